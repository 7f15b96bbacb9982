// SPDX-License-Identifier: MIT
#include "heelcare/journal/journal.hpp"

#include "heelcare/error.hpp"
#include "heelcare/journal/codec.hpp"
#include "support/scratch_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <random>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

using namespace heelcare;

namespace {

Record made(const std::string& at, Event event) {
  const Moment moment = parse_moment(at).value();
  return {fresh_id(), std::nullopt, moment, moment, std::move(event), {}};
}
Record pain(int level, const std::string& at = "2026-11-22T07:05:00+01:00") {
  return made(at, PainLogged{Feet::left, *Pain::from(level), PainMoment::now});
}

LogText read_all(const std::string& folder) {
  LogReader reader(folder);
  reader.read_everything();
  auto text = reader.text();
  std::ranges::sort(text.records, earlier);
  return text;
}

mode_t mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

}  // namespace

TEST_CASE("what was in a file before a command is a prefix of it afterwards") {
  const ScratchFolder scratch;
  LogWriter writer(scratch.path("log"), "here");
  writer.append({pain(4)});
  const auto before = scratch.read("log/here/2026-11.jsonl");
  writer.append({pain(5)});
  const auto after = scratch.read("log/here/2026-11.jsonl");

  CHECK(after.starts_with(before));
  CHECK(after.size() > before.size());
  CHECK(read_all(scratch.path("log")).records.size() == 2);
}

TEST_CASE("what must never fall out of sight stands apart, the rest goes into its month") {
  const ScratchFolder scratch;
  LogWriter(scratch.path("log"), "here")
      .append({pain(6), pain(5, "2026-10-31T23:59:59+01:00"), pain(4),
               made("2026-11-22T07:05:00+01:00", FlagRaised{Feet::left, FlagId("x")})});

  const auto standing = scratch.read("log/here/standing.jsonl");
  CHECK(std::ranges::count(standing, '\n') == 2);
  CHECK(std::ranges::count(scratch.read("log/here/2026-10.jsonl"), '\n') == 1);
  CHECK(std::ranges::count(scratch.read("log/here/2026-11.jsonl"), '\n') == 1);
}

TEST_CASE("folders are 0700 and files 0600 whatever the umask") {
  for (const mode_t mask : {0U, 0077U, 0777U}) {
    const ScratchFolder scratch;
    const mode_t before = ::umask(mask);
    LogWriter(scratch.path("data/log"), "here").append({pain(4)});
    device_name(scratch.path("state/device"), true);
    ::umask(before);
    CAPTURE(mask);
    for (const char* folder : {"data", "data/log", "data/log/here", "state"}) {
      CHECK(mode_of(scratch.path(folder)) == 0700);
    }
    CHECK(mode_of(scratch.path("data/log/here/2026-11.jsonl")) == 0600);
    CHECK(mode_of(scratch.path("state/device")) == 0600);
  }
}

TEST_CASE("the log is a set: order, duplicates, devices and conflict copies change nothing") {
  const ScratchFolder scratch;
  LogWriter writer(scratch.path("log"), "here");
  for (int i = 0; i < 6; ++i) writer.append({pain(i)});
  const auto expected = read_all(scratch.path("log")).records;
  const auto text = scratch.read("log/here/2026-11.jsonl");
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = text.find('\n', from);
    lines.push_back(text.substr(from, end - from + 1));
    from = end + 1;
  }
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    std::ranges::shuffle(lines, random);
    std::string first;
    std::string second;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      (i % 2 == 0 ? first : second) += lines[i];
      if (i % 3 == 0) second += lines[i];
    }
    scratch.write("log/here/2026-11.jsonl", first);
    scratch.write("log/there/2026-11.sync-conflict-20261122-080415-ZHUN4BZ.jsonl", second);
    scratch.write("log/there/2026-11 (conflicted copy).jsonl", lines.front());
    const auto read = read_all(scratch.path("log"));
    CHECK(read.damaged.empty());
    CHECK(read.records == expected);
  }
}

