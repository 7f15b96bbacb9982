// SPDX-License-Identifier: MIT
// The plan as an iCalendar file (RFC 5545): an event a sitting, floating local times, an alarm
// each.
#pragma once

#include "heelcare/domain/schedule.hpp"
#include "heelcare/domain/situation.hpp"

#include <string>
#include <vector>

namespace heelcare {

enum class Titles { discreet, full };

std::string calendar_text(const Situation& situation, const std::vector<DayPlan>& days,
                          Titles titles, std::string_view version);

}  // namespace heelcare
