// SPDX-License-Identifier: MIT
#include "heelcare/domain/safety.hpp"

#include "domain/gate_answers.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace heelcare;

namespace {

bool loads_both(const Routine& routine) { return routine.weight_bearing || !routine.per_side; }

bool stands(const Routine& routine) {
  return routine.kind == Kind::stretch && routine.weight_bearing;
}
bool holds(Refusals refusals) {
  return refusals.has(Refused::massage) && refusals.has(Refused::strength);
}

// Routines of which a refusal takes all; of which it takes some steps, with their names.
std::string taken(Refusals refusals) {
  std::string text;
  for (const Routine& routine : test_catalog().routines) {
    std::string steps;
    bool all = true;
    for (const Step& step : routine.steps) {
      if (takes_away(refusals, routine, step))
        steps += " " + step.name;
      else
        all = false;
    }
    if (steps.empty()) continue;
    text += (text.empty() ? "" : ", ") + routine.id.text() + (all ? "" : ":" + steps);
  }
  return text;
}

Routine own_massage(Region region, Tags tags = {}) {
  Routine own = builtin("tennis-ball");
  own.id = RoutineId{"mine"};
  own.tags = tags;
  own.steps.front().region = region;
  return own;
}

Routine own(Kind kind, Tags tags = {}, bool weight_bearing = false) {
  Routine routine = builtin(kind == Kind::stretch ? "towel-stretch" : "short-foot");
  routine.id = RoutineId{"mine"};
  routine.kind = kind;
  routine.tags = tags;
  routine.weight_bearing = weight_bearing;
  return routine;
}

// Two steps; the optional second one adds tags.
Routine with_extra(Kind kind, Tags adds) {
  Routine routine = own(kind);
  routine.steps.resize(1);
  Step& extra = routine.steps.emplace_back(routine.steps.front());
  extra.name = "extra";
  extra.optional = true;
  extra.adds_tags = adds;
  return routine;
}

}  // namespace

TEST_CASE("with nothing against it every built-in routine may be practised, every step of it") {
  const Scene told(open_log());
  CHECK(test_catalog().routines.size() == 24);
  for (const Routine& routine : test_catalog().routines) {
    for (const Foot foot : each_foot) {
      CAPTURE(routine.id.text());
      CAPTURE(name_of(foot));
      const FootVerdict verdict = ask(told.situation, routine, foot);
      CHECK(rules_of(verdict) == "");
      CHECK(std::ranges::find(verdict.steps, false) == verdict.steps.end());
      CHECK(!verdict.light_only);
      CHECK(!verdict.no_progress);
      CHECK(verdict.eased.empty());
    }
  }
}

TEST_CASE("each refusal takes its steps and no other") {
  struct Row {
    Refused refused;
    const char* takes;
  };
  const std::vector<Row> rows{
      {Refused::massage,
       "tennis-ball, golf-ball, knuckles, oscillating-massager, thumb-work, cross-fiber, "
       "partner-massage, foam-roller-calf"},
      {Refused::massage_heel,
       "tennis-ball, golf-ball, knuckles, oscillating-massager: settle main, thumb-work, "
       "partner-massage: effleurage-in"},
      {Refused::massage_calf,
       "oscillating-massager: calves, cross-fiber: warm-up calf-cross, foam-roller-calf"},
      {Refused::massage_deep, "golf-ball, cross-fiber, partner-massage"},
      {Refused::vibration, "oscillating-massager"},
      {Refused::strength,
       "calf-raises, heavy-slow-heel-raise, short-foot, towel-curls, marble-pickup, toe-yoga, "
       "hip-strength"},
      {Refused::strength_heavy, "heavy-slow-heel-raise"},
      {Refused::stretch,
       "calf-stretch-band, arch-stretch, plantar-fascia-stretch, wall-calf-straight, "
       "wall-calf-bent, towel-stretch, bed-stretch"},
      {Refused::stretch_wb, "arch-stretch, wall-calf-straight, wall-calf-bent"},
      {Refused::balance, "single-leg-balance"},
      {Refused::cold, "ice-bottle-roll"},
  };
  std::string all;
  for (const Routine& routine : test_catalog().routines) {
    all += (all.empty() ? "" : ", ") + routine.id.text();
  }
  CHECK(taken({Refused::all}) == all);
  CHECK(taken({}) == "");
  CHECK(rows.size() + 1 == names<Refused>.size());
  for (const Row& row : rows) {
    CAPTURE(name_of(row.refused));
    CHECK(taken({row.refused}) == row.takes);
  }
}

