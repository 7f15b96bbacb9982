// SPDX-License-Identifier: MIT
// One day: slots, windows, what was done, skipped, paused, not owned.
#include "heelcare/domain/schedule.hpp"
#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

DayPlan plan(const Log& log) { return plan_today(Told(log).situation); }

// "wake plantar-fascia-stretch, morning calf-stretch-band": the stretches, "?" where optional.
std::string stretches(const DayPlan& day) {
  std::string text;
  for (const PlanItem& item : day.items) {
    if (item.kind != Kind::stretch) continue;
    text += (text.empty() ? "" : ", ") + std::string(name_of(item.slot)) + " " +
            item.routine.text() + (item.optional ? "?" : "");
  }
  return text;
}

std::string at(const char* day, const char* time) {
  return std::string(day) + "T" + time + ":00+01:00";
}

std::string status(const DayPlan& day, const char* id) {
  const PlanItem* item = item_of(day, id);
  return item == nullptr ? "" : std::string(name_of(item->status));
}

}  // namespace

TEST_CASE("three bouts a day: arch on waking, calf in the morning, one if you like by the day") {
  struct Row {
    const char* day;  // of the year
    const char* evening;
  };
  for (const Row& row : std::vector<Row>{{"2026-01-01", "arch-stretch"},        // 1
                                         {"2026-01-02", "wall-calf-bent"},      // 2
                                         {"2026-01-04", "wall-calf-straight"},  // 4
                                         {"2026-12-31", "arch-stretch"},        // 365
                                         {"2028-02-29", "wall-calf-straight"},  // 60
                                         {"2028-03-01", "arch-stretch"},        // 61
                                         {"2028-12-31", "wall-calf-bent"}}) {   // 366
    CAPTURE(row.day);
    Log log = chronic_heel(at(row.day, "05:00").c_str());
    log.settings.equipment = {"band"};
    log.settings.minutes_per_sitting = 3;  // too few for both stretches at once
    CHECK(stretches(plan(log)) ==
          std::string("wake plantar-fascia-stretch, morning calf-stretch-band, evening ") +
              row.evening + "?");
  }
}

TEST_CASE("without a band the calf is stretched with a towel") {
  CHECK(stretches(plan(chronic_heel("2026-01-01T05:00:00+01:00"))).find("towel-stretch") !=
        std::string::npos);
}

TEST_CASE("a flare-up has no standing stretch in the evening") {
  for (const auto& [day, evening] :
       {std::pair{"2026-01-01", "plantar-fascia-stretch"}, {"2026-01-02", "towel-stretch"}}) {
    Log log = chronic_heel(at(day, "05:00").c_str());
    log.day(1).flare_up();
    CHECK(stretches(plan(log)).ends_with(std::string("evening ") + evening + "?"));
  }
}

TEST_CASE("two bouts at the start, one in quiet times: arch on odd days, calf on even ones") {
  Log start("2026-01-01T05:00:00+01:00");
  start.on(Feet::left).mornings(values(3, 3), 1).day(1).screened();
  start.settings.massage_per_week = 0;
  start.day(1, "12:30");
  practise(start, "calf-raises", 1);  // nothing is left for the evening
  start.day(0, "05:00");
  CHECK(stretches(plan(start)) == "wake plantar-fascia-stretch, morning towel-stretch");
  for (const auto& [day, stretch] :
       {std::pair{"2026-01-01", "plantar-fascia-stretch"}, {"2026-01-02", "towel-stretch"}}) {
    Log quiet(at(day, "05:00").c_str());
    ProfileGiven left;
    left.feet = Feet::left;
    quiet.on(Feet::left).mornings(values(28, 0), 1).day(1).add(left).onset(200).screened();
    CHECK(stretches(plan(quiet)) == std::string("morning ") + stretch);
  }
}

