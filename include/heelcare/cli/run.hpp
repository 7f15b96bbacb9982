// SPDX-License-Identifier: MIT
// Parse, dispatch, print the error: the only place that turns an Error into a message and exit
// code.
#pragma once

#include "heelcare/exit_code.hpp"
#include "heelcare/platform/clock.hpp"
#include "heelcare/platform/environment.hpp"
#include "heelcare/platform/notifier.hpp"
#include "heelcare/platform/terminal.hpp"

#include <string>
#include <vector>

namespace heelcare {

// What the program runs in; main builds the real one, tests build theirs.
struct Surroundings {
  const Clock& clock;
  Terminal& terminal;
  Notifier& notifier;
  Environment environment;
  std::string program;  // path of the binary
};

ExitCode run(const std::vector<std::string>& arguments, Surroundings& surroundings);

}  // namespace heelcare
