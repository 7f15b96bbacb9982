// SPDX-License-Identifier: MIT
// While it lives, no signal of a person or of the system stops or ends the program: they wait.
#pragma once

#include <csignal>

namespace heelcare {

class HeldSignals {
 public:
  HeldSignals();
  ~HeldSignals();
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace heelcare
