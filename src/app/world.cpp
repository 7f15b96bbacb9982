// SPDX-License-Identifier: MIT
#include "heelcare/app/world.hpp"

#include "heelcare/platform/file.hpp"
#include "heelcare/routines/load.hpp"
#include "heelcare/routines/settings_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace heelcare {
namespace {

using std::chrono::days;
using std::chrono::year_month;

// A file that cannot be read is a problem with its name, not the end of the command.
std::optional<std::string> text_or_problem(const std::string& path,
                                           std::vector<Diagnostic>& problems) {
  auto found = look_at(path);
  if (!found.problem.empty()) {
    problems.push_back({Severity::error, path, 0, 0, found.problem, {}, {}});
  }
  return std::move(found.text);
}

std::vector<SourceText> own_routines(const App& app, World& world) {
  std::vector<SourceText> texts;
  const std::string folder = app.paths.routines_folder();
  const auto found = look_into(folder);
  if (!found.problem.empty()) {  // there may be one that is gentler than the built-in one
    world.settings_problems.push_back({Severity::error, folder, 0, 0, found.problem, {}, {}});
  }
  if (!found.entries) return texts;
  for (const FolderEntry& entry : *found.entries) {
    if (!entry.name.ends_with(".toml") || entry.name.starts_with('.')) continue;
    const std::string path = folder + "/" + entry.name;
    if (auto text = text_or_problem(path, world.own_routine_problems)) {
      texts.push_back({path, std::move(*text)});
    } else {
      const auto stem = entry.name.size() - std::string_view(".toml").size();
      world.broken_routines.emplace_back(entry.name.substr(0, stem));
    }
  }
  return texts;
}

void read_catalog(const App& app, World& world) {
  const auto own = own_routines(app, world);
  world.catalog = builtin_catalog();
  if (!own.empty()) {
    auto loaded = with_own_routines(std::move(world.catalog), own);
    world.catalog = std::move(loaded.catalog);
    std::ranges::move(loaded.broken, std::back_inserter(world.broken_routines));
    std::ranges::move(loaded.diagnostics, std::back_inserter(world.own_routine_problems));
  }
  for (const RoutineId& id : world.broken_routines) {
    const auto routine = std::ranges::find(world.catalog.routines, id, &Routine::id);
    if (routine != world.catalog.routines.end()) routine->enabled = false;
  }
}

void read_settings(const App& app, World& world) {
  const std::string path = app.paths.settings_file();
  const auto text = text_or_problem(path, world.settings_problems);
  if (!text) return;
  auto loaded = load_settings({path, *text}, world.catalog);
  const auto is_error = [](const Diagnostic& d) { return d.severity == Severity::error; };
  const bool usable = std::ranges::none_of(loaded.diagnostics, is_error);
  if (usable) world.settings = std::move(loaded.settings);
  for (Diagnostic& problem : loaded.diagnostics) {
    auto& kept = is_error(problem) ? world.settings_problems : world.own_routine_problems;
    kept.push_back(std::move(problem));
  }
}

year_month month_of(Date day) {
  const std::chrono::year_month_day ymd{day};
  return {ymd.year(), ymd.month()};
}

// Months in which the records of these heelcare days may lie; offsets and day_start move a record
// by up to a day.
std::vector<year_month> months_between(Date from, Date to) {
  std::vector<year_month> months;
  const year_month last = month_of(to + days{1});
  for (year_month month = month_of(from - days{1}); month <= last;
       month += std::chrono::months{1}) {
    months.push_back(month);
  }
  return months;
}

std::vector<year_month> window_of(const App& app, const World& world) {
  const Date today = day_of(app.now, world.settings.day_start);
  return months_between(today - days{world.catalog.policy.numbers.classify.window_days}, today);
}

ReplayOptions options_of(const App& app, const World& world, const Coverage& coverage) {
  ReplayOptions options;
  options.now = app.now;
  options.day_start = world.settings.day_start;
  options.now_was_chosen = app.now_was_chosen;
  options.trusted = world.trusted();
  options.coverage = coverage;
  return options;
}

FlagsOfBothFeet fold(const App& app, World& world, std::vector<Record> records,
                     const Coverage& coverage) {
  world.history =
      replay(std::move(records), world.catalog.policy.numbers, options_of(app, world, coverage));
  return flags_of(world.history, world.catalog.policy, world.settings.day_start);
}

void settle(World& world, const FlagsOfBothFeet& flags) {
  world.situation = situation_of(world.catalog, world.settings, world.history, flags);
}

void read_months(LogReader& reader, Coverage& coverage, const std::vector<year_month>& months) {
  reader.read_months(months);
  coverage.months.insert(coverage.months.end(), months.begin(), months.end());
  std::ranges::sort(coverage.months);
  coverage.months.erase(std::unique(coverage.months.begin(), coverage.months.end()),
                        coverage.months.end());
}

}  // namespace

