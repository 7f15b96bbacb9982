// SPDX-License-Identifier: MIT
#include "heelcare/platform/posix_terminal.hpp"

#include "heelcare/error.hpp"
#include "heelcare/platform/descriptor.hpp"
#include "keystrokes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace heelcare {
namespace {

using std::chrono::milliseconds;

constexpr std::array watched{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};

// Set by the handler only; read with the signals blocked or after ppoll.
std::array<volatile std::sig_atomic_t, watched.size()> arrived{};

extern "C" void note_arrival(int signal) {
  for (std::size_t i = 0; i < watched.size(); ++i)
    if (watched[i] == signal) arrived[i] = 1;
}

bool has_arrived(int signal) {
  for (std::size_t i = 0; i < watched.size(); ++i)
    if (watched[i] == signal) return arrived[i] != 0;
  return false;
}

bool take_arrival(int signal) {
  const bool was = has_arrived(signal);
  for (std::size_t i = 0; i < watched.size(); ++i)
    if (watched[i] == signal) arrived[i] = 0;
  return was;
}

void write_to(int descriptor, std::string_view text) {
  const int error = write_all(descriptor, text);
  if (error == 0) return;
  if (error == EPIPE) throw Error(ExitCode::done, "");
  throw Error(ExitCode::could_not,
              fmt::format("cannot write the output: {}", std::strerror(error)));
}

// A background job must not read from its terminal or change it.  Without job control on this
// terminal nobody is in the background.
bool in_front(int descriptor) {
  const pid_t group = ::tcgetpgrp(descriptor);
  return group == -1 || group == ::getpgrp();
}

// A terminal that went away gives EIO, as a broken disk does.
bool is_device(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISCHR(status.st_mode);
}

// Columns of a line without its escape sequences; close enough to know how a terminal wraps it.
std::size_t columns_in(std::string_view line) {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\x1b') {
      i = std::min(line.find('m', i), line.size());
    } else if (!continues_character(line[i])) {
      ++columns;
    }
  }
  return columns;
}

// Rows that lines take on a terminal of this width, which may have become narrower since.
std::size_t rows_of(std::string_view lines, int width) {
  const auto wide = static_cast<std::size_t>(std::max(width, 1));
  std::size_t rows = 0;
  for (std::size_t from = 0; from < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', from), lines.size());
    rows +=
        std::max<std::size_t>(1, (columns_in(lines.substr(from, end - from)) + wide - 1) / wide);
    from = end + 1;
  }
  return rows;
}

// The last so many lines: what was drawn above the top of the terminal could not be redrawn.
std::string_view last_lines(std::string_view lines, int count) {
  std::size_t from = lines.size();
  for (int i = 0; i < std::max(count, 1) && from > 0; ++i) {
    const auto before = from < 2 ? std::string_view::npos : lines.rfind('\n', from - 2);
    from = before == std::string_view::npos ? 0 : before + 1;
  }
  return lines.substr(from);
}

}  // namespace

struct PosixTerminal::Modes {
  sigset_t before{};     // signal mask of the program's beginning, and while waiting
  bool watches = false;  // signals are noted, no longer obeyed at once
  bool keys = false;     // between enter_keys() and leave_keys()
  bool raw = false;      // the terminal gives keys now
  bool have_saved = false;
  termios saved{};
  bool hides_cursor = false;
  std::string drawn;       // drawn and not kept
  std::string unfinished;  // the question that waits for its answer, all its lines
  std::string typed;       // bytes read and not yet given out
  std::string line_rest;   // read in line mode, after the last line
  bool closed = false;

  [[nodiscard]] bool listens() const { return raw && !closed && in_front(STDIN_FILENO); }

  // From the first question or session on there is something to lose; before that a signal does
  // what it does to any program.  One that was ignored from the beginning stays so (nohup).
  void watch() {
    if (std::exchange(watches, true)) return;
    sigset_t block;
    sigemptyset(&block);
    for (const int signal : watched) {
      struct sigaction was {};
      ::sigaction(signal, nullptr, &was);
      if (was.sa_handler != SIG_IGN) sigaddset(&block, signal);
    }
    sigprocmask(SIG_BLOCK, &block, nullptr);  // first: what is noted here would wake no waiting
    struct sigaction ours {};
    ours.sa_handler = note_arrival;
    for (const int signal : watched)
      if (sigismember(&block, signal) == 1) ::sigaction(signal, &ours, nullptr);
  }

