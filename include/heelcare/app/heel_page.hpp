// SPDX-License-Identifier: MIT
// The page about heel pain: `heelcare help heel`, and word for word in heelcare-heel(7).
#pragma once

#include <span>
#include <string_view>

namespace heelcare {

struct HeelSection {
  std::string_view heading;
  std::string_view text;  // paragraphs, an empty line between them
};

std::span<const HeelSection> heel_page();

}  // namespace heelcare
