// SPDX-License-Identifier: MIT
// What went wrong, as lines for standard error or as the JSON object of contract section 11.
#pragma once

#include "heelcare/error.hpp"

#include <string>

namespace heelcare {

std::string failure_lines(const Error& error);
std::string failure_json(const Error& error);

}  // namespace heelcare
