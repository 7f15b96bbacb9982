// SPDX-License-Identifier: MIT
// Routines and the policy for a person to read.
#pragma once

#include "heelcare/domain/catalog.hpp"
#include "heelcare/view/style.hpp"

#include <string>
#include <vector>

namespace heelcare {

// A line a routine: id first.  Switched-off ones are named as such.
std::string routine_list(const Catalog& catalog, bool only_ids, const Style& style);
std::string routine_text(const Routine& routine, const Numbers& numbers, const Style& style);
// Every flag, ramp, state row and number with where it comes from.
std::string policy_text(const Policy& policy, const Style& style);

}  // namespace heelcare
