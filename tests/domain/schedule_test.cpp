// SPDX-License-Identifier: MIT
// Weeks: which kinds stand on which days, what carries over, what future days assume.
#include "heelcare/domain/schedule.hpp"

#include "support/plans.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace heelcare;
using std::chrono::days;

namespace {

constexpr const char* monday = "2026-11-23T05:00:00+01:00";

std::string week(const Log& log, Kind kind, Foot foot = Foot::left) {
  return days_of(plan_days(Told(log).situation, 7), kind, foot);
}

bool has_today(const Log& log, Kind kind) {
  return item_of(plan_today(Told(log).situation), kind) != nullptr;
}

}  // namespace

TEST_CASE("each number of days a week has its weekdays") {
  const std::vector<const char*> massage{
      "", "Tue", "Tue Fri", "Tue Thu Sat", "Tue Thu Sat Sun", "Mon Tue Thu Sat Sun"};
  for (int count = 0; count <= 5; ++count) {
    CAPTURE(count);
    Log log = chronic_heel(monday);
    log.settings.massage_per_week = count;
    CHECK(week(log, Kind::massage) == massage[static_cast<std::size_t>(count)]);
  }
  const Log chronic = chronic_heel(monday);
  CHECK(week(chronic, Kind::massage) == "Tue Thu Sat");
  CHECK(week(chronic, Kind::strength) == "Mon Wed Fri");
  CHECK(week(chronic, Kind::balance) == "Mon Fri");
}

TEST_CASE("each state has its days a week") {
  struct Row {
    State state;
    Log log;
    const char* massage;
    const char* strength;
    const char* balance;
  };
  Log start(monday);
  start.on(Feet::left).mornings(values(3, 3), 1).day(1).screened();
  Log persisting(monday);
  persisting.on(Feet::left).mornings(values(28, 3), 1).day(1).onset(60).screened();
  Log intermittent(monday);
  std::vector<int> sometimes = values(28, 0);
  for (const std::size_t day : {3U, 10U, 17U}) sometimes[day] = 3;
  intermittent.on(Feet::left).mornings(sometimes, 1).day(1).onset(200).screened();
  Log maintenance(monday);
  maintenance.on(Feet::left).mornings(values(28, 0), 1).day(1).onset(200).screened();
  Log flare = chronic_heel(monday);
  flare.day(1).flare_up();
  for (const Row& row : std::vector<Row>{
           {State::start, start, "Tue Fri", "Mon Thu", ""},
           {State::persisting, persisting, "Tue Thu Sat", "Mon Wed Fri", "Mon Fri"},
           {State::intermittent, intermittent, "", "Mon Thu", "Wed"},
           {State::maintenance, maintenance, "", "Mon Thu", "Wed"},
           {State::flare_up, flare, "Tue Thu Sat", "Mon Wed Fri", ""},
       }) {
    CAPTURE(name_of(row.state));
    Log log = row.log;
    ProfileGiven left;
    left.feet = Feet::left;
    log.day(3).add(left);
    CHECK(Told(log).left().shown == row.state);
    CHECK(week(log, Kind::massage) == row.massage);
    CHECK(week(log, Kind::strength) == row.strength);
    CHECK(week(log, Kind::balance) == row.balance);
  }
}

TEST_CASE("massage days of the settings stay inside the state's most") {
  Log start(monday);
  start.on(Feet::left).mornings(values(3, 3), 1).day(1).screened();
  start.settings.massage_per_week = 5;
  CHECK(week(start, Kind::massage) == "Tue Thu Sat");

  Log none = chronic_heel(monday);
  none.settings.massage_per_week = 0;
  const auto today = plan_today(Told(none).situation);
  CHECK(rule_for(today.absent, Kind::massage) == "state:chronic");
}

TEST_CASE("the settings may name other days, as many as the target count") {
  Log log = chronic_heel(monday);
  log.settings.days[Kind::strength] = {std::chrono::Tuesday, std::chrono::Thursday,
                                       std::chrono::Saturday, std::chrono::Sunday};
  log.settings.days[Kind::balance] = {std::chrono::Sunday};
  CHECK(week(log, Kind::strength) == "Tue Thu Sat");
  CHECK(week(log, Kind::balance) == "Sun");
}

TEST_CASE("what was missed is due until its next planned day, and never over a week") {
  CHECK(week(chronic_heel("2026-11-24T05:00:00+01:00"), Kind::strength) == "Tue Thu Sat Mon");
  CHECK(week(chronic_heel("2026-11-25T05:00:00+01:00"), Kind::strength) == "Wed Fri Mon");
  CHECK(week(chronic_heel("2026-11-29T05:00:00+01:00"), Kind::strength) == "Sun Tue Thu Sat");
  // Saturday's massage on Sunday; nothing of it on Monday.
  CHECK(has_today(chronic_heel("2026-11-29T05:00:00+01:00"), Kind::massage));
  CHECK(!has_today(chronic_heel("2026-11-30T05:00:00+01:00"), Kind::massage));
}

