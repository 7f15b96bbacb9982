// SPDX-License-Identifier: MIT
#include "heelcare/domain/calendar.hpp"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <charconv>

namespace heelcare {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::weekday;
using std::chrono::year_month_day;

constexpr std::array<const char*, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// So many digits at a place of a fixed form; nothing where there is anything else.
std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count, int low,
                          int high) {
  if (text.size() < from + count) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  if (value < low || value > high) return std::nullopt;
  return value;
}

bool has(std::string_view text, std::size_t at, char wanted) {
  return text.size() > at && text[at] == wanted;
}

std::optional<seconds> parse_offset(std::string_view text) {
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto hour = digits(text, 1, 2, 0, 23);
  const auto minute = digits(text, 4, 2, 0, 59);
  if (!hour || !minute) return std::nullopt;
  const seconds offset = hours{*hour} + minutes{*minute};
  return text[0] == '-' ? -offset : offset;
}

}  // namespace

std::chrono::sys_seconds Moment::instant() const {
  return std::chrono::sys_seconds{wall.time_since_epoch() - offset};
}

Date day_of(const Moment& moment, TimeOfDay day_start) {
  return floor<days>(moment.wall - day_start.since_midnight);
}

Date civil_date(const Moment& moment) { return floor<days>(moment.wall); }

local_seconds wall_time(Date day, TimeOfDay time, TimeOfDay day_start) {
  return time < day_start ? day + days{1} + time.since_midnight : day + time.since_midnight;
}

std::string text_of(Date date) {
  const year_month_day ymd{date};
  return fmt::format("{:04}-{:02}-{:02}", int{ymd.year()}, unsigned{ymd.month()},
                     unsigned{ymd.day()});
}

std::string text_of(const Moment& moment) {
  const Date date = civil_date(moment);
  const std::chrono::hh_mm_ss time{moment.wall - date};
  const auto away = std::chrono::abs(moment.offset);
  return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", text_of(date), time.hours().count(),
                     time.minutes().count(), time.seconds().count(),
                     moment.offset < seconds{0} ? '-' : '+', floor<hours>(away).count(),
                     floor<minutes>(away % hours{1}).count());
}

std::string text_of(TimeOfDay time) {
  const auto count = time.since_midnight.count();
  return fmt::format("{:02}:{:02}", count / 60, count % 60);
}

std::string title_of(Date date) {
  const year_month_day ymd{date};
  return fmt::format("{} {} {}", weekday_name(weekday_of(date)), unsigned{ymd.day()},
                     months[unsigned{ymd.month()} - 1]);
}

std::string weekday_name(weekday day) { return weekdays[day.c_encoding()]; }

std::optional<int> parse_number(std::string_view text, int low, int high) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (text.front() == '-' || (text.front() == '0' && text.size() > 1)) return std::nullopt;
  if (value < low || value > high) return std::nullopt;
  return value;
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text, 0, 4, 0, 9999);
  const auto month = digits(text, 5, 2, 1, 12);
  const auto day = digits(text, 8, 2, 1, 31);
  if (!year || !month || !day) return std::nullopt;
  const year_month_day ymd{std::chrono::year{*year},
                           std::chrono::month{static_cast<unsigned>(*month)},
                           std::chrono::day{static_cast<unsigned>(*day)}};
  if (!ymd.ok()) return std::nullopt;
  return Date{ymd};
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = digits(text, 0, 2, 0, 23);
  const auto minute = digits(text, 3, 2, 0, 59);
  if (!hour || !minute) return std::nullopt;
  return TimeOfDay{hours{*hour} + minutes{*minute}};
}

std::optional<Moment> parse_moment(std::string_view text) {
  if (text.size() != 25 || !has(text, 10, 'T') || !has(text, 16, ':')) return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  const auto time = parse_time_of_day(text.substr(11, 5));
  const auto second = digits(text, 17, 2, 0, 59);
  const auto offset = parse_offset(text.substr(19));
  if (!date || !time || !second || !offset) return std::nullopt;
  return Moment{*date + time->since_midnight + seconds{*second}, *offset};
}

std::optional<weekday> parse_weekday(std::string_view text) {
  if (text.size() != 3) return std::nullopt;
  const auto lower = [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  };
  for (unsigned i = 0; i < weekdays.size(); ++i) {
    const std::string_view name = weekdays[i];
    if (lower(text[0]) == lower(name[0]) && lower(text[1]) == name[1] && lower(text[2]) == name[2])
      return weekday{i};
  }
  return std::nullopt;
}

weekday weekday_of(Date date) { return weekday{date}; }

Date week_of(Date date, weekday first) { return date - (weekday_of(date) - first); }

int day_of_year(Date date) {
  const year_month_day ymd{date};
  return days_between(Date{ymd.year() / std::chrono::January / 1}, date) + 1;
}

}  // namespace heelcare
