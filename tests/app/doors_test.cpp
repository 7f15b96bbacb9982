// SPDX-License-Identifier: MIT
// Whole commands: what they record, and what they answer to a script.
#include "journal/person.hpp"

#include <doctest/doctest.h>
#include <rapidjson/document.h>

#include <string>

using namespace heelcare;

namespace {

rapidjson::Document parsed(const Answer& answer) {
  rapidjson::Document json;
  json.Parse(answer.text.data(), answer.text.size());
  REQUIRE_FALSE(json.HasParseError());
  CHECK(json["schema"].GetInt() == 1);
  return json;
}

// A checked left heel on a Tuesday evening.
void prepare(Person& person) {
  person.at("2026-11-24T19:40:00+01:00");
  REQUIRE(person.run("log --feet left --first-step 4").code == 0);
  REQUIRE(person.run("safety --answer none").code == 0);
}

}  // namespace

TEST_CASE("what was done without the timer is partial below half of what was planned") {
  struct Row {
    const char* amount;
    const char* status;
  };
  for (const Row& row : {Row{"tennis-ball=10s", "partial"}, Row{"tennis-ball=74s", "partial"},
                         Row{"tennis-ball=75s", "done"}, Row{"tennis-ball=10min", "done"},
                         Row{"tennis-ball", "done"}, Row{"calf-raises=1x9", "partial"},
                         Row{"calf-raises=1x10", "done"}, Row{"calf-raises=3x15", "done"}}) {
    CAPTURE(std::string(row.amount));
    Person person;
    prepare(person);
    REQUIRE(person.run(std::string("log --done ") + row.amount).code == 0);
    const auto line = person.lines("2026-11.jsonl").back();
    CHECK(line.find(std::string(R"("status":")") + row.status + '"') != std::string::npos);
  }
}

TEST_CASE("without a name the sitting is meant that still stands after its window") {
  Person person;
  prepare(person);
  person.at("2026-11-24T22:10:00+01:00");
  CHECK(person.run("remind").text.empty());
  REQUIRE(person.run("log --done").code == 0);
  CHECK(person.lines("2026-11.jsonl").back().find("tennis-ball") != std::string::npos);
}

TEST_CASE("what is recorded of an earlier day is about the feet that were named since") {
  Person person;
  prepare(person);
  REQUIRE(person.run("log --at 2026-11-20T07:00 --first-step 5").code == 0);
  CHECK(person.lines("2026-11.jsonl").back().find(R"("foot":"left")") != std::string::npos);

  Person nobody;
  nobody.at("2026-11-24T19:40:00+01:00");
  REQUIRE(nobody.run("log --at 2026-11-20T07:00 --first-step 5").code == 0);
  CHECK(nobody.lines().back().find(R"("foot":"both")") != std::string::npos);
}

TEST_CASE("nothing that records does so in the future") {
  Person person;
  prepare(person);
  const auto before = person.files();
  for (const char* words :
       {"safety --answer none --at 2027-06-01", "log --pain 3 --at 2027-06-01",
        "undo --at 2027-06-01", "safety --clear fever-unwell --at 2027-06-01"}) {
    CAPTURE(std::string(words));
    const auto answer = person.run(words);
    CHECK(answer.code == 2);
    CHECK(answer.says("lies in the future"));
  }
  CHECK(person.files() == before);
  CHECK(person.run("safety --at 2027-06-01").code == 3);  // looking ahead is no recording
}

TEST_CASE("the steps of a dry run as JSON begin one after the other and add up") {
  Person person;
  prepare(person);
  const auto before = person.files();
  const auto json = parsed(person.run("start oscillating-massager --dry-run --json --before 1"));
  REQUIRE(json["routines"].Size() == 1);
  const auto& routine = json["routines"][0];
  CHECK(std::string(routine["routine"].GetString()) == "oscillating-massager");
  REQUIRE(routine["steps"].Size() == 2);
  int from = 0;
  for (const auto& step : routine["steps"].GetArray()) {
    CHECK(step["from"].GetInt() == from);
    from += step["seconds"].GetInt();
    CHECK(std::string(step["foot"].GetString()) == "both");
    CHECK(step["do"].GetStringLength() > 0);
  }
  CHECK(routine["seconds"].GetInt() == from);
  CHECK(person.files() == before);
}

TEST_CASE("the latest records of this device as JSON are the records as they stand") {
  Person person;
  prepare(person);
  const auto json = parsed(person.run("undo --list --json"));
  REQUIRE(json["records"].Size() == 3);
  for (const auto& record : json["records"].GetArray()) {
    CHECK(record["id"].GetStringLength() == 12);
    CHECK(record.HasMember("type"));
  }
}

TEST_CASE("an emergency on record speaks before whatever is recorded later") {
  Person person;
  prepare(person);
  REQUIRE(person.run("log --red-flag chest-breath").code == 0);
  const auto answer = person.run("log --walk cannot");
  CHECK(answer.says("needs emergency help now"));
  CHECK_FALSE(answer.says("today or tomorrow"));
}

TEST_CASE("blanks are no reason to take back a red flag") {
  Person person;
  prepare(person);
  REQUIRE(person.run("log --red-flag stress-fracture --foot left").code == 0);
  CHECK(person.run("undo --reason '  '").code == 2);
  CHECK(person.run("undo --reason 'the other foot'").code == 0);
}

TEST_CASE("a pause ends today at the earliest") {
  Person person;
  prepare(person);
  CHECK(person.run("log --pause-until 2026-11-23").code == 2);
  CHECK(person.run("log --pause-until today").code == 0);
}

TEST_CASE("what loads both feet at once is one record of both") {
  Person person;
  prepare(person);
  REQUIRE(person.run("log --done calf-raises").code == 0);
  CHECK(person.lines("2026-11.jsonl").back().find(R"("foot":"both")") != std::string::npos);
}

TEST_CASE("a flag on record speaks before the check that is due") {
  Person person;
  person.at("2026-11-24T19:40:00+01:00");
  REQUIRE(person.run("log --red-flag stress-fracture --foot right").code == 0);
  const auto answer = person.run("start tennis-ball --foot both");
  CHECK(answer.code == 3);
  CHECK(answer.says("squeezing the heel"));
}

TEST_CASE("a plan far ahead, with a return that nobody goes on with, is a plan all the same") {
  Person person;
  prepare(person);
  REQUIRE(person.run("log --pain 8").code == 0);
  REQUIRE(person.run("safety --clear severe-pain --as ruled-out --by x --on today").code != 2);
  CHECK(person.run("plan --at 2046-11-24").code == 0);
}