TEST_CASE("every flag withholds what its block says, on its feet, and what loads the other foot") {
  for (const RedFlag& flag : test_policy().flags) {
    if (flag.raised_by == RaisedBy::log) continue;
    const Scene told(open_log().day(0, "19:30").flag(flag.id.text().c_str()));
    const auto refused_on = [&](Foot foot) {
      return foot == Foot::left || flag.scope == Scope::whole ? flag.refuse : Refusals{};
    };
    for (const Routine& routine : test_catalog().routines) {
      for (const Foot foot : each_foot) {
        CAPTURE(flag.id.text());
        CAPTURE(routine.id.text());
        CAPTURE(name_of(foot));
        const FootVerdict verdict = ask(told.situation, routine, foot);
        const auto taken_on = [&](Foot each, const Step& step) {
          // Held in part: no standing stretches, whatever the flag says of them.
          return takes_away(refused_on(each), routine, step) ||
                 (holds(refused_on(each)) && stands(routine));
        };
        const auto is_taken = [&](const Step& step) {
          return taken_on(foot, step) || (loads_both(routine) && taken_on(other(foot), step));
        };
        const bool only_extras = std::ranges::all_of(
            routine.steps, [&](const Step& step) { return step.optional || is_taken(step); });
        for (std::size_t i = 0; i < routine.steps.size(); ++i) {
          const Step& step = routine.steps[i];
          CHECK(verdict.steps[i] == (!is_taken(step) && !only_extras));
          if (takes_away(refused_on(foot), routine, step)) {
            CHECK(verdict.refused.front().rule == "flag:" + flag.id.text());
          }
          if (is_taken(step) && !taken_on(foot, step)) {
            CHECK(verdict.refused.front().rule == "other-foot");
          }
        }
        const bool lighter =
            routine.kind == Kind::massage && !routine.tags.has(Tag::deep) &&
            (refused_on(foot).has(Refused::massage_deep) ||
             (!routine.per_side && refused_on(other(foot)).has(Refused::massage_deep)));
        CHECK(verdict.light_only == lighter);
      }
    }
  }
}

TEST_CASE("cross-fibre massage keeps its arch where only the calf is refused") {
  const Scene told(open_log().day(0, "19:30").flag("clot-risk"));
  const Routine& routine = builtin("cross-fiber");
  const FootVerdict verdict = ask(told.situation, routine);
  CHECK(steps_left(verdict, routine) == "arch-cross");
  CHECK(verdict.allowed());
  CHECK(rules_of(verdict) == "flag:clot-risk");

  const Routine& massager = builtin("oscillating-massager");
  CHECK(steps_left(ask(told.situation, massager), massager) == "settle main");
}

TEST_CASE("a standing step is refused where the other foot is held, a sitting one is not (T33)") {
  Log log = open_log();
  log.on(Feet::right).day(0, "19:30").flag("stress-fracture-suspected");
  const Scene told(log);

  CHECK(refusal_of(told.situation, builtin("calf-raises")) == "other-foot");
  CHECK(refusal_of(told.situation, builtin("single-leg-balance")) == "other-foot");
  CHECK(refusal_of(told.situation, builtin("wall-calf-bent")) == "other-foot");
  CHECK(refusal_of(told.situation, builtin("oscillating-massager")) == "other-foot");
  CHECK(refusal_of(told.situation, builtin("tennis-ball")) == "");
  CHECK(refusal_of(told.situation, builtin("hip-strength")) == "");
  CHECK(refusal_of(told.situation, builtin("calf-raises"), Foot::right) ==
        "flag:stress-fracture-suspected");

  const FootVerdict verdict = ask(told.situation, builtin("calf-raises"));
  CHECK(verdict.refused.front().flag == FlagId{"stress-fracture-suspected"});
  CHECK(verdict.refused.front().text ==
        "it would load the right foot too: you recorded \"pain built up with load; squeezing the "
        "heel or resting hurts\" on 2026-11-21");
}

