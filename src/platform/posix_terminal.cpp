// SPDX-License-Identifier: MIT
#include "heelcare/platform/posix_terminal.hpp"

#include "heelcare/error.hpp"
#include "heelcare/platform/descriptor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace heelcare {
namespace {

using std::chrono::milliseconds;

constexpr std::array watched{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};

// Set by the handler only; read with the signals blocked or after ppoll.
std::array<volatile std::sig_atomic_t, watched.size()> arrived{};

extern "C" void note_arrival(int signal) {
  for (std::size_t i = 0; i < watched.size(); ++i) {
    if (watched[i] == signal) arrived[i] = 1;
  }
}

bool has_arrived(int signal) {
  for (std::size_t i = 0; i < watched.size(); ++i) {
    if (watched[i] == signal) return arrived[i] != 0;
  }
  return false;
}

bool take_arrival(int signal) {
  const bool was = has_arrived(signal);
  for (std::size_t i = 0; i < watched.size(); ++i) {
    if (watched[i] == signal) arrived[i] = 0;
  }
  return was;
}

void write_to(int descriptor, std::string_view text) {
  const int error = write_all(descriptor, text);
  if (error == 0) return;
  if (error == EPIPE) throw Error(ExitCode::done, "");
  throw Error(ExitCode::could_not,
              fmt::format("cannot write the output: {}", std::strerror(error)));
}

std::size_t lines_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

std::size_t utf8_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}

char32_t decoded(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  if (bytes.size() == 1) return at(0);
  char32_t character = at(0) & (0xffU >> (bytes.size() + 1));
  for (std::size_t i = 1; i < bytes.size(); ++i) character = (character << 6U) | (at(i) & 0x3fU);
  return character;
}

}  // namespace

struct PosixTerminal::Modes {
  sigset_t before{};  // signal mask outside of waits
  bool keys = false;  // between enter_keys() and leave_keys()
  bool have_saved = false;
  termios saved{};
  std::size_t drawn = 0;  // lines drawn and not kept
  std::string typed;      // bytes read and not yet given out
  std::string line_rest;  // read in line mode, after the last line
  bool closed = false;

  void raw() const {
    if (!have_saved || ::tcgetpgrp(STDIN_FILENO) != ::getpgrp()) return;
    termios keys_mode = saved;
    keys_mode.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    keys_mode.c_cc[VMIN] = 0;
    keys_mode.c_cc[VTIME] = 0;
    set(keys_mode);
    static_cast<void>(write_all(STDERR_FILENO, "\x1b[?25l"));
  }
  void cooked() const {
    if (!have_saved) return;
    ::tcflush(STDIN_FILENO, TCIFLUSH);
    set(saved);
    static_cast<void>(write_all(STDERR_FILENO, "\x1b[?25h"));
  }
  // A background process that sets the terminal would be stopped by SIGTTOU.
  static void set(const termios& mode) {
    sigset_t ttou;
    sigset_t old;
    sigemptyset(&ttou);
    sigaddset(&ttou, SIGTTOU);
    sigprocmask(SIG_BLOCK, &ttou, &old);
    ::tcsetattr(STDIN_FILENO, TCSADRAIN, &mode);
    sigprocmask(SIG_SETMASK, &old, nullptr);
  }
  // Ctrl-Z: gives the terminal back, stops, and takes it again when continued.
  void stop() {
    const bool had_keys = keys;
    if (had_keys) cooked();
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
    drawn = 0;
    if (had_keys) raw();
  }
};

PosixTerminal::PosixTerminal() : modes_(std::make_unique<Modes>()) {
  sigset_t block;
  sigemptyset(&block);
  struct sigaction ours {};
  ours.sa_handler = note_arrival;
  for (const int signal : watched) {
    struct sigaction was {};
    ::sigaction(signal, nullptr, &was);
    if (was.sa_handler == SIG_IGN) continue;
    ::sigaction(signal, &ours, nullptr);
    sigaddset(&block, signal);
  }
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGXFSZ, SIG_IGN);
  sigprocmask(SIG_BLOCK, &block, &modes_->before);
}

PosixTerminal::~PosixTerminal() {
  leave_keys();
  sigprocmask(SIG_SETMASK, &modes_->before, nullptr);
}

