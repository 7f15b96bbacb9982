// SPDX-License-Identifier: MIT
// A problem in a file as compilers show it: file:line:column, what, the line, a caret.
#pragma once

#include "heelcare/diagnostic.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace heelcare {

// "config.toml:3:11"; without what is not known.
std::string place_text(const Diagnostic& problem);

// `word` is "error" or "warning"; ends in a newline.  Of a line that does not fit the columns of a
// terminal the part with the fault is shown.
std::string diagnostic_text(const Diagnostic& problem, std::string_view word,
                            std::optional<int> columns);

}  // namespace heelcare
