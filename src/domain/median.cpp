// SPDX-License-Identifier: MIT
#include "heelcare/domain/median.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace heelcare {

std::string text_of_doubled(int value) {
  return fmt::format("{}{}", value / 2, value % 2 == 0 ? "" : ".5");
}

void PainCounts::change(int level, int by) {
  of_level_[static_cast<std::size_t>(level)] += by;
  count_ += by;
}

int PainCounts::value_at(int place) const {
  int level = 0;
  for (int passed = of_level_[0]; passed <= place;) {
    ++level;
    passed += of_level_[static_cast<std::size_t>(level)];
  }
  return level;
}

std::optional<int> PainCounts::doubled_median() const {
  if (count_ == 0) return std::nullopt;
  return value_at((count_ - 1) / 2) + value_at(count_ / 2);
}

std::optional<int> doubled_median(const std::vector<int>& values) {
  PainCounts counts;
  for (const int value : values) counts.add(value);
  return counts.doubled_median();
}

}  // namespace heelcare
