// SPDX-License-Identifier: MIT
// CLI11 takes the command line apart, nothing more: its conversions read 010 as 8, its messages
// and exit codes are its own, and its help is not ours.  Values stay text here.
#include "heelcare/cli/cli.hpp"

#include "command_line.hpp"
#include "help.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace heelcare {
namespace {

using RowOf = std::unordered_map<const CLI::Option*, const OptionRow*>;

constexpr int many_operands = 1 << 20;

void add_options(CLI::App& app, std::span<const OptionRow> rows, RowOf& row_of) {
  for (const auto& row : rows) {
    const auto names =
        row.letter.empty() ? std::string(row.name) : fmt::format("{},{}", row.letter, row.name);
    auto* option = row.takes == Takes::nothing ? app.add_flag(names) : app.add_option(names);
    if (row.takes == Takes::maybe) option->expected(0, 1);
    // Without this an option that repeats swallows the operands behind it, and "[a]" becomes "a".
    if (row.takes != Takes::nothing) option->allow_extra_args(false);
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    row_of.emplace(option, &row);
  }
}

// An operand that expects ever more keeps what follows "--" in the verb's own hands.
CLI::Option* add_operands(CLI::App& app) {
  auto* operands = app.add_option("operands")->expected(many_operands);
  return operands->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void collect(const CLI::App& app, const RowOf& row_of, std::vector<Given>& given) {
  std::unordered_map<const CLI::Option*, std::size_t> taken;
  for (const auto* option : app.parse_order()) {
    const auto row = row_of.find(option);
    if (row == row_of.end()) continue;
    const auto& value = option->results().at(taken[option]++);
    given.push_back({row->second, row->second->takes == Takes::nothing ? std::string() : value});
  }
}

const OptionRow* named_option(const std::vector<std::string>& arguments, std::string_view name) {
  if (const auto* row = find_option(global_options(), name)) return row;
  for (const auto& argument : arguments) {
    const auto* verb = find_verb(argument);
    const auto* row = verb == nullptr ? nullptr : find_option(verb->options, name);
    if (row != nullptr) return row;
  }
  return nullptr;
}

// CLI11 lets "--note=" take the next argument: "--note=" becomes "--note" and an empty text.
std::vector<std::string> with_empty_values(const std::vector<std::string>& arguments) {
  std::vector<std::string> all;
  bool is_value = false;
  for (const auto& argument : arguments) {
    const bool empty = !is_value && argument.size() > 3 && argument.starts_with("--") &&
                       argument.find('=') == argument.size() - 1;
    const auto name = empty ? argument.substr(0, argument.size() - 1) : argument;
    const auto* row = is_value ? nullptr : named_option(arguments, name);
    const bool takes_value = row != nullptr && row->takes != Takes::nothing;
    all.push_back(takes_value ? name : argument);
    if (empty && takes_value) all.emplace_back();
    is_value = !empty && row != nullptr && row->takes == Takes::value;
  }
  return all;
}

CommandLine taken_apart(const std::vector<std::string>& arguments) {
  CLI::App app;
  RowOf row_of;
  app.set_help_flag();
  app.allow_extras();
  app.fallthrough();
  app.require_subcommand(0, 1);
  add_options(app, global_options(), row_of);
  std::vector<std::pair<CLI::App*, CLI::Option*>> subcommands;
  for (const auto& verb : verbs()) {
    if (std::ranges::find(arguments, verb.name) == arguments.end()) continue;
    auto* subcommand = app.add_subcommand(std::string(verb.name));
    subcommand->set_help_flag();
    add_options(*subcommand, verb.options, row_of);
    subcommands.emplace_back(subcommand, add_operands(*subcommand));
  }

  app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));

  CommandLine line;
  collect(app, row_of, line.given);
  for (const auto& [subcommand, operands] : subcommands) {
    if (!subcommand->parsed()) continue;
    line.verb = find_verb(subcommand->get_name());
    line.operands = operands->results();
    collect(*subcommand, row_of, line.given);
  }
  line.unknown = app.remaining(true);
  std::erase(line.unknown, "--");
  return line;
}

// The only thing CLI11 refuses: the last option has no value behind it.
Exit value_missing(const std::vector<std::string>& arguments) {
  const auto& last = arguments.back();
  const auto* row = named_option(arguments, last);
  const std::string wanted = row == nullptr ? "a value" : std::string(row->shown_value());
  return {
      ExitCode::usage, fmt::format("'{}' wants a value behind it: {}", last, wanted), {}, false};
}

// What may stand without a value has none; an empty one, as of a shell variable that is not set, is
// not the same.
const OptionRow* given_nothing(const std::vector<std::string>& arguments) {
  bool is_value = false;
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
    const auto* row = is_value ? nullptr : named_option(arguments, arguments[i]);
    is_value = row != nullptr && row->takes == Takes::value;
    if (row != nullptr && row->takes == Takes::maybe && arguments[i + 1].empty()) return row;
  }
  return nullptr;
}

}  // namespace

std::variant<Request, Exit> parse(const std::vector<std::string>& arguments, std::size_t columns) {
  if (arguments.size() == 1 && arguments.front() == "--version")
    return Exit{ExitCode::done, version_text(), {}, false};
  const auto all = with_empty_values(arguments);
  auto result = [&]() -> std::variant<Request, Exit> {
    if (const auto* row = given_nothing(all)) {
      return Exit{ExitCode::usage,
                  fmt::format("'{}' wants {}, or nothing behind it, but not an empty text",
                              row->name, row->shown_value()),
                  {},
                  false};
    }
    try {
      CommandLine line = taken_apart(all);
      line.columns = columns;
      return request_from(line);
    } catch (const CLI::ParseError&) {
      return value_missing(all);
    }
  }();
  if (auto* exit = std::get_if<Exit>(&result); exit != nullptr && exit->code == ExitCode::usage)
    exit->json = std::ranges::find(arguments, "--json") != arguments.end();
  return result;
}

}  // namespace heelcare