TEST_CASE("the other foot counts even where it is not planned") {
  Log log = open_log();
  log.day(0, "12:30").add(ProfileGiven{Feet::left, {}, {}, {}, Feet::left});
  log.on(Feet::right).day(0, "19:30").walk(Walk::limp);
  const Scene told(log);
  CHECK(refusal_of(told.situation, builtin("calf-raises")) == "other-foot");
  CHECK(refusal_of(told.situation, builtin("arch-stretch")) == "other-foot");
}

TEST_CASE("a routine of both feet keeps the distance and the pain limit of both") {
  Log log = open_log();
  log.on(Feet::right).day(1, "19:30").session("heavy-slow-heel-raise");
  CHECK(refusal_of(Told(log).situation, builtin("calf-raises")) == "other-foot");
  // One foot after the other is spaced by itself.
  CHECK(refusal_of(Told(log).situation, builtin("heavy-slow-heel-raise")) == "");

  Log sore = open_log();
  sore.on(Feet::right).day(0, "19:30").now_value(6);
  CHECK(refusal_of(Told(sore).situation, builtin("oscillating-massager")) == "other-foot");
  CHECK(refusal_of(Told(sore).situation, builtin("wall-calf-straight")) == "other-foot");
  CHECK(refusal_of(Told(sore).situation, builtin("knuckles")) == "");

  Log tender = open_log();
  tender.on(Feet::right).day(0, "19:30").now_value(4);
  const Scene told(tender);
  CHECK(ask(told.situation, builtin("oscillating-massager")).light_only);
  CHECK(!ask(told.situation, builtin("tennis-ball")).light_only);
}

TEST_CASE("what a clearance leaves refused stays off until it is ruled out") {
  for (const RedFlag& flag : test_policy().flags) {
    if (flag.after_clear_refuse.empty()) continue;
    CAPTURE(flag.id.text());
    Log log = open_log();
    log.day(100).flag(flag.id.text().c_str());
    log.day(10).clear(flag.id.text().c_str(), Statement::managed);
    // The return after it, if there is one, is not asked here.
    if (flag.ramp != RampId{"none"}) {
      for (int i = 0; i < 4; ++i) log.day(9 - i).clear(flag.id.text().c_str(), Statement::managed);
    }
    const Scene told(log);
    CHECK(told.left().flags.hold == Hold::none);
    CHECK(!told.left().flags.ramp);
    for (const Routine& routine : test_catalog().routines) {
      CAPTURE(routine.id.text());
      const FootVerdict verdict = ask(told.situation, routine);
      for (std::size_t i = 0; i < routine.steps.size(); ++i) {
        if (takes_away(flag.after_clear_refuse, routine, routine.steps[i]))
          CHECK(!verdict.steps[i]);
      }
      if (!verdict.refused.empty()) {
        CHECK(verdict.refused.front().rule == "flag:" + flag.id.text());
        CHECK(!verdict.refused.front().until);
      }
    }
    log.day(1).clear(flag.id.text().c_str(), Statement::ruled_out);
    const Scene free(log);
    CHECK(free.left().flags.refuses.empty());
  }
}

TEST_CASE("after a bone injury some things stay off to their day, ramp or no ramp") {
  for (const int ago : {56, 57}) {
    CAPTURE(ago);
    Log log = open_log();
    log.day(120).flag("stress-fracture-suspected");
    log.day(ago).clear("stress-fracture-suspected", Statement::healed).calm_days(ago, 0, 1);
    const Scene told(log);
    REQUIRE(!told.left().flags.ramp);
    const std::string expected = ago == 56 ? "ramp:r-bone" : "";
    for (const char* id :
         {"golf-ball", "partner-massage", "oscillating-massager", "heavy-slow-heel-raise"}) {
      CAPTURE(id);
      CHECK(refusal_of(told.situation, builtin(id)) == expected);
    }
    CHECK(refusal_of(told.situation, builtin("tennis-ball")) == "");
    CHECK(ask(told.situation, builtin("tennis-ball")).light_only == (ago == 56));
    if (ago != 56) continue;
    CHECK(ask(told.situation, builtin("golf-ball")).refused.front().until == log.ago(-1));
  }
}

