// SPDX-License-Identifier: MIT
// TOML texts to a Catalog, strictly: unknown keys, wrong types, impossible numbers are errors with
// file, line, column, source line and "did you mean".  All errors of all files in one run.
#pragma once

#include "heelcare/diagnostic.hpp"
#include "heelcare/domain/catalog.hpp"
#include "heelcare/routines/source_text.hpp"

#include <string>
#include <vector>

namespace heelcare {

struct LoadedCatalog {
  Catalog catalog;
  std::vector<Diagnostic> diagnostics;  // a routine of the person with an error is left out
  std::vector<RoutineId> broken;        // ids of files with errors
};

// The texts compiled in, "routines/tennis-ball.toml" and so on; for `routines --toml` and tests.
const std::vector<SourceText>& builtin_texts();

// The built-in catalogue, as a table made at build time from routines/: nothing is parsed at start.
Catalog builtin_catalog();

// The same from texts; the build and the tests use it.  Policy files are those under
// "routines/policy/".
LoadedCatalog load_builtin(const std::vector<SourceText>& texts);

// The person's files over the built-in catalogue: a new id adds, the same id replaces what the
// overlay rules let it (contract 5); `enabled = false` switches off.
LoadedCatalog with_own_routines(Catalog builtin, const std::vector<SourceText>& own);

// The same checks for files on their own (`routines --check FILE`): only what is wrong in `files`.
// They may name routines of `others`, and stand for those of them that have their id.
std::vector<Diagnostic> check_routines(const Catalog& builtin, const std::vector<SourceText>& files,
                                       std::vector<SourceText> others = {});
std::vector<Diagnostic> check_routine(const Catalog& builtin, const SourceText& file);

}  // namespace heelcare
