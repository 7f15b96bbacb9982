// SPDX-License-Identifier: MIT
#include "heelcare/cli/cli.hpp"
#include "support/text.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <unistd.h>

using namespace heelcare;

namespace {

std::string text_of(const std::vector<std::string>& words, std::size_t columns = 80) {
  const auto parsed = parse(words, columns);
  REQUIRE(std::holds_alternative<Exit>(parsed));
  return std::get<Exit>(parsed).text;
}

std::string help_of(const VerbWords& verb) {
  return verb.name.empty() ? text_of({"help"}) : text_of({"help", verb.name});
}

// The exit status of a shell command with a text as its input.
int fed(const std::string& command, const std::string& text) {
  FILE* pipe = popen(command.c_str(), "w");
  REQUIRE(pipe != nullptr);
  std::fputs(text.c_str(), pipe);
  return pclose(pipe);
}

std::string answer_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string answer;
  std::array<char, 4096> buffer{};
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr)
    answer += buffer.data();
  pclose(pipe);
  return answer;
}

}  // namespace

TEST_CASE("every option stands in the help of its verb, with its words") {
  for (const auto& verb : vocabulary()) {
    const auto help = help_of(verb);
    CAPTURE(verb.name);
    for (const auto& option : verb.options) {
      CAPTURE(option.names.front());
      for (const auto& name : option.names) CHECK(has(help, name));
      for (const auto& word : option.values) CHECK(has(help, word));
      CHECK_FALSE(option.help.empty());
    }
  }
}

TEST_CASE("the help names every verb, and each verb's help the global options") {
  const auto all = vocabulary();
  for (const auto& verb : all) CHECK(has(text_of({"help"}), "\n  " + verb.name));
  for (const auto& option : all.front().options) {
    CAPTURE(option.names.front());
    CHECK(has(text_of({"log", "-h"}), option.names.front()));
  }
}

TEST_CASE("help opens with examples, fits 80 columns and ends with what heelcare is not") {
  for (const auto& verb : vocabulary()) {
    CAPTURE(verb.name);
    const auto help = help_of(verb);
    const auto examples = help.find("\nExamples:\n");
    REQUIRE(examples != std::string::npos);
    CHECK(examples < help.find("Usage:"));
    CHECK(help.ends_with("In an emergency call your local emergency number.\n"));
    std::size_t begin = 0;
    while (begin < help.size()) {
      const auto end = help.find('\n', begin);
      CAPTURE(help.substr(begin, end - begin));
      CHECK(end - begin <= 80);
      CHECK(help[end - 1] != ' ');
      begin = end + 1;
    }
  }
}

TEST_CASE("on a narrow terminal only a word that is wider than it goes beyond") {
  for (const std::size_t columns : {20U, 40U, 70U}) {
    CAPTURE(columns);
    for (const auto& verb : vocabulary()) {
      const auto words = verb.name.empty() ? std::vector<std::string>{"help"}
                                           : std::vector<std::string>{verb.name, "--help"};
      std::istringstream help(text_of(words, columns));
      for (std::string line; std::getline(help, line);) {
        CAPTURE(line);
        const auto last = line.substr(0, line.find_last_not_of(' ') + 1).rfind(' ');
        const bool one_word = last == std::string::npos || line.find_first_not_of(' ') > last;
        const bool command = line.starts_with("  ") && line[2] != ' ';
        CHECK((line.size() <= columns || one_word || command));
        CHECK(!line.ends_with(' '));
      }
    }
  }
  CHECK(has(text_of({"log", "--help"}, 40), "\n  --first-step N\n      "));
  CHECK(has(text_of({"help"}, 40), "\n  heelcare start tennis-ball\n      one routine by name\n"));
}

TEST_CASE("every example in a help text is a valid command") {
  for (const auto& verb : vocabulary()) {
    const auto help = help_of(verb);
    auto begin = help.find("Examples:\n") + 10;
    while (help.compare(begin, 11, "  heelcare ") == 0) {
      const auto end = help.find('\n', begin);
      auto line = help.substr(begin + 11, end - begin - 11);
      begin = end + 1;
      CAPTURE(line);
      line = line.substr(0, line.find("   "));
      line = line.substr(0, line.find(" > "));
      std::vector<std::string> words(1);
      bool quoted = false;
      for (const char c : line) {
        if (c == '"')
          quoted = !quoted;
        else if (c == ' ' && !quoted)
          words.emplace_back();
        else
          words.back().push_back(c);
      }
      if (words.back().empty()) words.pop_back();
      const auto parsed = parse(words);
      const auto* exit = std::get_if<Exit>(&parsed);
      CHECK((exit == nullptr || exit->code == ExitCode::done));
    }
  }
}

TEST_CASE("completion scripts name every verb and option and are valid in their shells") {
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    CAPTURE(shell);
    const auto script = text_of({"--completion", shell});
    for (const auto& verb : vocabulary()) {
      CHECK(has(script, verb.name));
      for (const auto& option : verb.options) {
        CAPTURE(option.names.front());
        const auto name = option.names.front();
        CHECK(has(script, shell == "fish" ? "-l " + name.substr(2) : name));
        for (const auto& word : option.values) CHECK(has(script, word));
      }
    }
    const bool installed = std::system(("command -v " + shell + " >/dev/null 2>&1").c_str()) == 0;
    const auto check = shell == "fish" ? "fish -n /dev/stdin" : shell + " -n";
    if (installed) CHECK(fed(check, script) == 0);
  }
  CHECK(fed("bash -n 2>/dev/null", "case x in") != 0);
}

TEST_CASE("bash completes verbs, options, words and names read live") {
  const auto folder =
      std::filesystem::temp_directory_path() / ("heelcare-completion-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const auto script = (folder / "script").string();
  REQUIRE(fed("cat > " + script, text_of({"--completion", "bash"})) == 0);
  const auto completed = [&script](const std::string& words, int at) {
    // The program itself is a function here that answers like `routines -q` and `safety --list -q`.
    return answer_of(
        "bash -c 'heelcare() { case $1 in routines) echo \"tennis-ball  Roll\";; "
        "safety) echo diabetes;; esac; }; command() { \"$@\"; }; . " +
        script + "; COMP_WORDS=(" + words + "); COMP_CWORD=" + std::to_string(at) +
        "; _heelcare; echo \"${COMPREPLY[*]}\"'");
  };

  CHECK(completed("heelcare re", 1) == "report remind\n");
  CHECK(completed("heelcare log --wh", 2) == "--when\n");
  CHECK(completed("heelcare --pl", 1) == "--plain\n");
  CHECK(completed("heelcare log --walk li", 3) == "limp\n");
  CHECK(completed("heelcare start t", 2) == "tennis-ball\n");
  CHECK(completed("heelcare log --done t", 3) == "tennis-ball\n");
  CHECK(completed("heelcare log --done --fl", 3) == "--flare-up\n");
  CHECK(completed("heelcare safety d", 2) == "diabetes\n");
  CHECK(completed("heelcare safety --answer \"\"", 3) == "none diabetes\n");
  CHECK(completed("heelcare log --pain \"\"", 3) == "\n");
  std::filesystem::remove_all(folder);
}
