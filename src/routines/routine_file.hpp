// SPDX-License-Identifier: MIT
// One routine file on its own: everything that can be checked without looking at another file.
#pragma once

#include "findings.hpp"
#include "heelcare/domain/routine.hpp"
#include "heelcare/routines/source_text.hpp"
#include "toml_reader.hpp"

#include <optional>
#include <string_view>

namespace heelcare {

struct RoutineFile {
  TomlValue root;  // for the places of what later checks find
  Routine routine;
  bool only_switches_off = false;  // `enabled = false` and nothing else
};

// "~/x/tennis-ball.toml" is "tennis-ball".
RoutineId id_of_file(std::string_view name);

// Nothing if the text is no TOML.  What could not be read is left at its default and reported.
std::optional<RoutineFile> read_routine(const SourceText& file, bool builtin, Findings& findings);

}  // namespace heelcare
