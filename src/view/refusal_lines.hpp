// SPDX-License-Identifier: MIT
// What is refused, above a plan.
#pragma once

#include "heelcare/domain/refusal_text.hpp"
#include "heelcare/domain/situation.hpp"
#include "heelcare/view/style.hpp"

#include <string>
#include <vector>

namespace heelcare {

// An emergency stands alone.
bool is_emergency(const std::vector<Refusal>& refusals);
// With how it ends and what else is withheld.
std::string whole_refusal(const Situation& situation, const Refusal& refusal, const Style& style);

// What holds a foot, or wants to be seen to, is said with its reason: whole where nothing else is
// planned and there is room, else in short.  What only leaves more out shares one line.
enum class Withheld { whole, in_short, most_urgent };
std::string withheld_lines(const Situation& situation, Withheld much, const Style& style);

}  // namespace heelcare
