// SPDX-License-Identifier: MIT
// A catalogue as C++ source that builds the same value: what the program is compiled with, so that
// nothing is parsed at its start.
#pragma once

#include "heelcare/domain/catalog.hpp"
#include "heelcare/routines/source_text.hpp"

#include <string>
#include <vector>

namespace heelcare {

std::string table_source(const Catalog& catalog, const std::vector<SourceText>& texts);

}  // namespace heelcare
