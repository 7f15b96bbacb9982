// SPDX-License-Identifier: MIT
// Somebody with a home folder and a clock of their own, who types whole commands.
#pragma once

#include "support/scratch_folder.hpp"
#include "support/transcript.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace heelcare {

// Name below the log folder to text, of every file there.
using Files = std::map<std::string, std::string>;

struct Answer {
  int code = 0;
  std::string text;  // stdout and stderr as they came, the home folder as "~"
  [[nodiscard]] bool says(std::string_view words) const {
    return text.find(words) != std::string::npos;
  }
};

class Person {
 public:
  transcript::SetClock clock;

  void at(const char* time) {
    clock.moment = parse_moment(time).value();
    clock.ran = {};
  }

  Answer run(const std::string& words, const transcript::Lines& input = {}) {
    Environment environment;
    environment.home = home_.path();
    environment.lang = "C.UTF-8";
    transcript::Recorder terminal(clock);
    terminal.input.assign(input.begin(), input.end());
    transcript::Silent notifier;
    Surroundings surroundings{clock, terminal, notifier, environment, "/usr/bin/heelcare"};
    const auto code = heelcare::run(transcript::words_of(words), surroundings);
    return {static_cast<int>(code), transcript::replaced(terminal.text, home_.path(), "~")};
  }

  // A file of the log, as a path and as the answers name it.
  [[nodiscard]] std::string path(const std::string& name) const {
    return home_.path(log_ + "/" + name);
  }
  [[nodiscard]] static std::string shown(const std::string& name) {
    return "~/" + log_ + "/" + name;
  }

  [[nodiscard]] const ScratchFolder& home() const { return home_; }
  [[nodiscard]] Files files() const {
    Files files;
    const std::filesystem::path folder(path(""));
    if (!std::filesystem::exists(folder)) return files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file() || entry.path().extension() != ".jsonl") continue;
      const auto name = std::filesystem::relative(entry.path(), folder).string();
      files[name] = home_.read(log_ + "/" + name);
    }
    return files;
  }
  // The log from now on, whatever it was.
  void put(const Files& files) const {
    std::filesystem::remove_all(path(""));
    add(files);
  }
  void add(const Files& files) const {
    for (const auto& [name, text] : files) home_.write(log_ + "/" + name, text);
  }
  // All lines of all files, or of those whose name ends so.
  [[nodiscard]] transcript::Lines lines(std::string_view ending = "") const {
    transcript::Lines all;
    for (const auto& [name, text] : files()) {
      if (!name.ends_with(ending)) continue;
      std::ranges::move(transcript::lines_of(text), std::back_inserter(all));
    }
    return all;
  }

 private:
  inline static const std::string log_ = ".local/share/heelcare/log";
  ScratchFolder home_;
};

// A line of the log with this id, of 20 November at 07:05; `fields` begins with "type".
inline std::string line_of(const std::string& id, const std::string& fields) {
  const std::string time = R"("2026-11-20T07:05:00+01:00")";
  return R"({"id":")" + id + R"(","at":)" + time + R"(,"wrote":)" + time + "," + fields + "}";
}

inline std::string id_in(const std::string& line) { return line.substr(7, 12); }

}  // namespace heelcare
