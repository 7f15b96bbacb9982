// SPDX-License-Identifier: MIT
#include "heelcare/platform/environment.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <unistd.h>

namespace heelcare {
namespace {

std::optional<std::string> variable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

// XDG: a relative path is invalid and to be ignored.
std::optional<std::string> absolute_path(const char* name) {
  auto value = variable(name);
  if (value && value->front() != '/') value.reset();
  return value;
}

bool is_on(const char* name) {
  const auto value = variable(name);
  return value && *value != "0";
}

std::optional<std::string> locale() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    if (auto value = variable(name)) return value;
  }
  return std::nullopt;
}

}  // namespace

Environment read_environment() {
  Environment environment;
  environment.home = variable("HOME");
  environment.data = variable("HEELCARE_DATA");
  environment.config = variable("HEELCARE_CONFIG");
  environment.xdg_data = absolute_path("XDG_DATA_HOME");
  environment.xdg_config = absolute_path("XDG_CONFIG_HOME");
  environment.xdg_state = absolute_path("XDG_STATE_HOME");
  environment.term = variable("TERM");
  environment.lang = locale();
  environment.tz = variable("TZ");
  environment.no_color = variable("NO_COLOR").has_value();
  environment.force_color = is_on("FORCE_COLOR") || is_on("CLICOLOR_FORCE");
  environment.color_off = variable("CLICOLOR") == "0";
  environment.accessible = variable("ACCESSIBLE").has_value();
  return environment;
}

std::string program_path() {
  std::array<char, 4096> path{};
  const auto length = readlink("/proc/self/exe", path.data(), path.size());
  return length > 0 ? std::string(path.data(), static_cast<std::size_t>(length)) : std::string();
}

void ignore_signals_of_writing() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace heelcare
