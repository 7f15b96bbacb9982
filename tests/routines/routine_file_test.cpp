// SPDX-License-Identifier: MIT
// A person's own files: what loads, and exactly what is said about what does not.
#include "heelcare/routines/load.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace heelcare;

namespace {

constexpr std::string_view stretch = R"(title = "Stairs"
kind = "stretch"
tags = ["calf"]
parts = ["calf"]
wb = true
dose = { per_day_max = 2, gap_h = 3 }
[[step]]
name = "hold"
type = "hold"
do = "Let the heel sink, {reps} times."
reps = { min = 2, default = 3, max = 3 }
hold_s = { min = 20, default = 30, max = 45 }
rest_s = 10
)";

constexpr std::string_view roll = R"(title = "Roll"
kind = "massage"
tags = ["roll"]
wb = false
pressure = { start = "light", max = "light" }
[[step]]
name = "roll"
region = "sole"
type = "timed"
do = "Roll for {seconds} seconds."
seconds = { min = 60, max = 120 }
)";

constexpr std::string_view raise = R"(title = "Raise"
kind = "strength"
tags = ["calf"]
wb = true
levels = [[1, 10], [2, 10]]
[[step]]
name = "raise"
type = "reps"
do = "Up in {up}, down in {down}."
sets = { min = 1, default = 2, max = 2 }
reps = { min = 8, default = 10, max = 10 }
tempo_s = [2, 1, 2]
rest_s = 60
)";

std::string with(std::string_view text, std::string_view from, std::string_view to) {
  std::string changed(text);
  const auto at = changed.find(from);
  REQUIRE(at != std::string::npos);
  return changed.replace(at, from.size(), to);
}

std::vector<Diagnostic> found_in(const std::string& text, const std::string& name = "mine.toml") {
  return check_routine(builtin_catalog(), {name, text});
}

struct Mistake {
  std::string_view base;
  std::string_view from;
  std::string_view to;
  std::size_t line;
  std::size_t column;
  std::string_view message;
  std::string_view hint;
};

void check(const Mistake& row) {
  CAPTURE(row.to);
  const auto found = found_in(with(row.base, row.from, row.to));
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::error);
  CHECK(found[0].file == "mine.toml");
  CHECK(found[0].line == row.line);
  CHECK(found[0].column == row.column);
  CHECK(found[0].message == row.message);
  CHECK(found[0].hint == row.hint);
}

}  // namespace

TEST_CASE("a person's file of each kind loads as it is written") {
  const std::vector<SourceText> own{{"~/stairs.toml", std::string(stretch)},
                                    {"~/a-roll.toml", std::string(roll)},
                                    {"~/lift.toml", std::string(raise)}};

  const auto loaded = with_own_routines(builtin_catalog(), own);

  CHECK(loaded.diagnostics.empty());
  CHECK(loaded.broken.empty());
  const auto& routines = loaded.catalog.routines;
  REQUIRE(routines.size() == builtin_catalog().routines.size() + 3);
  const auto* own_begin = &routines[routines.size() - 3];
  CHECK(own_begin[0].id.text() == "a-roll");
  CHECK(own_begin[1].id.text() == "lift");
  CHECK(own_begin[2].id.text() == "stairs");

  const auto& stairs = own_begin[2];
  CHECK(stairs.origin == Origin{.builtin = false, .file = "~/stairs.toml"});
  CHECK(stairs.part == StretchPart::calf);
  CHECK(stairs.weight_bearing);
  CHECK(stairs.timing.any);
  CHECK(stairs.steps[0].reps == Range{2, 3, 3});
  CHECK(stairs.steps[0].sets == Range{1, 1, 1});
  CHECK(stairs.steps[0].rest_s == 10);
}

TEST_CASE("what a file leaves open is as wide as the ceilings of its kind, and no wider") {
  const auto roll_limits = [](std::string_view text) {
    return with_own_routines(builtin_catalog(), {{"x.toml", std::string(text)}})
        .catalog.find(RoutineId("x"))
        ->limits;
  };

  CHECK(roll_limits(roll) == Limits{.per_day_max = 3, .per_week_max = std::nullopt, .gap_h = 3});
  CHECK(roll_limits(with(roll, "\"roll\"]", "\"deep\"]")) ==
        Limits{.per_day_max = 1, .per_week_max = std::nullopt, .gap_h = 48});
  CHECK(roll_limits(raise).gap_h == 24);
}

