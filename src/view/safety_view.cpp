// SPDX-License-Identifier: MIT
#include "heelcare/view/safety_view.hpp"

#include "heelcare/domain/refusal_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

constexpr auto limit_sentence = "This is a limit of the program, not a medical judgement.";

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string_view scope_words(Scope scope) {
  switch (scope) {
    case Scope::foot:
      return "for the foot it is recorded for";
    case Scope::leg:
      return "for the foot and calf it is recorded for";
    case Scope::whole:
      return "on both sides";
  }
  return "";
}

std::string what_comes_after(const RedFlag& flag, const Policy& policy) {
  const Ramp* ramp = policy.ramp(flag.ramp);
  if (ramp == nullptr || ramp->stages.empty()) return "";
  int days = 0;
  for (const Stage& stage : ramp->stages) days += stage.days;
  return fmt::format("After it held everything back: a slow return of {} days in {} stage{} ({}).",
                     days, ramp->stages.size(), ramp->stages.size() == 1 ? "" : "s",
                     ramp->id.text());
}

void add_ramp(std::string& text, const Situation& situation, Foot foot, const Style& style) {
  const auto& running = situation.feet[foot].flags.ramp;
  if (!running) return;
  const Ramp* ramp = situation.catalog->policy.ramp(running->ramp);
  if (ramp == nullptr) return;
  const bool last = running->stage + 1 == ramp->stages.size();
  std::string head =
      fmt::format("{}: a slow return, stage {} of {} since {}.", in_words(only(foot)),
                  running->stage + 1, ramp->stages.size(), title_of(running->stage_from));
  head.front() = upper(head.front());
  text += wrapped(fmt::format(
                      "{} A physiotherapist's plan comes first; this is heelcare's slow default. "
                      "{} takes {} days, at least {} of them with a number, and settled mornings "
                      "after sessions.",
                      head, last ? "The end of the return" : "The next stage",
                      ramp->stages[running->stage].days,
                      situation.catalog->policy.ramp_gate.logged_days),
                  style, 2) +
          "\n";
}

void add_taken_back(std::string& text, const Situation& situation, const Style& style) {
  for (const TakenBack& each : situation.history->taken_back) {
    const auto* flag = std::get_if<FlagRaised>(&each.record.event);
    if (flag == nullptr) continue;
    const RedFlag* known = situation.catalog->policy.flag(flag->flag);
    text += wrapped(fmt::format("Taken back: \"{}\" of {}, because: {}",
                                known == nullptr ? flag->flag.text() : known->title,
                                title_of(day_of(each.record.at, situation.settings->day_start)),
                                harmless(each.retraction.note)),
                    style, 2) +
            "\n";
  }
}

}  // namespace

std::string safety_text(const Situation& situation, const Style& style) {
  std::string text;
  for (const Refusal& each : refusals_of(situation)) {
    std::string head = fmt::format("{}: {}, since {}", in_words(each.feet),
                                   in_words(each.active->refuses), title_of(each.active->since));
    head.front() = upper(head.front());
    text +=
        style.inked(Ink::bold, wrapped(head, style)) + "\n" +
        wrapped("  " + reason_text(situation, *each.active), style, 2) + "\n" +
        wrapped(fmt::format("  More: heelcare safety {}", each.active->flag->id.text()), style, 2) +
        "\n\n";
  }
  if (situation.screen.due) {
    text += wrapped(fmt::format("Massage, strength and balance wait for the check, heelcare safety "
                                "--check: {}.",
                                situation.screen.why),
                    style) +
            "\n";
  }
  for (const Foot foot : each_foot) add_ramp(text, situation, foot, style);
  add_taken_back(text, situation, style);
  if (text.empty()) return "No refusal applies to what you recorded.\n";
  return text + wrapped(limit_sentence, style) + "\n";
}

std::string flag_text(const Situation& situation, const RedFlag& flag, const Style& style) {
  ActiveFlag never;  // how it would end, were it recorded
  never.flag = &flag;
  const ActiveFlag* active = &never;
  std::string text = style.inked(Ink::bold, flag.title) + "\n";
  const auto line = [&](std::string_view sentence) {
    if (!sentence.empty()) text += wrapped(sentence, style) + "\n";
  };
  line(flag.ask);
  line(fmt::format("Withholds: {}; {}.",
                   flag.refuse.empty() ? "nothing, it is only a notice" : in_words(flag.refuse),
                   scope_words(flag.scope)));
  for (const Foot foot : each_foot) {
    for (const ActiveFlag& each : situation.feet[foot].flags.active) {
      if (each.flag->id != flag.id) continue;
      active = &each;
      line(fmt::format("On record for the {} since {}.", in_words(only(foot)),
                       title_of(each.since)));
    }
  }
  if (active == &never) line("It is not on record now.");
  line(active->after_clear ? reason_text(situation, *active)
                           : how_it_ends(*active, situation.numbers()));
  line(clinician_may_end_too(*active));
  line(what_comes_after(flag, situation.catalog->policy));
  line(flag.more);
  return text + wrapped(limit_sentence, style) + "\n";
}

std::string flag_list(const Policy& policy, FlagDetail detail, const Style& style) {
  std::string text;
  for (const RedFlag& flag : policy.flags) {
    if (detail == FlagDetail::id) {
      text += flag.id.text() + "\n";
      continue;
    }
    text += style.inked(Ink::bold, flag.id.text()) + "\n";
    const bool question = detail == FlagDetail::question && !flag.ask.empty();
    text += wrapped("  " + (question ? flag.ask : flag.title), style, 2) + "\n";
    text += wrapped(fmt::format("  Withholds: {}; {}.",
                                flag.refuse.empty() ? "nothing, it is only a notice"
                                                    : in_words(flag.refuse),
                                scope_words(flag.scope)),
                    style, 2) +
            "\n";
  }
  return text;
}

}  // namespace heelcare
