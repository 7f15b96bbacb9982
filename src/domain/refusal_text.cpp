// SPDX-License-Identifier: MIT
// The words of a refusal (clinical part 5.3).
#include "heelcare/domain/safety.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

std::string first_sentence(const ActiveFlag& active, const std::string& emergency_number) {
  if (!active.flag->say.empty()) return active.flag->say;
  switch (active.urgency) {
    case Urgency::emergency:
      return fmt::format(
          "What you recorded needs emergency help now. Call {} or go to an emergency department.",
          emergency_number.empty() ? "your local emergency number" : emergency_number);
    case Urgency::day:
      return "What you recorded should be checked by a health professional today or tomorrow.";
    case Urgency::book:
      return "Please book an appointment about what you recorded.";
    case Urgency::ask_first:
      return "Ask a health professional before starting.";
  }
  return {};
}

std::string statements(EnumSet<Statement> kinds) {
  std::string text;
  for (const auto& row : names<Statement>) {
    if (!kinds.has(row.value)) continue;
    if (!text.empty()) text += '|';
    text += row.name;
  }
  return text;
}

std::string by_clinician(const ActiveFlag& active) {
  const Clearance& clear = active.flag->clear;
  std::string text = fmt::format(
      "It stays off until you record what a health professional said: "
      "heelcare safety --clear {} --as {} --by \"...\" --on DATE",
      active.flag->id.text(), statements(clear.kinds));
  const bool waits = clear.kinds.has(Statement::healed) || clear.kinds.has(Statement::managed);
  if (waits && active.earliest) {
    text += fmt::format(" (earliest {} if it was that)", text_of(*active.earliest));
  }
  return text + ".";
}

std::string by_settled_days(const ActiveFlag& active, const Numbers& numbers) {
  std::string text = fmt::format(
      "It comes back by itself after {} days in a row with worst pain {} or less, pain now {} or "
      "less and no limping on record (so far {})",
      numbers.raises.settled_days, numbers.settled.worst_max, numbers.settled.now_max,
      active.settled_days);
  if (active.flag->clear.rule == EndRule::settled_3_and_7_days && active.earliest) {
    text += fmt::format(" and not before {}", text_of(*active.earliest));
  }
  return text + ".";
}

std::string by_own_word(const RedFlag& flag, const Numbers::Raises& raises) {
  std::string text = fmt::format("When it is over: heelcare safety --clear {}.", flag.id.text());
  if (flag.clear.rule == EndRule::gone_2_days) text += " Say it on two days in a row.";
  if (flag.clear.rule == EndRule::gone_7_days) {
    text += fmt::format(" Say it twice, {} days apart.", raises.gone_apart_days);
  }
  if (flag.clear.note) text += " Add a note.";
  return text;
}

std::string how_it_ends(const ActiveFlag& active, const Numbers& numbers) {
  const Numbers::Raises& raises = numbers.raises;
  switch (active.flag->clear.rule) {
    case EndRule::none:
      return by_clinician(active);
    case EndRule::settled_3:
    case EndRule::settled_3_and_7_days:
      return by_settled_days(active, numbers);
    case EndRule::walk_14:
      return fmt::format(
          "It comes back {} days after the last limping day, with normal walking on the last {} "
          "recorded days; sooner if a health professional rules it out.",
          raises.walk_days, raises.walk_normal_days);
    case EndRule::days_28:
      return active.earliest ? fmt::format("It comes back on {}.", text_of(*active.earliest))
                             : by_clinician(active);
    case EndRule::gone:
    case EndRule::gone_2_days:
    case EndRule::gone_7_days:
      return by_own_word(*active.flag, raises);
  }
  return {};
}

std::string after_clearance(const ActiveFlag& active) {
  const RedFlag& flag = *active.flag;
  std::string text = flag.after_clear_note.empty() ? "" : flag.after_clear_note + ". ";
  text += fmt::format(
      "It stays off until a health professional rules it out: "
      "heelcare safety --clear {} --as ruled-out --by \"...\" --on DATE.",
      flag.id.text());
  return text;
}

bool share_a_refusal(Refusals a, Refusals b) {
  if (a.has(Refused::all) || b.has(Refused::all)) return !a.empty() && !b.empty();
  return std::ranges::any_of(names<Refused>,
                             [&](const auto& row) { return a.has(row.value) && b.has(row.value); });
}

std::string others_line(const FlagBoard& board, const ActiveFlag& flag) {
  std::string others;
  for (const ActiveFlag& active : board.active) {
    if (active.flag == flag.flag || !share_a_refusal(active.refuses, flag.refuses)) continue;
    others += fmt::format("{}\"{}\" ({})", others.empty() ? "" : ", ", active.flag->title,
                          active.flag->id.text());
  }
  return others.empty() ? others : fmt::format(" Withheld too because of {}.", others);
}

}  // namespace

std::string refusal_text(const Situation& situation, const std::string& what, Foot foot,
                         const ActiveFlag& active) {
  const RedFlag& flag = *active.flag;
  const std::string head = fmt::format("Not planned: {} ({}).", what, name_of(foot));
  const std::string middle =
      active.after_clear ? fmt::format("Reason: you recorded \"{}\", and a clearance on {}. {}",
                                       flag.title, text_of(active.since), after_clearance(active))
                         : fmt::format("Reason: you recorded \"{}\" on {}. {} {}", flag.title,
                                       text_of(active.latest_day),
                                       first_sentence(active, situation.settings->emergency_number),
                                       how_it_ends(active, situation.numbers()));
  return fmt::format(
      "{} {}{} More: heelcare safety {}. This is a limit of the program, not a medical judgement.",
      head, middle, others_line(situation.feet[foot].flags, active), flag.id.text());
}

}  // namespace heelcare
