// SPDX-License-Identifier: MIT
// Left, right, or both.  After reading, everything is per foot.
#pragma once

#include "heelcare/domain/names.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace heelcare {

enum class Foot { left, right };
enum class Feet { left, right, both };

template <>
inline constexpr auto names<Foot> =
    std::array{Named{Foot::left, "left"}, Named{Foot::right, "right"}};
template <>
inline constexpr auto names<Feet> =
    std::array{Named{Feet::left, "left"}, Named{Feet::right, "right"}, Named{Feet::both, "both"}};

inline constexpr std::array each_foot{Foot::left, Foot::right};

constexpr bool includes(Feet feet, Foot foot) {
  return feet == Feet::both || (feet == Feet::left) == (foot == Foot::left);
}
constexpr Foot other(Foot foot) { return foot == Foot::left ? Foot::right : Foot::left; }
constexpr Feet only(Foot foot) { return foot == Foot::left ? Feet::left : Feet::right; }

// "left foot", "right foot", "both feet".
constexpr std::string_view in_words(Feet feet) {
  if (feet == Feet::both) return "both feet";
  return feet == Feet::left ? "left foot" : "right foot";
}

template <class T>
struct PerFoot {
  std::array<T, 2> values{};
  T& operator[](Foot foot) { return values[static_cast<std::size_t>(foot)]; }
  const T& operator[](Foot foot) const { return values[static_cast<std::size_t>(foot)]; }
  bool operator==(const PerFoot&) const = default;
};

}  // namespace heelcare
