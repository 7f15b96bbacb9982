// SPDX-License-Identifier: MIT
#include "failure.hpp"

#include "heelcare/view/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace heelcare {
namespace {

std::string_view kind_of(ExitCode code) {
  switch (code) {
    case ExitCode::done:
    case ExitCode::could_not:
      return "failed";
    case ExitCode::usage:
      return "usage";
    case ExitCode::refused:
      return "refused";
    case ExitCode::untrusted:
      return "untrusted";
    case ExitCode::nothing_due:
      return "nothing-due";
    case ExitCode::hung_up:
    case ExitCode::interrupted:
    case ExitCode::terminated:
      return "interrupted";
  }
  return "failed";
}

// A message may run over several lines; what a person typed may hold anything, and be endless.
std::string harmless_lines(std::string_view text) {
  constexpr std::size_t longest = 2000;
  std::string out;
  while (true) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    out += harmless(line.substr(0, longest));
    if (line.size() > longest) out += " ...";
    if (end == std::string_view::npos) return out;
    out.push_back('\n');
    text.remove_prefix(end + 1);
  }
}

// What follows the first line shows a place in a file, character by character.
std::string first_line_wrapped(const std::string& text, std::optional<int> columns) {
  if (!columns) return text + "\n";
  Style style;
  style.columns = *columns;
  const auto end = std::min(text.find('\n'), text.size());
  return wrapped(std::string_view(text).substr(0, end), style, 2) + text.substr(end) + "\n";
}

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : harmless_lines(text)) {
    if (c == '\n')
      out.append("\\n");
    else if (c == '"' || c == '\\')
      out.append("\\").push_back(c);
    else
      out.push_back(c);
  }
  return out.append("\"");
}

}  // namespace

std::string failure_lines(const Error& error, std::optional<int> columns) {
  auto lines = first_line_wrapped("heelcare: error: " + harmless_lines(error.message), columns);
  if (error.hint.empty()) return lines;
  return lines + first_line_wrapped("heelcare: hint: " + harmless_lines(error.hint), columns);
}

std::string failure_json(const Error& error) {
  std::string because;
  for (const auto& id : error.because) {
    if (!because.empty()) because += ", ";
    because += json_text(id);
  }
  return fmt::format(
      "{{\"schema\": 1, \"error\": {{\"code\": {}, \"kind\": {}, \"message\": {}, \"hint\": {}, "
      "\"because\": [{}]}}}}\n",
      static_cast<int>(error.code), json_text(kind_of(error.code)), json_text(error.message),
      json_text(error.hint), because);
}

}  // namespace heelcare
