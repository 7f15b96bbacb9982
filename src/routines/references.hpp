// SPDX-License-Identifier: MIT
// What a routine file says about other routines.
#pragma once

#include "findings.hpp"
#include "heelcare/domain/catalog.hpp"
#include "routine_file.hpp"

#include <string_view>
#include <vector>

namespace heelcare {

// What the routines need or can use; sorted.
std::vector<std::string_view> known_equipment(const Catalog& catalog);

// Reports every name of a routine that is not there, or is of a kind that makes no sense.
void check_references(const RoutineFile& file, const Catalog& catalog, Findings& findings);

// Warns of equipment that looks misspelt: nobody owns it, so the routine would never be planned.
void check_equipment(const RoutineFile& file, const Catalog& catalog, Findings& findings);

}  // namespace heelcare
