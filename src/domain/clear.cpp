// SPDX-License-Identifier: MIT
// Which statements end a flag: one rule for the replay and for `safety --clear`.
#include "flag_walk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

using std::chrono::days;

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\n") == text.npos; }

bool is_gone_rule(EndRule rule) {
  return rule == EndRule::gone || rule == EndRule::gone_2_days || rule == EndRule::gone_7_days;
}

ClearVerdict judge_gone(const Clearable& clearable, const std::string& note) {
  if (!is_gone_rule(clearable.flag->clear.rule)) return ClearVerdict::not_gone;
  if (!clearable.active && !clearable.recorded) return ClearVerdict::not_recorded;
  if (clearable.flag->clear.note && is_blank(note)) return ClearVerdict::note_missing;
  return clearable.escalates ? ClearVerdict::escalates : ClearVerdict::accepted;
}

// A cleared flag may still be ruled out; a `managed` is renewed, or moves a running ramp on.
bool can_be_said(const Clearable& clearable, Statement as) {
  if (clearable.active) return true;
  if (as == Statement::ruled_out) return clearable.recorded || clearable.earned_ramp;
  if (as != Statement::managed) return false;
  return clearable.earned_ramp ||
         (clearable.recorded && clearable.flag->clear.reconfirm_days.has_value());
}

bool is_recorded(const FlagBoard& board, const RedFlag& flag) {
  return std::ranges::find(board.recorded, &flag) != board.recorded.end();
}

bool is_escalated(const RedFlag& flag, const FlagsOfBothFeet& flags) {
  if (!flag.escalate) return false;
  return std::ranges::any_of(each_foot, [&](Foot foot) {
    return std::ranges::any_of(flags.feet[foot].recorded, [&](const RedFlag* recorded) {
      return std::ranges::find(flag.escalate->with, recorded->id) != flag.escalate->with.end();
    });
  });
}

Clearable clearable_on(const FlagsOfBothFeet& flags, Foot foot, const RedFlag& flag) {
  const FlagBoard& board = flags.feet[foot];
  Clearable found;
  found.flag = &flag;
  found.recorded = is_recorded(board, flag);
  found.escalates = is_escalated(flag, flags);
  found.earned_ramp =
      board.ramp && std::ranges::find(board.ramp->earners, flag.id) != board.ramp->earners.end();
  if (board.ramp) found.stage_from = board.ramp->stage_from;
  for (const FlagSpan& span : board.spans) {
    if (span.flag != flag.id) continue;
    found.latest_day = span.latest_day;
    found.active = !span.ended;
  }
  return found;
}

std::string kinds_text(const RedFlag& flag) {
  std::string text;
  for (const auto& row : names<Statement>) {
    if (!flag.clear.kinds.has(row.value)) continue;
    text += fmt::format("{}{}", text.empty() ? "" : ", ", row.name);
  }
  return text;
}

std::string clinician_hint(const RedFlag& flag) {
  return fmt::format(
      "record what a health professional said: heelcare safety --clear {} --as … --by … --on … "
      "(as: {})",
      flag.id.text(), kinds_text(flag));
}

ClearRefused refusal_of(ClearVerdict verdict, const Clearable& clearable,
                        const FlagCleared& statement) {
  const RedFlag& flag = *clearable.flag;
  const auto usage = [](std::string message, std::string hint) {
    return ClearRefused{true, std::move(message), std::move(hint)};
  };
  switch (verdict) {
    case ClearVerdict::accepted:
    case ClearVerdict::not_recorded:
      return usage(fmt::format("no '{}' on record to end", flag.id.text()),
                   "heelcare safety shows what is");
    case ClearVerdict::not_listed:
      return usage(fmt::format("'{}' does not end as {}", flag.id.text(), name_of(statement.as)),
                   fmt::format("it ends as: {}", kinds_text(flag)));
    case ClearVerdict::not_gone:
      return usage(fmt::format("'{}' does not end by your own word", flag.id.text()),
                   clinician_hint(flag));
    case ClearVerdict::note_missing:
      return usage(fmt::format("'{}' ends this way only with a note", flag.id.text()),
                   "say why with --note TEXT");
    case ClearVerdict::escalates:
      return {false,
              fmt::format("'{}' does not end by your own word while something else on record makes "
                          "it more pressing",
                          flag.id.text()),
              clinician_hint(flag)};
    case ClearVerdict::incomplete:
      return usage("who said so, and when, is missing", "add --by WHO --on DATE");
    case ClearVerdict::in_future:
      return usage("the day of --on lies in the future", "give the day on which it was said");
    case ClearVerdict::before_record:
      return usage(fmt::format("'{}' was recorded on {}, after the day of --on", flag.id.text(),
                               text_of(clearable.latest_day)),
                   "a statement counts from the latest record on");
    case ClearVerdict::too_early:
      return {false,
              fmt::format("too early: '{}' was recorded on {}, and {} is accepted {} days after "
                          "that",
                          flag.id.text(), text_of(clearable.latest_day), name_of(statement.as),
                          flag.clear.min_days),
              fmt::format("the earliest day for --on is {}",
                          text_of(clearable.latest_day + days{flag.clear.min_days}))};
    case ClearVerdict::stage_begins:
      return {
          false,
          fmt::format("too early: the running stage of the return after '{}' began on {}",
                      flag.id.text(), text_of(clearable.stage_from)),
          fmt::format("the earliest day for --on is {}", text_of(clearable.stage_from + days{1}))};
    case ClearVerdict::outdated:
      return usage(fmt::format("an answer of {} is older than {} days", text_of(*statement.on),
                               *flag.clear.reconfirm_days),
                   "ask a health professional again and give that day");
  }
  return {};
}

