// SPDX-License-Identifier: MIT
// A person at a terminal, written down beforehand: lines they type at questions, keys they press at
// given times.  Waiting costs nothing: it moves the fake clock.
#pragma once

#include "fake_clock.hpp"
#include "heelcare/platform/terminal.hpp"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace heelcare {

struct FakeTerminal final : Terminal {
  explicit FakeTerminal(FakeClock& clock_) : clock(clock_) {}

  FakeClock& clock;
  TerminalShape how{true, true, true, 80, 24};
  std::deque<std::string> lines;  // answers to questions
  std::deque<std::pair<std::chrono::milliseconds, Input>>
      script;  // when, since the fake clock began
  std::string out;
  std::string err;
  std::vector<std::string> frames;
  int bells = 0;
  bool keys = false;
  std::optional<Happened> end;  // the signal that asked to end, once it came

  [[nodiscard]] TerminalShape shape() const override { return how; }
  void print(std::string_view text) override { out += text; }
  void say(std::string_view text) override { err += text; }
  void draw(std::string_view text) override { frames.emplace_back(text); }
  void keep_drawn() override {}
  void bell() override { ++bells; }
  std::optional<Input> key_within(std::chrono::milliseconds wait) override {
    if (!script.empty() && script.front().first <= clock.ran + wait) {
      clock.ran = std::max(clock.ran, script.front().first);
      const Input input = script.front().second;
      script.pop_front();
      note_end(input);
      return input;
    }
    clock.ran += wait;
    return std::nullopt;
  }
  void enter_keys() override { keys = true; }
  void leave_keys() override { keys = false; }
  std::optional<std::string> line() override {
    if (lines.empty()) return std::nullopt;
    std::string next = lines.front();
    lines.pop_front();
    err += next + "\n";  // as a terminal shows it
    return next;
  }
  [[nodiscard]] std::optional<Happened> ending() const override { return end; }

  // Presses a key when the fake clock has run so long.
  void press(std::chrono::milliseconds when, char32_t key) {
    script.emplace_back(when, TypedKey{key});
  }

 private:
  void note_end(const Input& input) {
    const auto* happened = std::get_if<Happened>(&input);
    if (happened == nullptr || *happened == Happened::resized || *happened == Happened::continued)
      return;
    end = *happened;
  }
};

}  // namespace heelcare
