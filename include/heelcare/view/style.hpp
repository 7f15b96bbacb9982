// SPDX-License-Identifier: MIT
// How texts may look: width, colour, Unicode.  The only place that knows escape sequences.
#pragma once

#include <string>
#include <string_view>

namespace heelcare {

// A screen with fewer columns scrolls, and has no tables.
constexpr int narrow_columns = 60;

enum class Ink { plain, bold, dim, green, yellow, red };

struct Style {
  int columns = 80;  // wrap here; never less than 20
  bool colour = false;
  bool unicode = true;  // else ASCII only
  bool plain = false;   // one line per event, no redrawing

  [[nodiscard]] bool narrow() const { return columns < narrow_columns; }
  [[nodiscard]] std::string inked(Ink ink, std::string_view text) const;
  // "·" or "-", and so on: the symbols used, each with an ASCII form.
  [[nodiscard]] std::string_view dot() const;  // separates facts
  [[nodiscard]] std::string_view full_block() const;
  [[nodiscard]] std::string_view empty_block() const;
};

// Columns a UTF-8 text takes; control characters count nothing.
int width_of(std::string_view text);
// Cut or padded to so many columns.
std::string padded(std::string_view text, int columns);
std::string cut(std::string_view text, int columns);
// Words wrapped at the style's columns, each line after the first indented by `indent` blanks.
std::string wrapped(std::string_view text, const Style& style, int indent = 0);
// Control characters and broken UTF-8 of a person's text made harmless ("\x1b" becomes "?").
std::string harmless(std::string_view text);

// "2:05" for 125 seconds; "45 s" below a minute.
std::string clock_text(int seconds);
std::string duration_text(int seconds);

}  // namespace heelcare
