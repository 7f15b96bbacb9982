// SPDX-License-Identifier: MIT
// Making and writing the records of one command: ids, group, times, one append.
#pragma once

#include "heelcare/app/app.hpp"
#include "heelcare/domain/record.hpp"

#include <string>
#include <vector>

namespace heelcare {

// A record of this command, at its moment (`at`), written now.  The id is made here.
Record make_record(const App& app, Event event, std::string note = {});
Record make_record_at(const App& app, const Moment& at, Event event, std::string note = {});

// Gives several records their group and appends them, all or none.  Durable when it returns.
void write_records(const App& app, std::vector<Record>& records);

// The records as they stand in the log, without newlines.
std::vector<std::string> lines_of(const std::vector<Record>& records);

}  // namespace heelcare
