// SPDX-License-Identifier: MIT
#include "support/transcript.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace heelcare::transcript;

namespace {

Lines lines_in(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return lines_of({std::istreambuf_iterator<char>(file), {}});
}

void check(const std::vector<Command>& commands) {
  Shell shell;
  CHECK(!commands.empty());
  for (const auto& command : commands) {
    const auto problem = problem_in(shell, command);
    CHECK_MESSAGE(problem.empty(), problem);
  }
}

const std::filesystem::path source = HEELCARE_SOURCE_DIR;

}  // namespace

TEST_CASE("each written session runs as it stands there") {
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(source / "tests/transcripts")) {
    files.insert(entry.path());
  }
  REQUIRE(!files.empty());
  for (const auto& file : files) {
    INFO(file.filename().string());
    check(commands_of(lines_in(file)));
  }
}

TEST_CASE("the examples of README run as they stand there") {
  check(commands_of_markdown(lines_in(source / "README.md")));
}

TEST_CASE("a session that prints something else is found out") {
  Shell shell;
  CHECK(problem_in(shell, {1, "heelcare --version", {"heelcare VERSION"}}).empty());
  CHECK(!problem_in(shell, {1, "heelcare --version", {"heelcare 9"}}).empty());
  CHECK(!problem_in(shell, {1, "heelcare --version", {}}).empty());
  CHECK(problem_in(shell, {1, "heelcare no-such-verb", {"...", "[exit 2]"}}).empty());
}

TEST_CASE("three dots stand for any lines, and only they do") {
  const Lines printed{"a", "b", "c"};
  CHECK(matches({"a", "...", "c"}, 0, printed, 0));
  CHECK(matches({"..."}, 0, printed, 0));
  CHECK(matches({"a", "b", "...", "c"}, 0, printed, 0));
  CHECK(!matches({"a", "...", "b"}, 0, printed, 0));
  CHECK(!matches({"a", "b"}, 0, printed, 0));
}

TEST_CASE("ids are compared by their order of appearance") {
  Ids ids;
  CHECK(ids.numbered("one 0123456789ab two abcdefgh1234 one 0123456789ab") ==
        "one <id1> two <id2> one <id1>");
  CHECK(ids.numbered("intermittent calf-raises 0123456789") ==
        "intermittent calf-raises 0123456789");
}

TEST_CASE("short ids count as one, other words in brackets as they are") {
  CHECK(without_short_ids("Recorded pain 4 now (k3f9).") == "Recorded pain 4 now (id).");
  CHECK(without_short_ids("a (k3f9); b (mzt0a).") == "a (id); b (id).");
  CHECK(without_short_ids("k3f9   2026-11-24T07:05  a note") == "id   2026-11-24T07:05  a note");
  CHECK(without_short_ids("Feb (best) 6 (n=5). (today).") == "Feb (best) 6 (n=5). (today).");
}
