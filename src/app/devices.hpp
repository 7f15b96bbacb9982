// SPDX-License-Identifier: MIT
// What the folders of the log tell about the devices that write to them.  None of it decides
// anything: a record counts the same wherever it stands.
#pragma once

#include "heelcare/app/app.hpp"
#include "heelcare/journal/journal.hpp"

#include <optional>
#include <string>
#include <vector>

namespace heelcare {

struct DeviceNews {
  std::string device;
  std::optional<Moment> newest;  // of what stands, and of its latest month
};
std::vector<DeviceNews> news_of(const LogFolder& folder);

// Hints on stderr, for somebody who looks at the plan: a device from which nothing has come for
// days, since a flag may be on its way, and two that write under one name.
void hint_at_devices(const App& app);

}  // namespace heelcare
