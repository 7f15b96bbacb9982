// SPDX-License-Identifier: MIT
// Any bytes as a person's routine file: diagnostics, or a routine the catalogue takes.
#include "heelcare/routines/load.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace heelcare;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Catalog builtin = builtin_catalog();
  const SourceText file{"mine.toml", std::string(reinterpret_cast<const char*>(data), size)};
  const auto loaded = with_own_routines(builtin, {file});
  if (loaded.catalog.routines.size() < builtin.routines.size()) std::abort();
  for (const auto& diagnostic : loaded.diagnostics) {
    if (diagnostic.message.empty()) std::abort();
  }
  return 0;
}