TerminalShape PosixTerminal::shape() const {
  TerminalShape shape;
  shape.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  shape.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  shape.in_is_terminal = ::isatty(STDIN_FILENO) == 1;
  winsize size{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 ||
                     ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  if (known && size.ws_col > 0) shape.columns = size.ws_col;
  if (known && size.ws_row > 0) shape.rows = size.ws_row;
  return shape;
}

void PosixTerminal::print(std::string_view text) { write_to(STDOUT_FILENO, text); }

void PosixTerminal::say(std::string_view text) {
  if (modes_->drawn > 0) draw("");
  static_cast<void>(write_all(STDERR_FILENO, text));
}

void PosixTerminal::draw(std::string_view lines) {
  std::string out;
  if (modes_->drawn > 0) out += fmt::format("\x1b[{}A", modes_->drawn);
  out += "\r";
  for (std::size_t from = 0; from < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', from), lines.size());
    out += lines.substr(from, end - from);
    out += "\x1b[K\n";
    from = end + 1;
  }
  out += "\x1b[J";
  modes_->drawn = lines.empty() ? 0 : lines_in(lines) + (lines.back() == '\n' ? 0 : 1);
  static_cast<void>(write_all(STDERR_FILENO, out));
}

void PosixTerminal::keep_drawn() { modes_->drawn = 0; }

void PosixTerminal::bell() { static_cast<void>(write_all(STDERR_FILENO, "\a")); }

void PosixTerminal::enter_keys() {
  if (modes_->keys) return;
  modes_->keys = true;
  modes_->have_saved = ::tcgetattr(STDIN_FILENO, &modes_->saved) == 0;
  modes_->raw();
}

void PosixTerminal::leave_keys() {
  if (!modes_->keys) return;
  modes_->cooked();
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
  if (auto key = take_typed()) return Input{*key};
  pollfd input{STDIN_FILENO, POLLIN, 0};
  const auto count = std::max(wait, milliseconds{0}).count();
  const timespec time{count / 1000, (count % 1000) * 1'000'000};
  const bool listen = modes_->keys && !modes_->closed;
  const int ready = ::ppoll(&input, listen ? 1 : 0, &time, &modes_->before);
  if (ready < 0) return arrival();
  if (ready == 0) return std::nullopt;
  std::array<char, 256> buffer{};
  const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
  if (got <= 0) {
    modes_->closed = true;
    return Input{(input.revents & POLLHUP) != 0 && modes_->have_saved ? Happened::hung_up
                                                                      : Happened::input_closed};
  }
  modes_->typed.append(buffer.data(), static_cast<std::size_t>(got));
  if (auto key = take_typed()) return Input{*key};
  return std::nullopt;
}

// The next whole character typed; escape sequences of arrow and function keys are passed over.
std::optional<TypedKey> PosixTerminal::take_typed() {
  std::string& typed = modes_->typed;
  while (!typed.empty()) {
    if (typed[0] == '\x1b') {
      const auto end = typed.find_first_not_of("[O0123456789;", 1);
      typed.erase(0, end == std::string::npos ? typed.size() : end + 1);
      continue;
    }
    const std::size_t length = utf8_length(static_cast<unsigned char>(typed[0]));
    if (typed.size() < length) return std::nullopt;
    const char32_t character = decoded(std::string_view(typed).substr(0, length));
    typed.erase(0, length);
    return TypedKey{character == '\n' ? U'\r' : character};
  }
  return std::nullopt;
}

std::optional<Input> PosixTerminal::arrival() {
  if (take_arrival(SIGTSTP)) modes_->stop();
  if (take_arrival(SIGCONT)) return Input{Happened::continued};
  if (take_arrival(SIGWINCH)) return Input{Happened::resized};
  if (const auto end = ending()) return Input{*end};
  return std::nullopt;
}

std::optional<std::string> PosixTerminal::line() {
  std::string& rest = modes_->line_rest;
  for (;;) {
    if (const auto end = rest.find('\n'); end != std::string::npos) {
      std::string found = rest.substr(0, end);
      rest.erase(0, end + 1);
      return found;
    }
    pollfd input{STDIN_FILENO, POLLIN, 0};
    const int ready = ::ppoll(&input, 1, nullptr, &modes_->before);
    if (ready < 0) {
      if (take_arrival(SIGTSTP)) modes_->stop();
      if (ending()) return std::nullopt;
      continue;
    }
    std::array<char, 65536> buffer{};
    const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got > 0) {
      rest.append(buffer.data(), static_cast<std::size_t>(got));
      continue;
    }
    if (rest.empty()) return std::nullopt;
    return std::exchange(rest, {});
  }
}

}  // namespace heelcare
