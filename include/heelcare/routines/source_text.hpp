// SPDX-License-Identifier: MIT
// A TOML text with the name to show for it.  This layer is given texts; it opens no files.
#pragma once

#include <string>

namespace heelcare {

struct SourceText {
  std::string name;  // path as shown to the person; its last part without ".toml" is the id
  std::string text;
};

}  // namespace heelcare