TEST_CASE("while the ramp runs longer than the late refusals, they end with it") {
  Log log;
  log.day(130).flag("recent-trauma");
  log.day(70).clear("recent-trauma", Statement::healed);  // no day logged: still in stage 1
  const Scene told(log);
  REQUIRE(told.left().flags.late.has_value());
  const FootVerdict verdict = ask(told.situation, builtin("golf-ball"));
  REQUIRE(verdict.refused.front().rule == "ramp:r-bone");
  CHECK(verdict.refused.front().until == told.left().flags.ramp->next_gate + std::chrono::days{28});
}

TEST_CASE("an optional step that makes the session another sort is allowed only as that") {
  Log log = open_log();
  log.day(0, "19:30").flag("osteoporosis-or-steroids");
  const Routine heavier = with_extra(Kind::strength, {Tag::heavy});
  CHECK(steps_left(ask(Told(log).situation, heavier), heavier) == heavier.steps.front().name);
  CHECK(steps_left(ask(Told(open_log()).situation, heavier), heavier) ==
        heavier.steps.front().name + " extra");

  Log raised = open_log();
  raised.on(Feet::both).day(1, "19:30").session("calf-raises");
  const Routine calf = with_extra(Kind::strength, {Tag::calf});
  const FootVerdict verdict = ask(Told(raised).situation, calf);
  CHECK(steps_left(verdict, calf) == calf.steps.front().name);
  CHECK(rules_of(verdict) == "gap:strength");
}

TEST_CASE("an optional step is not done for itself") {
  const Routine& massager = builtin("oscillating-massager");
  const Scene told(open_log().day(0, "19:30").flag("cancer-or-weight-loss"));
  Routine without_vibration = massager;
  without_vibration.tags.remove(Tag::vibration);
  const FootVerdict verdict = ask(told.situation, without_vibration);
  CHECK(steps_left(verdict, without_vibration) == "");
  CHECK(!verdict.allowed());
}

TEST_CASE("until the questions are answered massage, strength and balance wait") {
  Log log;
  log.day(0, "19:00").on(Feet::both).now_value(1);
  const Scene told(log);
  for (const Routine& routine : test_catalog().routines) {
    CAPTURE(routine.id.text());
    const bool waits = routine.kind == Kind::massage || routine.kind == Kind::strength ||
                       routine.kind == Kind::balance;
    CHECK((refusal_of(told.situation, routine) == "screen-due") == waits);
    if (!waits) CHECK(refusal_of(told.situation, routine) == "");
  }
  const FootVerdict verdict = ask(told.situation, builtin("tennis-ball"));
  CHECK(verdict.refused.front().change == "heelcare safety --check");

  Question later = question_now(told.situation);
  later.day += std::chrono::days{1};
  later.future = true;
  CHECK(assess(told.situation, builtin("tennis-ball"), Foot::left, later).allowed());
}

TEST_CASE("a log that cannot be trusted closes the gate for everything") {
  Log log = open_log();
  History history = replay(log.records, test_numbers(),
                           {log.now, log.settings.day_start, false, /*trusted=*/false, {}});
  const Situation situation =
      situation_of(test_catalog(), log.settings, history,
                   flags_of(history, test_policy(), log.settings.day_start));
  for (const Routine& routine : test_catalog().routines) {
    CAPTURE(routine.id.text());
    CHECK(refusal_of(situation, routine) == "damaged-log");
    Question later = question_now(situation);
    later.day += std::chrono::days{3};
    later.future = true;
    CHECK(!assess(situation, routine, Foot::right, later).allowed());
  }
}

