// SPDX-License-Identifier: MIT
// The ladder in two steps: the sessions folded once, then asked for any day.
#pragma once

#include "heelcare/domain/ladder.hpp"

#include <optional>
#include <vector>

namespace heelcare {

struct LadderFold {
  int lowest = 0;
  int top = 0;
  int level = 0;
  int counted = 0;
  std::optional<int> performed;
  std::optional<Date> last_day;
  std::optional<Date> paused_until;           // two unsettled in a row
  std::vector<const PastSession*> unsettled;  // one a day, oldest first
  int unknown_mornings = 0;                   // the latest ones, without a break
  Date today{};
  std::vector<LadderFold> without_today;  // one, where values of today took something away
};

LadderFold fold_ladder(const Situation& situation, const Routine& routine, Foot foot);

// `assumed`: the last day on which a plan assumes a session; it keeps the place from fading.
LadderPlace place_on(const LadderFold& fold, const Routine& routine, Date day,
                     std::optional<Date> assumed, const Numbers& numbers);
}  // namespace heelcare
