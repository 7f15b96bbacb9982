// SPDX-License-Identifier: MIT
// Seam two of three: the person's side.  Results, messages, redrawn lines, keys and questions.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace heelcare {

struct TerminalShape {
  bool out_is_terminal = false;  // stdout
  bool err_is_terminal = false;  // stderr, where timers draw
  bool in_is_terminal = false;   // stdin, and not a background job, which may not read it
  int columns = 80;              // of stderr's terminal, else stdout's; 80 where there is none
  int rows = 24;
  bool in_front = true;  // else a background job, which must not redraw

  [[nodiscard]] bool can_ask() const { return in_is_terminal && err_is_terminal; }
};

// What arrives while waiting: a typed character, a special key, or the world.
struct TypedKey {
  char32_t character = 0;  // 0x0d for Enter
  bool operator==(const TypedKey&) const = default;
};
enum class Happened {
  interrupted,  // SIGINT
  terminated,   // SIGTERM
  hung_up,      // SIGHUP, or the terminal went away
  resized,      // SIGWINCH
  continued,    // back from Ctrl-Z (SIGTSTP), SIGSTOP or the background
};
using Input = std::variant<TypedKey, Happened>;

struct Terminal {
  virtual ~Terminal() = default;
  [[nodiscard]] virtual TerminalShape shape() const = 0;
  // Standard output: results.  Throws Error (1) where it cannot be written; a closed pipe is Error
  // (0) with no message.
  virtual void print(std::string_view text) = 0;
  // Standard error: everything else, whole lines.
  virtual void say(std::string_view text) = 0;
  // Redraws some lines on stderr in place of those drawn before; an empty text removes them.
  // Terminal only.
  virtual void draw(std::string_view lines) = 0;
  // Leaves what is drawn in the scrollback and goes on below it.
  virtual void keep_drawn() = 0;
  virtual void bell() = 0;
  // Waits at most so long for a key or an event.  Key by key between enter_keys() and leave_keys().
  virtual std::optional<Input> key_within(std::chrono::milliseconds wait) = 0;
  virtual void enter_keys() = 0;
  virtual void leave_keys() = 0;
  // One line from stdin in ordinary line mode, without its newline; nothing at end of file.
  virtual std::optional<std::string> line() = 0;
  // A signal that asked to end since the program began; asked for between steps.
  [[nodiscard]] virtual std::optional<Happened> ending() const = 0;
};

}  // namespace heelcare
