// SPDX-License-Identifier: MIT
// What went wrong, as lines for standard error or as the JSON object of contract section 11.
#pragma once

#include "heelcare/error.hpp"

#include <optional>
#include <string>

namespace heelcare {

// Wrapped at so many columns where a person reads it; one line each where a program does.
std::string failure_lines(const Error& error, std::optional<int> columns = std::nullopt);
std::string failure_json(const Error& error);

}  // namespace heelcare
