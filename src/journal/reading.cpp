// SPDX-License-Identifier: MIT
#include "heelcare/error.hpp"
#include "heelcare/journal/journal.hpp"
#include "heelcare/platform/file.hpp"
#include "heelcare/platform/memory.hpp"

#include <algorithm>
#include <thread>

namespace heelcare {
namespace {

using std::chrono::year_month;

constexpr std::string_view ending = ".jsonl";
constexpr std::string_view standing = "standing";
constexpr std::size_t month_length = 7;              // 2026-11
constexpr std::size_t memory_per_byte = 8;           // of a log, for all that is made of it
constexpr std::size_t long_log = 512U << 10U;        // bytes; for a shorter one nothing is expected
constexpr std::size_t most_expected = 1024U << 20U;  // bytes
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
    const std::string path = log_folder + "/" + device.name;
    const auto found = is_folder ? look_into(path) : FolderList{};
    if (device.kind == EntryKind::lost || !found.problem.empty())
      folder.files.push_back({device.name, {}, path, std::nullopt, false, found.problem});
    if (!found.entries) continue;
    for (const FolderEntry& entry : *found.entries) {
      if (auto file = log_file(device.name, entry.name)) {
        file->path = path + "/" + entry.name;
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

template <class Wanted>
void LogReader::read_files(Wanted wanted) {
  for (std::size_t i = 0; i < folder_.files.size(); ++i) {
    if (!read_[i] && wanted(folder_.files[i])) read_file(i);
  }
}

void LogReader::read_standing() {
  read_files([](const DeviceFile& file) { return !file.month; });
}

void LogReader::read_months(const std::vector<year_month>& months) {
  read_files([&](const DeviceFile& file) {
    return file.month && std::ranges::find(months, *file.month) != months.end();
  });
  months_.insert(months.begin(), months.end());
}

void LogReader::read_everything() {
  std::size_t bytes = 0;
  for (const DeviceFile& file : folder_.files) bytes += size_of(file.path);
  if (bytes > long_log) expect_memory(std::min(memory_per_byte * bytes, most_expected));
  read_files([](const DeviceFile& /*file*/) { return true; });
  everything_ = true;
}

bool LogReader::has_read(year_month month) const { return everything_ || months_.contains(month); }

void LogReader::read_file(std::size_t index) {
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
  texts_.push_back({index, std::move(*found.text)});
}

}  // namespace heelcare
