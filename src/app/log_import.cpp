// SPDX-License-Identifier: MIT
// `log -`: records from standard input, all or nothing.
#include "heelcare/error.hpp"
#include "heelcare/journal/codec.hpp"
#include "heelcare/journal/journal.hpp"
#include "log_records.hpp"

#include <fmt/format.h>

#include <unordered_map>

namespace heelcare {

Imported imported_records(App& app, const World& world) {
  std::unordered_map<std::string, const Record*> there;
  for (const Record& record : world.log.records) there.emplace(record.id.text(), &record);
  Imported imported;
  int number = 0;
  while (auto line = app.terminal.line()) {
    ++number;
    if (line->ends_with('\r')) line->pop_back();
    if (line->empty()) continue;
    auto read = from_import_line(*line);
    if (const auto* bad = std::get_if<BadLine>(&read)) {
      throw Error(ExitCode::usage,
                  fmt::format("line {}, column {}: {}; nothing was recorded", number, bad->column,
                              bad->message),
                  "man heelcare-log tells what a record looks like");
    }
    auto record = std::get<Record>(std::move(read));
    if (record.id.empty()) record.id = fresh_id();
    if (record.wrote == Moment{}) record.wrote = app.clock.now();
    const auto known = there.find(record.id.text());
    if (known == there.end()) {
      imported.records.push_back(std::move(record));
      continue;
    }
    if (known->second->at != record.at || known->second->event != record.event) {
      throw Error(ExitCode::usage,
                  fmt::format("line {}: the id {} stands for another record; nothing was recorded",
                              number, record.id.text()),
                  "leave the id out to record it as a new one");
    }
    ++imported.already_there;
  }
  return imported;
}

}  // namespace heelcare
