// SPDX-License-Identifier: MIT
// A command line taken apart into verb, options and operands; every value is still text.
#pragma once

#include "heelcare/cli/cli.hpp"
#include "words.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace heelcare {

struct Given {
  const OptionRow* row = nullptr;
  std::string value;  // empty where there is none
};

struct CommandLine {
  const VerbRow* verb = nullptr;  // nothing: none was named
  std::vector<Given> given;       // in order of appearance
  std::vector<std::string> operands;
  std::size_t columns = 0;           // of a help text
  std::vector<std::string> unknown;  // neither a verb, an option of it, nor an operand
};

// The typed request, or the reason why there is none.
std::variant<Request, Exit> request_from(const CommandLine& line);

}  // namespace heelcare