TEST_CASE("the week's beginning moves the counting, not the names") {
  Log log = chronic_heel("2026-11-29T05:00:00+01:00");
  CHECK(has_today(log, Kind::massage));
  log.settings.week_start = std::chrono::Sunday;
  CHECK(!has_today(log, Kind::massage));
  log.settings.week_start = std::chrono::Thursday;
  CHECK(has_today(log, Kind::massage));
}

TEST_CASE("strength on Monday evening is due again on Wednesday, by days and not by hours") {
  Log log = chronic_heel("2026-11-25T19:30:00+01:00");
  log.day(2, "19:50");
  practise(log, "calf-raises", 1);
  CHECK(has_today(log, Kind::strength));

  Log tuesday = chronic_heel("2026-11-24T19:51:00+01:00");
  tuesday.day(1, "19:50");
  practise(tuesday, "calf-raises", 1);
  const auto today = plan_today(Told(tuesday).situation);
  CHECK(!item_of(today, Kind::strength));
  CHECK(rule_for(today.absent, Kind::strength) == "target:strength");
}

TEST_CASE("three ball rolls on Tuesday are one day of the week") {
  Log log = chronic_heel("2026-11-27T05:00:00+01:00");
  log.settings.massage_per_week = 2;
  for (const char* time : {"08:00", "12:00", "18:00"}) {
    log.day(3, time);
    practise(log, "tennis-ball", 0);
  }
  CHECK(has_today(log, Kind::massage));
  log.day(2, "12:00");
  practise(log, "tennis-ball", 0);
  const auto today = plan_today(Told(log).situation);
  CHECK(!item_of(today, Kind::massage));
  CHECK(rule_for(today.absent, Kind::massage) == "target-met");
}

TEST_CASE("a session broken off does not count for the target") {
  Log log = chronic_heel("2026-11-25T05:00:00+01:00");
  log.day(1, "19:30");
  practise(log, "tennis-ball", 0, Feet::left, SessionStatus::partial);
  CHECK(has_today(log, Kind::massage));
}

TEST_CASE("five loading days in the last seven finished ones make a fourth massage day") {
  struct Row {
    std::vector<int> ago;
    bool fourth;
  };
  for (const Row& row : std::vector<Row>{{{1, 2, 3, 4, 5}, true},
                                         {{1, 2, 3, 4}, false},
                                         {{3, 4, 5, 6, 7}, true},
                                         {{4, 5, 6, 7, 8}, false},
                                         {{0, 1, 2, 3, 4}, false},
                                         {{1, 1, 2, 3, 4}, false}}) {
    Log log = chronic_heel("2026-11-23T22:30:00+01:00");
    for (const int ago : row.ago) log.day(ago, "12:00").activity("walking", 45);
    const auto plans = plan_days(Told(log).situation, 7);
    CHECK(days_of(plans, Kind::massage) == (row.fourth ? "Tue Thu Sat Sun" : "Tue Thu Sat"));
  }
}

TEST_CASE("a foot with fewer days joins on the first of the other's") {
  Log log(monday);
  ProfileGiven both;
  both.feet = Feet::both;
  log.day(30).add(both).onset(200);
  log.on(Feet::left).mornings(values(28, 3), 1);
  log.on(Feet::right).mornings(values(3, 3), 1).day(1).screened();
  const Told told(log);
  REQUIRE(told.situation.feet[Foot::right].shown == State::start);
  const auto plans = plan_days(told.situation, 7);
  CHECK(days_of(plans, Kind::massage, Foot::left) == "Tue Thu Sat");
  CHECK(days_of(plans, Kind::massage, Foot::right) == "Tue Thu");
  CHECK(days_of(plans, Kind::balance, Foot::left) == "Mon Fri");
  const PlanItem* joined = item_of(plans[1], Kind::massage);
  REQUIRE(joined);
  CHECK(joined->feet == Feet::both);
  // The foot that stays away on Saturday has its reason.
  CHECK(rule_for(plans[5].absent, "tennis-ball") == "target-met");
}

TEST_CASE("future days are assumed, follow each other, and keep every distance and maximum") {
  Log log = chronic_heel("2026-10-20T05:00:00+02:00", Feet::both);  // over the end of summer time
  log.settings.equipment = {"golf-ball", "oil", "foam-roller", "massager", "band", "step"};
  for (const int ago : {9, 7, 5, 3}) {
    log.day(ago, "19:30");
    practise(log, "tennis-ball", 1, Feet::both);
  }
  const auto plans = plan_days(Told(log).situation, 90);
  REQUIRE(plans.size() == 90);
  std::optional<Date> last_strength;
  std::map<Date, std::map<Kind, int>> weeks;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const DayPlan& plan = plans[i];
    CAPTURE(text_of(plan.day));
    CHECK(plan.day == log.today() + days{static_cast<int>(i)});
    CHECK(plan.assumed == (i > 0));
    for (const PlanItem& item : plan.items) {
      if (i > 0) CHECK(item.status == Status::later);
      CHECK((i == 0 || !item.in_window));
      ++weeks[week_of(plan.day, std::chrono::Monday)][item.kind];
      if (item.kind != Kind::strength) continue;
      CHECK((!last_strength || days_between(*last_strength, plan.day) >= 2));
      last_strength = plan.day;
    }
  }
  for (const auto& [begin, kinds] : weeks) {
    const auto& shown_begin = begin;
    CAPTURE(text_of(shown_begin));
    if (begin < log.today() || begin + days{6} > plans.back().day) continue;
    CHECK(kinds.at(Kind::massage) == 3);
    CHECK(kinds.at(Kind::strength) == 3);
    CHECK(kinds.at(Kind::balance) == 2);
    CHECK(kinds.at(Kind::stretch) >= 14);
  }
}

