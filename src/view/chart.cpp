// SPDX-License-Identifier: MIT
#include "heelcare/view/chart.hpp"

#include "heelcare/view/report_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace heelcare {
namespace {

constexpr int label_columns = 9;
constexpr int pain_rows = 6;     // two levels each
constexpr int dots_per_row = 4;  // braille
constexpr int dots_per_column = 2;
constexpr int dots_per_level = 2;
constexpr int most_dots_per_day = 8;

// Where days lie on the axis.
struct TimeAxis {
  Period period;
  int dots = 0;  // columns of dots
  TimeAxis(const Period& over, const Style& style)
      : period(over),
        dots(std::min(dots_per_column * (style.columns - label_columns - 1),
                      most_dots_per_day * over.days())) {}
  [[nodiscard]] int dot_of(Date day) const {
    const auto before = static_cast<long long>(days_between(period.since, day));
    return static_cast<int>(before * dots / period.days());
  }
  [[nodiscard]] int cells() const { return (dots + dots_per_column - 1) / dots_per_column; }
};

std::string braille(unsigned bits) {
  const unsigned code = 0x2800U + bits;
  return {static_cast<char>(0xE0U | (code >> 12U)),
          static_cast<char>(0x80U | ((code >> 6U) & 0x3FU)),
          static_cast<char>(0x80U | (code & 0x3FU))};
}

// A cell's dots by row from the top and column; the bits as Unicode numbers them.
constexpr std::array<std::array<unsigned, 2>, dots_per_row> dot_bits{
    {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}};
constexpr unsigned upper_half = 0x01 | 0x08 | 0x02 | 0x10;

std::string ascii(unsigned bits) {
  const bool upper = (bits & upper_half) != 0;
  const bool lower = (bits & ~upper_half) != 0;
  if (upper && lower) return ":";
  if (upper) return "'";
  return lower ? "." : " ";
}

using Row = std::vector<unsigned>;  // one set of bits per cell

// A value is two dots high, and as wide where the days leave room.
std::array<Row, pain_rows> dots_of(const std::vector<PlotPoint>& points, const TimeAxis& axis,
                                   int width) {
  std::array<Row, pain_rows> grid;
  grid.fill(Row(static_cast<std::size_t>(axis.cells())));
  for (const auto& point : points) {
    const int lowest = static_cast<int>(point.level * dots_per_level);
    const int first = axis.dot_of(point.day);
    const int last = std::min(first + width, dots_per_column * axis.cells());
    for (int up = lowest; up < lowest + dots_per_level; ++up) {
      const auto row = static_cast<std::size_t>(pain_rows - 1 - up / dots_per_row);
      const auto within = static_cast<std::size_t>(dots_per_row - 1 - up % dots_per_row);
      for (int dot = first; dot < last; ++dot) {
        const auto side = static_cast<std::size_t>(dot % dots_per_column);
        grid[row][static_cast<std::size_t>(dot / dots_per_column)] |= dot_bits[within][side];
      }
    }
  }
  return grid;
}

void append_trimmed(std::string& text, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  text += line + "\n";
}

std::string count_mark(int count, bool unicode) {
  constexpr std::array<const char*, 4> blocks{" ", "▂", "▅", "█"};
  constexpr std::array<const char*, 4> marks{" ", ".", ":", "#"};
  const auto place = static_cast<std::size_t>(std::min(count, 3));
  return unicode ? blocks[place] : marks[place];
}

// A name for the axis between its ends: Mondays of some weeks, else months, else years.
std::string tick_name(const Period& period, Date day) {
  constexpr int longest_by_monday = 5 * 7;
  constexpr int longest_by_month = 2 * 366;
  const std::chrono::year_month_day date{day};
  if (period.days() <= longest_by_monday) {
    return std::chrono::weekday{day} == std::chrono::Monday ? title_of(day).substr(4) : "";
  }
  if (date.day() != std::chrono::day{1}) return {};
  const bool january = date.month() == std::chrono::January;
  if (period.days() > longest_by_month) return january ? text_of(day).substr(0, 4) : "";
  return january ? text_of(day).substr(0, 4) : title_of(day).substr(6);
}

// An end of the axis; the year is said where it is not one and the same.
std::string end_name(const Period& period, Date day) {
  const bool one_year = text_of(period.since).substr(0, 4) == text_of(period.until).substr(0, 4);
  return one_year ? title_of(day) : text_of(day);
}

// The first day under the left end, the last day under the right end if there is room for both,
// and what fits between them, each at its day.
std::string date_line(const TimeAxis& axis) {
  const auto& period = axis.period;
  const std::string first = end_name(period, period.since);
  const std::string last = end_name(period, period.until);
  std::string line = std::string(label_columns + 1, ' ') + first;
  const auto place_of = [](int cell) {
    return label_columns + std::size_t{1} + static_cast<std::size_t>(cell);
  };
  std::size_t end = place_of(axis.cells());
  if (line.size() + last.size() >= end) return line;
  end -= last.size();
  for (Date day = period.since; day <= period.until; day += std::chrono::days{1}) {
    const std::string name = tick_name(period, day);
    const std::size_t place = place_of(axis.dot_of(day) / dots_per_column);
    if (name.empty() || place < line.size() + 2 || place + name.size() + 2 > end) continue;
    line.append(place - line.size(), ' ');
    line += name;
  }
  line.append(end - line.size(), ' ');
  return line + last;
}

constexpr double svg_width = 720;
constexpr double svg_left = 66;
constexpr double svg_right = 8;
constexpr double svg_top = 12;
constexpr double svg_level = 16;  // height of one level
constexpr double svg_row = 14;    // height of a row of marks

double svg_x(const Period& period, Date day) {
  const double share = (days_between(period.since, day) + 0.5) / period.days();
  return svg_left + share * (svg_width - svg_left - svg_right);
}

double svg_y(double level) { return svg_top + (Pain::highest - level) * svg_level; }

std::string svg_text(double x, double y, std::string_view text, bool at_end) {
  return fmt::format("<text x=\"{:.0f}\" y=\"{:.0f}\"{}>{}</text>\n", x, y,
                     at_end ? " text-anchor=\"end\"" : "", text);
}

std::string svg_grid() {
  std::string text;
  for (int level = 0; level <= Pain::highest; level += 2) {
    text += fmt::format("<path class=\"g\" d=\"M{:.0f} {:.0f}H{:.0f}\"/>\n", svg_left, svg_y(level),
                        svg_width);
    text += svg_text(svg_left - 6, svg_y(level) + 4, std::to_string(level), true);
  }
  return text;
}

// A line up from each name that fits between the two ends.
std::string svg_ticks(const Period& period, double y) {
  constexpr double apart = 48;
  constexpr double end_names = 84;  // in print too
  double free_from = svg_left + end_names;
  std::string text;
  for (Date day = period.since; day <= period.until; day += std::chrono::days{1}) {
    const double x = svg_x(period, day);
    const auto name = tick_name(period, day);
    if (name.empty() || x < free_from || x > svg_width - end_names - apart) continue;
    free_from = x + apart;
    text += fmt::format("<path class=\"g\" d=\"M{:.1f} {:.0f}V{:.0f}\"/>\n", x,
                        svg_y(Pain::highest), svg_y(0) + 6);
    text += svg_text(x, y, name, false);
  }
  return text;
}

std::string svg_points(const FootTrend& trend) {
  std::string text;
  for (const auto& point : points_of(trend, Plotted::worst)) {
    text += fmt::format("<rect class=\"w\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"6\" height=\"6\"/>\n",
                        svg_x(trend.period, point.day) - 3, svg_y(point.level) - 3);
  }
  for (const auto& point : points_of(trend, Plotted::first_step)) {
    text += fmt::format("<circle class=\"f\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"2.2\"/>\n",
                        svg_x(trend.period, point.day), svg_y(point.level));
  }
  return text;
}

// One row of ticks per row of marks; `y` moves down to the last one.
std::string svg_marks(const FootTrend& trend, double& y) {
  auto rows = session_rows(trend);
  std::ranges::move(event_rows(trend), std::back_inserter(rows));
  std::string text;
  for (const auto& row : rows) {
    y += svg_row;
    text += svg_text(svg_left - 6, y, row.name, true);
    std::string ticks;
    for (const Date day : row.days) {
      ticks += fmt::format("M{:.1f} {:.0f}v9", svg_x(trend.period, day), y - 9);
    }
    text += fmt::format("<path class=\"s\" d=\"{}\"/>\n", ticks);
  }
  return text;
}

// Each row's median stands in the middle of its days.
std::vector<PlotPoint> medians_of(const std::vector<RowSummary>& rows, Plotted what, int half_row,
                                  const Period& period) {
  std::vector<PlotPoint> points;
  for (const auto& row : rows) {
    const auto& median = what == Plotted::worst ? row.worst_median : row.first_step_median;
    if (!median) continue;
    const Date middle = row.begins + std::chrono::days{half_row};
    points.push_back({std::clamp(middle, period.since, period.until), median->doubled / 2.0});
  }
  return points;
}

}  // namespace