TEST_CASE("one number stands for the least, the usual and the most") {
  const auto loaded = with_own_routines(
      builtin_catalog(), {{"a.toml", with(stretch, "{ min = 2, default = 3, max = 3 }", "4")},
                          {"b.toml", with(roll, "{ min = 60, max = 120 }", "90")}});

  CHECK(loaded.diagnostics.empty());
  CHECK(loaded.catalog.find(RoutineId("a"))->steps[0].reps == Range{4, 4, 4});
  CHECK(loaded.catalog.find(RoutineId("b"))->steps[0].seconds == Range{90, std::nullopt, 90});
}

TEST_CASE("an unknown key or value is named with its place and the word that was meant") {
  const std::vector<Mistake> rows{
      {stretch, "dose", "doze", 6, 1, "unknown key 'doze'", "did you mean 'dose'?"},
      {stretch, "rest_s", "rests", 13, 1, "unknown key 'rests'", "did you mean 'rest_s'?"},
      {stretch, "gap_h", "gap_hours", 6, 27, "unknown key 'gap_hours'",
       "one of: per_day_max, per_week_max, gap_h"},
      {stretch, "[\"calf\"]\np", "[\"clf\"]\np", 3, 9, "'tags' cannot be 'clf'",
       "did you mean 'calf'?"},
      {stretch, "\"hold\"\ndo", "\"held\"\ndo", 9, 8, "'type' cannot be 'held'",
       "did you mean 'hold'?"},
      {roll, "\"sole\"", "\"soles\"", 8, 10, "'region' cannot be 'soles'", "did you mean 'sole'?"},
      {roll, "wb = false", "wb = false\nwhen = [\"evening\"]", 5, 9, "'when' cannot be 'evening'",
       "one of: wake, am, day, pm, bedtime, any, post-activity"},
      {roll, "{seconds}", "{secnds}", 10, 6, "'do' has the unknown placeholder 'secnds'",
       "did you mean 'seconds'?"},
      {roll, "{seconds}", "{reps}", 10, 6, "'do' has the unknown placeholder 'reps'",
       "one of: seconds, pressure"},
      {roll, "{seconds}", "{seconds", 10, 6, "'do' has a brace without its other half", ""},
  };
  for (const auto& row : rows) check(row);
}

TEST_CASE("what is missing is said once, where it belongs") {
  const std::vector<Mistake> rows{
      {stretch, "kind = \"stretch\"\n", "", 0, 0, "'kind' is missing", ""},
      {stretch, "tags = [\"calf\"]\n", "", 0, 0, "'tags' is missing", ""},
      {stretch, "parts = [\"calf\"]\n", "", 0, 0, "'parts' is missing", ""},
      {stretch, "wb = true\n", "", 0, 0, "'wb' is missing", ""},
      {stretch, "title = \"Stairs\"\n", "", 0, 0, "'title' is missing", ""},
      {stretch, "name = \"hold\"\n", "", 7, 1, "'name' is missing", ""},
      {stretch, "hold_s = { min = 20, default = 30, max = 45 }\n", "", 7, 1, "'hold_s' is missing",
       ""},
      {roll, "region = \"sole\"\n", "", 6, 1, "'region' is missing", ""},
      {roll, "seconds = { min = 60, max = 120 }\n", "", 6, 1, "'seconds' is missing", ""},
      {stretch, "default = 3, ", "", 11, 8, "'default' is missing",
       "it lies between 'min' and 'max'"},
      {stretch, "\"Stairs\"", "\"\"", 1, 9, "'title' is empty", ""},
      {stretch, stretch.substr(stretch.find("[[step]]")), "", 0, 0, "there is no step",
       "write '[[step]]' and its keys below the others"},
  };
  for (const auto& row : rows) check(row);
}

