// SPDX-License-Identifier: MIT
// All routines (built-in ones in catalogue order, then the person's own by id) and the policy.
#pragma once

#include "heelcare/domain/policy.hpp"
#include "heelcare/domain/routine.hpp"

#include <string_view>
#include <vector>

namespace heelcare {

struct Catalog {
  std::vector<Routine> routines;
  Policy policy;

  bool operator==(const Catalog&) const = default;
  [[nodiscard]] const Routine* find(const RoutineId& id) const;  // nullptr: no such routine
};

// `--red-flag` takes every flag but those only the log raises; "stress-fracture" names the
// suspected one.
const RedFlag* flag_to_raise(const Policy& policy, std::string_view name);

}  // namespace heelcare
