// SPDX-License-Identifier: MIT
#include "heelcare/app/commands.hpp"
#include "heelcare/app/messages.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/domain/schedule.hpp"
#include "heelcare/error.hpp"
#include "heelcare/view/json.hpp"
#include "heelcare/view/remind_view.hpp"

#include <fmt/format.h>

namespace heelcare {
namespace {

ReminderCommand command_of(const App& app) {
  ReminderCommand command{app.program, {}, {}};
  const Paths usual = paths_from(app.environment, std::nullopt, std::nullopt);
  if (app.paths.data != usual.data || app.environment.data || app.environment.xdg_data) {
    command.data = app.paths.data;
  }
  if (app.paths.config != usual.config || app.environment.config || app.environment.xdg_config) {
    command.config = app.paths.config;
  }
  return command;
}

void announce(const RemindOptions& options, App& app, const std::string& line) {
  if (!options.notify) {
    app.terminal.print(line);
    return;
  }
  const auto problem = app.notifier.run(*options.notify, line.substr(0, line.size() - 1), true);
  if (problem.empty()) return;
  app.terminal.say(fmt::format("heelcare: warning: {}\n", problem));
  app.terminal.print(line);
}

bool screen_line_due(const World& world, const App& app) {
  return world.situation->screen.due && slot_of(world.settings, app.now) == Slot::morning;
}

}  // namespace

ExitCode run(const RemindOptions& options, App& app) {
  if (options.print_cron || options.print_systemd) {
    const auto settings = load_catalog_only(app);
    app.terminal.print(options.print_cron ? crontab_text(settings->settings, command_of(app))
                                          : systemd_text(settings->settings, command_of(app)));
    return ExitCode::done;
  }
  const auto world = load_world(app);
  require_trusted(app, *world);
  warn_of_own_routines(app, *world);
  std::vector<PlanItem> due;
  bool said = false;
  if (!is_quiet(world->settings, app.now)) {
    due = due_now(plan_today(*world->situation));
    if (!app.json && screen_line_due(*world, app)) {
      announce(options, app,
               "The check before massage and strength is due: heelcare safety --check\n");
      said = true;
    }
  }
  if (app.json)
    app.terminal.print(due_json(*world->situation, due));
  else if (!due.empty())
    announce(options, app, sitting_line(due));
  said = said || !due.empty();
  return said || !options.exit_code ? ExitCode::done : ExitCode::nothing_due;
}

}  // namespace heelcare
