// SPDX-License-Identifier: MIT
#include "devices.hpp"
#include "heelcare/app/commands.hpp"
#include "heelcare/app/messages.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/domain/notices.hpp"
#include "heelcare/version.hpp"
#include "heelcare/view/calendar_view.hpp"
#include "heelcare/view/json.hpp"
#include "heelcare/view/plan_view.hpp"
#include "log_records.hpp"

namespace heelcare {

ExitCode run(const PlanOptions& options, App& app) {
  const auto world = load_world(app);
  warn_of_own_routines(app, *world);
  require_trusted(app, *world);
  const Situation& situation = *world->situation;
  std::optional<RoutineId> routine;
  if (options.routine) routine = routine_named(world->catalog, *options.routine).id;

  const auto days = plan_days(situation, options.days);
  if (options.format == PlanFormat::ics) {
    const Titles titles = options.full_titles ? Titles::full : Titles::discreet;
    app.terminal.print(calendar_text(situation, days, titles, version()));
  } else if (app.json) {
    auto all = days;
    if (options.why) all.front().absent = absences(situation, all.front());
    app.terminal.print(plan_json(situation, all, notices_today(situation)));
  } else if (options.line) {
    app.terminal.print(plan_line(situation, days.front()));
  } else if (options.why || routine) {
    app.terminal.print(why_text(situation, days.front(), absences(situation, days.front()),
                                notices_today(situation), routine, app.out));
  } else if (options.days_given && options.days > 1) {
    app.terminal.print(days_text(situation, days, app.out));
  } else {
    app.terminal.print(today_text(situation, days.front(), notices_today(situation), app.out));
    if (!app.quiet) hint_at_devices(app);
  }
  return ExitCode::done;
}

}  // namespace heelcare
