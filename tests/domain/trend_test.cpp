// SPDX-License-Identifier: MIT
// What a report counts of the days of one foot, worked out by hand from clinical parts 3 and 4.1.
#include "heelcare/domain/trend.hpp"

#include "support/builders.hpp"
#include "support/diary.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

FootTrend trend_over(const Diary& diary, int days) {
  const auto situation = diary.situation();
  return trends_of(situation, {diary.ago(days - 1), diary.ago(0)}).front();
}

int mornings(const Technique& technique, Morning morning) {
  return technique.mornings_by_day[static_cast<std::size_t>(morning)];
}

// First steps of 4 on each of the last 14 days but for yesterday, which has another level.
Diary with_yesterday(int level) {
  Diary diary("2026-11-22");
  for (int ago = 13; ago >= 0; --ago) diary.pain(ago, ago == 1 ? level : 4, 3);
  return diary;
}

}  // namespace

TEST_CASE("a trend looks at the last 120 days, today included, and no further") {
  for (const int first : {119, 120}) {
    CAPTURE(first);
    Diary diary("2026-11-22");
    diary.pain(first, 6, 3);
    for (int ago = 12; ago >= 0; --ago) diary.pain(ago, 4, 3);
    const auto slope = trend_over(diary, 200).slope;
    REQUIRE(slope.has_value() == (first == 119));  // of the 14 values it needs, or 13
    if (slope) CHECK(slope->over.days() == 120);
  }
}

TEST_CASE("a day is a pain day from a level of 2, of the first steps or of any other value") {
  Diary diary("2026-11-22");
  diary.pain(6, 0, 0).pain(5, 1, 0).pain(4, 1, 1).pain(3, 2, 1).pain(2, 0, 2).pain(1, 7, 3);
  const auto trend = trend_over(diary, 7);
  CHECK(trend.counts.days == 7);
  CHECK(trend.counts.logged == 6);
  CHECK(trend.counts.pain == 3);
}

TEST_CASE("nights and limping are counted on days with no value too") {
  Diary diary("2026-11-22");
  auto& days = diary.history.feet[Foot::left].days;
  days[diary.ago(4)].night = true;
  days[diary.ago(3)].walk = Walk::normal;
  days[diary.ago(2)].walk = Walk::limp;
  days[diary.ago(1)].walk = Walk::cannot;
  const auto counts = trend_over(diary, 7).counts;
  CHECK(counts.logged == 0);
  CHECK(counts.night == 1);
  CHECK(counts.limping == 2);
}

TEST_CASE("one verdict of a technique and day: the less settled, and unknown only if all are") {
  const struct {
    const char* name;
    std::vector<std::pair<int, int>> pairs;  // before and after, of one evening
    Morning verdict;
  } rows[] = {{"worse in the second", {{3, 3}, {3, 5}}, Morning::adverse},
              {"worse in the first", {{3, 5}, {3, 3}}, Morning::adverse},
              {"worse in none", {{3, 3}, {3, 4}}, Morning::settled}};
  for (const auto& row : rows) {
    CAPTURE(row.name);
    auto diary = with_yesterday(4);
    for (const auto& [before, after] : row.pairs) diary.session(2, "tennis-ball", before, after);
    const auto technique = trend_over(diary, 14).techniques.front();
    CHECK(mornings(technique, row.verdict) == 1);
    CHECK(technique.known_mornings() == 1);
  }
  for (const int worse : {0, 1}) {  // today's morning after is not there yet
    CAPTURE(worse);
    auto diary = with_yesterday(4);
    for (const int session : {0, 1}) {
      diary.session(0, "tennis-ball", 3, session == worse ? 5 : 3);
    }
    const auto technique = trend_over(diary, 14).techniques.front();
    CHECK(mornings(technique, Morning::adverse) == 1);
    CHECK(mornings(technique, Morning::unknown) == 0);
  }
}

TEST_CASE("the morning after is settled below a rise of 1, watched below 2, else unsettled") {
  const struct {
    int level;
    Morning verdict;
  } rows[] = {{4, Morning::settled}, {5, Morning::watch}, {6, Morning::unsettled}};
  for (const auto& row : rows) {
    CAPTURE(row.level);
    auto diary = with_yesterday(row.level);
    diary.session(2, "tennis-ball", 3, 3);
    const auto technique = trend_over(diary, 14).techniques.front();
    CHECK(mornings(technique, row.verdict) == 1);
    CHECK(technique.known_mornings() == 1);
  }
}

TEST_CASE("a difference is after less before, of sessions with both, within the period") {
  Diary diary("2026-11-22");
  diary.session(8, "tennis-ball", 9, 1);
  diary.session(6, "tennis-ball", 5, 2).session(3, "tennis-ball", 4).session(2, "tennis-ball");
  diary.session(0, "tennis-ball", 2, 3);
  const auto technique = trend_over(diary, 7).techniques.front();
  CHECK(technique.sessions.size() == 4);
  CHECK(technique.differences == std::vector{-3, 1});
}

