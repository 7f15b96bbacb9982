// SPDX-License-Identifier: MIT
// A person's file that has the id of a built-in routine: it may change texts and times, add tags,
// lower maxima and widen gaps; refusals never weaken.
#pragma once

#include "findings.hpp"
#include "heelcare/domain/policy.hpp"
#include "heelcare/domain/routine.hpp"
#include "routine_file.hpp"

namespace heelcare {

// What the file does not mention stays as it is built in; what it must not change is reported.
// The policy says which tags let a routine through where others are held back.
void lay_over(const Routine& builtin, RoutineFile& own, const Policy& policy, Findings& findings);

}  // namespace heelcare
