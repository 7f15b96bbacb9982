// SPDX-License-Identifier: MIT
// Something wrong in a text from outside (TOML file, log line): where, what, what to do.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace heelcare {

enum class Severity { warning, error };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string file;         // as it should be shown to the person
  std::size_t line = 0;     // from 1; 0: the file as a whole
  std::size_t column = 0;   // from 1, in bytes; 0: the line as a whole
  std::string message;      // starts lower case
  std::string hint;         // for instance "did you mean 'massage'?"; may be empty
  std::string source;       // the line of the file, without its newline; may be empty
  std::size_t skipped = 0;  // bytes that `source` has fewer before the column than the line has

  bool operator==(const Diagnostic&) const = default;
};

// Keeps as the source the line, or of one longer than about 200 bytes the part around the column,
// without a column its beginning, with dots where the line begins or ends outside.
void keep_line(Diagnostic& problem, std::string_view line);

}  // namespace heelcare
