// SPDX-License-Identifier: MIT
// The first law of the gate (contract section 6) over random histories: worse news never frees.
#include "heelcare/domain/schedule.hpp"
#include "support/laws.hpp"
#include "support/random_log.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

using namespace heelcare;

namespace {

constexpr std::array weekly{Kind::massage, Kind::strength, Kind::balance};

StartWish any_wish(Dice& dice) {
  StartWish wish;
  wish.feet = dice.any<Feet>();
  wish.first_time = dice.one_in(6);
  if (dice.one_in(3)) wish.with = {"more", "calves", "with-weight"};
  if (dice.one_in(4)) wish.before = pain(dice.below(8));
  return wish;
}

const FootDose* dose_of(const StartPlan& plan, Foot foot) {
  const auto found = std::ranges::find(plan.doses, foot, &FootDose::foot);
  return found == plan.doses.end() ? nullptr : &*found;
}

int seconds_of_step(const Routine& routine, const FootDose& dose, std::size_t step) {
  const auto part = std::ranges::find(dose.steps, step, &StepDose::step);
  return part == dose.steps.end() ? 0 : seconds_of(routine.steps[step], *part);
}

// What `after` has that `before` had not; empty: nothing.
std::string more_of(const Routine& routine, const FootDose& before, const FootDose& after) {
  if (after.pressure > before.pressure) return "firmer";
  for (std::size_t step = 0; step < routine.steps.size(); ++step) {
    if (seconds_of_step(routine, after, step) > seconds_of_step(routine, before, step)) {
      return fmt::format("step {} is longer", routine.steps[step].name);
    }
  }
  return {};
}

// A return has light work of the feet first, and calf raises on fewer days next: neither holds the
// other (clinical part 2.6).  So where a value of today begins a return anew, the strength of its
// first stage counts as no more than that of the later stage that it takes the place of.
bool begins_anew(const Situation& before, const Situation& after, Foot foot) {
  const auto& then = before.feet[foot].flags.ramp;
  const auto& now = after.feet[foot].flags.ramp;
  return then && now && now->stage == 0 && then->stage > 0;
}

const StageAmount& begun_with(const Situation& after, Foot foot) {
  return after.catalog->policy.ramp(after.feet[foot].flags.ramp->ramp)->stages.front().strength;
}

// Is it strength that a foot begins anew with, or may do because the other one does?
bool is_begun_with(const Routine& routine, const Situation& before, const Situation& after,
                   Foot foot) {
  const auto anew = [&](Foot each) {
    if (!begins_anew(before, after, each)) return false;
    const auto& tag = begun_with(after, each).tag;
    return tag && routine.tags.has(*tag);
  };
  const bool on_both = !routine.per_side || routine.weight_bearing;
  return routine.kind == Kind::strength && (anew(foot) || (on_both && anew(other(foot))));
}

std::string freer_steps(const Routine& routine, const StartPlan& before, const StartPlan& after,
                        Foot foot) {
  const auto& then = before.verdicts[foot].steps;
  const auto& now = after.verdicts[foot].steps;
  for (std::size_t step = 0; step < now.size(); ++step) {
    if (now[step] && !then[step]) {
      return fmt::format("{} step {} is allowed", name_of(foot), routine.steps[step].name);
    }
  }
  return {};
}

std::string freer_start(const Routine& routine, const Situation& before, const Situation& after,
                        StartWish wish) {
  const StartPlan now = plan_start(after, routine, wish);
  StartPlan then = plan_start(before, routine, wish);
  const auto counts = [&](Foot foot) { return !is_begun_with(routine, before, after, foot); };
  std::string freer;
  for (const Foot foot : each_foot) {
    if (freer.empty() && counts(foot)) freer = freer_steps(routine, then, now, foot);
  }
  // A foot that is left alone has a dose of its own: the one that it had alone before, too.
  if (now.doses.size() == 1 && then.doses.size() > 1) {
    wish.feet = only(now.doses.front().foot);
    then = plan_start(before, routine, wish);
  }
  for (const FootDose& dose : now.doses) {
    if (!freer.empty()) break;
    if (!counts(dose.foot)) continue;
    const FootDose* had = dose_of(then, dose.foot);
    const std::string more = had == nullptr ? "may be practised" : more_of(routine, *had, dose);
    if (!more.empty()) freer = fmt::format("{} {}", name_of(dose.foot), more);
  }
  return freer;
}

std::string higher_target(const Situation& before, const Situation& after) {
  Question question;
  question.day = before.today();
  question.wall = before.history->now.wall;
  for (const Foot foot : each_foot) {
    for (const Kind kind : weekly) {
      int then = weekly_target(before, foot, kind, question);
      const int now = weekly_target(after, foot, kind, question);
      if (kind == Kind::strength && begins_anew(before, after, foot))
        then = std::max(then, begun_with(after, foot).per_week.value_or(then));
      if (now > then) {
        return fmt::format("{} days of {} a week on the {} foot, not {}", now, name_of(kind),
                           name_of(foot), then);
      }
    }
  }
  return {};
}

bool same_base(const Situation& a, const Situation& b) {
  return std::ranges::all_of(
      each_foot, [&](Foot foot) { return a.feet[foot].base.state == b.feet[foot].base.state; });
}

// The second log is the first one with worse news.
Law never_freer(const StartWish& wish) {
  return [wish](const Logs& logs) -> std::string {
    const Told before(logs.front());
    const Told after(logs.back());
    if (!same_base(before.situation, after.situation)) return {};
    std::string target = higher_target(before.situation, after.situation);
    if (!target.empty()) return target;
    for (const Routine& routine : logs.front().catalog->routines) {
      std::string freer = freer_start(routine, before.situation, after.situation, wish);
      if (!freer.empty()) {
        return fmt::format("worse news, but start {} --foot {}: {}", routine.id.text(),
                           name_of(*wish.feet), freer);
      }
    }
    return {};
  };
}

const RecordId added{"zzzzzzzzzzzz"};

// At the moment of a record that is there: a day on which there is none is no news of its own.
Log with_flag(const Log& log, Dice& dice, const RedFlag& flag) {
  Log worse = log;
  Record record = dice.of(log.records);
  record.id = added;
  record.event = FlagRaised{dice.any<Feet>(), flag.id};
  worse.records.push_back(std::move(record));
  return worse;
}

// A flag that has ended on a foot and held it made an earlier hold longer, and the return after
// that judged other days: that is no news of today.
bool is_news(const Log& worse) {
  const auto record = std::ranges::find(worse.records, added, &Record::id);
  if (record == worse.records.end()) return false;
  const auto& raised = std::get<FlagRaised>(record->event);
  const RedFlag& flag = *test_policy().flag(raised.flag);
  const bool holds = flag.refuse.has(Refused::all) ||
                     (flag.refuse.has(Refused::massage) && flag.refuse.has(Refused::strength));
  const auto flags = worse.flags();
  const auto is_active = [&](Foot foot) {
    return std::ranges::any_of(flags.feet[foot].active, [&](const ActiveFlag& active) {
      return active.flag->id == raised.flag && !active.after_clear;
    });
  };
  if (std::ranges::none_of(each_foot, is_active)) return false;
  return !holds || std::ranges::all_of(each_foot, [&](Foot foot) {
    return is_active(foot) || !(flag.scope == Scope::whole || includes(raised.feet, foot));
  });
}

// The second log is the first one with a flag added.
Law flag_never_frees(const StartWish& wish) {
  return
      [law = never_freer(wish)](const Logs& logs) { return is_news(logs.back()) ? law(logs) : ""; };
}

const RedFlag& any_flag(Dice& dice) {
  while (true) {
    const RedFlag& flag = dice.of(test_policy().flags);
    if (flag.raised_by != RaisedBy::log) return flag;
  }
}

// --- values of the evaluated day
// ------------------------------------------------------------------

bool raise(Pain& level, Dice& dice) {
  if (level.level() == Pain::highest) return false;
  level = pain(level.level() + 1 + dice.below(Pain::highest - level.level()));
  return true;
}

struct Raiser {
  Dice& dice;

