// SPDX-License-Identifier: MIT
// What is withheld, why, and how it ends, in words.
#pragma once

#include "heelcare/domain/policy.hpp"
#include "heelcare/domain/situation.hpp"
#include "heelcare/view/style.hpp"

#include <string>
#include <vector>

namespace heelcare {

// By a flag, the check, a slow return, or what stays off after one.
bool anything_withheld(const Situation& situation);
// The whole answer of `safety`; `vain`: the statements on record that ended nothing.
std::string safety_text(const Situation& situation, const std::vector<VainStatement>& vain,
                        const Style& style);
// The answer of `safety FLAG`: title, question, what it refuses, how it ends.
std::string flag_text(const Situation& situation, const RedFlag& flag, const Style& style);
enum class FlagDetail { id, title, question };
// Every flag: its id alone, or with its title or its whole question and what it holds back.
std::string flag_list(const Policy& policy, FlagDetail detail, const Style& style);

}  // namespace heelcare
