// SPDX-License-Identifier: MIT
// The laws of the log (contract 4) for whole commands: what stays, what does not matter, what
// closes the gate.
#include "person.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>

using namespace heelcare;
using transcript::Lines;
using transcript::lines_of;

namespace {

// Six weeks of somebody who writes a lot, with something of every type.
void live(Person& person) {
  person.at("2026-10-20T08:00:00+02:00");
  person.run("log --feet left --onset 2026-06 --usual 6 --pain-days 6 --first-step 6 --worst 5");
  person.run("safety --answer none");
  person.run("log --done tennis-ball --done plantar-fascia-stretch --note 'both'");
  person.at("2026-11-02T19:10:00+01:00");
  person.run("log --walk limp --foot right --note 'a stone'");
  person.run("log --red-flag fever-unwell");
  person.run("log --activity running=30min --skip knuckles --flare-up");
  person.at("2026-11-10T09:00:00+01:00");
  person.run("safety --clear fever-unwell --note 'slept it off'");
  person.run("log --pain 7 --when worst --night 3 --foot left");
  person.run("undo --reason 'the other foot'");
  person.run("log --saw-clinician 2026-11-09 --pause-until 2026-11-12");
  person.at("2026-11-22T07:30:00+01:00");
  person.run("log --first-step 4 --walk normal");
}

const std::vector<std::string> readers{"plan --why",
                                       "plan --json",
                                       "plan --days 7",
                                       "report",
                                       "report --json",
                                       "report --format csv",
                                       "report --for clinician",
                                       "report tennis-ball",
                                       "safety",
                                       "safety --json",
                                       "remind"};

std::vector<std::string> answers(Person& person) {
  std::vector<std::string> all;
  for (const auto& words : readers) all.push_back(person.run(words).text);
  return all;
}

Lines shuffled(const std::string& text, std::mt19937& random) {
  auto lines = lines_of(text);
  std::ranges::shuffle(lines, random);
  return lines;
}

// The same records, spread over files as sync tools and people do.
Files spread(const Files& files, std::mt19937& random) {
  Files spread;
  for (const auto& [name, text] : files) {
    const std::filesystem::path path(name);
    const auto stem = path.stem().string();
    const std::array<std::string, 4> places{
        name, "other/" + stem + ".jsonl",
        (path.parent_path() / stem).string() + ".sync-conflict-20261122-080415-ZHUN4BZ.jsonl",
        "third/" + stem + " (conflicted copy).jsonl"};
    for (const auto& line : shuffled(text, random)) {
      spread[places[random() % places.size()]] += line + "\n";
      if (random() % 2 == 0) spread[places[random() % places.size()]] += line + "\n";
    }
  }
  return spread;
}

}  // namespace

TEST_CASE("law 1: every verb that records only appends") {
  Person person;
  live(person);
  const std::vector<std::string> verbs{"log --pain 3 --red-flag sudden-onset",
                                       "log --pain 2 --at 2026-10-31T10:00",
                                       "start tennis-ball --foot left --no-input",
                                       "start plantar-fascia-stretch --no-input",
                                       "safety --answer none",
                                       "safety --clear sudden-onset",
                                       "undo",
                                       "undo --reason why",
                                       "log --done calf-raises",
                                       "plan",
                                       "report",
                                       "remind"};
  for (const auto& words : verbs) {
    CAPTURE(words);
    const auto before = person.files();
    person.run(words);
    const auto after = person.files();
    for (const auto& [name, text] : before) {
      const auto& shown_name = name;
      CAPTURE(shown_name);
      REQUIRE(after.contains(name));
      CHECK(after.at(name).starts_with(text));
    }
  }
  CHECK(person.files().size() > 2);
}

TEST_CASE("law 2: order, duplicates, devices and conflict copies change no byte of any answer") {
  Person person;
  live(person);
  const auto original = person.files();
  const auto expected = answers(person);
  REQUIRE(original.size() == 3);
  std::mt19937 random(7);

  for (int round = 0; round < 5; ++round) {
    person.put(spread(original, random));
    const auto now = answers(person);
    for (std::size_t i = 0; i < readers.size(); ++i) {
      CAPTURE(readers[i]);
      CHECK(now[i] == expected[i]);
    }
  }
}

TEST_CASE("law 4: records of one command share a group, and a single one has none") {
  Person person;
  person.run("log --first-step 4 --worst 7 --red-flag fever-unwell --note once");
  const auto lines = person.lines();
  REQUIRE(lines.size() == 3);
  const auto group = lines[0].substr(lines[0].find("\"group\""), 22);
  for (const auto& line : lines) CHECK(line.find(group) != std::string::npos);

  person.at("2027-01-01T07:30:00+01:00");
  person.run("log --first-step 4");
  REQUIRE(person.lines("2027-01.jsonl").size() == 1);
  CHECK(person.lines("2027-01.jsonl")[0].find("group") == std::string::npos);
}

