// SPDX-License-Identifier: MIT
#include "heelcare/platform/paths.hpp"

#include "heelcare/error.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

Environment at_home(std::string home) {
  Environment environment;
  environment.home = std::move(home);
  return environment;
}

}  // namespace

TEST_CASE("folders lie below the home folder when nothing else is said") {
  const auto paths = paths_from(at_home("/home/kim"), {}, {});

  CHECK(paths.data == "/home/kim/.local/share/heelcare");
  CHECK(paths.config == "/home/kim/.config/heelcare");
  CHECK(paths.state == "/home/kim/.local/state/heelcare");
  CHECK(paths.log_folder() == "/home/kim/.local/share/heelcare/log");
  CHECK(paths.device_file() == "/home/kim/.local/state/heelcare/device");
  CHECK(paths.settings_file() == "/home/kim/.config/heelcare/config.toml");
  CHECK(paths.routines_folder() == "/home/kim/.config/heelcare/routines");
}

TEST_CASE("an option goes before heelcare's variable, and that before XDG's") {
  auto environment = at_home("/home/kim");
  environment.xdg_data = "/xdg/share/";
  environment.xdg_config = "/xdg/config";
  environment.xdg_state = "/xdg/state";
  auto paths = paths_from(environment, {}, {});
  CHECK(paths.data == "/xdg/share/heelcare");
  CHECK(paths.config == "/xdg/config/heelcare");
  CHECK(paths.state == "/xdg/state/heelcare");

  environment.data = "/own/data";
  environment.config = "/own/config//";
  paths = paths_from(environment, {}, {});
  CHECK(paths.data == "/own/data");
  CHECK(paths.config == "/own/config");
  CHECK(paths.state == "/xdg/state/heelcare");

  paths = paths_from(environment, "here/data", "../config/");
  CHECK(paths.data == "here/data");
  CHECK(paths.config == "../config");
}

TEST_CASE("without a home nothing is put into the root or the current folder") {
  const auto refused = [](const Environment& environment) {
    try {
      paths_from(environment, {}, {});
    } catch (const Error& error) {
      return error.code == ExitCode::could_not && !error.hint.empty();
    }
    return false;
  };
  CHECK(refused(Environment{}));
  CHECK(refused(at_home("kim")));

  Environment named;
  named.data = "/d";
  named.config = "/c";
  CHECK(refused(named));
  named.xdg_state = "/s";
  CHECK_FALSE(refused(named));
}

TEST_CASE("a home that is the root folder does not double the slash") {
  CHECK(paths_from(at_home("/"), {}, {}).data == "/.local/share/heelcare");
}
