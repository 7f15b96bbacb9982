// SPDX-License-Identifier: MIT
// How the safety screen reads: its opening and its pages of titles.
#pragma once

#include "heelcare/domain/policy.hpp"
#include "heelcare/view/style.hpp"

#include <string>
#include <vector>

namespace heelcare {

std::string screen_opening(const Style& style);
std::string screen_page_text(ScreenPage page, const std::vector<const RedFlag*>& flags,
                             const Style& style);

}  // namespace heelcare
