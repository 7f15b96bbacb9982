// SPDX-License-Identifier: MIT
// Sessions near a day as spacing asks for them: recorded ones, and those that a plan assumes.
#pragma once

#include "heelcare/domain/safety.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace heelcare {

struct Bout {
  const Routine* routine = nullptr;
  Date day{};
  std::chrono::sys_seconds time{};
  int seconds = 0;
  bool done = false;    // counts for a week's target
  bool counts = false;  // counts for gaps and maxima
  bool strong = false;  // massage tagged deep, or done at moderate pressure
  RecordId entry;       // empty: assumed
};

class Bouts {
 public:
  // Those that can still matter today; sessions of routines that are no more are left out.
  explicit Bouts(const Situation& situation);
  void assume(const AssumedSession& session);
  void forget_assumed_on(Date day);
  // The longest distance any two sessions must keep.
  [[nodiscard]] int longest_gap_h() const { return longest_gap_h_; }

  // By day, oldest first.
  [[nodiscard]] const std::vector<Bout>& of(Foot foot) const { return feet_[foot]; }

  // Calls `take` for the foot's bouts from a day on, the latest first.
  template <class Take>
  void each_since(Foot foot, Date from, Take take) const {
    const auto& bouts = feet_[foot];
    for (auto bout = bouts.rbegin(); bout != bouts.rend() && bout->day >= from; ++bout) {
      take(*bout);
    }
  }

 private:
  const Situation& situation_;
  int longest_gap_h_ = 0;
  PerFoot<std::vector<Bout>> feet_;
};

// The first day of the week that holds this day, as the person's weeks begin.
Date week_begin(const Situation& situation, Date day);

}  // namespace heelcare
