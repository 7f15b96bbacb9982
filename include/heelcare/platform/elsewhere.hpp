// SPDX-License-Identifier: MIT
// For what runs elsewhere: lines for cron's own folder, programs that show something on the desktop.
#pragma once

#include <string>

namespace heelcare {

// The path as seen from the root folder.
std::string absolute(const std::string& path);

// Cron does not name the session bus: programs started from here find it where a login puts it.
void find_session_bus();

}  // namespace heelcare
