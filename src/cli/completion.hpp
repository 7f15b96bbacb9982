// SPDX-License-Identifier: MIT
// Completion scripts, made from vocabulary(); names of routines and flags are asked for live.
#pragma once

#include <string>
#include <string_view>

namespace heelcare {

std::string completion_script(std::string_view shell);  // "bash", "zsh" or "fish"

}  // namespace heelcare
