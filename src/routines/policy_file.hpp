// SPDX-License-Identifier: MIT
// The files of routines/policy/ to a Policy.
#pragma once

#include "heelcare/diagnostic.hpp"
#include "heelcare/domain/policy.hpp"
#include "heelcare/routines/source_text.hpp"

#include <string_view>
#include <vector>

namespace heelcare {

struct LoadedPolicy {
  Policy policy;
  std::vector<RoutineId> order;  // of the built-in routines
  std::vector<Diagnostic> diagnostics;
};

bool is_policy_file(std::string_view name);

// `texts` may hold other files too.
LoadedPolicy load_policy(const std::vector<SourceText>& texts);

}  // namespace heelcare
