// SPDX-License-Identifier: MIT
// Asks the safety screen on a terminal and records the answers (clinical part 2.3).
#pragma once

#include "heelcare/app/app.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/domain/record.hpp"

#include <memory>
#include <vector>

namespace heelcare {

enum class Screening { answered, interrupted };

// Asks the pages that are due (or all, with `full`); an interrupted screen records nothing.  On
// `answered` the records are written and given back.
Screening ask_screen(App& app, const World& world, bool full, std::vector<Record>& written);

// `--answer none|FLAG,...` for the pages that are due.
std::vector<Record> answered_screen(const App& app, const World& world,
                                    const std::vector<std::string>& flags, std::optional<Feet> foot,
                                    bool full);

}  // namespace heelcare
