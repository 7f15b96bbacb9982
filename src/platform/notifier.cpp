// SPDX-License-Identifier: MIT
#include "heelcare/platform/notifier.hpp"

#include "heelcare/platform/elsewhere.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>  // environ, with _GNU_SOURCE as g++ has it
#include <vector>

namespace heelcare {
namespace {

constexpr std::chrono::milliseconds longest_wait{2000};
constexpr std::chrono::milliseconds look_again{10};
constexpr std::chrono::seconds longest_run{10};

// Words of a command line: blanks part, quotes and backslashes keep together.  No shell.  Nothing
// where a quote is not closed.
std::optional<std::vector<std::string>> words_of(std::string_view command) {
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
  if (quote != 0) return std::nullopt;
  return words;
}

// What went wrong with a command that ended so.
std::string problem_of(int status, const std::string& program) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return "";
  if (WIFEXITED(status)) return fmt::format("'{}' ended with {}", program, WEXITSTATUS(status));
  return fmt::format("'{}' was ended by a signal", program);
}

void end_child(pid_t child) {
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
}

std::string waited_for(pid_t child, const std::string& program) {
  for (auto waited = std::chrono::milliseconds{0}; waited < longest_wait; waited += look_again) {
    int status = 0;
    if (::waitpid(child, &status, WNOHANG) == child) return problem_of(status, program);
    std::this_thread::sleep_for(look_again);
  }
  end_child(child);
  return fmt::format("'{}' took longer than {} seconds", program,
                     std::chrono::floor<std::chrono::seconds>(longest_wait).count());
}

}  // namespace

std::string CommandNotifier::look_after_children() {
  std::string problem;
  const auto now = std::chrono::steady_clock::now();
  std::erase_if(children_, [&](const Child& child) {
    int status = 0;
    std::string found;
    if (::waitpid(child.process, &status, WNOHANG) != 0) {
      found = problem_of(status, child.program);
    } else if (now - child.began >= longest_run) {
      end_child(child.process);
      found = fmt::format("'{}' took longer than {} seconds", child.program, longest_run.count());
    } else {
      return false;
    }
    if (problem.empty()) problem = std::move(found);
    return true;
  });
  return problem;
}

std::string CommandNotifier::run(std::string_view command, std::string_view text, bool wait) {
  if (auto problem = look_after_children(); !problem.empty()) return problem;
  auto split = words_of(command);
  if (!split) return fmt::format("a quote in the command is not closed: {}", command);
  if (split->empty()) return "the command is empty";
  std::vector<std::string>& words = *split;
  words.emplace_back(text);
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  find_session_bus();

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
  children_.push_back({child, words.front(), std::chrono::steady_clock::now()});
  return "";
}

}  // namespace heelcare
