// SPDX-License-Identifier: MIT
// After any prefix of any sequence of commands the gate says what a second one says that was
// written from the text alone.
#include "domain/gate_answers.hpp"
#include "domain/second_gate_answer.hpp"
#include "support/laws.hpp"
#include "support/random_log.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>
#include <string>

using namespace heelcare;

namespace {

std::string in_a_row(const std::set<FlagId>& ids) {
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
    return fmt::format("active are \"{}\", not \"{}\"", in_a_row(active), in_a_row(flags.active()));
  }
  if (board.hold != flags.hold()) return "the foot is held otherwise";
  return refuses == flags.refuses() ? "" : "other things are refused";
}

std::string returns_differ(const FlagBoard& board, const second::Return& coming_back) {
  const auto& running = coming_back.running();
  const auto words = [](const std::string& ramp, std::size_t stage, Date from) {
    return fmt::format("{} stage {} since {}", ramp, stage + 1, text_of(from));
  };
  const std::string first =
      board.ramp ? words(board.ramp->ramp.text(), board.ramp->stage, board.ramp->stage_from) : "";
  const std::string plain = running ? words(running->ramp, running->stage, running->from) : "";
  return first == plain ? "" : fmt::format("the return is \"{}\", not \"{}\"", first, plain);
}

std::string cap_text(const std::optional<int>& cap) { return cap ? std::to_string(*cap) : "-"; }

std::string restrictions_of(bool light, bool steady, const std::optional<int>& level,
                            const std::optional<int>& sets, const std::optional<int>& reps,
                            const std::optional<int>& massage_s) {
  return fmt::format("{}{}level {}, {} x {}, {} s of massage", light ? "light, " : "",
                     steady ? "no step up, " : "", cap_text(level), cap_text(sets), cap_text(reps),
                     cap_text(massage_s));
}

// Steps, and where there are some left what they are held to.
std::string answers_differ(const Situation& situation, const Routine& routine, Foot foot,
                           const second::Gate& gate) {
  const FootVerdict verdict = ask(situation, routine, foot);
  const second::Answer answer = gate.answer(routine, foot);
  for (std::size_t i = 0; i < routine.steps.size(); ++i) {
    if (verdict.steps[i] == answer.steps[i]) continue;
    return fmt::format("{} step {} is {}", routine.id.text(), routine.steps[i].name,
                       verdict.steps[i] ? "allowed" : "withheld: " + rules_of(verdict));
  }
  if (!verdict.allowed()) return {};
  const std::string first =
      restrictions_of(verdict.light_only, verdict.no_progress, verdict.level_cap, verdict.sets_cap,
                      verdict.reps_cap, verdict.massage_left_s);
  const std::string plain = restrictions_of(answer.light, answer.steady, answer.level, answer.sets,
                                            answer.reps, answer.massage_s);
  return first == plain ? "" : fmt::format("{} has {}, not {}", routine.id.text(), first, plain);
}

second::Given given_of(const Situation& situation) {
  second::Given given;
  for (const Foot foot : each_foot) {
    given.base[foot] = situation.feet[foot].base;
    given.planned[foot] = situation.feet[foot].planned;
  }
  return given;
}

std::string gates_differ(const Logs& logs) {
  const Log& log = logs.front();
  const Told told(log);
  const second::Gate gate(log, given_of(told.situation));
  if (told.situation.screen.due != gate.screen_is_due()) {
    return told.situation.screen.due ? "the screen is due" : "the screen is not due";
  }
  for (const Foot foot : each_foot) {
    const FlagBoard& board = told.situation.feet[foot].flags;
    std::string found = flags_differ(board, gate.flags().of(foot));
    if (found.empty()) found = returns_differ(board, gate.flags().of(foot).coming_back);
    for (const Routine& routine : log.catalog->routines) {
      if (found.empty()) found = answers_differ(told.situation, routine, foot, gate);
    }
    if (!found.empty()) return fmt::format("on the {} foot: {}", name_of(foot), found);
  }
  return {};
}

// What was on record after so many commands, asked for at the end or right after the last of them.
Log prefix_of(const Log& log, std::size_t count, bool at_once) {
  Log prefix = log;
  prefix.records.resize(count);
  if (at_once && count > 0) prefix.now = prefix.records.back().at;
  return prefix;
}

}  // namespace

TEST_SUITE_BEGIN("law of the second gate");

TEST_CASE("after every prefix of any history two gates give the same answer to everything") {
  Dice dice(5);
  std::set<FlagId> seen;
  int returns = 0;
  for (int looked_at = 0; looked_at < rounds();) {
    const Log log = log_by_chance(dice);
    const bool at_once = dice.one_in(2);
    for (std::size_t count = 0; count <= log.records.size(); ++count, ++looked_at) {
      check_law(gates_differ, {prefix_of(log, count, at_once)});
    }
    const second::Flags flags(log);
    for (const Foot foot : each_foot) {
      seen.merge(flags.of(foot).active());
      if (flags.of(foot).coming_back.running()) ++returns;
    }
  }
  CHECK(seen.size() > 2);
  CHECK(returns > 0);
}

TEST_SUITE_END();
