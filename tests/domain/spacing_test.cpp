// SPDX-License-Identifier: MIT
#include "domain/gate_answers.hpp"
#include "heelcare/domain/safety.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace heelcare;

namespace {

// Today is a Saturday, 20:00; the week began on Monday, five days ago.
struct Done {
  const char* routine;
  int ago;
  const char* time = "19:30";
  int seconds = 300;
  SessionStatus status = SessionStatus::done;
  int level = 0;
};

Log& add(Log& log, const Done& done) {
  SessionLogged session;
  session.feet = Feet::left;
  session.routine = RoutineId{done.routine};
  session.seconds = done.seconds;
  session.status = done.status;
  session.ladder = done.level;
  return log.day(done.ago, done.time).add(session);
}

Log after(const std::vector<Done>& sessions) {
  Log log = open_log();
  for (const Done& session : sessions) add(log, session);
  return log;
}

std::string refusal(const std::vector<Done>& sessions, const char* routine) {
  return refusal_of(Told(after(sessions)).situation, builtin(routine));
}

// The same session on each of these days.
std::vector<Done> on_days(const char* routine, const std::vector<int>& days_ago) {
  std::vector<Done> all;
  for (const int ago : days_ago) all.push_back({routine, ago});
  return all;
}

}  // namespace

TEST_CASE("sessions keep their distance") {
  struct Row {
    Done done;
    const char* then;
    const char* rule;
  };
  const std::vector<Row> rows{
      // Strength of the calf is counted together, with one full day between.
      {{"calf-raises", 0, "09:00"}, "calf-raises", "gap:strength"},
      {{"calf-raises", 1}, "calf-raises", "gap:strength"},
      {{"calf-raises", 2, "23:50"}, "calf-raises", ""},
      {{"calf-raises", 1}, "heavy-slow-heel-raise", "gap:strength"},
      {{"heavy-slow-heel-raise", 1}, "calf-raises", "gap:strength"},
      {{"heavy-slow-heel-raise", 2}, "calf-raises", ""},
      {{"calf-raises", 0, "09:00"}, "short-foot", ""},
      {{"hip-strength", 1}, "hip-strength", "gap:strength"},
      {{"hip-strength", 2}, "hip-strength", ""},
      {{"hip-strength", 1}, "calf-raises", ""},
      // Seated drills: each once a day.
      {{"short-foot", 0, "04:00"}, "short-foot", "gap:strength"},
      {{"short-foot", 1, "23:59"}, "short-foot", ""},
      {{"short-foot", 0, "09:00"}, "towel-curls", ""},
      // Light massage: each technique once a day, the ball every three hours.
      {{"knuckles", 0, "04:30"}, "knuckles", "gap:massage"},
      {{"knuckles", 1, "23:59"}, "knuckles", ""},
      {{"knuckles", 0, "09:00"}, "thumb-work", ""},
      {{"tennis-ball", 0, "17:30"}, "tennis-ball", ""},
      {{"tennis-ball", 0, "17:31"}, "tennis-ball", "gap:massage"},
      // Deep or moderate massage, counted together, with one full day between.
      {{"golf-ball", 1}, "golf-ball", "gap:massage"},
      {{"golf-ball", 1}, "partner-massage", "gap:massage"},
      {{"cross-fiber", 2}, "partner-massage", ""},
      {{"knuckles", 1, "19:30", 300, SessionStatus::done, 3}, "golf-ball", "gap:massage"},
      {{"knuckles", 1, "19:30", 300, SessionStatus::done, 2}, "golf-ball", ""},
      // Not on one day with heavy raises.
      {{"heavy-slow-heel-raise", 0, "09:00"}, "golf-ball", "gap:massage"},
      {{"heavy-slow-heel-raise", 1}, "golf-ball", ""},
      {{"golf-ball", 0, "09:00"}, "heavy-slow-heel-raise", "gap:strength"},
      {{"golf-ball", 1}, "heavy-slow-heel-raise", ""},
      {{"golf-ball", 0, "09:00"}, "calf-raises", ""},
      {{"knuckles", 0, "09:00", 300, SessionStatus::done, 4},
       "heavy-slow-heel-raise",
       "gap:strength"},
      {{"knuckles", 0, "09:00", 300, SessionStatus::done, 2}, "heavy-slow-heel-raise", ""},
      // Stretches of one part every three hours.
      {{"plantar-fascia-stretch", 0, "17:31"}, "arch-stretch", "gap:stretch"},
      {{"plantar-fascia-stretch", 0, "17:30"}, "arch-stretch", ""},
      {{"wall-calf-bent", 0, "18:00"}, "calf-stretch-band", "gap:stretch"},
      {{"wall-calf-bent", 0, "18:00"}, "arch-stretch", ""},
      {{"bed-stretch", 0, "14:31"}, "bed-stretch", "gap:stretch"},
      {{"bed-stretch", 0, "14:30"}, "bed-stretch", ""},
      {{"bed-stretch", 0, "16:00"}, "plantar-fascia-stretch", ""},
      // Balance once a day, cold every three hours.
      {{"single-leg-balance", 0, "09:00"}, "single-leg-balance", "gap:balance"},
      {{"single-leg-balance", 1}, "single-leg-balance", ""},
      {{"ice-bottle-roll", 0, "18:00"}, "ice-bottle-roll", "gap:cold"},
      {{"ice-bottle-roll", 0, "17:30"}, "ice-bottle-roll", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.done.routine);
    CAPTURE(row.done.ago);
    CAPTURE(row.done.time);
    CAPTURE(row.then);
    CHECK(refusal({row.done}, row.then) == row.rule);
  }
}

