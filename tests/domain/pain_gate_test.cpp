// SPDX-License-Identifier: MIT
#include "domain/gate_answers.hpp"
#include "heelcare/domain/safety.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

// "planned", "lighter", or the rule that withholds it.
std::string answer(const FootVerdict& verdict) {
  if (!verdict.allowed()) return verdict.refused.front().rule;
  if (!verdict.no_progress) return verdict.light_only ? "light" : "planned";
  return verdict.light_only ? "light, no progress" : "no progress";
}

std::string answer(const Log& log, const char* routine) {
  const Scene told(log);
  return answer(ask(told.situation, builtin(routine)));
}

// The open log without its value of now.
Log quiet_log() {
  Log log = open_log();
  log.records.pop_back();
  return log;
}

}  // namespace

TEST_CASE("pain now decides by kind: go, ease or stop") {
  struct Row {
    const char* routine;
    const char* up_to_2;
    const char* from_3_to_5;
    const char* at_6;
    const char* from_7;
  };
  const std::vector<Row> rows{
      {"tennis-ball", "planned", "light, no progress", "pain-gate:skip", "pain-gate:refuse"},
      {"short-foot", "planned", "no progress", "pain-gate:skip", "pain-gate:refuse"},
      {"calf-raises", "planned", "no progress", "pain-gate:skip", "pain-gate:refuse"},
      {"single-leg-balance", "planned", "no progress", "pain-gate:skip", "pain-gate:refuse"},
      {"arch-stretch", "planned", "planned", "pain-gate:skip", "pain-gate:refuse"},
      {"towel-stretch", "planned", "planned", "planned", "planned"},
      {"ice-bottle-roll", "planned", "planned", "planned", "planned"},
  };
  const Scene told(open_log());
  for (const Row& row : rows) {
    for (int level = 0; level <= Pain::highest; ++level) {
      CAPTURE(row.routine);
      CAPTURE(level);
      const char* expected = level <= 2   ? row.up_to_2
                             : level <= 5 ? row.from_3_to_5
                             : level == 6 ? row.at_6
                                          : row.from_7;
      CHECK(answer(ask(told.situation, builtin(row.routine), Foot::left, level)) == expected);
    }
  }
}

TEST_CASE("a value of now counts for four hours of today, then it is unknown") {
  struct Row {
    const char* name;
    int ago;
    const char* time;
    PainMoment when;
    const char* answer;
  };
  const char* unknown = "light, no progress";
  // Now is 20:00.
  const std::vector<Row> rows{
      {"four hours ago", 0, "16:00", PainMoment::now, "planned"},
      {"longer ago", 0, "15:59", PainMoment::now, unknown},
      {"at rest", 0, "19:00", PainMoment::rest, "planned"},
      {"the worst", 0, "19:00", PainMoment::worst, unknown},
      {"at an activity", 0, "19:00", PainMoment::activity, unknown},
      {"at night", 0, "19:00", PainMoment::night, unknown},
      {"first steps", 0, "19:00", PainMoment::first_step, unknown},
      {"yesterday", 1, "20:00", PainMoment::now, unknown},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Log log = quiet_log();
    log.on(Feet::both).day(row.ago, row.time).value(row.when, 1);
    CHECK(answer(log, "tennis-ball") == row.answer);
  }
  Log before_the_day("2026-11-21T05:00:00+01:00");
  before_the_day.day(-1, "03:30").value(PainMoment::now, 1);
  before_the_day.records.back().at = moment("2026-11-21T03:30:00+01:00");
  const Scene told(before_the_day);
  CHECK(!pain_now(told.situation, Foot::left, question_now(told.situation)));
}

TEST_CASE("the latest value speaks, not the highest, and a session's values are values of now") {
  Log log = quiet_log();
  log.day(0, "17:00").now_value(6).day(0, "18:00").now_value(2);
  CHECK(answer(log, "tennis-ball") == "planned");
  log.day(0, "18:30").session("towel-stretch", 1, 6);
  CHECK(answer(log, "tennis-ball") == "pain-gate:skip");
}

TEST_CASE("the answer before a session speaks instead of what is on record") {
  Log log = quiet_log();
  log.day(0, "19:00").now_value(6);
  const Scene told(log);
  CHECK(answer(ask(told.situation, builtin("tennis-ball"), Foot::left, 2)) == "planned");
  CHECK(answer(ask(told.situation, builtin("tennis-ball"), Foot::left, 3)) == "light, no progress");
}

TEST_CASE("unknown pain is eased with the command that would tell it") {
  const Scene told(quiet_log());
  const FootVerdict verdict = ask(told.situation, builtin("tennis-ball"));
  REQUIRE(verdict.eased.size() == 1);
  CHECK(verdict.eased[0].rule == "pain-gate:ease");
  CHECK(verdict.eased[0].text == "no pain now on record in the last 4 hours: counted as 3");
  CHECK(verdict.eased[0].change == "heelcare log --pain N");
  CHECK(ask(told.situation, builtin("towel-stretch")).eased.empty());
}

TEST_CASE("a refusal for pain names the value, its record and the level that would do") {
  Log log = quiet_log();
  log.day(0, "19:00").now_value(6);
  const Scene told(log);
  for (const char* id : {"tennis-ball", "wall-calf-bent"}) {
    CAPTURE(id);
    const FootVerdict verdict = ask(told.situation, builtin(id));
    CHECK(verdict.refused.front().text == "pain now is 6");
    CHECK(verdict.refused.front().change == "pain now below 6");
    CHECK(verdict.refused.front().because == std::vector{log.records.back().id});
  }
  const FootVerdict eased = ask(told.situation, builtin("tennis-ball"), Foot::left, 4);
  CHECK(eased.eased.front().change == "pain now below 3");
}

TEST_CASE("after a load well above the usual nothing steps up") {
  Log log = open_log();
  log.day(9).activity("running", 30).day(0, "10:00").activity("running", 60);
  const Scene told(log);
  CHECK(ask(told.situation, builtin("tennis-ball")).no_progress);
  CHECK(ask(told.situation, builtin("short-foot")).no_progress);
  CHECK(!ask(told.situation, builtin("towel-stretch")).no_progress);
}

TEST_CASE("while something is held back a stretch needs a low value of now") {
  for (int level = 0; level <= 6; ++level) {
    CAPTURE(level);
    Log log = quiet_log();
    log.day(0, "18:00").flag("sudden-onset").day(0, "19:00").now_value(level);
    const Scene told(log);
    CHECK(refusal_of(told.situation, builtin("towel-stretch")) ==
          (level <= 2 ? "" : "state:hold-partial"));
    CHECK(refusal_of(told.situation, builtin("ice-bottle-roll")) == "");
  }
  Log unknown = quiet_log();
  unknown.day(0, "18:00").flag("sudden-onset");
  CHECK(refusal_of(Told(unknown).situation, builtin("towel-stretch")) == "state:hold-partial");

  Log once = open_log();
  once.day(0, "18:00").flag("sudden-onset").day(0, "10:00").session("calf-stretch-band");
  CHECK(refusal_of(Told(once).situation, builtin("plantar-fascia-stretch")) ==
        "state:hold-partial");
}

TEST_CASE("a rise of two from before to after is adverse") {
  CHECK(is_adverse(pain(2), pain(4), test_numbers()));
  CHECK(!is_adverse(pain(2), pain(3), test_numbers()));
  CHECK(!is_adverse({}, pain(9), test_numbers()));
  CHECK(!is_adverse(pain(1), {}, test_numbers()));
}
