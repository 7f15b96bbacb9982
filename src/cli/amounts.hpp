// SPDX-License-Identifier: MIT
// NAME=AMOUNT of an activity and ROUTINE[=AMOUNT] of a session done.
#pragma once

#include "heelcare/app/commands.hpp"

#include <optional>
#include <string_view>

namespace heelcare {

inline constexpr std::string_view activity_form =
    "NAME=AMOUNT with min, h or km, for instance running=30min, walking=4.5km";
inline constexpr std::string_view done_form =
    "ROUTINE, or ROUTINE=AMOUNT with min, s or sets x repetitions, for instance "
    "tennis-ball=10min, knuckles=90s, calf-raises=3x10";

std::optional<LoggedActivity> parse_activity(std::string_view text);
// An empty text: the sitting that is due.
std::optional<DoneAmount> parse_done(std::string_view text);

}  // namespace heelcare
