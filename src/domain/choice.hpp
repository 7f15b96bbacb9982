// SPDX-License-Identifier: MIT
// Which routine of a kind a day takes (clinical part 3.10): two massage techniques at a time in
// turn, strength by state, stretches by slot.
#pragma once

#include "gate.hpp"
#include "practised.hpp"

#include <optional>
#include <vector>

namespace heelcare {

Reason equipment_reason(const Practised& practised, const Routine& routine);

// What refuses a routine, and not only today.
std::optional<Reason> withheld_for_longer(Gate& gate, const Routine& routine, Foot foot,
                                          const Question& question);

// Massage routines in the order in which a foot would take them; those that are not its turn, with
// why not ("rotation", "ladder-new", "ladder-paused", "equipment", or what withholds them for more
// than today).
struct Turn {
  const Routine* routine = nullptr;
  std::optional<Reason> not_now;  // nothing: may be taken
};
std::vector<Turn> massage_turns(const Practised& practised, Gate& gate, const Question& question,
                                Foot foot);

// Of several routines the one this foot practised longest ago.
std::vector<const Routine*> least_recent_first(const Practised& practised, Foot foot,
                                               std::vector<const Routine*> routines);

}  // namespace heelcare
