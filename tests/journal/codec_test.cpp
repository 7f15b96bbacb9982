// SPDX-License-Identifier: MIT
#include "heelcare/journal/codec.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

using namespace heelcare;

namespace {

const Moment at = parse_moment("2026-11-22T07:05:00+01:00").value();

Record record_of(Event event, std::string note = {}) {
  return {RecordId("p0c2neab12cd"), std::nullopt, at, at, std::move(event), std::move(note)};
}

std::string line_with(const std::string& fields) {
  return R"({"id":"p0c2neab12cd","at":"2026-11-22T07:05:00+01:00","wrote":"2026-11-22T07:05:00+01:00",)" +
         fields + "}";
}

}  // namespace

TEST_CASE("every type of record reads back as it was written") {
  const Date day = parse_date("2026-11-20").value();
  const std::vector<Event> events{
      PainLogged{Feet::left, *Pain::from(7), PainMoment::first_step},
      WalkLogged{Feet::right, Walk::limp},
      SessionLogged{Feet::both, RoutineId("tennis-ball"), 300, SessionStatus::partial, 2,
                    Pain::from(3), Pain::from(4), 12, TooSore::cramp},
      SessionLogged{Feet::left, RoutineId("x"), 0, SessionStatus::done, {}, {}, {}, {}, {}},
      Skipped{RoutineId("knuckles"), Feet::left},
      ActivityLogged{"running", 30, {}},
      ActivityLogged{"walking", {}, 4.5},
      FlareUpDeclared{Feet::both},
      Paused{day},
      ProfileGiven{Feet::left, day, Pain::from(5), 7, Feet::left},
      Screened{ScreenForm::brief, {FlagId("under-18"), FlagId("clot-risk")}},
      FlagRaised{Feet::right, FlagId("stress-fracture-suspected")},
      FlagCleared{Feet::both, FlagId("x"), Statement::healed, "Dr. \"A\" \\ B", day},
      FlagCleared{Feet::both, FlagId("x"), Statement::gone, {}, {}},
      SawClinician{},
      Noted{},
      Retracted{RecordId("0123456789ab"), {}},
      Retracted{{}, "0123456789abcdef"},
  };
  for (const Event& event : events) {
    for (const char* note : {"", "tab\t, quote\", line\nbreak, \xc3\xa9\xe2\x82\xac"}) {
      const Record record = record_of(event, note);
      const std::string line = to_line(record);
      CAPTURE(line);
      CHECK(line.find('\n') == std::string::npos);
      const auto read = from_line(line);
      REQUIRE(std::holds_alternative<Record>(read));
      CHECK(std::get<Record>(read) == record);
      const auto with_blank = from_line(line + " ");  // read in the general way, not the short one
      REQUIRE(std::holds_alternative<Record>(with_blank));
      CHECK(std::get<Record>(with_blank) == record);
    }
  }
}

