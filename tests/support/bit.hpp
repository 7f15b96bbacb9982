// SPDX-License-Identifier: MIT
// A session as spacing looks at it, done or still to be done.
#pragma once

#include "heelcare/domain/calendar.hpp"
#include "heelcare/domain/routine.hpp"

#include <chrono>

namespace heelcare {

// A session of the past, or an item of today's plan that is still to be done.
struct Bit {
  const Routine* routine = nullptr;
  Date day{};
  std::chrono::sys_seconds at{};
  int seconds = 0;
  int ladder = 0;
  bool done = true;  // counts for the target
  bool planned = false;
  bool optional = false;
  bool adverse = false;
  [[nodiscard]] bool counts() const { return done || seconds >= 60; }
  [[nodiscard]] bool is(Kind kind) const { return routine->kind == kind; }
  [[nodiscard]] bool has(Tag tag) const { return routine->tags.has(tag); }
  [[nodiscard]] bool strong() const {
    const bool moderate = ladder >= 3 && routine->max_pressure == Pressure::moderate;
    return is(Kind::massage) && (has(Tag::deep) || moderate);
  }
};

}  // namespace heelcare
