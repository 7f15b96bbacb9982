// SPDX-License-Identifier: MIT
// What the gate says of a routine now, in words that a table of a test can hold.
#pragma once

#include "heelcare/domain/safety.hpp"
#include "support/builders.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>

namespace heelcare {

// A situation with all that it refers to.
struct Scene {
  Log log;
  Told told;
  const Situation& situation;
  explicit Scene(Log log_) : log(std::move(log_)), told(log), situation(told.situation) {}
  [[nodiscard]] const FootSituation& left() const { return told.left(); }
  [[nodiscard]] Date today() const { return log.today(); }
};

inline const Routine& builtin(const char* id) {
  const Routine* found = test_catalog().find(RoutineId{id});
  REQUIRE(found != nullptr);
  return *found;
}

// A log with which every built-in routine may be practised on both feet: chronic, screened today,
// everything unlocked, nothing too near, pain now 1.
inline Log open_log() {
  Log log;
  log.on(Feet::both).day(40).onset(200).mornings(values(40, 3));
  for (const int ago : {28, 25, 22, 19, 16, 13}) log.day(ago, "19:30").session("calf-raises");
  for (const int ago : {14, 12, 10}) log.day(ago, "19:30").session("tennis-ball");
  log.day(0, "12:00").screened().day(0, "19:00").now_value(1);
  return log.on(Feet::left);
}

inline Question question_now(const Situation& situation, std::optional<int> before = {}) {
  Question question;
  question.day = situation.today();
  question.wall = situation.history->now.wall;
  if (before) question.before = pain(*before);
  return question;
}

inline FootVerdict ask(const Situation& situation, const Routine& routine, Foot foot = Foot::left,
                       std::optional<int> before = {}) {
  return assess(situation, routine, foot, question_now(situation, before));
}

// The steps it leaves, in order: "warm-up arch-cross".
inline std::string steps_left(const FootVerdict& verdict, const Routine& routine) {
  std::string text;
  for (std::size_t i = 0; i < routine.steps.size(); ++i) {
    if (verdict.steps[i]) text += (text.empty() ? "" : " ") + routine.steps[i].name;
  }
  return text;
}

// The rules that withhold something, in the order they speak.
inline std::string rules_of(const FootVerdict& verdict) {
  std::string text;
  for (const Reason& reason : verdict.refused) text += (text.empty() ? "" : " ") + reason.rule;
  return text;
}

// The first rule that withholds the routine; empty: it may be practised.
inline std::string refusal_of(const Situation& situation, const Routine& routine,
                              Foot foot = Foot::left, std::optional<int> before = {}) {
  const FootVerdict verdict = ask(situation, routine, foot, before);
  if (verdict.allowed()) return "";
  return verdict.refused.empty() ? "?" : verdict.refused.front().rule;
}

}  // namespace heelcare
