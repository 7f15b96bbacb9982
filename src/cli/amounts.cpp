// SPDX-License-Identifier: MIT
#include "amounts.hpp"

#include <charconv>

namespace heelcare {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr int minutes_a_day = 24 * 60;
constexpr int longest_way_km = 500;
constexpr int longest_session_s = 4 * 3600;
constexpr int most_sets = 50;
constexpr int most_reps = 500;

struct Measured {
  std::string_view number;
  std::string_view unit;
};

Measured split_unit(std::string_view text) {
  const auto end = std::min(text.find_first_not_of("0123456789."), text.size());
  return {text.substr(0, end), text.substr(end)};
}

// Digits, and up to two more behind a dot; above 0.
std::optional<double> parse_decimal(std::string_view text) {
  const auto dot = std::min(text.find('.'), text.size());
  if (!parse_number(text.substr(0, dot), 0, 99999)) return std::nullopt;
  if (dot < text.size()) {
    const auto behind = text.substr(dot + 1);
    if (behind.empty() || behind.size() > 2) return std::nullopt;
    if (behind.find_first_not_of(digits) != std::string_view::npos) return std::nullopt;
  }
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  if (value <= 0) return std::nullopt;
  return value;
}

bool read_amount(std::string_view text, LoggedActivity& activity) {
  const auto [number, unit] = split_unit(text);
  const auto value = parse_decimal(number);
  if (!value) return false;
  if (unit == "min") activity.minutes = *value;
  if (unit == "h") activity.minutes = *value * 60;
  if (unit == "km") activity.km = *value;
  if (activity.minutes) return *activity.minutes <= minutes_a_day;
  return activity.km && *activity.km <= longest_way_km;
}

bool read_amount(std::string_view text, DoneAmount& done) {
  const auto [number, unit] = split_unit(text);
  if (unit == "min" || unit == "s") {
    const int seconds = unit == "s" ? 1 : 60;
    const auto count = parse_number(number, 1, longest_session_s / seconds);
    if (count) done.seconds = *count * seconds;
    return count.has_value();
  }
  if (!unit.starts_with('x')) return false;
  done.sets = parse_number(number, 1, most_sets);
  done.reps = parse_number(unit.substr(1), 1, most_reps);
  return done.sets && done.reps;
}

}  // namespace

std::optional<LoggedActivity> parse_activity(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) return std::nullopt;
  LoggedActivity activity{std::string(text.substr(0, equals)), {}, {}};
  if (!read_amount(text.substr(equals + 1), activity)) return std::nullopt;
  return activity;
}

std::optional<DoneAmount> parse_done(std::string_view text) {
  DoneAmount done;
  if (text.empty()) return done;
  const auto equals = std::min(text.find('='), text.size());
  if (equals == 0) return std::nullopt;
  done.routine = std::string(text.substr(0, equals));
  if (equals < text.size() && !read_amount(text.substr(equals + 1), done)) return std::nullopt;
  return done;
}

}  // namespace heelcare
