// SPDX-License-Identifier: MIT
#include "heelcare/domain/calendar.hpp"
#include "heelcare/view/routine_view.hpp"

#include <fmt/format.h>

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

std::string ends_text(const Clearance& clear) {
  std::string text = words(clear.kinds, "");
  if (clear.min_days > 0) text += fmt::format(" ({} days at least)", clear.min_days);
  if (clear.rule != EndRule::none) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", name_of(clear.rule));
  }
  if (clear.note) text += " with a note";
  if (clear.reconfirm_days)
    text += fmt::format("; asked again after {} days", *clear.reconfirm_days);
  return text;
}

void flag(std::string& text, const RedFlag& flag, const Style& style) {
  const auto line = [&](const std::string& body) { text += wrapped("  " + body, style, 4) + "\n"; };
  text += style.inked(Ink::bold, flag.id.text()) + ": " + flag.title + "\n";
  if (!flag.ask.empty()) line("asks: " + flag.ask);
  line(fmt::format("withholds: {}; {}; {}", words(flag.refuse, "nothing, a notice only"),
                   name_of(flag.scope), name_of(flag.urgency)));
  line("ends by: " + ends_text(flag.clear));
  if (!flag.after_clear_refuse.empty())
    line("stays off after healed or managed: " + words(flag.after_clear_refuse, ""));
  line(fmt::format("slow return: {}; raised by: {}", flag.ramp.text(), name_of(flag.raised_by)));
  line("from: " + flag.provenance);
}

std::string amount(std::string_view kind, const StageAmount& amount) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (amount.per_week) add(fmt::format("{} days a week", *amount.per_week));
  if (amount.per_day) add(fmt::format("{} a day", *amount.per_day));
  if (amount.level) add(fmt::format("level {} at most", *amount.level));
  if (amount.tag) add(fmt::format("only {}", name_of(*amount.tag)));
  if (amount.routine) add("only " + amount.routine->text());
  if (amount.sets) add(fmt::format("{} sets", *amount.sets));
  if (amount.reps) add(fmt::format("{} repetitions", *amount.reps));
  if (amount.wb) add(*amount.wb ? "standing too" : "not standing");
  return text.empty() ? "" : fmt::format("{}: {}. ", kind, text);
}

void ramp(std::string& text, const Ramp& ramp, const Style& style) {
  text += style.inked(Ink::bold, ramp.id.text()) + "\n";
  int number = 0;
  for (const Stage& stage : ramp.stages) {
    text +=
        wrapped(fmt::format("  stage {}, {} days. {}{}{}{}", ++number, stage.days,
                            amount("massage", stage.massage), amount("stretch", stage.stretch),
                            amount("strength", stage.strength), amount("balance", stage.balance)),
                style, 4) +
        "\n";
  }
  if (ramp.late_refuse) {
    text += wrapped(fmt::format("  off through day {}: {}", ramp.late_refuse->until_day,
                                words(ramp.late_refuse->refuse, "")),
                    style, 4) +
            "\n";
  }
}

void state(std::string& text, const StateTargets& row, const Style& style) {
  text +=
      wrapped(
          fmt::format(
              "{}: massage {} days a week (at most {}), stretch {} a day{}, strength {} days{}, "
              "balance {} days, cold {} a day at most. From: {}",
              name_of(row.state), row.massage_target, row.massage_most, row.stretch_per_day,
              row.stretch_wb ? "" : " not standing", row.strength_days,
              row.strength_tag ? fmt::format(" only {}", name_of(*row.strength_tag)) : "",
              row.balance_days, row.cold_per_day_most, row.provenance),
          style, 2) +
      "\n";
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
  text += "\nSLOW RETURNS\n";
  for (const Ramp& each : policy.ramps) ramp(text, each, style);
  text += "\nSTATES\n";
  for (const StateTargets& each : policy.states) state(text, each, style);
  text += "\nWEEKDAYS\n";
  for (const WeekdayRow& row : policy.weekdays) {
    std::string days;
    for (const auto day : row.weekdays) days += " " + weekday_name(day);
    text += fmt::format("{} {}:{}\n", name_of(row.kind), row.days, days);
  }
  text += "\nNUMBERS\n";
  for (const NumberRow& row : policy.number_rows) {
    text += wrapped(fmt::format("{}.{} = {}   from: {}", row.section, row.key, row.value, row.from),
                    style, 4) +
            "\n";
  }
  return text;
}

}  // namespace heelcare
