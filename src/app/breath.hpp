// SPDX-License-Identifier: MIT
// Between two routines of a sitting: time to change over, and a way out.  It ends by itself.
#pragma once

#include "heelcare/app/stage.hpp"
#include "heelcare/domain/pain.hpp"

#include <optional>
#include <string>

namespace heelcare {

struct Breath {
  std::optional<Pain> pain;  // now, typed in passing
  bool stops = false;        // the person has had enough
  std::optional<Happened> left;
};

enum class AskPain { yes, no };
// `next`: what comes, in a few words.
Breath breathe(App& app, const std::string& next, AskPain asks, Cues& cues);

}  // namespace heelcare