TEST_CASE("with nothing on record nothing is missed before bedtime") {
  const auto status_at = [](const char* now, const char* id) {
    return item_of(plan_today(Told(Log(now)).situation), id)->status;
  };
  for (const char* id : {"plantar-fascia-stretch", "towel-stretch"}) {
    CAPTURE(id);
    CHECK(status_at("2026-11-24T06:10:00+01:00", id) == Status::later);
    CHECK(status_at("2026-11-24T15:00:00+01:00", id) == Status::due);
    CHECK(status_at("2026-11-24T21:59:00+01:00", id) == Status::due);
    CHECK(status_at("2026-11-24T22:00:00+01:00", id) == Status::missed);
  }
  Log log("2026-11-24T15:00:00+01:00");
  log.day(0, "14:59").on(Feet::both).first_step(4);
  CHECK(item_of(plan_today(Told(log).situation), "towel-stretch")->status == Status::missed);
}

TEST_CASE("an item is later, due in its window, and a stretch is missed after it") {
  struct Row {
    const char* now;
    const char* wake;
    const char* morning;
    const char* massage;
    const char* evening;  // if you like: never missed
    std::size_t due_now;
  };
  for (const Row& row :
       std::vector<Row>{{"2026-11-24T06:29:59+01:00", "later", "later", "later", "later", 0},
                        {"2026-11-24T06:30:00+01:00", "due", "later", "later", "later", 1},
                        {"2026-11-24T07:30:00+01:00", "missed", "due", "later", "later", 1},
                        {"2026-11-24T12:30:00+01:00", "missed", "missed", "later", "later", 0},
                        {"2026-11-24T19:29:59+01:00", "missed", "missed", "later", "later", 0},
                        {"2026-11-24T19:30:00+01:00", "missed", "missed", "due", "due", 1},
                        {"2026-11-24T22:00:00+01:00", "missed", "missed", "due", "due", 0},
                        {"2026-11-25T00:30:00+01:00", "missed", "missed", "due", "due", 0},
                        {"2026-11-25T03:59:59+01:00", "missed", "missed", "due", "due", 0},
                        {"2026-11-25T04:00:00+01:00", "later", "later", "", "later", 0}}) {
    CAPTURE(row.now);
    Log log = chronic_heel(row.now);
    log.day(0, "04:00");
    practise(log, "calf-raises", 1);  // Monday's are not what this is about
    practise(log, "single-leg-balance", 0);
    log.day(1, "19:30");
    log.settings.minutes_per_sitting = 3;  // too few for both stretches at once
    const auto today = plan(log);
    CHECK(status(today, "plantar-fascia-stretch") == row.wake);
    CHECK(status(today, "towel-stretch") == row.morning);
    if (*row.massage != '\0') CHECK(status(today, "tennis-ball") == row.massage);
    const auto optional = std::ranges::find(today.items, true, &PlanItem::optional);
    REQUIRE(optional != today.items.end());
    CHECK(name_of(optional->status) == row.evening);
    CHECK(due_now(today).size() == row.due_now);
  }
}

TEST_CASE("what was not done in the morning does not keep the evening's bout away") {
  for (const char* now : {"2026-11-24T20:00:00+01:00", "2026-11-25T20:00:00+01:00"}) {
    const auto today = plan(chronic_heel(now));
    CHECK(std::ranges::count(today.items, true, &PlanItem::optional) == 1);
  }
}

TEST_CASE("strength takes the evening, or midday where massage has the evening") {
  CHECK(item_of(plan(chronic_heel("2026-11-23T05:00:00+01:00")), "calf-raises")->slot ==
        Slot::evening);
  const auto tuesday = plan(chronic_heel("2026-11-24T05:00:00+01:00"));
  CHECK(item_of(tuesday, "tennis-ball")->slot == Slot::evening);
  CHECK(item_of(tuesday, "calf-raises")->slot == Slot::midday);
  CHECK(item_of(tuesday, "single-leg-balance")->slot == Slot::midday);

  Log no_massage = chronic_heel("2026-11-24T05:00:00+01:00");
  no_massage.day(1).flag("open-wound-or-skin-infection");
  const auto withheld = plan(no_massage);
  CHECK(!item_of(withheld, Kind::massage));
  CHECK(rule_for(withheld.absent, Kind::massage) == "flag:open-wound-or-skin-infection");
  if (item_of(withheld, "calf-raises"))
    CHECK(item_of(withheld, "calf-raises")->slot == Slot::evening);
}