  bool operator()(PainLogged& logged) const { return raise(logged.level, dice); }
  bool operator()(WalkLogged& walked) const {
    if (walked.value == Walk::cannot) return false;
    walked.value = walked.value == Walk::normal ? Walk::limp : Walk::cannot;
    return true;
  }
  // What makes a session adverse is the rise in it, by clinical part 3.3: a value before that is
  // raised alone could cancel it, so it takes the one after along.
  bool operator()(SessionLogged& session) const {
    if (!session.after) return session.before && raise(*session.before, dice);
    if (!session.before || dice.one_in(2)) return raise(*session.after, dice);
    const int rise = session.after->level() - session.before->level();
    if (!raise(*session.before, dice)) return false;
    session.after = pain(std::clamp(session.before->level() + rise, session.after->level(),
                                    static_cast<int>(Pain::highest)));
    return true;
  }
  bool operator()(ActivityLogged& activity) const {
    if (!activity.minutes) return false;
    *activity.minutes += 1 + dice.below(60);
    return true;
  }
  template <class Other>
  bool operator()(Other&) const {
    return false;
  }
};

// False: there is no value of today that could be higher.
bool raise_values(Log& log, Dice& dice) {
  bool raised = false;
  for (Record& record : log.records) {
    if (day_of(record.at, log.settings.day_start) != log.today() || dice.one_in(3)) continue;
    if (std::visit(Raiser{dice}, record.event)) raised = true;
  }
  return raised;
}

}  // namespace

TEST_SUITE_BEGIN("law of worse news");

TEST_CASE("a flag more never allows more, never longer, never harder, never more often") {
  Dice dice(1);
  int looked_at = 0;
  for (int round = 0; round < rounds(); ++round) {
    const Log log = log_by_chance(dice);
    const RedFlag& flag = any_flag(dice);
    const StartWish wish = any_wish(dice);
    if (log.records.empty()) continue;
    const Log worse = with_flag(log, dice, flag);
    if (!is_news(worse)) continue;
    ++looked_at;
    check_law(flag_never_frees(wish), {log, worse});
  }
  CHECK(looked_at > rounds() / 2);
}

TEST_CASE("a higher value today never allows more, never longer, never harder, never more often") {
  Dice dice(2);
  int looked_at = 0;
  for (int round = 0; round < rounds(); ++round) {
    const Log log = log_by_chance(dice);
    const StartWish wish = any_wish(dice);
    Log worse = log;
    if (!raise_values(worse, dice)) continue;
    ++looked_at;
    check_law(never_freer(wish), {log, worse});
  }
  CHECK(looked_at > rounds() / 3);
}

TEST_SUITE_END();
