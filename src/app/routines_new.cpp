// SPDX-License-Identifier: MIT
#include "routines_new.hpp"

#include "heelcare/app/asking.hpp"
#include "heelcare/error.hpp"
#include "heelcare/platform/file.hpp"
#include "heelcare/routines/load.hpp"
#include "heelcare/view/diagnostic_view.hpp"
#include "heelcare/view/routine_template.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

template <class E>
std::string choices() {
  std::string text;
  for (const auto& row : names<E>) text += fmt::format("{}{}", text.empty() ? "" : ", ", row.name);
  return text;
}

template <class E>
bool ask_word(App& app, const std::string& question, E& answer) {
  const auto word =
      ask_until<E>(app, fmt::format("{} [{}]", question, choices<E>()), "One of: " + choices<E>(),
                   [](const std::string& text) { return from_name<E>(text); });
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

bool ask_draft(App& app, const Numbers::Ceilings& most, RoutineDraft& draft) {
  if (!ask_word(app, "What kind?", draft.kind)) return false;
  const bool pressed = draft.kind == Kind::massage || draft.kind == Kind::cold;
  if (pressed && !ask_word(app, "Which part is pressed or cooled?", draft.region)) return false;
  if (draft.kind == Kind::stretch && !ask_word(app, "Which part is stretched?", draft.part))
    return false;
  if (!ask_amount(app, most, draft)) return false;
  if (!pressed) {
    const auto standing = ask_yes(app, "Standing on that foot? [y/n]");
    if (!standing) return false;
    draft.standing = *standing;
  }
  return draft.kind == Kind::strength ||
         ask_number(app, "How many times a day at most?", 1, most.massage_per_day, draft.per_day);
}

void check_name(const World& world, const std::string& name) {
  const bool well_formed =
      !name.empty() &&
      name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  if (!well_formed) {
    throw Error(ExitCode::usage, fmt::format("'{}' cannot name a routine", name),
                "a-z, 0-9 and '-' only");
  }
  if (world.catalog.find(RoutineId(name)) != nullptr) {
    throw Error(ExitCode::usage, fmt::format("there is a routine '{}' already", name),
                "choose another name");
  }
}

}  // namespace

ExitCode make_routine(App& app, const World& world, const std::string& name) {
  check_name(world, name);
  RoutineDraft draft;
  draft.title = name;
  std::ranges::replace(draft.title, '-', ' ');
  if (app.may_ask() && !ask_draft(app, world.catalog.policy.numbers.ceilings, draft)) {
    app.terminal.say("Nothing was made.\n");
    return ExitCode::interrupted;
  }
  const std::string path = fmt::format("{}/{}.toml", app.paths.routines_folder(), name);
  const std::string text = routine_file_text(draft);
  for (const Diagnostic& problem : check_routine(builtin_catalog(), {path, text})) {
    app.terminal.say(diagnostic_text(problem, "warning"));
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
