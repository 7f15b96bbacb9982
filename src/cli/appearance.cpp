// SPDX-License-Identifier: MIT
#include "appearance.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace heelcare {
namespace {

constexpr int narrowest = 20;

bool is_utf8(const std::optional<std::string>& locale) {
  std::string letters;
  for (const char c : locale.value_or("")) {
    if (c != '-') letters.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }
  return letters.find("utf8") != std::string::npos;
}

// Sources disagree on NO_COLOR and FORCE_COLOR both being set; without colour nothing is lost.
bool wants_colour(const GlobalOptions& options, const Environment& environment, bool terminal) {
  switch (options.colour) {
    case ColourWish::always:
      return true;
    case ColourWish::never:
      return false;
    case ColourWish::automatic:
      break;
  }
  if (options.plain || environment.no_color) return false;
  if (environment.force_color) return true;
  return terminal && environment.term != "dumb" && !environment.accessible &&
         !environment.color_off;
}

}  // namespace

Style style_of(Stream stream, const GlobalOptions& options, const Environment& environment,
               const TerminalShape& shape) {
  const bool terminal = stream == Stream::out ? shape.out_is_terminal : shape.err_is_terminal;
  Style style;
  style.columns = std::max(shape.columns, narrowest);
  style.colour = wants_colour(options, environment, terminal);
  style.unicode = is_utf8(environment.lang);
  style.plain = options.plain || environment.term == "dumb" || environment.accessible || !terminal;
  return style;
}

}  // namespace heelcare
