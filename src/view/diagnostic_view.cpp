// SPDX-License-Identifier: MIT
#include "heelcare/view/diagnostic_view.hpp"

#include "heelcare/view/style.hpp"

#include <fmt/format.h>

namespace heelcare {

std::string place_text(const Diagnostic& problem) {
  std::string place = harmless(problem.file);
  if (problem.line > 0) place += fmt::format(":{}", problem.line);
  if (problem.column > 0) place += fmt::format(":{}", problem.column);
  return place;
}

std::string diagnostic_text(const Diagnostic& problem, std::string_view word) {
  std::string text =
      fmt::format("heelcare: {}: {}: {}\n", word, place_text(problem), harmless(problem.message));
  if (!problem.source.empty()) {
    text += fmt::format("  {}\n", cut(harmless(problem.source), 200));
    if (problem.column > 0 && problem.column <= 200) {
      const int before = width_of(harmless(problem.source.substr(0, problem.column - 1)));
      text += fmt::format("  {}^\n", std::string(static_cast<std::size_t>(before), ' '));
    }
  }
  if (!problem.hint.empty()) text += fmt::format("heelcare: hint: {}\n", harmless(problem.hint));
  return text;
}

}  // namespace heelcare
