// SPDX-License-Identifier: MIT
#include "heelcare/domain/schedule.hpp"
#include "support/plans.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace heelcare;

namespace {

constexpr const char* tuesday_evening = "2026-11-24T19:45:00+01:00";

StartPlan start(const Log& log, const char* id, const StartWish& wish = {}) {
  const Told told(log);
  return plan_start(told.situation, builtin(id), wish);
}

Log at_level(int level, const char* now = tuesday_evening) {
  Log log = chronic_heel(now);
  for (const int ago : {7, 4}) {
    log.day(ago, "19:30");
    practise(log, "tennis-ball", level);
  }
  return log;
}

}  // namespace

TEST_CASE("light only turns level 3 into 1 and level 4 into 2: never longer, never firmer") {
  struct Row {
    int level;
    int before;  // pain now
    int ladder;
    int seconds;
    Pressure pressure;
  };
  for (const Row& row : std::vector<Row>{{3, 1, 3, 300, Pressure::moderate},
                                         {4, 1, 4, 600, Pressure::moderate},
                                         {3, 3, 1, 300, Pressure::light},
                                         {4, 5, 2, 600, Pressure::light},
                                         {2, 5, 2, 600, Pressure::light},
                                         {1, 3, 1, 300, Pressure::light},
                                         {0, 3, 0, 150, Pressure::light}}) {
    CAPTURE(row.level);
    CAPTURE(row.before);
    StartWish wish;
    wish.before = pain(row.before);
    const auto plan = start(at_level(row.level), "tennis-ball", wish);
    REQUIRE(plan.doses.size() == 1);
    CHECK(plan.doses.front().ladder == row.ladder);
    CHECK(plan.doses.front().pressure == row.pressure);
    CHECK(seconds_of(builtin("tennis-ball"), plan.doses.front()) == row.seconds);
  }
}

TEST_CASE("pain in the middle, or a load note, holds the level last performed") {
  Log log = at_level(1);
  for (const int ago : {12, 10, 9}) {
    log.day(ago, "19:30");
    practise(log, "tennis-ball", 1);
  }
  StartWish calm;
  calm.before = pain(1);
  CHECK(start(log, "tennis-ball", calm).doses.front().ladder == 2);
  StartWish sore;
  sore.before = pain(3);
  CHECK(start(log, "tennis-ball", sore).doses.front().ladder == 1);
  log.day(9, "12:00").activity("walking", 30).day(1, "12:00").activity("walking", 60);
  CHECK(start(log, "tennis-ball", calm).doses.front().ladder == 1);
}

TEST_CASE("heavy raises do not change phase while nothing may progress") {
  Log log = chronic_heel("2026-11-26T19:45:00+01:00");
  for (int ago = 25; ago >= 20; --ago) {
    log.day(ago, "12:30");
    practise(log, "calf-raises", 1);
  }
  for (const int ago : {16, 13, 10, 7, 4}) {
    log.day(ago, "12:30");
    practise(log, "heavy-slow-heel-raise", 0);
  }
  StartWish calm;
  calm.before = pain(1);
  REQUIRE(start(log, "heavy-slow-heel-raise", calm).doses.size() == 1);
  CHECK(start(log, "heavy-slow-heel-raise", calm).doses.front().ladder == 1);
  StartWish sore;
  sore.before = pain(3);
  CHECK(start(log, "heavy-slow-heel-raise", sore).doses.front().ladder == 0);
}

TEST_CASE("the short form is the first-time dose, whatever the level") {
  StartWish brief;
  brief.first_time = true;
  brief.before = pain(0);
  const auto plan = start(at_level(4), "tennis-ball", brief);
  REQUIRE(plan.doses.size() == 1);
  CHECK(plan.doses.front().ladder == 0);
  CHECK(seconds_of(builtin("tennis-ball"), plan.doses.front()) == 150);
}

TEST_CASE("the state caps the level: first steps on the way, or a flare-up, end at 1") {
  Log log = at_level(4);
  log.day(1).flare_up();
  StartWish calm;
  calm.before = pain(1);
  CHECK(start(log, "tennis-ball", calm).doses.front().ladder == 1);
}

TEST_CASE("both feet take the lower level of the two, and plain routines the lesser amount") {
  Log log(tuesday_evening);
  ProfileGiven both;
  both.feet = Feet::both;
  log.day(30).add(both).onset(200);
  log.on(Feet::left).mornings(values(28, 3), 1);
  log.on(Feet::right).mornings(values(3, 3), 1).day(1).screened();
  log.day(4, "19:30");
  practise(log, "tennis-ball", 4, Feet::left);
  practise(log, "tennis-ball", 1, Feet::right);
  StartWish calm;
  calm.before = pain(1);
  for (const char* id : {"tennis-ball", "short-foot", "towel-curls", "toe-yoga"}) {
    CAPTURE(id);
    const auto plan = start(log, id, calm);
    REQUIRE(plan.doses.size() == 2);
    CHECK(plan.doses[0].steps == plan.doses[1].steps);
    CHECK(plan.doses[0].ladder == plan.doses[1].ladder);
  }
  CHECK(start(log, "tennis-ball", calm).doses[0].ladder == 1);
}

