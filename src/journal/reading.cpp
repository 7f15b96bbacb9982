// SPDX-License-Identifier: MIT
#include "heelcare/error.hpp"
#include "heelcare/journal/codec.hpp"
#include "heelcare/journal/journal.hpp"
#include "heelcare/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <span>
#include <thread>
#include <unordered_set>

namespace heelcare {
namespace {

using std::chrono::year_month;

constexpr std::string_view ending = ".jsonl";
constexpr std::string_view standing = "standing";
constexpr std::size_t month_length = 7;          // 2026-11
constexpr std::size_t longest_line = 4U << 20U;  // bytes; longer ones are damage
constexpr std::size_t shown_source = 60;         // bytes of a damaged line that are shown
constexpr std::size_t shortest_line = 64;        // bytes; no record is as short
constexpr std::size_t most_damaged = 10'000;  // lines of a file that are named; more make it none
constexpr auto second_look = std::chrono::milliseconds{50};

std::optional<year_month> month_in(std::string_view name) {
  const auto date = parse_date(std::string(name.substr(0, month_length)) + "-01");
  if (!date) return std::nullopt;
  const std::chrono::year_month_day ymd{*date};
  return year_month{ymd.year(), ymd.month()};
}

std::optional<DeviceFile> log_file(const std::string& device, const std::string& name) {
  if (!name.ends_with(ending)) return std::nullopt;
  DeviceFile file{device, name, {}, std::nullopt, false};
  if (name.starts_with(standing)) {
    file.conflict_copy = name.size() != standing.size() + ending.size();
    return file;
  }
  file.month = month_in(name);
  if (!file.month) return std::nullopt;
  file.conflict_copy = name.size() != month_length + ending.size();
  return file;
}

year_month month_of(const Record& record) {
  const std::chrono::year_month_day ymd{civil_date(record.at)};
  return {ymd.year(), ymd.month()};
}

// Why a record does not belong where it stands; empty where it does.
std::string misplaced(const Record& record, const DeviceFile& file) {
  if (is_standing(record.event)) {
    return file.month ? fmt::format("a '{}' record like this belongs into standing.jsonl",
                                    type_of(record.event))
                      : "";
  }
  const auto month = month_of(record);
  if (file.month == month) return "";
  return fmt::format("this record belongs into {:04}-{:02}.jsonl", int{month.year()},
                     unsigned{month.month()});
}

std::string too_much_damage() {
  return fmt::format("more than {} of its lines are no records", most_damaged);
}

}  // namespace

LogFolder list_log(const std::string& log_folder, ExitCode otherwise) {
  LogFolder folder;
  const auto devices = look_into(log_folder);
  if (!devices.problem.empty()) {
    const bool recording = otherwise == ExitCode::could_not;
    throw Error(otherwise, (recording ? "nothing was recorded: " : "") + devices.problem,
                "check what it is, who owns it, and its permissions");
  }
  if (!devices.entries) return folder;
  for (const FolderEntry& device : *devices.entries) {
    if (device.name.starts_with('.')) continue;
    const bool is_folder = device.kind == EntryKind::folder;
    const auto found = is_folder ? look_into(log_folder + "/" + device.name) : FolderList{};
    if (device.kind == EntryKind::lost || !found.problem.empty())
      folder.files.push_back(
          {device.name, {}, log_folder + "/" + device.name, std::nullopt, false, found.problem});
    if (!found.entries) continue;
    for (const FolderEntry& entry : *found.entries) {
      if (auto file = log_file(device.name, entry.name)) {
        file->path = fmt::format("{}/{}/{}", log_folder, device.name, entry.name);
        folder.files.push_back(std::move(*file));
      } else if (entry.name.ends_with(ending)) {
        folder.strangers.push_back(device.name + "/" + entry.name);
      }
    }
  }
  return folder;
}

LogReader::LogReader(std::string log_folder, ExitCode otherwise)
    : log_folder_(std::move(log_folder)),
      folder_(list_log(log_folder_, otherwise)),
      read_(folder_.files.size(), false) {}

LogReader::LogReader(std::string log_folder, const std::string& device)
    : LogReader(std::move(log_folder)) {
  std::erase_if(folder_.files, [&](const DeviceFile& file) { return file.device != device; });
  read_.resize(folder_.files.size());
}

void LogReader::read_standing() {
  for (std::size_t i = 0; i < folder_.files.size(); ++i) {
    if (!folder_.files[i].month) read_file(i);
  }
}

void LogReader::read_month(year_month month) {
  for (std::size_t i = 0; i < folder_.files.size(); ++i) {
    if (folder_.files[i].month == month) read_file(i);
  }
  months_.insert(month);
}

void LogReader::read_everything() {
  for (std::size_t i = 0; i < folder_.files.size(); ++i) read_file(i);
  everything_ = true;
}

bool LogReader::has_read(year_month month) const { return everything_ || months_.contains(month); }

void LogReader::read_file(std::size_t index) {
  if (read_[index]) return;
  read_[index] = true;
  if (const auto& problem = folder_.files[index].problem; !problem.empty()) {
    unreadable_.push_back({index, problem});
    return;
  }
  FileText found = look_at(folder_.files[index].path);
  const bool missing = !found.text && found.problem.empty();  // it was listed: just replaced
  const bool unfinished = found.text && !found.text->empty() && found.text->back() != '\n';
  if (missing || unfinished) {
    std::this_thread::sleep_for(second_look);
    found = look_at(folder_.files[index].path);
  }
  if (!found.problem.empty()) unreadable_.push_back({index, found.problem});
  if (!found.text) return;
  const std::string_view all = texts_.emplace_back(std::move(*found.text));
  std::size_t number = 0;
  std::size_t too_short = 0;
  for (std::size_t from = 0; from < all.size();) {
    const std::size_t end = all.find('\n', from);
    const bool terminated = end != std::string_view::npos;
    const auto line = all.substr(from, (terminated ? end : all.size()) - from);
    if (line.size() < shortest_line && ++too_short > most_damaged) {
      unreadable_.push_back({index, too_much_damage()});
      return;
    }
    lines_.push_back({index, ++number, line, terminated});
    from = terminated ? end + 1 : all.size();
  }
}

// Puts the lines together: each id once, what cannot be used named.  The outcome does not depend on
// the order of lines or files.
class LogReader::Union {
 public:
  Union(const LogReader& reader, const Objection& objection)
      : reader_(reader), objection_(objection), damaged_in_(reader.folder_.files.size()) {
    found_.records.reserve(reader.lines_.size());
    lines_.reserve(reader.lines_.size());
  }

