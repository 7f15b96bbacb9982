// SPDX-License-Identifier: MIT
#include "heelcare/view/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace heelcare {
namespace {

struct Character {
  char32_t code = 0;
  std::size_t length = 1;  // bytes
  bool valid = true;
};

Character first_of(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = at(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return {0xfffd, 1, false};
  char32_t code = lead & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xc0U) != 0x80U) return {0xfffd, 1, false};
    code = (code << 6U) | (at(i) & 0x3fU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (overlong || surrogate || code > 0x10ffff) return {0xfffd, 1, false};
  return {code, length, true};
}

struct Span {
  char32_t from;
  char32_t to;
};
bool within(char32_t code, const auto& spans) {
  return std::ranges::any_of(
      spans, [&](const Span& span) { return code >= span.from && code <= span.to; });
}

// Combining marks, joiners and variation selectors take no column; East Asian and emoji ones take
// two.
constexpr std::array no_columns{Span{0x0300, 0x036f}, Span{0x0483, 0x0489}, Span{0x0591, 0x05bd},
                                Span{0x0610, 0x061a}, Span{0x064b, 0x065f}, Span{0x1ab0, 0x1aff},
                                Span{0x1dc0, 0x1dff}, Span{0x200b, 0x200f}, Span{0x202a, 0x202e},
                                Span{0x2060, 0x2064}, Span{0x20d0, 0x20ff}, Span{0xfe00, 0xfe0f},
                                Span{0xfe20, 0xfe2f}, Span{0xfeff, 0xfeff}, Span{0x1f3fb, 0x1f3ff}};
constexpr std::array two_columns{
    Span{0x1100, 0x115f},  Span{0x231a, 0x231b},   Span{0x2e80, 0x303e},   Span{0x3041, 0xa4cf},
    Span{0xac00, 0xd7a3},  Span{0xf900, 0xfaff},   Span{0xfe30, 0xfe4f},   Span{0xff00, 0xff60},
    Span{0xffe0, 0xffe6},  Span{0x1f300, 0x1f64f}, Span{0x1f680, 0x1f6ff}, Span{0x1f900, 0x1f9ff},
    Span{0x20000, 0x3fffd}};

int columns_of(char32_t code) {
  if (code >= 0x20 && code < 0x7f) return 1;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || within(code, no_columns)) return 0;
  return within(code, two_columns) ? 2 : 1;
}

bool is_control(char32_t code) {
  constexpr std::array turning{Span{0x202a, 0x202e}, Span{0x2066, 0x2069}};
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || within(code, turning);
}

std::string_view escape_of(Ink ink) {
  constexpr std::array<std::string_view, 6> escapes{"",         "\x1b[1m",  "\x1b[2m",
                                                    "\x1b[32m", "\x1b[33m", "\x1b[31m"};
  return escapes[static_cast<std::size_t>(ink)];
}

// A sign stays with its number: "90 %", "n = 14".
bool holds_together(std::string_view text, std::size_t blank) {
  if (blank >= text.size() || text[blank] != ' ') return false;
  const auto after = text.substr(blank);
  return after.starts_with(" %") || after.starts_with(" = ") ||
         text.substr(0, blank).ends_with(" =");
}

std::size_t word_length(std::string_view text) {
  std::size_t end = std::min(text.find_first_of(" \n"), text.size());
  while (holds_together(text, end)) end = std::min(text.find_first_of(" \n", end + 1), text.size());
  return end;
}

}  // namespace

std::string Style::inked(Ink ink, std::string_view text) const {
  if (!colour || ink == Ink::plain || text.empty()) return std::string(text);
  return fmt::format("{}{}\x1b[0m", escape_of(ink), text);
}

std::string_view Style::dot() const { return unicode ? "·" : "-"; }
std::string_view Style::full_block() const { return unicode ? "█" : "#"; }
std::string_view Style::empty_block() const { return unicode ? "░" : "."; }

int width_of(std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    if (text.front() == '\x1b' && text.starts_with("\x1b[")) {
      const auto end = text.find('m');
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      continue;
    }
    const Character character = first_of(text);
    width += columns_of(character.code);
    text.remove_prefix(character.length);
  }
  return width;
}

std::string cut(std::string_view text, int columns) {
  std::string out;
  int width = 0;
  while (!text.empty()) {
    const Character character = first_of(text);
    width += columns_of(character.code);
    if (width > columns) break;
    out += text.substr(0, character.length);
    text.remove_prefix(character.length);
  }
  return out;
}

std::string padded(std::string_view text, int columns) {
  std::string out = cut(text, columns);
  out.append(static_cast<std::size_t>(std::max(0, columns - width_of(out))), ' ');
  return out;
}

std::string wrapped(std::string_view text, const Style& style, int indent) {
  std::string out;
  int column = 0;
  bool line_begins = true;
  while (!text.empty()) {
    if (text.front() == '\n') {
      out += '\n';
      text.remove_prefix(1);
      column = 0;
      line_begins = true;
      continue;
    }
    const auto blanks = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(blanks);
    const auto end = word_length(text);
    const auto word = text.substr(0, end);
    text.remove_prefix(end);
    if (word.empty()) continue;
    const int width = width_of(word);
    const bool fits = column + static_cast<int>(blanks) + width <= style.columns;
    if (line_begins || fits) {
      out.append(blanks, ' ');
      column += static_cast<int>(blanks);
    } else {
      out += '\n';
      out.append(static_cast<std::size_t>(indent), ' ');
      column = indent;
    }
    out += word;
    column += width;
    line_begins = false;
  }
  return out;
}

std::string harmless(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Character character = first_of(text);
    if (!character.valid || is_control(character.code))
      out += '?';
    else
      out += text.substr(0, character.length);
    text.remove_prefix(character.length);
  }
  return out;
}

std::string clock_text(int seconds) { return fmt::format("{}:{:02}", seconds / 60, seconds % 60); }

std::string duration_text(int seconds) {
  if (seconds < 60) return fmt::format("{} s", seconds);
  if (seconds % 60 == 0) return fmt::format("{} min", seconds / 60);
  return fmt::format("{} min {} s", seconds / 60, seconds % 60);
}

}  // namespace heelcare