TEST_CASE("a technique that is not deep gives way by running light") {
  struct Row {
    Done done;
    const char* then;
    bool light;
  };
  const std::vector<Row> rows{
      {{"golf-ball", 1}, "knuckles", true},
      {{"golf-ball", 2}, "knuckles", false},
      {{"thumb-work", 1, "19:30", 120, SessionStatus::done, 3}, "knuckles", true},
      {{"thumb-work", 1, "19:30", 120, SessionStatus::done, 2}, "knuckles", false},
      {{"heavy-slow-heel-raise", 0, "09:00"}, "knuckles", true},
      {{"heavy-slow-heel-raise", 1}, "knuckles", false},
      {{"calf-raises", 0, "09:00"}, "knuckles", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.done.routine);
    CAPTURE(row.done.ago);
    CAPTURE(row.done.level);
    const Scene told(after({row.done}));
    const FootVerdict verdict = ask(told.situation, builtin(row.then));
    CHECK(verdict.allowed());
    CHECK(verdict.light_only == row.light);
    CHECK(verdict.eased.size() == (row.light ? 1 : 0));
  }
}

TEST_CASE("a gap of days ends with a day, whatever the hour (T38)") {
  Log log("2026-11-18T19:30:00+01:00");  // a Wednesday
  log.on(Feet::both).day(0, "12:00").screened().day(0, "19:00").now_value(1);
  log.on(Feet::left).day(2, "19:50").session("calf-raises");
  CHECK(refusal_of(Told(log).situation, builtin("calf-raises")) == "");

  log.day(1, "06:00").session("calf-raises");
  const Scene told(log);
  const FootVerdict verdict = ask(told.situation, builtin("calf-raises"));
  CHECK(rules_of(verdict) == "gap:strength");
  CHECK(verdict.refused.front().until == date("2026-11-19"));
  CHECK(verdict.refused.front().text == "calf-raises was done on Tue 17 Nov; 1 full day between");
}

TEST_CASE("a gap of hours says from when on it is over") {
  const Scene told(after({{"tennis-ball", 0, "18:10"}}));
  const FootVerdict verdict = ask(told.situation, builtin("tennis-ball"));
  CHECK(verdict.refused.front().change == "from 20:40");
}

TEST_CASE("a partial session counts from a minute on, for gaps and maxima") {
  for (const auto& [seconds, counts] : {std::pair{60, true}, std::pair{59, false}}) {
    const auto& shown_seconds = seconds;
    CAPTURE(shown_seconds);
    const auto partial = [&, s = seconds](const char* routine, int ago, const char* time) {
      return Done{routine, ago, time, s, SessionStatus::partial};
    };
    const bool counted = counts;
    CHECK(refusal({partial("short-foot", 0, "09:00")}, "short-foot") ==
          (counted ? "gap:strength" : ""));
    CHECK(refusal({partial("ice-bottle-roll", 0, "05:00"), partial("ice-bottle-roll", 0, "09:00"),
                   partial("ice-bottle-roll", 0, "13:00")},
                  "ice-bottle-roll") == (counted ? "max-day" : ""));
  }
  CHECK(refusal({{"short-foot", 0, "09:00", 30, SessionStatus::done}}, "short-foot") ==
        "gap:strength");
}

