// SPDX-License-Identifier: MIT
// What every command is handed: the three seams, where things lie, how texts look, when "now" is.
#pragma once

#include "heelcare/domain/calendar.hpp"
#include "heelcare/platform/clock.hpp"
#include "heelcare/platform/notifier.hpp"
#include "heelcare/platform/paths.hpp"
#include "heelcare/platform/terminal.hpp"
#include "heelcare/view/style.hpp"

#include <string>

namespace heelcare {

struct App {
  const Clock& clock;
  Terminal& terminal;
  Notifier& notifier;
  Environment environment;
  Paths paths;
  Style out;   // for stdout
  Style err;   // for stderr
  Moment now;  // taken once per command; --at, else the clock
  bool now_was_chosen = false;
  bool json = false;
  bool quiet = false;
  bool no_input = false;  // --no-input
  std::string program;    // absolute path of this binary, for --print-cron

  [[nodiscard]] bool may_ask() const { return !no_input && terminal.shape().can_ask(); }
};

}  // namespace heelcare
