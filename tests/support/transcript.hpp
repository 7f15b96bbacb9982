// SPDX-License-Identifier: MIT
// Sessions written down as in a shell, run in this process with a fixed clock and folders of their
// own:
//   $ heelcare log --pain 4          the command; NAME=value may stand before it
//   recorded ...                     what it must print, stdout and stderr as they come
//   [exit 3]                         unless it is 0
//   $ date -s 2026-11-22T07:30:00+01:00      sets the clock
//   $ printf '%s\n' 'text' ... >> FILE       adds lines to a file below the home folder
//   $ printf '%s\n' 'text' ... | heelcare log -
// A line "..." stands for any lines.  Record ids are compared by their order of appearance, short
// ones are "(id)" or, where they begin a line, "id", the home folder is "~", and lines that begin
// with # are remarks.
#pragma once

#include "heelcare/cli/run.hpp"
#include "heelcare/version.hpp"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace heelcare::transcript {

struct SetClock final : Clock {
  Moment moment = parse_moment("2026-11-22T07:30:00+01:00").value();
  std::chrono::milliseconds ran{};
  [[nodiscard]] Moment now() const override {
    return {moment.wall + std::chrono::floor<std::chrono::seconds>(ran), moment.offset};
  }
  [[nodiscard]] Moment on_wall(std::chrono::local_seconds wall) const override {
    return {wall, moment.offset};
  }
  [[nodiscard]] std::chrono::milliseconds running() const override { return ran; }
};

// No terminal anywhere; keeps what is printed, answers from given lines, waits without waiting.
struct Recorder final : Terminal {
  explicit Recorder(SetClock& clock_) : clock(clock_) {}
  SetClock& clock;
  std::string text;
  std::deque<std::string> input;

  [[nodiscard]] TerminalShape shape() const override { return {}; }
  void print(std::string_view out) override { text += out; }
  void say(std::string_view out) override { text += out; }
  void draw(std::string_view) override {}
  void keep_drawn() override {}
  void bell() override {}
  std::optional<Input> key_within(std::chrono::milliseconds wait) override {
    clock.ran += wait;
    return std::nullopt;
  }
  void enter_keys() override {}
  void leave_keys() override {}
  std::optional<std::string> line() override {
    if (input.empty()) return std::nullopt;
    std::string next = input.front();
    input.pop_front();
    return next;
  }
  [[nodiscard]] std::optional<Happened> ending() const override { return std::nullopt; }
};

struct Silent final : Notifier {
  std::string run(std::string_view, std::string_view, bool) override { return {}; }
};

using Lines = std::vector<std::string>;

inline Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Words as a shell splits them: blanks, '...' and "...".
inline std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool open = false;
  char quote = 0;
  for (const char c : text) {
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        word += c;
      }
    } else if (c == '\'' || c == '"') {
      quote = c;
      open = true;
    } else if (c == ' ') {
      if (open) words.push_back(word);
      word.clear();
      open = false;
    } else {
      word += c;
      open = true;
    }
  }
  if (quote != 0) throw std::runtime_error("unclosed quote: " + std::string(text));
  if (open) words.push_back(word);
  return words;
}

inline bool is_id_letter(char c) {
  return (c >= '0' && c <= '9') ||
         (c >= 'a' && c <= 'z' && c != 'i' && c != 'l' && c != 'o' && c != 'u');
}
inline bool is_word_letter(char c) { return is_id_letter(c) || (c >= 'a' && c <= 'z') || c == '-'; }

// Calls `replace` with every word that looks like a record id: twelve letters of its alphabet.
template <class Replace>
std::string with_ids(const std::string& text, const Replace& replace) {
  constexpr std::size_t length = 12;
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_word_letter(text[end])) ++end;
    const std::string word = text.substr(i, std::max<std::size_t>(end - i, 1));
    const bool id = word.size() == length && std::ranges::all_of(word, is_id_letter);
    result += id ? replace(word) : word;
    i += word.size();
  }
  return result;
}

