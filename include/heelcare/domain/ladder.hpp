// SPDX-License-Identifier: MIT
// How far each technique has come on a foot (clinical part 3.4): the dose ladder of massage, the
// steps of calf raises, the phases of heavy raises, what is unlocked.
#pragma once

#include "heelcare/domain/reason.hpp"
#include "heelcare/domain/situation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace heelcare {

struct LadderPlace {
  int own_level = 0;             // massage 0..4; strength: index of level or phase; paused: lowest
  int best_level = 0;            // the same without what values of today took from it
  int counted = 0;               // settled verdicts towards the next level
  std::optional<int> performed;  // level, step or phase last performed
  std::optional<Date> last_day;  // last session (done or partial)
  std::optional<Reason> paused;  // the plan leaves it out (rule ladder-paused)
  int unsettled_in_window = 0;
  bool mornings_unknown = false;  // stands because mornings were not recorded
  bool at_lowest = false;         // own_level is the lowest there is
  bool at_top = false;            // or the highest
};

// The place on a day, today or later.  A session without its `ladder` is one at the lowest and
// never counts upwards.
LadderPlace ladder_place(const Situation& situation, const Routine& routine, Foot foot, Date day);

// Why the level stands where it stands: a sentence for the person.
std::string why_it_stands(const LadderPlace& place, const Routine& routine, const Numbers& numbers);

// Does this routine have such a place at all?
bool has_ladder(const Routine& routine);

// Days with a settled session of a routine on a foot within the unlock days; several sessions of
// one day share their morning and count once.
int settled_sessions(const Situation& situation, const RoutineId& routine, Foot foot);

// Enough of the sessions that unlock a routine have settled, and yesterday that was not known.
bool is_unlocked_today(const Situation& situation, const Routine& routine, Foot foot);

}  // namespace heelcare