TEST_CASE("a session closes the item of its routine, else of its kind, in the order of the slots") {
  Log log = chronic_heel("2026-11-24T18:00:00+01:00");
  log.day(0, "12:00");
  practise(log, "towel-stretch", 0);
  auto today = plan(log);
  CHECK(status(today, "towel-stretch") == "done");
  CHECK(item_of(today, "towel-stretch")->slot == Slot::morning);
  CHECK(status(today, "plantar-fascia-stretch") == "missed");

  Log other = chronic_heel("2026-11-24T18:00:00+01:00");
  other.day(0, "12:00");
  practise(other, "wall-calf-bent", 0);
  practise(other, "knuckles", 0);
  today = plan(other);
  CHECK(item_of(today, "wall-calf-bent")->slot == Slot::wake);
  CHECK(!item_of(today, "plantar-fascia-stretch"));
  CHECK(status(today, "knuckles") == "done");
  CHECK(!item_of(today, "tennis-ball"));

  Log bed = chronic_heel("2026-11-24T07:00:00+01:00");
  bed.day(0, "06:20");
  practise(bed, "bed-stretch", 0);
  today = plan(bed);
  CHECK(status(today, "bed-stretch") == "done");
  CHECK(item_of(today, "bed-stretch")->slot == Slot::wake);
}

TEST_CASE("a foot that was practised closes its own item only") {
  Log log = chronic_heel("2026-11-24T20:00:00+01:00", Feet::both);
  log.day(0, "19:30");
  practise(log, "tennis-ball", 0, Feet::left);
  const auto today = plan(log);
  std::vector<std::pair<Feet, Status>> found;
  for (const PlanItem& item : today.items) {
    if (item.routine == RoutineId{"tennis-ball"}) found.emplace_back(item.feet, item.status);
  }
  CHECK(found == std::vector<std::pair<Feet, Status>>{{Feet::left, Status::done},
                                                      {Feet::right, Status::due}});

  log.day(0, "19:40");
  practise(log, "tennis-ball", 0, Feet::right);
  const auto both = plan(log);
  REQUIRE(item_of(both, "tennis-ball"));
  CHECK(item_of(both, "tennis-ball")->feet == Feet::both);
  CHECK(item_of(both, "tennis-ball")->seconds == 600);
  CHECK(std::ranges::count(both.items, Kind::massage, &PlanItem::kind) == 1);
}

TEST_CASE("two sessions of one foot are two items, not both feet") {
  Log log = chronic_heel("2026-11-24T20:00:00+01:00");
  for (const char* time : {"07:00", "12:00"}) {
    log.day(0, time);
    practise(log, "plantar-fascia-stretch", 0);
  }
  const auto today = plan(log);
  int done = 0;
  for (const PlanItem& item : today.items) {
    if (item.status != Status::done) continue;
    ++done;
    CHECK(item.feet == Feet::left);
    CHECK(item.seconds == 300);
  }
  CHECK(done == 2);
}

TEST_CASE("what is skipped is absent, and nothing takes its place") {
  Log log = chronic_heel("2026-11-24T19:45:00+01:00");
  log.settings.equipment = {"band"};
  log.day(0, "07:00").add(Skipped{RoutineId{"tennis-ball"}, Feet::both});
  log.add(Skipped{RoutineId{"calf-stretch-band"}, Feet::both});
  const auto today = plan(log);
  CHECK(!item_of(today, Kind::massage));
  CHECK(rule_for(today.absent, "tennis-ball") == "skip");
  CHECK(rule_for(today.absent, Kind::massage) == "skip");
  CHECK(!item_of(today, "towel-stretch"));
  CHECK(rule_for(today.absent, "calf-stretch-band") == "skip");
  CHECK(item_of(plan_days(Told(log).situation, 3)[1], "calf-stretch-band"));
}

