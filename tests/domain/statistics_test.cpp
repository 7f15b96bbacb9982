// SPDX-License-Identifier: MIT
#include "heelcare/domain/statistics.hpp"

#include "support/diary.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

constexpr int none = -1;
const Date day0 = parse_date("2026-06-01").value();

// One value a day from the first of June; `none` leaves a day out.
std::vector<DayLevel> daily(const std::vector<int>& levels) {
  std::vector<DayLevel> values;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (levels[i] != none) values.push_back({day0 + std::chrono::days{i}, levels[i]});
  }
  return values;
}

std::optional<Slope> slope_at(const std::vector<DayLevel>& values) {
  return slope_of(values, report_rules());
}

Numbers improvement() {
  Numbers numbers;
  numbers.improved = {.values = 7,
                      .low_start_max = 4,
                      .low_start_fall = 1,
                      .high_start_from = 8,
                      .middle_fall = 2,
                      .high_start_fall = 3};
  return numbers;
}

}  // namespace

TEST_CASE("a median is kept doubled, so that it stays whole") {
  CHECK(!median_of({}));
  CHECK(median_of({3}) == Median{.doubled = 6, .count = 1});
  CHECK(median_of({5, 1, 2}) == Median{.doubled = 4, .count = 3});
  CHECK(median_of({5, 1, 2, 3}) == Median{.doubled = 5, .count = 4});
  CHECK(median_of({-2, 0, -1}) == Median{.doubled = -2, .count = 3});
}

TEST_CASE("the headline compares the last 14 days with the 14 before, 5 values on each side") {
  auto values = daily({6, 6, 6, none, none, none, none, none, none, none, none, none, 7,    7,
                       4, 4, 4, 4,    5,    none, none, none, none, none, none, none, none, none});
  const Date until = day0 + std::chrono::days{27};

  const auto headline = headline_of(values, until, report_rules());
  CHECK(headline.before == Median{.doubled = 12, .count = 5});
  CHECK(headline.last == Median{.doubled = 8, .count = 5});

  values.erase(values.begin());
  const auto too_few = headline_of(values, until, report_rules());
  CHECK(!too_few.last);
  CHECK(!too_few.before);
  CHECK(too_few.before_count == 4);
}

TEST_CASE("the headline leaves out what lies before its 28 days, and after its last") {
  std::vector<int> levels(30, none);
  levels[0] = 9;   // 28 days before the last
  levels[29] = 9;  // the day after it
  for (const int day : {1, 2, 3, 4, 14}) levels[static_cast<std::size_t>(day)] = 6;
  for (const int day : {15, 16, 17, 18, 28}) levels[static_cast<std::size_t>(day)] = 4;
  const auto headline = headline_of(daily(levels), day0 + std::chrono::days{28}, report_rules());
  CHECK(headline.before == Median{.doubled = 12, .count = 5});
  CHECK(headline.last == Median{.doubled = 8, .count = 5});
}

// Computed by a program of its own, from the text of clinical part 4.1.
TEST_CASE("the slope and its interval are those of the reference, to the last digit shown") {
  const auto falling = slope_at(daily({7, 6,    none, 6, 7, 5, 6, 5, none, 5,    6, 4, 5, 5,
                                       4, none, 4,    5, 3, 4, 3, 4, 3,    none, 3, 2, 3, 3}));
  REQUIRE(falling);
  CHECK(falling->change == doctest::Approx(-4.2).epsilon(1e-6));
  CHECK(falling->low == doctest::Approx(-4.375).epsilon(1e-6));
  CHECK(falling->high == doctest::Approx(-4.025).epsilon(1e-6));
  CHECK(falling->count == 24);
  CHECK(falling->clear());

  const auto rising = slope_at(
      daily({2, 7, 5, 3, 8, 4, 6, none, 7, 3, 9, 5, none, 6, 8, 2, 7, 6, 9, 4, 8, none, 7, 6, 9}));
  REQUIRE(rising);
  CHECK(rising->change == doctest::Approx(3.111111).epsilon(1e-6));
  CHECK(rising->low == doctest::Approx(2.153846).epsilon(1e-6));
  CHECK(rising->high == doctest::Approx(4.547009).epsilon(1e-6));

  const auto unclear = slope_at(
      daily({5, 2, 7, 4, 8, 3, 6, 5, 2, 9, 4, 7, none, none, 8, 2, 6, 4, 7, 3, 5, 6, 2, 8, 3, 4}));
  REQUIRE(unclear);
  CHECK(unclear->low == doctest::Approx(-1.166667).epsilon(1e-6));
  CHECK(unclear->high == doctest::Approx(1.4).epsilon(1e-6));
  CHECK(!unclear->clear());
}

