// SPDX-License-Identifier: MIT
// `log -`: all or nothing.
#include "heelcare/journal/codec.hpp"
#include "person.hpp"

#include <doctest/doctest.h>

using namespace heelcare;
using transcript::Lines;

namespace {

const std::string head = R"({"at":"2026-11-20T07:05:00+01:00",)";
const std::string pain = head + R"("type":"pain","foot":"left","level":4,"when":"now"})";

std::string with_id(const std::string& id, int level) {
  return line_of(id,
                 R"("type":"pain","foot":"left","when":"now","level":)" + std::to_string(level));
}

}  // namespace

TEST_CASE("what an imported line leaves out is made") {
  Person person;
  const auto answer = person.run("log -", {pain, head + R"("type":"note","note":"n"})"});

  CHECK(answer.code == 0);
  const auto lines = person.lines("2026-11.jsonl");
  REQUIRE(lines.size() == 2);
  const auto first = std::get<Record>(from_line(lines[0]));
  const auto second = std::get<Record>(from_line(lines[1]));
  CHECK(first.id != second.id);
  CHECK(first.group == first.id);
  CHECK(second.group == first.id);
  CHECK(first.wrote == person.clock.moment);
  CHECK(text_of(first.at) == "2026-11-20T07:05:00+01:00");
}

TEST_CASE("imported records go to the file where they belong") {
  Person person;
  person.run("log -", {pain, R"({"at":"2026-08-31T23:59:59-11:00","type":"clinician"})",
                       R"({"at":"2026-09-01T00:30:00+14:00","type":"clinician"})",
                       head + R"("type":"walk","foot":"left","value":"limp"})"});

  CHECK(person.lines("2026-11.jsonl").size() == 1);
  CHECK(person.lines("2026-08.jsonl").size() == 1);
  CHECK(person.lines("2026-09.jsonl").size() == 1);
  CHECK(person.lines("standing.jsonl").size() == 1);
}

TEST_CASE("a bad line is named with its number, and nothing is recorded") {
  struct Bad {
    std::string line;
    std::string says;
  };
  for (const Bad& bad :
       {Bad{"nonsense", "no JSON"}, Bad{R"({"type":"note","note":"x"})", "'at'"},
        Bad{head + R"("type":"scan"})", "unknown type"},
        Bad{head + R"("type":"pain","foot":"left","level":11,"when":"now"})", "'level'"},
        Bad{head + R"("type":"pain","foot":"left","level":4.0,"when":"now"})", "'level'"},
        Bad{head + R"("type":"pain","foot":"left","level":04,"when":"now"})", "no JSON"},
        Bad{head + R"("type":"note","note":")" + "\x01\"}", "no JSON"},
        Bad{head + R"("type":"note","note":")" + "\xff\"}", "no JSON"},
        Bad{head + R"("type":"note","note":")" + std::string(1, '\0') + "\"}", "NUL"},
        Bad{head + R"("type":"note","note":")" + std::string(1200000, 'x') + "\"}", "megabyte"},
        Bad{head + R"("type":"flag","foot":"left","flag":"no-such"})", "no red flag 'no-such'"},
        Bad{head + R"("type":"flag","foot":"left","flag":"stress-fracture"})",
            "did you mean 'stress-fracture-suspected'?"},
        Bad{R"({"at":"2026-11-22T07:30:01+01:00","type":"clinician"})", "lies in the future"},
        Bad{R"({"at":"2026-11-20T07:05:00Z","type":"clinician"})", "'at'"},
        Bad{R"({"at":"2026-06-30T23:59:60+00:00","type":"clinician"})", "'at'"},
        Bad{R"({"at":"2026-11-20T07:05:00+01:00","id":"short","type":"clinician"})", "'id'"},
        Bad{head + R"("type":"retract","damage":"0123456789abcdef"})", "reason"},
        Bad{head + R"("type":"retract","entry":"0123456789ab"})", "reason"}}) {
    CAPTURE(bad.says);
    Person person;
    const auto answer = person.run("log -", {pain, "", bad.line, pain});
    CHECK(answer.code == 2);
    CHECK(answer.says("line 3"));
    CHECK(answer.says(bad.says));
    CHECK(answer.says("nothing was recorded"));
    CHECK(!answer.says("column 0"));
    CHECK(answer.text.size() < 500);
    CHECK(person.files().empty());
  }
}

TEST_CASE("what is there already is passed over and counted, however long ago it was") {
  Person person;
  const auto old = R"({"id":"00000000000a","at":"2019-01-02T07:05:00+01:00",)"
                   R"("wrote":"2019-01-02T07:05:00+01:00","type":"note","note":"old"})";
  CHECK(person.run("log -", {old, with_id("00000000000b", 4)}).code == 0);
  const auto before = person.files();

  const auto answer = person.run("log -", {old, with_id("00000000000b", 4)});
  CHECK(answer.code == 0);
  CHECK(answer.says("passed over: 2"));
  CHECK(person.files() == before);

  const auto more =
      person.run("log -", {old, with_id("00000000000c", 4), with_id("00000000000c", 4)});
  CHECK(more.says("passed over: 2"));
  CHECK(person.lines().size() == 3);
}

TEST_CASE("one id for two records is refused, in the log and in the input") {
  Person person;
  CHECK(person.run("log -", {with_id("00000000000b", 4), with_id("00000000000b", 5)}).code == 2);
  CHECK(person.files().empty());
  person.run("log -", {with_id("00000000000b", 4)});

  const auto answer = person.run("log -", {pain, with_id("00000000000b", 5)});
  CHECK(answer.code == 2);
  CHECK(answer.says("line 2"));
  CHECK(person.run("plan").code == 0);
  CHECK(person.lines().size() == 1);
}

TEST_CASE("line ends of other systems, blank lines and any text in a note are taken") {
  Person person;
  const std::string note = "two\u2028lines, \\u0001, \\u0000, \\ud83d\\ude00";
  const auto answer = person.run(
      "log -", {pain + "\r", "\r", "", head + R"("type":"note","note":")" + note + "\"}\r"});
  CHECK(answer.code == 0);
  CHECK(person.lines("2026-11.jsonl").size() == 2);
  CHECK(person.run("plan").code == 0);
  for (const char* words :
       {"report --format csv", "report --for clinician", "report --for clinician --format html",
        "undo --list", "report --json"}) {
    CAPTURE(words);
    const auto shown = person.run(words);
    CHECK(shown.code == 0);
    CHECK(shown.text.find('\x01') == std::string::npos);
    CHECK(shown.text.find('\0') == std::string::npos);
  }
}

TEST_CASE("an import with nothing in it records nothing") {
  for (const Lines& input : {Lines{}, Lines{""}, Lines{"\r", ""}}) {
    Person person;
    CHECK(person.run("log -", input).code == 2);
    CHECK(person.files().empty());
  }
}

TEST_CASE("a large import is one command: one group, taken back at once") {
  Person person;
  Lines input;
  for (int i = 0; i < 2000; ++i) input.push_back(pain);
  CHECK(person.run("log -", input).code == 0);
  CHECK(person.lines().size() == 2000);
  CHECK(person.run("undo").code == 0);
  CHECK(person.run("undo --list").says("Nothing of this device"));
}
