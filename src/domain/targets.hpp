// SPDX-License-Identifier: MIT
// What a foot's state, week and weekday ask for on a day (clinical parts 3.6 and 3.10).
#pragma once

#include "gate.hpp"
#include "heelcare/domain/schedule.hpp"

#include <optional>
#include <vector>

namespace heelcare {

// Bouts a day, and whether standing ones are meant.
struct StretchTarget {
  int bouts = 0;
  bool standing = true;
};
StretchTarget stretch_target(const Situation& situation, Foot foot, const Question& question);
// The only tag, or the only routine, that the state and the stage leave of strength.
std::optional<Tag> strength_tag(const Situation& situation, Foot foot, const Question& question);
std::optional<RoutineId> strength_routine(const Situation& situation, Foot foot,
                                          const Question& question);

struct WeekdayAnswer {
  bool due = false;
  bool target_met = false;
  std::optional<Date> planned;  // this week's latest planned day, the asked one included
  std::optional<Date> next;     // the next planned day
  std::optional<Date> done;     // on or after the latest planned day
};
// Due on its planned day and, if not done, on each day until the next planned one.  Weekdays are
// common to the feet: one with a lower target takes the first of the other's.
WeekdayAnswer weekday_answer(const Situation& situation, const Bouts& bouts, Foot foot, Kind kind,
                             const Question& question);

}  // namespace heelcare
