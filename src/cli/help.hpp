// SPDX-License-Identifier: MIT
// Help texts, made from the tables of words.hpp: examples first, so many columns wide.
#pragma once

#include "words.hpp"

#include <cstddef>
#include <string>

namespace heelcare {

std::string help_text(std::size_t columns);
std::string help_text(const VerbRow& verb, std::size_t columns);
std::string version_text();
// `heelcare help lgo` and the like point here.
std::string usage_line(const VerbRow& verb);

}  // namespace heelcare