TEST_CASE("a value of the wrong type says what it is and what it must be") {
  const std::vector<Mistake> rows{
      {stretch, "wb = true", "wb = \"yes\"", 5, 6, "'wb' must be true or false", "it is a text"},
      {stretch, "tags = [\"calf\"]", "tags = \"calf\"", 3, 8, "'tags' must be a list in [ ]",
       "it is a text"},
      {stretch, "gap_h = 3", "gap_h = true", 6, 35, "'gap_h' must be a whole number",
       "it is true or false"},
      {stretch, "gap_h = 3", "gap_h = 3.0", 6, 35, "'gap_h' must be a whole number",
       "it is a date, a time or a number with a decimal point"},
      {stretch, "gap_h = 3", "gap_h = 07:30:00", 6, 35, "'gap_h' must be a whole number",
       "it is a date, a time or a number with a decimal point"},
      {stretch, "\"Stairs\"", "7", 1, 9, "'title' must be a text in quotes", "it is a number"},
      {stretch, "\"Stairs\"", "[]", 1, 9, "'title' must be a text in quotes", "it is a list"},
      {stretch, "\"Stairs\"", "{}", 1, 9, "'title' must be a text in quotes", "it is a table"},
      {raise, "[[1, 10], [2, 10]]", "[[1, 10], 2]", 5, 20, "'levels' must be a list in [ ]",
       "it is a number"},
      {raise, "[[1, 10], [2, 10]]", "[[1, 10, 3], [2, 10]]", 5, 11,
       "each of 'levels' is two numbers: sets and repetitions", ""},
      {raise, "levels = [[1, 10], [2, 10]]", "phase = [7]", 5, 10,
       "'phase' must be a list of tables", "it is a number"},
      {stretch, "{ per_day_max = 2, gap_h = 3 }", "2", 6, 8, "'dose' must be a table in { }",
       "it is a number"},
      {stretch, "\"Stairs\"", "\"a\\u001bb\"", 1, 9,
       "'title' must be one line without control characters",
       "a '\\' at the end of a line goes on in the next"},
      {stretch, "\"Stairs\"", "\"a\\u009bb\"", 1, 9,
       "'title' must be one line without control characters",
       "a '\\' at the end of a line goes on in the next"},
  };
  for (const auto& row : rows) check(row);
}

TEST_CASE("impossible numbers and combinations are refused") {
  const std::vector<Mistake> rows{
      {stretch, "rest_s = 10", "rest_s = -1", 13, 10, "'rest_s' must be from 0 to 600, it is -1",
       ""},
      {stretch, "rest_s = 10", "rest_s = 9223372036854775807", 13, 10,
       "'rest_s' must be from 0 to 600, it is 9223372036854775807", ""},
      {stretch, "min = 2,", "min = 9,", 11, 16, "'min' is 9, more than 'max', which is 3", ""},
      {stretch, "default = 3", "default = 1", 11, 29, "'default' must be from 2 to 3, it is 1", ""},
      {roll, "min = 60", "default = 60, min = 60", 11, 23,
       "'default' does not go with kind = \"massage\"", "the planner starts from 'min' there"},
      {roll, "start = \"light\"", "start = \"moderate\"", 5, 22, "'start' can only be \"light\"",
       "a first session is always light"},
      {stretch, "wb = true", "wb = true\npressure = { max = \"light\" }", 6, 12,
       "'pressure' goes only with massage and cold", ""},
      {stretch, "parts = [\"calf\"]", "parts = [\"calf\", \"arch\"]", 4, 9,
       "'parts' names exactly one of arch and calf", ""},
      {stretch, "rest_s = 10", "tempo_s = [1, 0, 1]", 13, 11,
       "'tempo_s' does not go with type = \"hold\"", ""},
      {raise, "[2, 1, 2]", "[2, 1]", 12, 11,
       "'tempo_s' must be three numbers: seconds up, held, down", ""},
      {raise, "[2, 1, 2]", "[0, 0, 0]", 12, 11, "a repetition of 0 seconds cannot be done", ""},
      {raise, "[[1, 10], [2, 10]]", "[[2, 10]]", 5, 10, "'levels' needs two steps at least",
       "the first is for a return after a hold, the second is where one starts"},
      {stretch, "wb = true", "wb = true\nlevels = [[1, 10], [2, 10]]", 6, 10,
       "'levels' goes only with strength of one step, type \"reps\"", ""},
      {raise, "levels = [[1, 10], [2, 10]]", "phase = [{ days = 7, sets = 1, reps = 8 }]", 5, 19,
       "the last phase, and only that, has 'days = 0': it stays", ""},
      {roll, "type = \"timed\"", "type = \"timed\"\noptional = true", 6, 1,
       "every step is optional", "one of them must always be done"},
      {roll, "type = \"timed\"", "type = \"timed\"\nadds_tags = [\"calf\"]", 10, 13,
       "'adds_tags' goes only with 'optional = true'", ""},
  };
  for (const auto& row : rows) check(row);
}

