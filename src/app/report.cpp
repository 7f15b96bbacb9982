// SPDX-License-Identifier: MIT
#include "heelcare/app/commands.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/domain/spelling.hpp"
#include "heelcare/domain/trend.hpp"
#include "heelcare/error.hpp"
#include "heelcare/journal/codec.hpp"
#include "heelcare/routines/load.hpp"
#include "heelcare/version.hpp"
#include "heelcare/view/report_view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

// Twelve weeks fit a screen and a sheet of paper, less where the diary is younger; an export holds
// everything.
constexpr std::chrono::weeks usual_period{12};

struct Asked {
  Date today{};
  Date until{};
  std::optional<Date> since;
};

Asked asked_of(const ReportOptions& options, const App& app) {
  Asked asked;
  asked.today = day_of(app.now, day_start_of(app.paths));
  asked.until =
      options.until ? std::min(resolve(*options.until, asked.today), asked.today) : asked.today;
  if (options.since) {
    asked.since = resolve(*options.since, asked.today);
  } else if (options.format != ReportFormat::csv) {
    asked.since = asked.until - usual_period + std::chrono::days{1};
  }
  if (asked.since && *asked.since > asked.until) {
    throw Error{ExitCode::usage,
                fmt::format("nothing lies between '{}' and '{}'", text_of(*asked.since),
                            text_of(asked.until)),
                "--since takes a day before --until, for instance --since 4w"};
  }
  return asked;
}

// The months that every rule looks at hold the usual report too, what it compares with included.
Reach reach_of(const Asked& asked, const ReportOptions& options) {
  const bool for_me = options.format == ReportFormat::text && !options.for_clinician;
  const bool recent = asked.since && *asked.since > asked.today - usual_period;
  return for_me && recent && !options.routine ? Reach::window : Reach::everything;
}

Period period_of(const Asked& asked, const ReportOptions& options, const World& world) {
  const auto& days = world.history.record_days;
  const Date first = days.empty() ? asked.since.value_or(asked.until) : days.front();
  if (options.since) return {*asked.since, asked.until};
  return {std::min(std::max(first, asked.since.value_or(first)), asked.until), asked.until};
}

// Names the policy in force: the same on every machine with the same rules.
std::string rules_hash() {
  std::string policy;
  for (const auto& file : builtin_texts()) {
    if (file.name.starts_with("routines/policy/")) policy += file.text;
  }
  return damage_hash(policy);
}

Report report_of(const World& world, const Period& period) {
  const auto& situation = world.situation.value();
  return {.situation = &situation,
          .period = period,
          .feet = trends_of(situation, period),
          .rows = {},
          .unread_lines = world.damaged.size(),
          .version = std::string{version()},
          .rules = {}};
}

bool was_practised(const World& world, const RoutineId& id) {
  return std::ranges::any_of(each_foot, [&](Foot foot) {
    return std::ranges::find(world.history.feet[foot].sessions, id, &PastSession::routine) !=
           world.history.feet[foot].sessions.end();
  });
}

void demand_routine(const World& world, const RoutineId& id) {
  if (world.catalog.find(id) != nullptr || was_practised(world, id)) return;
  std::vector<std::string_view> names;
  for (const auto& routine : world.catalog.routines) names.emplace_back(routine.id.text());
  const auto meant = closest(id.text(), names);
  throw Error{ExitCode::usage, fmt::format("there is no routine '{}'", id.text()),
              meant ? fmt::format("did you mean '{}'?", *meant) : "heelcare routines lists them"};
}

std::string routine_text(const Report& report, const RoutineId& id, const Style& style) {
  auto text = routine_report_text(report, id, style);
  if (!text.empty()) return text;
  return wrapped(fmt::format("No session of {} from {} to {}.", id.text(),
                             text_of(report.period.since), text_of(report.period.until)),
                 style) +
         "\n";
}

// Only what was asked of one routine, for JSON.
void keep_only(Report& report, const RoutineId& id) {
  for (auto& trend : report.feet) {
    std::erase_if(trend.techniques, [&](const Technique& of) { return of.routine != id; });
  }
}

std::string text_in(const ReportOptions& options, Report& report, const App& app) {
  const std::optional<RoutineId> routine =
      options.routine ? std::optional{RoutineId{*options.routine}} : std::nullopt;
  if (app.json) {
    if (routine) keep_only(report, *routine);
    return report_json(report);
  }
  if (options.format == ReportFormat::csv) {
    if (routine) {
      std::erase_if(report.rows, [&](const LogRow& row) {
        const auto* session = std::get_if<SessionLogged>(&row.record.event);
        return session == nullptr || session->routine != *routine;
      });
    }
    return records_csv(report.rows);
  }
  if (routine) return routine_text(report, *routine, app.out);
  if (options.format == ReportFormat::html || options.for_clinician) {
    report.rules = rules_hash();
    return options.format == ReportFormat::html ? clinician_html(report)
                                                : clinician_text(report, app.out);
  }
  return report_text(report, app.out);
}

}  // namespace

ExitCode run(const ReportOptions& options, App& app) {
  if (options.routine && (options.format == ReportFormat::html || options.for_clinician)) {
    throw Error{ExitCode::usage, "the page for a clinician is about all routines",
                "leave the routine's name out, or --for and --format html"};
  }
  const Asked asked = asked_of(options, app);
  const auto world = load_world(app, reach_of(asked, options));
  if (options.routine) demand_routine(*world, RoutineId{*options.routine});
  auto report = report_of(*world, period_of(asked, options, *world));
  if (options.format != ReportFormat::text) {
    report.rows =
        rows_within(all_records(world->history), report.period, world->settings.day_start);
  }
  if (report.unread_lines > 0) {
    app.terminal.say(fmt::format(
        "heelcare: warning: left out, since it could not be read: {} line{} of the log; "
        "heelcare --diag names each\n",
        report.unread_lines, report.unread_lines == 1 ? "" : "s"));
  }
  app.terminal.print(text_in(options, report, app));
  return ExitCode::done;
}

}  // namespace heelcare
