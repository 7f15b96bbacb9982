// SPDX-License-Identifier: MIT
// What one sitting holds: its length, what gives way, what belongs together.
#include "heelcare/domain/schedule.hpp"
#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

DayPlan plan(const Log& log) { return plan_today(Told(log).situation); }

int length_of(const DayPlan& day, Slot slot) {
  int seconds = 0;
  for (const PlanItem& item : day.items) {
    if (item.slot == slot && !item.optional && item.status != Status::done) seconds += item.seconds;
  }
  return seconds;
}

int items_in(const DayPlan& day, Slot slot) {
  return static_cast<int>(std::ranges::count_if(day.items, [&](const PlanItem& item) {
    return item.slot == slot && !item.optional && item.status != Status::done;
  }));
}

Log cross_fiber(const char* now) {
  Log log = chronic_heel(now);
  log.settings.prefer = {RoutineId{"cross-fiber"}};
  return log;
}

}  // namespace

TEST_CASE("no sitting of several items is longer than the settings say") {
  for (int minutes = 1; minutes <= 20; ++minutes) {
    CAPTURE(minutes);
    for (const char* now :
         {"2026-11-23T05:00:00+01:00", "2026-11-24T05:00:00+01:00", "2026-11-27T12:35:00+01:00"}) {
      Log log = chronic_heel(now, Feet::both);
      log.settings.minutes_per_sitting = minutes;
      const auto today = plan(log);
      for (const auto& row : names<Slot>) {
        CHECK((length_of(today, row.value) <= minutes * 60 || items_in(today, row.value) == 1));
      }
    }
  }
}

TEST_CASE("a day of three sittings begins with one in which both its stretches are done") {
  // Tuesday: the first steps, the morning, and massage in the evening.
  Log log = chronic_heel("2026-11-24T05:00:00+01:00");
  log.day(1, "19:30");
  practise(log, "calf-raises", 1);
  practise(log, "single-leg-balance", 0);
  log.day(0, "05:00");
  const auto today = plan(log);
  CHECK(item_of(today, "plantar-fascia-stretch")->slot == Slot::wake);
  CHECK(item_of(today, "towel-stretch")->slot == Slot::wake);
  CHECK(item_of(today, "towel-stretch")->reason.text.ends_with("the day has fewer sittings"));
  CHECK(item_of(today, Kind::massage)->slot == Slot::evening);
  log.settings.massage_per_week = 0;
  CHECK(item_of(plan(log), "towel-stretch")->slot == Slot::morning);
}

TEST_CASE("what waits in the first sitting is due in the morning where it was not done by then") {
  Log log = chronic_heel("2026-11-24T07:35:00+01:00");
  const auto today = plan(log);
  CHECK(item_of(today, "plantar-fascia-stretch")->status == Status::missed);
  CHECK(item_of(today, "towel-stretch")->slot == Slot::morning);
  CHECK(item_of(today, "towel-stretch")->status == Status::due);
}

TEST_CASE("stretches stay in the morning where the first sitting would be too long with them") {
  Log log = chronic_heel("2026-11-24T05:00:00+01:00");
  log.settings.minutes_per_sitting = 3;
  CHECK(item_of(plan(log), "towel-stretch")->slot == Slot::morning);
}

TEST_CASE("first everything gets shorter, then balance moves away, then it drops") {
  // Tuesday, both strength and balance of Monday at midday, massage in the evening: 160 + 240 s.
  Log log = chronic_heel("2026-11-24T05:00:00+01:00", Feet::both);
  log.settings.minutes_per_sitting = 15;
  CHECK(item_of(plan(log), "single-leg-balance")->slot == Slot::midday);
  log.settings.minutes_per_sitting = 6;
  const auto tight = plan(log);
  CHECK(item_of(tight, "calf-raises"));
  CHECK(length_of(tight, Slot::midday) <= 360);
  log.settings.minutes_per_sitting = 3;
  const auto least = plan(log);
  CHECK(item_of(least, "calf-raises"));
  CHECK(!item_of(least, "single-leg-balance"));
  CHECK(rule_for(least.absent, "single-leg-balance") == "sitting");
}

TEST_CASE("a full sitting takes level 2 to 1 and 4 to 3") {
  Log log = chronic_heel("2026-11-24T19:35:00+01:00", Feet::both);
  log.day(0, "12:30");
  practise(log, "calf-raises", 1, Feet::both);
  practise(log, "single-leg-balance", 0, Feet::both);
  for (const int ago : {6, 3}) {
    log.day(ago, "19:30");
    practise(log, "tennis-ball", 2, Feet::both);
  }
  log.settings.minutes_per_sitting = 25;
  CHECK(item_of(plan(log), "tennis-ball")->seconds == 1205);
  log.settings.minutes_per_sitting = 15;
  const auto today = plan(log);
  CHECK(item_of(today, "tennis-ball")->seconds == 605);
  CHECK(item_of(today, "tennis-ball")->doses.front().ladder == 1);
}

TEST_CASE("cross-fibre work brings its stretch along, in its sitting, instead of the evening's") {
  for (const char* now :
       {"2026-11-24T05:00:00+01:00", "2026-11-26T05:00:00+01:00", "2026-11-28T05:00:00+01:00",
        "2026-11-24T20:00:00+01:00", "2026-11-26T20:00:00+01:00"}) {
    CAPTURE(now);
    const auto today = plan(cross_fiber(now));
    const PlanItem* massage = item_of(today, "cross-fiber");
    REQUIRE(massage);
    const PlanItem* stretch = item_of(today, "wall-calf-straight");
    REQUIRE(stretch);
    CHECK(stretch->slot == massage->slot);
    CHECK(!stretch->optional);
    CHECK(stretch > massage);
    CHECK(std::ranges::count(today.items, true, &PlanItem::optional) == 0);
  }
}

TEST_CASE("where no stretch can follow, another technique takes the turn") {
  Log log = cross_fiber("2026-11-24T20:00:00+01:00");
  log.day(0, "18:30");
  practise(log, "wall-calf-bent", 0);
  log.day(9, "19:30");
  practise(log, "knuckles", 1);
  const auto today = plan(log);
  CHECK(!item_of(today, "cross-fiber"));
  CHECK(rule_for(today.absent, "cross-fiber") == "pair");
  CHECK(item_of(today, "knuckles"));
}

TEST_CASE("what does not fit takes its stretch along when it goes") {
  Log log = cross_fiber("2026-11-24T05:00:00+01:00");
  log.on(Feet::left);
  log.settings.minutes_per_sitting = 3;
  const auto today = plan(log);
  CHECK((item_of(today, "cross-fiber") != nullptr) ==
        (item_of(today, "wall-calf-straight") != nullptr));
  CHECK(rule_for(today.absent, "cross-fiber") == "sitting");
}