TEST_CASE("no file goes beyond the ceilings of its kind") {
  const std::vector<Mistake> rows{
      {roll, "max = 120", "max = 1201", 0, 0,
       "all steps together take 1201 seconds, at most 1200 for massage", ""},
      {roll, "wb = false", "wb = false\ndose = { per_day_max = 4 }", 5, 24,
       "'per_day_max' can be at most 3 for massage, it is 4", ""},
      {roll, "wb = false", "wb = false\ndose = { gap_h = 2 }", 5, 18,
       "'gap_h' must be at least 3 for massage, it is 2", ""},
      {roll, "[\"roll\"]\nwb = false", "[\"deep\"]\nwb = false\ndose = { gap_h = 47 }", 5, 18,
       "'gap_h' must be at least 48 for massage tagged deep, it is 47", ""},
      {stretch, "max = 45", "max = 181", 12, 42,
       "'hold_s' can be at most 180 for stretch, it is 181", ""},
      {stretch, "per_day_max = 2", "per_day_max = 5", 6, 24,
       "'per_day_max' can be at most 4 for stretch, it is 5", ""},
      {raise, "default = 2, max = 2", "default = 2, max = 6", 10, 38,
       "'sets' can be at most 5 for strength, it is 6", ""},
      {raise, "[2, 10]]", "[2, 16]]", 5, 10,
       "repetitions in 'levels' can be at most 15 for strength, it is 16", ""},
      {raise, "wb = true", "wb = true\ndose = { gap_h = 23 }", 5, 18,
       "'gap_h' must be at least 24 for strength, it is 23", ""},
  };
  for (const auto& row : rows) check(row);
}

TEST_CASE("names of other routines must lead somewhere sensible") {
  const std::vector<Mistake> rows{
      {roll, "wb = false", "wb = false\npair_after = [\"towel-strech\"]", 5, 15,
       "there is no routine 'towel-strech'", "did you mean 'towel-stretch'?"},
      {roll, "wb = false", "wb = false\npair_after = [\"knuckles\"]", 5, 15,
       "'knuckles' is no stretch", ""},
      {roll, "wb = false", "wb = false\nneeds_settled_sessions_of = { id = \"mine\", count = 1 }",
       5, 36, "a routine cannot name itself here", ""},
      {roll, "wb = false", "wb = false\ncounts_as = { id = \"towel-stretch\", slot = \"wake\" }", 5,
       13, "'counts_as' goes only with stretches", ""},
  };
  for (const auto& row : rows) check(row);
}

TEST_CASE("equipment that looks misspelt is a warning, equipment of one's own is not") {
  const std::vector<SourceText> own{
      {"a.toml", with(roll, "wb = false", "wb = false\nneeds = [\"tenis-ball\"]")},
      {"b.toml", with(roll, "wb = false", "wb = false\nneeds = [\"rolling-pin\"]")}};

  const auto loaded = with_own_routines(builtin_catalog(), own);

  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].severity == Severity::warning);
  CHECK(loaded.diagnostics[0].line == 5);
  CHECK(loaded.diagnostics[0].column == 10);
  CHECK(loaded.diagnostics[0].hint == "did you mean 'tennis-ball'?");
  CHECK(loaded.broken.empty());
  CHECK(loaded.catalog.find(RoutineId("a"))->needs == std::vector<std::string>{"tenis-ball"});
}

TEST_CASE("all errors of a file come in one run, in the order of its lines") {
  const auto text = with(with(with(stretch, "wb = true", "wb = 1"), "gap_h = 3", "gap_h = 0.5"),
                         "rest_s = 10", "rset_s = 10");

  const auto found = found_in(text);

  REQUIRE(found.size() == 3);
  CHECK(found[0].line == 5);
  CHECK(found[1].line == 6);
  CHECK(found[2].line == 13);
  CHECK(found[0].source == "wb = 1");
}

