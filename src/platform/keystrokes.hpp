// SPDX-License-Identifier: MIT
// From the bytes a keyboard sends to keys.
#pragma once

#include "heelcare/platform/terminal.hpp"

#include <optional>
#include <string>

namespace heelcare {

// A byte of UTF-8 that is not the first of its character.
bool continues_character(char byte);

// Takes the next whole character from the front.  Passes over the sequences of arrow and function
// keys and over broken UTF-8; what may still become a character stays.
std::optional<TypedKey> next_key(std::string& typed);

}  // namespace heelcare
