// SPDX-License-Identifier: MIT
#include "heelcare/domain/safety.hpp"

#include "gate.hpp"
#include "heelcare/domain/ladder.hpp"
#include "heelcare/domain/refusal_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace heelcare {
namespace {

Tags tags_with(const Routine& routine, const Step& step) {
  Tags tags = routine.tags;
  if (step.optional) tags.add(step.adds_tags);
  return tags;
}

bool takes_massage(Refusals refusals, Tags tags, const Step& step) {
  using enum Region;
  if (refusals.has(Refused::massage)) return true;
  if (refusals.has(Refused::massage_deep) && tags.has(Tag::deep)) return true;
  if (refusals.has(Refused::massage_calf) && step.region == calf) return true;
  const bool at_heel = step.region == heel || step.region == sole || step.region == foot;
  return refusals.has(Refused::massage_heel) && at_heel;
}

bool take_steps(const Case& asked, Refusals refusals) {
  bool taken = false;
  for (std::size_t i = 0; i < asked.routine.steps.size(); ++i) {
    if (!takes_away(refusals, asked.routine, asked.routine.steps[i])) continue;
    asked.verdict.steps[i] = false;
    taken = true;
  }
  return taken;
}

void take_for(const Case& asked, Refusals refusals, const Reason& reason) {
  if (take_steps(asked, refusals)) asked.verdict.refused.push_back(reason);
  const bool deep = asked.routine.tags.has(Tag::deep);
  if (asked.routine.kind != Kind::massage || deep || !refusals.has(Refused::massage_deep)) return;
  asked.verdict.light_only = true;
  ease(asked, reason);
}

Reason late_reason(const Case& asked, const LateRefusals& late) {
  Reason reason;
  reason.flag = late.earned_by;
  reason.rule = "ramp:" + late.ramp.text();
  reason.text = "the slow return after a hold leaves this off for longer";
  reason.until = back_from(late, asked.self().flags.ramp, asked.situation.catalog->policy);
  reason.change = fmt::format("from {} at the earliest", title_of(*reason.until));
  return reason;
}

// What the return after a hold leaves off from its first day stays off during the hold.
void check_waiting_late(const Case& asked) {
  const auto& waiting = asked.self().flags.waiting;
  const Ramp* ramp = waiting ? asked.situation.catalog->policy.ramp(waiting->ramp) : nullptr;
  if (ramp == nullptr || !ramp->late_refuse || !asked.verdict.allowed()) return;
  Reason reason;
  reason.flag = waiting->earned_by;
  reason.rule = "ramp:" + ramp->id.text();
  reason.text = "the slow return after the hold leaves this off for longer";
  reason.change = "the end of that return: heelcare safety";
  take_for(asked, ramp->late_refuse->refuse, reason);
}

bool is_in_force(const Case& asked, const LateRefusals& late) {
  const auto& ramp = asked.self().flags.ramp;
  const bool running = ramp && ramp->ramp == late.ramp;
  return asked.question.day <= late.until ||
         (running && stage_of(asked.situation, asked.foot, asked.question) != nullptr);
}

// An optional step is not done for itself.
void drop_lonely_extras(const Routine& routine, FootVerdict& verdict) {
  for (std::size_t i = 0; i < routine.steps.size(); ++i) {
    if (!routine.steps[i].optional && verdict.steps[i]) return;
  }
  verdict.steps.assign(routine.steps.size(), false);
}

bool counts_with(Kind kind, Tags tags) {
  if (tags.has(Tag::deep) || tags.has(Tag::vibration) || tags.has(Tag::heavy)) return true;
  return kind == Kind::strength &&
         (tags.has(Tag::calf) || tags.has(Tag::hip) || tags.has(Tag::seated));
}

void merge_restrictions(FootVerdict& into, const FootVerdict& other) {
  into.light_only = into.light_only || other.light_only;
  into.no_progress = into.no_progress || other.no_progress;
  lower(into.level_cap, other.level_cap);
  lower(into.sets_cap, other.sets_cap);
  lower(into.reps_cap, other.reps_cap);
  lower(into.massage_left_s, other.massage_left_s);
}

}  // namespace