TEST_CASE("damage is named with file and line, and the rest is used") {
  const ScratchFolder scratch;
  const auto good = to_line(pain(4));
  scratch.write("log/here/2026-11.jsonl", good + "\n\n{\"id\":1}\n" + to_line(pain(3)));
  const auto read = read_all(scratch.path("log"));

  CHECK(read.records.size() == 1);
  REQUIRE(read.damaged.size() == 3);
  CHECK(read.damaged[0].where.line == 2);
  CHECK(read.damaged[1].where.line == 3);
  CHECK(read.damaged[2].where.line == 4);
  CHECK(read.damaged[2].where.message.find("not finished") != std::string::npos);
  CHECK(read.damaged[0].where.file == scratch.path("log/here/2026-11.jsonl"));
}

TEST_CASE("a record in a file where it does not belong is damage") {
  const ScratchFolder scratch;
  scratch.write("log/a/2026-10.jsonl", to_line(pain(4)) + "\n");
  scratch.write("log/a/standing.jsonl", to_line(pain(5)) + "\n");
  scratch.write("log/b/2026-11.jsonl", to_line(pain(6)) + "\n");

  CHECK(read_all(scratch.path("log")).damaged.size() == 3);
}

TEST_CASE("two different objects with one id are damage until one of them is taken back") {
  const ScratchFolder scratch;
  Record one = pain(4);
  Record other = one;
  other.event = PainLogged{Feet::left, *Pain::from(2), PainMoment::now};
  scratch.write("log/a/2026-11.jsonl", to_line(one) + "\n");
  scratch.write("log/b/2026-11.jsonl", to_line(other) + "\n");
  const auto read = read_all(scratch.path("log"));
  CHECK(read.damaged.size() == 2);
  CHECK(read.records.empty());

  LogWriter(scratch.path("log"), "a")
      .append({made("2026-11-23T07:05:00+01:00", Retracted{{}, damage_hash(to_line(other))})});
  const auto mended = read_all(scratch.path("log"));
  CHECK(mended.damaged.empty());
  CHECK(mended.mended.size() == 1);
  REQUIRE(mended.records.size() == 2);
  CHECK(mended.records.front() == one);
}

