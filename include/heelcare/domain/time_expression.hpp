// SPDX-License-Identifier: MIT
// TIME as people write it for --at, and dates as they write them for --since, --onset and --on
// (contract section 1).  Reading a text needs no clock; resolving it is given one.
#pragma once

#include "heelcare/domain/calendar.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>
#include <variant>

namespace heelcare {

struct Relative {
  std::chrono::seconds back{};  // "-2h", "-30min"
  bool operator==(const Relative&) const = default;
};
struct DayAgo {
  int days = 0;                   // "yesterday" 1, "today" 0
  std::optional<TimeOfDay> time;  // "yesterday 22:10"
  bool operator==(const DayAgo&) const = default;
};
// A date alone; a date with a time (no offset: here); a time alone.
using TimeExpression =
    std::variant<Moment, std::chrono::local_seconds, Date, TimeOfDay, Relative, DayAgo>;

// Nothing for anything else; a bare number is refused.
std::optional<TimeExpression> parse_time(std::string_view text);

enum class Towards {
  past,
  present
};  // a time alone: for `log` the latest such moment not in the future

Moment resolve(const TimeExpression& expression, const Moment& now, TimeOfDay day_start,
               Towards towards, const std::function<Moment(std::chrono::local_seconds)>& on_wall);

// A span counted back from today ("4w", "12w", "90d", "6m") or a date or a month ("2026-06": its
// last day).
using DateExpression = std::variant<Date, std::chrono::days>;
std::optional<DateExpression> parse_date_expression(std::string_view text);
Date resolve(const DateExpression& expression, Date today);

}  // namespace heelcare
