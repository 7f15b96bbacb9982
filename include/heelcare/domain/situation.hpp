// SPDX-License-Identifier: MIT
// Everything the rules know about now, worked out once per command: flags, holds, ramps, states,
// screen.  Refers to the catalogue, settings and history it was made from; they must outlive it.
#pragma once

#include "heelcare/domain/catalog.hpp"
#include "heelcare/domain/classify.hpp"
#include "heelcare/domain/flags.hpp"
#include "heelcare/domain/history.hpp"
#include "heelcare/domain/settings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace heelcare {

struct ScreenStatus {
  bool due = true;
  bool standing_due = true;  // the second page is part of it
  std::optional<Date> last;  // day of the last screen
  std::string why;           // why it is due; empty when it is not
};

struct FootSituation {
  bool planned = true;  // in the profile, or its recent pain says so
  FlagBoard flags;
  BaseState base;
  State shown = State::start;  // hold-all, else hold-partial, else return, else the base state
  std::string why;             // of the shown state
  Date since{};                // of the shown state
};

struct Situation {
  const Catalog* catalog = nullptr;
  const Settings* settings = nullptr;
  const History* history = nullptr;
  PerFoot<FootSituation> feet;
  ScreenStatus screen;
  bool load_note_pauses = false;  // no step up now (clinical part 3.9)

  [[nodiscard]] Date today() const { return history->today; }
  [[nodiscard]] const Numbers& numbers() const { return catalog->policy.numbers; }
  [[nodiscard]] Feet planned_feet() const;
};

// `flags.wanted` must be empty: the caller has read what was wanted.
Situation situation_of(const Catalog& catalog, const Settings& settings, const History& history,
                       FlagsOfBothFeet flags);

ScreenStatus screen_status(const History& history, const FlagsOfBothFeet& flags,
                           const PerFoot<BaseState>& base, const Policy& policy);
// The flags a screen asks now: one page, in the order of the policy, active ones left out.  The
// page `full` is asked in the full form only.
std::vector<const RedFlag*> screen_page(const Situation& situation, ScreenPage page,
                                        ScreenForm form);

}  // namespace heelcare
