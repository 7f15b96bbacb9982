// SPDX-License-Identifier: MIT
// One options struct and one run() per command; nothing here knows how argv looks.
#pragma once

#include "heelcare/app/app.hpp"
#include "heelcare/domain/calendar.hpp"
#include "heelcare/domain/foot.hpp"
#include "heelcare/domain/pain.hpp"
#include "heelcare/domain/policy.hpp"
#include "heelcare/domain/time_expression.hpp"
#include "heelcare/exit_code.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace heelcare {

struct StartOptions {
  std::optional<std::string> routine;  // nothing: the sitting that is due
  std::optional<Feet> foot;
  bool first_time = false;          // --short
  std::optional<std::string> from;  // step name
  std::vector<std::string> with;    // optional steps
  std::optional<Pain> before;
  std::optional<Pain> after;
  std::optional<std::string> cue;
  bool no_bell = false;
  bool dry_run = false;
};

struct LoggedPain {
  Pain level = *Pain::from(0);
  std::optional<PainMoment> when;  // nothing: bare --pain
};
struct LoggedActivity {
  std::string name;
  std::optional<double> minutes;
  std::optional<double> km;
};
struct DoneAmount {
  std::optional<std::string> routine;  // nothing: the sitting that is due
  std::optional<int> seconds;
  std::optional<int> sets;
  std::optional<int> reps;
};
struct LogOptions {
  std::vector<LoggedPain> pains;        // in the order of the command line
  std::optional<Pain> yesterday_worst;  // of a check-in only
  std::optional<Walk> walk;
  std::optional<Feet> foot;
  std::vector<std::string> red_flags;
  std::vector<LoggedActivity> activities;
  std::vector<DoneAmount> done;
  std::vector<std::string> skip;
  bool flare_up = false;
  std::optional<Feet> feet;             // profile
  std::optional<DateExpression> onset;  // profile
  std::optional<Pain> usual;            // profile
  std::optional<int> pain_days;         // profile
  bool saw_clinician = false;
  std::optional<DateExpression> saw_clinician_on;
  std::optional<DateExpression> pause_until;
  std::optional<std::string> note;
  bool from_stdin = false;  // `log -`
};

enum class PlanFormat { text, ics };
struct PlanOptions {
  std::optional<std::string> routine;
  int days = 1;
  bool days_given = false;
  bool why = false;
  bool line = false;
  PlanFormat format = PlanFormat::text;
  bool full_titles = false;
};

enum class ReportFormat { text, html, csv };
struct ReportOptions {
  std::optional<std::string> routine;
  std::optional<DateExpression> since;
  std::optional<DateExpression> until;
  bool for_clinician = false;
  ReportFormat format = ReportFormat::text;
};

struct SafetyOptions {
  std::optional<std::string> flag;
  bool check = false;
  std::optional<std::vector<std::string>> answer;  // empty: none of these
  bool full = false;
  bool list = false;
  std::optional<std::string> clear;
  std::optional<Statement> as;
  std::optional<std::string> by;
  std::optional<DateExpression> on;
  std::optional<Feet> foot;
  std::optional<std::string> note;
};

struct RemindOptions {
  std::optional<std::string> notify;
  bool exit_code = false;
  bool print_cron = false;
  bool print_systemd = false;
};

struct UndoOptions {
  std::optional<std::string> what;  // id prefix, or FILE:LINE
  bool list = false;
  std::optional<std::string> reason;
};

struct RoutinesOptions {
  std::optional<std::string> routine;
  bool check = false;
  std::vector<std::string> files;   // with --check
  std::optional<std::string> make;  // --new NAME
  bool toml = false;
  bool policy = false;
};

struct HelpHeel {};  // `help heel`
struct Diagnose {};  // --diag

using Command = std::variant<StartOptions, LogOptions, PlanOptions, ReportOptions, SafetyOptions,
                             RemindOptions, UndoOptions, RoutinesOptions, HelpHeel, Diagnose>;

ExitCode run(const StartOptions& options, App& app);
ExitCode run(const LogOptions& options, App& app);
ExitCode run(const PlanOptions& options, App& app);
ExitCode run(const ReportOptions& options, App& app);
ExitCode run(const SafetyOptions& options, App& app);
ExitCode run(const RemindOptions& options, App& app);
ExitCode run(const UndoOptions& options, App& app);
ExitCode run(const RoutinesOptions& options, App& app);
ExitCode run(const HelpHeel& options, App& app);
ExitCode run(const Diagnose& options, App& app);

}  // namespace heelcare
