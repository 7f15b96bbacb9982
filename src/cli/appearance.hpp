// SPDX-License-Identifier: MIT
// How results and messages may look: options before variables, variables before the terminal.
#pragma once

#include "heelcare/cli/cli.hpp"
#include "heelcare/platform/environment.hpp"
#include "heelcare/platform/terminal.hpp"
#include "heelcare/view/style.hpp"

namespace heelcare {

enum class Stream { out, err };

Style style_of(Stream stream, const GlobalOptions& options, const Environment& environment,
               const TerminalShape& shape);

}  // namespace heelcare