  void add(const Line& line) {
    if (!line.terminated)
      return damage(line, 0, "the line is not finished: it does not end in a newline");
    if (line.text.size() > longest_line)
      return damage(line, 0, "the line is too long to be a record");
    auto read = from_line(line.text);
    if (const auto* bad = std::get_if<BadLine>(&read)) {
      return damage(line, bad->column, bad->message, bad->unknown_type);
    }
    auto& record = std::get<Record>(read);
    if (const auto why = misplaced(record, reader_.folder_.files[line.file]); !why.empty()) {
      return damage(line, 0, why);
    }
    found_.records.push_back(std::move(record));
    lines_.push_back(&line);
  }

  void add(const Unreadable& file) {
    DamagedLine damaged;
    damaged.where.file = reader_.folder_.files[file.file].path;
    damaged.where.message = file.why;
    damaged.where.hint = "check what it is, who owns it, and its permissions";
    found_.damaged.push_back(std::move(damaged));
  }

  LogText take() {
    for (const Record& record : found_.records) {
      const auto* retracted = std::get_if<Retracted>(&record.event);
      if (retracted == nullptr) continue;
      if (!retracted->damage.empty()) taken_back_.insert(retracted->damage);
      if (!retracted->entry.empty()) retracted_.insert(retracted->entry.text());
    }
    settle_repeated_ids();
    object();
    retract_readable();
    drop_unused();
    std::vector<DamagedLine> still;
    for (DamagedLine& line : found_.damaged) {
      (taken_back_.contains(line.hash) ? found_.mended : still).push_back(std::move(line));
    }
    found_.damaged = std::move(still);
    return std::move(found_);
  }

 private:
  using Index = std::uint32_t;  // into found_.records and lines_

  // An id and where it stands, small enough to sort all of a long log.
  struct Place {
    std::array<char, record_id_length> id{};
    Index record = 0;
    auto operator<=>(const Place&) const = default;
  };

  [[nodiscard]] std::string_view text(Index record) const { return lines_[record]->text; }

  void damage(const Line& line, std::size_t column, std::string message,
              bool unknown_type = false) {
    if (++damaged_in_[line.file] > most_damaged) {
      if (damaged_in_[line.file] == most_damaged + 1) add(Unreadable{line.file, too_much_damage()});
      return;
    }
    const std::string& path = reader_.folder_.files[line.file].path;
    DamagedLine damaged;
    damaged.where = {Severity::error,
                     path,
                     line.number,
                     column,
                     std::move(message),
                     {},
                     std::string(line.text.substr(0, shown_source))};
    damaged.where.hint =
        fmt::format("look at it, then: heelcare undo '{}:{}' --reason TEXT", path, line.number);
    damaged.hash = damage_hash(line.text);
    damaged.unknown_type = unknown_type;
    found_.damaged.push_back(std::move(damaged));
  }

