// SPDX-License-Identifier: MIT
// A session laid out on the clock: what is done when, for how long, on which foot.  A value; where
// the session stands is a function of the time practised, nothing is counted down.
#pragma once

#include "heelcare/domain/dose.hpp"
#include "heelcare/domain/foot.hpp"
#include "heelcare/domain/policy.hpp"
#include "heelcare/domain/routine.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace heelcare {

enum class SegmentKind { get_ready, work, hold, rest, up, top, down, change_side, change_step };

struct Segment {
  SegmentKind kind = SegmentKind::work;
  std::size_t step = 0;      // index into Routine::steps; of a change: what comes next
  std::optional<Foot> foot;  // nothing: both at once
  int set = 0;               // from 1; 0 where there are none
  int sets = 0;
  int rep = 0;
  int reps = 0;
  int seconds = 0;

  bool operator==(const Segment&) const = default;
};

// Practised, not getting ready or changing over.
bool is_practice(SegmentKind kind);

using Timeline = std::vector<Segment>;

// Get-ready first; per-side routines do each foot's full time with a change between, strength work
// in repetitions alternates the feet, routines for both feet at once do both.
Timeline timeline_of(const Routine& routine, const std::vector<FootDose>& doses,
                     const Numbers& numbers);

struct Position {
  std::size_t segment = 0;
  std::chrono::milliseconds into{};
  std::chrono::milliseconds left{};
};
// Nothing: the timeline is over.
std::optional<Position> position_at(const Timeline& timeline, std::chrono::milliseconds elapsed);
std::chrono::milliseconds length_of(const Timeline& timeline);
std::chrono::milliseconds start_of(const Timeline& timeline, std::size_t segment);
// Segments of one step and foot in a row, changes that lead there included: the first and one past
// the last.
struct Stretch {
  std::size_t first = 0;
  std::size_t end = 0;
};
Stretch stretch_around(const Timeline& timeline, std::size_t segment);

}  // namespace heelcare