TEST_CASE("held back from an earned level, a step is never longer than it would have been") {
  Log log = chronic_heel(tuesday_evening);
  for (const int ago : {13, 10, 7, 4}) {
    log.day(ago, "19:30");
    practise(log, "tennis-ball", 2, Feet::left, SessionStatus::done, 600);
  }
  struct Row {
    int before;
    int ladder;
  };
  for (const Row& row : {Row{2, 3}, Row{3, 1}, Row{5, 1}}) {
    CAPTURE(row.before);
    StartWish wish;
    wish.before = pain(row.before);
    const auto plan = start(log, "tennis-ball", wish);
    REQUIRE(plan.doses.size() == 1);
    CHECK(plan.doses.front().ladder == row.ladder);
    CHECK(seconds_of(builtin("tennis-ball"), plan.doses.front()) == 300);
  }
}

TEST_CASE("what is worse today lengthens nothing today") {
  struct Row {
    int level;
    int morning;  // after a session of yesterday; 3 is as always
    int ladder;
    int seconds;
    int tomorrow;  // seconds
  };
  // After a firm session of yesterday today is light in any case.
  for (const Row& row : std::vector<Row>{{4, 3, 2, 600, 600},
                                         {4, 4, 2, 600, 600},
                                         {4, 5, 1, 300, 300},
                                         {3, 3, 2, 600, 600},
                                         {3, 4, 1, 300, 300},
                                         {3, 5, 1, 300, 600},
                                         {2, 3, 3, 300, 300},
                                         {2, 4, 1, 300, 600},
                                         {2, 5, 1, 300, 300},
                                         {1, 3, 2, 600, 600},
                                         {1, 5, 0, 150, 150}}) {
    CAPTURE(row.level);
    CAPTURE(row.morning);
    Log log = at_level(row.level);
    log.day(1, "19:30");
    practise(log, "tennis-ball", row.level);
    log.day(0, "07:00").first_step(row.morning);
    StartWish wish;
    wish.before = pain(1);
    const auto today = start(log, "tennis-ball", wish);
    REQUIRE(today.doses.size() == 1);
    CHECK(today.doses.front().ladder == row.ladder);
    CHECK(today.doses.front().pressure == (row.ladder < 3 ? Pressure::light : Pressure::moderate));
    CHECK(seconds_of(builtin("tennis-ball"), today.doses.front()) == row.seconds);
    log.now.wall += std::chrono::days{1};
    const auto tomorrow = start(log, "tennis-ball", wish);
    REQUIRE(tomorrow.doses.size() == 1);
    CHECK(seconds_of(builtin("tennis-ball"), tomorrow.doses.front()) == row.tomorrow);
  }
}

TEST_CASE("a session that hurt lengthens no later one of the same day") {
  Log log = at_level(3);
  log.day(0, "09:00").session("tennis-ball", 1, 3);
  std::get<SessionLogged>(log.records.back().event).ladder = 3;
  log.day(0, "19:40").now_value(1);
  const auto again = start(log, "tennis-ball");
  REQUIRE(again.doses.size() == 1);
  CHECK(again.doses.front().ladder == 1);
}

TEST_CASE("the plan says why a dose is short on a worse day") {
  Catalog catalog = test_catalog();
  for (Routine& routine : catalog.routines) {
    const bool other_massage = routine.kind == Kind::massage && routine.id.text() != "tennis-ball";
    routine.enabled = routine.enabled && !other_massage;
  }
  Log log = at_level(3);
  log.catalog = &catalog;
  log.day(1, "19:30");
  practise(log, "tennis-ball", 3);
  log.day(0, "07:00").first_step(5).day(0, "19:40").now_value(1);
  const Told told(log);
  const DayPlan plan = plan_today(told.situation);
  const PlanItem* item = item_of(plan, "tennis-ball");
  REQUIRE(item != nullptr);
  CHECK(item->doses.front().ladder == 1);
  CHECK(item->note ==
        "short today, level 2 from tomorrow: what is worse makes nothing longer the same day");
}

