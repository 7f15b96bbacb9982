// SPDX-License-Identifier: MIT
// --diag: where things lie and whether they can be read.  Of the log only dates and places are
// shown, and the home folder's name is left out, so that the answer can be given away.
#include "devices.hpp"
#include "heelcare/app/commands.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/platform/file.hpp"
#include "heelcare/version.hpp"
#include "heelcare/view/diagnosis_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace heelcare {
namespace {

#ifdef __OPTIMIZE__
constexpr std::string_view build_kind = "optimised";
#else
constexpr std::string_view build_kind = "debug";
#endif

std::string without_home(const std::string& path, const App& app) {
  const auto& home = app.environment.home;
  if (!home || home->size() < 2 || !path.starts_with(*home + "/")) return path;
  return "~" + path.substr(home->size());
}

std::vector<std::string> devices(const LogFolder& folder, const std::optional<std::string>& own) {
  std::vector<std::string> lines;
  for (const auto& [device, newest] : news_of(folder)) {
    lines.push_back(fmt::format("{}{}, newest entry {}", device, device == own ? " (this one)" : "",
                                newest ? text_of(civil_date(*newest)) : "none"));
  }
  return lines;
}

std::string place(const Diagnostic& problem, const App& app) {
  const auto file = without_home(problem.file, app);
  return problem.line == 0 ? file : fmt::format("{}:{}", file, problem.line);
}

std::vector<std::string> places(const std::vector<Diagnostic>& problems, const App& app) {
  std::vector<std::string> lines;
  lines.reserve(problems.size());
  for (const auto& problem : problems) lines.push_back(place(problem, app));
  return lines;
}

std::vector<std::string> damaged_lines(const std::vector<DamagedLine>& damaged, const App& app) {
  std::vector<std::string> lines;
  lines.reserve(damaged.size());
  for (const auto& line : damaged)
    lines.push_back(place(line.where, app) + (line.unknown_type ? " (of a newer heelcare)" : ""));
  return lines;
}

std::vector<Finding> findings_in(const LogFolder& folder, const LogText& text, const App& app) {
  const auto name = app.paths.device_file();
  const bool sound = device_is_sound(name);
  auto all = devices(folder, sound ? device_name(name, false) : std::nullopt);
  if (!sound) all.push_back(without_home(name, app) + " cannot be read, or is no name");
  std::vector<std::string> copies;
  for (const auto& file : folder.files) {
    if (file.conflict_copy) copies.push_back(without_home(file.path, app));
  }
  std::vector<std::string> strangers;
  for (const auto& path : folder.strangers) strangers.push_back(without_home(path, app));
  return {{"device", all},
          {"damaged line", damaged_lines(text.damaged, app)},
          {"damage taken back", damaged_lines(text.mended, app)},
          {"conflict copy", copies},
          {"not of the log", strangers}};
}

std::vector<Finding> log_findings(const World& world, const App& app) {
  if (!look_into(app.paths.log_folder()).problem.empty()) {
    LogText unreadable;
    unreadable.damaged.emplace_back().where.file = app.paths.log_folder();
    return findings_in({}, unreadable, app);
  }
  LogReader reader(app.paths.log_folder());
  reader.read_everything();
  return findings_in(reader.folder(), reader.text(unknown_flags(world.catalog.policy)), app);
}

std::vector<Finding> findings(const App& app) {
  const auto world = load_catalog_only(app);
  std::vector<Finding> all{
      {"version", {std::string(version())}},
      {"build", {fmt::format("{}, compiler {}, C++ {}", build_kind, __VERSION__, __cplusplus)}},
      {"data folder", {without_home(app.paths.data, app)}},
      {"config folder", {without_home(app.paths.config, app)}},
      {"state folder", {without_home(app.paths.state, app)}},
      {"terminal", {app.environment.term.value_or("not set")}},
      {"locale", {app.environment.lang.value_or("not set")}}};
  std::ranges::move(log_findings(*world, app), std::back_inserter(all));
  all.push_back({"config error", places(world->settings_problems, app)});
  all.push_back({"routine error", places(world->own_routine_problems, app)});
  return all;
}

}  // namespace

ExitCode run(const Diagnose&, App& app) {
  const auto found = findings(app);
  app.terminal.print(app.json ? diagnosis_json(app.now, found) : diagnosis_text(found));
  return ExitCode::done;
}

}  // namespace heelcare