TEST_CASE("two steps of one name, and two files of one id, are errors") {
  const auto twice = std::string(roll) + std::string(roll.substr(roll.find("[[step]]")));
  const auto steps = found_in(twice);
  REQUIRE(steps.size() == 1);
  CHECK(steps[0].message == "there are two steps 'roll'");
  CHECK(steps[0].line == 13);

  const auto files = with_own_routines(
      builtin_catalog(), {{"a/x.toml", std::string(roll)}, {"b/x.toml", std::string(roll)}});
  REQUIRE(files.diagnostics.size() == 1);
  CHECK(files.diagnostics[0].file == "b/x.toml");
  CHECK(files.diagnostics[0].message == "there are two files for 'x'");
}

TEST_CASE("a file's name must be an id") {
  for (const char* name :
       {"My Roll", "Roll", "my roll", "r\xC3\xB6ll", "my_roll", "-roll", "", "r.b"}) {
    CAPTURE(name);
    const auto found = found_in(std::string(roll), fmt::format("~/{}.toml", name));

    REQUIRE(found.size() == 1);
    CHECK(found[0].line == 0);
    CHECK(found[0].message == fmt::format("'{}' is no name for a routine", name));
    CHECK(found[0].hint ==
          "the file's name is the id: lower-case letters, digits and '-', then '.toml'");
  }
  for (const char* name : {"a", "7", "roll-2", "2-rolls"}) {
    CHECK(found_in(std::string(roll), fmt::format("~/{}.toml", name)).empty());
  }
}

TEST_CASE("a tab before a key, single quotes and a comma at the end of a list are no mistakes") {
  CHECK(found_in(with(roll, "wb = false", "\twb\t=\tfalse\t")).empty());
  CHECK(found_in(with(roll, "\"massage\"", "'massage'")).empty());
  CHECK(found_in(with(roll, "[\"roll\"]", "[ 'roll', ]")).empty());
  CHECK(found_in(with(roll, "[[step]]", "[dose]\ngap_h = 24\n[[step]]")).empty());
  CHECK(found_in(with(roll, "[[step]]", "dose.gap_h = 24\n[[step]]")).empty());
  CHECK(found_in(std::string(roll.substr(0, roll.find("[[step]]"))) +
                 "step = [{ name = \"roll\", region = \"sole\", type = \"timed\", do = \"Roll.\", "
                 "seconds = 60 }]\n")
            .empty());
}

TEST_CASE("every number has a bound, and one beyond it is said with the bound") {
  const std::vector<Mistake> rows{
      {roll, "min = 60", "min = 0", 11, 19, "'min' must be from 1 to 3600, it is 0", ""},
      {stretch, "gap_h = 3", "gap_h = 673", 6, 35, "'gap_h' must be from 0 to 672, it is 673", ""},
      {stretch, "per_day_max = 2", "per_day_max = 0", 6, 24,
       "'per_day_max' must be from 1 to 24, it is 0", ""},
      {stretch, "per_day_max = 2", "per_week_max = 8", 6, 25,
       "'per_week_max' must be from 1 to 7, it is 8", ""},
      {raise, "[[1, 10], [2, 10]]", "[[1, 10], [0, 10]]", 5, 21,
       "'levels' must be from 1 to 20, it is 0", ""},
      {raise, "[2, 1, 2]", "[2, 61, 2]", 12, 15, "'tempo_s' must be from 0 to 60, it is 61", ""},
  };
  for (const auto& row : rows) check(row);
}

TEST_CASE("a broken file is left out and named, and so are those that name it") {
  const std::vector<SourceText> own{
      {"good.toml", std::string(stretch)},
      {"bad.toml", with(stretch, "wb = true", "wb = 3")},
      {"needs-bad.toml",
       with(roll, "wb = false",
            "wb = false\nneeds_settled_sessions_of = { id = \"bad\", count = 1 }")}};

  const auto loaded = with_own_routines(builtin_catalog(), own);

  CHECK(loaded.broken == std::vector{RoutineId("bad"), RoutineId("needs-bad")});
  CHECK(loaded.catalog.find(RoutineId("good")) != nullptr);
  CHECK(loaded.catalog.find(RoutineId("bad")) == nullptr);
  CHECK(loaded.catalog.find(RoutineId("needs-bad")) == nullptr);
}

