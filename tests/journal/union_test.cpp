// SPDX-License-Identifier: MIT
// Lines that contradict each contrary, lines taken back, lines made to be slow: what is believed
// does not depend on where they stand.
#include "heelcare/error.hpp"
#include "heelcare/journal/codec.hpp"
#include "heelcare/journal/journal.hpp"
#include "person.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace heelcare;

namespace {

const auto one = line_of("p0c2neab12cd", R"("type":"pain","foot":"left","level":4,"when":"now")");
const auto one_reordered =
    line_of("p0c2neab12cd", R"("when":"now","type":"pain","level":4,"foot":"left")");
const auto contrary =
    line_of("p0c2neab12cd", R"("type":"pain","foot":"left","level":2,"when":"now")");

std::string retract_of(const std::string& line) {
  return line_of("q0c2neab12cd",
                 R"("type":"retract","note":"n","damage":")" + damage_hash(line) + "\"") +
         "\n";
}

LogText read(const ScratchFolder& scratch) {
  LogReader reader(scratch.path("log"));
  reader.read_everything();
  return reader.text();
}

std::vector<int> levels(const LogText& text) {
  std::vector<int> levels;
  for (const Record& record : text.records) {
    if (const auto* pain = std::get_if<PainLogged>(&record.event))
      levels.push_back(pain->level.level());
  }
  return levels;
}

}  // namespace

TEST_CASE("of two objects with one id the one that was not taken back counts, however often") {
  std::vector<std::string> lines{one, one, one_reordered, contrary, contrary};
  std::ranges::sort(lines);
  do {
    const ScratchFolder scratch;
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    scratch.write("log/a/2026-11.jsonl", text);
    CHECK(levels(read(scratch)).empty());
    CHECK(!read(scratch).damaged.empty());

    scratch.write("log/a/standing.jsonl", retract_of(contrary));
    CHECK(levels(read(scratch)) == std::vector{4});
    CHECK(read(scratch).damaged.empty());

    scratch.write("log/a/standing.jsonl", retract_of(one));
    CHECK(levels(read(scratch)) == std::vector{2});
    CHECK(read(scratch).damaged.empty());
  } while (std::ranges::next_permutation(lines).found);
}

TEST_CASE("each of two objects with one id is named once, however often it stands there") {
  std::vector<std::string> lines{one, one, contrary, contrary};
  do {
    const ScratchFolder scratch;
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    scratch.write("log/a/2026-11.jsonl", text);
    CHECK(read(scratch).damaged.size() == 2);
  } while (std::ranges::next_permutation(lines).found);
}

TEST_CASE("the same object spelt differently is one record") {
  const ScratchFolder scratch;
  scratch.write("log/a/2026-11.jsonl", one + "\n");
  scratch.write("log/b/2026-11.jsonl", one_reordered + "\r\n" + one + "  \n");

  CHECK(levels(read(scratch)) == std::vector{4});
  CHECK(read(scratch).damaged.empty());
}

TEST_CASE("three different objects with one id need two taken back") {
  const auto third = line_of("p0c2neab12cd", R"("type":"note","note":"x")");
  const ScratchFolder scratch;
  scratch.write("log/a/2026-11.jsonl", one + "\n" + contrary + "\n" + third + "\n");
  scratch.write("log/a/standing.jsonl", retract_of(contrary));
  CHECK(levels(read(scratch)).empty());

  auto second = retract_of(third);
  second.replace(7, 1, "r");
  scratch.write("log/a/standing.jsonl", retract_of(contrary) + second);
  CHECK(levels(read(scratch)) == std::vector{4});
}

TEST_CASE("a line that was taken back as unfinished stays so when the next append ends it") {
  Person person;
  person.run("log --red-flag fever-unwell --foot left");
  const auto name = person.files().begin()->first;
  const auto clear =
      line_of("p0c2neab12cd",
              R"("type":"clear","foot":"left","flag":"fever-unwell","as":"gone","note":"x")");
  person.add({{name, person.files().at(name) + clear}});
  CHECK(person.run("plan").code == 4);

  CHECK(person.run("undo '" + person.path(name) + ":2' --reason 'not me'").code == 0);
  CHECK(person.lines(name).at(1) == clear);
  CHECK(person.run("plan").code == 0);
  CHECK(person.run("safety").says("fever"));
}

TEST_CASE("a line that nests or repeats without end is damage, and reading it is quick") {
  const std::string head = line_of("p0c2neab12cd", R"("type":"clinician")");
  const auto with = [&](const std::string& more) {
    return head.substr(0, head.size() - 1) + "," + more + "}";
  };
  std::string many = "\"k\":1";
  for (int i = 0; i < 200000; ++i) many += ",\"k" + std::to_string(i) + "\":1";
  for (const auto& line :
       {with("\"x\":" + std::string(1000000, '[')),
        with("\"x\":" + std::string(1000000, '[') + std::string(1000000, ']')), with(many)}) {
    const auto read = from_line(line);
    REQUIRE(std::holds_alternative<BadLine>(read));
    CHECK(std::get<BadLine>(read).message.starts_with("too many"));
  }
  const auto deep = with("\"x\":" + std::string(40, '[') + std::string(40, ']'));
  CHECK(std::holds_alternative<Record>(from_line(deep)));
}

TEST_CASE("a link that leads nowhere is not an empty log") {
  namespace fs = std::filesystem;
  struct Case {
    const char* what;
    std::string link;
    bool is_error;
  };
  for (const Case& each :
       {Case{"the data folder", "data", true}, Case{"the log folder", "data/log", true},
        Case{"a device", "data/log/phone", false},
        Case{"a file", "data/log/here/standing.jsonl", false}}) {
    CAPTURE(each.what);
    const ScratchFolder scratch;
    fs::create_directories(fs::path(scratch.path(each.link)).parent_path());
    fs::create_symlink(scratch.path("away"), scratch.path(each.link));
    const auto damage = [&] {
      LogReader reader(scratch.path("data/log"));
      reader.read_everything();
      return reader.text().damaged;
    };
    if (each.is_error) {
      CHECK_THROWS_AS(damage(), Error);
      continue;
    }
    const auto found = damage();
    REQUIRE(found.size() == 1);
    CHECK(found[0].where.file == scratch.path(each.link));
    CHECK(found[0].hash.empty());
  }
}

TEST_CASE("a linked device folder whose contrary end is there is read") {
  const ScratchFolder scratch;
  scratch.write("phone/2026-11.jsonl", one + "\n");
  std::filesystem::create_directories(scratch.path("log"));
  std::filesystem::create_symlink(scratch.path("phone"), scratch.path("log/phone"));

  CHECK(levels(read(scratch)) == std::vector{4});
}
