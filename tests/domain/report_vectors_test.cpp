// SPDX-License-Identifier: MIT
// The numbers of the report against those of report_reference.py, which was written apart.
#include "heelcare/domain/statistics.hpp"
#include "support/diary.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>

using namespace heelcare;

namespace {

const Date day0 = parse_date("2026-03-01").value();

struct Vector {
  std::string kind;
  std::vector<std::string> given;
  std::vector<double> wanted;
};

std::vector<Vector> vectors() {
  std::ifstream file(HEELCARE_SOURCE_DIR "/tests/domain/report_vectors.txt");
  std::vector<Vector> all;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    std::istringstream words(line);
    Vector vector;
    words >> vector.kind;
    for (std::string word; words >> word && word != "=";) vector.given.push_back(word);
    for (double number = 0; words >> number;) vector.wanted.push_back(number);
    all.push_back(std::move(vector));
  }
  return all;
}

std::vector<int> numbers_of(const Vector& vector) {
  std::vector<int> numbers;
  for (const auto& word : vector.given) numbers.push_back(std::stoi(word));
  return numbers;
}

std::vector<DayLevel> days_of(const Vector& vector) {
  std::vector<DayLevel> days;
  for (std::size_t i = 0; i < vector.given.size(); ++i) {
    if (vector.given[i] == "-") continue;
    days.push_back({day0 + std::chrono::days{i}, std::stoi(vector.given[i])});
  }
  return days;
}

// What the program says of the same numbers.
std::vector<double> found(const Vector& vector) {
  if (vector.kind == "median") return {median_of(numbers_of(vector))->doubled / 2.0};
  if (vector.kind == "slope") {
    const auto slope = slope_of(days_of(vector), report_rules());
    REQUIRE(slope);
    return {slope->change, slope->low, slope->high};
  }
  REQUIRE(vector.kind == "interval");
  const auto interval = interval_of(numbers_of(vector), report_rules());
  REQUIRE(interval);
  return {interval->median.doubled / 2.0, static_cast<double>(interval->low),
          static_cast<double>(interval->high)};
}

}  // namespace

TEST_CASE("medians, slopes and intervals are those of a second program") {
  std::map<std::string, int> seen;
  for (const auto& vector : vectors()) {
    const auto numbers = found(vector);
    ++seen[vector.kind];
    CAPTURE(vector.kind);
    CAPTURE(seen[vector.kind]);
    REQUIRE(vector.wanted.size() == numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      CAPTURE(i);
      CHECK(std::abs(numbers[i] - vector.wanted[i]) < 1e-6);
    }
  }
  CHECK(seen == std::map<std::string, int>{{"interval", 5}, {"median", 6}, {"slope", 8}});
}