Reason flag_reason(const ActiveFlag& active, const Numbers& numbers) {
  Reason reason;
  reason.flag = active.flag->id;
  reason.rule = "flag:" + active.flag->id.text();
  reason.text = active.after_clear ? record_text(active) + "; this stays off" : record_text(active);
  reason.change = active.after_clear ? fmt::format("heelcare safety {}", active.flag->id.text())
                                     : how_it_ends(active, numbers);
  reason.because.push_back(active.entry);
  if (!active.after_clear) reason.until = active.earliest;
  return reason;
}

void withhold(const Case& asked, Reason reason) {
  asked.verdict.steps.assign(asked.routine.steps.size(), false);
  asked.verdict.refused.push_back(std::move(reason));
}

void ease(const Case& asked, Reason reason) { asked.verdict.eased.push_back(std::move(reason)); }

void lower(std::optional<int>& cap, const std::optional<int>& to) {
  if (to && (!cap || *to < *cap)) cap = to;
}

bool takes_away(Refusals refusals, const Routine& routine, const Step& step) {
  if (refusals.empty()) return false;
  const Tags tags = tags_with(routine, step);
  if (refusals.has(Refused::all)) return true;
  if (refusals.has(Refused::vibration) && tags.has(Tag::vibration)) return true;
  if (refusals.has(Refused::strength_heavy) && tags.has(Tag::heavy)) return true;
  switch (routine.kind) {
    case Kind::massage:
      return takes_massage(refusals, tags, step);
    case Kind::stretch:
      return refusals.has(Refused::stretch) ||
             (refusals.has(Refused::stretch_wb) && routine.weight_bearing);
    case Kind::strength:
      return refusals.has(Refused::strength);
    case Kind::balance:
      return refusals.has(Refused::balance);
    case Kind::cold:
      return refusals.has(Refused::cold);
  }
  return true;
}

void check_flags(const Case& asked) {
  const FlagBoard& board = asked.self().flags;
  for (const ActiveFlag& active : board.active) {
    Reason reason = flag_reason(active, asked.numbers());
    if (reason.until && *reason.until <= asked.question.day) reason.until.reset();
    take_for(asked, active.refuses, reason);
  }
  if (board.late && is_in_force(asked, *board.late)) {
    take_for(asked, board.late->refuses, late_reason(asked, *board.late));
  }
  check_waiting_late(asked);
}

bool FootVerdict::allowed() const { return std::ranges::find(steps, true) != steps.end(); }

// A step that stands on this foot, or loads both, waits for the other one too.  Says why it does.
std::optional<Reason> Gate::check_other_foot(const Case& asked) {
  const Routine& routine = asked.routine;
  if (routine.per_side && !routine.weight_bearing) return std::nullopt;
  const Foot other_foot = other(asked.foot);
  Question question = asked.question;
  if (routine.per_side) question.before.reset();
  FootVerdict verdict;
  verdict.steps.assign(routine.steps.size(), true);
  const Case there{asked.situation, routine, other_foot, question, verdict};
  const Counting counting = routine.per_side ? Counting::no : Counting::yes;
  check_flags(there);
  check_state(there, bouts_, there.self().planned ? counting : Counting::no);
  check_ramp(there, bouts_, counting);
  check_pain(there);
  if (!routine.per_side) {
    if (there.self().planned) check_unlock(there);
    check_gaps(there, bouts_);
    check_maxima(there, bouts_);
    merge_restrictions(asked.verdict, verdict);
  }
  bool taken = false;
  for (std::size_t i = 0; i < verdict.steps.size(); ++i) {
    if (verdict.steps[i]) continue;
    taken = true;
    asked.verdict.steps[i] = false;
  }
  if (!taken || verdict.refused.empty()) return std::nullopt;
  Reason reason = std::move(verdict.refused.front());
  reason.rule = "other-foot";
  reason.text = fmt::format("it would load the {} foot too: {}", name_of(other_foot), reason.text);
  return reason;
}

