// SPDX-License-Identifier: MIT
// argv to a typed request.  Opens no file, reads no clock, does not know that a routine exists.
#pragma once

#include "heelcare/app/commands.hpp"
#include "heelcare/domain/time_expression.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace heelcare {

enum class ColourWish { automatic, always, never };

// Options valid with every verb.
struct GlobalOptions {
  std::optional<TimeExpression> at;
  std::optional<std::string> data;
  std::optional<std::string> config;
  bool json = false;
  bool plain = false;
  bool no_input = false;
  bool quiet = false;
  ColourWish colour = ColourWish::automatic;
};

struct Request {
  GlobalOptions global;
  Command command;
};

// Nothing to run: help, version, a completion script, or a usage error.
struct Exit {
  ExitCode code = ExitCode::done;
  std::string text;  // for stdout (code 0) or, as an error message, for stderr
  std::string hint;
  bool json = false;  // the error is wanted as JSON
};

// A help text is `columns` wide.
std::variant<Request, Exit> parse(const std::vector<std::string>& arguments,
                                  std::size_t columns = 80);

// The command tree, for the manual's test, completions and "did you mean".
struct OptionWords {
  std::vector<std::string> names;   // "--pain", "-q"
  std::vector<std::string> values;  // the fixed words it takes, if any
  bool takes_value = false;
  std::string help;
};
struct VerbWords {
  std::string name;  // empty: the global options
  std::string help;
  std::vector<OptionWords> options;
};
std::vector<VerbWords> vocabulary();

}  // namespace heelcare
