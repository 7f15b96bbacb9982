// SPDX-License-Identifier: MIT
#include "heelcare/app/stage.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

constexpr int narrowest = 20;  // columns that redrawn lines need,
constexpr int lowest = 8;      // and rows
constexpr int longest_problem = 200;

}  // namespace

bool speak(App& app, Cues& cues, const std::string& text) {
  if (cues.command.empty() || cues.failed) return false;
  const auto problem = app.notifier.run(cues.command, text, false);
  cues.failed = !problem.empty();
  if (cues.failed) {
    say_line(app, fmt::format("heelcare: warning: no spoken cues: {}",
                              cut(harmless(problem), longest_problem)));
  }
  return cues.failed;
}

bool ring(App& app, Cues& cues, const std::string& text) {
  if (cues.bell && app.terminal.shape().err_is_terminal) app.terminal.bell();
  return speak(app, cues, text);
}

bool can_redraw(App& app) {
  const TerminalShape shape = app.terminal.shape();
  app.err.columns = app.out.columns = std::max(narrowest, shape.columns);
  return shape.err_is_terminal && shape.in_front && !app.err.plain && shape.columns >= narrowest &&
         shape.rows >= lowest;
}

void say_line(App& app, const std::string& text) {
  const bool wraps = app.terminal.shape().err_is_terminal;
  app.terminal.say((wraps ? wrapped(text, app.err) : text) + "\n");
}

}  // namespace heelcare
