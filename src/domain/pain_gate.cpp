// SPDX-License-Identifier: MIT
// Pain now decides go, ease or stop (clinical part 3.3).  Cold is not gated by pain.
#include "gate.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

// `below`: the level from which on it is so.
Reason pain_reason(const char* rule, const std::optional<PainValue>& value, int below,
                   const Numbers::PainGate& gate) {
  Reason reason;
  reason.rule = rule;
  if (!value) {
    reason.text = fmt::format("no pain now on record in the last {} hours: counted as {}",
                              gate.now_valid_h, gate.unknown_counts_as);
    reason.change = "heelcare log --pain N";
    return reason;
  }
  reason.text = fmt::format("pain now is {}", value->level.level());
  reason.change = fmt::format("pain now below {}", below);
  if (!value->entry.empty()) reason.because.push_back(value->entry);
  return reason;
}

void check_loading(const Case& asked, const std::optional<PainValue>& value, int level) {
  const Numbers::PainGate& gate = asked.numbers().pain_gate;
  if (level >= gate.refuse_from) {
    withhold(asked, pain_reason("pain-gate:refuse", value, gate.skip_from, gate));
  } else if (level >= gate.skip_from) {
    withhold(asked, pain_reason("pain-gate:skip", value, gate.skip_from, gate));
  }
  if (level < gate.ease_from) return;
  asked.verdict.no_progress = true;
  asked.verdict.light_only = asked.verdict.light_only || asked.routine.kind == Kind::massage;
  if (level >= gate.skip_from) return;
  ease(asked, pain_reason("pain-gate:ease", value, gate.ease_from, gate));
}

void check_stretch(const Case& asked, const std::optional<PainValue>& value, int level) {
  const Numbers::PainGate& gate = asked.numbers().pain_gate;
  if (!asked.routine.weight_bearing || level < gate.skip_from) return;
  const bool refuse = level >= gate.refuse_from;
  withhold(asked, pain_reason(refuse ? "pain-gate:refuse" : "pain-gate:skip", value, gate.skip_from,
                              gate));
}

}  // namespace

std::optional<PainValue> pain_now(const Situation& situation, Foot foot, const Question& question) {
  const History& history = *situation.history;
  if (question.before) {
    PainValue answer;
    answer.at = history.now;
    answer.day = question.day;
    answer.level = *question.before;
    return answer;
  }
  if (question.future || question.day != history.today) return std::nullopt;
  const auto oldest =
      history.now.instant() - std::chrono::hours{situation.numbers().pain_gate.now_valid_h};
  const auto& values = history.feet[foot].values;
  for (auto value = values.rbegin(); value != values.rend(); ++value) {
    if (value->at.instant() < oldest) break;
    const bool now = value->when == PainMoment::now || value->when == PainMoment::rest;
    if (now && value->day == history.today) return *value;
  }
  return std::nullopt;
}

void check_pain(const Case& asked) {
  const Kind kind = asked.routine.kind;
  if (kind == Kind::cold) return;
  const auto value = pain_now(asked.situation, asked.foot, asked.question);
  const int level = value ? value->level.level() : asked.numbers().pain_gate.unknown_counts_as;
  if (kind == Kind::stretch) {
    check_stretch(asked, value, level);
  } else {
    check_loading(asked, value, level);
  }
  // After a load well above the usual nothing steps up for a while.
  const bool climbs = kind == Kind::massage || kind == Kind::strength;
  if (climbs && asked.situation.load_note_pauses && !asked.question.future) {
    asked.verdict.no_progress = true;
  }
}

}  // namespace heelcare
