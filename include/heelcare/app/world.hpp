// SPDX-License-Identifier: MIT
// Gathers what a command reads: catalogue, settings, history, and the situation worked out from
// them. Reads only; decides nothing.
#pragma once

#include "heelcare/app/app.hpp"
#include "heelcare/diagnostic.hpp"
#include "heelcare/domain/situation.hpp"
#include "heelcare/journal/journal.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace heelcare {

enum class Reach { window, everything };  // the months the rules need, or the whole log

struct World {
  Catalog catalog;
  Settings settings;
  History history;
  std::vector<DamagedLine> damaged;  // lines of the log that could not be used
  std::vector<Diagnostic> own_routine_problems;
  std::vector<Diagnostic> settings_problems;
  std::vector<RoutineId> broken_routines;
  std::optional<Situation> situation;  // refers to the members above; World does not move

  World() = default;
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  // Log and configuration can be trusted: something may be planned or started.
  [[nodiscard]] bool trusted() const { return settings_problems.empty() && damaged.empty(); }
};

// A log folder that cannot be read is Error (`unreadable`).
std::unique_ptr<World> load_world(const App& app, Reach reach = Reach::window,
                                  ExitCode unreadable = ExitCode::untrusted);

// After records were written by this command: the world with them in it, at the moment of `app`.
// The log is read anew only where `before` was of other months.
std::unique_ptr<World> world_with(const App& app, std::unique_ptr<World> before,
                                  const std::vector<Record>& added);

// The flags of now with these records too, in a world whose log was read whole.
FlagsOfBothFeet flags_with(const App& app, const World& world, const std::vector<Record>& added);

// A red flag that this version does not know may refuse anything: its line cannot be used.
// Refers to the policy.
Objection unknown_flags(const Policy& policy);

// When a heelcare day begins here; the default where the configuration cannot be read.  For --at.
TimeOfDay day_start_of(const Paths& paths);

// Catalogue and settings only: for commands that do not ask the log.
std::unique_ptr<World> load_catalog_only(const App& app);

}  // namespace heelcare
