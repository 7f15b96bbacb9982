// SPDX-License-Identifier: MIT
// The text of a new routine file, which loads as it is.
#pragma once

#include "heelcare/domain/numbers.hpp"
#include "heelcare/domain/routine.hpp"

#include <string>

namespace heelcare {

// The answers that make a routine: what kind, which part, how long or how often, standing, spacing.
struct RoutineDraft {
  std::string title;
  Kind kind = Kind::stretch;
  Region region = Region::sole;  // massage and cold
  Tag part = Tag::calf;          // the others: arch, calf or, but for stretches, hip
  int seconds = 30;              // massage and cold: the whole; stretch and balance: one hold
  int sets = 2;                  // strength
  int reps = 10;                 // strength
  bool standing = false;
  int per_day = 1;   // massage, cold and stretch
  int per_week = 2;  // strength and balance: days
};

// The gap between two sessions follows from the answers, by the limits of the policy.
std::string routine_file_text(const RoutineDraft& draft, const Numbers& numbers);

}  // namespace heelcare
