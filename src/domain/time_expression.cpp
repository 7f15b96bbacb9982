// SPDX-License-Identifier: MIT
#include "heelcare/domain/time_expression.hpp"

#include <algorithm>
#include <string>

namespace heelcare {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::seconds;

// A count of at most four digits at the beginning of a text, taken off it.
std::optional<int> take_count(std::string_view& text) {
  const auto length = std::min(text.find_first_not_of("0123456789"), text.size());
  if (length == 0 || length > 4) return std::nullopt;
  const auto count = parse_number(text.substr(0, length), 0, 9999);
  text.remove_prefix(length);
  return count;
}

bool take_unit(std::string_view& text, std::string_view unit) {
  if (!text.starts_with(unit)) return false;
  text.remove_prefix(unit.size());
  return true;
}

// "-2h", "-30min", "-1h30min"
std::optional<Relative> parse_relative(std::string_view text) {
  if (!text.starts_with('-')) return std::nullopt;
  text.remove_prefix(1);
  auto count = take_count(text);
  if (!count) return std::nullopt;
  seconds back{};
  if (take_unit(text, "h")) {
    back = hours{*count};
    if (text.empty()) return Relative{back};
    count = take_count(text);
    if (!count) return std::nullopt;
  }
  if (text != "min") return std::nullopt;
  return Relative{back + minutes{*count}};
}

std::optional<DayAgo> parse_day_ago(std::string_view text) {
  DayAgo day;
  if (take_unit(text, "yesterday")) {
    day.days = 1;
  } else if (!take_unit(text, "today")) {
    return std::nullopt;
  }
  if (text.empty()) return day;
  if (!take_unit(text, " ")) return std::nullopt;
  day.time = parse_time_of_day(text);
  if (!day.time) return std::nullopt;
  return day;
}

// The part after "2026-11-22T": a time, with seconds and offset if they are there.
std::optional<TimeExpression> parse_dated_time(std::string_view date, std::string_view time) {
  const auto zone = std::min(time.find_first_of("+-Z"), time.size());
  std::string clock(time.substr(0, zone));
  if (clock.size() == 5) clock += ":00";
  std::string offset(time.substr(zone));
  if (offset.empty() || offset == "Z") offset = "+00:00";
  const auto moment = parse_moment(std::string(date) + "T" + clock + offset);
  if (!moment) return std::nullopt;
  if (zone == time.size()) return moment->wall;
  return *moment;
}

seconds time_of(const Moment& moment) { return moment.wall - civil_date(moment); }

Moment moment_at(std::chrono::sys_seconds instant, const Moment& now,
                 const std::function<Moment(local_seconds)>& on_wall) {
  Moment moment{local_seconds{instant.time_since_epoch() + now.offset}, now.offset};
  for (int attempt = 0; attempt < 2; ++attempt) {
    const Moment here = on_wall(moment.wall);
    if (here.instant() == instant) return here;
    moment = {local_seconds{instant.time_since_epoch() + here.offset}, here.offset};
  }
  return moment;
}

// What resolving needs to know, with one answer for each spelling.
struct Resolver {
  const Moment& now;
  TimeOfDay day_start;
  Towards towards;
  const std::function<Moment(local_seconds)>& on_wall;

  [[nodiscard]] Date today() const { return day_of(now, day_start); }
  [[nodiscard]] bool is_future(const Moment& moment) const {
    return moment.instant() > now.instant();
  }

  Moment operator()(const Moment& moment) const { return moment; }
  Moment operator()(local_seconds wall) const { return on_wall(wall); }
  Moment operator()(Date day) const {
    if (day == today() && time_of(now) >= day_start.since_midnight) return now;
    return on_wall(day + std::max<seconds>(time_of(now), day_start.since_midnight));
  }
  Moment operator()(TimeOfDay time) const {
    if (towards == Towards::present) return on_wall(wall_time(today(), time, day_start));
    const Moment moment = on_wall(civil_date(now) + time.since_midnight);
    if (!is_future(moment)) return moment;
    return on_wall(civil_date(now) - days{1} + time.since_midnight);
  }
  Moment operator()(const Relative& relative) const {
    return moment_at(now.instant() - relative.back, now, on_wall);
  }
  Moment operator()(const DayAgo& ago) const {
    const Date day = today() - days{ago.days};
    if (!ago.time) return (*this)(day);
    const Moment moment = on_wall(wall_time(day, *ago.time, day_start));
    // "today 02:30", said by day, is the night that is over.
    if (towards == Towards::past && is_future(moment) && *ago.time < day_start)
      return on_wall(day + ago.time->since_midnight);
    return moment;
  }
};

}  // namespace

std::optional<TimeExpression> parse_time(std::string_view text) {
  if (const auto date = parse_date(text)) return *date;
  if (const auto time = parse_time_of_day(text)) return *time;
  if (const auto relative = parse_relative(text)) return *relative;
  if (const auto ago = parse_day_ago(text)) return *ago;
  if (text.size() > 11 && (text[10] == 'T' || text[10] == ' '))
    return parse_dated_time(text.substr(0, 10), text.substr(11));
  return std::nullopt;
}

Moment resolve(const TimeExpression& expression, const Moment& now, TimeOfDay day_start,
               Towards towards, const std::function<Moment(local_seconds)>& on_wall) {
  return std::visit(Resolver{now, day_start, towards, on_wall}, expression);
}

std::optional<DateExpression> parse_date_expression(std::string_view text) {
  if (const auto date = parse_date(text)) return *date;
  if (text == "today") return days{0};
  if (text == "yesterday") return days{1};
  if (text.size() == 7) {
    const auto first = parse_date(std::string(text) + "-01");
    if (!first) return std::nullopt;
    const std::chrono::year_month_day ymd{*first};
    return Date{ymd.year() / ymd.month() / std::chrono::last};
  }
  const auto count = take_count(text);
  if (!count) return std::nullopt;
  if (text == "d") return days{*count};
  if (text == "w") return std::chrono::duration_cast<days>(std::chrono::weeks{*count});
  if (text == "m") return std::chrono::duration_cast<days>(std::chrono::months{*count});
  return std::nullopt;
}

Date resolve(const DateExpression& expression, Date today) {
  if (const auto* date = std::get_if<Date>(&expression)) return *date;
  return today - std::get<days>(expression);
}

}  // namespace heelcare
