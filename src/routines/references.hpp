// SPDX-License-Identifier: MIT
// What a routine file says about other routines.
#pragma once

#include "findings.hpp"
#include "heelcare/domain/catalog.hpp"
#include "routine_file.hpp"

namespace heelcare {

// Reports every name of a routine that is not there, or is of a kind that makes no sense.
void check_references(const RoutineFile& file, const Catalog& catalog, Findings& findings);

}  // namespace heelcare
