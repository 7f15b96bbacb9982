// SPDX-License-Identifier: MIT
#include "heelcare/domain/refusal_text.hpp"

#include "heelcare/domain/advice.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

std::string_view phrase(Refused refused) {
  switch (refused) {
    case Refused::all:
      return "everything";
    case Refused::massage:
      return "massage";
    case Refused::massage_heel:
      return "massage of heel and sole";
    case Refused::massage_calf:
      return "calf massage";
    case Refused::massage_deep:
      return "deep massage";
    case Refused::vibration:
      return "vibration";
    case Refused::strength:
      return "strength";
    case Refused::strength_heavy:
      return "heavy strength work";
    case Refused::stretch:
      return "stretches";
    case Refused::stretch_wb:
      return "standing stretches";
    case Refused::balance:
      return "balance";
    case Refused::cold:
      return "cold";
  }
  return "";
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

std::string command(const RedFlag& flag, const std::string& as) {
  return fmt::format("heelcare safety --clear {} --as {} --by WHO --on DATE", flag.id.text(), as);
}

// The wait after the latest record, where there is one.
std::string from_when(const ActiveFlag& active) {
  const int days = active.flag->clear.min_days;
  if (days == 0) return {};
  if (active.entry.empty())
    return fmt::format(" ({} days later at the earliest if it was that)", days);
  return fmt::format(" (earliest {} if it was that)",
                     text_of(active.latest_day + std::chrono::days{days}));
}

std::string by_clinician(const ActiveFlag& active) {
  return fmt::format("It stays {} until you record what a health professional said: {}{}.",
                     active.flag->refuse.empty() ? "on record" : "off",
                     command(*active.flag, statements(active.flag->clear.kinds)),
                     from_when(active));
}

std::string by_settled_days(const ActiveFlag& active, const Numbers& numbers) {
  std::string text = fmt::format(
      "It comes back by itself after {} days in a row with worst pain {} or less, pain now {} or "
      "less and no limping on record",
      numbers.raises.settled_days, numbers.settled.worst_max, numbers.settled.now_max);
  if (!active.entry.empty()) text += fmt::format(" (so far {})", active.settled_days);
  if (active.earliest)
    text += fmt::format(", and not before {}", text_of(*active.earliest));
  else if (active.flag->clear.rule == EndRule::settled_3_and_7_days)
    text += fmt::format(", and not before {} days have passed", numbers.raises.sudden_onset_days);
  return text + ". Each of these days needs a number: heelcare log --worst N.";
}

std::string by_walking(const ActiveFlag& active, const Numbers::Raises& raises) {
  return fmt::format(
      "It comes back {} days after the last limping day, with normal walking on the last {} "
      "recorded days: heelcare log --walk normal{}. Sooner if a health professional rules it out.",
      raises.walk_days, raises.walk_normal_days,
      active.earliest ? fmt::format(" (earliest {})", text_of(*active.earliest)) : "");
}

std::string by_days(const ActiveFlag& active, const Numbers::Raises& raises) {
  if (active.earliest) return fmt::format("It comes back on {}.", text_of(*active.earliest));
  return fmt::format("It comes back {} days after its day.", raises.injection_days);
}

// While something else makes it more pressing the person's own word does not end it.
bool is_escalated(const ActiveFlag& active) {
  const RedFlag& flag = *active.flag;
  return flag.escalate && active.urgency == flag.escalate->to && active.urgency != flag.urgency;
}

// How often it was said, and when it can be over.
std::string said_so_far(const ActiveFlag& active) {
  if (active.entry.empty()) return {};
  return fmt::format(" (so far {}{})", active.gone_said,
                     active.earliest ? fmt::format(", earliest {}", text_of(*active.earliest))
                                     : std::string(", today can be the last"));
}

std::string by_own_word(const ActiveFlag& active, const Numbers::Raises& raises) {
  const RedFlag& flag = *active.flag;
  std::string text = fmt::format("When it is over: heelcare safety --clear {}.", flag.id.text());
  if (flag.clear.rule == EndRule::gone_2_days) {
    text += fmt::format(" Say it on two days in a row{}.", said_so_far(active));
  }
  if (flag.clear.rule == EndRule::gone_7_days) {
    text +=
        fmt::format(" Say it twice, {} days apart{}.", raises.gone_apart_days, said_so_far(active));
  }
  if (flag.clear.note) text += " Add a note: --note TEXT.";
  return text;
}

std::string after_clearance(const ActiveFlag& active) {
  const RedFlag& flag = *active.flag;
  return fmt::format("{}It stays off until a health professional rules it out: {}.",
                     flag.after_clear_note.empty() ? "" : as_sentence(flag.after_clear_note) + ". ",
                     command(flag, std::string(name_of(Statement::ruled_out))));
}

std::string advice(const Situation& situation, const ActiveFlag& active) {
  return advice_of(*active.flag, active.urgency, situation.settings->emergency_number);
}

// What stands behind "you recorded ...".
std::string rest_of_reason(const Situation& situation, const ActiveFlag& active) {
  if (active.after_clear) return after_clearance(active);
  return fmt::format("{} {}", advice(situation, active), how_it_ends(active, situation.numbers()));
}

// What a whole kind takes with it.
Refusals with_parts(Refusals refusals) {
  if (refusals.has(Refused::all)) {
    for (const auto& row : names<Refused>) refusals.add(row.value);
  }
  if (refusals.has(Refused::massage)) {
    refusals.add(Refusals{Refused::massage_heel, Refused::massage_calf, Refused::massage_deep});
  }
  if (refusals.has(Refused::strength)) refusals.add(Refused::strength_heavy);
  if (refusals.has(Refused::stretch)) refusals.add(Refused::stretch_wb);
  return refusals;
}

bool share_a_refusal(Refusals a, Refusals b) {
  const Refusals all_a = with_parts(a);
  const Refusals all_b = with_parts(b);
  return std::ranges::any_of(names<Refused>, [&](const auto& row) {
    return all_a.has(row.value) && all_b.has(row.value);
  });
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

bool same_refusal(const ActiveFlag& a, const ActiveFlag& b) {
  return a.flag == b.flag && a.after_clear == b.after_clear && a.refuses == b.refuses &&
         a.since == b.since && a.entry == b.entry && a.earliest == b.earliest &&
         a.settled_days == b.settled_days;
}

// Those that `keep` takes; what is the same on both feet stands once.
template <class Keep>
std::vector<Refusal> united(const Situation& situation, Keep keep) {
  std::vector<Refusal> all;
  for (const Foot foot : each_foot) {
    for (const ActiveFlag& active : situation.feet[foot].flags.active) {
      if (!keep(active)) continue;
      const auto twin = std::ranges::find_if(
          all, [&](const Refusal& other) { return same_refusal(*other.active, active); });
      if (twin != all.end())
        twin->feet = Feet::both;
      else
        all.push_back({only(foot), &active});
    }
  }
  return all;
}

// Only what another one does not take with it.
bool says_more(Refusals refusals, Refused refused) {
  return std::ranges::none_of(names<Refused>, [&](const auto& row) {
    return row.value != refused && refusals.has(row.value) &&
           with_parts(Refusals{row.value}).has(refused);
  });
}

}  // namespace

// Only ASCII letters begin our texts.
std::string as_sentence(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() -= 'a' - 'A';
  return text;
}

std::string_view in_words(PainMoment when) {
  switch (when) {
    case PainMoment::now:
      return "now";
    case PainMoment::first_step:
      return "on the first steps";
    case PainMoment::worst:
      return "at worst";
    case PainMoment::activity:
      return "in activity";
    case PainMoment::rest:
      return "at rest";
    case PainMoment::night:
      return "at night";
  }
  return "";
}

std::string in_words(Refusals refusals) {
  std::vector<std::string_view> words;
  for (const auto& row : names<Refused>) {
    if (refusals.has(row.value) && says_more(refusals, row.value))
      words.push_back(phrase(row.value));
  }
  if (words.empty()) return "nothing";
  std::string text(words.front());
  for (std::size_t i = 1; i < words.size(); ++i) {
    text += fmt::format("{}{}", i + 1 < words.size() ? ", " : " and ", words[i]);
  }
  return text;
}

std::vector<Refusal> refusals_of(const Situation& situation) {
  auto all = united(situation, [](const ActiveFlag& active) { return !active.refuses.empty(); });
  std::ranges::stable_sort(
      all, [](const Refusal& a, const Refusal& b) { return speaks_before(*a.active, *b.active); });
  return all;
}

std::vector<Refusal> on_record(const Situation& situation, const RedFlag& flag) {
  return united(situation, [&](const ActiveFlag& active) { return active.flag == &flag; });
}

std::string record_text(const ActiveFlag& active) {
  const RedFlag& flag = *active.flag;
  if (active.after_clear) {
    return fmt::format("you recorded \"{}\", and on {} what a health professional said", flag.title,
                       text_of(active.since));
  }
  if (active.outdated_answer && flag.clear.reconfirm_days) {
    return fmt::format("your answer of {} about \"{}\" is older than {} days",
                       text_of(*active.outdated_answer), flag.title, *flag.clear.reconfirm_days);
  }
  if (!active.value.empty()) {
    return fmt::format("you recorded {} on {}", active.value, text_of(active.latest_day));
  }
  return fmt::format("you recorded \"{}\" on {}", flag.title, text_of(active.latest_day));
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
      return by_walking(active, raises);
    case EndRule::days_28:
      return by_days(active, raises);
    case EndRule::gone:
    case EndRule::gone_2_days:
    case EndRule::gone_7_days:
      return is_escalated(active) ? by_clinician(active) : by_own_word(active, raises);
  }
  return {};
}

