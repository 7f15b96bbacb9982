// SPDX-License-Identifier: MIT
// The states of clinical part 3.6.  The first three are only shown; the others are the base states.
#pragma once

#include "heelcare/domain/names.hpp"

#include <array>

namespace heelcare {

enum class State {
  hold_all,
  hold_partial,
  coming_back,  // "return": a ramp is running
  flare_up,
  start,
  chronic,
  persisting,
  intermittent,
  maintenance,
};
template <>
inline constexpr auto names<State> = std::array{Named{State::hold_all, "hold-all"},
                                                Named{State::hold_partial, "hold-partial"},
                                                Named{State::coming_back, "return"},
                                                Named{State::flare_up, "flare-up"},
                                                Named{State::start, "start"},
                                                Named{State::chronic, "chronic"},
                                                Named{State::persisting, "persisting"},
                                                Named{State::intermittent, "intermittent"},
                                                Named{State::maintenance, "maintenance"}};

}  // namespace heelcare
