// SPDX-License-Identifier: MIT
// A mistake in a policy file, which stops the build of heelcare, is named once and exactly.
#include "heelcare/routines/load.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace heelcare;

namespace {

struct Mistake {
  std::string_view file;
  std::string_view from;
  std::string_view to;
  std::string messages;  // a line each
};

// What is said of the shipped files when the first `from` of one of them reads `to`.
std::string said_of(const Mistake& mistake) {
  auto texts = builtin_texts();
  const auto name = "routines/policy/" + std::string(mistake.file) + ".toml";
  auto& text = std::ranges::find(texts, name, &SourceText::name)->text;
  const auto place = text.find(mistake.from);
  REQUIRE(place != std::string::npos);
  text.replace(place, mistake.from.size(), mistake.to);
  std::string messages;
  for (const auto& found : load_builtin(texts).diagnostics) {
    messages += (messages.empty() ? "" : "\n") + found.message;
  }
  return messages;
}

void check_all(const std::vector<Mistake>& mistakes) {
  for (const auto& mistake : mistakes) {
    CAPTURE(mistake.to);
    CHECK(said_of(mistake) == mistake.messages);
  }
}

}  // namespace

TEST_CASE("a mistake in the order of the catalogue is named") {
  check_all({
      {"catalogue", "\"knuckles\"", "\"knuckle\"",
       "'knuckle' in 'order' has no file, or stands there twice\n'knuckles' is missing in 'order'"},
      {"catalogue", "\"golf-ball\"", "\"tennis-ball\"",
       "'tennis-ball' in 'order' has no file, or stands there twice\n'golf-ball' is missing in "
       "'order'"},
  });
}

TEST_CASE("a mistake in a flag is named, for each key that the gate needs") {
  const std::string clear =
      R"(clear = { by = "clinician", kinds = ["ruled-out", "managed"], min_days = 84 })";
  const auto missing = [](const std::string& key) { return "'" + key + "' is missing"; };
  check_all({
      {"red-flags", "scope = \"whole\"\n", "", missing("scope")},
      {"red-flags", "refuse = [\"all\"]\n", "", missing("refuse")},
      {"red-flags", "urgency = \"emergency\"\n", "", missing("urgency")},
      {"red-flags", "id = \"under-18\"\n", "", missing("id")},
      {"red-flags", clear + "\n", "", missing("clear")},
      {"red-flags", "by = \"clinician\", ", "", missing("by")},
      {"red-flags", "kinds = [\"ruled-out\", \"managed\"], ", "", missing("kinds")},
      {"red-flags", ", min_days = 84", "", missing("min_days")},
      {"red-flags", "min_days = 84", "min_days = \"84\"", "'min_days' must be a whole number"},
      {"red-flags", clear, "clear = \"clinician\"", "'clear' must be a table in { }"},
      {"red-flags", "kinds = [\"ruled-out\", \"managed\"]", "kinds = [\"ruled-out\", \"gone\"]",
       "'gone' follows from 'rule', it is no kind"},
      {"red-flags", "\"saddle-numbness\"", "\"chest-breath\"",
       "there are two flags 'chest-breath'"},
      {"red-flags", "\"saddle-numbness\"", "\"Saddle numbness\"",
       "'id' cannot be 'Saddle numbness'"},
      {"red-flags", "escalate = { to = \"day\", ", "escalate = { ", missing("to")},
  });
}

TEST_CASE("a mistake in a ramp is named") {
  check_all({
      {"ramps", "strictness = 3\n", "strictness = 4\n", "two ramps are equally strict"},
      {"ramps", "strictness = 3\n", "", "'strictness' is missing\ntwo ramps are equally strict"},
      {"ramps", "routine = \"calf-raises\"", "routine = \"calf-raise\"",
       "ramp 'r-standard' names 'calf-raise', which is no routine"},
      {"ramps", "logged_days = 3\n", "", "'logged_days' is missing"},
      {"ramps", "first_step_rise = 1", "first_step_rise = 11",
       "'first_step_rise' must be from 0 to 10, it is 11"},
      {"ramps", "late_refuse = { until_day = 56, refuse", "late_refuse = { refuse",
       "'until_day' is missing"},
  });
}

TEST_CASE("a mistake in the weekdays is named") {
  check_all({
      {"weekdays", "[\"mon\", \"thu\"]", "[\"mon\", \"thursday\"]",
       "'thursday' is no weekday\nrow '2' must name 2 weekdays"},
      {"weekdays", "[\"mon\", \"thu\"]", "[\"mon\"]", "row '2' must name 2 weekdays"},
      {"weekdays", "[\"mon\", \"thu\"]", "\"mon\"",
       "'2' must be a list in [ ]\nrow '2' must name 2 weekdays"},
      {"weekdays", "[balance]", "[cold]", "'balance' is missing\nunknown key 'cold'"},
      {"weekdays", "[strength]\n", "strength = 07:30:00\n[extra]\n",
       "'strength' must be a table in { }\nunknown key 'extra'"},
  });
}

TEST_CASE("a mistake in a state, a number or the shape of a file is named") {
  check_all({
      {"states", "stretch_per_day = 0\n", "", "'stretch_per_day' is missing"},
      {"states", "cold_per_day_most = 0\n", "", "'cold_per_day_most' is missing"},
      {"states", "id = \"hold-all\"\n", "",
       "state 'hold-all' has 0 rows, it needs one\n"
       "state 'start' has 2 rows, it needs one\n'id' is missing"},
      {"states", "least = { value = 4", "least = { valve = 4",
       "'value' is missing\nunknown key 'valve'"},
      {"states", "least = { value = 4", "least = { value = 4.5", "'value' must be a whole number"},
      {"states", "least = { value = 4, from = \"eng\" }", "least = 4",
       "'least' must be a table in { }"},
      {"red-flags", "[[flag]]", "[[flags]]", "unknown key 'flags'"},
      {"weekdays", "prov = ", "prov ", "no = follows this key"},
      {"states", "stretch_wb = false", "stretch_wb = 0", "'stretch_wb' must be true or false"},
  });
}
