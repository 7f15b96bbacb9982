// SPDX-License-Identifier: MIT
// `routines --new NAME`: asks five things on a terminal, or takes a template.
#pragma once

#include "heelcare/app/app.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/exit_code.hpp"

#include <string>

namespace heelcare {

ExitCode make_routine(App& app, const World& world, const std::string& name);

}  // namespace heelcare
