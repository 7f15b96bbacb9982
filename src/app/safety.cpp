// SPDX-License-Identifier: MIT
#include "heelcare/app/asking.hpp"
#include "heelcare/app/commands.hpp"
#include "heelcare/app/messages.hpp"
#include "heelcare/app/recording.hpp"
#include "heelcare/app/screening.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/domain/spelling.hpp"
#include "heelcare/error.hpp"
#include "heelcare/view/json.hpp"
#include "heelcare/view/log_view.hpp"
#include "heelcare/view/safety_view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

const RedFlag& flag_named(const Policy& policy, const std::string& name) {
  const FlagId id(name == "stress-fracture" ? "stress-fracture-suspected" : name);
  if (const RedFlag* flag = policy.flag(id)) return *flag;
  std::vector<std::string_view> known;
  for (const RedFlag& flag : policy.flags) known.push_back(flag.id.text());
  const auto meant = closest(name, known);
  throw Error(ExitCode::usage, fmt::format("there is no red flag '{}'", name),
              meant ? fmt::format("did you mean '{}'?", *meant) : "heelcare safety --list");
}

// What is withheld after all that was recorded, and the exit code that says so.
ExitCode show(App& app, const World& world) {
  if (app.json)
    app.terminal.print(safety_json(*world.situation));
  else
    app.terminal.print(safety_text(*world.situation, flags_with(app, world, {}).vain, app.out));
  return anything_withheld(*world.situation) ? ExitCode::refused : ExitCode::done;
}

ExitCode check(const SafetyOptions& options, App& app, std::unique_ptr<World> world) {
  if (!app.may_ask()) {
    throw Error(ExitCode::usage, "the check asks questions, and there is no terminal to ask on",
                "answer it with: heelcare safety --answer none, or --answer FLAG,FLAG");
  }
  std::vector<Record> written;
  if (ask_screen(app, *world, options.full, written) == Screening::interrupted) {
    return code_of_leaving(app);
  }
  return once_recorded([&] { return show(app, *world_with(app, std::move(world), written)); });
}

ExitCode answer(const SafetyOptions& options, App& app, std::unique_ptr<World> world) {
  auto records = answered_screen(app, *world, *options.answer, options.foot, options.full);
  write_records(app, records);
  return once_recorded([&] { return show(app, *world_with(app, std::move(world), records)); });
}

std::string said(const FlagCleared& statement, const RedFlag& flag) {
  if (statement.as == Statement::gone)
    return fmt::format("Recorded: \"{}\" is not so today, by you.\n", flag.title);
  return fmt::format("You recorded that {} said \"{}\" on {}: {}.\n", harmless(statement.by),
                     name_of(statement.as), text_of(*statement.on), flag.title);
}

// What had ended before says no more by `managed` than that the return goes on.
std::string of_the_return_only(const FlagCleared& statement, const RedFlag& flag,
                               const FlagsOfBothFeet& before) {
  const bool ended = std::ranges::none_of(each_foot, [&](Foot foot) {
    const auto& recorded = before.feet[foot].recorded;
    return includes(statement.feet, foot) && std::ranges::find(recorded, &flag) != recorded.end();
  });
  if (statement.as != Statement::managed || !ended) return "";
  std::string text = "It had ended before: this moves the slow return on, and no more.\n";
  if (flag.raised_by != RaisedBy::log)
    text += fmt::format("If it was that after all: heelcare log --red-flag {}\n", flag.id.text());
  return text;
}

// Records a statement that ends a flag; says what it changed.
ExitCode clear(const SafetyOptions& options, App& app, std::unique_ptr<World> world) {
  const RedFlag& flag = flag_named(world->catalog.policy, *options.clear);
  FlagCleared statement;
  statement.flag = flag.id;
  statement.feet = options.foot.value_or(Feet::both);
  statement.as = options.as.value_or(Statement::gone);
  statement.by = options.by.value_or("");
  if (options.on) statement.on = resolve(*options.on, world->situation->today());
  const std::string note = options.note.value_or("");
  FlagsOfBothFeet flags;
  for (const Foot foot : each_foot) flags.feet[foot] = world->situation->feet[foot].flags;
  if (const auto refused =
          clear_refused(world->history, flags, world->catalog.policy, statement, note)) {
    throw Error(refused->usage ? ExitCode::usage : ExitCode::refused, refused->message,
                refused->hint);
  }
  std::vector<Record> records{make_record(app, statement, note)};
  write_records(app, records);
  return once_recorded([&] {
    const auto after = world_with(app, std::move(world), records);
    const std::string text = said(statement, flag) + of_the_return_only(statement, flag, flags);
    if (!app.json) app.terminal.print(wrapped(text, app.out));
    return show(app, *after);
  });
}

}  // namespace

ExitCode run(const SafetyOptions& options, App& app) {
  auto world = load_world(app);
  warn_of_problems(app, *world);
  if (app.json && (options.list || options.flag)) {
    throw Error(ExitCode::usage, "'--json' does not go with the text about flags",
                "heelcare safety --json tells what is on record");
  }
  if (options.list) {
    const FlagDetail detail = app.quiet      ? FlagDetail::id
                              : options.full ? FlagDetail::question
                                             : FlagDetail::title;
    app.terminal.print(flag_list(world->catalog.policy, detail, app.out));
    return ExitCode::done;
  }
  if (options.check) return check(options, app, std::move(world));
  if (options.answer) return answer(options, app, std::move(world));
  if (options.clear) return clear(options, app, std::move(world));
  if (options.flag) {
    const RedFlag& flag = flag_named(world->catalog.policy, *options.flag);
    app.terminal.print(flag_text(*world->situation, flag, app.out));
    return anything_withheld(*world->situation) ? ExitCode::refused : ExitCode::done;
  }
  return show(app, *world);
}

}  // namespace heelcare
