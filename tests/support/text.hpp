// SPDX-License-Identifier: MIT
// Looking at texts for people.
#pragma once

#include "heelcare/view/style.hpp"

#include <string_view>

namespace heelcare {

// Wide enough that no sentence is wrapped.
inline Style wide() {
  Style style;
  style.columns = 400;
  return style;
}

inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace heelcare