TEST_CASE("typing errors are explained in words for a person, with what to do") {
  const std::string quotes = "a number, true, false, or a text in straight quotes, \"like this\"";
  const std::string booleans = "true and false are written in small letters";
  const std::string a_key = "like this: title = \"Calf stretch\"";
  const std::string one_line =
      "a text stands in quotes, a number without its unit, each key on a line of its own";
  const std::vector<Mistake> rows{
      {roll, "\"Roll\"", "Roll", 1, 9, "this is no value", quotes},
      {roll, "\"Roll\"", "\xE2\x80\x9CRoll\xE2\x80\x9D", 1, 9, "this is no value", quotes},
      {roll, "\"Roll\"", "\"Roll", 1, 14,
       "a text does not end on its line, or has a control character in it",
       "a text ends with the quote it began with"},
      {roll, "\"Roll\"", "\"C:\\path\"", 1, 13,
       "a backslash does not stand for itself in double quotes",
       "take single quotes for a text with a backslash"},
      {roll, "\"Roll\"", "", 1, 9, "no value follows the =", quotes},
      {roll, "wb = false", "wb = False", 4, 6, "this is neither true nor false", booleans},
      {roll, "wb = false", "wb = no", 4, 7, "this is no value", quotes},
      {roll, "wb = false", "wb = 030", 4, 9, "a number does not begin with a zero",
       "like this: 30"},
      {roll, "wb = false", "wb = false\nwhen = 07:30", 5, 13, "this is no time of day",
       "a time of day is written as a text: \"07:30\""},
      {roll, "wb = false", "wb = false\nwb = true", 5, 6, "there is such a key already",
       "a key stands only once in its table"},
      {roll, "wb = false", "wb = false 1", 4, 12, "the value ends before this", one_line},
      {roll, "wb = false", "wb = 30 sec", 4, 9, "the value ends before this", one_line},
      {roll, "wb = false", "when = [\"any\" \"wake\"]", 4, 15,
       "a list is not finished, or lacks a comma", "like this: [\"heel\", \"arch\"]"},
      {roll, "wb = false", "dose = { gap_h = 3, }", 4, 21,
       "a group in braces is not finished, or has a comma too many",
       "like this: { min = 30, default = 60, max = 90 }"},
      {roll, "kind = ", "kind: ", 2, 5, "no = follows this key", a_key},
      {roll, "kind = ", "= ", 2, 1, "neither a key nor a heading begins like this", a_key},
      {roll, "[[step]]", "[[step", 6, 7,
       "a heading ends with the brackets it began with, on its line",
       "a step begins with [[step]]"},
      {roll, "\"Roll\"", "\"R\xF6ll\"", 1, 10, "this is no UTF-8", "save the file as UTF-8"},
      {roll, "[[step]]", "[step]", 6, 1, "'step' must be a list of tables",
       "write '[[step]]', with two brackets"},
  };
  for (const auto& row : rows) check(row);
}

TEST_CASE("a key that belongs to another table says where it belongs") {
  const auto hint_of = [](const std::string& text, std::string_view key) {
    for (const auto& one : found_in(text)) {
      if (one.message == "unknown key '" + std::string(key) + "'") return one.hint;
    }
    return std::string("it is known here");
  };
  const std::string late(roll);
  for (const char* key : {"title",
                          "kind",
                          "tags",
                          "parts",
                          "needs",
                          "posture",
                          "wb",
                          "per_side",
                          "both_sides_always",
                          "pressure",
                          "dose",
                          "when",
                          "pair_after",
                          "counts_as",
                          "needs_settled_sessions_of",
                          "not_in_states",
                          "levels",
                          "phase",
                          "progress",
                          "caution",
                          "provenance",
                          "evidence",
                          "enabled"}) {
    CAPTURE(key);
    CHECK(hint_of(late + key + " = 1\n", key) == "it belongs above the first line in [ ]");
    CHECK(hint_of(with(roll, "[[step]]", std::string("[dose]\n") + key + " = 1\n[[step]]"), key) ==
          "it belongs above the first line in [ ]");
  }
  for (const char* key : {"name", "region", "type", "do", "seconds", "reps", "hold_s", "sets",
                          "rest_s", "tempo_s", "adds_tags"}) {
    CAPTURE(key);
    CHECK(hint_of(key + (" = 1\n" + std::string(roll)), key) == "it belongs below '[[step]]'");
  }
  for (const char* key : {"per_day_max", "per_week_max", "gap_h"}) {
    CAPTURE(key);
    CHECK(hint_of(key + (" = 1\n" + std::string(roll)), key) == "it belongs in 'dose = { ... }'");
    CHECK(hint_of(late + key + " = 1\n", key) == "it belongs in 'dose = { ... }'");
  }
}

