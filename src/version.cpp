// SPDX-License-Identifier: MIT
#include "heelcare/version.hpp"

namespace heelcare {

std::string_view version() { return HEELCARE_VERSION; }

}  // namespace heelcare
