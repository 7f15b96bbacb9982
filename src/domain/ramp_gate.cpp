// SPDX-License-Identifier: MIT
// What the shown state and a running ramp's stage allow (clinical parts 2.6 and 3.6).
#include "gate.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

using std::chrono::days;

Reason ramp_reason(const Case& asked, std::string text) {
  const RunningRamp& running = *asked.self().flags.ramp;
  Reason reason;
  reason.rule = "ramp:" + running.ramp.text();
  reason.flag = running.earned_by;
  reason.text = std::move(text);
  reason.change = when_next(asked.situation, running);
  reason.until = running.next_gate;
  return reason;
}

std::string stage_text(const Case& asked, std::string_view what) {
  const RunningRamp& running = *asked.self().flags.ramp;
  const Ramp& ramp = *asked.situation.catalog->policy.ramp(running.ramp);
  const auto stage = stage_on(running, ramp, asked.question.day).value_or(running.stage);
  return fmt::format("the return after a hold, stage {} of {}, has {}", stage + 1,
                     ramp.stages.size(), what);
}

// What a stage has of a kind where it does not have this routine; empty: it has it.
std::string left_out(const Routine& routine, const StageAmount& amount) {
  const std::string_view kind = name_of(routine.kind);
  if (amount.per_week == 0 || amount.per_day == 0) return fmt::format("no {} yet", kind);
  if (amount.tag && !routine.tags.has(*amount.tag)) {
    return fmt::format("{} only where tagged {}", kind, name_of(*amount.tag));
  }
  if (amount.routine && *amount.routine != routine.id) {
    return fmt::format("only {} of {}", amount.routine->text(), kind);
  }
  if (amount.wb == false && routine.weight_bearing) return "no standing stretches yet";
  return {};
}

void check_sort(const Case& asked, const StageAmount& amount) {
  const std::string what = left_out(asked.routine, amount);
  if (!what.empty()) withhold(asked, ramp_reason(asked, stage_text(asked, what)));
}

// A hold leaves no more than the return that follows it will begin with.
void check_waiting_ramp(const Case& asked) {
  const auto& waiting = asked.self().flags.waiting;
  const Ramp* ramp = waiting ? asked.situation.catalog->policy.ramp(waiting->ramp) : nullptr;
  if (ramp == nullptr || ramp->stages.empty() || !asked.verdict.allowed()) return;
  const std::string what =
      left_out(asked.routine, amount_of(ramp->stages.front(), asked.routine.kind));
  if (what.empty()) return;
  Reason reason;
  reason.rule = "ramp:" + ramp->id.text();
  reason.flag = waiting->earned_by;
  reason.text = fmt::format("the return after the hold begins with {}", what);
  reason.change = "a later stage of that return: heelcare safety";
  withhold(asked, std::move(reason));
}

void check_counts(const Case& asked, const Bouts& bouts, const StageAmount& amount) {
  const Kind kind = asked.routine.kind;
  const auto same_kind = [&](const Bout& bout) { return bout.routine->kind == kind; };
  if (amount.per_week && *amount.per_week > 0 &&
      days_this_week(asked, bouts, same_kind) >= *amount.per_week) {
    Reason reason =
        ramp_reason(asked, stage_text(asked, fmt::format("at most {} days of {} a week",
                                                         *amount.per_week, name_of(kind))));
    reason.until = week_begin(asked.situation, asked.question.day) + std::chrono::weeks{1};
    withhold(asked, std::move(reason));
  }
  if (amount.per_day && *amount.per_day > 0 &&
      bouts_that_day(asked, bouts, same_kind) >= *amount.per_day) {
    Reason reason = ramp_reason(
        asked,
        stage_text(asked, fmt::format("at most {} a day of {}", *amount.per_day, name_of(kind))));
    reason.until = asked.question.day + days{1};
    withhold(asked, std::move(reason));
  }
}

Reason state_reason(State state, std::string text, std::string change) {
  Reason reason;
  reason.rule = fmt::format("state:{}", name_of(state));
  reason.text = std::move(text);
  reason.change = std::move(change);
  return reason;
}

