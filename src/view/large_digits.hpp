// SPDX-License-Identifier: MIT
// A clock that can be read from across the room.
#pragma once

#include "heelcare/view/style.hpp"

#include <string>
#include <string_view>

namespace heelcare {

inline constexpr int large_digit_rows = 5;

// "2:05" in large digits: five lines, each ended by a newline but the last.
std::string in_large_digits(std::string_view clock, const Style& style, int indent);
int width_in_large_digits(std::string_view clock);

}  // namespace heelcare
