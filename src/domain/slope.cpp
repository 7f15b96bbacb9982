// SPDX-License-Identifier: MIT
// Theil-Sen slope with a block bootstrap, exactly as clinical part 4.1 has it.
#include "heelcare/domain/trend.hpp"

#include <algorithm>
#include <cmath>
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
// works in its own buffers and looks first where the median lay before.
class SlopeFinder {
 public:
  std::optional<double> of(const Series& series) {
    gather(series);
    if (slopes_.empty()) return std::nullopt;
    if (const auto near = median_nearby()) return near;
    const double median = median_of_reals(slopes_);
    if (low_ > high_) remember_neighbourhood();
    return median;
  }

 private:
  void gather(const Series& series) {
    days_.clear();
    levels_.clear();
    for (std::size_t x = 0; x < series.size(); ++x) {
      if (std::isnan(series[x])) continue;
      days_.push_back(static_cast<double>(x));
      levels_.push_back(series[x]);
    }
    slopes_.resize(days_.size() * (days_.size() - (days_.empty() ? 0 : 1)) / 2);
    std::size_t place = 0;
    for (std::size_t i = 0; i < days_.size(); ++i) {
      for (std::size_t j = i + 1; j < days_.size(); ++j) {
        slopes_[place++] = (levels_[j] - levels_[i]) / (days_[j] - days_[i]);
      }
    }
  }

  // The middle fifth of the first series holds the median of nearly every resample.
  void remember_neighbourhood() {
    const auto place = [this](std::size_t tenths) {
      const auto at = slopes_.begin() + static_cast<std::ptrdiff_t>(slopes_.size() * tenths / 10);
      std::nth_element(slopes_.begin(), at, slopes_.end());
      return *at;
    };
    low_ = place(4);
    high_ = place(6);
  }

  std::optional<double> median_nearby() {
    if (low_ > high_) return std::nullopt;
    nearby_.resize(slopes_.size());
    std::size_t below = 0;
    std::size_t inside = 0;
    for (const double slope : slopes_) {
      below += static_cast<std::size_t>(slope < low_);
      nearby_[inside] = slope;
      inside += static_cast<std::size_t>(slope >= low_ && slope <= high_);
    }
    nearby_.resize(inside);
    const std::size_t upper = slopes_.size() / 2;
    const std::size_t lower = (slopes_.size() - 1) / 2;
    if (lower < below || upper >= below + inside) return std::nullopt;
    const auto middle = nearby_.begin() + static_cast<std::ptrdiff_t>(upper - below);
    std::nth_element(nearby_.begin(), middle, nearby_.end());
    if (lower == upper) return *middle;
    return (*std::max_element(nearby_.begin(), middle) + *middle) / 2;
  }

  std::vector<double> days_;
  std::vector<double> levels_;
  std::vector<double> slopes_;
  std::vector<double> nearby_;
  double low_ = 1;  // above high: no neighbourhood yet
  double high_ = 0;
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
