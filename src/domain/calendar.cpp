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

// Reads a text of a fixed form, from its beginning; whether all of it was as wanted shows at the
// end.
class FixedForm {
 public:
  explicit FixedForm(std::string_view text) : at_(text.begin()) {}

  int digits(int count) {
    int value = 0;
    for (; count > 0; --count, ++at_) {
      good_ = good_ && *at_ >= '0' && *at_ <= '9';
      value = value * 10 + (*at_ - '0');
    }
    return value;
  }
  void sign(char wanted) { good_ = *at_++ == wanted && good_; }

  Date date() {
    const std::chrono::year year{digits(4)};
    sign('-');
    const int month = digits(2);
    sign('-');
    const int day = digits(2);
    const year_month_day ymd = year / month / day;
    good_ = good_ && ymd.ok();
    return Date{ymd};
  }
  minutes clock() {
    const hours hour{digits(2)};
    sign(':');
    const minutes minute{digits(2)};
    good_ = good_ && hour < days{1} && minute < hours{1};
    return hour + minute;
  }
  seconds second() {
    sign(':');
    const seconds value{digits(2)};
    good_ = good_ && value < minutes{1};
    return value;
  }
  seconds offset() {
    const bool behind = *at_ == '-';
    sign(behind ? '-' : '+');
    return behind ? -clock() : clock();
  }
  [[nodiscard]] bool good() const { return good_; }

 private:
  std::string_view::const_iterator at_;
  bool good_ = true;
};

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
  if (text.size() != std::string_view("2026-11-22").size()) return std::nullopt;
  FixedForm form(text);
  const Date date = form.date();
  return form.good() ? std::optional(date) : std::nullopt;
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view text) {
  if (text.size() != std::string_view("07:05").size()) return std::nullopt;
  FixedForm form(text);
  const TimeOfDay time{form.clock()};
  return form.good() ? std::optional(time) : std::nullopt;
}

std::optional<Moment> parse_moment(std::string_view text) {
  if (text.size() != std::string_view("2026-11-22T07:05:00+01:00").size()) return std::nullopt;
  FixedForm form(text);
  Moment moment{form.date(), {}};
  form.sign('T');
  moment.wall += form.clock();
  moment.wall += form.second();
  moment.offset = form.offset();
  return form.good() ? std::optional(moment) : std::nullopt;
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