TEST_CASE("a skip of one foot leaves the other's item") {
  Log log = chronic_heel("2026-11-24T19:45:00+01:00", Feet::both);
  log.day(0, "07:00").add(Skipped{RoutineId{"tennis-ball"}, Feet::left});
  const auto today = plan(log);
  REQUIRE(item_of(today, "tennis-ball"));
  CHECK(item_of(today, "tennis-ball")->feet == Feet::right);
}

TEST_CASE("during a pause nothing is planned, from its date on everything is") {
  Log log = chronic_heel("2026-11-24T19:45:00+01:00");
  log.day(1).add(Paused{log.today() + std::chrono::days{2}});
  log.day(0, "08:00");
  practise(log, "towel-stretch", 0);
  const auto plans = plan_days(Told(log).situation, 4);
  CHECK(plans[0].items.size() == 1);  // what was done all the same
  CHECK(plans[1].items.empty());
  CHECK(rule_for(plans[1].absent, Kind::stretch) == "pause");
  CHECK(rule_for(plans[1].absent, Kind::massage) == "pause");
  CHECK(!plans[2].items.empty());
  CHECK(due_now(plans[0]).empty());
}

TEST_CASE("a new user stretches, massage waits for the screen and says so") {
  const auto today = plan(Log("2026-11-24T19:45:00+01:00"));
  CHECK(item_of(today, Kind::stretch));
  CHECK(!item_of(today, Kind::massage));
  CHECK(rule_for(today.absent, Kind::massage) == "screen-due");
  const auto later = plan_days(Told(Log("2026-11-23T05:00:00+01:00")).situation, 2);
  CHECK(item_of(later[1], "tennis-ball"));
}

TEST_CASE("on the first night nothing is due: the windows of the day are over") {
  const auto night = plan(Log("2026-11-25T00:30:00+01:00"));
  CHECK(night.day == date("2026-11-24"));
  CHECK(due_now(night).empty());
  for (const PlanItem& item : night.items) {
    CAPTURE(item.routine.text());
    CHECK(!item.in_window);
    CHECK((item.status == Status::missed || item.optional || item.kind != Kind::stretch));
  }
}

TEST_CASE("what is switched off has its reason, and another technique takes the turn") {
  Catalog catalog = test_catalog();
  for (Routine& routine : catalog.routines) {
    const bool off =
        routine.id == RoutineId{"tennis-ball"} || routine.id == RoutineId{"calf-raises"} ||
        routine.id == RoutineId{"plantar-fascia-stretch"} || routine.id == RoutineId{"bed-stretch"};
    if (off) routine.enabled = false;
  }
  const Log log = chronic_heel("2026-11-24T05:00:00+01:00");
  const History history = log.history();
  const Situation situation = situation_of(
      catalog, log.settings, history, flags_of(history, catalog.policy, log.settings.day_start));
  const auto today = plan_today(situation);
  CHECK(item_of(today, "knuckles"));
  CHECK(!item_of(today, Kind::strength));
  CHECK(rule_for(today.absent, "calf-raises") == "disabled");
  CHECK(rule_for(today.absent, "plantar-fascia-stretch") == "disabled");
}

TEST_CASE("equipment that is not owned is named") {
  const Log log = chronic_heel("2026-11-24T05:00:00+01:00");
  const Told told(log);
  const auto all = absences(told.situation, plan_today(told.situation));
  const auto golf = std::ranges::find(all, RoutineId{"golf-ball"}, [](const Absence& absence) {
    return absence.routine.value_or(RoutineId{});
  });
  REQUIRE(golf != all.end());
  CHECK(!golf->reason.rule.empty());
  CHECK(rule_for(all, "foam-roller-calf") == "equipment");
  CHECK(rule_for(all, "marble-pickup") == "not-planned-kind");
  CHECK(rule_for(all, "hip-strength") == "not-planned-kind");
  CHECK(rule_for(all, "knuckles") == "ladder-new");
}

