// SPDX-License-Identifier: MIT
#include "heelcare/app/commands.hpp"
#include "heelcare/app/messages.hpp"
#include "heelcare/app/recording.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/error.hpp"
#include "heelcare/platform/file.hpp"
#include "heelcare/view/json.hpp"
#include "heelcare/view/log_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace heelcare {
namespace {

constexpr std::size_t shortest_prefix = 4;
constexpr std::size_t listed = 10;

// Of records written within one second, in different files, those in the file that changed last
// are the later ones.
class Recency {
 public:
  explicit Recency(std::string folder) : folder_(std::move(folder)) {}

  std::pair<std::chrono::sys_seconds, std::chrono::nanoseconds> operator()(const Record& record) {
    const auto name =
        is_standing(record.event) ? "standing" : text_of(civil_date(record.at)).substr(0, 7);
    const auto [file, is_new] = changed_.try_emplace(name);
    if (is_new) file->second = changed_at(fmt::format("{}/{}.jsonl", folder_, name));
    return {record.wrote.instant(), file->second};
  }

 private:
  std::string folder_;
  std::map<std::string, std::chrono::nanoseconds> changed_;
};

// Which record is the last cannot be told while a file of this device cannot be read.
void need_every_file(const LogText& own) {
  for (const DamagedLine& line : own.damaged) {
    if (!line.hash.empty()) continue;  // a line, whose place among the others is known
    throw Error(ExitCode::untrusted,
                fmt::format("what was recorded last cannot be told: {}: {}", line.where.file,
                            line.where.message),
                "check what it is, who owns it, and its permissions; or name a record: heelcare "
                "undo ID");
  }
}

// What retractions name, be it in the future or not.
std::set<RecordId> taken_back(const History& history) {
  std::set<RecordId> ids;
  for (const Record& record : history.uncounted) {
    const auto* retracted = std::get_if<Retracted>(&record.event);
    if (retracted != nullptr && record.at.instant() <= history.now.instant())
      ids.insert(retracted->entry);
  }
  return ids;
}

// With --at there is no record of later.
bool is_too_late(const App& app, const Record& record) {
  return app.now_was_chosen && record.at.instant() > app.now.instant();
}

// Records of this device that can be taken back, the latest written first.  In one file and second
// the later line is the later record.
std::vector<Record> own_records(const App& app, const World& world) {
  const auto device = device_name(app.paths.device_file(), false);
  if (!device) return {};
  LogReader reader(app.paths.log_folder(), *device);
  reader.read_everything();
  const auto gone = taken_back(world.history);
  LogText own = reader.text(unknown_flags(world.catalog.policy));
  need_every_file(own);
  auto records = std::move(own.records);
  std::ranges::reverse(records);
  std::erase_if(records, [&](const Record& record) {
    return std::holds_alternative<Retracted>(record.event) || gone.contains(record.id) ||
           is_too_late(app, record);
  });
  Recency recency(app.paths.log_folder() + "/" + *device);
  std::ranges::stable_sort(records, std::ranges::greater{}, std::ref(recency));
  return records;
}

std::vector<Record> last_command(const App& app, const World& world) {
  const auto own = own_records(app, world);
  if (own.empty()) throw Error(ExitCode::usage, "there is nothing of this device to take back");
  std::vector<Record> last;
  for (const Record& record : own) {
    const bool same = record.id == own.front().id ||
                      (record.group.has_value() && record.group == own.front().group);
    if (same) last.push_back(record);
  }
  const Record& latest = own.front();
  if (last.size() < own.size() && latest.wrote.instant() > app.clock.now().instant()) {
    throw Error(ExitCode::usage,
                fmt::format("what was recorded last cannot be told: {} was written at {}, and the "
                            "clock was set back since",
                            in_words(latest, world.catalog.policy), text_of(latest.wrote)),
                "name a record: heelcare undo ID; heelcare undo --list shows them");
  }
  return last;
}

// Ids are written in small letters; a person may type them as capitals.
std::string in_small_letters(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

const Record& with_prefix(const App& app, const World& world, const std::string& named) {
  const std::string prefix = in_small_letters(named);
  if (prefix.size() < shortest_prefix) {
    throw Error(ExitCode::usage, fmt::format("'{}' is too short to name a record", named),
                "at least 4 characters of its id; heelcare undo --list shows them");
  }
  const Record* found = nullptr;
  for (const Record* record : all_records(world.history)) {
    if (!record->id.text().starts_with(prefix) || is_too_late(app, *record)) continue;
    if (found != nullptr) {
      throw Error(ExitCode::usage, fmt::format("several records begin with '{}'", named),
                  "give more of the id");
    }
    found = record;
  }
  if (found == nullptr) {
    throw Error(ExitCode::usage, fmt::format("no record begins with '{}'", named),
                "heelcare undo --list shows the latest");
  }
  if (std::holds_alternative<Retracted>(found->event)) {
    throw Error(ExitCode::usage, "what was taken back cannot be brought back by undo",
                "record the thing again");
  }
  if (taken_back(world.history).contains(found->id))
    throw Error(ExitCode::usage, fmt::format("{} was taken back already", named));
  return *found;
}

// As a message names it, or as --diag does, with the home folder as "~".
const DamagedLine& damaged_at(const App& app, const World& world, const std::string& named) {
  const auto& home = app.environment.home;
  const std::string place = home && named.starts_with("~/") ? *home + named.substr(1) : named;
  for (const DamagedLine& line : world.damaged) {
    if (fmt::format("{}:{}", line.where.file, line.where.line) == place && !line.hash.empty())
      return line;
  }
  throw Error(ExitCode::usage, fmt::format("'{}' names no damaged line", named),
              "name it as the message did: FILE:LINE");
}

bool has_reason(const UndoOptions& options) {
  return options.reason && options.reason->find_first_not_of(" \t\n") != std::string::npos;
}

void need_reason(const UndoOptions& options, const World& world, const Record& record) {
  if (has_reason(options) || !raises_flag(record, world.situation->numbers())) return;
  throw Error(ExitCode::usage,
              fmt::format("taking back {} needs a reason", in_words(record, world.catalog.policy)),
              fmt::format("heelcare undo {} --reason TEXT", record.id.text()));
}

ExitCode write_and_show(App& app, std::vector<Record> retracts, const std::string& what) {
  write_records(app, retracts);
  return once_recorded([&] {
    if (app.json)
      app.terminal.print(retracted_json(lines_of(retracts)));
    else
      app.terminal.print(wrapped(fmt::format("Took back {}.", what), app.out) + "\n");
    return ExitCode::done;
  });
}

ExitCode list(App& app, const World& world) {
  const auto own = own_records(app, world);
  std::vector<RecordId> known;
  for (const Record* record : all_records(world.history)) known.push_back(record->id);
  if (app.json) {
    const std::vector<Record> latest(
        own.begin(), own.begin() + static_cast<std::ptrdiff_t>(std::min(listed, own.size())));
    app.terminal.print(recent_json(app.now, lines_of(latest)));
    return ExitCode::done;
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(listed, own.size()); ++i) {
    text += fmt::format("{:<6} {}  {}\n", short_id(own[i].id, known),
                        text_of(own[i].at).substr(0, 16), in_words(own[i], world.catalog.policy));
  }
  app.terminal.print(text.empty() ? "Nothing of this device to take back.\n" : text);
  return ExitCode::done;
}

}  // namespace

ExitCode run(const UndoOptions& options, App& app) {
  const auto world = load_world(app, Reach::everything);
  if (options.list) return list(app, *world);
  const std::string reason = options.reason.value_or("");
  if (options.what && options.what->find(':') != std::string::npos) {
    const DamagedLine& line = damaged_at(app, *world, *options.what);
    if (!has_reason(options)) {
      throw Error(ExitCode::usage, "taking back a damaged line needs a reason: what it was",
                  fmt::format("heelcare undo '{}' --reason TEXT", *options.what));
    }
    return write_and_show(app, {make_record(app, Retracted{{}, line.hash}, reason)},
                          fmt::format("the damaged line {}", *options.what));
  }
  const auto records = options.what ? std::vector{with_prefix(app, *world, *options.what)}
                                    : last_command(app, *world);
  std::vector<Record> retracts;
  std::string words;
  for (const Record& record : records) {
    need_reason(options, *world, record);
    retracts.push_back(make_record(app, Retracted{record.id, {}}, reason));
    if (!words.empty()) words += "; ";
    words += in_words(record, world->catalog.policy);
  }
  return write_and_show(app, std::move(retracts), words);
}

}  // namespace heelcare
