// SPDX-License-Identifier: MIT
// The real terminal.  Restores mode and cursor on every way out, signals included.
#pragma once

#include "heelcare/platform/terminal.hpp"

#include <memory>

namespace heelcare {

class PosixTerminal final : public Terminal {
 public:
  PosixTerminal();
  ~PosixTerminal() override;
  PosixTerminal(const PosixTerminal&) = delete;
  PosixTerminal& operator=(const PosixTerminal&) = delete;

  [[nodiscard]] TerminalShape shape() const override;
  void print(std::string_view text) override;
  void say(std::string_view text) override;
  void draw(std::string_view lines) override;
  void keep_drawn() override;
  void bell() override;
  std::optional<Input> key_within(std::chrono::milliseconds wait) override;
  void enter_keys() override;
  void leave_keys() override;
  std::optional<std::string> line() override;
  [[nodiscard]] std::optional<Happened> ending() const override;

 private:
  std::optional<Input> arrival();

  struct Modes;
  std::unique_ptr<Modes> modes_;
};

// Ends this process by the signal that asked for it, so that a shell stops what it was doing too
// and still reads 128 + N.  Once no terminal is held any more.
void end_by(Happened what);

}  // namespace heelcare
