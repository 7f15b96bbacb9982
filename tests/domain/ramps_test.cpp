// SPDX-License-Identifier: MIT
#include "heelcare/domain/flags.hpp"
#include "heelcare/domain/safety.hpp"
#include "heelcare/domain/schedule.hpp"
#include "support/builders.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

// Held by a flag whose ramp is r-standard, healed so many days ago, with calm days since.
Log healed(int days_ago) {
  Log log;
  log.day(days_ago + 30).flag("cannot-bear-weight");
  log.day(days_ago, "10:00").clear("cannot-bear-weight", Statement::healed);
  return log.calm_days(days_ago, 0);
}

// The same with an injury of the bone: r-bone.
Log bone(int days_ago) {
  Log log;
  log.day(days_ago + 60).flag("recent-trauma");
  log.day(days_ago, "10:00").clear("recent-trauma", Statement::healed);
  return log.calm_days(days_ago, 0, 1);
}

RunningRamp ramp_of(const Log& log) {
  const FlagBoard board = log.left();
  REQUIRE(board.ramp.has_value());
  return *board.ramp;
}

int strength_days(const Log& log) {
  const Told told(log);
  Question question;
  question.day = log.today();
  return weekly_target(told.situation, Foot::left, Kind::strength, question);
}

}  // namespace

TEST_CASE("a ramp of four weeks runs from day 0 through day 28 (T23)") {
  struct Row {
    int days_ago;
    std::size_t stage;
  };
  for (const Row& row : std::vector<Row>{
           {0, 0}, {7, 0}, {8, 1}, {10, 1}, {14, 1}, {15, 2}, {21, 2}, {22, 3}, {28, 3}}) {
    CAPTURE(row.days_ago);
    const Log log = healed(row.days_ago);
    const RunningRamp running = ramp_of(log);
    CHECK(running.ramp == RampId{"r-standard"});
    CHECK(running.stage == row.stage);
    CHECK(running.day0 == log.ago(row.days_ago));
    CHECK(Told(log).left().shown == State::coming_back);
  }
  const Log over = healed(29);
  CHECK(!over.left().ramp);
  CHECK(over.left().back_since == over.today());
  CHECK(Told(over).left().shown != State::coming_back);
}

TEST_CASE("a stage goes on until enough days are logged") {
  Log log;
  log.day(60).flag("cannot-bear-weight").day(30).clear("cannot-bear-weight", Statement::healed);
  log.calm_days(30, 29);
  CHECK(ramp_of(log).stage == 0);
  CHECK(ramp_of(log).next_gate == log.ago(-1));

  log.calm_days(3, 3);
  CHECK(ramp_of(log).stage == 1);
  CHECK(ramp_of(log).stage_from == log.ago(2));
}