  void settle_repeated_ids() {
    std::vector<Place> places(found_.records.size());
    for (Index i = 0; i < places.size(); ++i) {
      found_.records[i].id.text().copy(places[i].id.data(), record_id_length);
      places[i].record = i;
    }
    std::ranges::sort(places);
    for (auto begin = places.begin(); begin != places.end();) {
      const auto end = std::find_if(begin, places.end(),
                                    [&](const Place& place) { return place.id != begin->id; });
      if (end - begin > 1) settle({begin, end});
      begin = end;
    }
  }

  struct Object {
    std::vector<Index> spellings;
    bool taken_back = false;
  };

  [[nodiscard]] std::vector<Object> objects_of(std::span<const Place> places) const {
    std::vector<Object> objects;
    for (const Place& place : places) {
      auto object = std::ranges::find_if(objects, [&](const Object& known) {
        return same_object(text(known.spellings.front()), text(place.record));
      });
      if (object == objects.end()) object = objects.insert(object, Object{});
      object->spellings.push_back(place.record);
      object->taken_back =
          object->taken_back || taken_back_.contains(damage_hash(text(place.record)));
    }
    return objects;
  }

  // Several lines with one id.  Of different objects none can be believed, unless all but one were
  // taken back, each by one of its spellings.
  void settle(std::span<const Place> places) {
    const auto objects = objects_of(places);
    const auto believed = std::ranges::count(objects, false, &Object::taken_back);
    for (const Object& object : objects) {
      const bool usable = objects.size() == 1 || (believed == 1 && !object.taken_back);
      std::set<std::string_view> named;
      for (const Index spelling : object.spellings) {
        const bool is_first = spelling == object.spellings.front();
        if (!usable || !is_first) unused_.insert(spelling);
        if (usable || !named.insert(text(spelling)).second) continue;
        damage(*lines_[spelling], 0,
               fmt::format("the id {} stands for different records",
                           found_.records[spelling].id.text()));
        if (object.taken_back) taken_back_.insert(damage_hash(text(spelling)));
      }
      if (usable && objects.size() == 1 && object.taken_back) {
        for (const Index spelling : object.spellings) retract(spelling);
      }
    }
  }

  // Readable, but not by this version: a flag that it does not know.
  void object() {
    if (!objection_) return;
    for (Index i = 0; i < found_.records.size(); ++i) {
      const Record& record = found_.records[i];
      if (unused_.contains(i) || retracted_.contains(record.id.text())) continue;
      if (const auto why = objection_(record); !why.empty()) {
        damage(*lines_[i], 0, why, true);
        unused_.insert(i);
      }
    }
  }

  void retract_readable() {
    if (taken_back_.empty()) return;
    for (Index i = 0; i < found_.records.size(); ++i) {
      if (!unused_.contains(i)) retract(i);
    }
  }

  // The retract that names the bytes of this record names its id from here on.
  void retract(Index index) {
    const auto hash = damage_hash(text(index));
    if (!taken_back_.contains(hash)) return;
    const RecordId id = found_.records[index].id;
    for (Record& record : found_.records) {
      auto* retracted = std::get_if<Retracted>(&record.event);
      if (retracted != nullptr && retracted->damage == hash) retracted->entry = id;
    }
  }

  void drop_unused() {
    std::size_t kept = 0;
    for (Index i = 0; i < found_.records.size(); ++i) {
      if (unused_.contains(i)) continue;
      if (kept != i) found_.records[kept] = std::move(found_.records[i]);
      ++kept;
    }
    found_.records.erase(found_.records.begin() + static_cast<std::ptrdiff_t>(kept),
                         found_.records.end());
  }

  const LogReader& reader_;
  const Objection& objection_;
  LogText found_;
  std::vector<std::size_t> damaged_in_;  // lines of each file
  std::vector<const Line*> lines_;       // of each record
  std::unordered_set<Index> unused_;     // of no record in the end
  std::unordered_set<std::string> taken_back_;
  std::unordered_set<std::string> retracted_;
};

LogText LogReader::text(const Objection& objection) const {
  Union all(*this, objection);
  for (const Unreadable& file : unreadable_) all.add(file);
  for (const Line& line : lines_) all.add(line);
  return all.take();
}

}  // namespace heelcare
