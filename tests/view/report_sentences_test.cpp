// SPDX-License-Identifier: MIT
// The sentences of the report, each with the numbers of the example in clinical part 4.1 or with
// numbers worked out by hand.
#include "heelcare/view/report_view.hpp"
#include "support/diary.hpp"
#include "support/text.hpp"

#include <doctest/doctest.h>

#include <utility>

using namespace heelcare;

namespace {

Report report_of(const Situation& situation, int days) {
  Report report;
  report.situation = &situation;
  report.period = {situation.today() - std::chrono::days{days - 1}, situation.today()};
  report.feet = trends_of(situation, report.period);
  return report;
}

std::string told(const Diary& diary, int days = 84) {
  const auto situation = diary.situation();
  return report_text(report_of(situation, days), wide());
}

// First steps of each day, the latest today.
Diary mornings(const std::vector<int>& levels) {
  Diary diary("2026-11-22");
  int ago = static_cast<int>(levels.size());
  for (const int level : levels) diary.pain(--ago, level, 1);
  return diary;
}

std::string slope_told(double change, double low, double high) {
  FootTrend trend;
  const Date day = parse_date("2026-11-01").value();
  trend.slope = Slope{.change = change,
                      .low = low,
                      .high = high,
                      .count = 17,
                      .over = {day, day + std::chrono::days{20}}};
  return slope_sentence(trend, report_rules());
}

}  // namespace

TEST_CASE("a change of 2 is as much as people notice, one of one and a half is less") {
  const Diary diary("2026-11-22");
  const auto numbers = diary.catalog.policy.numbers;
  Headline headline;
  headline.days = 14;
  headline.last = Median{.doubled = 8, .count = 12};
  headline.before = Median{.doubled = 12, .count = 13};
  CHECK(
      headline_sentence(headline, numbers) ==
      "First steps: 4 in the last 14 days (n = 12), 6 in the 14 before (n = 13). A change of 2 is "
      "about the smallest most people notice; this one is at least that.");
  headline.last = Median{.doubled = 9, .count = 12};
  CHECK(has(headline_sentence(headline, numbers), "4.5 in the last 14 days (n = 12)"));
  CHECK(has(headline_sentence(headline, numbers), "this one is smaller."));
  headline.last = Median{.doubled = 16, .count = 12};
  CHECK(has(headline_sentence(headline, numbers), "this one is at least that."));
}

TEST_CASE("a trend is told from its least to its most, and none where its interval has nothing") {
  CHECK(slope_told(-1.2, -2.1, -0.3) ==
        "Trend of 17 first-step values over 21 days: about 1.2 points lower per 4 weeks (90 % "
        "interval 0.3 to 2.1 lower).");
  CHECK(has(slope_told(1.2, 0.3, 2.1),
            "about 1.2 points higher per 4 weeks (90 % interval 0.3 to 2.1 higher)."));
  CHECK(has(slope_told(-1.2, -2.1, 0), ": no clear trend."));
  CHECK(has(slope_told(1.2, 0, 2.1), ": no clear trend."));
}

TEST_CASE("before and after are told with their interval and their n") {
  Technique technique;
  technique.differences = {-3, -2, -2, -1, -1, -1, -1, 0, 0, 0, 1};  // ranks 3 and 9 of 11
  technique.interval = interval_of(technique.differences, report_rules());
  REQUIRE(technique.interval);
  CHECK(interval_sentence(technique, report_rules()) ==
        "after against before: median 1 lower (90 % interval 2 lower to 0, n = 11)");
  for (int& difference : technique.differences) difference = -difference;
  technique.interval = interval_of(technique.differences, report_rules());
  CHECK(interval_sentence(technique, report_rules()) ==
        "after against before: median 1 higher (90 % interval 0 to 2 higher, n = 11)");
}

TEST_CASE("the change since the start is told with its part of the start, if it is a fall") {
  const auto fallen = told(mornings({5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 4, 4}));
  CHECK(has(fallen,
            "First 7 values: 5, last 7: 4 (first steps, medians). From such a start 2 is about the "
            "smallest fall most people notice. Here it is 1 lower, 20 %; studies also look at 30 % "
            "and 50 %."));
  for (const int last : {5, 6}) {
    CAPTURE(last);
    std::vector<int> levels(7, 5);
    levels.resize(14, last);
    const auto text = told(mornings(levels));
    CHECK(has(text, "First 7 values: 5, last 7: "));
    CHECK(!has(text, "Here it is"));
  }
}

