// SPDX-License-Identifier: MIT
// The only list of exit codes; heelcare(1) repeats it and a test compares the two.
#pragma once

namespace heelcare {

enum class ExitCode : int {
  done = 0,           // also "nothing due"
  could_not = 1,      // disk, permission, terminal, internal; nothing half-written
  usage = 2,          // the request makes no sense
  refused = 3,        // refused for safety
  untrusted = 4,      // log, configuration or routine cannot be trusted
  nothing_due = 5,    // only `remind --exit-code`
  hung_up = 129,      // SIGHUP; the partial session was recorded
  interrupted = 130,  // SIGINT; the partial session was recorded
  terminated = 143,   // SIGTERM; the partial session was recorded
};

}  // namespace heelcare
