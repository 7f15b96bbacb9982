// SPDX-License-Identifier: MIT
// What was done of what was asked for (clinical parts 3.10 and 4.1): each day is planned as it
// stood at its end.  Skipped and withheld work was not asked for, nor was what one may leave out.
#pragma once

#include "heelcare/domain/situation.hpp"
#include "heelcare/domain/trend.hpp"

#include <optional>

namespace heelcare {

// For the days before today at the end of a period; nothing where the log has less than a week.
std::optional<PerFoot<Adherence>> adherence_of(const Situation& situation, const Period& period);

}  // namespace heelcare
