// SPDX-License-Identifier: MIT
// The one exception type: what is wrong, what to do next, and the exit code it leads to.
// Thrown only by platform, journal and app; caught once, in cli/run.cpp.
#pragma once

#include "heelcare/exit_code.hpp"

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace heelcare {

struct Error : std::exception {
  Error(ExitCode code_, std::string message_, std::string hint_ = {})
      : code(code_), message(std::move(message_)), hint(std::move(hint_)) {}

  [[nodiscard]] const char* what() const noexcept override { return message.c_str(); }

  ExitCode code;
  std::string message;               // starts lower case, names the thing in quotes
  std::string hint;                  // what to do next; may be empty
  std::vector<std::string> because;  // ids of the records that decided it
};

}  // namespace heelcare
