// SPDX-License-Identifier: MIT
#include "heelcare/platform/environment.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace heelcare;

namespace {

// The variables heelcare knows, set as given and otherwise unset, and put back afterwards.
class Variables {
 public:
  explicit Variables(const std::vector<std::pair<std::string, std::string>>& values) {
    for (const auto* name :
         {"HOME", "HEELCARE_DATA", "HEELCARE_CONFIG", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
          "XDG_STATE_HOME", "TERM", "LC_ALL", "LC_CTYPE", "LANG", "TZ", "NO_COLOR", "FORCE_COLOR",
          "CLICOLOR_FORCE", "CLICOLOR", "ACCESSIBLE"}) {
      const char* value = std::getenv(name);
      if (value != nullptr) before_[name] = value;
      names_.emplace_back(name);
      unsetenv(name);
    }
    for (const auto& [name, value] : values) setenv(name.c_str(), value.c_str(), 1);
  }
  ~Variables() {
    for (const auto& name : names_) unsetenv(name.c_str());
    for (const auto& [name, value] : before_) setenv(name.c_str(), value.c_str(), 1);
  }
  Variables(const Variables&) = delete;
  Variables& operator=(const Variables&) = delete;

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::string> before_;
};

Environment with(const std::vector<std::pair<std::string, std::string>>& values) {
  const Variables variables(values);
  return read_environment();
}

}  // namespace

TEST_CASE("an empty variable counts as unset") {
  const auto environment = with({{"HOME", ""}, {"HEELCARE_DATA", ""}, {"TERM", ""}, {"TZ", ""}});

  CHECK_FALSE(environment.home);
  CHECK_FALSE(environment.data);
  CHECK_FALSE(environment.term);
  CHECK_FALSE(environment.tz);
}

TEST_CASE("a relative XDG folder is ignored, one of heelcare's own is not") {
  const auto environment = with({{"XDG_DATA_HOME", "share"},
                                 {"XDG_CONFIG_HOME", "./config"},
                                 {"XDG_STATE_HOME", "/state"},
                                 {"HEELCARE_DATA", "data"}});

  CHECK_FALSE(environment.xdg_data);
  CHECK_FALSE(environment.xdg_config);
  CHECK(environment.xdg_state == "/state");
  CHECK(environment.data == "data");
}

TEST_CASE("the locale is LC_ALL, else LC_CTYPE, else LANG") {
  CHECK_FALSE(with({}).lang);
  CHECK(with({{"LANG", "C"}}).lang == "C");
  CHECK(with({{"LANG", "C"}, {"LC_CTYPE", "de_DE.UTF-8"}}).lang == "de_DE.UTF-8");
  CHECK(with({{"LANG", "C"}, {"LC_CTYPE", "b"}, {"LC_ALL", "a"}}).lang == "a");
  CHECK(with({{"LANG", "C"}, {"LC_ALL", ""}}).lang == "C");
}

TEST_CASE("variables about colour follow their published conventions") {
  CHECK(with({{"NO_COLOR", "1"}}).no_color);
  CHECK_FALSE(with({{"NO_COLOR", ""}}).no_color);
  CHECK(with({{"NO_COLOR", "0"}}).no_color);
  CHECK(with({{"FORCE_COLOR", "1"}}).force_color);
  CHECK_FALSE(with({{"FORCE_COLOR", "0"}}).force_color);
  CHECK(with({{"CLICOLOR_FORCE", "1"}}).force_color);
  CHECK_FALSE(with({{"CLICOLOR_FORCE", ""}}).force_color);
  CHECK(with({{"CLICOLOR", "0"}}).color_off);
  CHECK_FALSE(with({{"CLICOLOR", "1"}}).color_off);
  CHECK(with({{"ACCESSIBLE", "yes"}}).accessible);
}

TEST_CASE("the running program knows its own absolute path") {
  CHECK(program_path().starts_with('/'));
  CHECK(program_path().ends_with("heelcare_tests"));
}
