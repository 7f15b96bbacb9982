// SPDX-License-Identifier: MIT
// Seam three of three: tells the person something by a command of theirs (spd-say, notify-send,
// ...).
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

struct Notifier {
  virtual ~Notifier() = default;
  // Runs `command`, split like a command line but without a shell, the text as its last argument.
  // Never blocks the caller longer than it takes to start it, when `wait` is false; with `wait` at
  // most two seconds.  Returns what went wrong, or an empty text; of a command that was not waited
  // for, the next call says what went wrong with it.  One that runs for ten seconds is ended.
  virtual std::string run(std::string_view command, std::string_view text, bool wait) = 0;
};

class CommandNotifier final : public Notifier {
 public:
  CommandNotifier() = default;
  ~CommandNotifier() override = default;  // the last cue is left to finish
  CommandNotifier(const CommandNotifier&) = delete;
  CommandNotifier& operator=(const CommandNotifier&) = delete;
  std::string run(std::string_view command, std::string_view text, bool wait) override;

 private:
  struct Child {
    int process = 0;
    std::string program;
    std::chrono::steady_clock::time_point began;
  };
  std::string look_after_children();

  std::vector<Child> children_;  // started and not yet seen to end
};

}  // namespace heelcare
