// SPDX-License-Identifier: MIT
#include "heelcare/view/json.hpp"

#include "heelcare/domain/notices.hpp"
#include "support/builders.hpp"

#include <doctest/doctest.h>
#include <rapidjson/document.h>

#include <initializer_list>
#include <string>
#include <vector>

using namespace heelcare;

namespace {

using Json = rapidjson::Document;
using Value = rapidjson::Value;

Json parsed(const std::string& text) {
  Json json;
  json.Parse(text.data(), text.size());
  REQUIRE_FALSE(json.HasParseError());
  REQUIRE(json.IsObject());
  CHECK(text.ends_with("}\n"));
  CHECK(text.find('\n') == text.size() - 1);
  return json;
}

void check_has(const Value& object, std::initializer_list<const char*> names) {
  REQUIRE(object.IsObject());
  for (const std::string& name : std::vector<std::string>(names.begin(), names.end())) {
    CAPTURE(name);
    CHECK(object.HasMember(name.c_str()));
  }
}

std::string text(const Value& object, const char* name) {
  REQUIRE(object.HasMember(name));
  REQUIRE(object[name].IsString());
  return object[name].GetString();
}

Json plan(const Log& log, int days = 1) {
  const Told told(log);
  return parsed(
      plan_json(told.situation, plan_days(told.situation, days), notices_today(told.situation)));
}

Log checked() {
  Log log("2026-11-24T19:45:00+01:00");
  log.day(0, "05:00").screened().first_step(5);
  return log;
}

}  // namespace

TEST_CASE("the plan as JSON has the fields that scripts rely on") {
  const Json json = plan(checked(), 3);
  CHECK(json["schema"].GetInt() == 1);
  CHECK(text(json, "at") == "2026-11-24T19:45:00+01:00");
  REQUIRE(json["feet"].Size() == 2);
  check_has(json["feet"][0], {"foot", "state", "base", "since", "rule", "why"});
  CHECK(text(json["feet"][0], "rule") == "state:start");
  CHECK(json["withheld"].Empty());
  REQUIRE(json["days"].Size() == 3);
  CHECK_FALSE(json["days"][0]["assumed"].GetBool());
  CHECK(json["days"][1]["assumed"].GetBool());
  CHECK(text(json["days"][2], "day") == "2026-11-26");
  REQUIRE_FALSE(json["days"][0]["items"].Empty());
  for (const Value& item : json["days"][0]["items"].GetArray()) {
    check_has(item, {"routine", "kind", "foot", "slot", "at", "seconds", "optional", "status",
                     "rule", "why"});
    CHECK(item["seconds"].GetInt() > 0);
    const bool massage = text(item, "kind") == "massage";
    CHECK(item.HasMember("pressure") == massage);
    if (massage) CHECK(item["ladder"].GetInt() == 0);
  }
  for (const Value& absent : json["days"][0]["absent"].GetArray()) {
    check_has(absent, {"kind", "foot", "rule", "why"});
  }
  CHECK(json["notices"].IsArray());
}

TEST_CASE("what is withheld has its flag, its record, how it ends and when at the earliest") {
  Log log = checked();
  log.on(Feet::right).flag("stress-fracture-suspected");
  const Json json = plan(log);
  REQUIRE(json["withheld"].Size() == 1);
  const Value& held = json["withheld"][0];
  CHECK(text(held, "foot") == "right");
  REQUIRE(held["refuses"].Size() == 1);
  CHECK(std::string(held["refuses"][0].GetString()) == "all");
  CHECK(text(held, "flag") == "stress-fracture-suspected");
  CHECK(text(held, "since") == "2026-11-24");
  CHECK(text(held, "entry") == log.records.back().id.text());
  CHECK(text(held, "earliest") == "2027-01-19");
  check_has(held, {"title", "lift", "urgency"});
  REQUIRE(json["notices"].Size() >= 1);
  CHECK(text(json["notices"][0], "id") == "E1");
}

TEST_CASE("the most urgent thing withheld comes first") {
  Log log = checked();
  log.on(Feet::both).flag("fever-unwell").flag("nerve-signs").flag("chest-breath");
  const Json json = plan(log);
  REQUIRE(json["withheld"].Size() == 6);
  CHECK(text(json["withheld"][0], "urgency") == "emergency");
  CHECK(text(json["withheld"][2], "urgency") == "book");
  CHECK(text(json["withheld"][5], "urgency") == "ask-first");
}

