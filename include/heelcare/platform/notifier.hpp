// SPDX-License-Identifier: MIT
// Seam three of three: tells the person something by a command of theirs (spd-say, notify-send,
// ...).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

struct Notifier {
  virtual ~Notifier() = default;
  // Runs `command`, split like a command line but without a shell, the text as its last argument.
  // Never blocks the caller longer than it takes to start it, when `wait` is false; with `wait` at
  // most two seconds.  Returns what went wrong, or an empty text.
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
  std::vector<int> children_;  // started and not yet seen to end
};

}  // namespace heelcare