TEST_CASE("seated work bears no weight, whatever a step adds") {
  const auto plain = with(raise, "levels = [[1, 10], [2, 10]]\n", "");
  const std::vector<Mistake> rows{
      {raise, "[\"calf\"]", "[\"calf\", \"seated\"]", 3, 8,
       "the tag 'seated' does not go with 'wb = true'", ""},
      {plain, "rest_s = 60\n",
       "rest_s = 60\n[[step]]\nname = \"more\"\noptional = true\nadds_tags = [\"seated\"]\n"
       "type = \"timed\"\ndo = \"More.\"\nseconds = 10\n",
       3, 8, "the tag 'seated' does not go with 'wb = true'", ""},
  };
  for (const auto& row : rows) check(row);
  auto seated = with(raise, "[\"calf\"]", "[\"calf\", \"seated\"]");
  CHECK(found_in(with(seated, "wb = true", "wb = false")).empty());
}

TEST_CASE("what is no TOML at all is an error with a place, never the end of the program") {
  const std::vector<std::string> texts{
      "[[[",
      "[[=",
      "d = 2026-11-22Tx",
      "d = 2026-11-22T:7",
      "a = [[[[}",
      "k\xC3\xA9y = 1",
      "title = \"\xFF\xFE\"",
      std::string("title = \"a\0b\"", 13),
      std::string(1, '\0'),
      "a = 1\na = 2",
      "title = \"open",
      "title = '''open",
      "x = " + std::string(1000, '['),
      std::string(200000, 'a').replace(1, 1, "."),
      "a" +
          [] {
            std::string dots;
            for (int i = 0; i < 100000; ++i) dots += ".a";
            return dots;
          }() +
          " = 1",
      std::string(1024 * 1024 + 1, '#'),
      "a = [\"\"\"x\"\"\"\", {" +
          [] {
            std::string dots = "a";
            for (int i = 0; i < 50000; ++i) dots += ".a";
            return dots;
          }() +
          " = 1}]",
  };
  for (const auto& text : texts) {
    CAPTURE(text.substr(0, 40));
    const auto found = found_in(text);
    REQUIRE_FALSE(found.empty());
    CHECK_FALSE(found[0].message.empty());
    CHECK(found[0].source.size() <= 500);
  }
}

TEST_CASE("an empty file lacks everything that is mandatory") {
  std::vector<std::string> messages;
  for (const auto& found : found_in("")) messages.push_back(found.message);

  CHECK(messages == std::vector<std::string>{"'kind' is missing", "'title' is missing",
                                             "'tags' is missing", "'wb' is missing",
                                             "there is no step"});
}

TEST_CASE("what is shown of a hostile file has no control characters in it") {
  const auto found = found_in("\"\\u001b[31m\" = 1 # \t\x80\nx = \"\\u0007");

  for (const auto& one : found) {
    const auto harmless = [](const std::string& text) {
      return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= ' '; });
    };
    CHECK(harmless(one.message));
    CHECK(harmless(one.source));
    CHECK(harmless(one.hint));
  }
  CHECK_FALSE(found.empty());
}

TEST_CASE("a column counts bytes, so that a caret can be put under a word after an umlaut") {
  const auto found =
      found_in(with(roll, "wb = false", "dose = { \"h\u00e4\u00e4\" = 1, gap = 1 }"));

  REQUIRE(found.size() == 3);
  CHECK(found[1].column == 10);
  CHECK(found[2].column == 23);
  CHECK(found[2].message == "unknown key 'gap'");
}

TEST_CASE("lines may end as on Windows, and a text may begin with a byte order mark") {
  auto text = "\xEF\xBB\xBF" + std::string(roll);
  for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2)) {
    text.insert(at, "\r");
  }

  CHECK(found_in(text).empty());
  const auto found = found_in(with(text, "wb = false", "wb = 1"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].source == "wb = 1");
}
