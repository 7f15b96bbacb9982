// SPDX-License-Identifier: MIT
#include "heelcare/domain/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace heelcare {
namespace {

std::vector<int> levels_within(const std::vector<DayLevel>& values, const Period& period) {
  std::vector<int> levels;
  for (const auto& value : values) {
    if (period.has(value.day)) levels.push_back(value.level);
  }
  return levels;
}

Median median_of_part(const std::vector<DayLevel>& values, std::size_t from, std::size_t count) {
  std::vector<int> levels;
  for (std::size_t i = from; i < from + count; ++i) levels.push_back(values[i].level);
  return *median_of(levels);
}

}  // namespace

std::optional<Median> median_of(std::vector<int> values) {
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values);
  const auto size = values.size();
  return Median{.doubled = values[(size - 1) / 2] + values[size / 2],
                .count = static_cast<int>(size)};
}

Headline headline_of(const std::vector<DayLevel>& values, Date until,
                     const Numbers::Report& rules) {
  const auto span = std::chrono::days{rules.headline_days};
  const auto last = levels_within(values, {until - span + std::chrono::days{1}, until});
  const auto before =
      levels_within(values, {until - 2 * span + std::chrono::days{1}, until - span});
  Headline headline{.days = rules.headline_days,
                    .needed = rules.headline_values,
                    .last_count = static_cast<int>(last.size()),
                    .before_count = static_cast<int>(before.size()),
                    .last = {},
                    .before = {}};
  if (headline.last_count >= headline.needed && headline.before_count >= headline.needed) {
    headline.last = median_of(last);
    headline.before = median_of(before);
  }
  return headline;
}

std::optional<Change> change_of(const std::vector<DayLevel>& values, const Numbers& numbers) {
  const auto count = static_cast<std::size_t>(numbers.improved.values);
  if (values.size() < 2 * count) return std::nullopt;
  Change change{.first = median_of_part(values, 0, count),
                .last = median_of_part(values, values.size() - count, count),
                .over = {values.front().day, values.back().day},
                .needed = numbers.improved.middle_fall};
  if (change.first.doubled <= 2 * numbers.improved.low_start_max) {
    change.needed = numbers.improved.low_start_fall;
  } else if (change.first.doubled >= 2 * numbers.improved.high_start_from) {
    change.needed = numbers.improved.high_start_fall;
  }
  return change;
}

std::optional<Period> gap_in(const std::vector<DayLevel>& values, const Numbers::Report& rules) {
  std::optional<Period> longest;
  for (std::size_t i = 1; i < values.size(); ++i) {
    const Period gap{values[i - 1].day + std::chrono::days{1},
                     values[i].day - std::chrono::days{1}};
    if (gap.days() > rules.gap_days && (!longest || gap.days() > longest->days())) longest = gap;
  }
  return longest;
}

std::optional<Interval> interval_of(std::vector<int> differences, const Numbers::Report& rules) {
  const auto count = static_cast<int>(differences.size());
  if (count < rules.before_after_values) return std::nullopt;
  std::ranges::sort(differences);
  // The largest rank whose binomial tail below it stays within the limit; in logarithms, since the
  // terms of a long diary are too small for a plain product.
  const double limit = (100 - rules.interval_percent) / 200.0;
  double log_term = -count * std::log(2.0);
  double tail = 0;
  int rank = 0;
  while (rank < count && tail + std::exp(log_term) <= limit) {
    tail += std::exp(log_term);
    log_term += std::log(static_cast<double>(count - rank) / (rank + 1));
    ++rank;
  }
  const auto place = static_cast<std::size_t>(rank);
  return Interval{.median = *median_of(differences),
                  .low = differences[place - 1],
                  .high = differences[differences.size() - place]};
}

}  // namespace heelcare