TEST_CASE("a routine that is switched off is refused") {
  Routine routine = builtin("short-foot");
  routine.enabled = false;
  CHECK(refusal_of(Told(open_log()).situation, routine) == "disabled");
}

TEST_CASE("refusals of several flags are united and the most urgent speaks first") {
  const Scene told(open_log()
                       .day(0, "19:30")
                       .flag("clot-risk")
                       .flag("nerve-signs")
                       .flag("heel-injection")
                       .flag("recent-surgery-or-hardware"));
  CHECK(rules_of(ask(told.situation, builtin("tennis-ball"))) ==
        "flag:nerve-signs flag:recent-surgery-or-hardware flag:heel-injection");
  CHECK(rules_of(ask(told.situation, builtin("towel-stretch"))) ==
        "flag:recent-surgery-or-hardware");

  // Neither takes all of it alone, both together do.
  Routine routine = own_massage(Region::sole);
  routine.steps.push_back(builtin("foam-roller-calf").steps.front());
  routine.steps.back().name = "calf";
  for (const auto& [flags, left] :
       {std::pair{"clot-risk", "roll"}, std::pair{"nerve-signs", "calf"}}) {
    const Scene one(open_log().day(0, "19:30").flag(flags));
    CHECK(steps_left(ask(one.situation, routine), routine) == left);
  }
  const Scene both(open_log().day(0, "19:30").flag("clot-risk").flag("nerve-signs"));
  CHECK(steps_left(ask(both.situation, routine), routine) == "");
}

TEST_CASE("own routines are gated by kind, tags and region") {
  struct Row {
    const char* name;
    Routine routine;
    const char* flag;
    bool allowed;
  };
  const std::vector<Row> rows{
      {"heel", own_massage(Region::heel), "nerve-signs", false},
      {"sole", own_massage(Region::sole), "nerve-signs", false},
      {"whole foot", own_massage(Region::foot), "nerve-signs", false},
      {"arch", own_massage(Region::arch), "nerve-signs", true},
      {"forefoot", own_massage(Region::forefoot), "nerve-signs", true},
      {"calf", own_massage(Region::calf), "varicose-or-phlebitis", false},
      {"tagged calf, on the arch", own_massage(Region::arch, {Tag::calf}), "varicose-or-phlebitis",
       true},
      {"deep", own_massage(Region::arch, {Tag::deep}), "deep-bruise-ache", false},
      {"vibrating", own_massage(Region::arch, {Tag::vibration}), "implant-and-vibration", false},
      {"a vibrating stretch", own(Kind::stretch, {Tag::vibration}), "implant-and-vibration", false},
      {"heavy", own(Kind::strength, {Tag::heavy}), "osteoporosis-or-steroids", false},
      {"heavy balance", own(Kind::balance, {Tag::heavy}), "osteoporosis-or-steroids", false},
      {"light", own(Kind::strength), "osteoporosis-or-steroids", true},
      {"standing", own(Kind::stretch, {}, true), "sudden-onset", false},
      {"sitting", own(Kind::stretch), "sudden-onset", true},
      {"cold", own(Kind::cold), "poor-circulation", false},
      {"cold while held", own(Kind::cold), "sudden-onset", true},
      {"anything", own(Kind::cold), "under-18", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Scene told(open_log().day(0, "19:30").flag(row.flag));
    CHECK(ask(told.situation, row.routine).allowed() == row.allowed);
    CHECK(ask(Told(open_log()).situation, row.routine).allowed());
  }
}

TEST_CASE("locked routines and those a state does not have are refused by hand too") {
  Log log;
  log.on(Feet::both).day(0, "12:00").screened().day(0, "19:00").now_value(1);
  const Scene fresh(log);
  CHECK(rules_of(ask(fresh.situation, builtin("golf-ball"))) == "state:start unlock:tennis-ball");
  CHECK(rules_of(ask(fresh.situation, builtin("heavy-slow-heel-raise"))) ==
        "state:start unlock:calf-raises");
  CHECK(ask(fresh.situation, builtin("tennis-ball")).level_cap == 1);
  CHECK(ask(Told(open_log()).situation, builtin("tennis-ball")).level_cap == 4);
}
