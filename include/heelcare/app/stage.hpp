// SPDX-License-Identifier: MIT
// Bell and spoken words at the turns of a session, for somebody who does not look.
#pragma once

#include "heelcare/app/app.hpp"

#include <string>

namespace heelcare {

struct Cues {
  bool bell = true;
  std::string command;  // empty: none
  bool failed = false;  // said once, and not tried again
};

// Speaks by the person's command; true where it had to say that this does not work.
bool speak(App& app, Cues& cues, const std::string& text);
// Rings where there is a terminal, and speaks.
bool ring(App& app, Cues& cues, const std::string& text);

// Whether lines can be redrawn; else there is plain mode.  Follows the width of the terminal.
bool can_redraw(App& app);
// A line said at once: wrapped on a terminal, whole in a file.
void say_line(App& app, const std::string& text);

// A tick so much later than it was due means that the machine or the program stood still.
inline constexpr std::chrono::milliseconds stood_still_from{3000};

}  // namespace heelcare
