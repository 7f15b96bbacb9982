// SPDX-License-Identifier: MIT
#include "heelcare/view/safety_view.hpp"

#include "heelcare/domain/refusal_text.hpp"
#include "heelcare/view/log_view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

constexpr auto in_doubt =
    "Everything waits: the log or the settings cannot be read whole, as heelcare --diag tells. "
    "What can be read says this:";
constexpr auto limit_sentence = "This is a limit of the program, not a medical judgement.";

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
  const auto days_of = [](const Ramp& ramp) {
    int days = 0;
    for (const Stage& stage : ramp.stages) days += stage.days;
    return days;
  };
  const Ramp* ramp = policy.ramp(flag.ramp);
  if (ramp == nullptr || ramp->stages.empty()) return "";
  const std::size_t stages = ramp->stages.size();
  std::string text = fmt::format("After it: a slow return of {} days in {} stage{} ({})",
                                 days_of(*ramp), stages, stages == 1 ? "" : "s", ramp->id.text());
  const Ramp* light = policy.ramp(after_ruled_out(*ramp));
  if (light != ramp && flag.clear.kinds.has(Statement::ruled_out)) {
    text += fmt::format("; {} days ({}) where it was ruled out", days_of(*light), light->id.text());
  }
  return text + ".";
}

// What heelcare goes on to ask or to withhold when a health professional has agreed.
std::string what_stays(const RedFlag& flag) {
  std::string text;
  if (!flag.after_clear_refuse.empty()) {
    text += fmt::format("Off after healed or managed, until it is ruled out: {}.",
                        in_words(flag.after_clear_refuse));
  }
  if (flag.clear.reconfirm_days) {
    text += fmt::format("{}What was said as managed counts for {} days.", text.empty() ? "" : " ",
                        *flag.clear.reconfirm_days);
  }
  return as_sentence(text);
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string not_in(const Stage& stage) {
  std::vector<std::string> words;
  const auto add = [&](std::string_view kind, const StageAmount& amount) {
    if (amount.per_week == 0 || amount.per_day == 0)
      words.emplace_back(kind);
    else if (amount.wb == false)
      words.push_back(fmt::format("standing {}", kind));
    else if (amount.tag)
      words.push_back(fmt::format("{} that is not '{}'", kind, name_of(*amount.tag)));
    else if (amount.routine)
      words.push_back(fmt::format("{} other than {}", kind, amount.routine->text()));
  };
  add("massage", stage.massage);
  add("stretches", stage.stretch);
  add("strength", stage.strength);
  add("balance", stage.balance);
  return words.empty() ? "" : fmt::format(" Not in it: {}.", joined(words));
}

// What the running stage needs to be passed.
std::string gate_text(Feet feet, const RunningRamp& running, const Ramp& ramp,
                      const Policy& policy) {
  const RampGate& gate = policy.ramp_gate;
  const bool last = running.stage + 1 == ramp.stages.size();
  const std::string how_to_log =
      running.logged < gate.logged_days
          ? fmt::format("; heelcare log --worst N --foot {}", name_of(feet))
          : "";
  std::string text = fmt::format(
      " {} {} at the earliest, once {} of its days have a number (so far {}{}) and nothing in it "
      "got worse: pain before and after sessions at most {}, settled mornings after them, first "
      "steps "
      "at most {} above its first.",
      last ? "It is over on" : "The next stage begins on", title_of(running.next_gate),
      gate.logged_days, running.logged, how_to_log,
      std::min(gate.session_max, ramp.session_max.value_or(gate.session_max)),
      gate.first_step_rise);
  if (running.failed > 0) {
    text += fmt::format(" That was not so {} time{}, and it began again.", running.failed,
                        running.failed == 1 ? "" : "s");
  }
  return text;
}

bool same_ramp(const RunningRamp& a, const RunningRamp& b) {
  return a.ramp == b.ramp && a.earned_by == b.earned_by && a.stage == b.stage &&
         a.stage_from == b.stage_from && a.failed == b.failed && a.logged == b.logged;
}

bool same_late(const LateRefusals& a, const LateRefusals& b) {
  return a.ramp == b.ramp && a.earned_by == b.earned_by && a.until == b.until;
}

// Calls `show` with the feet and what stands in `member` of their boards; once where it is the
// same.
template <class T, class Same, class Show>
void for_feet(const Situation& situation, std::optional<T> FlagBoard::*member, Same same,
              Show show) {
  const auto& left = situation.feet[Foot::left].flags.*member;
  const auto& right = situation.feet[Foot::right].flags.*member;
  if (left && right && same(*left, *right)) return show(Feet::both, *left);
  if (left) show(Feet::left, *left);
  if (right) show(Feet::right, *right);
}

std::string title(const Policy& policy, const FlagId& id) {
  const RedFlag* flag = policy.flag(id);
  return flag == nullptr ? id.text() : flag->title;
}

void add_ramps(std::string& text, const Situation& situation, const Style& style) {
  const Policy& policy = situation.catalog->policy;
  for_feet(situation, &FlagBoard::ramp, same_ramp, [&](Feet feet, const RunningRamp& running) {
    const Ramp* ramp = policy.ramp(running.ramp);
    if (ramp == nullptr) return;
    const std::string head = fmt::format(
        "{}: a slow return after \"{}\", stage {} of {} since {} ({}).",
        as_sentence(std::string(in_words(feet))), title(policy, running.earned_by),
        running.stage + 1, ramp->stages.size(), title_of(running.stage_from), ramp->id.text());
    const std::string moved = fmt::format(
        " A health professional's word moves it on: heelcare safety --clear {} --as {} --by "
        "WHO --on DATE. A physiotherapist's plan comes first; this is heelcare's slow default.",
        running.earned_by.text(), name_of(Statement::managed));
    text += wrapped(head + not_in(ramp->stages[running.stage]) +
                        gate_text(feet, running, *ramp, policy) + moved,
                    style, 2) +
            "\n";
  });
}

void add_late(std::string& text, const Situation& situation, const Style& style) {
  const Policy& policy = situation.catalog->policy;
  for_feet(situation, &FlagBoard::late, same_late, [&](Feet feet, const LateRefusals& late) {
    const auto& running = situation.feet[feet == Feet::right ? Foot::right : Foot::left].flags.ramp;
    text += wrapped(fmt::format("{}, off until {} at the earliest, after \"{}\": {}.",
                                as_sentence(std::string(in_words(feet))),
                                title_of(back_from(late, running, policy)),
                                title(policy, late.earned_by), in_words(late.refuses)),
                    style, 2) +
            "\n";
  });
}

void add_taken_back(std::string& text, const Situation& situation, const Style& style) {
  for (const TakenBack& each : situation.history->taken_back) {
    if (!raises_flag(each.record, situation.numbers())) continue;
    text += wrapped(fmt::format("Taken back: {}, of {}, because: {}",
                                in_words(each.record, situation.catalog->policy),
                                title_of(day_of(each.record.at, situation.settings->day_start)),
                                harmless(each.retraction.note)),
                    style, 2) +
            "\n";
  }
}

// Statements that came by a sync or by hand; what `safety --clear` refuses is not recorded at all.
void add_not_taken(std::string& text, const Situation& situation,
                   const std::vector<VainStatement>& vain, const Style& style) {
  std::vector<RecordId> known;
  for (const Record& record : situation.history->records) known.push_back(record.id);
  for (const VainStatement& each : vain) {
    const auto& all = situation.history->records;
    const Record& record = *std::ranges::find(all, each.entry, &Record::id);
    text += wrapped(fmt::format("Not taken: {}, of {} ({}): {}.",
                                in_words(record, situation.catalog->policy),
                                title_of(day_of(record.at, situation.settings->day_start)),
                                short_id(each.entry, known), each.why.message),
                    style, 2) +
            "\n";
  }
}

}  // namespace

