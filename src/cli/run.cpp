// SPDX-License-Identifier: MIT
#include "heelcare/cli/run.hpp"

#include "appearance.hpp"
#include "failure.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/cli/cli.hpp"
#include "heelcare/error.hpp"
#include "heelcare/platform/memory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <optional>

namespace heelcare {
namespace {

// What records may not lie in the future.
bool records_something(const Request& request) {
  if (const auto* safety = std::get_if<SafetyOptions>(&request.command))
    return safety->check || safety->answer || safety->clear;
  return std::holds_alternative<LogOptions>(request.command) ||
         std::holds_alternative<UndoOptions>(request.command);
}

bool is_log(const Request& request) { return std::holds_alternative<LogOptions>(request.command); }

// The page about heel pain needs no folder and no time; everything else does.
bool is_page(const Request& request) { return std::holds_alternative<HelpHeel>(request.command); }

Moment now_of(const Request& request, const Surroundings& surroundings, const Paths& paths) {
  const Moment now = surroundings.clock.now();
  if (!request.global.at || is_page(request)) return now;
  const auto on_wall = [&](std::chrono::local_seconds wall) {
    return surroundings.clock.on_wall(wall);
  };
  return resolve(*request.global.at, now, day_start_of(paths),
                 is_log(request) ? Towards::past : Towards::present, on_wall);
}

Paths paths_of(const Request& request, const Environment& environment) {
  if (is_page(request)) return {};
  return paths_from(environment, request.global.data, request.global.config);
}

constexpr int least_columns = 20;

// Help is made for 80 columns, and for fewer where the terminal has no more.
std::size_t help_columns(const TerminalShape& shape) {
  constexpr int most = 80;
  if (!shape.out_is_terminal) return most;
  return static_cast<std::size_t>(std::clamp(shape.columns, least_columns, most));
}

ExitCode fail(const Error& error, bool json, Terminal& terminal) {
  if (error.code == ExitCode::done) return ExitCode::done;  // nobody reads on: a closed pipe
  const TerminalShape shape = terminal.shape();
  if (json)
    terminal.print(failure_json(error));
  else
    terminal.say(failure_lines(error, shape.err_is_terminal
                                          ? std::optional(std::max(least_columns, shape.columns))
                                          : std::nullopt));
  return error.code;
}

constexpr std::size_t memory_of_a_command = 1U << 20U;  // bytes, while its log is short

ExitCode dispatch(const Request& request, const TerminalShape& shape, Surroundings& surroundings) {
  expect_memory(memory_of_a_command);
  const auto& global = request.global;
  const auto& environment = surroundings.environment;
  const Paths paths = paths_of(request, environment);
  const Moment now = now_of(request, surroundings, paths);
  const bool future = now.instant() > surroundings.clock.now().instant();
  if (future && global.at && records_something(request)) {
    return fail(Error(ExitCode::usage, fmt::format("'--at' lies in the future: {}", text_of(now)),
                      "log what has been; heelcare plan --at looks ahead"),
                global.json, surroundings.terminal);
  }
  App app{surroundings.clock,
          surroundings.terminal,
          surroundings.notifier,
          environment,
          paths,
          style_of(Stream::out, global, environment, shape),
          style_of(Stream::err, global, environment, shape),
          now,
          global.at.has_value(),
          global.json,
          global.quiet,
          global.no_input,
          surroundings.program};
  return std::visit([&app](const auto& options) { return heelcare::run(options, app); },
                    request.command);
}

ExitCode answer(const Exit& exit, Terminal& terminal) {
  if (exit.code != ExitCode::done)
    return fail(Error(exit.code, exit.text, exit.hint), exit.json, terminal);
  terminal.print(exit.text);
  return ExitCode::done;
}

// Runs `command`, and turns what it throws into a message and an exit code.
template <class Command>
ExitCode caught(bool json, Terminal& terminal, const Command& command) {
  try {
    return command();
  } catch (const Error& error) {
    return fail(error, json, terminal);
  } catch (const std::bad_alloc&) {
    return fail(Error(ExitCode::could_not, "there is not enough memory"), json, terminal);
  } catch (const std::exception& unexpected) {
    return fail(Error(ExitCode::could_not, fmt::format("unexpected: {}", unexpected.what())), json,
                terminal);
  }
}

}  // namespace

ExitCode run(const std::vector<std::string>& arguments, Surroundings& surroundings) {
  auto& terminal = surroundings.terminal;
  const auto respond = [&]() -> ExitCode {
    const TerminalShape shape = terminal.shape();
    const auto parsed = parse(arguments, help_columns(shape));
    if (const auto* exit = std::get_if<Exit>(&parsed)) return answer(*exit, terminal);
    const auto& request = std::get<Request>(parsed);
    return caught(request.global.json, terminal,
                  [&] { return dispatch(request, shape, surroundings); });
  };
  // The message itself may fail to be written: then there is only the exit code left to say it.
  return caught(false, terminal, respond);
}

}  // namespace heelcare
