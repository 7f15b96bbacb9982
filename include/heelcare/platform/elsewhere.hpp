// SPDX-License-Identifier: MIT
// For what runs elsewhere: absolute paths for cron, the session bus for what shows a message.
#pragma once

#include <string>

namespace heelcare {

// The path as seen from the root folder.
std::string absolute(const std::string& path);

// Cron does not name the session bus: programs started from here find it where a login puts it.
void find_session_bus();

}  // namespace heelcare
