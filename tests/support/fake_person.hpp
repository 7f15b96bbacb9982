// SPDX-License-Identifier: MIT
// Somebody at a terminal with a home folder of their own, who has commands run and reads what they
// say.  Nothing waits, nothing outlives the test.
#pragma once

#include "fake_clock.hpp"
#include "fake_notifier.hpp"
#include "fake_terminal.hpp"
#include "heelcare/cli/run.hpp"
#include "heelcare/journal/codec.hpp"
#include "scratch_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

namespace heelcare {

struct FakePerson {
  ScratchFolder home;
  FakeClock clock;
  FakeTerminal terminal{clock};
  FakeNotifier notifier;

  ExitCode run(const std::vector<std::string>& words) {
    terminal.out.clear();
    terminal.err.clear();
    terminal.end.reset();
    Environment environment;
    environment.home = home.path();
    environment.xdg_state = home.path("state");
    environment.lang = "C.UTF-8";
    Surroundings surroundings{clock, terminal, notifier, environment, "/usr/bin/heelcare"};
    return heelcare::run(words, surroundings);
  }

  // What is typed at the questions to come, a line each.
  FakePerson& answers(std::initializer_list<const char*> lines) {
    terminal.lines.assign(lines.begin(), lines.end());
    return *this;
  }

  // The check answered and the feet known, as on any day but the first.
  FakePerson& settled(const char* feet = "left") {
    run({"safety", "--answer", "none"});
    run({"log", "--feet", feet});
    return *this;
  }

  // The records of one type in the log, standing ones first.
  [[nodiscard]] std::vector<Record> records(std::string_view type) const {
    std::vector<std::string> names;
    const std::filesystem::path log = home.path(".local/share/heelcare/log");
    if (!std::filesystem::exists(log)) return {};
    for (const auto& file : std::filesystem::recursive_directory_iterator(log)) {
      if (file.is_regular_file()) names.push_back(file.path().string());
    }
    std::ranges::sort(names, std::greater{});
    std::vector<Record> found;
    for (const auto& name : names) add_records(name, type, found);
    return found;
  }

  template <class E>
  [[nodiscard]] std::vector<E> events(std::string_view type) const {
    std::vector<E> found;
    for (const Record& record : records(type)) found.push_back(std::get<E>(record.event));
    return found;
  }
  [[nodiscard]] std::vector<SessionLogged> sessions() const {
    return events<SessionLogged>("session");
  }

  // On stderr and on stdout, wherever the lines were wrapped.
  [[nodiscard]] bool was_asked(std::string_view text) const { return says(terminal.err, text); }
  [[nodiscard]] bool was_told(std::string_view text) const { return says(terminal.out, text); }

 private:
  static bool says(std::string all, std::string_view text) {
    std::ranges::replace(all, '\n', ' ');
    return all.find(text) != std::string::npos;
  }
  static void add_records(const std::string& name, std::string_view type,
                          std::vector<Record>& found) {
    std::ifstream file(name, std::ios::binary);
    for (std::string line; std::getline(file, line);) {
      const auto parsed = std::get<Record>(from_line(line));
      if (type_of(parsed.event) == type) found.push_back(parsed);
    }
  }
};

}  // namespace heelcare