std::vector<PlotPoint> points_of(const FootTrend& trend, Plotted what) {
  if (trend.grain() == Grain::month) return medians_of(trend.weeks, what, 3, trend.period);
  if (trend.grain() == Grain::year) return medians_of(trend.months, what, 14, trend.period);
  const auto& values = what == Plotted::worst ? trend.worst : trend.first_step;
  std::vector<PlotPoint> points;
  points.reserve(values.size());
  for (const auto& value : values) {
    points.push_back({value.day, static_cast<double>(value.level)});
  }
  return points;
}

std::string_view marks_of(Grain grain) {
  constexpr std::array<std::string_view, 3> marks{"days", "weekly medians", "monthly medians"};
  return marks[static_cast<std::size_t>(grain)];
}

std::string pain_chart(const std::vector<PlotPoint>& points, const Period& period,
                       const Style& style) {
  const bool unicode = style.unicode && !style.plain;
  const TimeAxis axis(period, style);
  const bool room = unicode && axis.dots > axis.period.days();
  const auto grid = dots_of(points, axis, room ? 2 : 1);
  std::string text;
  for (int row = 0; row < pain_rows; ++row) {
    std::string line = style.inked(Ink::dim, fmt::format("{:>{}} {}", (pain_rows - 1 - row) * 2,
                                                         label_columns - 1, unicode ? "│" : "|"));
    for (const unsigned bits : grid[static_cast<std::size_t>(row)]) {
      line += unicode && bits != 0 ? braille(bits) : ascii(bits);
    }
    append_trimmed(text, std::move(line));
  }
  text += style.inked(Ink::dim, date_line(axis)) + "\n";
  return text;
}

