// SPDX-License-Identifier: MIT
// How much of a routine: per step and foot, and how long that takes.
#pragma once

#include "heelcare/domain/foot.hpp"
#include "heelcare/domain/policy.hpp"
#include "heelcare/domain/routine.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace heelcare {

struct StepDose {
  std::size_t step = 0;  // index into Routine::steps
  int seconds = 0;       // timed
  int sets = 1;          // hold, reps
  int reps = 0;          // hold, reps
  int hold_s = 0;        // hold
  bool operator==(const StepDose&) const = default;
};

struct FootDose {
  Foot foot = Foot::left;
  Pressure pressure = Pressure::light;  // massage
  std::optional<int> ladder;            // massage: level 0 to 4; levels and phases: their index
  std::vector<StepDose> steps;          // only those allowed and wanted
  bool operator==(const FootDose&) const = default;
};

enum class Amount { first_time, least, usual, most };
// Names of optional steps that are taken.
using Extras = std::vector<std::string>;
// The plain amounts: L0 (min but for massage), min, default (massage, cold: min), max.
FootDose plain_dose(const Routine& routine, Foot foot, Amount amount, const Numbers& numbers,
                    const Extras& with = {});
// Massage at a ladder level (clinical part 3.4).
FootDose ladder_dose(const Routine& routine, Foot foot, int level, const Numbers& numbers,
                     const Extras& with = {});
// Repetitions by level or phase: `sets` x `reps` in every counted step, the rest as usual.
FootDose counted_dose(const Routine& routine, Foot foot, int sets, int reps,
                      const Extras& with = {});

// Seconds of one step, rests between repetitions and sets included.
int seconds_of(const Step& step, const StepDose& dose);
// Seconds this foot practises; changes of step not included.
int seconds_of(const Routine& routine, const FootDose& dose);
// All feet, alternating strength work; changes of side and step not included.
int seconds_of(const Routine& routine, const std::vector<FootDose>& doses);
// The same on the clock: with 5 s (Sitting::change_s) per change of side or step.
int seconds_of(const Routine& routine, const std::vector<FootDose>& doses, const Numbers& numbers);
// The first-time (massage), usual and longest seconds per side of the catalogue's index; optional
// steps belong to the longest.
struct Lengths {
  std::optional<int> first_time;
  int usual = 0;
  int longest = 0;
  bool operator==(const Lengths&) const = default;
};
Lengths lengths_of(const Routine& routine, const Numbers& numbers);
// The instruction with its placeholders filled.
std::string instruction_of(const Step& step, const StepDose& dose, Pressure pressure);

}  // namespace heelcare
