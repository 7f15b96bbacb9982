// SPDX-License-Identifier: MIT
// Words that several forms of the report use.
#pragma once

#include "heelcare/domain/trend.hpp"

#include <string>
#include <string_view>

namespace heelcare {

std::string_view morning_name(Morning morning);
// "8 settled, 2 watch, 1 unsettled", adverse ones only where there are any.
std::string mornings_text(const std::array<int, morning_verdicts>& by_day);
// "8 / 2 / 1 / 0": settled, watch, unsettled, adverse.
std::string mornings_cell(const std::array<int, morning_verdicts>& by_day);
// "2026-11-16", "2026-11", "2026": what a row of a table begins with.
std::string row_begin(Grain grain, Date begins);
std::string grain_head(Grain grain);  // "week of"
// "3.5 (n=6)"; "(n=2)" of too few values for a median.
std::string median_cell(const std::optional<Median>& median, std::size_t count);
// "massage 3, stretch 12"
std::string sessions_text(const PerKind& sessions);
// "3:00 to 5:00", or one of them where they are the same.
std::string seconds_range(int least, int most);

// Why a session looks better than it is (clinical part 4.2).
inline constexpr std::string_view before_after_reasons =
    "People start when it hurts most, first-step pain falls with walking, the rest of the day "
    "counts too, one expects it, and of many techniques one looks best by luck.";

}  // namespace heelcare
