// SPDX-License-Identifier: MIT
#include "keystrokes.hpp"

#include <algorithm>
#include <string_view>

namespace heelcare {
namespace {

std::size_t utf8_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}

// Removes what can never become a character: a lone continuation byte, a sequence cut short.
bool drop_broken(std::string& typed) {
  const std::size_t length = utf8_length(static_cast<unsigned char>(typed[0]));
  const auto rest = std::string_view(typed).substr(1, length - 1);
  if (!continues_character(typed[0]) && std::ranges::all_of(rest, continues_character))
    return false;
  typed.erase(0, 1);
  return true;
}

char32_t decoded(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  if (bytes.size() == 1) return at(0);
  char32_t character = at(0) & (0xffU >> (bytes.size() + 1));
  for (std::size_t i = 1; i < bytes.size(); ++i) character = (character << 6U) | (at(i) & 0x3fU);
  return character;
}

}  // namespace

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U; }

std::optional<TypedKey> next_key(std::string& typed) {
  while (!typed.empty()) {
    if (typed[0] == '\x1b') {
      const auto end = typed.find_first_not_of("[O0123456789;", 1);
      typed.erase(0, end == std::string::npos ? typed.size() : end + 1);
      continue;
    }
    if (drop_broken(typed)) continue;
    const std::size_t length = utf8_length(static_cast<unsigned char>(typed[0]));
    if (typed.size() < length) return std::nullopt;
    const char32_t character = decoded(std::string_view(typed).substr(0, length));
    typed.erase(0, length);
    return TypedKey{character == '\n' ? U'\r' : character};
  }
  return std::nullopt;
}

}  // namespace heelcare
