// SPDX-License-Identifier: MIT
#include "heelcare/view/routine_view.hpp"

#include "heelcare/domain/dose.hpp"

#include <fmt/format.h>

namespace heelcare {
namespace {

std::string lengths_text(const Routine& routine, const Numbers& numbers) {
  const Lengths lengths = lengths_of(routine, numbers);
  const std::string first =
      lengths.first_time ? fmt::format("first time {}, ", clock_text(*lengths.first_time)) : "";
  return fmt::format("{}usually {}, at most {}{}", first, clock_text(lengths.usual),
                     clock_text(lengths.longest), routine.per_side ? " a side" : "");
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

void add(std::string& text, std::string_view head, const std::string& body, const Style& style) {
  if (body.empty()) return;
  text += wrapped(fmt::format("{}: {}", head, body), style, 2) + "\n";
}

std::string range_text(const Range& range, std::string_view unit) {
  if (range.min == range.max) return fmt::format("{}{}", range.min, unit);
  return fmt::format("{} to {}{}", range.min, range.max, unit);
}

std::string amount_text(const Step& step) {
  switch (step.type) {
    case StepType::timed:
      return range_text(step.seconds, " s");
    case StepType::hold:
      return fmt::format(
          "{} x {}, rest {} s{}", range_text(step.reps, ""), range_text(step.hold_s, " s"),
          step.rest_s,
          step.sets.max > 1 ? fmt::format(", {} sets", range_text(step.sets, "")) : "");
    case StepType::reps:
      return fmt::format("{} sets of {}, each {}-{}-{} s, rest {} s", range_text(step.sets, ""),
                         range_text(step.reps, ""), step.tempo.up, step.tempo.hold, step.tempo.down,
                         step.rest_s);
  }
  return "";
}

std::string plain_instruction(const Step& step) {
  StepDose dose;
  dose.seconds = step.seconds.usual.value_or(step.seconds.min);
  dose.sets = step.sets.usual.value_or(step.sets.min);
  dose.reps = step.reps.usual.value_or(step.reps.min);
  dose.hold_s = step.hold_s.usual.value_or(step.hold_s.min);
  return instruction_of(step, dose, Pressure::light);
}

std::string limits_text(const Routine& routine) {
  std::string text = fmt::format("at least {} h apart", routine.limits.gap_h);
  if (routine.limits.per_day_max)
    text += fmt::format(", at most {} a day", *routine.limits.per_day_max);
  if (routine.limits.per_week_max) {
    text += fmt::format(", at most {} days a week", *routine.limits.per_week_max);
  }
  return text;
}

}  // namespace

std::string routine_list(const Catalog& catalog, bool only_ids, const Style& style) {
  std::string text;
  for (const Routine& routine : catalog.routines) {
    if (only_ids) {
      text += routine.id.text() + "\n";
      continue;
    }
    std::string line =
        fmt::format("{:<23} {:<9} {}", routine.id.text(), name_of(routine.kind), routine.title);
    if (!routine.needs.empty()) line += fmt::format(" (needs {})", joined(routine.needs));
    if (!routine.enabled) line += " (switched off)";
    if (!routine.origin.builtin) line += " (yours)";
    text += wrapped(line, style, 34) + "\n";
  }
  return text;
}

std::string routine_text(const Routine& routine, const Numbers& numbers, const Style& style) {
  std::string text = style.inked(Ink::bold, routine.title) + "\n";
  text +=
      wrapped(fmt::format("{}, {}", name_of(routine.kind), lengths_text(routine, numbers)), style) +
      "\n";
  add(text, "Posture", routine.posture, style);
  add(text, "Needs", joined(routine.needs), style);
  add(text, "Caution", routine.caution, style);
  int number = 0;
  for (const Step& step : routine.steps) {
    text += wrapped(fmt::format("{}. {} ({}{}): {}", ++number, step.name, amount_text(step),
                                step.optional ? ", with --with" : "", plain_instruction(step)),
                    style, 3) +
            "\n";
  }
  add(text, "Spacing", limits_text(routine), style);
  add(text, "Further", joined(routine.progress), style);
  add(text, "Evidence", routine.evidence, style);
  add(text, "Where it comes from", routine.provenance, style);
  add(text, "File", routine.origin.builtin ? "built in" : routine.origin.file, style);
  return text;
}

}  // namespace heelcare
