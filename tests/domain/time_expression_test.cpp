// SPDX-License-Identifier: MIT
#include "heelcare/domain/time_expression.hpp"

#include <doctest/doctest.h>

using namespace heelcare;
using namespace std::chrono_literals;

namespace {

constexpr TimeOfDay four{4h};

Moment at(std::string_view text) { return *parse_moment(text); }

// Central Europe around the night of 25 October 2026, when 03:00 becomes 02:00.
Moment in_berlin(std::chrono::local_seconds wall) {
  const bool summer = wall < std::chrono::local_seconds{*parse_date("2026-10-25") + 3h};
  return {wall, summer ? 2h : 1h};
}

std::string resolved(std::string_view text, std::string_view now, Towards towards) {
  const auto expression = parse_time(text);
  REQUIRE(expression);
  return text_of(resolve(*expression, at(now), four, towards, in_berlin));
}

std::string day(std::string_view text, std::string_view today) {
  const auto expression = parse_date_expression(text);
  REQUIRE(expression);
  return text_of(resolve(*expression, *parse_date(today)));
}

}  // namespace

TEST_CASE("a time means what a person at that hour would mean by it") {
  struct Row {
    const char* text;
    const char* now;
    const char* plan;  // looking at any time
    const char* log;   // looking back
  };
  const Row rows[] = {
      // a moment is itself
      {"2026-11-22T07:15:30+01:00", "2026-11-24T10:00:00+01:00", "2026-11-22T07:15:30+01:00",
       "2026-11-22T07:15:30+01:00"},
      {"2026-11-22T07:15:30Z", "2026-11-24T10:00:00+01:00", "2026-11-22T07:15:30+00:00",
       "2026-11-22T07:15:30+00:00"},
      {"2026-11-22T07:15", "2026-11-24T10:00:00+01:00", "2026-11-22T07:15:00+01:00",
       "2026-11-22T07:15:00+01:00"},
      {"2026-07-22 07:15:09", "2026-11-24T10:00:00+01:00", "2026-07-22T07:15:09+02:00",
       "2026-07-22T07:15:09+02:00"},
      // a date alone: the present time of day, or day_start if that is later
      {"2026-11-20", "2026-11-24T10:00:07+01:00", "2026-11-20T10:00:07+01:00",
       "2026-11-20T10:00:07+01:00"},
      {"2026-11-20", "2026-11-24T02:00:00+01:00", "2026-11-20T04:00:00+01:00",
       "2026-11-20T04:00:00+01:00"},
      {"2026-11-24", "2026-11-24T10:00:07+01:00", "2026-11-24T10:00:07+01:00",
       "2026-11-24T10:00:07+01:00"},
      // a time alone: of this day, or the latest that is over
      {"07:15", "2026-11-24T10:00:00+01:00", "2026-11-24T07:15:00+01:00",
       "2026-11-24T07:15:00+01:00"},
      {"22:10", "2026-11-24T10:00:00+01:00", "2026-11-24T22:10:00+01:00",
       "2026-11-23T22:10:00+01:00"},
      {"22:10", "2026-11-24T02:00:00+01:00", "2026-11-23T22:10:00+01:00",
       "2026-11-23T22:10:00+01:00"},
      {"02:30", "2026-11-24T10:00:00+01:00", "2026-11-25T02:30:00+01:00",
       "2026-11-24T02:30:00+01:00"},
      // days by name, as heelcare counts days
      {"yesterday", "2026-11-24T10:00:00+01:00", "2026-11-23T10:00:00+01:00",
       "2026-11-23T10:00:00+01:00"},
      {"yesterday 22:10", "2026-11-24T10:00:00+01:00", "2026-11-23T22:10:00+01:00",
       "2026-11-23T22:10:00+01:00"},
      {"yesterday 22:10", "2026-11-24T02:00:00+01:00", "2026-11-22T22:10:00+01:00",
       "2026-11-22T22:10:00+01:00"},
      {"today 07:15", "2026-11-24T02:00:00+01:00", "2026-11-23T07:15:00+01:00",
       "2026-11-23T07:15:00+01:00"},
      {"today 02:30", "2026-11-24T10:00:00+01:00", "2026-11-25T02:30:00+01:00",
       "2026-11-24T02:30:00+01:00"},
      // back by the clock that runs, across the change of the hour
      {"-2h", "2026-11-24T10:00:00+01:00", "2026-11-24T08:00:00+01:00",
       "2026-11-24T08:00:00+01:00"},
      {"-1h30min", "2026-11-24T10:00:00+01:00", "2026-11-24T08:30:00+01:00",
       "2026-11-24T08:30:00+01:00"},
      {"-30min", "2026-11-24T00:10:00+01:00", "2026-11-23T23:40:00+01:00",
       "2026-11-23T23:40:00+01:00"},
      {"-10h", "2026-10-25T08:00:00+01:00", "2026-10-24T23:00:00+02:00",
       "2026-10-24T23:00:00+02:00"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.now);
    CHECK(resolved(row.text, row.now, Towards::present) == row.plan);
    CHECK(resolved(row.text, row.now, Towards::past) == row.log);
  }
}

TEST_CASE("a time that says less or more than one thing is refused") {
  for (const auto* text : {"",
                           "7",
                           "0715",
                           "1763800000",
                           "7:15",
                           "24:00",
                           "-2",
                           "-h",
                           "-min",
                           "2h",
                           "+2h",
                           "-2h30",
                           "-2hmin",
                           "-2d",
                           "-99999h",
                           "--2h",
                           "- 2h",
                           "tomorrow",
                           "Yesterday",
                           "yesterday 7:15",
                           "yesterday22:10",
                           "yesterday ",
                           "2026-02-29",
                           "2026-13-01",
                           "2026-11-22T",
                           "2026-11-22T7:15",
                           "2026-11-22T07:15:30+1:00",
                           "2026-11-22T25:00",
                           "2026-11-22 ",
                           "22.11.2026"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_time(text));
  }
}

TEST_CASE("a date may be a day, a month or a time back from today") {
  CHECK(day("2026-11-22", "2026-11-24") == "2026-11-22");
  CHECK(day("2026-06", "2026-11-24") == "2026-06-30");
  CHECK(day("2028-02", "2026-11-24") == "2028-02-29");
  CHECK(day("today", "2026-11-24") == "2026-11-24");
  CHECK(day("yesterday", "2026-11-01") == "2026-10-31");
  CHECK(day("4w", "2026-11-24") == "2026-10-27");
  CHECK(day("90d", "2026-11-24") == "2026-08-26");
  CHECK(day("12m", "2026-11-24") == "2025-11-24");
}

TEST_CASE("a date that is none is refused") {
  for (const auto* text : {"", "4", "w", "4x", "4ww", "-4w", "04w", "12345w", "2026", "2026-13",
                           "2026-00", "2026-6", "2026-02-29", "soon", "4.5w", "20 26-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date_expression(text));
  }
}
