// SPDX-License-Identifier: MIT
// What the followed flags of a foot come to today.
#include "flag_walk.hpp"

#include <algorithm>

namespace heelcare {
namespace {

using std::chrono::days;

std::optional<Date> earliest_of(const FlagState& state, const Numbers::Raises& raises) {
  const Clearance& clear = state.flag->clear;
  const auto after = [&](int count) { return state.latest_day + days{count + 1}; };
  if (clear.rule == EndRule::days_28) return after(raises.injection_days);
  if (clear.rule == EndRule::walk_14) return after(raises.walk_days);
  if (clear.rule == EndRule::settled_3_and_7_days) return after(raises.sudden_onset_days);
  if (clear.kinds.has(Statement::healed) || clear.kinds.has(Statement::managed)) {
    return state.latest_day + days{clear.min_days};
  }
  return std::nullopt;
}

// Days on which "not so today" was said, as far as they still count.
int gone_said(const FlagState& state, Date today) {
  if (state.flag->clear.rule == EndRule::gone_7_days) return state.gone_first ? 1 : 0;
  const bool fresh = state.gone_last && *state.gone_last + days{1} >= today;
  return fresh ? state.gone_days : 0;
}

ActiveFlag active_flag(const FlagState& state, const FootWalk& foot, const PerFoot<FootWalk>& both,
                       const Policy& policy, Date today) {
  ActiveFlag active;
  active.flag = state.flag;
  active.refuses = state.flag->refuse;
  if (state.after_clear) active.refuses.add(state.flag->after_clear_refuse);
  active.urgency = is_escalated(*state.flag, both) ? state.flag->escalate->to : state.flag->urgency;
  active.since = state.since;
  active.latest_day = state.latest_day;
  active.entry = foot.spans[state.span].latest;
  active.earliest = earliest_of(state, policy.numbers.raises);
  active.settled_days = state.settled_days;
  active.gone_said = gone_said(state, today);
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
                   Date today) {
  FlagBoard board;
  board.spans = foot.spans;
  board.lifted = foot.lifted;
  for (const FlagState& state : foot.flags) {
    if (state.recorded) board.recorded.push_back(state.flag);
    if (state.active) {
      board.active.push_back(active_flag(state, foot, both, policy, today));
    } else if (state.after_clear) {
      board.active.push_back(after_clear_of(state));
    }
  }
  std::ranges::sort(board.active, [](const ActiveFlag& a, const ActiveFlag& b) {
    if (a.after_clear != b.after_clear) return b.after_clear;
    if (a.urgency != b.urgency) return a.urgency > b.urgency;
    return a.flag < b.flag;  // both stand in Policy::flags
  });
  for (const ActiveFlag& active : board.active) board.refuses.add(active.refuses);

  const HoldTrack& track = foot.track;
  board.hold = track.hold;
  if (track.hold != Hold::none) board.held_since = track.since;
  board.back_since = track.back_since;
  board.ramp = track.ramp;
  if (board.ramp) {
    board.ramp->next_gate =
        std::max(judged_from(*track.ramp, *policy.ramp(track.ramp->ramp)), today + days{1});
  }
  if (track.late &&
      (today <= track.late->until || (track.ramp && track.ramp->ramp == track.late->ramp))) {
    board.late = track.late;
    board.refuses.add(track.late->refuses);
  }
  return board;
}

}  // namespace heelcare
