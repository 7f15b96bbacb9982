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
