// SPDX-License-Identifier: MIT
// config.toml to Settings, strictly.  Any error makes the whole configuration untrusted (exit 4).
#pragma once

#include "heelcare/diagnostic.hpp"
#include "heelcare/domain/catalog.hpp"
#include "heelcare/domain/settings.hpp"
#include "heelcare/routines/source_text.hpp"

#include <vector>

namespace heelcare {

struct LoadedSettings {
  Settings settings;
  std::vector<Diagnostic> diagnostics;
};

// The catalogue is there for "did you mean" and for unknown ids in `prefer` (a warning) and
// `equipment`.
LoadedSettings load_settings(const SourceText& file, const Catalog& catalog);

}  // namespace heelcare
