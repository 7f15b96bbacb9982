// SPDX-License-Identifier: MIT
// What `undo` takes back, by which name.
#include "person.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

TEST_CASE("undo takes back the last command, whole, even of two in one second") {
  Person person;
  for (int round = 0; round < 8; ++round) {
    person.run("log --first-step 3 --worst 2");
    person.run("log --pain 1 --note later");
    CHECK(person.run("undo").says("pain 1 now"));
    const auto group = person.run("undo");
    CHECK(group.says("pain 3 on the first steps"));
    CHECK(group.says("pain 2 at worst"));
    CHECK(person.run("undo").code == 2);
  }
}

TEST_CASE("of two commands in one second and two files the file that changed last has the later") {
  Person person;
  person.run("safety --answer none");
  person.run("log --pain 1");
  const auto month = person.path(person.files().begin()->first);
  const auto standing = person.path(person.files().rbegin()->first);
  using std::filesystem::last_write_time;
  const auto now = last_write_time(standing);

  last_write_time(month, now + std::chrono::seconds{1});
  CHECK(person.run("undo --list").text.find("pain 1") <
        person.run("undo --list").text.find("the check"));
  last_write_time(month, now - std::chrono::seconds{1});
  CHECK(person.run("undo --list").text.find("pain 1") >
        person.run("undo --list").text.find("the check"));
}

TEST_CASE("after the clock was set back a record is to be named, and each goes once") {
  for (const char* ahead : {"2026-11-22T07:31:00+01:00", "2036-11-22T07:30:00+01:00"}) {
    CAPTURE(ahead);
    Person person;
    person.at(ahead);
    person.run("log --pain 4");
    const auto earlier = person.lines();
    person.at("2026-11-22T07:30:00+01:00");
    person.run("log --pain 5");
    const auto before = person.files();

    const auto answer = person.run("undo");
    CHECK(answer.code == 2);
    CHECK(answer.says("what was recorded last cannot be told: pain 4 now"));
    CHECK(person.files() == before);
    const auto id = id_in(earlier.at(0));
    CHECK(person.run("undo " + id).says("Took back pain 4 now"));
    CHECK(person.run("undo " + id).says("was taken back already"));
    CHECK(!person.run("undo --list").says("pain 4"));
    CHECK(person.run("undo").says("Took back pain 5 now"));
    CHECK(person.run("undo").says("there is nothing of this device to take back"));
  }
}

TEST_CASE("the only command there is can be taken back though its clock was ahead") {
  Person person;
  person.at("2036-11-22T07:30:00+01:00");
  person.run("log --first-step 4 --worst 5");
  person.at("2026-11-22T07:30:00+01:00");
  const auto answer = person.run("undo");
  CHECK(answer.says("pain 4 on the first steps"));
  CHECK(answer.says("pain 5 at worst"));
  CHECK(person.run("undo").says("there is nothing of this device to take back"));
}

TEST_CASE("a flag dated ahead counts until it is taken back, by today's clock") {
  Person person;
  person.at("2036-11-22T07:30:00+01:00");
  person.run("log --red-flag fever-unwell");
  const auto id = id_in(person.lines().at(0));
  person.run("undo --reason 'a slip'");
  person.at("2026-11-22T07:30:00+01:00");
  // Its retraction lies ahead too, and does not count.
  CHECK(person.run("safety").says("You recorded \"fever"));
  CHECK(person.run("undo " + id + " --reason 'a slip'").code == 0);
  CHECK(person.run("undo " + id + " --reason 'a slip'").says("already"));
  CHECK(!person.run("safety").says("You recorded \"fever"));
}

TEST_CASE("with --at what was recorded later is not there to be taken back") {
  Person person;
  person.run("log --pain 3 --at 2026-11-20T08:00");
  person.run("log --pain 4");
  const auto id = id_in(person.lines("2026-11.jsonl").at(1));
  CHECK(!person.run("undo --list --at 2026-11-21").says("pain 4"));
  CHECK(person.run("undo " + id + " --at 2026-11-21").says("no record begins with"));
  CHECK(person.run("undo --at 2026-11-21").says("Took back pain 3"));
  CHECK(person.run("undo --at 2026-11-21").code == 2);
  CHECK(person.run("undo").says("Took back pain 4"));
}

TEST_CASE("what is left of a command after a part was taken back goes with the next undo") {
  Person person;
  person.run("log --first-step 3 --worst 2 --night 1");
  const auto id = id_in(person.lines("2026-11.jsonl").at(1));
  CHECK(person.run("undo " + id).code == 0);
  const auto rest = person.run("undo");

  CHECK(rest.says("pain 3"));
  CHECK(!rest.says("pain 2"));
  CHECK(rest.says("pain 1"));
}

