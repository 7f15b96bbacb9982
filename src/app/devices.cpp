// SPDX-License-Identifier: MIT
#include "devices.hpp"

#include "heelcare/journal/codec.hpp"
#include "heelcare/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace heelcare {
namespace {

using std::chrono::days;

// Silent for longer than `late` a device is waited for; after `gone` it is taken to be laid aside.
constexpr days late{3};
constexpr days gone{28};
constexpr days recent{7};  // a conflict copy that is still being added to

constexpr std::size_t last_lines{4096};  // bytes that hold some

void take_newest(const FileText& found, std::optional<Moment>& newest) {
  std::string_view rest = found.text ? std::string_view(*found.text) : std::string_view();
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto read = from_line(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const auto* record = std::get_if<Record>(&read);
    if (record == nullptr) continue;
    if (!newest || newest->instant() < record->at.instant()) newest = record->at;
  }
}

// Where each device's newest entry stands: among what stands for ever, or in its latest month.
using NewestFiles = std::map<std::string, std::vector<const DeviceFile*>>;

NewestFiles newest_files(const LogFolder& folder) {
  std::map<std::string, std::optional<std::chrono::year_month>> last_month;
  for (const auto& file : folder.files) {
    auto& month = last_month[file.device];
    if (file.month && (!month || *month < *file.month)) month = file.month;
  }
  NewestFiles found;
  for (const auto& file : folder.files) {
    if (!file.month || file.month == last_month[file.device]) found[file.device].push_back(&file);
  }
  return found;
}

std::optional<Moment> newest_in(const std::vector<const DeviceFile*>& files) {
  std::optional<Moment> newest;
  for (const DeviceFile* file : files) take_newest(look_at(file->path), newest);
  return newest;
}

days age(const Moment& newest, const Moment& now) { return civil_date(now) - civil_date(newest); }

// What ends in something recent is read no further, as on most days all do.
bool ends_recently(const std::vector<const DeviceFile*>& files, const Moment& now) {
  return std::ranges::any_of(files, [&](const DeviceFile* file) {
    std::optional<Moment> newest;
    take_newest(look_at_end(file->path, last_lines), newest);
    return newest && age(*newest, now) <= late;
  });
}

void hint_at_silence(const App& app, const LogFolder& folder,
                     const std::optional<std::string>& own) {
  for (const auto& [device, files] : newest_files(folder)) {
    if (device == own || ends_recently(files, app.now)) continue;
    const auto newest = newest_in(files);
    if (!newest) continue;
    const days silent = age(*newest, app.now);
    if (silent <= late || silent > gone) continue;
    app.terminal.say(
        fmt::format("heelcare: hint: nothing of device {} since {}: sync the log, a red flag may "
                    "be on its way\n",
                    device, text_of(civil_date(*newest))));
  }
}

void hint_at_one_name(const App& app, const LogFolder& folder) {
  for (const auto& file : folder.files) {
    if (!file.conflict_copy) continue;
    std::optional<Moment> newest;
    take_newest(look_at(file.path), newest);
    if (!newest || age(*newest, app.now) > recent) continue;
    app.terminal.say(
        fmt::format("heelcare: warning: two devices seem to write as {}: {} is a conflict copy\n"
                    "heelcare: hint: nothing is lost; on one of them remove {}, and it gets a name "
                    "of its own\n",
                    file.device, file.path, app.paths.device_file()));
    return;
  }
}

}  // namespace

std::vector<DeviceNews> news_of(const LogFolder& folder) {
  std::vector<DeviceNews> all;
  for (const auto& [device, files] : newest_files(folder))
    all.push_back({device, newest_in(files)});
  return all;
}

void hint_at_devices(const App& app) {
  const auto folder = list_log(app.paths.log_folder());
  const auto name = app.paths.device_file();
  const auto own = device_is_sound(name) ? device_name(name, false) : std::nullopt;
  const bool alone =
      std::ranges::all_of(folder.files, [&](const DeviceFile& file) { return file.device == own; });
  if (!alone) hint_at_silence(app, folder, own);
  hint_at_one_name(app, folder);
}

}  // namespace heelcare
