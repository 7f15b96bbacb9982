// SPDX-License-Identifier: MIT
// What is withheld, why, and how it ends, in words.
#pragma once

#include "heelcare/domain/safety.hpp"
#include "heelcare/domain/situation.hpp"
#include "heelcare/view/style.hpp"

#include <string>
#include <vector>

namespace heelcare {

struct Withheld {
  Foot foot = Foot::left;
  const ActiveFlag* active = nullptr;
  std::string lift;  // how it ends
};

// Every active flag of every foot that refuses something, most urgent first.
std::vector<Withheld> withheld_of(const Situation& situation);
// How a flag ends, as the refusal's second sentence says it.
std::string lift_text(const ActiveFlag& active, const Numbers& numbers);

// The whole answer of `safety`.
std::string safety_text(const Situation& situation, const Style& style);
// The answer of `safety FLAG`: title, question, what it refuses, how it ends.
std::string flag_text(const Situation& situation, const RedFlag& flag, const Style& style);
// One flag a line: its id first, then its title.
std::string flag_list(const Policy& policy, bool only_ids, const Style& style);

}  // namespace heelcare
