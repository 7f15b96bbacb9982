// SPDX-License-Identifier: MIT
#include "heelcare/view/diagnostic_view.hpp"

#include "heelcare/view/style.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

constexpr std::string_view left_out = "...";

// What is shown of a line, and after how many columns of it the fault stands.
struct Excerpt {
  std::string text;
  int before = 0;
};

// As much of a line as fits, the fault within; where the line begins or ends outside, dots say so.
Excerpt excerpt_of(std::string_view line, int before, int columns) {
  const int dots = width_of(left_out);
  const int from = std::clamp(before - columns / 2, 0, std::max(0, width_of(line) - columns));
  Excerpt shown{"", before};
  if (from > 0) {
    std::string passed = cut(line, from + dots);
    if (width_of(passed) < from + dots) passed = cut(line, from + dots + 1);  // a wide character
    line.remove_prefix(passed.size());
    shown = {std::string(left_out), before - width_of(passed) + dots};
  }
  const int room = columns - width_of(shown.text);
  if (width_of(line) <= room) {
    shown.text += line;
  } else {
    shown.text += cut(line, room - dots);
    shown.text += left_out;
  }
  return shown;
}

// Columns before the fault; none where it is not known.
std::optional<int> columns_before(const Diagnostic& problem) {
  if (problem.column <= problem.skipped) return std::nullopt;
  const std::size_t at = problem.column - 1 - problem.skipped;
  if (at > problem.source.size()) return std::nullopt;
  return width_of(harmless(problem.source.substr(0, at)));
}

}  // namespace

std::string place_text(const Diagnostic& problem) {
  std::string place = harmless(problem.file);
  if (problem.line > 0) place += fmt::format(":{}", problem.line);
  if (problem.column > 0) place += fmt::format(":{}", problem.column);
  return place;
}

std::string diagnostic_text(const Diagnostic& problem, std::string_view word,
                            std::optional<int> columns) {
  constexpr std::string_view indent = "  ";
  std::string text =
      fmt::format("heelcare: {}: {}: {}\n", word, place_text(problem), harmless(problem.message));
  if (!problem.source.empty()) {
    const auto before = columns_before(problem);
    Excerpt shown{harmless(problem.source), before.value_or(0)};
    // The caret may stand behind the end.
    if (columns) shown = excerpt_of(shown.text, shown.before, *columns - width_of(indent) - 1);
    text += fmt::format("{}{}\n", indent, shown.text);
    if (before) text += fmt::format("{}{:{}}^\n", indent, "", shown.before);
  }
  if (!problem.hint.empty()) text += fmt::format("heelcare: hint: {}\n", harmless(problem.hint));
  return text;
}

}  // namespace heelcare