TEST_CASE("an id is named by four or more of its characters that no other record shares") {
  Person person;
  const auto line = [](const std::string& id) {
    return line_of(id, R"("type":"note","note":"n")") + "\n";
  };
  person.put({{"here/2026-11.jsonl", line("abcd00000000") + line("abcd10000000")}});

  CHECK(person.run("undo abc").code == 2);
  CHECK(person.run("undo abcd").says("several records begin with 'abcd'"));
  CHECK(person.run("undo abcd").code == 2);
  CHECK(person.run("undo zzzz").code == 2);
  CHECK(person.run("undo abcd10000000x").code == 2);
  CHECK(person.run("undo ABCD").says("several records begin with 'ABCD'"));
  CHECK(person.run("undo ABCD1").code == 0);
  CHECK(person.run("undo abcd1").says("already"));
}

TEST_CASE("undo without a name takes back nothing of another device") {
  Person person;
  person.put(
      {{"other/2026-11.jsonl", line_of("abcd00000000", R"("type":"note","note":"n")") + "\n"}});
  CHECK(person.run("undo").code == 2);
  person.run("log --pain 3");
  CHECK(person.run("undo").code == 0);
  CHECK(person.run("undo").code == 2);
  CHECK(person.run("undo abcd").code == 0);
}

TEST_CASE("the list shows the ten latest of this device, the last first, shortest names that do") {
  Person person;
  for (int i = 0; i < 12; ++i) {
    person.clock.moment.wall += std::chrono::minutes{1};
    person.run("log --pain " + std::to_string(i % 5) + " --note 'secret'");
  }
  const auto list = person.run("undo --list");
  const auto lines = transcript::lines_of(list.text);
  REQUIRE(lines.size() == 10);
  CHECK(lines[0].find("pain 1 now") != std::string::npos);
  CHECK(lines[9].find("pain 2 now") != std::string::npos);
  CHECK(person.run("undo " + lines[4].substr(0, lines[4].find(' '))).code == 0);
}

TEST_CASE("a file that cannot be read is no line to take back") {
  Person person;
  std::filesystem::create_directories(person.path("here/2026-11.jsonl"));
  CHECK(person.run("plan").code == 4);
  const auto answer = person.run("undo '" + person.path("here/2026-11.jsonl") + ":0' --reason x");
  CHECK(answer.code == 2);
  CHECK(answer.says("names no damaged line"));
}

TEST_CASE(
    "what lies before this month, in it, or after the clock was set back is written as it is") {
  Person person;
  for (const auto& [clock, words, file] :
       std::vector<std::tuple<const char*, const char*, const char*>>{
           {"2026-12-01T00:30:00+01:00", "log --pain 1", "2026-12.jsonl"},
           {"2026-12-01T00:30:00+01:00", "log --pain 1 --at 2026-11-30T23:59", "2026-11.jsonl"},
           {"2026-12-01T00:30:00+01:00", "log --pain 1 --at 2026-10-31T23:30:00-10:00",
            "2026-10.jsonl"},
           {"2026-12-01T00:30:00+01:00", "log --pain 1 --at 0001-01-01T00:00", "0001-01.jsonl"},
           {"2026-09-30T23:59:59-11:00", "log --pain 1", "2026-09.jsonl"},
           {"9999-12-31T23:59:59+00:00", "log --pain 1", "9999-12.jsonl"}}) {
    const auto& shown_words = words;
    CAPTURE(shown_words);
    person.at(clock);
    const auto before = person.lines(file).size();
    CHECK(person.run(words).code == 0);
    CHECK(person.lines(file).size() == before + 1);
    CHECK(person.run("plan").code == 0);
  }
}

TEST_CASE("the answer to a record of long ago is about today all the same") {
  Person person;
  person.run("safety --answer none");
  person.run("log --first-step 4");
  const auto today = person.run("log --worst 3");
  const auto backdated = person.run("log --worst 3 --at 2026-03-01T10:00");
  const auto next = [](const Answer& answer) {
    return answer.text.substr(answer.text.find('\n') + 1);
  };
  person.run("log --done plantar-fascia-stretch");
  const auto after_done = person.run("log --worst 2 --at 2026-03-02T10:00");

  CHECK(next(backdated) == next(today));
  CHECK(!after_done.says("Next: plantar-fascia-stretch"));
}

TEST_CASE("a note that is no text is refused, whole and without a trace") {
  Person person;
  for (const auto& words :
       {std::string("log --pain 3 --note \xff"), std::string("log --activity \xc3=3min"),
        std::string("undo --reason \xff")}) {
    const auto before = person.files();
    const auto answer = person.run(words);
    CHECK(answer.code == 2);
    CHECK(person.files() == before);
  }
  person.run("log --pain 3");
  const auto before = person.files();
  CHECK(person.run("undo --reason \xff").code == 2);
  CHECK(person.files() == before);
}
