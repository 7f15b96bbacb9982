// SPDX-License-Identifier: MIT
// Clocks that jump, days that do not exist, flights, and the past seen from later on.
#include "heelcare/domain/safety.hpp"
#include "heelcare/domain/schedule.hpp"
#include "support/life.hpp"
#include "support/plans.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

using namespace heelcare;

namespace {

// A session at a moment of its own, whatever the clock's distance from UTC is then.
void practise_at(Log& log, const char* at, const char* id) {
  const Moment kept = log.now;
  log.now = moment(at);
  log.day(0, std::string(at).substr(11, 5).c_str()).session(id);
  log.now = kept;
}

// The first rule that withholds the routine from the left foot now; empty: it may be practised.
std::string refusal_of(const Situation& situation, const char* id) {
  Question question;
  question.day = situation.today();
  question.wall = situation.history->now.wall;
  const FootVerdict verdict = assess(situation, builtin(id), Foot::left, question);
  return verdict.allowed() ? "" : verdict.refused.front().rule;
}

// All that a plan says, in one line.
std::string told_in_words(const DayPlan& plan) {
  std::string text = text_of(plan.day) + ":";
  for (const PlanItem& item : plan.items) {
    text += fmt::format(" {} {} {} {} {} s {};", name_of(item.slot), item.routine.text(),
                        name_of(item.feet), name_of(item.status), item.seconds, item.reason.text);
  }
  for (const Absence& absence : plan.absent) text += " " + absence.reason.rule;
  return text;
}

}  // namespace

TEST_CASE("three hours between two stretches are three hours when the clock jumps") {
  struct Row {
    const char* zone;
    const char* stretched;
    const char* too_soon;
    const char* long_enough;
  };
  // Half an hour of tolerance: two and a half hours after the first.
  const std::vector<Row> rows{
      {"Berlin, spring", "2026-03-29T00:30:00+01:00", "2026-03-29T03:59:00+02:00",
       "2026-03-29T04:00:00+02:00"},
      {"Berlin, autumn", "2026-10-25T01:30:00+02:00", "2026-10-25T02:59:00+01:00",
       "2026-10-25T03:00:00+01:00"},
      {"New York, spring", "2026-03-08T00:30:00-05:00", "2026-03-08T03:59:00-04:00",
       "2026-03-08T04:00:00-04:00"},
      {"New York, autumn", "2026-11-01T00:30:00-04:00", "2026-11-01T01:59:00-05:00",
       "2026-11-01T02:00:00-05:00"},
      {"Lord Howe, autumn", "2026-04-05T00:30:00+11:00", "2026-04-05T02:29:00+10:30",
       "2026-04-05T02:30:00+10:30"},
      {"Lord Howe, spring", "2026-10-04T00:30:00+10:30", "2026-10-04T03:29:00+11:00",
       "2026-10-04T03:30:00+11:00"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.zone);
    for (const char* now : {row.too_soon, row.long_enough}) {
      CAPTURE(now);
      Log log(now);
      practise_at(log, row.stretched, "plantar-fascia-stretch");
      const Told told(log);
      const std::string rule = refusal_of(told.situation, "bed-stretch");
      CHECK(rule == (now == row.too_soon ? "gap:stretch" : ""));
    }
  }
}

TEST_CASE("the day begins at its hour on the wall, in the night of a jump too") {
  const TimeOfDay four{std::chrono::hours{4}};
  for (const char* at :
       {"2026-03-29T01:59:59+01:00", "2026-03-29T03:00:00+02:00", "2026-03-29T03:59:59+02:00"}) {
    CHECK(day_of(moment(at), four) == date("2026-03-28"));
  }
  CHECK(day_of(moment("2026-03-29T04:00:00+02:00"), four) == date("2026-03-29"));
  // Half past one happens twice that night: one day for both.
  CHECK(day_of(moment("2026-11-01T01:30:00-04:00"), four) == date("2026-10-31"));
  CHECK(day_of(moment("2026-11-01T01:30:00-05:00"), four) == date("2026-10-31"));
}