TEST_CASE("weekly maxima count days with a session") {
  struct Row {
    const char* name;
    std::vector<Done> done;
    const char* then;
    const char* rule;
  };
  std::vector<Done> drills = on_days("short-foot", {5, 4, 3});
  for (const Done& curls : on_days("towel-curls", {2, 1})) drills.push_back(curls);
  std::vector<Done> four_drills{drills.begin(), drills.end() - 1};
  const std::vector<Row> rows{
      {"hip, three days", on_days("hip-strength", {5, 4, 3}), "hip-strength", "max-week"},
      {"hip, two days", on_days("hip-strength", {5, 3}), "hip-strength", ""},
      {"hip, one of last week", on_days("hip-strength", {6, 5, 3}), "hip-strength", ""},
      {"drills together, five days", drills, "toe-yoga", "max-week"},
      {"drills together, four days", four_drills, "toe-yoga", ""},
      {"drills do not count for the calf", drills, "calf-raises", ""},
      {"balance, four days", on_days("single-leg-balance", {5, 4, 3, 2}), "single-leg-balance",
       "max-week"},
      {"balance, three days", on_days("single-leg-balance", {5, 4, 3}), "single-leg-balance", ""},
      {"massage in chronic, five days", on_days("knuckles", {5, 4, 3, 2, 1}), "thumb-work",
       "max-week"},
      {"massage in chronic, four days", on_days("knuckles", {5, 4, 3, 2}), "thumb-work", ""},
      {"massage today is no further day",
       {{"knuckles", 5},
        {"knuckles", 4},
        {"knuckles", 3},
        {"knuckles", 2},
        {"thumb-work", 0, "09:00"}},
       "knuckles",
       ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(refusal(row.done, row.then) == row.rule);
  }
}

TEST_CASE("strength of the calf: at most four days a week, of both routines together") {
  // On a Sunday, with sessions nearer than they should have been.
  Log log("2026-11-22T20:00:00+01:00");
  log.on(Feet::both).day(0, "12:00").screened().day(0, "19:00").now_value(1);
  for (const auto& [routine, ago] : {std::pair{"calf-raises", 6}, std::pair{"calf-raises", 5},
                                     std::pair{"heavy-slow-heel-raise", 4}}) {
    add(log, {routine, ago});
  }
  CHECK(refusal_of(Told(log).situation, builtin("calf-raises")) == "");
  add(log, {"calf-raises", 3});
  const Scene told(log);
  CHECK(refusal_of(told.situation, builtin("calf-raises")) == "max-week");
  CHECK(ask(told.situation, builtin("calf-raises")).refused.front().until == date("2026-11-23"));
}

TEST_CASE("the week begins where the settings say") {
  Log log = after(on_days("hip-strength", {6, 5, 3}));
  CHECK(refusal_of(Told(log).situation, builtin("hip-strength")) == "");
  log.settings.week_start = std::chrono::Sunday;  // six days ago
  CHECK(refusal_of(Told(log).situation, builtin("hip-strength")) == "max-week");
}

TEST_CASE("massage stays below six days a week even where a state would have more") {
  Catalog catalog = test_catalog();
  for (StateTargets& row : catalog.policy.states) row.massage_most = 7;
  for (const int first : {5, 4}) {
    CAPTURE(first);
    Log log("2026-11-22T20:00:00+01:00");  // a Sunday
    log.on(Feet::both).day(0, "12:00").screened().day(0, "19:00").now_value(1);
    for (int ago = first + 1; ago >= 1; --ago) add(log, {"knuckles", ago});
    const History history = log.history();
    const Situation situation = situation_of(
        catalog, log.settings, history, flags_of(history, catalog.policy, log.settings.day_start));
    CHECK(refusal_of(situation, builtin("thumb-work")) == (first == 5 ? "max-week" : ""));
  }
}

TEST_CASE("several rolls of one day are one day of massage (T39)") {
  const std::vector<Done> tuesday{
      {"tennis-ball", 4, "09:00"}, {"tennis-ball", 4, "13:00"}, {"tennis-ball", 4, "19:00"}};
  std::vector<Done> done = on_days("knuckles", {5, 3, 2});
  done.insert(done.end(), tuesday.begin(), tuesday.end());
  CHECK(refusal(done, "thumb-work") == "");
  done.push_back({"knuckles", 1});
  CHECK(refusal(done, "thumb-work") == "max-week");
}

TEST_CASE("daily maxima count sessions") {
  const std::vector<Done> three{{"tennis-ball", 0, "08:00", 100},
                                {"tennis-ball", 0, "12:00", 100},
                                {"tennis-ball", 0, "16:00", 100}};
  CHECK(refusal(three, "tennis-ball") == "max-day");
  CHECK(refusal({three[0], three[1]}, "tennis-ball") == "");
  CHECK(refusal({{"tennis-ball", 1, "23:00"}, three[0], three[1]}, "tennis-ball") == "");
}

TEST_CASE("massage: at most thirty minutes a day and foot") {
  // The first-time dose of the ball is 150 s: it must still fit.
  for (const auto& [seconds, fits] : {std::pair{1650, true}, std::pair{1651, false}}) {
    const auto& shown_seconds = seconds;
    CAPTURE(shown_seconds);
    const bool allowed = fits;
    const Done long_one{"knuckles", 0, "09:00", seconds};
    CHECK(refusal({long_one}, "tennis-ball") == (allowed ? "" : "massage-30min"));
    CHECK(refusal({{"knuckles", 1, "09:00", seconds}}, "tennis-ball") == "");
    CHECK(refusal({long_one}, "towel-stretch") == "");
    CHECK(refusal_of(Told(after({long_one})).situation, builtin("tennis-ball"), Foot::right) == "");
  }
  const Done short_ones{"knuckles", 0, "09:00", 59, SessionStatus::partial};
  CHECK(refusal(std::vector<Done>(28, short_ones), "tennis-ball") == "massage-30min");
}

TEST_CASE("cold: as often as both the shown state and the base state allow") {
  const auto cold = [](Log& log, int times) {
    for (int i = 0; i < times; ++i)
      log.day(0, i == 0 ? "08:00" : "12:00").session("ice-bottle-roll");
    return refusal_of(Told(log).situation, builtin("ice-bottle-roll"));
  };
  Log chronic = open_log();
  CHECK(cold(chronic, 2) == "");

  Log held = open_log();
  held.day(0, "07:00").flag("fever-unwell");
  CHECK(cold(held, 2) == "max-day");

  Log flare = open_log();
  flare.day(0, "07:30").flare_up();
  CHECK(cold(flare, 2) == "max-day");

  Log back = open_log();
  back.day(9).flag("night-rest-pain").day(3).clear("night-rest-pain", Statement::managed);
  CHECK(Told(back).left().shown == State::coming_back);
  CHECK(cold(back, 2) == "");

  Log back_in_flare = open_log();
  back_in_flare.day(9).flag("night-rest-pain").day(3).clear("night-rest-pain", Statement::managed);
  back_in_flare.day(0, "07:30").flare_up();
  CHECK(Told(back_in_flare).left().shown == State::coming_back);
  CHECK(cold(back_in_flare, 2) == "max-day");
}

TEST_CASE("what a plan assumes keeps its distance as what was done does") {
  const Scene told(open_log());
  const Routine& raises = builtin("calf-raises");
  const auto wall = told.today() + std::chrono::hours{12};
  const std::vector<AssumedSession> assumed{
      {Foot::left, RoutineId{"calf-raises"}, told.today(), wall, 200, Pressure::light}};
  for (int ahead = 0; ahead < 3; ++ahead) {
    CAPTURE(ahead);
    Question question;
    question.day = told.today() + std::chrono::days{ahead};
    question.wall = wall + std::chrono::days{ahead};
    question.assumed = assumed;
    question.future = ahead > 0;
    const FootVerdict verdict = assess(told.situation, raises, Foot::left, question);
    CHECK(rules_of(verdict) == (ahead < 2 ? "gap:strength" : ""));
    if (ahead < 2) CHECK(verdict.refused[0].text.starts_with("calf-raises is planned on Sat"));
  }
}

TEST_CASE("a session of a later day keeps an earlier one away too") {
  const Scene told(open_log());
  const std::vector<AssumedSession> assumed{
      {Foot::left, RoutineId{"golf-ball"}, told.today() + std::chrono::days{1},
       told.today() + std::chrono::hours{43}, 60, Pressure::light}};
  Question question = question_now(told.situation);
  question.assumed = assumed;
  CHECK(!assess(told.situation, builtin("partner-massage"), Foot::left, question).allowed());
}
