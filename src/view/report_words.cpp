// SPDX-License-Identifier: MIT
#include "report_words.hpp"

#include "heelcare/view/report_view.hpp"
#include "heelcare/view/style.hpp"

#include <fmt/format.h>

namespace heelcare {

std::string_view morning_name(Morning morning) {
  switch (morning) {
    case Morning::settled:
      return "settled";
    case Morning::watch:
      return "watch";
    case Morning::unsettled:
      return "unsettled";
    case Morning::adverse:
      return "adverse";
    case Morning::unknown:
      return "unknown";
  }
  return {};
}

std::string mornings_text(const std::array<int, morning_verdicts>& by_day) {
  std::string text;
  for (const auto morning :
       {Morning::settled, Morning::watch, Morning::unsettled, Morning::adverse}) {
    const int count = by_day[static_cast<std::size_t>(morning)];
    if (count == 0 && morning == Morning::adverse) continue;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}", count, morning_name(morning));
  }
  return text;
}

std::string mornings_cell(const std::array<int, morning_verdicts>& by_day) {
  std::string text;
  for (const auto morning :
       {Morning::settled, Morning::watch, Morning::unsettled, Morning::adverse}) {
    text +=
        fmt::format("{}{}", text.empty() ? "" : " / ", by_day[static_cast<std::size_t>(morning)]);
  }
  return text;
}

std::string row_begin(Grain grain, Date begins) {
  constexpr std::array<std::size_t, 3> length{10, 7, 4};  // of week, month, year
  return text_of(begins).substr(0, length[static_cast<std::size_t>(grain)]);
}

std::string grain_head(Grain grain) {
  constexpr std::array heads{"week of", "month", "year"};
  return heads[static_cast<std::size_t>(grain)];
}

std::string median_cell(const std::optional<Median>& median, std::size_t count) {
  if (median) return fmt::format("{} (n={})", median_text(*median), count);
  return count == 0 ? "" : fmt::format("(n={})", count);
}

std::string sessions_text(const PerKind& sessions) {
  std::string text;
  for (const auto& row : names<Kind>) {
    const int count = sessions[static_cast<std::size_t>(row.value)];
    if (count == 0) continue;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}", row.name, count);
  }
  return text;
}

std::string seconds_range(int least, int most) {
  if (least == most) return clock_text(least);
  return fmt::format("{} to {}", clock_text(least), clock_text(most));
}

}  // namespace heelcare
