// SPDX-License-Identifier: MIT
// The `[[step]]` tables of a routine file.
#pragma once

#include "findings.hpp"
#include "heelcare/domain/routine.hpp"
#include "table_reader.hpp"
#include "toml_reader.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace heelcare {

namespace bounds {  // no file of anybody means more than this
inline constexpr Bounds seconds{1, 3600};
inline constexpr Bounds sets{1, 20};
inline constexpr Bounds reps{1, 100};
inline constexpr Bounds hold_s{1, 600};
inline constexpr Bounds rest_s{0, 600};
inline constexpr Bounds tempo_s{0, 60};
}  // namespace bounds

inline constexpr auto step_keys =
    std::to_array<std::string_view>({"name", "region", "type", "do", "seconds", "reps", "hold_s",
                                     "sets", "rest_s", "tempo_s", "adds_tags"});
inline constexpr auto dose_keys =
    std::to_array<std::string_view>({"per_day_max", "per_week_max", "gap_h"});

// What to say of keys that stand in a table below their own: in TOML a key belongs to the last
// header above it.
std::vector<Elsewhere> keys_from_above();

// `kind` is nothing if the file does not say a valid one.
Step read_step(const TomlValue& table, std::optional<Kind> kind, Findings& findings);

}  // namespace heelcare