  void go_raw() {
    if (!have_saved || !in_front(STDIN_FILENO)) return;
    termios mode = saved;
    mode.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    mode.c_cc[VMIN] = 0;
    mode.c_cc[VTIME] = 0;
    set(mode);
    raw = true;
  }
  // In the background the terminal is the shell's, which has seen to its modes.
  void go_cooked() {
    show_cursor();
    if (raw && in_front(STDIN_FILENO)) {
      forget_typed();
      set(saved);
    }
    raw = false;
  }
  void show_cursor() {
    if (!hides_cursor) return;
    hides_cursor = false;
    static_cast<void>(write_all(STDERR_FILENO, "\x1b[?25h"));
  }
  // What was typed and not read must not end up in the shell.
  static void forget_typed() {
    if (in_front(STDIN_FILENO)) ::tcflush(STDIN_FILENO, TCIFLUSH);
  }
  // Should the terminal change hands just now, a background process that sets it would be stopped.
  static void set(const termios& mode) {
    sigset_t ttou;
    sigset_t old;
    sigemptyset(&ttou);
    sigaddset(&ttou, SIGTTOU);
    sigprocmask(SIG_BLOCK, &ttou, &old);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &mode);
    sigprocmask(SIG_SETMASK, &old, nullptr);
  }
  // Ctrl-Z: gives the terminal back, stops, and takes it again when continued.
  void stop() {
    go_cooked();
    struct sigaction ours {};
    struct sigaction plain {};
    plain.sa_handler = SIG_DFL;
    ::sigaction(SIGTSTP, &plain, &ours);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, SIGTSTP);
    ::raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &only, nullptr);
    sigprocmask(SIG_BLOCK, &only, nullptr);
    ::sigaction(SIGTSTP, &ours, nullptr);
    sigset_t resumed;
    sigemptyset(&resumed);
    sigaddset(&resumed, SIGCONT);
    const timespec at_once{};
    ::sigtimedwait(&resumed, nullptr, &at_once);
    resume();
  }
  // Whoever stopped this program may have changed the modes and written below what is drawn.
  void resume() {
    raw = false;
    drawn.clear();
    if (keys) go_raw();
    static_cast<void>(write_all(STDERR_FILENO, unfinished));
  }
};

PosixTerminal::PosixTerminal() : modes_(std::make_unique<Modes>()) {
  sigprocmask(SIG_BLOCK, nullptr, &modes_->before);
}

PosixTerminal::~PosixTerminal() {
  leave_keys();
  modes_->show_cursor();
  sigprocmask(SIG_SETMASK, &modes_->before, nullptr);
}

