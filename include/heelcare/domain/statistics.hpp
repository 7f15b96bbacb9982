// SPDX-License-Identifier: MIT
// The numbers of the report (clinical part 4.1): medians with their n, the slope with its interval,
// before and after.  Each is there only where the least data is.
#pragma once

#include "heelcare/domain/calendar.hpp"
#include "heelcare/domain/numbers.hpp"

#include <optional>
#include <vector>

namespace heelcare {

// Heelcare days, both included.
struct Period {
  Date since{};
  Date until{};
  [[nodiscard]] bool has(Date day) const { return since <= day && day <= until; }
  [[nodiscard]] int days() const { return days_between(since, until) + 1; }
};

// The value of a day: the highest of its kind.
struct DayLevel {
  Date day{};
  int level = 0;
};

struct Median {
  int doubled = 0;
  int count = 0;
  bool operator==(const Median&) const = default;
};
std::optional<Median> median_of(std::vector<int> values);

// The last days of a period against as many before.
struct Headline {
  int days = 0;
  int needed = 0;  // values on each side
  int last_count = 0;
  int before_count = 0;
  std::optional<Median> last;  // both or none
  std::optional<Median> before;
};
Headline headline_of(const std::vector<DayLevel>& values, Date until, const Numbers::Report& rules);

// Theil-Sen slope in points per `trend_days` with its interval from a block bootstrap; the same
// on every machine.  Negative: lower.
struct Slope {
  double change = 0;
  double low = 0;
  double high = 0;
  int count = 0;
  Period over;
  [[nodiscard]] bool clear() const { return low > 0 || high < 0; }
};
std::optional<Slope> slope_of(const std::vector<DayLevel>& values, const Numbers::Report& rules);

// The first values of a period against its last, next to the fall that counts from that start.
struct Change {
  Median first;
  Median last;
  Period over;
  int needed = 0;
};
std::optional<Change> change_of(const std::vector<DayLevel>& values, const Numbers& numbers);

// The longest stretch without a value, if it is longer than `gap_days`.
std::optional<Period> gap_in(const std::vector<DayLevel>& values, const Numbers::Report& rules);

// Differences after - before of one technique: median and distribution-free interval.
struct Interval {
  Median median;
  int low = 0;
  int high = 0;
};
std::optional<Interval> interval_of(std::vector<int> differences, const Numbers::Report& rules);

}  // namespace heelcare
