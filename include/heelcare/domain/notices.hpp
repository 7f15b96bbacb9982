// SPDX-License-Identifier: MIT
// Notices of clinical parts 3.8 and 3.9: when to see somebody, when to ask again, the load note.
#pragma once

#include "heelcare/domain/schedule.hpp"
#include "heelcare/domain/situation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace heelcare {

// Those that show today: on the day their trigger first holds, and on every 7th day after while it
// holds; first what asks to be seen to or to be answered.
std::vector<Notice> notices_today(const Situation& situation);

// A session of an activity against the longest of the same kind and unit in the days before.
struct LoadNote {
  Activity activity;
  std::optional<double> longest_before;
  bool large = false;
  bool first_back = false;
  std::string text;
};
std::optional<LoadNote> load_note(const History& history, const Activity& activity,
                                  const Numbers& numbers);
bool load_note_within(const History& history, Date day, int days, const Numbers& numbers);
bool is_loading(const Activity& activity, const Numbers& numbers);

}  // namespace heelcare