TEST_CASE("a stage that fails starts again, and the notice counts its failures") {
  struct Row {
    const char* name;
    void (*tell)(Log&);
    bool fails;
  };
  const std::vector<Row> rows{
      {"calm", [](Log&) {}, false},
      {"first steps up",
       [](Log& l) {
         l.mornings({4, 4, 6, 4}, 3);
       },
       true},
      {"first steps up by one",
       [](Log& l) {
         l.mornings({4, 4, 5, 4}, 3);
       },
       false},
      {"low only in one of two values", [](Log& l) { l.day(7).first_step(3).first_step(5); }, true},
      {"adverse on the last day", [](Log& l) { l.day(1, "21:00").session("towel-stretch", 1, 3); },
       true},
      {"unsettled on the last morning",
       [](Log& l) {
         l.mornings({4, 4, 6}, 1).day(2, "21:00").session("towel-stretch");
       },
       true},
      {"the morning of the judgement comes too late",
       [](Log& l) {
         l.mornings({4, 4, 6}, 0).day(1, "21:00").session("towel-stretch");
       },
       false},
      {"a session above the most", [](Log& l) { l.day(3, "21:00").session("towel-stretch", 6, 6); },
       true},
      {"before the ramp", [](Log& l) { l.day(9, "08:00").session("towel-stretch", 1, 6); }, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Log log = healed(8);
    row.tell(log);
    const RunningRamp running = ramp_of(log);
    CHECK(running.stage == (row.fails ? 0 : 1));
    CHECK(running.failed == (row.fails ? 1 : 0));
    CHECK(running.stage_from == log.today());
    CHECK(!running.failing_since);
  }
  Log twice = healed(15);
  twice.day(10, "21:00").session("towel-stretch", 1, 6).day(3, "21:00").session("towel-stretch", 6);
  CHECK(ramp_of(twice).failed == 2);
  CHECK(ramp_of(twice).failing_since == twice.today());
}

TEST_CASE("after an injury of the bone a session value above one fails the stage") {
  Log log = bone(15);
  CHECK(ramp_of(log).stage == 1);
  log.day(5, "21:00").session("short-foot", 2, 2);
  CHECK(ramp_of(log).stage == 0);
}

TEST_CASE("late refusals run through their day, also after the ramp") {
  CHECK(bone(42).left().ramp.has_value());
  const FlagBoard over = bone(43).left();
  CHECK(!over.ramp);
  REQUIRE(over.late.has_value());
  CHECK(over.refuses.has(Refused::vibration));
  CHECK(bone(56).left().late.has_value());
  CHECK(!bone(57).left().late.has_value());
  CHECK(bone(57).left().refuses.empty());
}

TEST_CASE("a hold with two flags has one ramp, the strictest, from the day it ends (T35)") {
  Log log;
  log.day(95).flag("stress-fracture-suspected").flag("calf-swelling");
  log.day(35).clear("stress-fracture-suspected", Statement::healed);
  CHECK(log.left().hold == Hold::all);
  CHECK(!log.left().ramp);

  log.day(5, "18:00").clear("calf-swelling", Statement::managed);
  const RunningRamp running = ramp_of(log);
  CHECK(running.ramp == RampId{"r-bone"});
  CHECK(running.earned_by == FlagId{"stress-fracture-suspected"});
  CHECK(running.earners.size() == 1);
  CHECK(running.day0 == log.ago(5));
  CHECK(running.stage == 0);
}

TEST_CASE("ruled out earns the light ramp, or none where the flag has none") {
  Log light;
  light.day(9).flag("stress-fracture-suspected");
  light.day(2).clear("stress-fracture-suspected", Statement::ruled_out);
  CHECK(ramp_of(light).ramp == RampId{"r-light"});
  CHECK(!light.left().late);

  Log none;
  none.day(9).flag("fever-unwell").day(2).clear("fever-unwell", Statement::ruled_out);
  CHECK(!none.left().ramp);
  CHECK(none.left().hold == Hold::none);
}

TEST_CASE("a new hold ends the ramp, which starts afresh after it") {
  Log log = healed(20);
  log.day(9).flag("fever-unwell");
  CHECK(!log.left().ramp);
  log.day(8).gone("fever-unwell").day(7).gone("fever-unwell");
  const RunningRamp running = ramp_of(log);
  CHECK(running.ramp == RampId{"r-standard"});
  CHECK(running.day0 == log.ago(7));
  CHECK(running.stage == 0);

  // Light work of the feet on three days stands in the place of calf raises on two.
  CHECK(strength_days(log) == 3);
  CHECK(strength_days(healed(10)) == 2);

  // Once the ramp is over nothing of it is left to start afresh.
  Log later = healed(40);
  later.day(9).flag("fever-unwell").day(8).gone("fever-unwell").day(7).gone("fever-unwell");
  CHECK(!later.left().ramp);
}

TEST_CASE("a ramp that began before the window is followed to its last gate") {
  Log log;
  log.day(400).flag("cannot-bear-weight");
  log.day(300).clear("cannot-bear-weight", Statement::healed);
  CHECK(ramp_of(log).stage == 0);
  CHECK(ramp_of(log).day0 == log.ago(300));
  CHECK(Told(log).left().shown == State::coming_back);

  log.calm_days(290, 288);
  CHECK(ramp_of(log).stage == 1);
  CHECK(ramp_of(log).stage_from == log.ago(287));
}

TEST_CASE("what the return begins without stays off while another flag holds the foot") {
  Log log;
  log.on(Feet::both).day(0, "10:00").screened().now_value(1).on(Feet::left);
  log.now = moment("2026-11-21T11:00:00+01:00");
  log.day(90).flag("sudden-pop").day(3).clear("sudden-pop", Statement::healed);
  CHECK(Told(log).left().shown == State::coming_back);
  const Routine& stretch = *test_catalog().find(RoutineId{"towel-stretch"});
  const auto refusal = [&] {
    const Told told(log);
    Question question;
    question.day = log.today();
    question.wall = log.now.wall;
    const FootVerdict verdict = assess(told.situation, stretch, Foot::left, question);
    return verdict.refused.empty() ? "" : verdict.refused.front().rule;
  };
  CHECK(refusal() == "ramp:r-soft");

  log.day(1).flag("fever-unwell");
  CHECK(Told(log).left().shown == State::hold_partial);
  REQUIRE(log.left().waiting);
  CHECK(log.left().waiting->ramp == RampId{"r-soft"});
  CHECK(log.left().waiting->earned_by == FlagId{"sudden-pop"});
  CHECK(refusal() == "ramp:r-soft");

  // Of a flag whose return begins with stretches, the hold decides.
  Log other;
  other.on(Feet::both).day(0, "10:00").now_value(1).on(Feet::left).day(1).flag("night-rest-pain");
  const Told told(other);
  CHECK(told.left().flags.waiting->ramp == RampId{"r-light"});
}

TEST_CASE("what the return leaves off for longer stays off while another flag holds the foot") {
  Log log;
  log.on(Feet::both).day(0, "10:00").screened().now_value(1).on(Feet::left);
  log.now = moment("2026-11-21T11:00:00+01:00");
  log.day(90).flag("recent-trauma").day(5).flag("fever-unwell");
  log.day(3).clear("recent-trauma", Statement::healed);  // the return has not begun yet
  const Told told(log);
  CHECK(told.left().shown == State::hold_partial);
  Question question;
  question.day = log.today();
  question.wall = log.now.wall;

  // A stretch is allowed by the fever, and by the first stage; with a device that shakes it is not.
  Routine own = *test_catalog().find(RoutineId{"towel-stretch"});
  CHECK(assess(told.situation, own, Foot::left, question).allowed());
  own.tags.add(Tag::vibration);
  const FootVerdict verdict = assess(told.situation, own, Foot::left, question);
  CHECK(!verdict.allowed());
  REQUIRE(!verdict.refused.empty());
  CHECK(verdict.refused.front().rule == "ramp:r-bone");
  CHECK(verdict.refused.front().flag == FlagId{"recent-trauma"});
}

TEST_CASE("in a return the base state's restrictions hold too") {
  Log log = healed(17);  // stage 3: calf raises, standing stretches
  log.on(Feet::both).day(0, "10:00").screened().now_value(1).on(Feet::left);
  const auto refusal = [&](const char* id) {
    const Told told(log);
    Question question;
    question.day = log.today();
    question.wall = log.now.wall;
    question.before = pain(1);
    const Routine& routine = *test_catalog().find(RoutineId{id});
    const FootVerdict verdict = assess(told.situation, routine, Foot::left, question);
    return verdict.refused.empty() ? "" : verdict.refused.front().rule;
  };
  CHECK(refusal("calf-raises") == "");
  CHECK(refusal("wall-calf-bent") == "");
  log.day(0, "09:00").flare_up();
  CHECK(refusal("calf-raises") == "state:flare-up");
  CHECK(refusal("wall-calf-bent") == "state:flare-up");
  CHECK(refusal("towel-stretch") == "");
}

TEST_CASE("a clinician's word before the ramp, or for a flag that did not earn it, moves nothing") {
  Log log;
  log.day(120).flag("recent-trauma").flag("calf-swelling");
  log.day(6).clear("recent-trauma", Statement::healed).clear("calf-swelling", Statement::managed);
  CHECK(ramp_of(log).stage == 0);
  log.day(3).clear("calf-swelling", Statement::managed);
  CHECK(ramp_of(log).stage == 0);
  const FlagCleared other{Feet::both, FlagId{"calf-swelling"}, Statement::managed, "Dr Ada",
                          log.ago(1)};
  CHECK(clear_refused(log.history(), log.flags(), test_policy(), other, "").has_value());
  log.day(2).clear("recent-trauma", Statement::managed);
  CHECK(ramp_of(log).stage == 1);
}

TEST_CASE("the flag of a ramp ruled out later turns it light from that day") {
  Log log = bone(20);
  log.day(4).clear("recent-trauma", Statement::ruled_out);
  const RunningRamp running = ramp_of(log);
  CHECK(running.ramp == RampId{"r-light"});
  CHECK(running.day0 == log.ago(4));
  CHECK(!log.left().late);

  Log walked;
  walked.day(30).walk(Walk::limp).calm_days(29, 0);
  CHECK(ramp_of(walked).ramp == RampId{"r-standard"});
  walked.day(1).clear("hard-to-walk", Statement::ruled_out);
  CHECK(ramp_of(walked).ramp == RampId{"r-light"});
}

TEST_CASE("as long as another flag of the hold earned a stricter ramp, that one goes on") {
  Log log;
  log.day(90).flag("recent-trauma").flag("calf-swelling");
  log.day(5).clear("recent-trauma", Statement::healed).clear("calf-swelling", Statement::managed);
  log.day(2).clear("recent-trauma", Statement::ruled_out);
  CHECK(ramp_of(log).ramp == RampId{"r-standard"});
  CHECK(ramp_of(log).day0 == log.ago(2));
}

TEST_CASE("a clinician's word during the ramp moves it to the next stage") {
  Log log;
  log.day(90).flag("stress-fracture-confirmed");
  log.day(6).clear("stress-fracture-confirmed", Statement::healed).calm_days(6, 0);
  const FlagCleared agreed{Feet::both, FlagId{"stress-fracture-confirmed"}, Statement::managed,
                           "Dr Ada", log.ago(2)};
  CHECK(!clear_refused(log.history(), log.flags(), test_policy(), agreed, ""));

  log.day(2).add(agreed);
  CHECK(ramp_of(log).stage == 1);
  CHECK(ramp_of(log).stage_from == log.ago(2));
  log.day(1).clear("stress-fracture-confirmed", Statement::managed);
  log.day(0).clear("stress-fracture-confirmed", Statement::managed);
  CHECK(!log.left().ramp);
  CHECK(log.left().late.has_value());
  CHECK(log.left().back_since == log.today());
}

TEST_CASE("a clinician's word on the return says nothing about a flag that was ruled out") {
  Log log;
  log.day(9).flag("calf-swelling").day(6).clear("calf-swelling", Statement::ruled_out);
  REQUIRE(ramp_of(log).ramp == RampId{"r-light"});
  log.day(2).clear("calf-swelling", Statement::managed);
  CHECK(!log.left().ramp);
  CHECK(log.left().active.empty());
  CHECK(log.left().recorded.empty());

  // One that was not keeps what stays off after it.
  Log managed;
  managed.day(90).flag("calf-swelling").day(5).clear("calf-swelling", Statement::managed);
  managed.day(2).clear("calf-swelling", Statement::managed);
  CHECK(ramp_of(managed).stage == 1);
  REQUIRE(managed.left().active.size() == 1);
  CHECK(managed.left().active[0].after_clear);
  CHECK(managed.left().active[0].since == managed.ago(5));
}

TEST_CASE("a clinician's word moves one stage, and only one that began before the word") {
  Log log;
  log.day(90).flag("stress-fracture-confirmed");
  log.day(6).clear("stress-fracture-confirmed", Statement::healed).calm_days(6, 0);
  const auto refused = [&](int said_days_ago) {
    const FlagCleared word{Feet::both, FlagId{"stress-fracture-confirmed"}, Statement::managed,
                           "Dr Ada", log.ago(said_days_ago)};
    return clear_refused(log.history(), log.flags(), test_policy(), word, "");
  };
  REQUIRE(refused(6));  // of the day on which the return began
  CHECK(!refused(6)->usage);
  CHECK(refused(6)->hint.find(text_of(log.ago(5))) != std::string::npos);
  CHECK(!refused(5));

  log.day(0, "10:00").clear("stress-fracture-confirmed", Statement::managed);
  CHECK(ramp_of(log).stage == 1);
  CHECK(refused(0));
  log.day(0, "11:00").clear("stress-fracture-confirmed", Statement::managed);
  CHECK(ramp_of(log).stage == 1);
  CHECK(log.flags().vain.size() == 1);
  log.day(0, "12:00").clear("stress-fracture-confirmed", Statement::managed, 5);
  CHECK(ramp_of(log).stage == 1);
  log.now.wall += std::chrono::days{1};
  CHECK(!refused(0));
}

TEST_CASE("a flag that did not hold leaves no ramp, only techniques to begin again (T34)") {
  Log log;
  log.day(20).flag("anticoagulant-or-bleeding");
  log.day(3).clear("anticoagulant-or-bleeding", Statement::managed);
  const FlagBoard board = log.left();

  CHECK(!board.ramp);
  REQUIRE(board.lifted.size() == 1);
  CHECK(board.lifted[0].refused.has(Refused::massage_calf));
  CHECK(board.lifted[0].refused.has(Refused::vibration));
  CHECK(board.lifted[0].day == log.ago(3));
  CHECK(board.refuses == Refusals{Refused::massage_deep});
}

TEST_CASE("a plan ahead takes every gate as passed") {
  const Log log = healed(10);
  const RunningRamp running = ramp_of(log);
  const Ramp& ramp = *test_policy().ramp(running.ramp);
  CHECK(stage_on(running, ramp, log.today()) == 1);
  CHECK(stage_on(running, ramp, log.ago(-4)) == 1);
  CHECK(stage_on(running, ramp, log.ago(-5)) == 2);
  CHECK(stage_on(running, ramp, log.ago(-12)) == 3);
  CHECK(stage_on(running, ramp, log.ago(-18)) == 3);
  CHECK(!stage_on(running, ramp, log.ago(-19)));

  Log waiting;
  waiting.day(60).flag("cannot-bear-weight");
  waiting.day(30).clear("cannot-bear-weight", Statement::healed);
  const RunningRamp stalled = ramp_of(waiting);
  CHECK(stage_on(stalled, ramp, waiting.today()) == 0);
  CHECK(stage_on(stalled, ramp, waiting.ago(-1)) == 1);
  CHECK(stage_on(stalled, ramp, waiting.ago(-7)) == 1);
  CHECK(stage_on(stalled, ramp, waiting.ago(-8)) == 2);
}