void check_hold_partial(const Case& asked, const Bouts& bouts, Counting counting) {
  const StateTargets& row = asked.situation.catalog->policy.targets(State::hold_partial);
  const Kind kind = asked.routine.kind;
  const bool none = (kind == Kind::massage && row.massage_most == 0) ||
                    (kind == Kind::strength && row.strength_days == 0) ||
                    (kind == Kind::balance && row.balance_days == 0);
  const auto refuse = [&](std::string text, std::string change) {
    withhold(asked, state_reason(State::hold_partial, std::move(text), std::move(change)));
  };
  if (none)
    refuse(fmt::format("no {} while something is held back", name_of(kind)),
           "once nothing is: heelcare safety");
  if (kind != Kind::stretch) return;
  const Numbers::PainGate& gate = asked.numbers().pain_gate;
  const auto value = pain_now(asked.situation, asked.foot, asked.question);
  if (asked.routine.weight_bearing && !row.stretch_wb) {
    refuse("no standing stretches while something is held back",
           "once nothing is: heelcare safety");
  } else if (!value) {
    refuse(fmt::format("while something is held back a stretch needs pain now of {} or less on "
                       "record",
                       gate.hold_partial_stretch_max),
           "heelcare log --pain N");
  } else if (value->level.level() > gate.hold_partial_stretch_max) {
    refuse(fmt::format("pain now is {}; while something is held back a stretch needs {} or less",
                       value->level.level(), gate.hold_partial_stretch_max),
           "once it is less: heelcare log --pain N");
  }
  const auto stretches = [](const Bout& bout) { return bout.routine->kind == Kind::stretch; };
  if (counting == Counting::yes && bouts_that_day(asked, bouts, stretches) >= row.stretch_per_day) {
    refuse(fmt::format("{} a day while something is held back", row.stretch_per_day), "tomorrow");
  }
}

// In a return the restrictions of the base state hold too.
void check_base(const Case& asked) {
  const Routine& routine = asked.routine;
  const State base = asked.self().base.state;
  const StateTargets& row = asked.situation.catalog->policy.targets(base);
  if (routine.kind == Kind::strength && row.strength_tag && !routine.tags.has(*row.strength_tag)) {
    withhold(asked, state_reason(base,
                                 fmt::format("the return leaves strength only where tagged {} in "
                                             "the state {}",
                                             name_of(*row.strength_tag), name_of(base)),
                                 "it comes with another state"));
  }
  if (routine.kind == Kind::stretch && !row.stretch_wb && routine.weight_bearing) {
    withhold(asked, state_reason(base,
                                 fmt::format("the return leaves no standing stretches in the "
                                             "state {}",
                                             name_of(base)),
                                 "it comes with another state"));
  }
}

}  // namespace

std::string when_next(const Situation& situation, const RunningRamp& running) {
  const Ramp& ramp = *situation.catalog->policy.ramp(running.ramp);
  const bool last = running.stage + 1 >= ramp.stages.size();
  return fmt::format("{} from {} at the earliest", last ? "the return is over" : "the next stage",
                     title_of(running.next_gate));
}

const Stage* stage_of(const Situation& situation, Foot foot, const Question& question) {
  const FootSituation& self = situation.feet[foot];
  if (!self.flags.ramp) return nullptr;
  const Ramp* ramp = situation.catalog->policy.ramp(self.flags.ramp->ramp);
  if (ramp == nullptr) return nullptr;
  const auto stage = question.future ? stage_on(*self.flags.ramp, *ramp, question.day)
                                     : std::optional(self.flags.ramp->stage);
  return stage && *stage < ramp->stages.size() ? &ramp->stages[*stage] : nullptr;
}

State state_on(const Situation& situation, Foot foot, const Question& question) {
  const FootSituation& self = situation.feet[foot];
  const bool back =
      self.shown == State::coming_back && stage_of(situation, foot, question) == nullptr;
  return back ? self.base.state : self.shown;
}

const StageAmount& amount_of(const Stage& stage, Kind kind) {
  static const StageAmount as_the_base_says;
  switch (kind) {
    case Kind::massage:
      return stage.massage;
    case Kind::stretch:
      return stage.stretch;
    case Kind::strength:
      return stage.strength;
    case Kind::balance:
      return stage.balance;
    case Kind::cold:
      return as_the_base_says;
  }
  return as_the_base_says;
}

void check_state(const Case& asked, const Bouts& bouts, Counting counting) {
  const State shown = state_on(asked.situation, asked.foot, asked.question);
  if (shown == State::hold_partial) check_hold_partial(asked, bouts, counting);
  const State base = asked.self().base.state;
  if (counting == Counting::no) return;  // how far the other foot is does not matter
  lower(asked.verdict.level_cap, asked.situation.catalog->policy.targets(base).level_cap);
  for (const State state : {shown, base}) {
    const auto& states = asked.routine.not_in_states;
    if (std::ranges::find(states, state) == states.end()) continue;
    withhold(asked, state_reason(state, fmt::format("it is not for the state '{}'", name_of(state)),
                                 "it comes with another state"));
    return;
  }
}

void check_ramp(const Case& asked, const Bouts& bouts, Counting counting) {
  const Stage* stage = stage_of(asked.situation, asked.foot, asked.question);
  if (stage == nullptr) return check_waiting_ramp(asked);
  check_base(asked);
  const StageAmount& amount = amount_of(*stage, asked.routine.kind);
  lower(asked.verdict.level_cap, amount.level);
  lower(asked.verdict.sets_cap, amount.sets);
  lower(asked.verdict.reps_cap, amount.reps);
  check_sort(asked, amount);
  if (counting == Counting::yes) check_counts(asked, bouts, amount);
}

}  // namespace heelcare
