// SPDX-License-Identifier: MIT
// What a refusal removes, written once more from clinical part 2.2 and sharing no code with the
// gate.
#pragma once

#include "heelcare/domain/policy.hpp"
#include "heelcare/domain/routine.hpp"

namespace heelcare::second {

inline bool has_tag(const Routine& routine, const Step& step, Tag tag) {
  return routine.tags.has(tag) || (step.optional && step.adds_tags.has(tag));
}

inline bool removes(Refused refusal, const Routine& routine, const Step& step) {
  const bool massage = routine.kind == Kind::massage;
  switch (refusal) {
    case Refused::all:
      return true;
    case Refused::massage:
      return massage;
    case Refused::massage_heel:
      return massage && (step.region == Region::heel || step.region == Region::sole ||
                         step.region == Region::foot);
    case Refused::massage_calf:
      return massage && step.region == Region::calf;
    case Refused::massage_deep:
      return massage && has_tag(routine, step, Tag::deep);
    case Refused::vibration:
      return has_tag(routine, step, Tag::vibration);
    case Refused::strength:
      return routine.kind == Kind::strength;
    case Refused::strength_heavy:
      return has_tag(routine, step, Tag::heavy);
    case Refused::stretch:
      return routine.kind == Kind::stretch;
    case Refused::stretch_wb:
      return routine.kind == Kind::stretch && routine.weight_bearing;
    case Refused::balance:
      return routine.kind == Kind::balance;
    case Refused::cold:
      return routine.kind == Kind::cold;
  }
  return true;
}

inline bool removes(Refusals refusals, const Routine& routine, const Step& step) {
  for (const auto& row : names<Refused>) {
    if (refusals.has(row.value) && removes(row.value, routine, step)) return true;
  }
  return false;
}

}  // namespace heelcare::second
