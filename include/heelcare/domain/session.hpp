// SPDX-License-Identifier: MIT
// A running session as a value: time passes, keys are pressed, and what was practised comes out.
#pragma once

#include "heelcare/domain/record.hpp"
#include "heelcare/domain/timeline.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace heelcare {

enum class Ended { no, finished, quit, too_sore };

struct Session {
  Timeline timeline;
  std::chrono::milliseconds elapsed{};               // place on the timeline
  std::vector<std::chrono::milliseconds> practised;  // by segment, pauses left out
  std::vector<int> planned_s;                        // by segment, as laid out at the beginning
  bool paused = false;
  bool asks_why_sore = false;  // p, c or n is awaited
  bool shows_keys = false;
  Ended ended = Ended::no;
  std::optional<TooSore> too_sore;
};

Session begin(Timeline timeline);
// Space pause, n next, p back, + and - 15 s, s too sore (then p, c or n), q stop, ? the keys.
Session pressed(Session session, char32_t key);
Session ticked(Session session, std::chrono::milliseconds by);
Session pause(Session session);

struct PractisedDose {
  int seconds = 0;
  int planned_s = 0;  // whatever + and - made of it
  int reps = 0;       // finished ones
  [[nodiscard]] SessionStatus status() const {
    return seconds + seconds >= planned_s ? SessionStatus::done : SessionStatus::partial;
  }
};
// Of one foot; a routine for both feet at once gives the same for either.
PractisedDose practised_by(const Session& session, Foot foot);

}  // namespace heelcare
