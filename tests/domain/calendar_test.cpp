// SPDX-License-Identifier: MIT
#include "heelcare/domain/calendar.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

TEST_CASE("dates and moments read back as they were written") {
  for (const char* text : {"2026-11-22", "2024-02-29", "1999-12-31"}) {
    CAPTURE(text);
    CHECK(text_of(parse_date(text).value()) == text);
  }
  for (const char* text :
       {"2026-11-22T07:05:00+01:00", "2026-11-22T23:59:59-09:30", "2026-03-29T02:30:00+00:00"}) {
    CAPTURE(text);
    CHECK(text_of(parse_moment(text).value()) == text);
  }
}

TEST_CASE("what is no date, moment or time of day is refused") {
  for (const char* text :
       {"", "2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-01-01 ", "2026/01/01"}) {
    CAPTURE(text);
    CHECK(!parse_date(text));
  }
  for (const char* text :
       {"2026-11-22T07:05:00Z", "2026-11-22T07:05+01:00", "2026-11-22T24:00:00+01:00",
        "2026-11-22 07:05:00+01:00", "2026-11-22T07:05:60+01:00", "2026-11-22T07:05:00+1:00"}) {
    CAPTURE(text);
    CHECK(!parse_moment(text));
  }
  for (const char* text : {"7:05", "24:00", "07:60", "0705", "07:05:00"}) {
    CAPTURE(text);
    CHECK(!parse_time_of_day(text));
  }
}

TEST_CASE("a number is written with digits only") {
  CHECK(parse_number("10", 0, 10) == 10);
  CHECK(parse_number("0", 0, 10) == 0);
  for (const char* text :
       {"", "11", "-1", "+4", "010", "4.5", "nan", " 4", "4 ", "0x4", "99999999999999"}) {
    CAPTURE(text);
    CHECK(!parse_number(text, 0, 10));
  }
}

TEST_CASE("a moment before day_start belongs to the day before") {
  const TimeOfDay four{std::chrono::hours{4}};

  CHECK(text_of(day_of(parse_moment("2026-11-22T03:59:59+01:00").value(), four)) == "2026-11-21");
  CHECK(text_of(day_of(parse_moment("2026-11-22T04:00:00+01:00").value(), four)) == "2026-11-22");
  CHECK(text_of(wall_time(*parse_date("2026-11-22"), *parse_time_of_day("02:00"), four) ==
                        *parse_date("2026-11-23") + std::chrono::hours{2}
                    ? *parse_date("2026-11-23")
                    : *parse_date("2026-11-22")) == "2026-11-23");
}

TEST_CASE("weeks begin on the chosen day and years count their days from one") {
  const Date sunday = *parse_date("2026-11-22");

  CHECK(text_of(week_of(sunday, std::chrono::Monday)) == "2026-11-16");
  CHECK(text_of(week_of(sunday, std::chrono::Sunday)) == "2026-11-22");
  CHECK(day_of_year(*parse_date("2026-01-01")) == 1);
  CHECK(day_of_year(*parse_date("2024-12-31")) == 366);
  CHECK(title_of(sunday) == "Sun 22 Nov");
  CHECK(parse_weekday("Mon") == std::chrono::Monday);
  CHECK(!parse_weekday("monday"));
}
