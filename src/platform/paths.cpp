// SPDX-License-Identifier: MIT
#include "heelcare/platform/paths.hpp"

#include "heelcare/error.hpp"

#include <string_view>
#include <utility>

namespace heelcare {
namespace {

// Where one of the folders may be named, in the order they are asked.
struct Choices {
  const std::optional<std::string>& option;
  const std::optional<std::string>& variable;
  const std::optional<std::string>& xdg;
  std::string_view below_home;  // "/.local/share"
  std::string_view what;
  std::string_view remedy;
};

// "/" stays "/" by itself and becomes "" in front of "/heelcare".
std::string as_folder(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}
std::string as_prefix(std::string path) {
  path = as_folder(std::move(path));
  return path == "/" ? std::string() : path;
}

std::string chosen(const Choices& choices, const std::optional<std::string>& home) {
  if (choices.option) return as_folder(*choices.option);
  if (choices.variable) return as_folder(*choices.variable);
  if (choices.xdg) return as_prefix(*choices.xdg) + "/heelcare";
  if (home && home->front() == '/')
    return as_prefix(*home) + std::string(choices.below_home) + "/heelcare";
  throw Error(ExitCode::could_not,
              "there is no place for the " + std::string(choices.what) +
                  ": 'HOME' is not set to an absolute path",
              std::string(choices.remedy));
}

}  // namespace

Paths paths_from(const Environment& environment, const std::optional<std::string>& data_option,
                 const std::optional<std::string>& config_option) {
  const std::optional<std::string> none;
  Paths paths;
  paths.data = chosen({data_option, environment.data, environment.xdg_data, "/.local/share", "log",
                       "set HOME, or name a folder: --data DIR"},
                      environment.home);
  paths.config = chosen({config_option, environment.config, environment.xdg_config, "/.config",
                         "settings", "set HOME, or name a folder: --config DIR"},
                        environment.home);
  paths.state = chosen({none, none, environment.xdg_state, "/.local/state", "name of this device",
                        "set HOME or XDG_STATE_HOME"},
                       environment.home);
  return paths;
}

}  // namespace heelcare
