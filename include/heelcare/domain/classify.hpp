// SPDX-License-Identifier: MIT
// The base state of a foot (clinical part 3.6, rows 4 to 9), folded day by day whatever is
// withheld.
#pragma once

#include "heelcare/domain/history.hpp"
#include "heelcare/domain/policy.hpp"

#include <optional>
#include <string>
#include <vector>

namespace heelcare {

enum class Measure { first_step, worst };

struct FlareUp {
  Date began{};
  std::optional<Date> ended;  // first day no longer in it
  bool declared = false;
  Measure measure = Measure::first_step;  // frozen at entry
  int doubled_baseline = 0;               // frozen at entry
};

struct BaseState {
  State state = State::start;
  Date since{};         // first day of this run
  std::string why;      // a sentence with the deciding values
  int logged_days = 0;  // in the rate's days
  int pain_days = 0;
  std::optional<int> doubled_baseline;  // today's
  Measure measure = Measure::first_step;
  std::vector<FlareUp> flare_ups;  // within the window, oldest first
  std::optional<Date> first_day;   // first record of the foot in the window
};

BaseState classify(const FootHistory& foot, Date today, const Numbers& numbers);

// Settled, watch, unsettled mornings after sessions (clinical part 3.2); adverse is stronger than
// all.
enum class Morning { settled, watch, unsettled, adverse, unknown };
Morning morning_after(const FootHistory& foot, const PastSession& session, const Numbers& numbers);

}  // namespace heelcare
