// SPDX-License-Identifier: MIT
// Theil-Sen slope with a block bootstrap, exactly as clinical part 4.1 has it.
#include "heelcare/domain/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <random>

namespace heelcare {
namespace {

constexpr std::size_t resamples = 2000;

__extension__ using Wide = unsigned __int128;

double median_of_reals(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

// One place per day from the first value to the last; a missing day is no number.
using Series = std::vector<double>;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

Series series_of(const std::vector<DayLevel>& values) {
  const auto length = days_between(values.front().day, values.back().day) + 1;
  Series series(static_cast<std::size_t>(length), missing);
  for (const auto& value : values) {
    const auto place = static_cast<std::size_t>(days_between(values.front().day, value.day));
    series[place] = value.level;
  }
  return series;
}

// Median of all pairwise slopes.  It runs two thousand times over much the same numbers, so it
// begins just below the first median and looks ever further from there.  Tilted by a slope, the
// points of a pair stand in the other order where theirs is lower: sorting counts the pairs below,
// and sorting on to a next slope exchanges just the pairs between the two.
class SlopeFinder {
 public:
  std::optional<double> of(const Series& series) {
    take_points(series);
    if (points_.size() < 2) return std::nullopt;
    const std::size_t pairs = points_.size() * (points_.size() - 1) / 2;
    if (first_ == 0.0 && half_is_level(pairs)) return first_;
    if (const auto near = median_near_the_first(pairs)) return near;
    gather_all(series);
    const auto median = median_after(0, pairs);
    if (!first_) first_ = median;
    return median;
  }

 private:
  struct Point {
    double x = 0;
    double y = 0;
    double tilted = 0;
  };

  // How many points so far have a level.
  struct Level {
    double y = 0;
    std::size_t points = 0;
  };

  void take_points(const Series& series) {
    points_.clear();
    for (std::size_t x = 0; x < series.size(); ++x) {
      if (!std::isnan(series[x])) points_.push_back({static_cast<double>(x), series[x]});
    }
  }

  void tilt(double slope) {
    for (auto& point : points_) point.tilted = point.y - slope * point.x;
  }

  // Merges ever longer runs; counts the pairs that change places.
  std::size_t sort_counting() {
    std::size_t exchanged = 0;
    merged_.resize(points_.size());
    for (std::size_t run = 1; run < points_.size(); run *= 2) {
      for (std::size_t begin = 0; begin < points_.size(); begin += 2 * run) {
        const std::size_t middle = std::min(begin + run, points_.size());
        exchanged += merge(begin, middle, std::min(middle + run, points_.size()));
      }
      points_.swap(merged_);
    }
    return exchanged;
  }

  std::size_t merge(std::size_t begin, std::size_t middle, std::size_t end) {
    std::size_t exchanged = 0;
    std::size_t right = middle;
    std::size_t to = begin;
    for (std::size_t left = begin; left < middle;) {
      const bool first = right == end || points_[left].tilted <= points_[right].tilted;
      if (!first) exchanged += middle - left;
      merged_[to++] = points_[first ? left++ : right++];
    }
    std::copy(points_.begin() + static_cast<std::ptrdiff_t>(right),
              points_.begin() + static_cast<std::ptrdiff_t>(end),
              merged_.begin() + static_cast<std::ptrdiff_t>(to));
    return exchanged;
  }

  // Sorts by insertion and keeps the slope of each pair that changes places.
  void exchange() {
    for (std::size_t i = 1; i < points_.size(); ++i) {
      const Point point = points_[i];
      std::size_t place = i;
      for (; place > 0 && points_[place - 1].tilted > point.tilted; --place) {
        const Point& before = points_[place - 1];
        slopes_.push_back((point.y - before.y) / (point.x - before.x));
        points_[place] = before;
      }
      points_[place] = point;
    }
  }

  // Pain moves between few whole numbers: a third of the pairs may stand level, and where the
  // middle ones do, counting is enough.
  bool half_is_level(std::size_t pairs) {
    std::size_t falling = 0;
    std::size_t level = 0;
    levels_.clear();
    for (const Point& point : points_) {
      auto place = levels_.end();
      for (; place != levels_.begin() && std::prev(place)->y > point.y; --place) {
        falling += std::prev(place)->points;
      }
      if (place == levels_.begin() || std::prev(place)->y != point.y) {
        levels_.insert(place, {point.y, 1});
      } else {
        level += std::prev(place)->points++;
      }
    }
    return falling <= (pairs - 1) / 2 && pairs / 2 < falling + level;
  }

  // Nothing where it would begin between two middle pairs.
  std::optional<double> median_near_the_first(std::size_t pairs) {
    if (!first_) return std::nullopt;
    const double begin = *first_ - a_little;
    tilt(begin);
    std::size_t below = sort_counting();
    if (pairs % 2 == 0 && below == pairs / 2) return std::nullopt;
    const bool downwards = below > pairs / 2;
    slopes_.clear();
    for (double away = first_step;; away *= 2) {
      const std::size_t before = slopes_.size();
      tilt(downwards ? begin - away : begin + away);
      exchange();
      if (downwards) below -= slopes_.size() - before;
      if (const auto median = median_after(below, pairs)) return median;
    }
  }

  void gather_all(const Series& series) {
    slopes_.clear();
    for (std::size_t i = 0; i < series.size(); ++i) {
      for (std::size_t j = i + 1; j < series.size(); ++j) {
        const double slope = (series[j] - series[i]) / static_cast<double>(j - i);
        if (!std::isnan(slope)) slopes_.push_back(slope);
      }
    }
  }

  // Nothing where the median is not among the slopes kept.
  std::optional<double> median_after(std::size_t below, std::size_t pairs) {
    const std::size_t upper = pairs / 2;
    const std::size_t lower = (pairs - 1) / 2;
    if (lower < below || upper >= below + slopes_.size()) return std::nullopt;
    const auto middle = slopes_.begin() + static_cast<std::ptrdiff_t>(upper - below);
    std::nth_element(slopes_.begin(), middle, slopes_.end());
    if (lower == upper) return *middle;
    return (*std::max_element(slopes_.begin(), middle) + *middle) / 2;
  }

  static constexpr double a_little = 1e-9;    // many slopes are the same
  static constexpr double first_step = 2e-3;  // levels a day
  std::vector<Point> points_;
  std::vector<Point> merged_;
  std::vector<Level> levels_;  // ascending
  std::vector<double> slopes_;
  std::optional<double> first_;  // the first median
};

double intercept_of(const Series& series, double slope) {
  std::vector<double> rests;
  for (std::size_t x = 0; x < series.size(); ++x) {
    if (!std::isnan(series[x])) rests.push_back(series[x] - slope * static_cast<double>(x));
  }
  return median_of_reals(rests);
}

// The fitted line, and how far each day is from it.
struct Line {
  double slope = 0;
  double intercept = 0;
  Series residuals;
};

// The line with the residuals of whole blocks drawn again, cut to the same length.
void resample(const Line& line, std::size_t block, std::mt19937_64& generator, Series& drawn) {
  const std::size_t length = line.residuals.size();
  drawn.clear();
  while (drawn.size() < length) {
    const auto start = static_cast<std::size_t>((Wide{generator()} * (length - block + 1)) >> 64U);
    for (std::size_t i = 0; i < block && drawn.size() < length; ++i) {
      const auto x = static_cast<double>(drawn.size());
      drawn.push_back(line.residuals[start + i] + line.intercept + line.slope * x);
    }
  }
}

Line line_through(const Series& series, double slope) {
  Line line{.slope = slope, .intercept = intercept_of(series, slope), .residuals = series};
  for (std::size_t x = 0; x < series.size(); ++x) {
    line.residuals[x] -= line.intercept + slope * static_cast<double>(x);
  }
  return line;
}

// The slopes of all resamples, in order.
std::vector<double> bootstrap(const Line& line, std::size_t block, SlopeFinder& finder) {
  std::mt19937_64 generator(1);
  std::vector<double> slopes;
  Series drawn;
  while (slopes.size() < resamples) {
    resample(line, block, generator, drawn);
    if (const auto again = finder.of(drawn)) slopes.push_back(*again);
  }
  std::ranges::sort(slopes);
  return slopes;
}

}  // namespace

std::optional<Slope> slope_of(const std::vector<DayLevel>& values, const Numbers::Report& rules) {
  if (static_cast<int>(values.size()) < rules.trend_values) return std::nullopt;
  const Period over{values.front().day, values.back().day};
  if (over.days() < rules.trend_span_days) return std::nullopt;
  const Series series = series_of(values);
  SlopeFinder finder;
  const double slope = *finder.of(series);
  const auto slopes = bootstrap(line_through(series, slope),
                                static_cast<std::size_t>(rules.trend_block_days), finder);
  const auto tail = resamples * static_cast<std::size_t>(100 - rules.interval_percent) / 200;
  return Slope{.change = slope * rules.trend_days,
               .low = slopes[tail - 1] * rules.trend_days,
               .high = slopes[resamples - tail] * rules.trend_days,
               .count = static_cast<int>(values.size()),
               .over = over};
}

}  // namespace heelcare
