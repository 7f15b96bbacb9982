// SPDX-License-Identifier: MIT
#include "heelcare/domain/adherence.hpp"

#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace heelcare;
using std::chrono::days;

namespace {

constexpr const char* monday = "2026-11-23T05:00:00+01:00";

// Chronic for weeks, and the screen answered before the fortnight that is looked at.
Log two_weeks() {
  Log log = chronic_heel(monday);
  log.day(20, "09:00").screened();
  return log;
}

std::optional<Adherence> left_of(const Log& log, int last_days_ago = 0) {
  const Told told(log);
  const Date until = told.situation.today() - days{last_days_ago};
  const auto both = adherence_of(told.situation, {until - days{83}, until});
  return both ? std::optional((*both)[Foot::left]) : std::nullopt;
}

// "3 of 6"
std::string of_kind(const Log& log, Kind kind) {
  const auto count = left_of(log).value().by_kind[static_cast<std::size_t>(kind)];
  return std::to_string(count.done) + " of " + std::to_string(count.asked);
}

void skip(Log& log, int days_ago, const char* routine) {
  log.day(days_ago, "08:00").add(Skipped{.routine = RoutineId{routine}, .feet = Feet::left});
}

}  // namespace

TEST_CASE("what is not done is asked for once from one planned day to the next") {
  const Log log = two_weeks();
  CHECK(of_kind(log, Kind::stretch) == "0 of 28");
  CHECK(of_kind(log, Kind::massage) == "0 of 6");
  CHECK(of_kind(log, Kind::strength) == "0 of 6");
  CHECK(of_kind(log, Kind::balance) == "0 of 4");
  CHECK(left_of(log)->over.since == date("2026-11-09"));
  CHECK(left_of(log)->over.until == date("2026-11-22"));
}

TEST_CASE("what is done a day late counts for its planned day, and no more than what was asked") {
  Log log = two_weeks();
  log.day(13, "12:00");  // a Tuesday
  practise(log, "calf-raises", 0);
  CHECK(of_kind(log, Kind::strength) == "1 of 6");

  log.day(8, "06:00");
  for (int i = 0; i < 4; ++i) practise(log, "bed-stretch", 0);
  CHECK(of_kind(log, Kind::stretch) == "2 of 28");
}

TEST_CASE("a session that was broken off is not done") {
  Log log = two_weeks();
  log.day(14, "12:00");
  practise(log, "calf-raises", 0, Feet::left, SessionStatus::partial, 30);
  CHECK(of_kind(log, Kind::strength).starts_with("0 of "));
}

TEST_CASE("skipped, paused and withheld work was not asked for") {
  Log skipped = two_weeks();
  for (int ago = 14; ago >= 1; --ago) skip(skipped, ago, "calf-raises");
  CHECK(of_kind(skipped, Kind::strength) == "0 of 0");

  Log paused = two_weeks();
  paused.day(8, "08:00").add(Paused{.until = paused.ago(1)});
  CHECK(of_kind(paused, Kind::stretch) == "0 of 14");

  Log withheld = two_weeks();
  withheld.day(15, "08:00").flag("stress-fracture-suspected");
  CHECK(of_kind(withheld, Kind::stretch) == "0 of 0");
  CHECK(of_kind(withheld, Kind::massage) == "0 of 0");
}

TEST_CASE("a past fortnight is told as it was, whatever came later") {
  Log log = two_weeks();
  log.day(2, "08:00").flag("stress-fracture-suspected");
  const auto before = left_of(log, 3).value();
  CHECK(before.over.until == date("2026-11-20"));
  CHECK(before.by_kind[static_cast<std::size_t>(Kind::stretch)].asked == 28);
}

TEST_CASE("before a week is over nothing is counted") {
  Log log(monday);
  log.mornings(values(7, 5), 0);  // the first of them six days ago
  CHECK(!left_of(log));
  log.mornings(values(1, 5), 7);
  CHECK(left_of(log));
  CHECK(!left_of(Log(monday)));
}
