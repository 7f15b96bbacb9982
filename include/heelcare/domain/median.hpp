// SPDX-License-Identifier: MIT
// Medians of whole numbers, kept doubled so that they stay whole.
#pragma once

#include "heelcare/domain/pain.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace heelcare {

constexpr int doubled(int value) { return value + value; }
// A doubled value as people write it: 7 is "3.5".
std::string text_of_doubled(int value);

// Pain values of a moving span of days, counted by level.
class PainCounts {
 public:
  void add(int level) { change(level, 1); }
  void remove(int level) { change(level, -1); }
  [[nodiscard]] int count() const { return count_; }
  [[nodiscard]] std::optional<int> doubled_median() const;  // nothing for no values

 private:
  void change(int level, int by);
  [[nodiscard]] int value_at(int place) const;  // in ascending order, from 0

  std::array<int, Pain::highest + 1> of_level_{};
  int count_ = 0;
};

// Twice the median of pain levels; nothing for no values.
std::optional<int> doubled_median(const std::vector<int>& values);

}  // namespace heelcare
