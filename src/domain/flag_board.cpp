// SPDX-License-Identifier: MIT
// What the followed flags of a foot come to today.
#include "flag_walk.hpp"

#include <algorithm>

namespace heelcare {
namespace {

using std::chrono::days;

// A day that no value to come can make settled.
bool is_spoiled(DayValues day, const Numbers& numbers) {
  if (!day.worst) day.worst = Pain::from(0);
  return !is_settled(day, numbers);
}

struct Run {
  int so_far = 0;  // days in a row, finished
  int wanted = 0;
  bool broken_today = false;
};

// The first day at whose start so many days in a row can be finished.
Date after_run(const FlagState& state, const Run& run, Date today) {
  const Date next = run.broken_today ? today + days{1} : today;
  const Date first = std::max(next, state.latest_day + days{1});
  const int missing = run.broken_today ? run.wanted : std::max(0, run.wanted - run.so_far);
  return std::max(first + days{missing}, today + days{1});
}

Date after_own_words(const FlagState& state, const Numbers::Raises& raises, Date today) {
  if (state.flag->clear.rule == EndRule::gone) return today;
  if (state.flag->clear.rule == EndRule::gone_7_days) {
    return state.gone_first.value_or(today) + days{raises.gone_apart_days};
  }
  const Date next = state.gone_last == today ? today + days{1} : today;
  const bool goes_on = state.gone_last && *state.gone_last + days{1} == next;
  return next + days{raises.gone_days - (goes_on ? state.gone_days : 0) - 1};
}

std::optional<Date> by_statement(const FlagState& state) {
  const Clearance& clear = state.flag->clear;
  if (!clear.kinds.has(Statement::healed) && !clear.kinds.has(Statement::managed)) {
    return std::nullopt;
  }
  return state.latest_day + days{clear.min_days};
}

std::optional<Date> day_of_end(const FlagState& state, bool own_word_counts, const Policy& policy,
                               const BoardDay& day) {
  const Numbers::Raises& raises = policy.numbers.raises;
  const auto not_before = [&](int count) { return state.latest_day + days{count + 1}; };
  const auto settled = [&] {
    const bool spoiled = is_spoiled(day.values(), policy.numbers);
    return after_run(state, {state.settled_days, raises.settled_days, spoiled}, day.today);
  };
  switch (state.flag->clear.rule) {
    case EndRule::none:
      return by_statement(state);
    case EndRule::settled_3:
      return settled();
    case EndRule::settled_3_and_7_days:
      return std::max(settled(), not_before(raises.sudden_onset_days));
    case EndRule::walk_14: {
      const bool limps = day.values().walk && *day.values().walk != Walk::normal;
      const Run run{state.normal_days, raises.walk_normal_days, limps};
      return std::max(after_run(state, run, day.today), not_before(raises.walk_days));
    }
    case EndRule::days_28:
      return not_before(raises.injection_days);
    case EndRule::gone:
    case EndRule::gone_2_days:
    case EndRule::gone_7_days:
      return own_word_counts ? after_own_words(state, raises, day.today) : by_statement(state);
  }
  return std::nullopt;
}

std::optional<Date> earliest_of(const FlagState& state, bool escalated, const Policy& policy,
                                const BoardDay& day) {
  const auto found = day_of_end(state, !escalated, policy, day);
  return found && *found > day.today ? found : std::nullopt;
}

// Days on which "not so today" was said, as far as they still count.
int gone_said(const FlagState& state, Date today) {
  if (state.flag->clear.rule == EndRule::gone_7_days) return state.gone_first ? 1 : 0;
  const bool fresh = state.gone_last && *state.gone_last + days{1} >= today;
  return fresh ? state.gone_days : 0;
}

ActiveFlag active_flag(const FlagState& state, const FootWalk& foot, const PerFoot<FootWalk>& both,
                       const Policy& policy, const BoardDay& day) {
  const bool escalated = is_escalated(*state.flag, both);
  ActiveFlag active;
  active.flag = state.flag;
  active.refuses = state.flag->refuse;
  if (state.after_clear) active.refuses.add(state.flag->after_clear_refuse);
  active.urgency = escalated ? state.flag->escalate->to : state.flag->urgency;
  active.since = state.since;
  active.latest_day = state.latest_day;
  active.entry = foot.spans[state.span].latest;
  active.value = state.value;
  active.outdated_answer = state.outdated;
  active.earliest = earliest_of(state, escalated, policy, day);
  active.settled_days = state.settled_days;
  active.gone_said = gone_said(state, day.today);
  return active;
}

ActiveFlag after_clear_of(const FlagState& state) {
  ActiveFlag active;
  active.flag = state.flag;
  active.refuses = state.flag->after_clear_refuse;
  active.after_clear = true;
  active.since = state.end_day;
  active.latest_day = state.latest_day;
  active.entry = state.end_entry;
  return active;
}

}  // namespace

bool speaks_before(const ActiveFlag& a, const ActiveFlag& b) {
  if (a.after_clear != b.after_clear) return b.after_clear;
  if (a.urgency != b.urgency) return a.urgency > b.urgency;
  return a.refuses.has(Refused::all) && !b.refuses.has(Refused::all);
}

bool is_escalated(const RedFlag& flag, const PerFoot<FootWalk>& both) {
  if (!flag.escalate) return false;
  return std::ranges::any_of(both.values, [&](const FootWalk& foot) {
    return std::ranges::any_of(foot.flags, [&](const FlagState& state) {
      return state.recorded &&
             std::ranges::find(flag.escalate->with, state.flag->id) != flag.escalate->with.end();
    });
  });
}

FlagBoard board_of(const FootWalk& foot, const PerFoot<FootWalk>& both, const Policy& policy,
                   const BoardDay& day) {
  const Date today = day.today;
  FlagBoard board;
  board.spans = foot.spans;
  board.lifted = foot.lifted;
  for (const FlagState& state : foot.flags) {
    if (state.recorded) board.recorded.push_back(state.flag);
    if (state.active) {
      board.active.push_back(active_flag(state, foot, both, policy, day));
    } else if (state.after_clear) {
      board.active.push_back(after_clear_of(state));
    }
  }
  std::ranges::sort(board.active, [](const ActiveFlag& a, const ActiveFlag& b) {
    if (speaks_before(a, b) != speaks_before(b, a)) return speaks_before(a, b);
    return a.flag < b.flag;  // both stand in Policy::flags
  });
  for (const ActiveFlag& active : board.active) board.refuses.add(active.refuses);

  const HoldTrack& track = foot.track;
  board.hold = track.hold;
  if (track.hold != Hold::none) board.held_since = track.since;
  board.back_since = track.back_since;
  board.waiting = waiting_ramp(track, policy);
  board.ramp = track.ramp;
  if (board.ramp) {
    board.ramp->next_gate =
        std::max(judged_from(*track.ramp, *policy.ramp(track.ramp->ramp)), today + days{1});
    board.ramp->logged = logged_days(day.foot, board.ramp->stage_from, today + days{1});
  }
  if (track.late &&
      (today <= track.late->until || (track.ramp && track.ramp->ramp == track.late->ramp))) {
    board.late = track.late;
    board.refuses.add(track.late->refuses);
  }
  return board;
}

}  // namespace heelcare