TerminalShape PosixTerminal::shape() const {
  TerminalShape shape;
  shape.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  shape.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  shape.in_is_terminal = ::isatty(STDIN_FILENO) == 1 && in_front(STDIN_FILENO);
  shape.in_front = in_front(STDERR_FILENO);
  winsize size{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 ||
                     ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  if (known && size.ws_col > 0) shape.columns = size.ws_col;
  if (known && size.ws_row > 0) shape.rows = size.ws_row;
  return shape;
}

void PosixTerminal::print(std::string_view text) { write_to(STDOUT_FILENO, text); }

void PosixTerminal::say(std::string_view text) {
  if (!modes_->drawn.empty()) draw("");
  const auto from = text.find_first_not_of('\n');
  modes_->unfinished = text.ends_with('\n') ? "" : text.substr(std::min(from, text.size()));
  if (!modes_->unfinished.empty()) modes_->watch();  // stopped at a question, it is asked again
  static_cast<void>(write_all(STDERR_FILENO, text));
}

// Erases each line before writing it: erasing after a line that fills the width would take its last
// character along.
void PosixTerminal::draw(std::string_view lines) {
  if (!in_front(STDERR_FILENO)) {
    modes_->drawn.clear();
    return;
  }
  const TerminalShape here = shape();
  std::string out;
  if (const auto rows = rows_of(modes_->drawn, here.columns); rows > 0)
    out += fmt::format("\x1b[{}A", rows);
  out += '\r';
  if (!lines.empty() && !modes_->hides_cursor) {
    modes_->hides_cursor = true;
    out += "\x1b[?25l";
  }
  modes_->drawn = last_lines(lines, here.rows - 1);
  const std::string_view drawn = modes_->drawn;
  for (std::size_t from = 0; from < drawn.size();) {
    const std::size_t end = std::min(drawn.find('\n', from), drawn.size());
    out.append("\x1b[K").append(drawn.substr(from, end - from)).push_back('\n');
    from = end + 1;
  }
  out += "\x1b[J";
  static_cast<void>(write_all(STDERR_FILENO, out));
  if (lines.empty()) modes_->show_cursor();
}

void PosixTerminal::keep_drawn() { modes_->drawn.clear(); }

void PosixTerminal::bell() { static_cast<void>(write_all(STDERR_FILENO, "\a")); }

void PosixTerminal::enter_keys() {
  if (modes_->keys) return;
  modes_->watch();
  modes_->keys = true;
  modes_->have_saved = ::tcgetattr(STDIN_FILENO, &modes_->saved) == 0;
  modes_->unfinished.clear();
  take_arrival(SIGCONT);  // of the time before: that is over
  take_arrival(SIGWINCH);
  Modes::forget_typed();  // before the session there was nothing to press a key for
  modes_->go_raw();
}

void PosixTerminal::leave_keys() {
  if (!modes_->keys) return;
  modes_->go_cooked();
  modes_->keys = false;
  modes_->have_saved = false;
  modes_->typed.clear();
}

std::optional<Happened> PosixTerminal::ending() const {
  sigset_t pending;
  sigemptyset(&pending);
  sigpending(&pending);
  const auto came = [&](int signal) {
    return has_arrived(signal) || sigismember(&pending, signal) == 1;
  };
  if (came(SIGHUP)) return Happened::hung_up;
  if (came(SIGTERM)) return Happened::terminated;
  if (came(SIGINT) || came(SIGQUIT)) return Happened::interrupted;
  return std::nullopt;
}

std::optional<Input> PosixTerminal::key_within(milliseconds wait) {
  modes_->watch();
  if (const auto end = ending()) return Input{*end};
  if (modes_->keys && modes_->have_saved && !modes_->raw && in_front(STDIN_FILENO)) {
    modes_->resume();  // a job that ran in the background was brought to the front
    return Input{Happened::continued};
  }
  if (auto key = next_key(modes_->typed)) return Input{*key};
  pollfd input{STDIN_FILENO, POLLIN, 0};
  const auto count = std::max(wait, milliseconds{0}).count();
  const timespec time{count / 1000, (count % 1000) * 1'000'000};
  const int ready = ::ppoll(&input, modes_->listens() ? 1 : 0, &time, &modes_->before);
  if (ready < 0) return arrival();
  if (ready == 0) return std::nullopt;
  std::array<char, 256> buffer{};
  const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
  const bool gone = (input.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
  if (got <= 0 && !gone && (got == 0 || errno == EINTR || errno == EAGAIN)) return std::nullopt;
  if (got <= 0) {
    modes_->closed = true;
    return Input{Happened::hung_up};
  }
  modes_->typed.append(buffer.data(), static_cast<std::size_t>(got));
  if (auto key = next_key(modes_->typed)) return Input{*key};
  return std::nullopt;
}

std::optional<Input> PosixTerminal::arrival() {
  if (const auto end = ending()) return Input{*end};
  if (take_arrival(SIGTSTP)) {
    modes_->stop();
    return Input{Happened::continued};
  }
  if (take_arrival(SIGCONT)) {
    modes_->resume();
    return Input{Happened::continued};
  }
  if (take_arrival(SIGWINCH)) return Input{Happened::resized};
  return std::nullopt;
}

std::optional<std::string> PosixTerminal::line() {
  modes_->watch();
  std::string& rest = modes_->line_rest;
  for (;;) {
    if (const auto end = rest.find('\n'); end != std::string::npos) {
      std::string found = rest.substr(0, end);
      rest.erase(0, end + 1);
      return found;
    }
    if (ending()) {
      Modes::forget_typed();
      return std::nullopt;
    }
    pollfd input{STDIN_FILENO, POLLIN, 0};
    const int ready = ::ppoll(&input, 1, nullptr, &modes_->before);
    if (ready < 0) {
      if (take_arrival(SIGTSTP)) modes_->stop();
      if (take_arrival(SIGCONT)) modes_->resume();
      continue;
    }
    std::array<char, 65536> buffer{};
    const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got > 0) {
      rest.append(buffer.data(), static_cast<std::size_t>(got));
      continue;
    }
    if (got < 0 && !(errno == EIO && is_device(STDIN_FILENO))) {
      throw Error(ExitCode::could_not,
                  fmt::format("standard input cannot be read: {}", std::strerror(errno)));
    }
    if (rest.empty()) return std::nullopt;
    return std::exchange(rest, {});
  }
}

void end_by(Happened what) {
  int signal = SIGINT;
  if (what == Happened::terminated) signal = SIGTERM;
  if (what == Happened::hung_up) signal = SIGHUP;
  ::signal(signal, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal);
  sigprocmask(SIG_UNBLOCK, &only, nullptr);
  ::raise(signal);
}

}  // namespace heelcare
