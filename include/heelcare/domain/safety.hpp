// SPDX-License-Identifier: MIT
// The gate: the one function that decides whether a routine's steps may be practised on a foot at a
// moment.  plan, start, remind and the calendar all ask it; nothing else may decide.  It fails
// closed and has no override.  Rules: clinical parts 2, 3.3, 3.5 and 2.6.
#pragma once

#include "heelcare/domain/reason.hpp"
#include "heelcare/domain/situation.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace heelcare {

// A session that a plan assumes, for spacing on the same and later days.
struct AssumedSession {
  Foot foot = Foot::left;
  RoutineId routine;
  Date day{};
  std::chrono::local_seconds wall{};
  int seconds = 0;
  Pressure pressure = Pressure::light;
};

struct Question {
  Date day{};
  std::chrono::local_seconds wall{};        // wall time of the session's begin
  std::optional<Pain> before;               // pain now, as just answered
  std::span<const AssumedSession> assumed;  // besides what is recorded
  bool future = false;  // a later day: pain now is unknown and the screen counts as answered
};

struct FootVerdict {
  std::vector<bool> steps;       // by index of Routine::steps: may be practised on this foot
  bool light_only = false;       // pressure light, whatever the ladder says
  bool no_progress = false;      // not above what was last performed
  std::optional<int> level_cap;  // of a ramp's stage or the state
  std::optional<int> sets_cap;   // of a ramp's stage
  std::optional<int> reps_cap;
  std::optional<int> massage_left_s;  // of what the foot may have that day; massage only
  std::vector<Reason> refused;        // why steps are withheld; the first speaks
  std::vector<Reason> eased;          // why it is lighter than it would be

  [[nodiscard]] bool allowed() const;  // at least one step that is not optional
};

FootVerdict assess(const Situation& situation, const Routine& routine, Foot foot,
                   const Question& question);

// Pain now for the gate: the answer, else the latest value of the last hours of today; nothing:
// unknown.
std::optional<PainValue> pain_now(const Situation& situation, Foot foot, const Question& question);

// Do these refusals take this step of this routine away?
bool takes_away(Refusals refusals, const Routine& routine, const Step& step);

// What a session asks at the end: a rise that makes it adverse.
bool is_adverse(std::optional<Pain> before, std::optional<Pain> after, const Numbers& numbers);

}  // namespace heelcare
