// SPDX-License-Identifier: MIT
// One day's plan: wishes by kind and slot, what was done already, the gate, the sitting's length.
#pragma once

#include "gate.hpp"
#include "heelcare/domain/schedule.hpp"
#include "practised.hpp"

namespace heelcare {

// Days are planned one after the other: what one plans is assumed by those after it.
DayPlan plan_day(Practised& practised, Gate& gate, Date day);

}  // namespace heelcare
