// SPDX-License-Identifier: MIT
#include "heelcare/platform/notifier.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>  // environ, with _GNU_SOURCE as g++ has it
#include <vector>

namespace heelcare {
namespace {

constexpr std::chrono::milliseconds longest_wait{2000};
constexpr std::chrono::milliseconds look_again{10};

// Words of a command line: blanks part, quotes and backslashes keep together.  No shell.
std::vector<std::string> words_of(std::string_view command) {
  std::vector<std::string> words;
  char quote = 0;
  bool in_word = false;
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    const bool blank = c == ' ' || c == '\t';
    if (quote == 0 && blank) {
      in_word = false;
      continue;
    }
    if (!in_word) words.emplace_back();
    in_word = true;
    if (quote == 0 && (c == '"' || c == '\''))
      quote = c;
    else if (c == quote)
      quote = 0;
    else if (c == '\\' && quote != '\'' && i + 1 < command.size())
      words.back().push_back(command[++i]);
    else
      words.back().push_back(c);
  }
  return words;
}

std::string waited_for(pid_t child, const std::string& program) {
  for (auto waited = std::chrono::milliseconds{0}; waited < longest_wait; waited += look_again) {
    int status = 0;
    if (::waitpid(child, &status, WNOHANG) == child) {
      if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return "";
      if (WIFEXITED(status)) return fmt::format("'{}' ended with {}", program, WEXITSTATUS(status));
      return fmt::format("'{}' was ended by a signal", program);
    }
    std::this_thread::sleep_for(look_again);
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  return fmt::format("'{}' took longer than two seconds", program);
}

}  // namespace

std::string CommandNotifier::run(std::string_view command, std::string_view text, bool wait) {
  std::erase_if(children_, [](int child) { return ::waitpid(child, nullptr, WNOHANG) != 0; });
  auto words = words_of(command);
  if (words.empty()) return "the command is empty";
  words.emplace_back(text);
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t how;
  ::posix_spawnattr_init(&how);
  sigset_t none;
  sigemptyset(&none);
  ::posix_spawnattr_setsigmask(&how, &none);
  sigset_t ignored_here;
  sigemptyset(&ignored_here);
  sigaddset(&ignored_here, SIGPIPE);
  sigaddset(&ignored_here, SIGXFSZ);
  ::posix_spawnattr_setsigdefault(&how, &ignored_here);
  ::posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, argv[0], &files, &how, argv.data(), environ);
  ::posix_spawnattr_destroy(&how);
  ::posix_spawn_file_actions_destroy(&files);

  if (error != 0) return fmt::format("cannot run '{}': {}", words.front(), std::strerror(error));
  if (wait) return waited_for(child, words.front());
  children_.push_back(child);
  return "";
}

}  // namespace heelcare
