// SPDX-License-Identifier: MIT
// Every verb but `log`, which has a file of its own.
#include "request.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

constexpr int longest_plan_days = 90;

bool is_file_name(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !name.empty() && std::ranges::all_of(name, fits) && name.front() != '-' &&
         name.back() != '-';
}

// "none", or flags separated by commas.
std::optional<std::vector<std::string>> read_answer(Reader& reader) {
  const auto text = reader.text("--answer");
  if (!text) return std::nullopt;
  if (*text == "none") return std::vector<std::string>{};
  std::vector<std::string> flags;
  for (const auto word : split_words(*text, ',')) flags.emplace_back(word);
  if (text->back() == ',' || std::ranges::count(flags, "") > 0)
    reader.fail(fmt::format("'--answer' has an empty name in '{}'", *text));
  if (std::ranges::count(flags, "none") > 0)
    reader.fail("'--answer' takes none, or the flags that hold, not both");
  return flags;
}

void check_clear(Reader& reader, const SafetyOptions& options) {
  for (const auto option : {"--as", "--note"}) reader.wants(option, "--clear");
  for (const auto option : {"--by", "--on"}) reader.wants(option, "--as");
  if (options.as && (!options.by || !options.on))
    reader.fail("'--as' wants who said so, and when: --by TEXT --on DATE");
  if (options.foot && !options.clear && !options.answer)
    reader.fail("'--foot' goes with '--answer' or '--clear'");
}

}  // namespace

Command start_request(Reader& reader) {
  StartOptions options;
  options.routine = reader.only_operand();
  options.foot = reader.word<Feet>("--foot");
  options.first_time = reader.has("--short");
  options.from = reader.text("--from");
  options.with = reader.texts("--with");
  options.before = reader.pain("--before");
  options.after = reader.pain("--after");
  for (const auto& given : reader.given()) {
    if (given.row->name == "--cue") options.cue = given.value;
  }
  options.no_bell = reader.has("--no-bell");
  options.dry_run = reader.has("--dry-run");
  reader.excludes("--dry-run", {"--after"});
  if (reader.has("--at") && !options.dry_run)
    reader.fail("a session runs now: 'start' takes '--at' only with '--dry-run'",
                "to record one done earlier: heelcare log --done ROUTINE --at 07:10");
  return options;
}

Command plan_request(Reader& reader) {
  PlanOptions options;
  options.routine = reader.only_operand();
  const auto days = reader.number("--days", 1, longest_plan_days);
  options.days = days.value_or(1);
  options.days_given = days.has_value();
  options.why = reader.has("--why");
  options.line = reader.has("--line");
  if (reader.fixed_word("--format") == "ics") options.format = PlanFormat::ics;
  options.full_titles = reader.fixed_word("--titles") == "full";
  reader.excludes("--line", {"--days", "--why", "--json", "--format"});
  if (options.format == PlanFormat::ics) reader.excludes("--format", {"--why", "--json"});
  if (reader.has("--titles") && options.format != PlanFormat::ics)
    reader.fail("'--titles' goes with '--format ics'");
  return options;
}

Command report_request(Reader& reader) {
  ReportOptions options;
  options.routine = reader.only_operand();
  options.since = reader.date("--since", DateForm::span);
  options.until = reader.date("--until", DateForm::span);
  options.for_clinician = reader.fixed_word("--for") == "clinician";
  const auto format = reader.fixed_word("--format");
  if (format == "html") options.format = ReportFormat::html;
  if (format == "csv") options.format = ReportFormat::csv;
  if (options.format != ReportFormat::text) reader.excludes("--format", {"--json"});
  return options;
}

Command safety_request(Reader& reader) {
  SafetyOptions options;
  options.flag = reader.only_operand();
  options.check = reader.has("--check");
  options.answer = read_answer(reader);
  options.full = reader.has("--full");
  options.list = reader.has("--list");
  options.clear = reader.text("--clear");
  options.as = reader.word<Statement>("--as");
  options.by = reader.text("--by");
  options.on = reader.date("--on", DateForm::day);
  options.foot = reader.word<Feet>("--foot");
  options.note = reader.text("--note");
  reader.excludes("--check", {"--answer", "--list", "--clear", "--no-input", "--json"});
  reader.excludes("--answer", {"--list", "--clear"});
  reader.excludes("--list", {"--clear"});
  for (const auto option : {"--check", "--answer", "--list", "--clear"}) {
    if (options.flag && reader.has(option))
      reader.fail(fmt::format("'{}' does not go with a flag's name: '{}'", option, *options.flag));
  }
  reader.excludes("--full", {"--clear"});
  if (options.full && !options.check && !options.answer && !options.list)
    reader.fail("'--full' goes with '--check', '--answer' or '--list'");
  check_clear(reader, options);
  return options;
}

Command remind_request(Reader& reader) {
  RemindOptions options;
  reader.no_operands();
  options.notify = reader.text("--notify");
  options.exit_code = reader.has("--exit-code");
  options.print_cron = reader.has("--print-cron");
  options.print_systemd = reader.has("--print-systemd");
  reader.excludes("--print-cron", {"--print-systemd", "--exit-code", "--json"});
  reader.excludes("--print-systemd", {"--exit-code", "--json"});
  return options;
}

Command undo_request(Reader& reader) {
  UndoOptions options;
  options.what = reader.only_operand();
  options.list = reader.has("--list");
  options.reason = reader.text("--reason");
  reader.excludes("--list", {"--reason"});
  if (options.list && options.what)
    reader.fail(fmt::format("'--list' takes nothing back: '{}' is one too many", *options.what));
  return options;
}

Command routines_request(Reader& reader) {
  RoutinesOptions options;
  options.check = reader.has("--check");
  options.make = reader.text("--new");
  options.toml = reader.has("--toml");
  options.policy = reader.has("--policy");
  if (options.check)
    options.files = reader.operands();
  else
    options.routine = reader.only_operand();
  if (options.make && !is_file_name(*options.make))
    reader.fail(fmt::format("'{}' cannot be the name of a routine", *options.make),
                "take small letters, digits and hyphens, for instance evening-roll");
  reader.excludes("--check", {"--new", "--toml", "--policy"});
  reader.excludes("--new", {"--toml", "--policy", "--json"});
  if (options.policy && options.routine)
    reader.fail(
        fmt::format("'--policy' does not go with a routine's name: '{}'", *options.routine));
  return options;
}

}  // namespace heelcare
