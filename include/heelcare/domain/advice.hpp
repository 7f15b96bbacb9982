// SPDX-License-Identifier: MIT
// What a person is asked to do about a recorded flag (clinical part 5.3): the first sentence of a
// refusal and of the notice E1.
#pragma once

#include "heelcare/domain/policy.hpp"

#include <string>

namespace heelcare {

// The flag's own words, else those of the urgency.  An empty number: "your local emergency number".
std::string advice_of(const RedFlag& flag, Urgency urgency, const std::string& emergency_number);

}  // namespace heelcare