TEST_CASE("the longest activity of a week, from Monday to Sunday, by name and unit") {
  Diary diary("2026-11-22");  // a Sunday
  const auto add = [&](int days_ago, const char* name, std::optional<double> minutes,
                       std::optional<double> km = {}) {
    diary.history.activities.push_back({diary.ago(days_ago), name, minutes, km, {}});
  };
  add(7, "walking", 90);
  add(6, "walking", 20);
  add(4, "walking", 45);
  add(3, "running", 25);
  add(2, "walking", {}, 3.5);
  add(1, "walking", {}, 2);
  add(0, "walking", 30);

  const auto longest =
      longest_activities(diary.history, {diary.ago(13), diary.ago(0)}, Grain::week);
  std::vector<std::string> found;
  found.reserve(longest.size());
  for (const auto& [begins, activity] : longest) {
    found.push_back(text_of(begins) + " " + activity.name + " " +
                    (activity.km ? std::to_string(*activity.km).substr(0, 3) + " km"
                                 : std::to_string(static_cast<int>(*activity.minutes)) + " min"));
  }
  CHECK(found == std::vector<std::string>{"2026-11-09 walking 90 min", "2026-11-16 running 25 min",
                                          "2026-11-16 walking 45 min",
                                          "2026-11-16 walking 3.5 km"});
}

TEST_CASE("a week has its medians from 3 values on") {
  Diary diary("2026-11-22");
  diary.pain(8, 4, 3).pain(7, 5, 2);
  diary.pain(2, 6, 1).pain(1, 3, 1).pain(0, 5, 4);
  const auto weeks = trend_over(diary, 14).weeks;
  REQUIRE(weeks.size() == 2);
  CHECK(weeks[0].first_step.size() == 2);
  CHECK(!weeks[0].first_step_median);
  CHECK(!weeks[0].worst_median);
  CHECK(weeks[1].first_step_median == Median{.doubled = 10, .count = 3});
  CHECK(weeks[1].worst_median == Median{.doubled = 2, .count = 3});
}

TEST_CASE("a flare-up touches a period from its first day up to the day before it ended") {
  Diary diary("2026-11-22");
  diary.pain(20, 5, 3);
  auto situation = diary.situation();
  const Period period{diary.ago(20), diary.ago(10)};
  const struct {
    int began;
    int ended;  // the first day that is no longer part of it
    bool touches;
  } rows[] = {{25, 20, false}, {25, 19, true}, {10, 5, true}, {9, 5, false}};
  for (const auto& row : rows) {
    CAPTURE(row.began);
    CAPTURE(row.ended);
    situation.feet[Foot::left].base.flare_ups = {
        {.began = diary.ago(row.began), .ended = diary.ago(row.ended)}};
    const auto flare_ups = trends_of(situation, period).front().flare_ups;
    REQUIRE(flare_ups.size() == (row.touches ? 1 : 0));
    if (row.began == 10) CHECK(!flare_ups.front().ended);  // not yet, as of the period's end
  }
}

TEST_CASE("flare-ups longer ago than the rules look are found again for a period of that time") {
  Log log("2026-11-22T20:00:00+01:00");
  log.mornings(values(20, 3), 281);
  log.day(290, "08:00").flare_up();
  log.mornings(values(20, 3), 261);
  log.day(1, "07:00").first_step(3);
  const Told told(log);
  const auto during = [&](int first, int last) {
    return trends_of(told.situation, {log.ago(first), log.ago(last)}).front().flare_ups;
  };
  REQUIRE(during(300, 285).size() == 1);
  CHECK(during(300, 285).front().began == log.ago(290));
  CHECK(during(300, 100).size() == 1);  // further from its end than the rules look back
  CHECK(during(100, 0).empty());
}

TEST_CASE("flags are marked on the days of the period only") {
  Diary diary("2026-11-22");
  auto situation = diary.situation();
  const auto span = [&](int began, int ended) {
    FlagSpan flag;
    flag.began = {diary.ago(began) + std::chrono::hours{12}, std::chrono::hours{1}};
    flag.ended = Moment{diary.ago(ended) + std::chrono::hours{12}, std::chrono::hours{1}};
    flag.ended_day = diary.ago(ended);
    situation.feet[Foot::left].flags.spans.push_back(flag);
  };
  span(21, 15);
  span(20, 10);
  span(12, 9);
  const auto trend = trends_of(situation, {diary.ago(20), diary.ago(10)}).front();
  CHECK(trend.flags_raised == std::vector{diary.ago(20), diary.ago(12)});
  CHECK(trend.flags_ended == std::vector{diary.ago(15), diary.ago(10)});
}

TEST_CASE("feet are told together only if their days and sessions are the same") {
  Diary diary("2026-11-22");
  diary.pain(3, 4, 3).pain(1, 5, 3).session(2, "tennis-ball", 3, 3);
  const auto& left = diary.history.feet[Foot::left];
  auto& right = diary.history.feet[Foot::right];
  const auto feet = [&] {
    auto situation = diary.situation();
    situation.feet[Foot::right].planned = true;
    return trends_of(situation, {diary.ago(6), diary.ago(0)}).size();
  };
  right = left;
  CHECK(feet() == 1);
  right.days[diary.ago(1)].walk = Walk::limp;
  CHECK(feet() == 2);
  right = left;
  right.days[diary.ago(1)].night = true;
  CHECK(feet() == 2);
  right = left;
  right.sessions.clear();
  CHECK(feet() == 2);
}

TEST_CASE("a table begins with the first week that holds anything, were it a night or a limp") {
  for (const bool night : {false, true}) {
    CAPTURE(night);
    Diary diary("2026-11-22");
    auto& day = diary.history.feet[Foot::left].days[diary.ago(14)];
    if (night) day.night = true;
    if (!night) day.walk = Walk::limp;
    diary.pain(1, 4, 3);
    const auto trend = trend_over(diary, 42);
    REQUIRE(trend.rows().size() == 3);
    CHECK(trend.rows().front().begins == diary.ago(20));  // Monday of the week of that Sunday
  }
}
