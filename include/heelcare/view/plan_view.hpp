// SPDX-License-Identifier: MIT
// A day's plan as text: today on a screen, several days, one line, and every why.
#pragma once

#include "heelcare/domain/schedule.hpp"
#include "heelcare/domain/situation.hpp"
#include "heelcare/view/style.hpp"

#include <string>
#include <vector>

namespace heelcare {

// At most nine lines at 80 columns: what matters least gives way, notices last, and is told by
// why_text.
std::string today_text(const Situation& situation, const DayPlan& today,
                       const std::vector<Notice>& notices, const Style& style);
std::string days_text(const Situation& situation, const std::vector<DayPlan>& days,
                      const Style& style);
// For a prompt or a status bar.
std::string plan_line(const Situation& situation, const DayPlan& today);
// Every item and absence with its rule and reason, and the notices of the day; of one routine only,
// where it is named.
std::string why_text(const Situation& situation, const DayPlan& today,
                     const std::vector<Absence>& absent, const std::vector<Notice>& notices,
                     const std::optional<RoutineId>& routine, const Style& style);

}  // namespace heelcare
