// SPDX-License-Identifier: MIT
#include "heelcare/app/commands.hpp"
#include "heelcare/app/messages.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/domain/schedule.hpp"
#include "heelcare/error.hpp"
#include "heelcare/platform/elsewhere.hpp"
#include "heelcare/view/json.hpp"
#include "heelcare/view/remind_view.hpp"

#include <fmt/format.h>

namespace heelcare {
namespace {

ReminderCommand command_of(const App& app) {
  ReminderCommand command{app.program, {}, {}};
  const Paths usual = paths_from(app.environment, std::nullopt, std::nullopt);
  if (app.paths.data != usual.data || app.environment.data || app.environment.xdg_data) {
    command.data = absolute(app.paths.data);
  }
  if (app.paths.config != usual.config || app.environment.config || app.environment.xdg_config) {
    command.config = absolute(app.paths.config);
  }
  return command;
}

// `discreet` is for a screen that others see; once it cannot be shown, whole lines are printed.
void announce(std::optional<std::string>& notify, App& app, std::string_view discreet,
              std::string_view line) {
  if (notify) {
    const auto problem = app.notifier.run(*notify, discreet, true);
    if (problem.empty()) return;
    app.terminal.say(fmt::format("heelcare: warning: {}\n", problem));
    notify.reset();
  }
  app.terminal.print(fmt::format("{}\n", line));
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
  const bool quiet = is_quiet(world->settings, app.now);
  const bool check = !quiet && screen_line_due(*world, app);
  const auto due = quiet ? std::vector<PlanItem>() : due_now(plan_today(*world->situation));
  if (app.json) {
    app.terminal.print(due_json(*world->situation, due));
  } else {
    auto notify = options.notify;
    if (check) {
      announce(notify, app, "A short check is due",
               "The check before massage and strength is due: heelcare safety --check");
    }
    if (!due.empty()) announce(notify, app, discreet_line(due), sitting_line(due));
  }
  const bool silent = !check && due.empty();
  return silent && options.exit_code ? ExitCode::nothing_due : ExitCode::done;
}

}  // namespace heelcare
