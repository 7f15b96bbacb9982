// SPDX-License-Identifier: MIT
// The log on disk: one folder per device, a file per month of `at` as written, and standing.jsonl.
// Reading takes no lock and never writes; appending never rewrites (laws: contract 4,
// heelcare-log(5)).
#pragma once

#include "heelcare/diagnostic.hpp"
#include "heelcare/domain/record.hpp"
#include "heelcare/exit_code.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

// A line that could not be used.
struct DamagedLine {
  Diagnostic where;
  std::string hash;  // names it in a retract
  bool unknown_type = false;
};

struct LogText {
  std::vector<Record> records;       // each id once
  std::vector<DamagedLine> damaged;  // those a retract took back are left out
  std::vector<DamagedLine> mended;   // those that were taken back
};

// Why a record, readable as it is, cannot be used here; empty where it can.  It counts as one of a
// newer heelcare.
using Objection = std::function<std::string(const Record&)>;

struct DeviceFile {
  std::string device;
  std::string name;
  std::string path;
  std::optional<std::chrono::year_month> month;  // nothing: standing
  bool conflict_copy = false;                    // the name goes on after the month or "standing"
  std::string problem{};                         // of a folder: why it cannot be looked into
};

struct LogFolder {
  std::vector<DeviceFile> files;       // sorted by device, then name
  std::vector<std::string> strangers;  // *.jsonl that are neither
};

// Which files there are; a device that cannot be looked into is one of them, to be named as
// unreadable.  An unreadable log folder is Error: 4, or, of a command that would record, 1.
LogFolder list_log(const std::string& log_folder, ExitCode otherwise = ExitCode::untrusted);

// Reads standing files and the files of these months of every device.  A second call with further
// months adds to what is there.  Unterminated last lines are read once more after 50 ms.
class LogReader {
 public:
  explicit LogReader(std::string log_folder, ExitCode otherwise = ExitCode::untrusted);
  // The files of one device only.
  LogReader(std::string log_folder, const std::string& device);
  // `everything`: all months.
  void read_standing();
  void read_months(const std::vector<std::chrono::year_month>& months);
  void read_everything();
  [[nodiscard]] const LogFolder& folder() const { return folder_; }
  [[nodiscard]] bool has_read(std::chrono::year_month month) const;
  // Union by id of what was read so far, damage included.  A readable line whose bytes were taken
  // back as damage is taken back as a record: a retract of its id stands in their place.
  [[nodiscard]] LogText text(const Objection& objection = {}) const;

 private:
  struct Text {
    std::size_t file = 0;  // index into folder_.files
    std::string bytes;
  };
  struct Unreadable {
    std::size_t file = 0;
    std::string why;
  };
  class Union;
  template <class Wanted>
  void read_files(Wanted wanted);
  void read_file(std::size_t index);

  std::string log_folder_;
  LogFolder folder_;
  std::vector<bool> read_;
  std::vector<Text> texts_;
  std::vector<Unreadable> unreadable_;
  std::set<std::chrono::year_month> months_;
  bool everything_ = false;
};

// Appends records of one command: standing first, under one lock, all or nothing.  Durable when it
// returns.  Throws Error (1) saying that nothing was recorded (or that it may not have been saved).
class LogWriter {
 public:
  LogWriter(std::string log_folder, std::string device);
  void append(const std::vector<Record>& records);

 private:
  std::string log_folder_;
  std::string device_;
};

// Runs what follows a durable append; an Error of it says that the records are there.
ExitCode once_recorded(const std::function<ExitCode()>& follow);

// This device's name from its file; made (random) if there is none and `make` is set.
std::optional<std::string> device_name(const std::string& device_file, bool make);
// The same for a command that is about to record: an Error of it says that nothing was.
std::string device_to_write(const std::string& device_file);
// Does the file hold a name, or is it not there yet?
bool device_is_sound(const std::string& device_file);

// A fresh record id: 12 lower-case Crockford base-32 characters from random bytes.
RecordId fresh_id();

}  // namespace heelcare
