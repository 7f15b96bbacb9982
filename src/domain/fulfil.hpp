// SPDX-License-Identifier: MIT
// What was done on the day already: it takes the place of what the day would like.
#pragma once

#include "wishes.hpp"

#include <vector>

namespace heelcare {

// Each session of today that was done stands in the plan as an item, foot by foot, and closes the
// open wish of its routine, else of its kind, in the order of the slots.
void fulfil(const Situation& situation, std::vector<Wish>& wishes, DayPlan& plan);

}  // namespace heelcare
