// SPDX-License-Identifier: MIT
// "Did you mean": the closest of some words, if it is close enough.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace heelcare {

// The only word that begins with these letters, three at least; else the one with the smallest edit
// distance, at most 2 and less than the word's length, the first of equals.
std::optional<std::string_view> closest(std::string_view word,
                                        const std::vector<std::string_view>& words);

}  // namespace heelcare