TEST_CASE("days with pain, at night and limping are told with the days recorded") {
  auto diary = mornings({5, 1, 5, 2, 0, 3});
  auto& days = diary.history.feet[Foot::left].days;
  days[diary.ago(0)].night = true;
  for (const int ago : {1, 2}) days[diary.ago(ago)].walk = Walk::limp;
  CHECK(has(told(diary), "Pain on 4 of 6 recorded days, at night or at rest on 1, limping on 2."));
}

TEST_CASE("a flare-up has its length, and the last its distance") {
  const auto diary = mornings({5, 5});
  auto situation = diary.situation();
  auto& flare_ups = situation.feet[Foot::left].base.flare_ups;
  for (int ago = 60; ago > 18; ago -= 6) {
    flare_ups.push_back({.began = diary.ago(ago), .ended = diary.ago(ago - 4)});
  }
  CHECK(
      has(report_text(report_of(situation, 84), wide()),
          "Flare-ups: 7, the last 6 (2026-09-29: 4 days, 2026-10-05: 4 days, 2026-10-11: 4 days, "
          "2026-10-17: 4 days, 2026-10-23: 4 days, 2026-10-29: 4 days); 20 days since the last."));
}

TEST_CASE("mornings after a technique are counted from 5 known ones, adverse where there are any") {
  for (const int sessions : {4, 5}) {
    CAPTURE(sessions);
    auto diary = mornings(std::vector<int>(12, 4));
    for (int i = 0; i < sessions; ++i) diary.session(6 - i, "tennis-ball");
    const auto counted = has(told(diary), "; next mornings 5 settled, 0 watch, 0 unsettled.");
    CHECK(counted == (sessions == 5));
  }
  auto diary = mornings(std::vector<int>(12, 4));
  for (int ago = 6; ago > 1; --ago) diary.session(ago, "tennis-ball", 3, ago == 4 ? 5 : 3);
  CHECK(has(told(diary), "; next mornings 4 settled, 0 watch, 0 unsettled, 1 adverse."));
}

TEST_CASE("sessions without any value are reported all the same") {
  Diary diary("2026-11-22");
  diary.session(3, "tennis-ball").session(1, "calf-raises");
  const auto text = told(diary);
  CHECK(!has(text, "Nothing recorded"));
  CHECK(has(text, "tennis-ball: 1 session."));
  CHECK(has(text, "calf-raises: 1 session."));
}

TEST_CASE("next mornings are counted from 5 known ones on") {
  for (const int known : {4, 5}) {
    CAPTURE(known);
    auto diary = mornings(std::vector<int>(14, 4));
    for (int ago = known; ago > 0; --ago) diary.session(ago, "tennis-ball", 3, 3);
    const auto situation = diary.situation();
    const auto report = report_of(situation, 14);
    const auto text = routine_report_text(report, RoutineId{"tennis-ball"}, wide());
    CHECK(has(text, "Next mornings: 4 known, 5 are needed to count them.") == (known == 4));
    CHECK(has(text, "Next mornings: 5 settled") == (known == 5));
    CHECK(has(report_text(report, wide()), "next mornings") == (known == 5));
  }
}

TEST_CASE("a week of a routine has the lowest and the highest of its levels") {
  auto diary = mornings(std::vector<int>(14, 4));
  for (const int ago : {5, 3, 1}) diary.session(ago, "tennis-ball", 3, 3);
  diary.history.feet[Foot::left].sessions[1].ladder = 3;
  const auto situation = diary.situation();
  const auto report = report_of(situation, 14);
  CHECK(has(routine_report_text(report, RoutineId{"tennis-ball"}, wide()),
            "\n2026-11-16  3         3:00          1-3    3 / 0 / 0 / 0\n"));
}

TEST_CASE("the report of a routine tells the dose of its heel") {
  auto diary = mornings(std::vector<int>(14, 4));
  for (const int ago : {5, 4, 3, 1}) diary.session(ago, "tennis-ball", 3, 3);
  auto situation = diary.situation();
  const auto told_of = [&] {
    return routine_report_text(report_of(situation, 14), RoutineId{"tennis-ball"}, wide());
  };
  const std::string dose = "Dose today: level 2, the highest.";
  CHECK(has(told_of(), dose));
  std::swap(diary.history.feet[Foot::left], diary.history.feet[Foot::right]);
  std::swap(situation.feet[Foot::left].planned, situation.feet[Foot::right].planned);
  CHECK(has(told_of(), dose));
}
