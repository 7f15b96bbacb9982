// SPDX-License-Identifier: MIT
#include "heelcare/app/recording.hpp"

#include "heelcare/error.hpp"
#include "heelcare/journal/codec.hpp"
#include "heelcare/journal/journal.hpp"

#include <fmt/format.h>

namespace heelcare {
namespace {

// A text that was typed may be no text at all.
void check_text(const Record& record) {
  const auto read = from_line(to_line(record));
  if (std::holds_alternative<Record>(read)) return;
  throw Error(ExitCode::usage,
              fmt::format("nothing was recorded: a text of the '{}' record is not valid UTF-8",
                          type_of(record.event)),
              "check the encoding of the terminal, or of the file it comes from");
}

}  // namespace

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
    for (Record& record : records) {
      if (!record.group) record.group = records.front().id;
    }
  }
  for (const Record& record : records) check_text(record);
  LogWriter(app.paths.log_folder(), device_to_write(app.paths.device_file())).append(records);
}

std::vector<std::string> lines_of(const std::vector<Record>& records) {
  std::vector<std::string> lines;
  lines.reserve(records.size());
  for (const Record& record : records) lines.push_back(to_line(record));
  return lines;
}

}  // namespace heelcare
