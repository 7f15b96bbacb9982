// SPDX-License-Identifier: MIT
// Help texts, made from the tables of words.hpp: examples first, 80 columns.
#pragma once

#include "words.hpp"

#include <string>

namespace heelcare {

std::string help_text();
std::string help_text(const VerbRow& verb);
std::string version_text();
// `heelcare help lgo` and the like point here.
std::string usage_line(const VerbRow& verb);

}  // namespace heelcare
