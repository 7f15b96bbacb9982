// SPDX-License-Identifier: MIT
// Laws of the gate over random histories, the same ones on every machine.  HEELCARE_ROUNDS asks for
// more of them than the few that every run looks at.
#include "domain/gate_answers.hpp"
#include "heelcare/domain/safety.hpp"
#include "heelcare/domain/schedule.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>

using namespace heelcare;

namespace {

int rounds() {
  const char* asked = std::getenv("HEELCARE_ROUNDS");
  return asked == nullptr ? 250 : std::stoi(asked);
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  int below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  bool one_in(int count) { return below(count) == 0; }
  template <class T>
  const T& of(const std::vector<T>& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }
  Feet feet() { return std::array{Feet::left, Feet::right, Feet::both}[std::size_t(below(3))]; }
  // Mostly low, sometimes severe.
  int level() { return one_in(12) ? 6 + below(5) : below(6); }

 private:
  std::mt19937_64 random_;
};

const char* time_of(int hour) {
  static const std::vector<std::string> times{"05:00", "07:00", "09:00", "11:00", "13:00",
                                              "15:00", "16:30", "18:00", "19:00", "19:30"};
  return times[static_cast<std::size_t>(hour)].c_str();
}

const RedFlag& any_flag(Dice& dice) {
  while (true) {
    const RedFlag& flag = dice.of(test_policy().flags);
    if (flag.raised_by != RaisedBy::log) return flag;
  }
}

void tell_session(Log& log, Dice& dice) {
  SessionLogged session;
  session.feet = dice.feet();
  session.routine = dice.of(test_catalog().routines).id;
  session.seconds = 30 + dice.below(600);
  session.status = dice.one_in(4) ? SessionStatus::partial : SessionStatus::done;
  session.ladder = dice.below(5);
  if (dice.one_in(2)) session.before = pain(dice.below(6));
  if (dice.one_in(2)) session.after = pain(dice.below(7));
  log.add(session);
}

void tell_end(Log& log, Dice& dice, const std::vector<FlagId>& raised) {
  if (raised.empty()) return;
  const FlagId id = dice.of(raised);
  if (dice.one_in(3))
    log.gone(id.text().c_str(), "so it is");
  else
    log.clear(id.text().c_str(), static_cast<Statement>(dice.below(3)));
}

Log random_log(Dice& dice) {
  Log log;
  std::vector<FlagId> raised{FlagId{"severe-pain"}, FlagId{"hard-to-walk"}};
  log.on(Feet::both).day(90).onset(100 + dice.below(60));
  const int flags_one_in = 4 + dice.below(60);
  for (int ago = 20 + dice.below(50); ago >= 0; --ago) {
    for (int hour = dice.below(4); hour < 10; hour += 1 + dice.below(6)) {
      log.on(dice.feet()).day(ago, time_of(hour));
      if (dice.one_in(2)) log.first_step(dice.level());
      if (dice.one_in(2)) log.now_value(dice.level());
      if (dice.one_in(4)) log.worst(dice.level());
      if (dice.one_in(3)) log.walk(dice.one_in(25) ? Walk::limp : Walk::normal);
      if (dice.one_in(2)) tell_session(log, dice);
      if (dice.one_in(60)) log.flare_up();
      if (dice.one_in(flags_one_in)) raised.push_back(any_flag(dice).id);
      if (raised.size() > 2 && dice.one_in(flags_one_in)) log.flag(raised.back().text().c_str());
      if (dice.one_in(10)) tell_end(log, dice, raised);
      if (dice.one_in(8)) log.screened();
    }
  }
  return log;
}

bool lowers(const std::optional<int>& before, const std::optional<int>& after) {
  return !before || (after && *after <= *before);
}

// Nothing that `after` leaves was refused by `before`, and nothing is freer.
void check_no_freer(const FootVerdict& before, const FootVerdict& after) {
  for (std::size_t i = 0; i < before.steps.size(); ++i) {
    CAPTURE(i);
    CHECK((before.steps[i] || !after.steps[i]));
  }
  if (!after.allowed()) return;
  CHECK((after.light_only || !before.light_only));
  CHECK((after.no_progress || !before.no_progress));
  CHECK(lowers(before.level_cap, after.level_cap));
  CHECK(lowers(before.sets_cap, after.sets_cap));
  CHECK(lowers(before.reps_cap, after.reps_cap));
}

StartPlan started(const Situation& situation, const Routine& routine, Foot foot) {
  StartWish wish;
  wish.feet = only(foot);
  return plan_start(situation, routine, wish);
}

const StepDose* dose_of(const StartPlan& plan, Foot foot, std::size_t step) {
  const auto dose = std::ranges::find(plan.doses, foot, &FootDose::foot);
  if (dose == plan.doses.end()) return nullptr;
  const auto part = std::ranges::find(dose->steps, step, &StepDose::step);
  return part == dose->steps.end() ? nullptr : &*part;
}

void check_no_longer(const Routine& routine, const StartPlan& before, const StartPlan& after) {
  for (const FootDose& dose : after.doses) {
    for (const StepDose& part : dose.steps) {
      const StepDose* then = dose_of(before, dose.foot, part.step);
      REQUIRE(then != nullptr);
      const Step& step = routine.steps[part.step];
      CHECK(seconds_of(step, part) <= seconds_of(step, *then));
    }
    const auto then = std::ranges::find(before.doses, dose.foot, &FootDose::foot);
    CHECK(dose.pressure <= then->pressure);
  }
}

bool same_base(const Situation& a, const Situation& b) {
  return std::ranges::all_of(
      each_foot, [&](Foot foot) { return a.feet[foot].base.state == b.feet[foot].base.state; });
}

enum class Doses { compared, not_compared };

void check_law(const Log& log, const Log& worse, Dice& dice, Doses doses) {
  const Scene before(log);
  const Scene after(worse);
  if (!same_base(before.situation, after.situation)) return;
  for (int i = 0; i < 5; ++i) {
    const Routine& routine = dice.of(test_catalog().routines);
    for (const Foot foot : each_foot) {
      CAPTURE(routine.id.text());
      CAPTURE(name_of(foot));
      check_no_freer(ask(before.situation, routine, foot), ask(after.situation, routine, foot));
      if (doses == Doses::not_compared) continue;
      check_no_longer(routine, started(before.situation, routine, foot),
                      started(after.situation, routine, foot));
    }
  }
}

bool is_active(const Log& log, const FlagId& id) {
  const auto flags = log.flags();
  return std::ranges::any_of(each_foot, [&](Foot foot) {
    return std::ranges::any_of(flags.feet[foot].active, [&](const ActiveFlag& active) {
      return active.flag->id == id && !active.after_clear;
    });
  });
}

// A record like one that is there, so that no day has a record that had none.
Log with_flag(const Log& log, Dice& dice, const FlagId& id) {
  Log worse = log;
  Record flag = dice.of(log.records);
  flag.id = RecordId{"zzzzzzzzzzzz"};
  flag.event = FlagRaised{dice.feet(), id};
  worse.records.push_back(std::move(flag));
  return worse;
}

// Raises one value of today; false: it is not one, or cannot be higher.
bool raise(Record& record, const Log& log, Dice& dice) {
  if (day_of(record.at, log.settings.day_start) != log.today()) return false;
  const auto higher = [&](Pain level) {
    return pain(level.level() + 1 + dice.below(Pain::highest - level.level()));
  };
  if (auto* logged = std::get_if<PainLogged>(&record.event)) {
    if (logged->level.level() == Pain::highest) return false;
    logged->level = higher(logged->level);
    return true;
  }
  if (auto* session = std::get_if<SessionLogged>(&record.event)) {
    if (!session->after || session->after->level() == Pain::highest) return false;
    session->after = higher(*session->after);
    return true;
  }
  auto* walked = std::get_if<WalkLogged>(&record.event);
  if (walked == nullptr || walked->value == Walk::cannot) return false;
  walked->value = walked->value == Walk::normal ? Walk::limp : Walk::cannot;
  return true;
}

}  // namespace