TEST_CASE("a line that is not exactly one valid record is damage") {
  const std::vector<std::string> bad{
      "",
      " ",
      "nonsense",
      "[]",
      "{",
      line_with(R"("type":"pain","foot":"left","level":11,"when":"now")"),
      line_with(R"("type":"pain","foot":"left","level":-1,"when":"now")"),
      line_with(R"("type":"pain","foot":"left","level":4.5,"when":"now")"),
      line_with(R"("type":"pain","foot":"left","level":"4","when":"now")"),
      line_with(R"("type":"pain","foot":"left","level":true,"when":"now")"),
      line_with(R"("type":"pain","foot":"left","level":010,"when":"now")"),
      line_with(R"("type":"pain","foot":"left","level":NaN,"when":"now")"),
      line_with(R"("type":"pain","foot":"left","when":"now")"),
      line_with(R"("type":"pain","level":4,"when":"now")"),
      line_with(R"("type":"pain","foot":"middle","level":4,"when":"now")"),
      line_with(R"("type":"pain","foot":"left","level":4,"when":"sometimes")"),
      line_with(R"("type":"pain","foot":"left","level":4,"level":5,"when":"now")"),
      line_with(R"("type":"clinician","new":1,"new":2)"),
      line_with(R"("type":"walk","foot":"left","value":"hop")"),
      line_with(R"("type":"session","foot":"left","routine":"x","status":"done")"),
      line_with(R"("type":"session","foot":"left","routine":"","seconds":1,"status":"done")"),
      line_with(R"("type":"activity","name":"run")"),
      line_with(R"("type":"activity","name":"run","minutes":3,"km":1)"),
      line_with(R"("type":"activity","name":"run","minutes":0)"),
      line_with(R"("type":"pause","until":"2026-02-30")"),
      line_with(R"("type":"screen","form":"short","asked":[1])"),
      line_with(R"("type":"clear","foot":"left","flag":"x","as":"healed")"),
      line_with(R"("type":"clear","foot":"left","flag":"x","as":"gone","by":"me")"),
      line_with(R"("type":"retract")"),
      line_with(R"("type":"note","note":1)"),
      line_with("\"type\":\"note\",\"note\":\"\xff\""),
      line_with(R"("type":"note","note":"a")") + "x",
      R"({"id":"P0C2NEAB12CD","at":"2026-11-22T07:05:00+01:00","wrote":"2026-11-22T07:05:00+01:00","type":"clinician"})",
      R"({"id":"p0c2neab12cd","at":"2026-11-22T07:05:00Z","wrote":"2026-11-22T07:05:00+01:00","type":"clinician"})",
      R"({"at":"2026-11-22T07:05:00+01:00","wrote":"2026-11-22T07:05:00+01:00","type":"clinician"})",
  };
  for (const std::string& line : bad) {
    CAPTURE(line);
    const auto read = from_line(line);
    REQUIRE(std::holds_alternative<BadLine>(read));
    CHECK(!std::get<BadLine>(read).message.empty());
    CHECK(!std::get<BadLine>(read).unknown_type);
    const auto with_blank = from_line(line + " ");
    REQUIRE(std::holds_alternative<BadLine>(with_blank));
    CHECK(std::get<BadLine>(with_blank).message == std::get<BadLine>(read).message);
  }
  CHECK(std::holds_alternative<BadLine>(
      from_line(line_with(R"("type":"clinician")") + std::string(1, '\0'))));
}

