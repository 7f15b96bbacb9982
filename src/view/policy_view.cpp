// SPDX-License-Identifier: MIT
#include "heelcare/domain/calendar.hpp"
#include "heelcare/view/routine_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace heelcare {
namespace {

template <class E>
std::string words(EnumSet<E> set, std::string_view none) {
  std::string text;
  for (const auto& row : names<E>) {
    if (!set.has(row.value)) continue;
    if (!text.empty()) text += ", ";
    text += row.name;
  }
  return text.empty() ? std::string(none) : text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

// Every way in which a flag ends; only `healed` and `managed` wait.
std::string ends_text(const Clearance& clear) {
  std::vector<std::string> ways;
  for (const auto& row : names<Statement>) {
    if (!clear.kinds.has(row.value)) continue;
    const bool waits = row.value != Statement::ruled_out && clear.min_days > 0;
    ways.push_back(waits ? fmt::format("{} from day {}", row.name, clear.min_days)
                         : std::string(row.name));
  }
  if (clear.rule != EndRule::none) {
    ways.push_back(fmt::format("{}{}", name_of(clear.rule), clear.note ? " with a note" : ""));
  }
  std::string text = joined(ways, ", or ");
  if (clear.reconfirm_days) {
    text += fmt::format("; asked again {} days after managed", *clear.reconfirm_days);
  }
  return text;
}

std::string escalation_text(const Escalation& escalation) {
  std::vector<std::string> ids;
  for (const FlagId& id : escalation.with) ids.push_back(id.text());
  return fmt::format("{} while recorded with: {}", name_of(escalation.to), joined(ids, ", "));
}

void flag(std::string& text, const RedFlag& flag, const Style& style) {
  const auto line = [&](std::string_view head, const std::string& body) {
    if (!body.empty()) text += wrapped(fmt::format("  {}: {}", head, body), style, 4) + "\n";
  };
  text += wrapped(style.inked(Ink::bold, flag.id.text()) + ": " + flag.title, style, 2) + "\n";
  line("asks", flag.ask);
  line("asked on page", std::string(name_of(flag.screen)));
  line("raised by", std::string(name_of(flag.raised_by)));
  line("withholds", words(flag.refuse, "nothing, a notice only"));
  line("where", std::string(name_of(flag.scope)));
  line("urgency", std::string(name_of(flag.urgency)));
  if (flag.escalate) line("urgency rises", escalation_text(*flag.escalate));
  line("says", flag.say);
  line("says more", flag.more);
  line("ends by", ends_text(flag.clear));
  line("stays off after healed or managed", words(flag.after_clear_refuse, ""));
  line("says after healed or managed", flag.after_clear_note);
  line("slow return", flag.ramp.text());
  line("from", flag.provenance);
}

std::string amount(std::string_view kind, const StageAmount& amount) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (amount.per_week) add(fmt::format("{} days a week", *amount.per_week));
  if (amount.per_day) add(fmt::format("{} a day", *amount.per_day));
  if (amount.level) add(fmt::format("level {} at most", *amount.level));
  if (amount.tag) add(fmt::format("only {}", name_of(*amount.tag)));
  if (amount.routine) add("only " + amount.routine->text());
  if (amount.sets) add(fmt::format("{} set{}", *amount.sets, *amount.sets == 1 ? "" : "s"));
  if (amount.reps) add(fmt::format("{} repetitions", *amount.reps));
  if (amount.wb) add(*amount.wb ? "standing too" : "not standing");
  return text.empty() ? "" : fmt::format("{}: {}. ", kind, text);
}

std::string stage_text(int number, const Stage& stage) {
  return fmt::format("  stage {}, {} days. {}{}{}{}", number, stage.days,
                     amount("massage", stage.massage), amount("stretch", stage.stretch),
                     amount("strength", stage.strength), amount("balance", stage.balance));
}

void ramp(std::string& text, const Ramp& ramp, const Style& style) {
  const auto line = [&](const std::string& body) { text += wrapped("  " + body, style, 4) + "\n"; };
  text += style.inked(Ink::bold, ramp.id.text()) + "\n";
  int number = 0;
  for (const Stage& stage : ramp.stages) {
    text += wrapped(stage_text(++number, stage), style, 4) + "\n";
  }
  if (ramp.late_refuse) {
    line(fmt::format("off through day {}, or to its end: {}", ramp.late_refuse->until_day,
                     words(ramp.late_refuse->refuse, "")));
  }
  if (ramp.session_max) line(fmt::format("session value at most: {}", *ramp.session_max));
  line("from: " + ramp.provenance);
}

void ramps(std::string& text, const Policy& policy, const Style& style) {
  const RampGate& gate = policy.ramp_gate;
  text +=
      wrapped(fmt::format(
                  "A stage is passed after its days with at least {} logged days, no adverse or "
                  "unsettled session, no session value above {} and no first step more than {} "
                  "above its first. Failed, it starts again; failed {} times, a notice says so. "
                  "The strictest of a hold runs alone. From: {}",
                  gate.logged_days, gate.session_max, gate.first_step_rise,
                  gate.fails_before_notice, gate.provenance),
              style) +
      "\n";
  std::vector<const Ramp*> by_strictness;
  for (const Ramp& each : policy.ramps) by_strictness.push_back(&each);
  std::ranges::sort(by_strictness, {}, &Ramp::strictness);
  for (const Ramp* each : by_strictness) ramp(text, *each, style);
}

std::string massage_text(const StateTargets& row) {
  std::string text = fmt::format("massage {} days a week", row.massage_target);
  if (row.massage_target_loading) {
    text += fmt::format(" ({} with enough loading days)", *row.massage_target_loading);
  }
  text += fmt::format(", at most {}", row.massage_most);
  if (row.level_cap) text += fmt::format(", level {} at most", *row.level_cap);
  return text;
}

std::string state_text(const StateTargets& row) {
  std::string text = fmt::format("{}: ", name_of(row.state));
  if (row.state == State::coming_back) {
    text += "as the stage of the slow return says, never above the base state";
  } else {
    text += fmt::format("{}, stretch {} a day{}, strength {} days a week{}, balance {} days a week",
                        massage_text(row), row.stretch_per_day,
                        row.stretch_wb ? "" : " not standing", row.strength_days,
                        row.strength_tag ? fmt::format(" only {}", name_of(*row.strength_tag)) : "",
                        row.balance_days);
  }
  return text +
         fmt::format(", cold {} a day at most. From: {}", row.cold_per_day_most, row.provenance);
}

void weekdays(std::string& text, const Policy& policy, const Style& style) {
  for (const WeekdayRow& row : policy.weekdays) {
    std::string days;
    for (const auto day : row.weekdays) days += " " + weekday_name(day);
    text += fmt::format("{} {}:{}\n", name_of(row.kind), row.days, days);
  }
  text += wrapped("from: " + policy.weekdays_provenance, style, 2) + "\n";
}

// What the names of the rules after `ends by` mean, with the numbers they go by.
void end_rules(std::string& text, const Numbers& numbers, const Style& style) {
  const auto& raises = numbers.raises;
  const auto line = [&](EndRule rule, const std::string& body) {
    text += wrapped(fmt::format("{}: {}", name_of(rule), body), style, 2) + "\n";
  };
  const std::string settled = fmt::format(
      "{} finished settled days in a row after the latest record (worst at most {}, now at most "
      "{}, no limping)",
      raises.settled_days, numbers.settled.worst_max, numbers.settled.now_max);
  line(EndRule::settled_3, settled);
  line(EndRule::settled_3_and_7_days,
       fmt::format("{}, and {} days since it", settled, raises.sudden_onset_days));
  line(EndRule::walk_14,
       fmt::format("{} days since the latest limping day or record, and normal walking on the last "
                   "{} recorded days",
                   raises.walk_days, raises.walk_normal_days));
  line(EndRule::days_28, fmt::format("{} days since the latest record", raises.injection_days));
  line(EndRule::gone, "the person says once that it is over");
  line(EndRule::gone_2_days,
       fmt::format("the person says so on {} days in a row", raises.gone_days));
  line(EndRule::gone_7_days,
       fmt::format("the person says so twice, {} days apart", raises.gone_apart_days));
}

void numbers(std::string& text, const Policy& policy, const Style& style) {
  for (const NumberRow& row : policy.number_rows) {
    text += wrapped(fmt::format("{}.{} = {}   from: {}", row.section, row.key, row.value, row.from),
                    style, 4) +
            "\n";
  }
}

}  // namespace

std::string policy_text(const Policy& policy, const Style& style) {
  std::string text =
      wrapped(fmt::format(
                  "The policy of {}. It is built in: it can be read, not changed. No clinician has "
                  "reviewed it yet.",
                  policy.version),
              style) +
      "\n\nRED FLAGS\n";
  for (const RedFlag& each : policy.flags) flag(text, each, style);
  text += "\nHOW FLAGS END\n";
  end_rules(text, policy.numbers, style);
  text += "\nSLOW RETURNS\n";
  ramps(text, policy, style);
  text += "\nSTATES\n";
  for (const StateTargets& row : policy.states) text += wrapped(state_text(row), style, 2) + "\n";
  text += "\nWEEKDAYS\n";
  weekdays(text, policy, style);
  text += "\nNUMBERS\n";
  numbers(text, policy, style);
  return text;
}

}  // namespace heelcare