std::vector<MarkRow> session_rows(const FootTrend& trend) {
  std::vector<MarkRow> rows;
  for (const auto& kind : names<Kind>) {
    MarkRow row{kind.name, {}, Ink::plain};
    for (const auto& session : trend.sessions) {
      if (session.kind == kind.value) row.days.push_back(session.day);
    }
    if (!row.days.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<MarkRow> event_rows(const FootTrend& trend) {
  MarkRow flare_ups{"flare-up", {}, Ink::yellow};
  for (const auto& flare : trend.flare_ups) {
    const Date end = flare.ended.value_or(trend.period.until + std::chrono::days{1});
    for (Date day = std::max(flare.began, trend.period.since); day < end;
         day += std::chrono::days{1}) {
      flare_ups.days.push_back(day);
    }
  }
  std::vector<MarkRow> rows{flare_ups,
                            {"flag", trend.flags_raised, Ink::red},
                            {"flag end", trend.flags_ended, Ink::green}};
  std::erase_if(rows, [](const MarkRow& row) { return row.days.empty(); });
  return rows;
}

std::string mark_chart(const std::vector<MarkRow>& rows, const Period& period, const Style& style) {
  const bool unicode = style.unicode && !style.plain;
  const TimeAxis axis(period, style);
  std::string text;
  for (const auto& row : rows) {
    std::vector<int> counts(static_cast<std::size_t>(axis.cells()));
    for (const Date day : row.days) {
      ++counts[static_cast<std::size_t>(axis.dot_of(day) / dots_per_column)];
    }
    std::string marks;
    for (const int count : counts) marks += count_mark(count, unicode);
    marks.erase(marks.find_last_not_of(' ') + 1);
    text += fmt::format("{:>{}}  {}\n", row.name, label_columns - 1, style.inked(row.ink, marks));
  }
  return text;
}

std::string chart_svg(const FootTrend& trend, const std::string& id) {
  double y = svg_y(0) + 20;
  std::string body = svg_grid() + svg_ticks(trend.period, y) +
                     svg_text(svg_left, y, text_of(trend.period.since), false) +
                     svg_text(svg_width, y, text_of(trend.period.until), true) + svg_points(trend);
  y += 6;
  body += svg_marks(trend, y);
  return fmt::format(
             "<svg role=\"img\" aria-labelledby=\"{0}-t {0}-d\" viewBox=\"0 0 {1:.0f} {2:.0f}\">\n"
             "<title id=\"{0}-t\">Pain over time, {3}</title>\n"
             "<desc id=\"{0}-d\">{4} first-step values as dots and {5} worst values as squares "
             "({8}), "
             "from {6} to {7}, scale 0 to 10; sessions by kind, flare-ups and flags as ticks "
             "below. The "
             "tables hold the same in numbers.</desc>\n",
             id, svg_width, y + 8, heel_text(trend.feet), trend.first_step.size(),
             trend.worst.size(), text_of(trend.period.since), text_of(trend.period.until),
             marks_of(trend.grain())) +
         body + "</svg>\n";
}

}  // namespace heelcare
