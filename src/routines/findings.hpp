// SPDX-License-Identifier: MIT
// What is wrong in one file, gathered while it is read.  Makes diagnostics that are fit to be
// printed whatever the file holds: no control characters, nothing endless.
#pragma once

#include "heelcare/diagnostic.hpp"
#include "heelcare/routines/source_text.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

// Line from 1, column from 1 in characters; a line of 0 is the file as a whole.
struct Place {
  std::size_t line = 0;
  std::size_t column = 0;
  auto operator<=>(const Place&) const = default;
};

// A word from a file, in quotes, shortened and without control characters.
std::string quoted(std::string_view word);
// "did you mean 'massage'?", else "one of: ..." while there are few; else empty.
std::string suggestion(std::string_view word, const std::vector<std::string_view>& words);

class Findings {
 public:
  explicit Findings(const SourceText& file);  // keeps a reference
  void error(Place place, std::string message, std::string hint = {});
  void warning(Place place, std::string message, std::string hint = {});
  [[nodiscard]] bool has_errors() const { return !errors_.empty(); }
  // So that one mistake is not reported by every check that looks at it.
  [[nodiscard]] bool has_error_at(Place place) const;
  [[nodiscard]] std::vector<Diagnostic> in_file_order() const;

 private:
  void add(Severity severity, Place place, std::string message, std::string hint);
  [[nodiscard]] std::string_view line(std::size_t number) const;

  const SourceText& file_;
  std::vector<std::size_t> line_starts_;
  std::vector<Diagnostic> found_;
  std::vector<Place> errors_;
};

}  // namespace heelcare