bool anything_withheld(const Situation& situation) {
  const bool coming_back = std::ranges::any_of(situation.feet.values, [](const auto& foot) {
    return foot.flags.ramp.has_value() || foot.flags.late.has_value();
  });
  return !situation.history->trusted || situation.screen.due || coming_back ||
         !refusals_of(situation).empty();
}

std::string safety_text(const Situation& situation, const std::vector<VainStatement>& vain,
                        const Style& style) {
  std::string text;
  for (const Refusal& each : refusals_of(situation)) {
    const std::string head =
        fmt::format("{}: {}, since {}", as_sentence(std::string(in_words(each.feet))),
                    in_words(each.active->refuses), title_of(each.active->since));
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
  add_ramps(text, situation, style);
  add_late(text, situation, style);
  if (text.empty()) text = "No refusal applies to what you recorded.\n";
  if (!situation.history->trusted) text = wrapped(in_doubt, style) + "\n\n" + text;
  add_not_taken(text, situation, vain, style);
  add_taken_back(text, situation, style);
  if (!anything_withheld(situation)) return text;
  return text + wrapped(limit_sentence, style) + "\n";
}

std::string flag_text(const Situation& situation, const RedFlag& flag, const Style& style) {
  std::string text = style.inked(Ink::bold, flag.title) + "\n";
  const auto line = [&](std::string_view sentence) {
    if (!sentence.empty()) text += wrapped(sentence, style) + "\n";
  };
  line(flag.ask);
  line(fmt::format("Withholds: {}; {}.",
                   flag.refuse.empty() ? "nothing, it is only a notice" : in_words(flag.refuse),
                   scope_words(flag.scope)));
  const auto recorded = on_record(situation, flag);
  for (const Refusal& each : recorded) {
    const ActiveFlag& active = *each.active;
    if (active.after_clear) {
      line(fmt::format("Still withheld, {}: {}.", in_words(each.feet), in_words(active.refuses)));
    } else {
      line(fmt::format("On record since {}, {}.", title_of(active.since), in_words(each.feet)));
    }
    line(reason_text(situation, active));
    line(clinician_may_end_too(active));
  }
  if (recorded.empty()) {
    ActiveFlag never;  // how it would end, were it recorded
    never.flag = &flag;
    line("It is not on record now.");
    line(how_it_ends(never, situation.numbers()));
    line(clinician_may_end_too(never));
  }
  line(what_comes_after(flag, situation.catalog->policy));
  line(what_stays(flag));
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
