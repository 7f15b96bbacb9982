// SPDX-License-Identifier: MIT
// Which routine of a kind a day takes (clinical part 3.10): two massage techniques at a time in
// turn, strength by state, stretches by slot.
#pragma once

#include "gate.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace heelcare {

bool is_owned(const Situation& situation, const Routine& routine);

// The first missing piece of equipment, for a sentence.
std::string missing_equipment(const Situation& situation, const Routine& routine);
Reason equipment_reason(const Situation& situation, const Routine& routine);

// Massage routines in the order in which a foot would take them; those that are not its turn, with
// why not ("rotation", "ladder-new", "ladder-paused", "equipment", or what withholds them for more
// than today).
struct Turn {
  const Routine* routine = nullptr;
  std::optional<Reason> not_now;  // nothing: may be taken
};
using Assumed = std::span<const AssumedSession>;
std::vector<Turn> massage_turns(const Situation& situation, Gate& gate, const Question& question,
                                Foot foot, Assumed assumed);

// Of several routines the one this foot practised longest ago.
std::vector<const Routine*> least_recent_first(const Situation& situation, Foot foot,
                                               std::vector<const Routine*> routines,
                                               Assumed assumed);

}  // namespace heelcare
