// SPDX-License-Identifier: MIT
// Two feet in different states, planned together: what is too much for one of them waits.
#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

// Both heels chronic, and a flare-up declared for the right one.  23 November is a Monday.
Log right_heel_flares(const char* now) {
  Log log = chronic_heel(now, Feet::both);
  log.on(Feet::right).day(1, "12:00").flare_up();
  return log.on(Feet::both);
}

}  // namespace

TEST_CASE("while one heel flares strength is seated work for both feet") {
  const Told told(right_heel_flares("2026-11-23T08:00:00+01:00"));
  REQUIRE(told.situation.feet[Foot::right].base.state == State::flare_up);
  REQUIRE(told.left().base.state == State::chronic);
  const DayPlan plan = plan_today(told.situation);
  REQUIRE(item_of(plan, Kind::strength) != nullptr);
  CHECK(item_of(plan, Kind::strength)->routine == RoutineId{"short-foot"});
  CHECK(item_of(plan, Kind::strength)->feet == Feet::both);
}

TEST_CASE("a flaring foot does not come along to balance, a quiet one does") {
  const Told flaring(right_heel_flares("2026-11-23T08:00:00+01:00"));
  const DayPlan alone = plan_today(flaring.situation);
  REQUIRE(item_of(alone, Kind::balance) != nullptr);
  CHECK(item_of(alone, Kind::balance)->feet == Feet::left);

  const Told quiet(chronic_heel("2026-11-23T08:00:00+01:00"));
  const DayPlan both = plan_today(quiet.situation);
  REQUIRE(item_of(both, Kind::balance) != nullptr);
  CHECK(item_of(both, Kind::balance)->feet == Feet::both);
}

TEST_CASE("in a flare-up the stretch that follows cross-fibre work is no standing one") {
  // A Tuesday.
  for (const bool flares : {false, true}) {
    CAPTURE(flares);
    Log log = flares ? right_heel_flares("2026-11-24T08:00:00+01:00")
                     : chronic_heel("2026-11-24T08:00:00+01:00", Feet::both);
    log.settings.prefer = {RoutineId{"cross-fiber"}};
    log.settings.equipment = {"band"};
    const Told told(log);
    const DayPlan plan = plan_today(told.situation);
    REQUIRE(item_of(plan, "cross-fiber") != nullptr);
    const bool standing = std::ranges::any_of(plan.items, [](const PlanItem& item) {
      return item.routine == RoutineId{"wall-calf-straight"} && !item.optional;
    });
    CHECK(standing == !flares);
  }
}

TEST_CASE("a technique for both feet at once rests for both after unsettled mornings of one") {
  Log log = chronic_heel("2026-11-24T05:00:00+01:00", Feet::both);
  log.settings.equipment = {"massager"};
  for (const int ago : {10, 9, 6, 5, 3}) {
    log.day(ago, "19:30");
    practise(log, ago > 8 ? "tennis-ball" : "oscillating-massager", 1, Feet::both);
  }
  for (const int ago : {4, 2}) log.on(Feet::right).day(ago, "06:00").first_step(6);
  log.day(0, "04:30").screened();
  const Told told(log);
  const DayPlan today = plan_today(told.situation);
  const auto rests = [&](Foot foot) {
    return ladder_place(told.situation, builtin("oscillating-massager"), foot, log.today())
        .paused.has_value();
  };
  REQUIRE(rests(Foot::right));
  REQUIRE(!rests(Foot::left));
  CHECK(item_of(today, "oscillating-massager") == nullptr);
  CHECK(rule_for(absences(told.situation, today), "oscillating-massager") == "ladder-paused");
  REQUIRE(item_of(today, "tennis-ball") != nullptr);
  CHECK(item_of(today, "tennis-ball")->feet == Feet::both);
}

TEST_CASE("a foot with a massage of its own does not join in another for both feet at once") {
  // No technique has its turn on both feet.
  Log log = chronic_heel("2026-11-24T05:00:00+01:00", Feet::both);
  log.settings.equipment = {"massager"};
  for (int ago = 20; ago >= 3; ago -= 2) {
    log.day(ago, "19:30");
    practise(log, ago % 4 == 0 ? "knuckles" : "tennis-ball", 1, Feet::left);
    practise(log, ago % 4 == 0 ? "thumb-work" : "oscillating-massager", 1, Feet::right);
  }
  log.day(0, "04:30").screened();
  const Told told(log);
  const DayPlan today = plan_today(told.situation);
  int massages = 0;
  for (const PlanItem& item : today.items) {
    if (item.kind == Kind::massage && includes(item.feet, Foot::left)) ++massages;
  }
  CHECK(massages == 1);
  CHECK(item_of(today, "oscillating-massager") == nullptr);
  REQUIRE(item_of(today, "thumb-work") != nullptr);
  CHECK(item_of(today, "thumb-work")->feet == Feet::right);
}

TEST_CASE("what only works on both feet at once is refused for both by a flag of one") {
  Log log = chronic_heel("2026-11-24T08:00:00+01:00", Feet::both);
  log.settings.equipment = {"massager"};
  log.settings.prefer = {RoutineId{"oscillating-massager"}};
  for (const int ago : {9, 6, 3}) {
    log.day(ago, "19:30");
    practise(log, "tennis-ball", 1, Feet::both);
  }
  REQUIRE(item_of(plan_today(Told(log).situation), "oscillating-massager") != nullptr);
  log.on(Feet::right).day(1, "12:00").flag("stress-fracture-suspected");
  const Told told(log);
  const DayPlan plan = plan_today(told.situation);
  CHECK(item_of(plan, "oscillating-massager") == nullptr);
  CHECK(rule_for(absences(told.situation, plan), "oscillating-massager") == "other-foot");
}
