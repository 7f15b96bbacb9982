// SPDX-License-Identifier: MIT
// Where things lie, from the options and the environment.  Pure: touches no file.
#pragma once

#include "heelcare/platform/environment.hpp"

#include <optional>
#include <string>

namespace heelcare {

struct Paths {
  std::string data;    // --data, HEELCARE_DATA, XDG, ~/.local/share/heelcare
  std::string config;  // --config, HEELCARE_CONFIG, XDG, ~/.config/heelcare
  std::string state;   // XDG, ~/.local/state/heelcare; never synced

  [[nodiscard]] std::string log_folder() const { return data + "/log"; }
  [[nodiscard]] std::string device_file() const { return state + "/device"; }
  [[nodiscard]] std::string settings_file() const { return config + "/config.toml"; }
  [[nodiscard]] std::string routines_folder() const { return config + "/routines"; }
};

// Throws Error (1) where no HOME and nothing else says where: never "/x", never "./x".
Paths paths_from(const Environment& environment, const std::optional<std::string>& data_option,
                 const std::optional<std::string>& config_option);

}  // namespace heelcare