TEST_CASE("a line that ends within a character is damage, and nothing after it is touched") {
  for (const char* begun : {"\xc3", "\xe2\x82", "\xe2", "\xf0\x9f\x91", "\xf0\x9f", "\xf0"}) {
    const std::string line = line_with(std::string(R"("type":"note","note":")") + begun);
    const std::string cut = line.substr(0, line.size() - 1);
    CHECK(std::holds_alternative<BadLine>(from_line(cut)));
  }
}

TEST_CASE("half of a character written as an escape is damage, wherever it stands") {
  for (const char* half : {R"(\udd2d)", R"(\uda27)", R"(\uda27\udd2d\udd2d)", R"(\uDFFF\uD800)"}) {
    for (const char* place : {R"("type":"clinician","note":"a@b")", R"("type":"clinician","@":1)",
                              R"("type":"clinician","new":["@"])", R"("type":"@")",
                              R"("type":"clinician","new":{"deep":[{"@":"a"}]})"}) {
      std::string line = line_with(place);
      line.replace(line.find('@'), 1, half);
      CAPTURE(line);
      const auto read = from_line(line);
      REQUIRE(std::holds_alternative<BadLine>(read));
      CHECK(std::get<BadLine>(read).message == "no JSON: The surrogate pair in string is invalid.");
      CHECK(std::get<BadLine>(read).column > line_with("").size() - 2);
    }
  }
  const auto whole =
      from_line(line_with(R"("type":"clinician","note":"\uda27\udd2d\ud7ff\ue000")"));
  REQUIRE(std::holds_alternative<Record>(whole));
  CHECK(std::get<Record>(whole).note == "\xf2\x99\xb4\xad\xed\x9f\xbf\xee\x80\x80");
}

TEST_CASE("a text that is no UTF-8 is written as a line that does not read back") {
  for (const char* broken : {"\xf0", "a\xff", "\xe2\x82", "\xc3("}) {
    CHECK(std::holds_alternative<BadLine>(from_line(to_line(record_of(Noted{}, broken)))));
  }
}

TEST_CASE("unknown fields are ignored and an unknown type is told apart") {
  const auto known =
      from_line(line_with(R"("type":"clinician","new":{"a":[1,{"b":null}]},"x":1e400)"));
  const auto deep = from_line(line_with(R"("type":"clinician","new":[[["a"],{}],2])"));
  const auto foreign = from_line(line_with(R"("type":"horoscope","level":99)"));

  CHECK(std::holds_alternative<Record>(deep));
  CHECK(std::holds_alternative<BadLine>(known));  // 1e400 is no number that can be held
  REQUIRE(std::holds_alternative<BadLine>(foreign));
  CHECK(std::get<BadLine>(foreign).unknown_type);
}

TEST_CASE("a key that stands twice is named where it stands first") {
  for (const char* key : {"note", "new"}) {
    const auto field = fmt::format("\"{}\":\"a\"", key);
    const auto read = from_line(line_with(R"("type":"clinician",)" + field + "," + field));

    REQUIRE(std::holds_alternative<BadLine>(read));
    CHECK(std::get<BadLine>(read).column == line_with(R"("type":"clinician",)").size());
    CHECK(std::get<BadLine>(read).message == fmt::format("'{}' stands twice", key));
  }
}

TEST_CASE("a reader of many lines keeps nothing of those before") {
  const std::vector<std::string> lines{
      line_with(R"("type":"session","foot":"left","routine":"x","seconds":9,"status":"done",)"
                R"("before":3,"after":2,"note":"a\u00e4","group":"p0c2neab12cd")"),
      line_with(R"("type":"screen","form":"short","asked":["a","b"])"),
      line_with(R"("type":"screen","form":"short","asked":["c",1])"),
      line_with(R"("type":"screen","form":"short","asked":["d"])"),
      line_with(R"("type":"session","foot":"left","routine":"x","seconds":9,"status":"done")"),
      line_with(R"("type":"session","foot":"left","routine":"x")"),
      line_with(R"("type":"clinician")"),
      "{}",
  };
  LineReader reader;
  for (const std::string& line : lines) {
    CAPTURE(line);
    Record record;
    const auto bad = reader.read(line, record);
    const auto alone = from_line(line);
    REQUIRE(bad.has_value() == std::holds_alternative<BadLine>(alone));
    if (bad) CHECK(bad->message == std::get<BadLine>(alone).message);
    if (!bad) CHECK(record == std::get<Record>(alone));
  }
}

TEST_CASE("what stood in a line before says the same behind any other beginning, or none") {
  const std::string known =
      R"({"id":"p0c2neab12cd","at":"2026-11-22T07:05:00+01:00","wrote":"2026-11-22T07:05:00+01:00",)";
  const std::vector<std::string> beginnings{
      known,
      R"({"id":"q0c2neab12cd","at":"2026-10-22T07:05:00+01:00","wrote":"2026-10-22T07:05:00+01:00",)",
      R"({"id":"q0c2neab12cd","at":"2026-11-22T07:05:00+01:00","wrote":"2026-11-23T08:00:00-03:30",)",
      R"({"id":"P0c2neab12cd","at":"2026-11-22T07:05:00+01:00","wrote":"2026-11-22T07:05:00+01:00",)",
      R"({"id":"p0c2neab12c","at":"2026-11-22T07:05:00+01:00","wrote":"2026-11-22T07:05:00+01:00",)",
      R"({"id":"p0c2neab12c\","at":"2026-11-22T07:05:00+01:00","wrote":"2026-11-22T07:05:00+01:00",)",
      R"({"id":"p0c2neab12cd","at":"2026-11-31T07:05:00+01:00","wrote":"2026-11-22T07:05:00+01:00",)",
      R"({"id":"p0c2neab12cd","at":"2026-11-22T07:05:00+01:00","wrote":"2026-11-22T27:05:00+01:00",)",
      R"({"id":"p0c2neab12cd","group":"p0c2neab12cd","at":"2026-11-22T07:05:00+01:00","wrote":"2026-11-22T07:05:00+01:00",)",
      R"({"id":"p0c2neab12cd","at":"2026-11-22T07:05:00+01:00",)",
      R"( {"id":"p0c2neab12cd","at":"2026-11-22T07:05:00+01:00","wrote":"2026-11-22T07:05:00+01:00",)",
      R"({"at":"2026-11-22T07:05:00+01:00","id":"p0c2neab12cd","wrote":"2026-11-22T07:05:00+01:00",)",
      R"({"n":"p0c2neab12cd","at":"2026-11-22T07:05:00+01:00","wrote":"2026-11-22T07:05:00+01:00",)",
      R"({"by":"p0c2neab12cd","at":"2026-11-22T07:05:00+01:00","wrote":"2026-11-22T07:05:00+01:00",)",
      R"({"id":"p0c2neab12cd","on":"2026-11-22T07:05:00+01:00","wrote":"2026-11-22T07:05:00+01:00",)",
      R"({"id":"p0c2neab12cd","at":"2026-11-22T07:05:00+01:00","until":"2026-11-22T07:05:00+01:00",)",
      R"({)",
      ""};
  const std::vector<std::string> rests{
      R"("type":"pain","foot":"left","level":5,"when":"now"})",
      R"("type":"pain","foot":"left","level":5,"when":"now","note":"a"})",
      R"("type":"pain","foot":"left","level":55,"when":"now"})",
      R"("type":"note","note":"caf\u00e9, \"café\""})",
      R"("type":"note","note":"b","group":"r0c2neab12cd"})",
      R"("type":"note","note":"b","id":"r0c2neab12cd"})",
      R"("type":"clear","foot":"left","flag":"x","as":"healed","by":"c","on":"2026-11-20"} )",
      R"("type":"screen","form":"short","asked":["a","b"]})",
      R"("type":"horoscope"})",
      R"("type":"note")",
      "\"",
      ""};
  for (const std::string& rest : rests) {
    for (const std::string& beginning : beginnings) {
      CAPTURE(rest);
      CAPTURE(beginning);
      LineReader reader;
      for (int time = 0; time < 2; ++time) {
        Record before;
        (void)reader.read(known + rest, before);
        Record record;
        const auto bad = reader.read(beginning + rest, record);
        const auto alone = from_line(beginning + rest);
        REQUIRE(bad.has_value() == std::holds_alternative<BadLine>(alone));
        if (bad) CHECK(bad->message == std::get<BadLine>(alone).message);
        if (bad) CHECK(bad->column == std::get<BadLine>(alone).column);
        if (!bad) CHECK(record == std::get<Record>(alone));
      }
    }
  }
}

