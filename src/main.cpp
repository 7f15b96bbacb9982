// SPDX-License-Identifier: MIT
#include "heelcare/cli/run.hpp"
#include "heelcare/platform/posix_terminal.hpp"

namespace {

bool is_cut_short(heelcare::ExitCode code) {
  using heelcare::ExitCode;
  return code == ExitCode::interrupted || code == ExitCode::terminated || code == ExitCode::hung_up;
}

}  // namespace

int main(int count, char** arguments) {
  using namespace heelcare;
  ignore_signals_of_writing();
  const std::vector<std::string> words(arguments + (count > 0 ? 1 : 0), arguments + count);
  ExitCode code = ExitCode::done;
  std::optional<Happened> ending;
  {
    const SystemClock clock;
    PosixTerminal terminal;
    CommandNotifier notifier;
    Surroundings surroundings{clock, terminal, notifier, read_environment(), program_path()};
    code = run(words, surroundings);
    ending = terminal.ending();
  }
  if (ending && is_cut_short(code)) end_by(*ending);
  return static_cast<int>(code);
}
