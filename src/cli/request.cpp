// SPDX-License-Identifier: MIT
#include "request.hpp"

#include "completion.hpp"
#include "help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace heelcare {
namespace {

constexpr std::size_t longest_shown = 60;  // of a word that is not known

struct VerbReading {
  std::string_view verb;
  Command (*read)(Reader&);
};

constexpr std::array readings{
    VerbReading{"start", start_request},   VerbReading{"log", log_request},
    VerbReading{"plan", plan_request},     VerbReading{"report", report_request},
    VerbReading{"safety", safety_request}, VerbReading{"remind", remind_request},
    VerbReading{"undo", undo_request},     VerbReading{"routines", routines_request}};

bool given(const CommandLine& line, std::string_view option) {
  return std::ranges::any_of(line.given,
                             [option](const Given& one) { return one.row->name == option; });
}

std::vector<std::string_view> option_names(const VerbRow* verb) {
  std::vector<std::string_view> names;
  if (verb != nullptr) {
    for (const auto& row : verb->options) names.push_back(row.name);
  }
  for (const auto& row : global_options()) names.push_back(row.name);
  return names;
}

std::vector<std::string_view> verb_names() {
  std::vector<std::string_view> names;
  for (const auto& verb : verbs()) names.push_back(verb.name);
  return names;
}

// The verb that has this option, if it is another one than the one named.
const VerbRow* owner_of(std::string_view option) {
  const auto all = verbs();
  const auto found = std::ranges::find_if(
      all, [option](const VerbRow& verb) { return find_option(verb.options, option) != nullptr; });
  return found == all.end() ? nullptr : &*found;
}

Problem unknown_option(const CommandLine& line, const std::string& text) {
  const std::string name = text.substr(0, text.find('='));
  if (const auto* owner = owner_of(name)) {
    const auto example = fmt::format("heelcare {} {}", owner->name, name);
    if (line.verb == nullptr)
      return {fmt::format("'{}' is an option of '{}'", name, owner->name),
              fmt::format("write it after the verb: {}", example)};
    return {fmt::format("'{}' has no option '{}'", line.verb->name, name),
            fmt::format("there is {}", example)};
  }
  const std::string help = line.verb == nullptr
                               ? "all options: heelcare help"
                               : fmt::format("its options: heelcare help {}", line.verb->name);
  const auto meant = did_you_mean(name, option_names(line.verb));
  return {fmt::format("there is no option '{}'", name), meant.empty() ? help : meant};
}

Problem unknown_word(const CommandLine& line) {
  const auto& text = line.unknown.front();
  if (text.size() > 1 && text.front() == '-') return unknown_option(line, text);
  const auto meant = did_you_mean(text, verb_names());
  return {fmt::format("there is no verb '{}'", text.substr(0, longest_shown)),
          meant.empty() ? "all verbs: heelcare help" : meant};
}

Exit failed(Problem problem, bool json) {
  return {ExitCode::usage, std::move(problem.message), std::move(problem.hint), json};
}

GlobalOptions read_globals(Reader& reader) {
  GlobalOptions global;
  if (const auto text = reader.text("--at")) {
    global.at = parse_time(*text);
    if (!global.at)
      reader.fail(fmt::format("'--at' does not understand '{}'", *text),
                  "write 07:15, 2026-11-22, 2026-11-22T07:15, \"yesterday 22:10\", -2h or -30min");
  }
  global.data = reader.text("--data");
  global.config = reader.text("--config");
  global.json = reader.has("--json");
  global.plain = reader.has("--plain");
  global.no_input = reader.has("--no-input");
  global.quiet = reader.has("--quiet");
  const auto colour = reader.fixed_word("--color");
  if (colour == "always") global.colour = ColourWish::always;
  if (colour == "never") global.colour = ColourWish::never;
  return global;
}

std::variant<Command, Exit> help_request(Reader& reader, std::size_t columns) {
  const auto topic = reader.only_operand();
  if (!topic) return Exit{ExitCode::done, help_text(columns), {}, false};
  if (*topic == "heel") return HelpHeel{};
  if (const auto* verb = find_verb(*topic))
    return Exit{ExitCode::done, help_text(*verb, columns), {}, false};
  auto topics = verb_names();
  topics.emplace_back("heel");
  const auto meant = did_you_mean(*topic, topics);
  reader.fail(fmt::format("there is no help on '{}'", *topic),
              meant.empty() ? "all verbs: heelcare help" : meant);
  return HelpHeel{};
}

std::variant<Command, Exit> command_of(const CommandLine& line, Reader& reader) {
  if (given(line, "--diag")) return Diagnose{};
  const std::string_view verb = line.verb == nullptr ? "plan" : line.verb->name;
  if (verb == "help") return help_request(reader, line.columns);
  const auto* reading = std::ranges::find(readings, verb, &VerbReading::verb);
  return reading->read(reader);
}

// Asked for instead of running anything.
std::optional<std::string> text_wanted(const CommandLine& line) {
  if (given(line, "--help")) {
    return line.verb == nullptr ? help_text(line.columns) : help_text(*line.verb, line.columns);
  }
  if (given(line, "--version")) return version_text();
  return std::nullopt;
}

}  // namespace

std::variant<Request, Exit> request_from(const CommandLine& line) {
  if (auto text = text_wanted(line)) return Exit{ExitCode::done, std::move(*text), {}, false};
  const bool json = given(line, "--json");
  if (!line.unknown.empty()) return failed(unknown_word(line), json);

  Reader reader(line);
  Request request{read_globals(reader), PlanOptions{}};
  const auto shell = reader.fixed_word("--completion");
  auto command = command_of(line, reader);
  if (reader.problem()) return failed(*reader.problem(), json);
  if (shell) return Exit{ExitCode::done, completion_script(*shell), {}, false};
  if (auto* exit = std::get_if<Exit>(&command)) return std::move(*exit);
  request.command = std::move(std::get<Command>(command));
  return request;
}

}  // namespace heelcare
