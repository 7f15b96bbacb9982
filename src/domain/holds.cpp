// SPDX-License-Identifier: MIT
#include "flag_walk.hpp"

#include <algorithm>

namespace heelcare {
namespace {

HeldFlag* held(std::vector<HeldFlag>& flags, const RedFlag* flag) {
  const auto found = std::ranges::find(flags, flag, &HeldFlag::flag);
  return found == flags.end() ? nullptr : &*found;
}

// The ramp a flag of the hold earned by the way it ended.
const Ramp* ramp_of(const HeldFlag& held_flag, const Policy& policy) {
  const Ramp* own = policy.ramp(held_flag.flag->ramp);
  if (!held_flag.ruled_out || own == nullptr) return own;
  return policy.ramp(after_ruled_out(*own));
}

const Ramp* strictest(const std::vector<HeldFlag>& flags, const Policy& policy) {
  const Ramp* found = nullptr;
  for (const HeldFlag& flag : flags) {
    const Ramp* ramp = ramp_of(flag, policy);
    if (ramp == nullptr || ramp->stages.empty()) continue;
    if (found == nullptr || ramp->strictness > found->strictness) found = ramp;
  }
  return found;
}

std::vector<FlagId> earners_of(const std::vector<HeldFlag>& flags, const Ramp& ramp,
                               const Policy& policy) {
  std::vector<FlagId> earners;
  for (const HeldFlag& flag : flags) {
    if (ramp_of(flag, policy) == &ramp) earners.push_back(flag.flag->id);
  }
  return earners;
}

}  // namespace

RampId after_ruled_out(const Ramp& ramp) {
  return ramp.stages.empty() ? ramp.id : RampId{"r-light"};
}

void update_hold(HoldTrack& track, const std::vector<FlagState>& flags, Date day,
                 const Policy& policy) {
  Hold hold = Hold::none;
  for (const FlagState& state : flags) {
    if (!state.active || !is_holding(*state.flag)) continue;
    if (hold == Hold::none) hold = Hold::partial;
    if (state.flag->refuse.has(Refused::all)) hold = Hold::all;
  }
  if (hold != Hold::none && track.hold == Hold::none) {
    track.since = day;
    if (!track.ramp) track.flags.clear();
    track.ramp.reset();
  }
  for (const FlagState& state : flags) {
    if (!state.active || !is_holding(*state.flag)) continue;
    if (HeldFlag* known = held(track.flags, state.flag)) {
      known->ruled_out = false;
    } else {
      track.flags.push_back({state.flag, false});
    }
  }
  const bool over = hold == Hold::none && track.hold != Hold::none;
  track.hold = hold;
  if (over) begin_ramp(track, day, policy);
}

void begin_ramp(HoldTrack& track, Date day, const Policy& policy) {
  const Ramp* ramp = strictest(track.flags, policy);
  if (ramp == nullptr) {
    track.flags.clear();
    return;
  }
  RunningRamp running;
  running.ramp = ramp->id;
  running.day0 = day;
  running.stage_from = day;
  running.earners = earners_of(track.flags, *ramp, policy);
  running.earned_by = running.earners.front();
  if (ramp->late_refuse) {
    track.late = LateRefusals{ramp->id, running.earned_by, ramp->late_refuse->refuse,
                              day + std::chrono::days{ramp->late_refuse->until_day}};
  }
  track.ramp = std::move(running);
}

void rule_out(HoldTrack& track, const RedFlag& flag, Date day, const Policy& policy) {
  HeldFlag* known = held(track.flags, &flag);
  if (known == nullptr) return;
  known->ruled_out = true;
  if (!track.ramp) return;
  const Ramp* ramp = strictest(track.flags, policy);
  if (ramp != nullptr && ramp->id == track.ramp->ramp) {
    track.ramp->earners = earners_of(track.flags, *ramp, policy);
    track.ramp->earned_by = track.ramp->earners.front();
    return;
  }
  if (track.late && track.late->ramp == track.ramp->ramp) track.late.reset();
  track.ramp.reset();
  begin_ramp(track, day, policy);
}

std::optional<WaitingRamp> waiting_ramp(const HoldTrack& track, const Policy& policy) {
  if (track.hold == Hold::none) return std::nullopt;
  const Ramp* ramp = strictest(track.flags, policy);
  if (ramp == nullptr) return std::nullopt;
  return WaitingRamp{ramp->id, earners_of(track.flags, *ramp, policy).front()};
}

bool earned(const HoldTrack& track, const RedFlag& flag) {
  return track.ramp && std::ranges::find(track.ramp->earners, flag.id) != track.ramp->earners.end();
}

}  // namespace heelcare
