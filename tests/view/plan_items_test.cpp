// SPDX-License-Identifier: MIT
#include "../../src/view/plan_items.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

PlanItem item(const char* routine, Slot slot, Status status, int seconds, Feet feet = Feet::both) {
  PlanItem item;
  item.routine = RoutineId{routine};
  item.kind = Kind::stretch;
  item.slot = slot;
  item.status = status;
  item.in_window = status == Status::due;
  item.seconds = seconds;
  item.feet = feet;
  item.at = TimeOfDay{std::chrono::hours{slot == Slot::bedtime ? 22 : 19}};
  return item;
}

// One of everything.
DayPlan full_day() {
  DayPlan day;
  day.items = {item("plantar-fascia-stretch", Slot::wake, Status::missed, 145),
               item("towel-stretch", Slot::morning, Status::done, 80, Feet::left),
               item("towel-stretch", Slot::morning, Status::done, 40, Feet::right),
               item("calf-raises", Slot::evening, Status::due, 160, Feet::left),
               item("single-leg-balance", Slot::evening, Status::due, 245, Feet::left),
               item("wall-calf-bent", Slot::evening, Status::due, 180),
               item("tennis-ball", Slot::bedtime, Status::later, 85, Feet::left),
               item("ice-bottle-roll", Slot::bedtime, Status::later, 600)};
  day.items[5].optional = true;
  return day;
}

std::string lines(Detail detail) { return items_text(full_day(), detail, Style{}); }

}  // namespace

TEST_CASE("a day has a line for each item, and the command on the first of the sitting due now") {
  CHECK(lines(Detail::all) ==
        R"(  wake     plantar-fascia-stretch   2:25        its time is over
  morning  towel-stretch            1:20 left   done
           towel-stretch            0:40 right  done
  evening  calf-raises              2:40 left   due now   heelcare start
           single-leg-balance       4:05 left   due now
           wall-calf-bent           3:00        if you like
  bedtime  tennis-ball              1:25 left   at 22:00
           ice-bottle-roll         10:00        at 22:00
)");
}

TEST_CASE("what is over gives way first, then the done, the later and the due, one by one") {
  CHECK(lines(Detail::without_over).find("plantar-fascia-stretch") == std::string::npos);
  CHECK(lines(Detail::without_over).find("towel-stretch        0:40 right  done") !=
        std::string::npos);
  CHECK(lines(Detail::done_together) ==
        R"(  done     towel-stretch and 1 more
  evening  calf-raises          2:40 left  due now   heelcare start
           single-leg-balance   4:05 left  due now
           wall-calf-bent       3:00       if you like
  bedtime  tennis-ball          1:25 left  at 22:00
           ice-bottle-roll     10:00       at 22:00
)");
  CHECK(lines(Detail::later_together) ==
        R"(  done     towel-stretch and 1 more
  evening  calf-raises              2:40 left  due now   heelcare start
           single-leg-balance       4:05 left  due now
  bedtime  tennis-ball and 1 more  11:25       at 22:00
)");
  CHECK(lines(Detail::due_together) ==
        R"(  done     towel-stretch and 1 more
  evening  calf-raises and 1 more   6:45 left  due now   heelcare start
  bedtime  tennis-ball and 1 more  11:25       at 22:00
)");
}