// Ids in their order of appearance.
class Ids {
 public:
  std::string numbered(const std::string& text) {
    return with_ids(text, [this](const std::string& id) {
      auto place = std::ranges::find(seen_, id);
      if (place == seen_.end()) place = seen_.insert(seen_.end(), id);
      return "<id" + std::to_string(place - seen_.begin() + 1) + ">";
    });
  }
  // The id that stands here at the place where `id` stands there.
  [[nodiscard]] std::string as_in(const Ids& there, const std::string& text) const {
    return with_ids(text, [&](const std::string& id) {
      const auto place =
          static_cast<std::size_t>(std::ranges::find(there.seen_, id) - there.seen_.begin());
      return place < seen_.size() ? seen_[place] : id;
    });
  }

 private:
  std::vector<std::string> seen_;
};

inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

// The short ids of replies, "(k3f9)", and of lists, at the beginning of a line, as "(id)" and "id".
inline std::string without_short_ids(const std::string& line) {
  constexpr std::size_t shortest = 4;
  constexpr std::size_t longest = 11;
  const auto length_at = [&](std::size_t at) {
    std::size_t end = at;
    while (end < line.size() && is_id_letter(line[end])) ++end;
    const std::size_t length = end - at;
    return length >= shortest && length <= longest ? length : 0;
  };
  if (const auto length = length_at(0); length > 0 && line.substr(length).starts_with("   20"))
    return "id" + line.substr(length);
  std::string result;
  for (std::size_t i = 0; i < line.size(); ++i) {
    result += line[i];
    const std::size_t length = line[i] == '(' ? length_at(i + 1) : 0;
    if (length == 0 || line.substr(i + 1 + length, 1) != ")") continue;
    const auto behind = line.substr(i + 2 + length, 1);
    if (behind != "." && behind != ";") continue;
    result += "id";
    i += length;
  }
  return result;
}

// Do the printed lines match, where "..." stands for any number of lines?
inline bool matches(const Lines& expected, std::size_t e, const Lines& printed, std::size_t p) {
  if (e == expected.size()) return p == printed.size();
  if (expected[e] == "...") {
    for (std::size_t rest = p; rest <= printed.size(); ++rest) {
      if (matches(expected, e + 1, printed, rest)) return true;
    }
    return false;
  }
  return p < printed.size() && expected[e] == printed[p] &&
         matches(expected, e + 1, printed, p + 1);
}

// One shell: a home folder, a clock, an environment; removed at the end.
class Shell {
 public:
  Shell() {
    static int count = 0;
    home_ = std::filesystem::temp_directory_path() /
            ("heelcare-transcript-" + std::to_string(getpid()) + "-" + std::to_string(++count));
    std::filesystem::remove_all(home_);  // of a process that was killed
    std::filesystem::create_directories(home_);
  }
  ~Shell() { std::filesystem::remove_all(home_); }
  Shell(const Shell&) = delete;
  Shell& operator=(const Shell&) = delete;

  // Runs one command; what it printed, with the exit code as last line where it is not 0.
  Lines run(const std::string& command) {
    auto words = words_of(command);
    std::deque<std::string> input;
    if (words.size() > 1 && words[0] == "printf" && words[1] == "%s\\n") {
      const auto end =
          std::ranges::find_if(words, [](const auto& word) { return word == "|" || word == ">>"; });
      input.assign(words.begin() + 2, end);
      if (end == words.end()) throw std::runtime_error("printf to where? " + command);
      const bool append = *end == ">>";
      words.erase(words.begin(), end + 1);
      if (append) return append_to(words.at(0), input);
    }
    if (words.size() == 3 && words[0] == "date" && words[1] == "-s") {
      clock_.moment = parse_moment(words[2]).value();
      clock_.ran = {};
      return {};
    }
    return heelcare(words, std::move(input));
  }

  Ids printed_ids;
  Ids written_ids;

