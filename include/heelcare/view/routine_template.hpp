// SPDX-License-Identifier: MIT
// The text of a new routine file, which loads as it is.
#pragma once

#include "heelcare/domain/routine.hpp"

#include <string>

namespace heelcare {

// The answers that make a routine: what kind, which part, how long or how often, standing, spacing.
struct RoutineDraft {
  std::string title;
  Kind kind = Kind::stretch;
  Region region = Region::sole;          // massage and cold
  StretchPart part = StretchPart::calf;  // stretch
  int seconds = 60;  // massage, cold, stretch and balance: one hold or the whole
  int sets = 2;      // strength
  int reps = 10;     // strength
  bool standing = false;
  int per_day = 1;
};

std::string routine_file_text(const RoutineDraft& draft);

}  // namespace heelcare