TEST_CASE("a file of more damage than anybody could mend is named as one, and the rest is read") {
  const ScratchFolder scratch;
  const std::string good = to_line(pain(4)) + "\n";
  const auto read = [&](const std::string& bad, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += bad;
    scratch.write("log/here/2026-11.jsonl", good + text);
    return read_all(scratch.path("log"));
  };
  const std::string long_line = std::string(80, 'x') + "\n";
  for (const std::string& bad : {std::string("\n"), long_line}) {
    CHECK(read(bad, 10'000).damaged.size() == 10'000);
    const auto more = read(bad, 30'000);
    CHECK(more.records.size() == 1);
    REQUIRE(more.damaged.size() == 10'001);
    const auto of_file = std::ranges::find(more.damaged, "", &DamagedLine::hash);
    REQUIRE(of_file != more.damaged.end());
    CHECK(of_file->where.line == 0);
    CHECK(of_file->where.message == "more than 10000 of its lines are no records");
  }
}

TEST_CASE("a retract takes a damaged line back") {
  const ScratchFolder scratch;
  scratch.write("log/here/2026-11.jsonl", "garbage\n");
  const auto read = read_all(scratch.path("log"));
  REQUIRE(read.damaged.size() == 1);
  LogWriter(scratch.path("log"), "here")
      .append({made("2026-11-23T07:05:00+01:00", Retracted{{}, read.damaged[0].hash})});

  CHECK(read_all(scratch.path("log")).damaged.empty());
  CHECK(scratch.read("log/here/2026-11.jsonl") == "garbage\n");
}

TEST_CASE("a line without its newline is sealed by the next append, which stays whole") {
  const ScratchFolder scratch;
  scratch.write("log/here/2026-11.jsonl", "{\"id\":\"to");
  LogWriter(scratch.path("log"), "here").append({pain(4)});
  const auto read = read_all(scratch.path("log"));

  CHECK(read.records.size() == 1);
  REQUIRE(read.damaged.size() == 1);
  CHECK(read.damaged[0].where.line == 1);
}

TEST_CASE("other files are strangers, and what is no plain file is damage") {
  const ScratchFolder scratch;
  scratch.write("log/here/notes.jsonl", "x\n");
  scratch.write("log/here/2026-13.jsonl", "x\n");
  scratch.write("log/here/readme.txt", "x\n");
  std::filesystem::create_directories(scratch.path("log/here/2026-11.jsonl"));
  REQUIRE(::mkfifo(scratch.path("log/here/standing.jsonl").c_str(), 0600) == 0);
  LogReader reader(scratch.path("log"));
  reader.read_everything();

  CHECK(reader.folder().strangers ==
        std::vector<std::string>{"here/2026-13.jsonl", "here/notes.jsonl"});
  CHECK(reader.text().damaged.size() == 2);
}

TEST_CASE("writing refuses links, pipes and folders, and leaves what they point at alone") {
  for (const char* name : {"symlink", "hard link", "fifo", "folder"}) {
    CAPTURE(name);
    const ScratchFolder scratch;
    scratch.write("victim", "precious\n");
    std::filesystem::create_directories(scratch.path("log/here"));
    const auto target = scratch.path("log/here/2026-11.jsonl");
    const std::string kind = name;
    if (kind == "symlink") std::filesystem::create_symlink(scratch.path("victim"), target);
    if (kind == "hard link") std::filesystem::create_hard_link(scratch.path("victim"), target);
    if (kind == "fifo") REQUIRE(::mkfifo(target.c_str(), 0600) == 0);
    if (kind == "folder") std::filesystem::create_directories(target);
    CHECK_THROWS_AS(LogWriter(scratch.path("log"), "here").append({pain(4)}), Error);
    CHECK(scratch.read("victim") == "precious\n");
  }
}

TEST_CASE("when the second file cannot be written the first is taken back") {
  const ScratchFolder scratch;
  LogWriter writer(scratch.path("log"), "here");
  writer.append({pain(7), pain(4)});
  const auto standing = scratch.read("log/here/standing.jsonl");
  Record large = pain(4);
  large.note = std::string(60000, 'x');
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{50000, 50000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      writer.append({pain(7), large});
    } catch (const Error& error) {
      ::_exit(error.message.starts_with("nothing was recorded") ? 3 : 4);
    }
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WEXITSTATUS(status) == 3);
  CHECK(scratch.read("log/here/standing.jsonl") == standing);
  CHECK(read_all(scratch.path("log")).records.size() == 2);
  CHECK(read_all(scratch.path("log")).damaged.empty());
}

TEST_CASE("many writers at once lose nothing and never interleave") {
  constexpr int writers = 8;
  constexpr int each = 20;
  const ScratchFolder scratch;
  std::vector<pid_t> children;
  for (int i = 0; i < writers; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      LogWriter writer(scratch.path("log"), "here");
      for (int j = 0; j < each; ++j) writer.append({pain(j % 6), pain(6 + j % 5)});
      ::_exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  const auto read = read_all(scratch.path("log"));
  CHECK(read.damaged.empty());
  CHECK(read.records.size() == 2U * writers * each);
}

TEST_CASE("a note that is not UTF-8 is not recorded") {
  const ScratchFolder scratch;
  Record bad = pain(4);
  bad.note = "\xff\xfe";
  CHECK_THROWS_AS(LogWriter(scratch.path("log"), "here").append({bad}), Error);
  CHECK(!std::filesystem::exists(scratch.path("log/here/2026-11.jsonl")));
}

TEST_CASE("a device keeps its name, and a broken name is not replaced") {
  const ScratchFolder scratch;
  CHECK(!device_name(scratch.path("device"), false));
  const auto name = device_name(scratch.path("device"), true);
  REQUIRE(name.has_value());
  CHECK(device_name(scratch.path("device"), true) == name);
  scratch.write("device", "");
  CHECK_THROWS_AS(device_name(scratch.path("device"), true), Error);
  CHECK(scratch.read("device").empty());
}

TEST_CASE("reading an empty or missing folder finds nothing and makes nothing") {
  const ScratchFolder scratch;
  CHECK(read_all(scratch.path("log")).records.empty());
  CHECK(!std::filesystem::exists(scratch.path("log")));
}
