// SPDX-License-Identifier: MIT
#include "heelcare/app/recording.hpp"

#include "heelcare/journal/journal.hpp"

namespace heelcare {

Record make_record_at(const App& app, const Moment& at, Event event, std::string note) {
  Record record;
  record.id = fresh_id();
  record.at = at;
  record.wrote = app.clock.now();
  record.event = std::move(event);
  record.note = std::move(note);
  return record;
}

Record make_record(const App& app, Event event, std::string note) {
  return make_record_at(app, app.now, std::move(event), std::move(note));
}

void write_records(const App& app, std::vector<Record>& records) {
  if (records.empty()) return;
  if (records.size() > 1) {
    for (Record& record : records) record.group = records.front().id;
  }
  const auto device = device_name(app.paths.device_file(), true);
  LogWriter(app.paths.log_folder(), *device).append(records);
}

}  // namespace heelcare
