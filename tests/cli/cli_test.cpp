// SPDX-License-Identifier: MIT
#include "heelcare/cli/cli.hpp"

#include <doctest/doctest.h>
