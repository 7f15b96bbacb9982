// SPDX-License-Identifier: MIT
// Which routine of a kind a day takes (clinical part 3.10): two massage techniques at a time in
// turn, strength by state, stretches by slot.
#pragma once

#include "heelcare/domain/situation.hpp"

#include <string>
#include <vector>

namespace heelcare {

bool is_owned(const Situation& situation, const Routine& routine);

// The first missing piece of equipment, for a sentence.
std::string missing_equipment(const Situation& situation, const Routine& routine);

// Massage routines in the order in which a foot would take them; those that are not its turn, with
// the rule that says so ("rotation", "ladder-new", "ladder-paused", "equipment").
struct Turn {
  const Routine* routine = nullptr;
  std::string not_now;  // empty: may be taken
  std::string why;
};
std::vector<Turn> massage_turns(const Situation& situation, Foot foot, Date day);

// Of several routines the one this foot practised longest ago.
std::vector<const Routine*> least_recent_first(const Situation& situation, Foot foot,
                                               std::vector<const Routine*> routines);

}  // namespace heelcare
