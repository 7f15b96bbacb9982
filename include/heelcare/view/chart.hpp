// SPDX-License-Identifier: MIT
// Pain over time as dots in a grid: for the terminal in braille or ASCII, for a page as SVG.
#pragma once

#include "heelcare/domain/trend.hpp"
#include "heelcare/view/style.hpp"

#include <string>
#include <vector>

namespace heelcare {

// One mark of a plot: a day's value, or where the period is long a median of more days.
struct PlotPoint {
  Date day{};
  double level = 0;
};
enum class Plotted { first_step, worst };
std::vector<PlotPoint> points_of(const FootTrend& trend, Plotted what);
// "days", "weekly medians", "monthly medians": what the marks of a plot stand for.
std::string_view marks_of(Grain grain);

// Six rows from 10 down to 0 with their axis, then the first and last day; each line ends in a
// newline.
std::string pain_chart(const std::vector<PlotPoint>& points, const Period& period,
                       const Style& style);
// Days to be marked under a plot; rows without a day are left out.
struct MarkRow {
  std::string_view name;
  std::vector<Date> days;
  Ink ink = Ink::plain;
};
std::vector<MarkRow> session_rows(const FootTrend& trend);  // by kind
std::vector<MarkRow> event_rows(const FootTrend& trend);    // flare-ups, flags raised and ended
// On the same time axis, one line each.
std::string mark_chart(const std::vector<MarkRow>& rows, const Period& period, const Style& style);

// One figure: first steps as dots, worst pain as open squares, the marks as ticks below.
std::string chart_svg(const FootTrend& trend, const std::string& id);

}  // namespace heelcare