TEST_CASE("safety as JSON names the flags on record, the screen and the ramps") {
  Log log("2026-11-24T19:45:00+01:00");
  log.day(40).flag("sudden-pop").day(20).screened().day(10).now_value(2);
  log.day(3).clear("sudden-pop", Statement::ruled_out);
  log.day(0).flag("diabetes").flag("deep-bruise-ache");
  const Told told(log);
  const Json json = parsed(safety_json(told.situation));
  CHECK(json["schema"].GetInt() == 1);
  check_has(json, {"at", "withheld", "screen", "ramps", "flags"});
  CHECK_FALSE(json["screen"]["due"].GetBool());
  CHECK(text(json["screen"], "last") == "2026-11-04");
  REQUIRE(json["ramps"].Size() == 1);
  CHECK(text(json["ramps"][0], "ramp") == "r-light");
  CHECK(text(json["ramps"][0], "foot") == "left");
  CHECK(json["flags"].Size() == 2);

  const Log nothing("2026-11-24T19:45:00+01:00");
  const Told nobody(nothing);
  const Json empty = parsed(safety_json(nobody.situation));
  CHECK(empty["screen"]["due"].GetBool());
  CHECK(empty["screen"]["last"].IsNull());
  CHECK(empty["flags"].Empty());
}

TEST_CASE("the reply of log as JSON has the records as they stand, and today") {
  const Log log = checked();
  const Told told(log);
  const DayPlan today = plan_today(told.situation);
  const std::string line = R"({"id":"0123456789ab","type":"note","note":"a \"b\""})";
  const Json json = parsed(log_json(told.situation, &today, {line}));
  check_has(json, {"schema", "at", "recorded", "today", "withheld"});
  CHECK(text(json["recorded"][0], "note") == "a \"b\"");
  check_has(json["today"], {"day", "items", "absent"});

  const Json damaged = parsed(log_json(told.situation, nullptr, {line}));
  CHECK_FALSE(damaged.HasMember("today"));
}

TEST_CASE("what is due and what was retracted as JSON") {
  const Log log = checked();
  const Told told(log);
  const Json due = parsed(due_json(told.situation, due_now(plan_today(told.situation))));
  check_has(due, {"schema", "at", "due", "screen"});
  CHECK(due["due"].IsArray());
  CHECK_FALSE(due["screen"]["due"].GetBool());
  const Json retracted = parsed(retracted_json({R"({"type":"retract"})"}));
  CHECK(retracted["schema"].GetInt() == 1);
  CHECK(text(retracted["retracted"][0], "type") == "retract");
}

TEST_CASE("every routine is there as JSON, whole") {
  const Json json = parsed(routines_json(test_catalog().routines));
  REQUIRE(json["routines"].Size() == test_catalog().routines.size());
  for (const Value& routine : json["routines"].GetArray()) {
    CAPTURE(text(routine, "id"));
    check_has(routine, {"title", "kind", "tags", "needs", "wb", "per_side", "posture", "provenance",
                        "when", "steps", "enabled", "builtin"});
    REQUIRE_FALSE(routine["steps"].Empty());
    for (const Value& step : routine["steps"].GetArray()) {
      check_has(step, {"name", "type", "do"});
      const bool pressed = text(routine, "kind") == "massage" || text(routine, "kind") == "cold";
      CHECK(step.HasMember("region") == pressed);
    }
  }
}

TEST_CASE("levels, phases and what a routine counts as are part of it") {
  const auto one = [](const char* id) {
    return parsed(routines_json({*test_catalog().find(RoutineId{id})}));
  };
  const Json raises = one("calf-raises");
  REQUIRE(raises["routines"][0]["levels"].Size() == 4);
  CHECK(raises["routines"][0]["levels"][0]["sets"].GetInt() == 1);
  CHECK(raises["routines"][0]["levels"][3]["reps"].GetInt() == 15);
  const Json heavy = one("heavy-slow-heel-raise");
  REQUIRE(heavy["routines"][0]["phase"].Size() == 3);
  CHECK(heavy["routines"][0]["phase"][0]["days"].GetInt() == 14);
  const Json bed = one("bed-stretch");
  CHECK(text(bed["routines"][0]["counts_as"], "id") == "plantar-fascia-stretch");
  CHECK(text(bed["routines"][0]["counts_as"], "slot") == "wake");
  const Json device = one("oscillating-massager");
  CHECK(std::string(device["routines"][0]["steps"][2]["adds_tags"][0].GetString()) == "calf");
}
