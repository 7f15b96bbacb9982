// SPDX-License-Identifier: MIT
#include "heelcare/view/safety_view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

std::string list_of(Refusals refuses) {
  std::string words;
  for (const auto& row : names<Refused>) {
    if (!refuses.has(row.value)) continue;
    if (!words.empty()) words += ", ";
    words += row.value == Refused::all ? "everything" : row.name;
  }
  return words.empty() ? "nothing; it is only a notice" : words;
}

std::string statements(const Clearance& clear) {
  std::string words;
  for (const auto& row : names<Statement>) {
    if (!clear.kinds.has(row.value)) continue;
    if (!words.empty()) words += "|";
    words += row.name;
  }
  return words;
}

std::string clinician_way(const RedFlag& flag, const std::optional<Date>& earliest) {
  if (flag.clear.kinds.empty()) return "";
  std::string text = fmt::format(
      "It stays off until you record what a health professional said: heelcare safety --clear {} "
      "--as {} "
      "--by WHO --on DATE",
      flag.id.text(), statements(flag.clear));
  const bool waits = flag.clear.min_days > 0 && earliest;
  return text + (waits ? fmt::format(" (earliest {} if it was that).", text_of(*earliest)) : ".");
}

std::string gone_way(const RedFlag& flag, std::string_view how_often) {
  return fmt::format("When it is over: heelcare safety --clear {}.{}{}", flag.id.text(), how_often,
                     flag.clear.note ? " Add --note and what changed." : "");
}

void add_ramp(std::string& text, const Situation& situation, Foot foot, const Style& style) {
  const auto& running = situation.feet[foot].flags.ramp;
  if (!running) return;
  const Ramp* ramp = situation.catalog->policy.ramp(running->ramp);
  if (ramp == nullptr) return;
  text +=
      wrapped(
          fmt::format(
              "{} foot: slow return {}, stage {} of {} since {}. A physiotherapist's plan comes "
              "first; this is heelcare's slow default. The next stage needs {} days, at least {} "
              "of them with "
              "a number, and settled mornings after sessions.",
              name_of(foot), ramp->id.text(), running->stage + 1, ramp->stages.size(),
              title_of(running->stage_from), ramp->stages[running->stage].days,
              situation.catalog->policy.ramp_gate.logged_days),
          style, 2) +
      "\n";
}

void add_taken_back(std::string& text, const Situation& situation, const Style& style) {
  for (const TakenBack& each : situation.history->taken_back) {
    const auto* flag = std::get_if<FlagRaised>(&each.record.event);
    if (flag == nullptr) continue;
    const RedFlag* known = situation.catalog->policy.flag(flag->flag);
    text +=
        wrapped(fmt::format("Taken back: \"{}\" of {}, because: {}",
                            known == nullptr ? flag->flag.text() : known->title,
                            title_of(civil_date(each.record.at)), harmless(each.retraction.note)),
                style, 2) +
        "\n";
  }
}

}  // namespace

std::string lift_text(const ActiveFlag& active, const Numbers& numbers) {
  const RedFlag& flag = *active.flag;
  std::string own;
  switch (flag.clear.rule) {
    case EndRule::none:
      break;
    case EndRule::settled_3:
    case EndRule::settled_3_and_7_days:
      own = fmt::format(
          "It comes back by itself after {} days in a row with worst pain {} or less, pain now {} "
          "or less and no limping on record (so far {}).",
          numbers.raises.settled_days, numbers.settled.worst_max, numbers.settled.now_max,
          active.settled_days);
      if (flag.clear.rule == EndRule::settled_3_and_7_days && active.earliest) {
        own.pop_back();
        own += fmt::format(", and not before {}.", text_of(*active.earliest));
      }
      break;
    case EndRule::walk_14:
      own = fmt::format(
          "It comes back {} days after the last limping day, with normal walking on the last {} "
          "recorded days; sooner if a health professional rules it out.",
          numbers.raises.walk_days, numbers.raises.walk_normal_days);
      break;
    case EndRule::days_28:
      if (active.earliest) own = fmt::format("It comes back on {}.", text_of(*active.earliest));
      break;
    case EndRule::gone:
      own = gone_way(flag, "");
      break;
    case EndRule::gone_2_days:
      own = gone_way(flag, " Say it on two days in a row.");
      break;
    case EndRule::gone_7_days:
      own = gone_way(flag, " Say it twice, a week apart.");
      break;
  }
  return own.empty() ? clinician_way(flag, active.earliest) : own;
}

