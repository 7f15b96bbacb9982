// SPDX-License-Identifier: MIT
// Questions on a terminal: asked again until the answer can be used.  Nothing: the person left
// (Ctrl-C or the end of input).
#pragma once

#include "heelcare/app/app.hpp"
#include "heelcare/domain/foot.hpp"
#include "heelcare/domain/pain.hpp"
#include "heelcare/exit_code.hpp"

#include <functional>
#include <optional>
#include <string>

namespace heelcare {

// Asks until `understand` takes the trimmed answer; an answer it does not take is explained.
template <class T>
std::optional<T> ask_until(App& app, const std::string& question, const std::string& explanation,
                           const std::function<std::optional<T>(const std::string&)>& understand);

// 0 to 10; the outer optional is empty where the person left, the inner one where Enter skipped.
std::optional<std::optional<Pain>> ask_pain(App& app, const std::string& question);
// l, r, b or the word; Enter: both.
std::optional<Feet> ask_feet(App& app, const std::string& question);
// y or n; "not sure" counts as yes.
std::optional<bool> ask_yes(App& app, const std::string& question);

// The same for what is left out unless wished for: Enter is no.
std::optional<bool> ask_yes_or_no(App& app, const std::string& question);

// The trimmed next line, or nothing where the person left.
std::optional<std::string> asked_line(App& app, const std::string& question);
// What could not be understood, and what could be.
void explain(App& app, const std::string& explanation);

// How the person left, as an exit code: a signal; the end of input counts as an interrupt.
ExitCode code_of(Happened ending);
ExitCode code_of_leaving(const App& app);

template <class T>
std::optional<T> ask_until(App& app, const std::string& question, const std::string& explanation,
                           const std::function<std::optional<T>(const std::string&)>& understand) {
  for (;;) {
    const auto answer = asked_line(app, question);
    if (!answer) return std::nullopt;
    if (auto value = understand(*answer)) return value;
    explain(app, explanation);
  }
}

}  // namespace heelcare
