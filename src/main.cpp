// SPDX-License-Identifier: MIT
#include "heelcare/cli/run.hpp"
#include "heelcare/platform/posix_terminal.hpp"

int main(int count, char** arguments) {
  using namespace heelcare;
  ignore_signals_of_writing();
  const SystemClock clock;
  PosixTerminal terminal;
  CommandNotifier notifier;
  Surroundings surroundings{clock, terminal, notifier, read_environment(), program_path()};
  const std::vector<std::string> words(arguments + (count > 0 ? 1 : 0), arguments + count);
  return static_cast<int>(run(words, surroundings));
}