TEST_CASE(
    "a second technique joins when the first has settled, and a week after the last new one") {
  struct Row {
    int first_ago;
    int level;
    const char* rule;  // of the second; empty: it is its turn
  };
  for (const Row& row : std::vector<Row>{{8, 0, "ladder-new"},
                                         {6, 1, "ladder-new"},
                                         {7, 1, ""},
                                         {13, 1, ""},
                                         {14, 1, "ladder-new"}}) {
    CAPTURE(row.first_ago);
    Log log = chronic_heel("2026-11-24T05:00:00+01:00");
    log.day(row.first_ago, "19:30");
    practise(log, "tennis-ball", row.level);
    const Told told(log);
    const auto today = plan_today(told.situation);
    CHECK((item_of(today, "knuckles") != nullptr) == (*row.rule == '\0'));
    if (*row.rule != '\0') CHECK(rule_for(absences(told.situation, today), "knuckles") == row.rule);
  }
}

TEST_CASE("a locked or withheld technique does not keep the place of one that is allowed") {
  Log log = chronic_heel("2026-11-24T05:00:00+01:00");
  log.settings.equipment = {"golf-ball", "foam-roller"};
  log.settings.prefer = {RoutineId{"golf-ball"}, RoutineId{"foam-roller-calf"}};
  log.day(1).flag("varicose-or-phlebitis");
  const auto today = plan(log);
  REQUIRE(item_of(today, Kind::massage));
  CHECK(item_of(today, Kind::massage)->routine == RoutineId{"tennis-ball"});
}

TEST_CASE("a technique that is left out on one foot is not planned there") {
  Log log = chronic_heel("2026-11-24T05:00:00+01:00", Feet::both);
  for (const int ago : {6, 5, 3}) {
    log.day(ago, "19:30");
    practise(log, "tennis-ball", 1, Feet::both);
  }
  for (const int ago : {4, 2}) log.on(Feet::right).day(ago, "06:00").first_step(6);
  log.day(0, "04:30").screened();
  const auto today = plan(log);
  REQUIRE(ladder_place(Told(log).situation, builtin("tennis-ball"), Foot::right, log.today())
              .paused.has_value());
  REQUIRE(item_of(today, "tennis-ball"));
  CHECK(item_of(today, "tennis-ball")->feet == Feet::left);
  CHECK(rule_for(today.absent, "tennis-ball") == "ladder-paused");
}

TEST_CASE("where a whole kind has no place today, each of its routines says why") {
  Log log("2026-11-24T19:45:00+01:00");
  log.day(1, "09:00").screened().day(0, "07:00").first_step(4);
  const Told told(log);
  const DayPlan today = plan_today(told.situation);
  CHECK(rule_for(absences(told.situation, today), "single-leg-balance") == "state:start");

  Log paused = chronic_heel("2026-11-24T19:45:00+01:00");
  paused.day(0, "08:00").add(Paused{date("2026-12-01")});
  const Told still(paused);
  const auto absent = absences(still.situation, plan_today(still.situation));
  for (const char* id : {"tennis-ball", "calf-raises", "plantar-fascia-stretch", "knuckles"}) {
    CAPTURE(std::string(id));
    CHECK(rule_for(absent, id) == "pause");
  }
}

TEST_CASE("heavy raises are not given up for firm massage: the massage runs light") {
  Log log = chronic_heel("2026-11-24T12:45:00+01:00");
  log.settings.equipment = {"step"};
  for (int ago = 25; ago >= 20; --ago) {
    log.day(ago, "12:30");
    practise(log, "calf-raises", 1);
  }
  for (const int ago : {6, 5, 3}) {
    log.day(ago, "19:30");
    practise(log, "tennis-ball", 3);
  }
  log.day(0, "12:40").now_value(1);
  const auto today = plan(log);
  REQUIRE(item_of(today, "tennis-ball"));
  CHECK(item_of(today, "heavy-slow-heel-raise"));
  CHECK(item_of(today, "tennis-ball")->doses.front().pressure == Pressure::light);
}
