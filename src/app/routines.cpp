// SPDX-License-Identifier: MIT
#include "heelcare/app/commands.hpp"
#include "heelcare/app/messages.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/error.hpp"
#include "heelcare/platform/file.hpp"
#include "heelcare/routines/load.hpp"
#include "heelcare/view/json.hpp"
#include "heelcare/view/routine_view.hpp"
#include "log_records.hpp"
#include "routines_new.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace heelcare {
namespace {

// What was found, and how many files could not be read at all.
struct Checked {
  std::vector<Diagnostic> problems;
  int unreadable = 0;
};

std::optional<std::string> text_of(const std::string& path, Checked& checked) {
  auto found = look_at(path);
  if (found.text) return std::move(found.text);
  ++checked.unreadable;
  checked.problems.push_back({Severity::error,
                              path,
                              0,
                              0,
                              found.problem.empty() ? "there is no such file" : found.problem,
                              {},
                              {}});
  return std::nullopt;
}

// The person's files of other ids: a file that is checked may name them.
std::vector<SourceText> own_files(const App& app) {
  std::vector<SourceText> texts;
  const std::string folder = app.paths.routines_folder();
  const auto entries = list_folder(folder);
  if (!entries) return texts;
  for (const FolderEntry& entry : *entries) {
    if (!entry.name.ends_with(".toml") || entry.name.starts_with('.')) continue;
    const std::string path = folder + "/" + entry.name;
    if (auto found = look_at(path); found.text) texts.push_back({path, std::move(*found.text)});
  }
  return texts;
}

Checked problems_in(const std::vector<std::string>& files, const App& app) {
  Checked checked;
  std::vector<SourceText> texts;
  for (const std::string& file : files) {
    if (auto text = text_of(file, checked)) texts.push_back({file, std::move(*text)});
  }
  std::ranges::move(check_routines(builtin_catalog(), texts, own_files(app)),
                    std::back_inserter(checked.problems));
  return checked;
}

// "Roll.TOML" and "roll.toml.txt" look like routine files, and are not read.
bool looks_like_routine_file(std::string name) {
  std::ranges::transform(name, name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return !name.starts_with('.') && (name.ends_with(".toml") || name.ends_with(".toml.txt"));
}

Checked problems_in_folder(const App& app, const World& world) {
  Checked checked{world.own_routine_problems, 0};
  std::ranges::copy(world.settings_problems, std::back_inserter(checked.problems));
  const std::string folder = app.paths.routines_folder();
  const auto entries = list_folder(folder);
  if (!entries) return checked;
  for (const FolderEntry& entry : *entries) {
    if (entry.name.ends_with(".toml") || !looks_like_routine_file(entry.name)) continue;
    checked.problems.push_back({Severity::warning,
                                folder + "/" + entry.name,
                                0,
                                0,
                                "this file is not read",
                                "the name of a routine file ends in '.toml', in small letters",
                                {}});
  }
  return checked;
}

ExitCode check(const RoutinesOptions& options, App& app, const World& world) {
  const Checked checked =
      options.files.empty() ? problems_in_folder(app, world) : problems_in(options.files, app);
  const auto errors = std::ranges::count(checked.problems, Severity::error, &Diagnostic::severity);
  for (const Diagnostic& problem : checked.problems) {
    say_problem(app, problem, problem.severity == Severity::error ? "error" : "warning");
  }
  if (errors == 0) {
    if (app.json) app.terminal.print("{\"schema\":1,\"errors\":0}\n");
    if (!app.json && !app.quiet) app.terminal.print("No errors.\n");
    return ExitCode::done;
  }
  const ExitCode code = errors > checked.unreadable ? ExitCode::untrusted : ExitCode::could_not;
  if (app.json) {
    throw Error(code, fmt::format("{} error{} found", errors, errors == 1 ? "" : "s"),
                "each is described on stderr");
  }
  return code;
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

// Each under a comment with its file's name.
std::string toml_of(const std::vector<Routine>& routines) {
  std::string text;
  for (const Routine& routine : routines) {
    text += fmt::format("{}# {}.toml\n{}", text.empty() ? "" : "\n", routine.id.text(),
                        toml_of(routine));
  }
  return text;
}

const Routine& good_routine(const World& world, const std::string& name) {
  const auto& broken = world.broken_routines;
  if (std::ranges::find(broken, RoutineId(name)) != broken.end()) {
    throw Error(ExitCode::untrusted, fmt::format("your routine '{}' has an error", name),
                "heelcare routines --check shows it");
  }
  return routine_named(world.catalog, name);
}

void refuse_json(const App& app, std::string_view option) {
  if (!app.json) return;
  throw Error(ExitCode::usage, fmt::format("'{}' does not go with '--json'", option));
}

// A shell that is told to put a built-in file into the person's folder makes an empty one there
// before this runs: what stands in for a file with an error is the built-in text.
ExitCode print_toml(const RoutinesOptions& options, App& app, const World& world) {
  refuse_json(app, "--toml");
  if (!options.routine) {
    app.terminal.print(toml_of(world.catalog.routines));
    return ExitCode::done;
  }
  const Routine* routine = world.catalog.find(RoutineId(*options.routine));
  const bool built_in = routine != nullptr && routine->origin.builtin;
  app.terminal.print(toml_of(built_in ? *routine : good_routine(world, *options.routine)));
  return ExitCode::done;
}

ExitCode show(const RoutinesOptions& options, App& app, const World& world) {
  warn_of_own_routines(app, world);
  std::vector<Routine> shown = world.catalog.routines;
  if (options.routine) shown = {good_routine(world, *options.routine)};
  if (app.json) {
    app.terminal.print(routines_json(shown));
  } else if (options.routine) {
    app.terminal.print(routine_text(shown.front(), world.catalog.policy.numbers, app.out));
  } else {
    app.terminal.print(routine_list(world.catalog, app.quiet, app.out));
  }
  return ExitCode::done;
}

}  // namespace

ExitCode run(const RoutinesOptions& options, App& app) {
  const auto world = load_catalog_only(app);
  if (options.check) return check(options, app, *world);
  if (options.make) {
    refuse_json(app, "--new");
    return make_routine(app, *world, *options.make);
  }
  if (options.policy) {
    refuse_json(app, "--policy");
    app.terminal.print(policy_text(world->catalog.policy, app.out));
    return ExitCode::done;
  }
  if (options.toml) return print_toml(options, app, *world);
  return show(options, app, *world);
}

}  // namespace heelcare