TEST_CASE("more lines than a reader remembers are read as well") {
  LineReader reader;
  for (int time = 0; time < 2; ++time) {
    for (int seconds = 0; seconds < 2000; ++seconds) {
      const auto line = line_with(fmt::format(
          R"("type":"session","foot":"left","routine":"tennis-ball","seconds":{},"status":"done")",
          seconds));
      Record record;
      REQUIRE(!reader.read(line, record));
      REQUIRE(std::get<SessionLogged>(record.event).seconds == seconds);
    }
  }
}

TEST_CASE("problems are named with their column") {
  const auto read = from_line(line_with(R"("type":"pain","foot":"left","level":11,"when":"now")"));

  REQUIRE(std::holds_alternative<BadLine>(read));
  CHECK(std::get<BadLine>(read).column == line_with(R"("type":"pain","foot":"left",)").size());
  CHECK(std::get<BadLine>(read).message == "'level' is not a whole number from 0 to 10");
}

TEST_CASE("an imported line may leave out id, group and wrote") {
  const char* line =
      R"({"at":"2026-11-22T07:05:00+01:00","type":"pain","foot":"left","level":4,"when":"now"})";

  CHECK(std::holds_alternative<BadLine>(from_line(line)));
  REQUIRE(std::holds_alternative<Record>(from_import_line(line)));
  CHECK(std::get<Record>(from_import_line(line)).id.empty());
}

TEST_CASE("the hash of a damaged line is FNV-1a of 64 bits") {
  CHECK(damage_hash("") == "cbf29ce484222325");
  CHECK(damage_hash("a") == "af63dc4c8601ec8c");
  CHECK(damage_hash("foobar") == "85944171f73967e8");
}

TEST_CASE("two lines say the same object whatever the order of their fields") {
  CHECK(same_object(R"({"a":1,"b":[1,2]})", R"({ "b":[1,2], "a":1 })"));
  CHECK(!same_object(R"({"a":1,"b":[1,2]})", R"({"a":1,"b":[2,1]})"));
  CHECK(!same_object(R"({"a":1})", R"({"a":1,"b":2})"));
}
