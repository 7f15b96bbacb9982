// SPDX-License-Identifier: MIT
#include "heelcare/app/asking.hpp"

#include "heelcare/domain/calendar.hpp"

#include <cctype>

namespace heelcare {
namespace {

std::string trimmed_lower(const std::string& text) {
  const auto from = text.find_first_not_of(" \t\r");
  if (from == std::string::npos) return "";
  std::string word = text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
  for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return word;
}

}  // namespace

std::optional<std::string> asked_line(App& app, const std::string& question) {
  app.terminal.say(wrapped(question, app.err) + " ");
  const auto line = app.terminal.line();
  if (!line) {
    app.terminal.say("\n");
    return std::nullopt;
  }
  return trimmed_lower(*line);
}

void explain(App& app, const std::string& explanation) {
  app.terminal.say(wrapped(explanation, app.err) + "\n");
}

ExitCode code_of(Happened ending) {
  if (ending == Happened::terminated) return ExitCode::terminated;
  return ending == Happened::hung_up ? ExitCode::hung_up : ExitCode::interrupted;
}

ExitCode code_of_leaving(const App& app) {
  return code_of(app.terminal.ending().value_or(Happened::interrupted));
}

std::optional<std::optional<Pain>> ask_pain(App& app, const std::string& question) {
  using Answer = std::optional<Pain>;
  return ask_until<Answer>(
      app, question, "A whole number from 0, none, to 10, the worst you can imagine; Enter skips.",
      [](const std::string& text) -> std::optional<Answer> {
        if (text.empty()) return Answer{};
        const auto level = parse_number(text, 0, Pain::highest);
        return level ? std::optional<Answer>(Pain::from(*level)) : std::nullopt;
      });
}

std::optional<Feet> ask_feet(App& app, const std::string& question) {
  return ask_until<Feet>(app, question, "Type l for left, r for right, b or Enter for both.",
                         [](const std::string& text) -> std::optional<Feet> {
                           if (text.empty() || text == "b" || text == "both") return Feet::both;
                           if (text == "l" || text == "left") return Feet::left;
                           if (text == "r" || text == "right") return Feet::right;
                           return std::nullopt;
                         });
}

std::optional<bool> ask_yes(App& app, const std::string& question) {
  return ask_until<bool>(app, question, "Type y for yes or not sure, n for no.",
                         [](const std::string& text) -> std::optional<bool> {
                           if (text == "y" || text == "yes" || text == "not sure" || text == "?") {
                             return true;
                           }
                           if (text == "n" || text == "no") return false;
                           return std::nullopt;
                         });
}

std::optional<bool> ask_yes_or_no(App& app, const std::string& question) {
  return ask_until<bool>(app, question, "Type y for yes, n or Enter for no.",
                         [](const std::string& text) -> std::optional<bool> {
                           if (text == "y" || text == "yes") return true;
                           if (text.empty() || text == "n" || text == "no") return false;
                           return std::nullopt;
                         });
}

}  // namespace heelcare
