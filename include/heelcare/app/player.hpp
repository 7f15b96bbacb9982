// SPDX-License-Identifier: MIT
// The one loop that waits: plays a session on the terminal, or line by line where there is none.
#pragma once

#include "heelcare/app/stage.hpp"
#include "heelcare/domain/session.hpp"
#include "heelcare/view/session_view.hpp"

#include <optional>

namespace heelcare {

struct Played {
  Session session;
  std::optional<Happened> left;  // the person or the system ended it: Ctrl-C, SIGTERM, SIGHUP
};

Played play(App& app, Timeline timeline, const SessionShown& shown, Cues& cues);

}  // namespace heelcare
