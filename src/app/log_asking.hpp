// SPDX-License-Identifier: MIT
// What `log` asks on a terminal before it records.
#pragma once

#include "heelcare/app/commands.hpp"
#include "heelcare/app/world.hpp"

#include <string>
#include <vector>

namespace heelcare {

// The check-in of a bare `log`: first steps, worst of yesterday, walking.  False: the person left.
bool check_in(App& app, const World& world, LogOptions& options);

// On the first command of a day: do passing flags on record still hold?  What was answered is
// written and given back.  False: the person left.
bool ask_still(App& app, const World& world, std::vector<Record>& written);

// Which feet, once; what a bare 7 or more means; whether a passing flag still holds, once a day:
// what was recorded of that is added to `still`.  False: the person left.
bool ask_what_is_open(App& app, const World& world, LogOptions& options,
                      std::vector<Record>& still);

// How to put right a bare 7 or more that nobody could be asked about; empty otherwise.
std::string how_to_correct(const World& world, const LogOptions& options,
                           const std::vector<Record>& records);

}  // namespace heelcare
