// SPDX-License-Identifier: MIT
// The version of this program; every layer may ask.  Its only home is project() in CMakeLists.txt.
#pragma once

#include <string_view>

namespace heelcare {

std::string_view version();

}  // namespace heelcare