Objection unknown_flags(const Policy& policy) {
  return [&policy](const Record& record) -> std::string {
    const auto* raised = std::get_if<FlagRaised>(&record.event);
    if (raised == nullptr || policy.flag(raised->flag) != nullptr) return "";
    return fmt::format("the red flag '{}' is unknown, perhaps of a newer heelcare",
                       raised->flag.text());
  };
}

std::unique_ptr<World> load_catalog_only(const App& app) {
  auto world = std::make_unique<World>();
  read_catalog(app, *world);
  read_settings(app, *world);
  return world;
}

std::unique_ptr<World> load_world(const App& app, Reach reach, ExitCode unreadable) {
  auto world = load_catalog_only(app);
  std::optional<LogReader> reader(std::in_place, app.paths.log_folder(), unreadable);
  Coverage coverage{reach == Reach::everything, {}};
  reader->read_standing();
  if (coverage.everything) {
    reader->read_everything();
  } else {
    read_months(*reader, coverage, window_of(app, *world));
  }
  const auto objection = unknown_flags(world->catalog.policy);
  const auto fold_what_was_read = [&] {
    LogText log = reader->text(objection);
    world->damaged = std::move(log.damaged);
    if (coverage.everything) reader.reset();  // a long text takes much memory
    return fold(app, *world, std::move(log.records), coverage);
  };
  FlagsOfBothFeet flags = fold_what_was_read();
  // Each time twice as far, so that following a flag over many years stays cheap.
  for (days ahead{0}; flags.wanted; ahead = 2 * ahead + std::chrono::weeks{4}) {
    read_months(*reader, coverage, months_between(*flags.wanted, *flags.wanted + ahead));
    flags = fold_what_was_read();
  }
  settle(*world, flags);
  return world;
}

std::unique_ptr<World> world_with(const App& app, std::unique_ptr<World> before,
                                  const std::vector<Record>& added) {
  const Coverage coverage = before->history.coverage;
  const auto was_read = [&](year_month month) { return coverage.has(month); };
  if (!std::ranges::all_of(window_of(app, *before), was_read)) return load_world(app);
  auto records = all_records(std::move(before->history));
  records.insert(records.end(), added.begin(), added.end());
  const auto flags = fold(app, *before, std::move(records), coverage);
  if (flags.wanted) return load_world(app);
  settle(*before, flags);
  return before;
}

FlagsOfBothFeet flags_with(const App& app, const World& world, const std::vector<Record>& added) {
  std::vector<Record> records = added;
  for (const Record* record : all_records(world.history)) records.push_back(*record);
  const History history = replay(std::move(records), world.catalog.policy.numbers,
                                 options_of(app, world, world.history.coverage));
  return flags_of(history, world.catalog.policy, world.settings.day_start);
}

TimeOfDay day_start_of(const Paths& paths) {
  std::vector<Diagnostic> problems;
  const auto text = text_or_problem(paths.settings_file(), problems);
  if (!text) return Settings{}.day_start;
  return load_settings({paths.settings_file(), *text}, builtin_catalog()).settings.day_start;
}

}  // namespace heelcare