void Gate::check_screen(const Case& asked) const {
  if (asked.question.future || !situation_.screen.due) return;
  const Kind kind = asked.routine.kind;
  if (kind != Kind::massage && kind != Kind::strength && kind != Kind::balance) return;
  Reason reason;
  reason.rule = "screen-due";
  reason.text = fmt::format("the questions about red flags come first{}{}",
                            situation_.screen.why.empty() ? "" : ": ", situation_.screen.why);
  reason.change = "heelcare safety --check";
  withhold(asked, std::move(reason));
}

int Gate::settled(const RoutineId& routine, Foot foot) {
  const auto known = std::ranges::find_if(
      settled_, [&](const Settled& row) { return row.foot == foot && row.routine == routine; });
  if (known != settled_.end()) return known->count;
  settled_.push_back({routine, foot, settled_sessions(situation_, routine, foot)});
  return settled_.back().count;
}

void Gate::check_unlock(const Case& asked) {
  const auto& unlock = asked.routine.unlock;
  if (!unlock) return;
  const int count = settled(unlock->id, asked.foot);
  if (count >= unlock->count) return;
  Reason reason;
  reason.rule = "unlock:" + unlock->id.text();
  reason.text = fmt::format("{} of {} settled sessions of {} in the last {} days", count,
                            unlock->count, unlock->id.text(), asked.numbers().ladder.unlock_days);
  reason.change = fmt::format("{} more with a settled morning", unlock->count - count);
  withhold(asked, std::move(reason));
}

FootVerdict Gate::without_extras(const Routine& routine, Foot foot, const Question& question) {
  FootVerdict verdict;
  verdict.steps.assign(routine.steps.size(), true);
  const Case asked{situation_, routine, foot, question, verdict};
  if (!situation_.history->trusted) {
    Reason reason;
    reason.rule = "damaged-log";
    reason.text = "a line of the log cannot be read, and it may have been a red flag";
    reason.change = "heelcare --diag";
    withhold(asked, std::move(reason));
    return verdict;
  }
  check_flags(asked);
  const auto of_other_foot = check_other_foot(asked);
  const bool of_flag = of_other_foot && !of_other_foot->flag.empty();
  if (of_flag) verdict.refused.push_back(*of_other_foot);
  check_screen(asked);
  check_state(asked, bouts_, Counting::yes);
  check_ramp(asked, bouts_, Counting::yes);
  check_pain(asked);
  check_unlock(asked);
  check_gaps(asked, bouts_);
  check_maxima(asked, bouts_);
  if (of_other_foot && !of_flag) verdict.refused.push_back(*of_other_foot);
  if (!routine.enabled) {
    Reason reason;
    reason.rule = "disabled";
    reason.text = "its file switches it off, or has an error";
    reason.change = fmt::format("heelcare routines {}", routine.id.text());
    withhold(asked, reason);
    std::swap(verdict.refused.front(), verdict.refused.back());  // whatever else may be, this stays
  }
  return verdict;
}

FootVerdict Gate::verdict(const Routine& routine, Foot foot, const Question& question) {
  FootVerdict verdict = without_extras(routine, foot, question);
  for (std::size_t i = 0; i < routine.steps.size(); ++i) {
    const Step& step = routine.steps[i];
    const bool adds = step.optional && counts_with(routine.kind, step.adds_tags) &&
                      !routine.tags.contains(step.adds_tags);
    if (!adds || !verdict.steps[i]) continue;
    // With this step the session would be of another sort: it must be allowed as that too.
    Routine with = routine;
    with.tags.add(step.adds_tags);
    FootVerdict as_such = without_extras(with, foot, question);
    if (as_such.steps[i]) continue;
    verdict.steps[i] = false;
    if (!as_such.refused.empty()) verdict.refused.push_back(std::move(as_such.refused.front()));
  }
  drop_lonely_extras(routine, verdict);
  return verdict;
}

FootVerdict assess(const Situation& situation, const Routine& routine, Foot foot,
                   const Question& question) {
  Gate gate(situation);
  for (const AssumedSession& session : question.assumed) gate.assume(session);
  return gate.verdict(routine, foot, question);
}

bool is_adverse(std::optional<Pain> before, std::optional<Pain> after, const Numbers& numbers) {
  return before && after && after->level() >= before->level() + numbers.pain_gate.rise;
}

}  // namespace heelcare
