// SPDX-License-Identifier: MIT
// The environment variables heelcare knows, read once in main.  No other place reads any.
#pragma once

#include <optional>
#include <string>

namespace heelcare {

// An empty variable counts as unset, except where the name says otherwise.
struct Environment {
  std::optional<std::string> home;
  std::optional<std::string> data;      // HEELCARE_DATA
  std::optional<std::string> config;    // HEELCARE_CONFIG
  std::optional<std::string> xdg_data;  // relative values are ignored (XDG)
  std::optional<std::string> xdg_config;
  std::optional<std::string> xdg_state;
  std::optional<std::string> term;
  std::optional<std::string> lang;  // LC_ALL, else LC_CTYPE, else LANG
  std::optional<std::string> tz;
  bool no_color = false;     // NO_COLOR, non-empty
  bool force_color = false;  // FORCE_COLOR or CLICOLOR_FORCE, non-empty and not 0
  bool color_off = false;    // CLICOLOR=0
  bool accessible = false;   // ACCESSIBLE, non-empty
};

Environment read_environment();

// Absolute path of the running program; empty where the system does not say.
std::string program_path();

// A closed pipe and a file-size limit become errors of the write instead of ending the program.
void ignore_signals_of_writing();

}  // namespace heelcare