TEST_CASE("a day of 23, 25 or 24 and a half hours is one day of a gap counted in days") {
  struct Row {
    const char* strength;  // 19:50
    const char* next_day;  // 23:00
    const char* after;     // 05:00
  };
  const std::vector<Row> rows{
      {"2026-03-28T19:50:00+01:00", "2026-03-29T23:00:00+02:00", "2026-03-30T05:00:00+02:00"},
      {"2026-10-31T19:50:00-04:00", "2026-11-01T23:00:00-05:00", "2026-11-02T05:00:00-05:00"},
      {"2026-04-04T19:50:00+11:00", "2026-04-05T23:00:00+10:30", "2026-04-06T05:00:00+10:30"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.strength);
    for (const char* now : {row.next_day, row.after}) {
      Log log = chronic_heel(now, Feet::both);
      practise_at(log, row.strength, "short-foot");
      log.on(Feet::both);
      practise_at(log, row.strength, "calf-raises");
      const Told told(log);
      CHECK(refusal_of(told.situation, "calf-raises") ==
            (now == row.next_day ? "gap:strength" : ""));
    }
  }
}

TEST_CASE("every day of a jump has its sittings at their times on the wall") {
  for (const char* now :
       {"2026-03-29T05:00:00+02:00", "2026-11-01T05:00:00-05:00", "2026-10-04T05:00:00+11:00"}) {
    CAPTURE(now);
    const Told told(chronic_heel(now));
    std::string at;
    for (const PlanItem& item : plan_today(told.situation).items) {
      if (item.kind == Kind::stretch) at += " " + text_of(item.at);
    }
    CHECK(at == " 06:30 06:30 19:30");
  }
}

TEST_CASE("29 February is a day like any other") {
  CHECK(day_of_year(date("2028-02-29")) == 60);
  CHECK(day_of_year(date("2028-03-01")) == 61);
  CHECK(days_between(date("2028-02-28"), date("2028-03-01")) == 2);

  Log log = chronic_heel("2028-02-29T08:00:00+01:00", Feet::both);
  practise_at(log, "2028-02-28T19:30:00+01:00", "calf-raises");
  const auto days = plan_days(Told(log).situation, 3);
  CHECK(text_of(days[0].day) == "2028-02-29");
  CHECK(text_of(days[1].day) == "2028-03-01");
  CHECK(days_of(days, Kind::strength) == "Wed");
  CHECK(item_of(days[0], "arch-stretch") == nullptr);  // an even day of the year
  CHECK(item_of(days[1], "arch-stretch") != nullptr);
}

TEST_CASE("after a flight from Tokyo to New York the same date goes on") {
  // Massage in Tokyo on Tuesday evening; that evening comes again in New York, 13 hours later.
  Log log = chronic_heel("2026-11-24T19:40:00-05:00");
  practise_at(log, "2026-11-24T19:30:00+09:00", "tennis-ball");
  practise_at(log, "2026-11-24T07:30:00+09:00", "towel-stretch");
  const Told told(log);
  const DayPlan plan = plan_today(told.situation);
  REQUIRE(item_of(plan, Kind::massage) != nullptr);
  CHECK(item_of(plan, Kind::massage)->status == Status::done);
  CHECK(item_of(plan, "towel-stretch")->status == Status::done);
  CHECK(told.left().base.state == State::chronic);
  // Thirteen hours are enough for the ball by hand, and the day's other session is counted.
  CHECK(refusal_of(told.situation, "tennis-ball").empty());
  CHECK(refusal_of(told.situation, "knuckles").empty());
}

TEST_CASE("after a flight from New York to Tokyo the day left out was no miss") {
  Log log = chronic_heel("2026-11-25T08:00:00+09:00");
  practise_at(log, "2026-11-23T19:30:00-05:00", "tennis-ball");  // 09:30 of the 24th in Tokyo
  const DayPlan plan = plan_today(Told(log).situation);
  CHECK(plan.day == date("2026-11-25"));
  REQUIRE(item_of(plan, Kind::massage) != nullptr);  // Tuesday's, carried
  CHECK(item_of(plan, Kind::massage)->status == Status::later);
}

TEST_CASE("a clock set back knows nothing of what comes, and gives the plan of that moment") {
  Log log = chronic_heel("2026-11-24T08:00:00+01:00");
  const std::string before = told_in_words(plan_today(Told(log).situation));
  log.day(0, "19:45").session("tennis-ball").day(0, "22:00").worst(7);
  CHECK(told_in_words(plan_today(Told(log).situation)) == before);
}

TEST_CASE("at any moment of the past the plan is the one that was given then") {
  for (const unsigned seed : {7U, 19U, 23U}) {
    CAPTURE(seed);
    Life life(seed);
    std::vector<std::pair<Moment, std::string>> given;
    for (int day = 0; day < 40; ++day) {
      life.live_a_day([&](const Life& now, const Seen&, const DayPlan& plan) {
        given.emplace_back(now.log().now, told_in_words(plan));
      });
    }
    for (const auto& [now, text] : given) {
      CHECK(told_in_words(plan_today(life.seen_at(now)->situation)) == text);
    }
  }
}
