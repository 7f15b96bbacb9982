// SPDX-License-Identifier: MIT
// Any bytes as config.toml.
#include "heelcare/routines/load.hpp"
#include "heelcare/routines/settings_file.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace heelcare;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Catalog builtin = builtin_catalog();
  (void)load_settings({"config.toml", std::string(reinterpret_cast<const char*>(data), size)},
                      builtin);
  return 0;
}