TEST_CASE("a flag more never allows more, never longer, never harder") {
  Dice dice(1);
  int looked_at = 0;
  for (int round = 0; round < rounds(); ++round) {
    CAPTURE(round);
    const Log log = random_log(dice);
    const RedFlag& flag = any_flag(dice);
    CAPTURE(flag.id.text());
    const Log worse = with_flag(log, dice, flag.id);
    if (!is_active(worse, flag.id)) continue;
    ++looked_at;
    check_law(log, worse, dice, Doses::compared);
  }
  CHECK(looked_at > rounds() / 2);
}

TEST_CASE("a higher value today never allows more, nor makes it freer") {
  Dice dice(2);
  int looked_at = 0;
  for (int round = 0; round < rounds(); ++round) {
    CAPTURE(round);
    const Log log = random_log(dice);
    Log worse = log;
    bool raised = false;
    for (auto record = worse.records.rbegin(); !raised && record != worse.records.rend();
         ++record) {
      raised = raise(*record, log, dice) && !dice.one_in(3);
    }
    if (!raised) continue;
    ++looked_at;
    check_law(log, worse, dice, Doses::not_compared);
  }
  CHECK(looked_at > rounds() / 2);
}

TEST_CASE("what an active flag refuses no door offers") {
  Dice dice(3);
  int refused = 0;
  for (int round = 0; round < rounds() / 2; ++round) {
    CAPTURE(round);
    const Scene told(random_log(dice));
    const auto forbidden = [&](const Routine& routine, const FootDose& dose) {
      const auto taken = [&](Foot foot, std::size_t step) {
        return takes_away(told.situation.feet[foot].flags.refuses, routine, routine.steps[step]);
      };
      return std::ranges::any_of(dose.steps, [&](const StepDose& part) {
        const bool both = routine.weight_bearing || !routine.per_side;
        return taken(dose.foot, part.step) || (both && taken(other(dose.foot), part.step));
      });
    };
    for (const Foot foot : each_foot)
      refused += told.situation.feet[foot].flags.refuses.empty() ? 0 : 1;
    for (const Routine& routine : test_catalog().routines) {
      CAPTURE(routine.id.text());
      StartWish wish;
      for (const Step& step : routine.steps) wish.with.push_back(step.name);
      for (const FootDose& dose : plan_start(told.situation, routine, wish).doses) {
        CHECK(!forbidden(routine, dose));
      }
    }
    for (const DayPlan& day : plan_days(told.situation, 2)) {
      for (const PlanItem& item : day.items) {
        CAPTURE(item.routine.text());
        for (const FootDose& dose : item.doses) {
          CHECK(!forbidden(*test_catalog().find(item.routine), dose));
        }
      }
    }
  }
  CHECK(refused > rounds() / 4);
}