TEST_CASE("a slope needs 14 values over at least 21 days") {
  std::vector<int> levels(20, 5);
  CHECK(!slope_at(daily(levels)));
  levels.push_back(5);
  CHECK(slope_at(daily(levels)));

  std::vector<int> sparse(21, none);
  for (std::size_t i = 0; i < 13; ++i) sparse[i] = 5;
  CHECK(!slope_at(daily(sparse)));
  sparse[20] = 5;
  CHECK(slope_at(daily(sparse)));
}

TEST_CASE("a flat diary has a slope of nothing and no clear trend") {
  const auto slope = slope_at(daily(std::vector<int>(30, 4)));
  REQUIRE(slope);
  CHECK(slope->change == 0);
  CHECK(!slope->clear());
}

TEST_CASE("the fall that people notice depends on the start") {
  const struct {
    int start;
    int needed;
  } rows[] = {{4, 1}, {5, 2}, {7, 2}, {8, 3}, {10, 3}};
  for (const auto& row : rows) {
    CAPTURE(row.start);
    std::vector<int> levels(7, row.start);
    levels.resize(14, 3);
    const auto change = change_of(daily(levels), improvement());
    REQUIRE(change);
    CHECK(change->needed == row.needed);
    CHECK(change->last == Median{.doubled = 6, .count = 7});
  }
  CHECK(!change_of(daily(std::vector<int>(13, 5)), improvement()));
}

TEST_CASE("the change is between the first 7 values and the last 7, whatever lies between") {
  const auto change =
      change_of(daily({5, 6, 5, 6, 5, 6, 5, 9, 9, 3, 2, 3, 2, 3, 2, 2}), improvement());
  REQUIRE(change);
  CHECK(change->first == Median{.doubled = 10, .count = 7});
  CHECK(change->last == Median{.doubled = 4, .count = 7});
  CHECK(change->over.days() == 16);
}

TEST_CASE("of several stretches without a value the longest is named") {
  for (const int first : {8, 10}) {
    CAPTURE(first);
    std::vector<int> levels{5};
    levels.resize(levels.size() + static_cast<std::size_t>(first), none);
    levels.push_back(5);
    levels.resize(levels.size() + static_cast<std::size_t>(18 - first), none);
    levels.push_back(5);
    const auto gap = gap_in(daily(levels), report_rules());
    REQUIRE(gap);
    CHECK(gap->days() == 10);
  }
}

TEST_CASE("a stretch of more than a week without a value is named") {
  std::vector<int> levels{5};
  levels.resize(8, none);
  levels.push_back(5);
  CHECK(!gap_in(daily(levels), report_rules()));

  levels.insert(levels.begin() + 1, none);
  const auto gap = gap_in(daily(levels), report_rules());
  REQUIRE(gap);
  CHECK(gap->days() == 8);
  CHECK(gap->since == day0 + std::chrono::days{1});
}

TEST_CASE("the interval of differences takes the ranks of the binomial tail") {
  const struct {
    int count;
    int rank;
  } rows[] = {{8, 2}, {9, 2}, {11, 3}, {12, 3}, {13, 4}, {20, 6}, {50, 19}, {2000, 963}};
  for (const auto& row : rows) {
    CAPTURE(row.count);
    std::vector<int> differences;
    for (int i = row.count; i > 0; --i) differences.push_back(i);
    const auto interval = interval_of(differences, report_rules());
    REQUIRE(interval);
    CHECK(interval->low == row.rank);
    CHECK(interval->high == row.count + 1 - row.rank);
  }
  CHECK(!interval_of({1, 2, 3, 4, 5, 6, 7}, report_rules()));
}
