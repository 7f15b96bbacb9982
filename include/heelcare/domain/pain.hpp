// SPDX-License-Identifier: MIT
// A pain value is a whole number from 0 (none) to 10 (the worst one can imagine); no other can be
// made.
#pragma once

#include "heelcare/domain/names.hpp"

#include <array>
#include <compare>
#include <optional>

namespace heelcare {

class Pain {
 public:
  static constexpr int highest = 10;
  static constexpr std::optional<Pain> from(int level) {
    if (level < 0 || level > highest) return std::nullopt;
    return Pain(level);
  }
  [[nodiscard]] constexpr int level() const { return level_; }
  constexpr auto operator<=>(const Pain&) const = default;

 private:
  explicit constexpr Pain(int level) : level_(level) {}
  int level_;
};

enum class PainMoment { now, first_step, worst, activity, rest, night };
template <>
inline constexpr auto names<PainMoment> =
    std::array{Named{PainMoment::now, "now"},     Named{PainMoment::first_step, "first-step"},
               Named{PainMoment::worst, "worst"}, Named{PainMoment::activity, "activity"},
               Named{PainMoment::rest, "rest"},   Named{PainMoment::night, "night"}};

// Limping counts only beyond the first ten minutes after any rest and for most of the day.
enum class Walk { normal, limp, cannot };
template <>
inline constexpr auto names<Walk> = std::array{
    Named{Walk::normal, "normal"}, Named{Walk::limp, "limp"}, Named{Walk::cannot, "cannot"}};

}  // namespace heelcare
