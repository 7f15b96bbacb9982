// SPDX-License-Identifier: MIT
// How much of a routine today, on the feet it is for: from the ladder, the state, the ramp and the
// gate.
#pragma once

#include "heelcare/domain/dose.hpp"
#include "heelcare/domain/safety.hpp"
#include "practised.hpp"

#include <string>
#include <vector>

namespace heelcare {

struct Dosing {
  bool first_time = false;  // --short
  bool least = false;       // a full sitting asks for less
  Extras with;
};

// One dose per foot, joined at the lower level of the feet; only steps that the gate leaves.
std::vector<FootDose> doses_today(const Practised& practised, const Routine& routine,
                                  const std::vector<Foot>& feet,
                                  const PerFoot<FootVerdict>& verdicts, const Dosing& dosing,
                                  Date day);
// "first-time dose 1 of 3: ...", or why the dose stands, by the foot that has come least far, and
// how the routine goes on once it has settled often enough; may be empty.
std::string dose_note(const Practised& practised, const Routine& routine,
                      const std::vector<FootDose>& doses, Date day);

}  // namespace heelcare
