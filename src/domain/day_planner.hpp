// SPDX-License-Identifier: MIT
// One day's plan: wishes by kind and slot, what was done already, the gate, the sitting's length.
#pragma once

#include "heelcare/domain/schedule.hpp"

#include <vector>

namespace heelcare {

// What the day plans is added to `assumed`, for the days after it.
DayPlan plan_day(const Situation& situation, Date day, std::vector<AssumedSession>& assumed);

// Why a routine that the gate would allow is not in the plan.
Reason not_chosen(const Situation& situation, const Routine& routine, Foot foot,
                  const DayPlan& today);

}  // namespace heelcare
