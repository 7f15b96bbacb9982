// SPDX-License-Identifier: MIT
#include "heelcare/domain/spelling.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace heelcare {
namespace {

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
    }
  }
  return row.back();
}

// The one word that begins so, hyphens and all; nothing where several do.
std::optional<std::string_view> begun(std::string_view word,
                                      const std::vector<std::string_view>& words) {
  constexpr std::size_t enough = 3;
  if (word.size() < enough) return std::nullopt;
  std::optional<std::string_view> found;
  for (const auto candidate : words) {
    if (!candidate.starts_with(word)) continue;
    if (found) return std::nullopt;
    found = candidate;
  }
  return found;
}

}  // namespace

std::optional<std::string_view> closest(std::string_view word,
                                        const std::vector<std::string_view>& words) {
  if (const auto only = begun(word, words)) return only;
  std::size_t best = std::min<std::size_t>(3, word.size());
  std::optional<std::string_view> found;
  for (const auto candidate : words) {
    const std::size_t away = distance(word, candidate);
    if (away < best) {
      best = away;
      found = candidate;
    }
  }
  return found;
}

}  // namespace heelcare
