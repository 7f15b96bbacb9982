// SPDX-License-Identifier: MIT
// The bounds that hold for every routine of a kind, whoever wrote its file.
#pragma once

#include "findings.hpp"
#include "heelcare/domain/policy.hpp"
#include "routine_file.hpp"

namespace heelcare {

// What the file leaves open is set to the widest the bounds allow; what goes beyond them is
// reported.
void keep_within(const Numbers::Ceilings& ceilings, RoutineFile& file, Findings& findings);

}  // namespace heelcare