TEST_CASE("an assumed session keeps its technique from fading, and takes its turn") {
  Log log = chronic_heel(monday);
  for (int ago = 26; ago >= 2; ago -= 3) {
    log.day(ago, "19:30");
    practise(log, ago % 2 == 0 ? "tennis-ball" : "knuckles", 2);
  }
  const auto plans = plan_days(Told(log).situation, 60);
  std::vector<std::string> techniques;
  for (const DayPlan& plan : plans) {
    const PlanItem* massage = item_of(plan, Kind::massage);
    if (massage == nullptr) continue;
    CAPTURE(text_of(plan.day));
    CHECK(massage->doses.front().ladder == 1);  // earned 3, pain now unknown; faded it were 2
    if (!techniques.empty()) CHECK(techniques.back() != massage->routine.text());
    techniques.push_back(massage->routine.text());
  }
  CHECK(techniques.size() > 20);
}

TEST_CASE("how a routine goes on is said once it has settled six times") {
  const auto note_after = [](int sessions) {
    Log log = chronic_heel(monday);
    for (int i = 0; i < sessions; ++i) {
      log.day(2 * (sessions - i), "12:30");
      practise(log, "single-leg-balance", 0);
    }
    return item_of(plan_today(Told(log).situation), Kind::balance)->note;
  };
  CHECK(note_after(5).empty());
  CHECK(note_after(6) ==
        "settled 6 times or more; further on: longer holds; head turns; cushion; eyes "
        "closed only with a hand on support");
}

TEST_CASE("what a full sitting drops is not counted as done on later days") {
  Log log = chronic_heel(monday);
  log.settings.minutes_per_sitting = 1;
  const auto plans = plan_days(Told(log).situation, 3);
  REQUIRE(!item_of(plans[0], Kind::balance));
  CHECK(rule_for(plans[0].absent, "single-leg-balance") == "sitting");
  CHECK(item_of(plans[1], Kind::balance));
}

TEST_CASE(
    "without a name the sitting is meant that is due, else the latest one that still stands") {
  PlanItem strength;
  strength.routine = RoutineId{"calf-raises"};
  strength.slot = Slot::midday;
  PlanItem massage;
  massage.routine = RoutineId{"tennis-ball"};
  massage.slot = Slot::evening;
  PlanItem bout;
  bout.routine = RoutineId{"arch-stretch"};
  bout.slot = Slot::evening;
  bout.optional = true;
  DayPlan day;
  day.items = {strength, massage, bout};

  day.items[0].in_window = true;
  day.items[1].status = Status::later;
  REQUIRE(due_sitting(day).size() == 1);
  CHECK(due_sitting(day)[0].routine == strength.routine);

  day.items[0].in_window = false;
  day.items[1].status = Status::due;
  REQUIRE(due_sitting(day).size() == 1);
  CHECK(due_sitting(day)[0].routine == massage.routine);
  CHECK(due_now(day).empty());

  day.items[1].status = Status::done;
  CHECK(due_sitting(day)[0].routine == strength.routine);
  day.items[0].status = Status::done;
  CHECK(due_sitting(day).empty());
}

TEST_CASE("at most two techniques in two weeks, both far up, after twelve settled weeks") {
  Log log("2026-09-01T21:00:00+02:00");
  log.settings.equipment = {"golf-ball", "massager", "oil", "partner", "foam-roller"};
  log.settings.prefer = {RoutineId{"tennis-ball"}, RoutineId{"knuckles"}};
  Log begun = chronic_heel("2026-09-01T21:00:00+02:00");
  log.records = begun.records;
  for (int day = 0; day < 12 * 7; ++day) {
    log.now.wall = begun.now.wall + days{day};
    log.on(Feet::left).day(0, "07:00").first_step(3);
    if (day % 20 == 0) log.day(0, "07:05").screened();
    log.day(0, "19:00").now_value(1);
    const auto today = plan_today(Told(log).situation);
    const PlanItem* massage = item_of(today, Kind::massage);
    if (massage == nullptr) continue;
    log.day(0, "19:30");
    practise(log, massage->routine.text().c_str(), massage->doses.front().ladder.value_or(0));
  }
  std::set<std::string> lately;
  const History history = log.history();
  for (const PastSession& session : history.feet[Foot::left].sessions) {
    if (days_between(session.day, log.today()) < 14) lately.insert(session.routine.text());
  }
  CHECK(lately.size() == 2);
  for (const auto& id : lately) {
    CAPTURE(id);
    CHECK(
        ladder_place(Told(log).situation, builtin(id.c_str()), Foot::left, log.today()).own_level >=
        3);
  }
}
