// SPDX-License-Identifier: MIT
#include "routines_new.hpp"

#include "heelcare/app/asking.hpp"
#include "heelcare/app/messages.hpp"
#include "heelcare/error.hpp"
#include "heelcare/platform/file.hpp"
#include "heelcare/routines/load.hpp"
#include "heelcare/view/routine_template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace heelcare {
namespace {

template <class E>
std::vector<E> all_of() {
  std::vector<E> all;
  all.reserve(names<E>.size());
  for (const auto& row : names<E>) all.push_back(row.value);
  return all;
}

template <class E>
bool ask_word(App& app, const std::string& question, E& answer,
              std::vector<E> among = all_of<E>()) {
  std::string choices;
  for (const E one : among)
    choices += fmt::format("{}{}", choices.empty() ? "" : ", ", name_of(one));
  const auto word =
      ask_until<E>(app, fmt::format("{} [{}]", question, choices), "One of: " + choices,
                   [&among](const std::string& text) {
                     const auto named = from_name<E>(text);
                     return named && std::ranges::count(among, *named) > 0 ? named : std::nullopt;
                   });
  if (word) answer = *word;
  return word.has_value();
}

bool ask_number(App& app, const std::string& question, int low, int high, int& answer) {
  const auto number =
      ask_until<int>(app, fmt::format("{} [{} to {}]", question, low, high),
                     fmt::format("A whole number from {} to {}.", low, high),
                     [&](const std::string& text) { return parse_number(text, low, high); });
  if (number) answer = *number;
  return number.has_value();
}

bool ask_amount(App& app, const Numbers::Ceilings& most, RoutineDraft& draft) {
  switch (draft.kind) {
    case Kind::massage:
      return ask_number(app, "How many seconds a foot?", 1, most.massage_s, draft.seconds);
    case Kind::cold:
      return ask_number(app, "How many seconds a foot?", 1, most.cold_s, draft.seconds);
    case Kind::stretch:
      return ask_number(app, "How many seconds to hold?", 1, most.stretch_hold_s, draft.seconds);
    case Kind::balance:
      return ask_number(app, "How many seconds to hold?", 1, most.balance_hold_s, draft.seconds);
    case Kind::strength:
      return ask_number(app, "How many sets?", 1, most.strength_sets, draft.sets) &&
             ask_number(app, "How many repetitions in a set?", 1, most.strength_reps, draft.reps);
  }
  return false;
}

bool ask_part(App& app, RoutineDraft& draft) {
  switch (draft.kind) {
    case Kind::massage:
    case Kind::cold:
      return ask_word(app, "Which part is pressed or cooled?", draft.region);
    case Kind::stretch:
      return ask_word(app, "Which part is stretched?", draft.part, {Tag::arch, Tag::calf});
    case Kind::strength:
    case Kind::balance:
      return ask_word(app, "Which part works?", draft.part, {Tag::arch, Tag::calf, Tag::hip});
  }
  return false;
}

int most_days_a_week(const RoutineDraft& draft, const Numbers::Spacing& spacing) {
  if (draft.kind != Kind::strength) return 7;
  if (draft.part == Tag::calf) return spacing.calf_strength_days_a_week;
  return draft.part == Tag::hip ? spacing.hip_strength_days_a_week
                                : spacing.seated_drill_days_a_week;
}

bool ask_how_often(App& app, const Numbers& numbers, RoutineDraft& draft) {
  const auto& most = numbers.ceilings;
  const auto a_day = [&](int highest) {
    return ask_number(app, "How many times a day at most?", 1, highest, draft.per_day);
  };
  switch (draft.kind) {
    case Kind::massage:
      return a_day(most.massage_per_day);
    case Kind::cold:
      return a_day(most.cold_per_day);
    case Kind::stretch:
      return a_day(most.stretch_per_day);
    case Kind::strength:
    case Kind::balance:
      return ask_number(app, "On how many days a week at most?", 1,
                        most_days_a_week(draft, numbers.spacing), draft.per_week);
  }
  return false;
}

// Pressing and cooling is done seated: standing on a ball takes away control.
bool ask_standing(App& app, RoutineDraft& draft) {
  if (draft.kind == Kind::massage || draft.kind == Kind::cold) return true;
  const auto standing = ask_yes(app, "Standing on that foot? [y/n]");
  if (standing) draft.standing = *standing;
  return standing.has_value();
}

bool ask_draft(App& app, const Numbers& numbers, RoutineDraft& draft) {
  return ask_word(app, "What kind?", draft.kind) && ask_part(app, draft) &&
         ask_amount(app, numbers.ceilings, draft) && ask_standing(app, draft) &&
         ask_how_often(app, numbers, draft);
}

void check_name(const World& world, const std::string& name) {
  const bool well_formed =
      !name.empty() && name.front() != '-' &&
      name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  if (!well_formed) {
    throw Error(ExitCode::usage, fmt::format("'{}' cannot name a routine", name),
                "a-z, 0-9 and '-' only, and no '-' first");
  }
  if (world.catalog.find(RoutineId(name)) != nullptr) {
    throw Error(ExitCode::usage, fmt::format("there is a routine '{}' already", name),
                "choose another name");
  }
}

}  // namespace

ExitCode make_routine(App& app, const World& world, const std::string& name) {
  check_name(world, name);
  const Numbers& numbers = world.catalog.policy.numbers;
  RoutineDraft draft;
  draft.title = name;
  std::ranges::replace(draft.title, '-', ' ');
  if (app.may_ask() && !ask_draft(app, numbers, draft)) {
    app.terminal.say("Nothing was made.\n");
    return ExitCode::interrupted;
  }
  const std::string path = fmt::format("{}/{}.toml", app.paths.routines_folder(), name);
  const std::string text = routine_file_text(draft, numbers);
  for (const Diagnostic& problem : check_routine(builtin_catalog(), {path, text})) {
    say_problem(app, problem, "warning");
  }
  make_folders(app.paths.routines_folder());
  if (!create_file(path, text)) {
    throw Error(ExitCode::could_not, fmt::format("'{}' is there already", path),
                "choose another name");
  }
  app.terminal.print(fmt::format("{}\n", path));
  app.terminal.say(
      fmt::format("Edit it, then: heelcare routines --check; heelcare start {}\n", name));
  return ExitCode::done;
}

}  // namespace heelcare