TEST_CASE("where one foot is held back both are not at it for longer") {
  Log log = chronic_heel(tuesday_evening, Feet::both);
  for (const int ago : {12, 9}) {
    log.day(ago, "19:30");
    practise(log, "tennis-ball", 4);
    practise(log, "tennis-ball", 3, Feet::right);
  }
  log.day(7, "19:30");
  practise(log, "tennis-ball", 2);
  log.day(0, "19:00").on(Feet::right).now_value(1);
  for (const int left : {1, 4}) {
    CAPTURE(left);
    log.on(Feet::left).now_value(left);
    const auto plan = start(log, "tennis-ball");
    REQUIRE(plan.doses.size() == 2);
    for (const FootDose& dose : plan.doses) {
      CHECK(seconds_of(builtin("tennis-ball"), dose) == 300);
      CHECK(dose.pressure == (left == 1 ? Pressure::moderate : Pressure::light));
    }
  }
}

TEST_CASE("a very short technique is not lengthened on the day of the fall to its first dose") {
  Catalog catalog = test_catalog();
  const auto thumbs = std::ranges::find(catalog.routines, RoutineId{"thumb-work"}, &Routine::id);
  thumbs->steps.front().seconds = {20, {}, 40};
  Log log = chronic_heel(tuesday_evening);
  log.catalog = &catalog;
  for (const int ago : {5, 3, 1}) {
    log.day(ago, "19:00");
    practise(log, "thumb-work", 1);
  }
  log.day(0, "07:00").first_step(5);
  for (const int seconds : {20, 60}) {
    const Told told(log);
    const auto plan = plan_start(told.situation, *thumbs, {});
    REQUIRE(plan.doses.size() == 1);
    CHECK(plan.doses.front().ladder == 0);
    CHECK(seconds_of(*thumbs, plan.doses.front()) == seconds);
    log.now.wall += std::chrono::days{1};
  }
}

TEST_CASE("a dose keeps to what is left of the half hour of massage of the day") {
  struct Row {
    int done_today;  // seconds, in each of two sessions
    int seconds;
  };
  for (const Row& row : {Row{600, 600}, Row{750, 300}, Row{800, 150}, Row{830, 0}}) {
    CAPTURE(row.done_today);
    Log log = at_level(4);
    for (const char* time : {"05:00", "12:00"}) {
      log.day(0, time);
      practise(log, "tennis-ball", 4, Feet::left, SessionStatus::done, row.done_today);
    }
    StartWish calm;
    calm.before = pain(1);
    const auto plan = start(log, "tennis-ball", calm);
    const int seconds =
        plan.doses.empty() ? 0 : seconds_of(builtin("tennis-ball"), plan.doses.front());
    CHECK(seconds == row.seconds);
  }
}

TEST_CASE("a foot that only comes along does not make the dose of the other one smaller") {
  const Log log = chronic_heel(tuesday_evening);
  StartWish calm;
  calm.before = pain(1);
  for (const char* id : {"single-leg-balance", "wall-calf-straight", "calf-stretch-band"}) {
    CAPTURE(id);
    const auto plan = start(log, id, calm);
    REQUIRE(plan.doses.size() == 2);
    const auto usual = plain_dose(builtin(id), Foot::left, Amount::usual, test_numbers());
    CHECK(plan.doses[0].steps == usual.steps);
    CHECK(plan.doses[1].steps == usual.steps);
  }
}

TEST_CASE("a held foot is left out, and what loads both is refused") {
  Log log = chronic_heel(tuesday_evening, Feet::both);
  log.on(Feet::right).day(1).flag("stress-fracture-suspected");
  CHECK(start(log, "tennis-ball").doses.size() == 1);
  CHECK(start(log, "tennis-ball").doses.front().foot == Foot::left);
  CHECK(start(log, "oscillating-massager").doses.empty());
  StartWish left;
  left.feet = Feet::left;
  const auto raises = start(log, "calf-raises", left);
  CHECK(raises.doses.empty());
  CHECK(raises.verdicts[Foot::left].refused.front().rule == "other-foot");
  StartWish right;
  right.feet = Feet::right;
  CHECK(start(log, "tennis-ball", right).doses.empty());
}

TEST_CASE("a target that is met never refuses") {
  Log log = chronic_heel("2026-11-28T20:00:00+01:00");
  log.settings.massage_per_week = 1;
  log.day(4, "19:30");
  practise(log, "tennis-ball", 1);
  CHECK(start(log, "tennis-ball").doses.size() == 1);
}

// --- the doors agree -----------------------------------------------------------------------------

