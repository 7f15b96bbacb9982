// SPDX-License-Identifier: MIT
// Something wrong in a text from outside (TOML file, log line): where, what, what to do.
#pragma once

#include <cstddef>
#include <string>

namespace heelcare {

enum class Severity { warning, error };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string file;        // as it should be shown to the person
  std::size_t line = 0;    // from 1; 0: the file as a whole
  std::size_t column = 0;  // from 1, in bytes; 0: the line as a whole
  std::string message;     // starts lower case
  std::string hint;        // for instance "did you mean 'massage'?"; may be empty
  std::string source;      // the line of the file or its beginning, without its newline; may be empty

  bool operator==(const Diagnostic&) const = default;
};

}  // namespace heelcare
