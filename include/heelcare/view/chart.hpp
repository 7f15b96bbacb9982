// SPDX-License-Identifier: MIT
// Pain over time as dots in a grid: for the terminal in braille or ASCII, for a page as SVG.
#pragma once

#include "heelcare/domain/trend.hpp"
#include "heelcare/view/style.hpp"

#include <string>
#include <vector>

namespace heelcare {

// Six rows from 10 down to 0 with their axis, then the first and last day; each line ends in a
// newline.
std::string pain_chart(const std::vector<DayLevel>& values, const Period& period,
                       const Style& style);
// One row per kind that was practised, on the same time axis.
std::string session_chart(const std::vector<SessionMark>& sessions, const Period& period,
                          const Style& style);

// One figure: first steps as dots, worst pain as open squares, sessions as ticks below.
std::string chart_svg(const FootTrend& trend, const std::string& id);

}  // namespace heelcare
