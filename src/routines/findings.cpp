// SPDX-License-Identifier: MIT
#include "findings.hpp"

#include "heelcare/domain/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace heelcare {
namespace {

constexpr std::size_t longest_word = 60;  // of a quoted word, in bytes
constexpr std::size_t few_words = 16;

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Bytes of the well-formed UTF-8 character at the front, 0 if there is none.
std::size_t character_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
  if (length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(text[i])) return 0;
  }
  return length;
}

bool is_control(std::string_view character) {
  const auto first = static_cast<unsigned char>(character.front());
  if (character.size() == 1) return first < 0x20 || first == 0x7F;
  return first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
}

// The same number of bytes, so that columns still point at the right place.
std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(1, character_length(text));
    const auto character = text.substr(0, length);
    if (character_length(text) == 0) {
      result.append(length, '?');
    } else if (is_control(character)) {
      result.append(length, ' ');
    } else {
      result.append(character);
    }
    text.remove_prefix(length);
  }
  return result;
}

std::string_view shortened(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && continues(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

std::size_t byte_column(std::string_view line, std::size_t character_column) {
  std::size_t at = 0;
  for (std::size_t passed = 1; passed < character_column && at < line.size(); ++passed) {
    at += std::max<std::size_t>(1, character_length(line.substr(at)));
  }
  return at + 1;
}

}  // namespace

std::string quoted(std::string_view word) {
  const auto shown = shortened(word, longest_word);
  return fmt::format("'{}{}'", printable(shown), shown.size() < word.size() ? "..." : "");
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& words) {
  if (word.size() <= longest_word) {
    if (const auto near = closest(word, words)) return fmt::format("did you mean '{}'?", *near);
  }
  if (words.empty() || words.size() > few_words) return {};
  return fmt::format("one of: {}", fmt::join(words, ", "));
}

Findings::Findings(const SourceText& file) : file_(file), line_starts_{0} {
  for (std::size_t i = 0; i < file.text.size(); ++i) {
    if (file.text[i] == '\n') line_starts_.push_back(i + 1);
  }
}

void Findings::error(Place place, std::string message, std::string hint) {
  errors_.push_back(place);
  add(Severity::error, place, std::move(message), std::move(hint));
}

bool Findings::has_error_at(Place place) const {
  return std::ranges::find(errors_, place) != errors_.end();
}

void Findings::warning(Place place, std::string message, std::string hint) {
  add(Severity::warning, place, std::move(message), std::move(hint));
}

void Findings::add(Severity severity, Place place, std::string message, std::string hint) {
  Diagnostic found{.severity = severity,
                   .file = file_.name,
                   .line = place.line,
                   .column = 0,
                   .message = std::move(message),
                   .hint = std::move(hint),
                   .source = {}};
  const auto source = line(place.line);
  if (place.column > 0) found.column = byte_column(source, place.column);
  keep_line(found, source);
  found.source = printable(found.source);
  found_.push_back(std::move(found));
}

std::string_view Findings::line(std::size_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  const std::size_t begin = line_starts_[number - 1];
  const std::size_t end =
      number < line_starts_.size() ? line_starts_[number] - 1 : file_.text.size();
  auto text = std::string_view(file_.text).substr(begin, end - begin);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::vector<Diagnostic> Findings::in_file_order() const {
  auto sorted = found_;
  std::ranges::stable_sort(sorted, {},
                           [](const Diagnostic& d) { return std::tuple(d.line, d.column); });
  return sorted;
}

}  // namespace heelcare
