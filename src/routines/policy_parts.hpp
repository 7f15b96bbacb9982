// SPDX-License-Identifier: MIT
// One function for each shape of the policy files; each reads all keys of its tables.
#pragma once

#include "heelcare/domain/policy.hpp"
#include "table_reader.hpp"

#include <vector>

namespace heelcare {

std::vector<RedFlag> read_flags(TableReader& file);              // red-flags.toml
void read_ramps(TableReader& file, Policy& policy);              // ramps.toml
void read_states(TableReader& file, Policy& policy);             // states.toml
void read_limits(TableReader& file, Policy& policy);             // limits.toml
void read_weekdays(TableReader& file, Policy& policy);           // weekdays.toml
void check_flag_links(TableReader& file, const Policy& policy);  // ramps, other flags

}  // namespace heelcare
