// SPDX-License-Identifier: MIT
#include "heelcare/app/messages.hpp"

#include "heelcare/domain/refusal_text.hpp"
#include "heelcare/error.hpp"
#include "heelcare/view/diagnostic_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace heelcare {
namespace {

constexpr std::size_t most_shown = 5;

// What git leaves in a file that two clones have appended to; by itself no device's file is one.
bool is_merge_mark(const DamagedLine& line) {
  const std::string_view text = line.where.source;
  return text.starts_with("<<<<<<< ") || text == "=======" || text.starts_with(">>>>>>> ");
}

bool two_of_one_name(const World& world) {
  return std::ranges::any_of(world.damaged, is_merge_mark);
}

std::string merged_by_git(const App& app) {
  return fmt::format(
      "git merged what two devices wrote under one name: remove its marks <<<<<<<, ======= and "
      ">>>>>>>, keep all other lines, and on one device remove {}, so that it gets a name of its "
      "own",
      app.paths.device_file());
}

void say_all(const App& app, const World& world, std::string_view word) {
  std::size_t shown = 0;
  for (const Diagnostic& problem : world.settings_problems) {
    say_problem(app, problem, word);
  }
  for (const DamagedLine& line : world.damaged) {
    if (++shown > most_shown) break;
    say_problem(app, line.where, word);
  }
  if (world.damaged.size() > most_shown) {
    app.terminal.say(fmt::format("heelcare: {}: {} more lines like this\n", word,
                                 world.damaged.size() - most_shown));
  }
}

}  // namespace

void say_problem(const App& app, const Diagnostic& problem, std::string_view word) {
  std::optional<int> columns;
  if (app.terminal.shape().err_is_terminal) columns = app.err.columns;
  app.terminal.say(diagnostic_text(problem, word, columns));
}

void warn_of_problems(const App& app, const World& world) {
  say_all(app, world, "warning");
  if (!world.trusted()) {
    app.terminal.say("heelcare: warning: nothing is planned or started until this is mended\n");
    if (two_of_one_name(world))
      app.terminal.say(fmt::format("heelcare: hint: {}\n", merged_by_git(app)));
  }
}

void warn_of_own_routines(const App& app, const World& world) {
  // A line a file: this comes with every command, from cron too.
  std::vector<std::string_view> named;
  for (const Diagnostic& problem : world.own_routine_problems) {
    if (std::ranges::find(named, problem.file) != named.end()) continue;
    named.push_back(problem.file);
    app.terminal.say(
        fmt::format("heelcare: warning: {}: {}\n", place_text(problem), harmless(problem.message)));
  }
  if (!named.empty())
    app.terminal.say("heelcare: hint: heelcare routines --check shows them all\n");
}

void require_trusted(const App& app, const World& world) {
  if (world.trusted()) return;
  const bool log = world.settings_problems.empty();
  const std::string whole = fmt::format(
      "the {} cannot be trusted, so nothing is planned or started", log ? "log" : "configuration");
  std::string way_out = log ? "mend it by hand, or where that is said above take it back with undo"
                            : "mend the file by hand";
  const bool merged = log && two_of_one_name(world);
  if (merged) way_out = merged_by_git(app);
  if (!app.json) {
    say_all(app, world, "error");
    throw Error(ExitCode::untrusted, whole, way_out);
  }
  const Diagnostic& first = log ? world.damaged.front().where : world.settings_problems.front();
  throw Error(ExitCode::untrusted,
              fmt::format("{}: {}: {}", whole, place_text(first), first.message),
              first.hint.empty() || merged ? way_out : first.hint);
}

std::string withheld_by(const World& world, const std::vector<Record>& records,
                        const Style& style) {
  const auto refusals = refusals_of(*world.situation);
  const auto speaks = std::ranges::find_if(refusals, [&](const Refusal& each) {
    return !each.active->after_clear && std::ranges::any_of(records, [&](const Record& record) {
      return record.id == each.active->entry;
    });
  });
  if (speaks == refusals.end()) return "";
  return wrapped(short_refusal_text(*world.situation, *speaks), style) + "\n";
}

std::string emergency_on_record(const World& world, const Style& style) {
  const auto refusals = refusals_of(*world.situation);
  if (refusals.empty() || refusals.front().active->urgency != Urgency::emergency) return "";
  return wrapped(short_refusal_text(*world.situation, refusals.front()), style) + "\n";
}

}  // namespace heelcare