TEST_CASE("law 5: damage closes plan, start and remind, log, undo, report and safety go on") {
  Person person;
  live(person);
  person.add({{"other/standing.jsonl", "{\"id\":\n"}});
  const auto place = "'" + person.path("other/standing.jsonl") + ":1'";

  for (const char* words : {"plan", "plan --json", "plan --format ics", "plan --line", "start",
                            "start tennis-ball", "start tennis-ball --dry-run", "remind"}) {
    CAPTURE(words);
    CHECK(person.run(words).code == 4);
  }
  CHECK(person.run("plan").says(Person::shown("other/standing.jsonl") + ":1:7: "));
  for (const char* words : {"log --pain 2", "undo", "report", "undo --list", "--diag"}) {
    CAPTURE(words);
    CHECK(person.run(words).code == 0);
  }
  CHECK(person.run("safety").code == 3);

  CHECK(person.run("undo " + place).code == 2);
  CHECK(person.run("undo " + place + " --reason 'half a line'").code == 0);
  CHECK(person.run("plan").code == 0);
  CHECK(person.run("undo " + place + " --reason twice").code == 2);
}

TEST_CASE(
    "law 6: what a newer heelcare wrote is kept, and closes the gate where it may be a flag") {
  struct Case {
    const char* what;
    const char* fields;
    const char* file;
    int code;
  };
  for (const Case& each :
       {Case{"an unknown field", R"("type":"clinician","mood":{"deep":[1,{}]})", "2026-11", 0},
        Case{"an unknown type", R"("type":"scan","foot":"left")", "2026-11", 4},
        Case{"an unknown type that stands", R"("type":"scan")", "standing", 4},
        Case{"an unknown red flag", R"("type":"flag","foot":"left","flag":"new-flag")", "standing",
             4},
        Case{"another name of a flag", R"("type":"flag","foot":"left","flag":"stress-fracture")",
             "standing", 4},
        Case{"an end of an unknown red flag",
             R"("type":"clear","foot":"left","flag":"new-flag","as":"gone")", "standing", 0}}) {
    CAPTURE(each.what);
    Person person;
    const auto name = std::string("newer/") + each.file + ".jsonl";
    const auto line = line_of("p0c2neab12cd", each.fields) + "\n";
    person.put({{name, line}});

    CHECK(person.run("plan").code == each.code);
    CHECK(person.run("start plantar-fascia-stretch --dry-run").code == each.code);
    CHECK(person.run("log --pain 2").code == 0);
    CHECK(person.files().at(name) == line);
  }
}

TEST_CASE("law 6: an unknown red flag that was taken back closes nothing") {
  const auto line =
      line_of("p0c2neab12cd", R"("type":"flag","foot":"left","flag":"new-flag")") + "\n";
  Person person;
  person.put({{"newer/standing.jsonl", line}});

  SUBCASE("here, as damage") {
    const auto place = "'" + person.path("newer/standing.jsonl") + ":1'";
    CHECK(person.run("undo " + place + " --reason 'asked the other device'").code == 0);
  }
  SUBCASE("there, by its id") {
    person.add(
        {{"other/standing.jsonl",
          line_of("q0c2neab12cd", R"("type":"retract","entry":"p0c2neab12cd","note":"a mistake")") +
              "\n"}});
  }
  CHECK(person.run("plan").code == 0);
}

TEST_CASE("law 7: undo is a record with its reason, and works on another device") {
  Person here;
  here.run("log --red-flag fever-unwell --foot left");
  Person there;
  there.run("log --first-step 3");
  there.add(here.files());
  const auto id = id_in(here.lines().at(0));

  CHECK(there.run("safety").code == 3);
  CHECK(there.run("undo " + id.substr(0, 6)).code == 2);
  CHECK(there.run("undo " + id.substr(0, 6) + " --reason 'slip-of-the-pen'").code == 0);
  CHECK(there.run("undo " + id + " --reason again").code == 2);
  here.add(there.files());
  for (Person* person : {&here, &there}) {
    CHECK(person->run("safety").says("slip-of-the-pen"));
    CHECK(person->run("report --for clinician").says("slip-of-the-pen"));
  }
}

TEST_CASE("law 7: what raised a flag needs a reason to be taken back, and nothing else does") {
  for (const auto& [words, needs_reason] :
       std::vector<std::pair<std::string, bool>>{{"log --red-flag fever-unwell", true},
                                                 {"log --pain 8 --when now", true},
                                                 {"log --walk limp", true},
                                                 {"log --walk cannot", true},
                                                 {"log --pain 6 --when now", false},
                                                 {"log --first-step 9", false},
                                                 {"log --walk normal", false},
                                                 {"log --note x", false}}) {
    const auto& shown_words = words;
    CAPTURE(shown_words);
    Person person;
    person.run(words);
    CHECK(person.run("undo").code == (needs_reason ? 2 : 0));
    CHECK(person.run("undo --reason 'the other foot'").code == (needs_reason ? 0 : 2));
  }
}

TEST_CASE("law 7: a retract cannot be taken back, by no door") {
  Person person;
  person.run("log --pain 5");
  person.run("undo");
  const auto id = id_in(person.lines("standing.jsonl").at(0));
  const auto before = person.run("report --json").text;
  const auto retract =
      line_of("q0c2neab12cd", R"("type":"retract","note":"x","entry":")" + id + "\"");

  CHECK(person.run("undo " + id + " --reason no").code == 2);
  CHECK(person.run("log -", {retract}).code == 2);
  person.add({{"other/standing.jsonl", retract + "\n"}});
  CHECK(person.run("report --json").text == before);
}
