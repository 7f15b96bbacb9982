// SPDX-License-Identifier: MIT
#include "heelcare/platform/file.hpp"

#include "heelcare/error.hpp"
#include "support/scratch_folder.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <sys/wait.h>
#include <vector>

using namespace heelcare;
namespace fs = std::filesystem;

TEST_CASE("a file is read whole, a missing one is nothing, and anything else is a problem") {
  const ScratchFolder scratch;
  scratch.write("empty", "");
  scratch.write("text", std::string("a\0b\n", 4));
  fs::create_directories(scratch.path("folder"));
  fs::create_symlink(scratch.path("text"), scratch.path("link"));
  fs::create_symlink(scratch.path("away"), scratch.path("lost"));
  fs::create_symlink(scratch.path("loop"), scratch.path("loop"));
  fs::create_symlink("/dev/zero", scratch.path("device"));
  REQUIRE(::mkfifo(scratch.path("fifo").c_str(), 0600) == 0);

  CHECK(look_at(scratch.path("empty")).text == "");
  CHECK(look_at(scratch.path("text")).text == std::string("a\0b\n", 4));
  CHECK(look_at(scratch.path("link")).text == std::string("a\0b\n", 4));
  CHECK(look_at_end(scratch.path("text"), 3).text == std::string("\0b\n", 3));
  CHECK(look_at_end(scratch.path("text"), 5).text == std::string("a\0b\n", 4));
  for (const char* name : {"missing", "missing/deeper"}) {
    CHECK(!look_at(scratch.path(name)).text);
    CHECK(look_at(scratch.path(name)).problem.empty());
    CHECK(!read_text(scratch.path(name)));
  }
  for (const char* name :
       {"folder", "lost", "lost/deeper/still", "loop", "device", "fifo", "text/deeper"}) {
    CAPTURE(name);
    const auto found = look_at(scratch.path(name));
    CHECK(!found.text);
    CHECK(found.problem.find(scratch.path(name)) != std::string::npos);
    CHECK_THROWS_AS(read_text(scratch.path(name)), Error);
  }
}

TEST_CASE("a folder lists what is in it by name, and says what cannot be looked at") {
  const ScratchFolder scratch;
  scratch.write("folder/b", "");
  fs::create_directories(scratch.path("folder/a"));
  fs::create_symlink(scratch.path("folder/a"), scratch.path("folder/c"));
  fs::create_symlink(scratch.path("away"), scratch.path("folder/d"));
  REQUIRE(::mkfifo(scratch.path("folder/e").c_str(), 0600) == 0);

  const auto entries = list_folder(scratch.path("folder")).value();
  REQUIRE(entries.size() == 5);
  CHECK(entries[0].name == "a");
  CHECK(entries[0].kind == EntryKind::folder);
  CHECK(entries[1].kind == EntryKind::file);
  CHECK(entries[2].kind == EntryKind::folder);
  CHECK(entries[3].kind == EntryKind::lost);
  CHECK(entries[4].kind == EntryKind::other);
  CHECK(!list_folder(scratch.path("missing")));
  for (const char* name : {"folder/b", "folder/d", "folder/d/deeper", "folder/b/deeper"}) {
    CAPTURE(name);
    try {
      list_folder(scratch.path(name), ExitCode::untrusted);
      FAIL("it was listed");
    } catch (const Error& error) {
      CHECK(error.code == ExitCode::untrusted);
    }
  }
}

TEST_CASE("a file that is made appears whole, once, and never over another") {
  const ScratchFolder scratch;
  CHECK(create_file(scratch.path("new"), "text\n"));
  CHECK(!create_file(scratch.path("new"), "other\n"));
  fs::create_symlink(scratch.path("away"), scratch.path("link"));
  CHECK(!create_file(scratch.path("link"), "text\n"));
  CHECK_THROWS_AS(create_file(scratch.path("missing/new"), ""), Error);

  CHECK(scratch.read("new") == "text\n");
  CHECK(!fs::exists(scratch.path("away")));
  CHECK(list_folder(scratch.path()).value().size() == 2);
}

TEST_CASE("of many who make one file at once one does, and all read the whole of it") {
  const ScratchFolder scratch;
  std::vector<pid_t> children;
  for (int i = 0; i < 12; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      const bool made = create_file(scratch.path("name"), "abcdef\n");
      const auto text = look_at(scratch.path("name")).text;
      ::_exit(text != "abcdef\n" ? 2 : made ? 1 : 0);
    }
    children.push_back(child);
  }
  int made = 0;
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) < 2);
    made += WEXITSTATUS(status);
  }
  CHECK(made == 1);
}

TEST_CASE("folders are made as deep as needed, a file or a lost link in the way is an error") {
  const ScratchFolder scratch;
  make_folders(scratch.path("a/b/c"));
  make_folders(scratch.path("a/b/c"));
  CHECK(fs::is_directory(scratch.path("a/b/c")));
  scratch.write("file", "x");
  fs::create_symlink(scratch.path("away"), scratch.path("link"));
  for (const char* name : {"file", "file/a", "link", "link/a"}) {
    CAPTURE(name);
    CHECK_THROWS_AS(make_folders(scratch.path(name)), Error);
  }
  CHECK(scratch.read("file") == "x");
  CHECK(!fs::exists(scratch.path("away")));
}
