// SPDX-License-Identifier: MIT
#include "heelcare/view/routine_view.hpp"

#include "heelcare/domain/dose.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace heelcare {
namespace {

std::string lengths_text(const Routine& routine, const Numbers& numbers) {
  const Lengths lengths = lengths_of(routine, numbers);
  const std::string first =
      lengths.first_time ? fmt::format("first time {}, ", clock_text(*lengths.first_time)) : "";
  return fmt::format("{}usually {}, at most {}{}", first, clock_text(lengths.usual),
                     clock_text(lengths.longest), routine.per_side ? " a side" : "");
}

std::string joined(const std::vector<std::string>& words, std::string_view between = ", ") {
  return fmt::format("{}", fmt::join(words, between));
}

template <class E>
std::string joined(EnumSet<E> set) {
  std::vector<std::string> words;
  for (const auto& row : names<E>) {
    if (set.has(row.value)) words.emplace_back(row.name);
  }
  return joined(words);
}

void add(std::string& text, std::string_view head, const std::string& body, const Style& style) {
  if (body.empty()) return;
  text += wrapped(fmt::format("{}: {}", head, body), style, 2) + "\n";
}

std::string range_text(const Range& range, std::string_view unit) {
  if (range.min == range.max) return fmt::format("{}{}", range.min, unit);
  return fmt::format("{} to {}{}", range.min, range.max, unit);
}

std::string sets_text(const Step& step) {
  return step.sets.max > 1 ? range_text(step.sets, " sets of ") : "";
}

std::string rest_text(const Step& step) {
  return step.rest_s > 0 ? fmt::format(", rest {} s", step.rest_s) : "";
}

std::string amount_text(const Step& step) {
  switch (step.type) {
    case StepType::timed:
      return range_text(step.seconds, " s");
    case StepType::hold:
      return fmt::format("{}{} x {}{}", sets_text(step), range_text(step.reps, ""),
                         range_text(step.hold_s, " s"), rest_text(step));
    case StepType::reps:
      return fmt::format("{}{}, each {}-{}-{} s{}", sets_text(step), range_text(step.reps, ""),
                         step.tempo.up, step.tempo.hold, step.tempo.down, rest_text(step));
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
  std::vector<std::string> parts;
  if (routine.limits.gap_h > 0) {
    parts.push_back(fmt::format("at least {} h apart", routine.limits.gap_h));
  }
  if (routine.limits.per_day_max) {
    parts.push_back(fmt::format("at most {} a day", *routine.limits.per_day_max));
  }
  if (routine.limits.per_week_max) {
    parts.push_back(fmt::format("at most {} days a week", *routine.limits.per_week_max));
  }
  return joined(parts);
}

// Where a step works, how much of it, and how it is taken if it is left out by itself.
std::string step_head(const Step& step) {
  return fmt::format(
      "{} ({}{}{})", step.name, step.region ? fmt::format("{}, ", name_of(*step.region)) : "",
      amount_text(step), step.optional ? fmt::format(", only with --with {}", step.name) : "");
}

std::string nature_text(const Routine& routine) {
  std::string text(routine.per_side ? "one foot after the other" : "both feet at once");
  if (routine.both_sides_always) text += ", always both";
  return text + (routine.weight_bearing ? ", weight-bearing" : ", not weight-bearing");
}

std::string when_text(const Timing& timing) {
  std::string text = timing.any ? "any time" : joined(timing.slots);
  if (timing.post_activity) text += ", after an activity";
  return text;
}

// What must come before it, with it, and when it is left out.
void conditions(std::string& text, const Routine& routine, const Style& style) {
  if (routine.unlock) {
    add(text, "Opens after",
        fmt::format("{} settled sessions of {}", routine.unlock->count, routine.unlock->id.text()),
        style);
  }
  std::vector<std::string> states;
  for (const State state : routine.not_in_states) states.emplace_back(name_of(state));
  add(text, "Never in", joined(states), style);
  std::vector<std::string> pairs;
  for (const RoutineId& id : routine.pair_after) pairs.push_back(id.text());
  add(text, "Must be followed by", joined(pairs, " or "), style);
  if (routine.counts_as) {
    add(text, "Counts as",
        fmt::format("{} ({})", routine.counts_as->id.text(), name_of(routine.counts_as->slot)),
        style);
  }
}

std::string off_by(const Routine& routine) {
  return routine.origin.builtin ? "a file of yours with an error" : routine.origin.file;
}

std::string pressure_text(Pressure max) {
  return max == Pressure::light ? "light" : fmt::format("light at first, at most {}", name_of(max));
}

std::string climb_text(const Routine& routine) {
  std::vector<std::string> rungs;
  for (const StrengthLevel& level : routine.levels) {
    rungs.push_back(fmt::format("{} x {}", level.sets, level.reps));
  }
  for (const StrengthPhase& phase : routine.phases) {
    rungs.push_back(fmt::format("{} x {}{}", phase.sets, phase.reps,
                                phase.days > 0 ? fmt::format(" for {} days", phase.days) : ""));
  }
  return joined(rungs, ", then ");
}

}  // namespace

std::string routine_list(const Catalog& catalog, bool only_ids, const Style& style) {
  std::string text;
  const bool in_columns = style.columns >= 60;
  for (const Routine& routine : catalog.routines) {
    if (only_ids) {
      text += routine.id.text() + "\n";
      continue;
    }
    std::string line = fmt::format(fmt::runtime(in_columns ? "{:<23} {:<9} {}" : "{} {} {}"),
                                   routine.id.text(), name_of(routine.kind), routine.title);
    if (!routine.needs.empty()) line += fmt::format(" (needs {})", joined(routine.needs));
    if (!routine.enabled) line += " (switched off)";
    if (!routine.origin.builtin) line += " (yours)";
    text += wrapped(line, style, in_columns ? 34 : 2) + "\n";
  }
  return text;
}

std::string routine_text(const Routine& routine, const Numbers& numbers, const Style& style) {
  std::string text = style.inked(Ink::bold, routine.title) + "\n";
  text +=
      wrapped(fmt::format("{}, {}", name_of(routine.kind), lengths_text(routine, numbers)), style) +
      "\n";
  if (!routine.enabled) add(text, "Switched off by", off_by(routine), style);
  add(text, "Posture", routine.posture, style);
  add(text, "Feet", nature_text(routine), style);
  add(text, "Needs", joined(routine.needs), style);
  add(text, "Helps", joined(routine.optional_equipment), style);
  add(text, "Caution", routine.caution, style);
  int number = 0;
  for (const Step& step : routine.steps) {
    text += wrapped(fmt::format("{}. {}: {}", ++number, step_head(step), plain_instruction(step)),
                    style, 3) +
            "\n";
  }
  if (routine.kind == Kind::massage || routine.kind == Kind::cold) {
    add(text, "Pressure", pressure_text(routine.max_pressure), style);
  }
  add(text, "Sets x repetitions", climb_text(routine), style);
  add(text, "Spacing", limits_text(routine), style);
  add(text, "When", when_text(routine.timing), style);
  conditions(text, routine, style);
  add(text, "Tags", joined(routine.tags), style);
  add(text, "Further", joined(routine.progress, "; "), style);
  add(text, "Evidence", routine.evidence, style);
  add(text, "Where it comes from", routine.provenance, style);
  add(text, "File", routine.origin.builtin ? "built in" : routine.origin.file, style);
  return text;
}

}  // namespace heelcare
