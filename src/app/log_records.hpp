// SPDX-License-Identifier: MIT
// What one `log` records: options to records, for the feet they concern.  Writes nothing.
#pragma once

#include "heelcare/app/commands.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/domain/record.hpp"

#include <vector>

namespace heelcare {

// The feet a record without --foot is for: the profile's, both until there is one.
Feet feet_for(const LogOptions& options, const World& world);

// Throws Error (2) for names that do not exist.
std::vector<Record> records_of(const LogOptions& options, const App& app, const World& world);

// `log -`: lines of heelcare-log(5); all or nothing.
struct Imported {
  std::vector<Record> records;
  int already_there = 0;
};
Imported imported_records(App& app, const World& world);

// Throws Error (2) where there is no such flag, or where only what is logged raises it.
const RedFlag& flag_to_record(const Policy& policy, const std::string& name);

// Throws Error (2) where there is no such routine.
const Routine& routine_named(const Catalog& catalog, const std::string& name);

// Is what was raised active on each of its feet, or has a later statement or rule ended it?
bool is_active(const PerFoot<FlagBoard>& boards, const FlagRaised& raised);

}  // namespace heelcare
