// SPDX-License-Identifier: MIT
#include "heelcare/app/commands.hpp"
#include "heelcare/app/messages.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/error.hpp"
#include "heelcare/platform/file.hpp"
#include "heelcare/routines/load.hpp"
#include "heelcare/view/diagnostic_view.hpp"
#include "heelcare/view/json.hpp"
#include "heelcare/view/routine_view.hpp"
#include "log_records.hpp"
#include "routines_new.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

std::vector<Diagnostic> problems_in(const std::vector<std::string>& files) {
  std::vector<Diagnostic> problems;
  const Catalog builtin = builtin_catalog();
  for (const std::string& file : files) {
    const auto text = read_text(file);
    if (!text) throw Error(ExitCode::could_not, fmt::format("there is no file '{}'", file));
    for (Diagnostic& problem : check_routine(builtin, {file, *text}))
      problems.push_back(std::move(problem));
  }
  return problems;
}

ExitCode check(const RoutinesOptions& options, App& app, const World& world) {
  std::vector<Diagnostic> problems =
      options.files.empty() ? world.own_routine_problems : problems_in(options.files);
  if (options.files.empty()) {
    problems.insert(problems.end(), world.settings_problems.begin(), world.settings_problems.end());
  }
  bool errors = false;
  for (const Diagnostic& problem : problems) {
    const bool error = problem.severity == Severity::error;
    errors = errors || error;
    app.terminal.say(diagnostic_text(problem, error ? "error" : "warning"));
  }
  if (!errors && !app.quiet) app.terminal.print("No errors.\n");
  return errors ? ExitCode::untrusted : ExitCode::done;
}

// The file a routine was made from: the person's, or the text compiled in.
std::string toml_of(const Routine& routine) {
  if (!routine.origin.builtin) return read_text(routine.origin.file).value_or("");
  const std::string name = fmt::format("routines/{}.toml", routine.id.text());
  for (const auto& file : builtin_texts()) {
    if (file.name == name) return std::string(file.text);
  }
  return "";
}

}  // namespace

ExitCode run(const RoutinesOptions& options, App& app) {
  const auto world = load_catalog_only(app);
  if (options.check) return check(options, app, *world);
  if (options.make) return make_routine(app, *world, *options.make);
  if (options.policy) {
    app.terminal.print(policy_text(world->catalog.policy, app.out));
    return ExitCode::done;
  }
  warn_of_own_routines(app, *world);
  std::vector<Routine> shown = world->catalog.routines;
  if (options.routine) shown = {routine_named(world->catalog, *options.routine)};
  if (app.json) {
    app.terminal.print(routines_json(shown));
  } else if (options.toml) {
    std::string text;
    for (const Routine& routine : shown) text += toml_of(routine);
    app.terminal.print(text);
  } else if (options.routine) {
    app.terminal.print(routine_text(shown.front(), world->catalog.policy.numbers, app.out));
  } else {
    app.terminal.print(routine_list(world->catalog, app.quiet, app.out));
  }
  return ExitCode::done;
}

}  // namespace heelcare