std::vector<Withheld> withheld_of(const Situation& situation) {
  std::vector<Withheld> all;
  for (const Foot foot : each_foot) {
    for (const ActiveFlag& active : situation.feet[foot].flags.active) {
      if (active.refuses.empty()) continue;
      all.push_back({foot, &active, lift_text(active, situation.numbers())});
    }
  }
  std::ranges::stable_sort(all, std::greater{},
                           [](const Withheld& w) { return w.active->urgency; });
  return all;
}

std::string safety_text(const Situation& situation, const Style& style) {
  std::string text;
  std::vector<const RedFlag*> said;
  for (const Withheld& each : withheld_of(situation)) {
    const RedFlag* flag = each.active->flag;
    if (std::ranges::find(said, flag) != said.end()) continue;
    const bool both = std::ranges::all_of(each_foot, [&](Foot foot) {
      return std::ranges::any_of(situation.feet[foot].flags.active, [&](const ActiveFlag& active) {
        return active.flag == flag && active.after_clear == each.active->after_clear;
      });
    });
    if (both) said.push_back(flag);
    const std::string where = both ? "both feet" : fmt::format("{} foot", name_of(each.foot));
    text +=
        wrapped(fmt::format("{}: {} withheld since {}. ", where, list_of(each.active->refuses),
                            title_of(each.active->since)) +
                    refusal_text(situation, list_of(each.active->refuses), each.foot, *each.active),
                style, 2) +
        "\n\n";
  }
  if (situation.screen.due) {
    text +=
        wrapped(fmt::format(
                    "Massage, strength and balance wait for the check. {} Answer it with: heelcare "
                    "safety --check",
                    situation.screen.why),
                style, 2) +
        "\n";
  }
  for (const Foot foot : each_foot) add_ramp(text, situation, foot, style);
  add_taken_back(text, situation, style);
  if (text.empty()) text = "No refusal applies to what you recorded.\n";
  return text;
}

std::string flag_text(const Situation& situation, const RedFlag& flag, const Style& style) {
  std::string text = style.inked(Ink::bold, flag.title) + "\n";
  if (!flag.ask.empty()) text += wrapped(flag.ask, style) + "\n";
  text += wrapped(fmt::format("Withholds: {}.", list_of(flag.refuse)), style, 2) + "\n";
  const ActiveFlag* active = nullptr;
  for (const Foot foot : each_foot) {
    for (const ActiveFlag& each : situation.feet[foot].flags.active) {
      if (each.flag == &flag || each.flag->id == flag.id) active = &each;
    }
  }
  ActiveFlag plain;
  plain.flag = &flag;
  text += wrapped(active == nullptr ? "It is not on record now."
                                    : fmt::format("On record since {}.", title_of(active->since)),
                  style) +
          "\n";
  text +=
      wrapped(lift_text(active == nullptr ? plain : *active, situation.numbers()), style) + "\n";
  if (flag.clear.rule != EndRule::none && !flag.clear.kinds.empty()) {
    text +=
        wrapped(clinician_way(flag, active == nullptr ? std::nullopt : active->earliest), style) +
        "\n";
  }
  if (!flag.more.empty()) text += wrapped(flag.more, style) + "\n";
  return text + "This is a limit of the program, not a medical judgement.\n";
}

std::string flag_list(const Policy& policy, bool only_ids, const Style& style) {
  std::string text;
  for (const RedFlag& flag : policy.flags) {
    text += only_ids
                ? flag.id.text() + "\n"
                : wrapped(fmt::format("{:<28} {}", flag.id.text(), flag.title), style, 29) + "\n";
  }
  return text;
}

}  // namespace heelcare
