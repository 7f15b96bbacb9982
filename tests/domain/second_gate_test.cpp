// SPDX-License-Identifier: MIT
// After any prefix of any sequence of commands the gate says what a second one says that was
// written from the text alone.
#include "domain/second_gate.hpp"

#include "domain/gate_answers.hpp"
#include "support/laws.hpp"
#include "support/random_log.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>
#include <string>

using namespace heelcare;

namespace {

std::string text_of(const std::set<FlagId>& ids) {
  std::string text;
  for (const FlagId& id : ids) text += (text.empty() ? "" : " ") + id.text();
  return text;
}

std::string flags_differ(const FlagBoard& board, const second::FlagsOfFoot& flags) {
  std::set<FlagId> active;
  Refusals refuses;
  for (const ActiveFlag& each : board.active) {
    if (!each.after_clear) active.insert(each.flag->id);
    refuses.add(each.refuses);
  }
  if (active != flags.active()) {
    return fmt::format("active are \"{}\", not \"{}\"", text_of(active), text_of(flags.active()));
  }
  if (board.hold != flags.hold()) return "the foot is held otherwise";
  return refuses == flags.refuses() ? "" : "other things are refused";
}

// A step that a flag refuses, on its own foot or on the other one where both are loaded.
std::string refusals_differ(const Situation& situation, const Routine& routine, Foot foot,
                            const second::Flags& flags) {
  const auto verdict = ask(situation, routine, foot);
  const bool both = routine.weight_bearing || !routine.per_side;
  for (std::size_t i = 0; i < routine.steps.size(); ++i) {
    const auto removed = [&](Foot each) {
      return second::removes(flags.of(each).refuses(), routine, routine.steps[i]);
    };
    if (verdict.steps[i] && (removed(foot) || (both && removed(other(foot))))) {
      return fmt::format("{} step {} is allowed", routine.id.text(), routine.steps[i].name);
    }
  }
  const bool light = routine.kind == Kind::massage && verdict.allowed() &&
                     flags.of(foot).refuses().has(Refused::massage_deep);
  return light && !verdict.light_only ? routine.id.text() + " is not light" : "";
}

std::string gates_differ(const Logs& logs) {
  const Log& log = logs.front();
  const Told told(log);
  const second::Flags flags(log);
  if (flags.asks_ramp()) return {};
  for (const Foot foot : each_foot) {
    std::string found = flags_differ(told.situation.feet[foot].flags, flags.of(foot));
    for (const Routine& routine : log.catalog->routines) {
      if (found.empty()) found = refusals_differ(told.situation, routine, foot, flags);
    }
    if (!found.empty()) return fmt::format("on the {} foot: {}", name_of(foot), found);
  }
  return {};
}

Log prefix_of(const Log& log, std::size_t count) {
  Log prefix = log;
  prefix.records.resize(count);
  return prefix;
}

}  // namespace

TEST_SUITE_BEGIN("law of the second gate");

TEST_CASE("after any prefix of any history two gates have the same flags and refusals") {
  Dice dice(5);
  std::set<FlagId> seen;
  for (int round = 0; round < rounds(); ++round) {
    const Log log = log_by_chance(dice);
    check_law(gates_differ, {log});
    check_law(gates_differ,
              {prefix_of(log, static_cast<std::size_t>(dice.below(int(log.records.size()) + 1)))});
    for (const Foot foot : each_foot) seen.merge(second::Flags(log).of(foot).active());
  }
  CHECK(seen.size() > test_policy().flags.size() / 2);
}

TEST_SUITE_END();
