// SPDX-License-Identifier: MIT
#include "heelcare/diagnostic.hpp"

#include <algorithm>

namespace heelcare {
namespace {

constexpr std::size_t longest = 200;   // bytes of a line that are kept
constexpr std::size_t beginning = 80;  // of one that is longer, where the whole of it is wrong
constexpr std::string_view left_out = "...";

bool is_inside_character(std::string_view line, std::size_t at) {
  return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
}

}  // namespace

void keep_line(Diagnostic& problem, std::string_view line) {
  problem.skipped = 0;
  problem.source = line;
  if (line.size() <= longest) return;
  const std::size_t before = problem.column > longest / 2 ? problem.column - longest / 2 : 0;
  std::size_t from = std::min(before, line.size() - longest);
  if (from > 0) from = std::max(from, left_out.size());
  std::size_t until = std::min(from + (problem.column > 0 ? longest : beginning), line.size());
  // A line without any first byte of a character is cut anywhere.
  constexpr std::size_t longest_character = 4;
  for (std::size_t i = 0; i < longest_character && is_inside_character(line, from); ++i) ++from;
  for (std::size_t i = 0; i < longest_character && is_inside_character(line, until); ++i) --until;
  problem.source = line.substr(from, until - from);
  if (until < line.size()) problem.source += left_out;
  if (from == 0) return;
  problem.source.insert(0, left_out);
  problem.skipped = from - left_out.size();
}

}  // namespace heelcare