 private:
  Lines append_to(const std::string& name, const std::deque<std::string>& lines) {
    const auto path = home_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::app | std::ios::binary);
    for (const auto& line : lines) file << line << '\n';
    return {};
  }

  Lines heelcare(std::vector<std::string> words, std::deque<std::string> input) {
    Environment environment;
    environment.home = home_.string();
    environment.xdg_state = (home_ / "state").string();
    environment.lang = "C.UTF-8";
    while (!words.empty() && words[0].find('=') != std::string::npos) {
      assign(environment, words[0]);
      words.erase(words.begin());
    }
    if (words.empty() || words[0] != "heelcare")
      throw std::runtime_error("no command of ours: " + words.at(0));
    words.erase(words.begin());
    Recorder terminal(clock_);
    terminal.input = std::move(input);
    Silent notifier;
    Surroundings surroundings{clock_, terminal, notifier, environment, "/usr/bin/heelcare"};
    const auto code = static_cast<int>(heelcare::run(words, surroundings));
    auto lines = lines_of(replaced(terminal.text, home_.string(), "~"));
    if (code != 0) lines.push_back("[exit " + std::to_string(code) + "]");
    return lines;
  }

  static void assign(Environment& environment, const std::string& word) {
    const auto sign = word.find('=');
    const std::string name = word.substr(0, sign);
    const std::optional<std::string> value =
        sign + 1 == word.size() ? std::nullopt : std::optional{word.substr(sign + 1)};
    if (name == "HOME") {
      environment.home = value;
      environment.xdg_state = std::nullopt;
    } else if (name == "LANG") {
      environment.lang = value;
    } else if (name == "HEELCARE_DATA") {
      environment.data = value;
    } else {
      throw std::runtime_error("unknown variable " + name);
    }
  }

  std::filesystem::path home_;
  SetClock clock_;
};

struct Command {
  std::size_t line = 0;
  std::string text;
  Lines expected;
};

inline void drop_empty_end(Lines& lines) {
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
}

// A text file that is one session.
inline std::vector<Command> commands_of(const Lines& lines) {
  std::vector<Command> commands;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("# ")) continue;
    if (lines[i].starts_with("$ ")) {
      commands.push_back({i + 1, lines[i].substr(2), {}});
    } else if (!commands.empty()) {
      commands.back().expected.push_back(lines[i]);
    }
  }
  for (auto& command : commands) drop_empty_end(command.expected);
  return commands;
}

// The fenced blocks ```console of a Markdown text, one session; `<!-- $ command -->` is run unseen.
inline std::vector<Command> commands_of_markdown(const Lines& lines) {
  Lines session;
  bool inside = false;
  for (const auto& line : lines) {
    constexpr std::string_view open = "<!-- $ ";
    constexpr std::string_view close = " -->";
    if (line.starts_with("```")) {
      inside = !inside && line == "```console";
      session.emplace_back();
    } else if (!inside && line.starts_with(open) && line.ends_with(close)) {
      session.push_back("$ " + line.substr(open.size(), line.size() - open.size() - close.size()));
      session.emplace_back("...");
    } else {
      session.push_back(inside ? line : "");
    }
  }
  return commands_of(session);
}

inline std::string block_of(const Lines& lines) {
  std::string text;
  for (const auto& line : lines) text += "  " + line + "\n";
  return text;
}

// What went wrong, with what was expected and what was printed; empty where all is well.
inline std::string problem_in(Shell& shell, const Command& command) {
  Lines printed = shell.run(shell.printed_ids.as_in(shell.written_ids, command.text));
  Lines expected = command.expected;
  drop_empty_end(printed);
  const std::string current{version()};
  const auto settle = [&](Ids& ids, std::string& line) {
    line = without_short_ids(ids.numbered(replaced(line, current, "VERSION")));
  };
  for (auto& line : printed) settle(shell.printed_ids, line);
  for (auto& line : expected) settle(shell.written_ids, line);
  if (matches(expected, 0, printed, 0)) return {};
  return "line " + std::to_string(command.line) + ": $ " + command.text + "\nexpected:\n" +
         block_of(expected) + "printed:\n" + block_of(printed);
}

}  // namespace heelcare::transcript
