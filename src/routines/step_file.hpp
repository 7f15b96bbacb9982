// SPDX-License-Identifier: MIT
// The `[[step]]` tables of a routine file.
#pragma once

#include "findings.hpp"
#include "heelcare/domain/routine.hpp"
#include "table_reader.hpp"
#include "toml_reader.hpp"

#include <optional>

namespace heelcare {

namespace bounds {  // no file of anybody means more than this
inline constexpr Bounds seconds{1, 3600};
inline constexpr Bounds sets{1, 20};
inline constexpr Bounds reps{1, 100};
inline constexpr Bounds hold_s{1, 600};
inline constexpr Bounds rest_s{0, 600};
inline constexpr Bounds tempo_s{0, 60};
}  // namespace bounds

// `kind` is nothing if the file does not say a valid one.
Step read_step(const TomlValue& table, std::optional<Kind> kind, Findings& findings);

}  // namespace heelcare