std::string clinician_may_end_too(const ActiveFlag& active) {
  const Clearance& clear = active.flag->clear;
  const bool said_before = clear.rule == EndRule::none || is_escalated(active);
  if (said_before || clear.kinds.empty() || active.after_clear) return {};
  return fmt::format("What a health professional said ends it too: {}{}.",
                     command(*active.flag, statements(clear.kinds)), from_when(active));
}

std::string reason_text(const Situation& situation, const ActiveFlag& active) {
  return fmt::format("{}. {}", as_sentence(record_text(active)), rest_of_reason(situation, active));
}

std::string refusal_text(const Situation& situation, const std::string& what, Foot foot,
                         const ActiveFlag& active) {
  return fmt::format(
      "Not planned: {}. Reason: {}. {}{} More: heelcare safety {}. This is a limit of the program, "
      "not a medical judgement.",
      what, record_text(active), rest_of_reason(situation, active),
      others_line(situation.feet[foot].flags, active), active.flag->id.text());
}

std::string short_refusal_text(const Situation& situation, const Refusal& refusal) {
  const ActiveFlag& active = *refusal.active;
  const std::string next =
      active.after_clear ? as_sentence(active.flag->after_clear_note) : advice(situation, active);
  return fmt::format("Not planned: {} ({}). Reason: {}. {}{} How it ends: heelcare safety {}",
                     in_words(active.refuses), in_words(refusal.feet), record_text(active), next,
                     next.empty() || next.ends_with('.') ? "" : ".", active.flag->id.text());
}

}  // namespace heelcare
