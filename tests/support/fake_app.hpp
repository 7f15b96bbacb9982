// SPDX-License-Identifier: MIT
// What a command is handed, without folders: for what asks or plays and neither reads nor writes.
#pragma once

#include "heelcare/app/app.hpp"

namespace heelcare {

inline App fake_app(const Clock& clock, Terminal& terminal, Notifier& notifier,
                    const Style& style = {}) {
  return {.clock = clock,
          .terminal = terminal,
          .notifier = notifier,
          .environment = {},
          .paths = {},
          .out = style,
          .err = style,
          .now = clock.now(),
          .now_was_chosen = false,
          .json = false,
          .quiet = false,
          .no_input = false,
          .program = "/usr/bin/heelcare"};
}

}  // namespace heelcare