namespace {

constexpr std::array flags_at_random{"open-wound-or-skin-infection",
                                     "anticoagulant-or-bleeding",
                                     "recent-surgery-or-hardware",
                                     "sudden-onset",
                                     "diabetes",
                                     "stress-fracture-suspected",
                                     "osteoporosis-or-steroids",
                                     "fever-unwell"};

Log random_log(std::mt19937& random) {
  const auto below = [&](int end) {
    return static_cast<int>(random() % static_cast<unsigned>(end));
  };
  const char* nows[] = {"2026-11-24T00:30:00+01:00", "2026-11-24T07:40:00+01:00",
                        "2026-10-25T12:45:00+01:00", "2028-02-29T19:45:00+01:00",
                        "2026-12-31T22:15:00+01:00", "2027-01-01T06:35:00+01:00"};
  Log log(nows[below(6)]);
  log.settings.minutes_per_sitting = 5 + below(20);
  log.settings.equipment = {"golf-ball", "oil", "foam-roller", "step", "band", "massager"};
  log.settings.equipment.resize(static_cast<std::size_t>(below(7)));
  if (below(4) == 0) log.settings.prefer = {RoutineId{"cross-fiber"}, RoutineId{"golf-ball"}};
  if (below(4) == 0) log.settings.massage_per_week = below(6);
  if (below(3) == 0) log.settings.week_start = std::chrono::Sunday;
  const Feet feet =
      std::array{Feet::left, Feet::right, Feet::both}[static_cast<std::size_t>(below(3))];
  ProfileGiven profile;
  profile.feet = feet;
  log.day(40).add(profile).onset(30 + below(200));
  const auto& routines = test_catalog().routines;
  for (int ago = 35; ago >= 0; --ago) {
    for (const Foot foot : each_foot) {
      log.on(only(foot)).day(ago, "05:00");
      if (below(5) > 0) log.first_step(below(6));
      if (below(20) == 0) log.worst(below(9));
      if (below(60) == 0) log.flare_up();
    }
    if (below(2) == 0) {
      log.day(ago, below(2) == 0 ? "06:00" : "19:00");
      const Routine& any =
          routines[static_cast<std::size_t>(below(static_cast<int>(routines.size())))];
      practise(log, any.id.text().c_str(), below(3), feet,
               below(5) == 0 ? SessionStatus::partial : SessionStatus::done, 40 + below(400));
    }
  }
  if (below(3) > 0) log.on(Feet::both).day(2, "06:00").screened();
  if (below(4) == 0)
    log.on(only(below(2) == 0 ? Foot::left : Foot::right))
        .day(below(20))
        .flag(flags_at_random[static_cast<std::size_t>(below(flags_at_random.size()))]);
  return log;
}

bool is_in_table(const std::string& rule) {
  return std::ranges::any_of(rule_table(), [&](const RuleRow& row) {
    const auto open = row.id.find('<');
    return open == std::string_view::npos ? rule == row.id
                                          : rule.starts_with(row.id.substr(0, open));
  });
}

std::vector<Foot> feet_of(const std::vector<FootDose>& doses) {
  std::vector<Foot> feet;
  for (const FootDose& dose : doses) feet.push_back(dose.foot);
  return feet;
}

}  // namespace

TEST_CASE("what the plan offers now can be started, in the dose that it names") {
  std::mt19937 random(1);
  int compared = 0;
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    const Log log = random_log(random);
    const Told told(log);
    const auto today = plan_today(told.situation);
    for (const PlanItem& item : due_now(today)) {
      CAPTURE(item.routine.text());
      CHECK(item.status == Status::due);
      CHECK(!item.optional);
      StartWish wish;
      wish.feet = item.feet;
      const auto plan = plan_start(told.situation, *test_catalog().find(item.routine), wish);
      CHECK(feet_of(plan.doses) == feet_of(item.doses));
      const bool shortened = item.reason.text.find("shorter, so that") != std::string::npos;
      if (!shortened) CHECK(plan.doses == item.doses);
      ++compared;
    }
  }
  CHECK(compared > 100);
}

TEST_CASE("everything planned and everything absent has a rule of the table and a sentence") {
  std::mt19937 random(2);
  for (int round = 0; round < 120; ++round) {
    CAPTURE(round);
    const Told told(random_log(random));
    const auto plans = plan_days(told.situation, 9);
    for (const DayPlan& plan : plans) {
      for (const PlanItem& item : plan.items) {
        CAPTURE(item.routine.text());
        CHECK(is_in_table(item.reason.rule));
        CHECK(!item.reason.text.empty());
        if (item.status != Status::done) CHECK(item.seconds > 0);
      }
      for (const Absence& absence : plan.absent) {
        CHECK(is_in_table(absence.reason.rule));
        CHECK(!absence.reason.text.empty());
      }
    }
    // Today every routine is either planned or absent for a reason.
    const auto all = absences(told.situation, plans.front());
    for (const Routine& routine : test_catalog().routines) {
      CAPTURE(routine.id.text());
      const bool planned = item_of(plans.front(), routine.id.text().c_str()) != nullptr;
      const std::string rule = rule_for(all, routine.id.text().c_str());
      CHECK((planned || is_in_table(rule)));
    }
  }
}
