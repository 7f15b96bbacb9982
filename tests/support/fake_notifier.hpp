// SPDX-License-Identifier: MIT
// Remembers what it was asked to say.
#pragma once

#include "heelcare/platform/notifier.hpp"

#include <string>
#include <vector>

namespace heelcare {

struct FakeNotifier final : Notifier {
  std::vector<std::string> said;
  std::string problem;  // what run() answers

  std::string run(std::string_view /*command*/, std::string_view text, bool /*wait*/) override {
    said.emplace_back(text);
    return problem;
  }
};

}  // namespace heelcare
