// SPDX-License-Identifier: MIT
// What several commands say about what they were given to read.
#pragma once

#include "heelcare/app/app.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/diagnostic.hpp"

#include <string_view>

namespace heelcare {

// One of them on stderr; `word` is "error" or "warning".
void say_problem(const App& app, const Diagnostic& problem, std::string_view word);

// Damage and configuration errors as warnings on stderr, for commands that go on with the rest.
void warn_of_problems(const App& app, const World& world);
// The person's routine files with errors, as warnings on stderr.
void warn_of_own_routines(const App& app, const World& world);
// Throws Error (4), naming each file and line and the way out, unless log and configuration can be
// trusted: nothing is planned or started then.
void require_trusted(const App& app, const World& world);

// The most urgent refusal that these records brought about, with what to do; empty: none.
std::string withheld_by(const World& world, const std::vector<Record>& records, const Style& style);

// What an emergency on record says, whichever record it is: it stands first and alone; else empty.
std::string emergency_on_record(const World& world, const Style& style);

}  // namespace heelcare