bool dated_in_future(const History& history, const FlagCleared& statement) {
  return std::ranges::any_of(history.records, [&](const Record& record) {
    const auto* raised = std::get_if<FlagRaised>(&record.event);
    return raised != nullptr && raised->flag == statement.flag &&
           record.at.instant() > history.now.instant();
  });
}

}  // namespace

ClearVerdict judge_clear(const Clearable& clearable, const FlagCleared& statement, Date day,
                         const std::string& note) {
  if (statement.as == Statement::gone) return judge_gone(clearable, note);
  const Clearance& clear = clearable.flag->clear;
  const bool moves_ramp =
      statement.as == Statement::managed && clearable.earned_ramp && !clearable.active;
  if (!moves_ramp && !clear.kinds.has(statement.as)) return ClearVerdict::not_listed;
  if (!can_be_said(clearable, statement.as)) return ClearVerdict::not_recorded;
  if (!statement.on || is_blank(statement.by)) return ClearVerdict::incomplete;
  if (*statement.on > day) return ClearVerdict::in_future;
  if (*statement.on < clearable.latest_day) return ClearVerdict::before_record;
  if (statement.as == Statement::ruled_out) return ClearVerdict::accepted;
  // A stage has to be lived in before somebody can agree to the next.
  if (moves_ramp && *statement.on <= clearable.stage_from) return ClearVerdict::stage_begins;
  if (moves_ramp) return ClearVerdict::accepted;
  if (*statement.on < clearable.latest_day + days{clear.min_days}) return ClearVerdict::too_early;
  const bool outdated = statement.as == Statement::managed && clear.reconfirm_days &&
                        *statement.on + days{*clear.reconfirm_days} <= day;
  return outdated ? ClearVerdict::outdated : ClearVerdict::accepted;
}

std::optional<ClearRefused> refused_on(const PerFoot<Clearable>& feet, const FlagCleared& statement,
                                       Date day, const std::string& note) {
  bool accepted = false;
  std::optional<ClearRefused> missing;
  for (const Foot foot : each_foot) {
    const Clearable& clearable = feet[foot];
    if (!includes(feet_of(*clearable.flag, statement.feet), foot)) continue;
    const ClearVerdict verdict = judge_clear(clearable, statement, day, note);
    if (verdict == ClearVerdict::accepted) {
      accepted = true;
      continue;
    }
    ClearRefused refused = refusal_of(verdict, clearable, statement);
    // Nothing to end on this foot is no objection as long as there is on the other one.
    const bool on_record = clearable.active || clearable.recorded || clearable.earned_ramp;
    if (on_record && verdict != ClearVerdict::not_recorded) return refused;
    missing = std::move(refused);
  }
  return accepted ? std::nullopt : missing;
}

std::optional<ClearRefused> clear_refused(const History& history, const FlagsOfBothFeet& flags,
                                          const Policy& policy, const FlagCleared& statement,
                                          const std::string& note) {
  const RedFlag* flag = policy.flag(statement.flag);
  if (flag == nullptr) {
    return ClearRefused{true, fmt::format("there is no flag '{}'", statement.flag.text()),
                        "heelcare safety --list names them"};
  }
  if (dated_in_future(history, statement)) {
    return ClearRefused{true,
                        fmt::format("the record of '{}' is dated in the future", flag->id.text()),
                        "take it back with heelcare undo and record it again"};
  }
  PerFoot<Clearable> clearables;
  for (const Foot foot : each_foot) clearables[foot] = clearable_on(flags, foot, *flag);
  return refused_on(clearables, statement, history.today, note);
}

}  // namespace heelcare
