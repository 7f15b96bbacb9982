// SPDX-License-Identifier: MIT
#include "heelcare/routines/settings_file.hpp"

#include "heelcare/routines/load.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace heelcare;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

LoadedSettings loaded_from(const std::string& text) {
  return load_settings({"config.toml", text}, builtin_catalog());
}

struct Mistake {
  std::string_view text;
  std::size_t line;
  std::size_t column;
  std::string_view message;
  std::string_view hint;
};

}  // namespace

TEST_CASE("an empty configuration is the documented one") {
  const auto loaded = loaded_from("");
  const auto spelled_out = loaded_from(R"(
day_start        = "04:00"
week_start       = "monday"
times            = { wake = "06:30", morning = "07:30", midday = "12:30", evening = "19:30", bedtime = "22:00" }
quiet_hours      = { from = "22:30", to = "06:00" }
equipment        = []
prefer           = []
days             = {}
minutes_per_sitting = 15
massage_per_week = "auto"
bell             = true
cue              = ""
emergency_number = ""
)");

  CHECK(loaded.diagnostics.empty());
  CHECK(spelled_out.diagnostics.empty());
  for (const auto& settings : {loaded.settings, spelled_out.settings}) {
    CHECK(settings.day_start == TimeOfDay{hours{4}});
    CHECK(settings.week_start == std::chrono::Monday);
    CHECK(settings.time_of(Slot::wake) == TimeOfDay{hours{6} + minutes{30}});
    CHECK(settings.time_of(Slot::bedtime) == TimeOfDay{hours{22}});
    CHECK(settings.quiet_from == TimeOfDay{hours{22} + minutes{30}});
    CHECK(settings.minutes_per_sitting == 15);
    CHECK_FALSE(settings.massage_per_week);
    CHECK(settings.bell);
    CHECK(settings.equipment.empty());
    CHECK(settings.days.empty());
  }
}

TEST_CASE("every setting is read") {
  const auto loaded = loaded_from(R"(day_start = "05:00"
week_start = "sunday"
times = { evening = "20:15" }
quiet_hours = { from = "23:00" }
equipment = ["golf-ball", "band"]
prefer = ["knuckles", "tennis-ball"]
days = { strength = ["tue", "sun"], massage = ["mon"] }
minutes_per_sitting = 20
massage_per_week = 2
bell = false
cue = "spd-say"
emergency_number = "112"
)");
  const auto& settings = loaded.settings;

  CHECK(loaded.diagnostics.empty());
  CHECK(settings.day_start == TimeOfDay{hours{5}});
  CHECK(settings.week_start == std::chrono::Sunday);
  CHECK(settings.time_of(Slot::evening) == TimeOfDay{hours{20} + minutes{15}});
  CHECK(settings.time_of(Slot::midday) == TimeOfDay{hours{12} + minutes{30}});
  CHECK(settings.quiet_from == TimeOfDay{hours{23}});
  CHECK(settings.quiet_to == TimeOfDay{hours{6}});
  CHECK(settings.equipment == std::vector<std::string>{"golf-ball", "band"});
  CHECK(settings.prefer == std::vector{RoutineId("knuckles"), RoutineId("tennis-ball")});
  CHECK(settings.days.at(Kind::strength) == std::vector{std::chrono::Tuesday, std::chrono::Sunday});
  CHECK(settings.days.at(Kind::massage) == std::vector{std::chrono::Monday});
  CHECK(settings.minutes_per_sitting == 20);
  CHECK(settings.massage_per_week == 2);
  CHECK_FALSE(settings.bell);
  CHECK(settings.cue == "spd-say");
  CHECK(settings.emergency_number == "112");
}

TEST_CASE("what is wrong in the configuration is said with its place") {
  const std::vector<Mistake> rows{
      {"day_strat = \"04:00\"", 1, 1, "unknown key 'day_strat'", "did you mean 'day_start'?"},
      {"times = { evning = \"19:30\" }", 1, 11, "unknown key 'evning'", "did you mean 'evening'?"},
      {"day_start = \"4:00\"", 1, 13, "'day_start' cannot be '4:00'",
       "a time is written like \"07:30\""},
      {"day_start = \"24:00\"", 1, 13, "'day_start' cannot be '24:00'",
       "a time is written like \"07:30\""},
      {"day_start = 4", 1, 13, "'day_start' must be a text in quotes", "it is a number"},
      {"week_start = \"mon\"", 1, 14, "'week_start' cannot be 'mon'", "did you mean 'monday'?"},
      {"week_start = \"first\"", 1, 14, "'week_start' cannot be 'first'",
       "one of: monday, tuesday, wednesday, thursday, friday, saturday, sunday"},
      {"times = { wake = \"08:00\" }", 1, 9, "morning at 07:30 must come after wake at 08:00",
       "a day begins at 04:00"},
      {"times = { bedtime = \"04:00\" }", 1, 9, "bedtime at 04:00 must come after evening at 19:30",
       "a day begins at 04:00"},
      {"days = { stretch = [\"mon\"] }", 1, 10, "unknown key 'stretch'",
       "one of: massage, strength, balance"},
      {"days = { strength = [\"monday\"] }", 1, 22, "'strength' cannot be 'monday'",
       "one of: mon, tue, wed, thu, fri, sat, sun"},
      {"days = { strength = [\"mon\", \"mon\"] }", 1, 29, "'mon' stands twice", ""},
      {"days = { strength = [] }", 1, 21, "'strength' names no day", ""},
      {"minutes_per_sitting = 0", 1, 23, "'minutes_per_sitting' must be from 1 to 240, it is 0",
       ""},
      {"massage_per_week = 6", 1, 20, "'massage_per_week' must be from 0 to 5, it is 6", ""},
      {"massage_per_week = \"two\"", 1, 20, "'massage_per_week' must be \"auto\" or a whole number",
       "from 0 to 5 days"},
      {"bell = 1", 1, 8, "'bell' must be true or false", "it is a number"},
      {"cue = \"say\\u001b\"", 1, 7, "'cue' must be one line without control characters",
       "a '\\' at the end of a line goes on in the next"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto found = loaded_from(std::string(row.text)).diagnostics;
    REQUIRE(found.size() == 1);
    CHECK(found[0].severity == Severity::error);
    CHECK(found[0].line == row.line);
    CHECK(found[0].column == row.column);
    CHECK(found[0].message == row.message);
    CHECK(found[0].hint == row.hint);
    CHECK(found[0].source == row.text);
  }
}

TEST_CASE("a bedtime after midnight still lies in the evening of its day") {
  CHECK(loaded_from("times = { bedtime = \"01:00\" }").diagnostics.empty());
}

TEST_CASE("an id that nothing knows is a warning, not the end of the plan") {
  const auto loaded = loaded_from("prefer = [\"knuckels\"]\nequipment = [\"tennis-bal\"]");

  REQUIRE(loaded.diagnostics.size() == 2);
  CHECK(loaded.diagnostics[0].severity == Severity::warning);
  CHECK(loaded.diagnostics[0].message == "no routine is named 'knuckels'");
  CHECK(loaded.diagnostics[0].hint == "did you mean 'knuckles'?");
  CHECK(loaded.diagnostics[1].message == "no routine needs 'tennis-bal'");
  CHECK(loaded.diagnostics[1].hint == "did you mean 'tennis-ball'?");
  CHECK(loaded.settings.prefer == std::vector{RoutineId("knuckels")});
}

TEST_CASE("a configuration that is no TOML is one error with its place") {
  const auto found = loaded_from("bell = true\nday_start = 04:00\n").diagnostics;

  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::error);
  CHECK(found[0].line == 2);
}
