// SPDX-License-Identifier: MIT
// Days and moments as plain values, and their one spelling.  No clock and no time zone data here:
// a Moment carries what the clock on the wall showed and how far that was from UTC.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace heelcare {

using Date = std::chrono::local_days;

struct Moment {
  std::chrono::local_seconds wall{};  // what the clock on the wall showed
  std::chrono::seconds offset{};      // wall minus UTC

  [[nodiscard]] std::chrono::sys_seconds instant() const;
  bool operator==(const Moment&) const = default;  // same wall and offset; order by instant()
};

// Minutes since midnight, 00:00 to 23:59.
struct TimeOfDay {
  std::chrono::minutes since_midnight{};
  auto operator<=>(const TimeOfDay&) const = default;
};

// The heelcare day of a moment: the only place that knows day_start.  02:30 belongs to the day
// before while days begin at 04:00.
Date day_of(const Moment& moment, TimeOfDay day_start);
// The civil date on the wall, whatever day_start is (night values, texts).
Date civil_date(const Moment& moment);
// The wall time at which a heelcare day's slot lies: times before day_start fall on the next civil
// date.
std::chrono::local_seconds wall_time(Date day, TimeOfDay time, TimeOfDay day_start);

std::string text_of(Date date);                          // 2026-11-22
std::string text_of(const Moment& moment);               // 2026-11-22T07:05:00+01:00
std::string text_of(TimeOfDay time);                     // 07:05
std::string title_of(Date date);                         // Sun 22 Nov
std::string weekday_name(std::chrono::weekday weekday);  // Sun

// Strict: exactly the spellings above; nothing for anything else (29 Feb of a common year, 24:00,
// +25:00).
std::optional<Date> parse_date(std::string_view text);
std::optional<Moment> parse_moment(std::string_view text);
std::optional<TimeOfDay> parse_time_of_day(std::string_view text);
// "mon" to "sun", any case.
std::optional<std::chrono::weekday> parse_weekday(std::string_view text);

// A whole number written with digits only ("010", "+4", "4.5" and "" are refused), within
// low..high.
std::optional<int> parse_number(std::string_view text, int low, int high);

std::chrono::weekday weekday_of(Date date);
// First day of the week that holds `date`, for weeks that begin on `first`.
Date week_of(Date date, std::chrono::weekday first);
// 1 for 1 January.
int day_of_year(Date date);
inline int days_between(Date from, Date to) { return static_cast<int>((to - from).count()); }

}  // namespace heelcare
