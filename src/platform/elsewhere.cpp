// SPDX-License-Identifier: MIT
#include "heelcare/platform/elsewhere.hpp"

#include <array>
#include <cstdlib>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace heelcare {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::string absolute(const std::string& path) {
  std::array<char, 4096> folder{};
  if (path.starts_with('/') || getcwd(folder.data(), folder.size()) == nullptr) return path;
  return std::string(folder.data()) + "/" + path;
}

void find_session_bus() {
  constexpr const char* name = "DBUS_SESSION_BUS_ADDRESS";
  if (!variable(name).empty()) return;
  const auto named = variable("XDG_RUNTIME_DIR");
  const std::string folder =
      named.starts_with('/') ? std::string(named) : "/run/user/" + std::to_string(getuid());
  const std::string bus = folder + "/bus";
  struct stat found {};
  if (stat(bus.c_str(), &found) == 0 && S_ISSOCK(found.st_mode))
    setenv(name, ("unix:path=" + bus).c_str(), 1);
}

}  // namespace heelcare
