// SPDX-License-Identifier: MIT
#include "heelcare/view/plan_view.hpp"

#include "heelcare/domain/refusal_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

constexpr int narrow = 60;
constexpr std::string_view seen_to = "E1";  // the notice that says what a refusal's text says

bool nothing_recorded(const Situation& situation) { return situation.history->records.empty(); }

std::string title_line(const Situation& situation, const Style& style) {
  const std::string dot = fmt::format(" {} ", style.dot());
  std::string line = title_of(situation.today());
  for (const Foot foot : each_foot) {
    const FootSituation& each = situation.feet[foot];
    const bool twin = foot == Foot::right && situation.feet[Foot::left].planned &&
                      situation.feet[Foot::left].shown == each.shown;
    if (!each.planned || twin) continue;
    const bool both = foot == Foot::left && situation.feet[Foot::right].planned &&
                      situation.feet[Foot::right].shown == each.shown;
    line += dot + (both ? "both heels" : fmt::format("{} heel", name_of(foot)));
    line += dot + std::string(name_of(each.shown));
  }
  const auto& left = situation.history->feet[Foot::left].on(situation.today()).first_step;
  const auto& right = situation.history->feet[Foot::right].on(situation.today()).first_step;
  const auto highest = std::max(left, right);
  if (highest) line += dot + fmt::format("first steps {} today", highest->level());
  return wrapped(line, style);
}

std::string status_text(const PlanItem& item) {
  switch (item.status) {
    case Status::done:
      return "done";
    case Status::due:
      return item.optional ? "if you like" : "due now";
    case Status::later:
      return item.optional ? "if you like" : fmt::format("at {}", text_of(item.at));
    case Status::missed:
      return "its time is over";
  }
  return "";
}

std::string name_text(const PlanItem& item) {
  const bool light = item.kind == Kind::massage && !item.doses.empty() &&
                     item.doses.front().pressure == Pressure::light;
  return item.routine.text() + (light ? ", light" : "");
}

std::string item_line(const PlanItem& item, bool first_of_slot, const Style& style) {
  const std::string slot = first_of_slot ? std::string(name_of(item.slot)) : "";
  const std::string side = item.feet == Feet::both ? "" : fmt::format(" {}", name_of(item.feet));
  std::string line;
  if (style.columns < narrow) {
    line = fmt::format("  {:<8} {} {}{}, {}", slot, name_text(item), clock_text(item.seconds), side,
                       status_text(item));
    return wrapped(line, style, 11) + "\n";
  }
  line = fmt::format("  {:<8} {:<30} {:>5}{:<6} {}", slot, name_text(item),
                     clock_text(item.seconds), side, status_text(item));
  if (item.status == Status::due && !item.optional) {
    line += fmt::format("   heelcare start {}", item.routine.text());
  }
  const Ink ink = item.status == Status::due && !item.optional ? Ink::bold
                  : item.status == Status::done                ? Ink::dim
                                                               : Ink::plain;
  return style.inked(ink, cut(line, style.columns)) + "\n";
}

std::string items_text(const DayPlan& day, const Style& style) {
  std::string text;
  std::optional<Slot> slot;
  for (const PlanItem& item : day.items) {
    text += item_line(item, slot != item.slot, style);
    slot = item.slot;
  }
  return text;
}

bool is_emergency(const std::vector<Refusal>& refusals) {
  return !refusals.empty() && refusals.front().active->urgency == Urgency::emergency;
}

Foot a_foot_of(Feet feet) { return feet == Feet::right ? Foot::right : Foot::left; }

std::string whole_refusal(const Situation& situation, const Refusal& refusal, const Style& style) {
  const auto what =
      fmt::format("{} ({})", in_words(refusal.active->refuses), in_words(refusal.feet));
  return wrapped(refusal_text(situation, what, a_foot_of(refusal.feet), *refusal.active), style) +
         "\n";
}

// What holds a foot, or wants to be seen to, is said with its reason: whole where nothing else is
// planned, else in short.  What only leaves something out shares one line.
std::string withheld_lines(const Situation& situation, bool nothing_planned, const Style& style) {
  const auto refusals = refusals_of(situation);
  if (is_emergency(refusals) || (nothing_planned && !refusals.empty()))
    return whole_refusal(situation, refusals.front(), style);
  std::string text;
  Refusals left_out;
  for (const Refusal& each : refusals) {
    const bool said = text.empty() && each.active->urgency >= Urgency::book;
    if (said)
      text += wrapped(short_refusal_text(situation, each), style) + "\n";
    else
      left_out.add(each.active->refuses);
  }
  if (!left_out.empty()) {
    text += wrapped(fmt::format("Withheld{}: {}.  Why: heelcare safety", text.empty() ? "" : " too",
                                in_words(left_out)),
                    style) +
            "\n";
  }
  return text;
}

std::string ramp_line(const Situation& situation, const Style& style) {
  for (const Foot foot : each_foot) {
    if (situation.feet[foot].shown == State::coming_back) {
      return wrapped("A physiotherapist's plan comes first; this is heelcare's slow default.",
                     style) +
             "\n";
    }
  }
  return "";
}

std::string absent_kinds(const DayPlan& day) {
  std::string text;
  std::vector<Kind> said;
  for (const Absence& absence : day.absent) {
    if (absence.routine || std::ranges::find(said, absence.kind) != said.end()) continue;
    said.push_back(absence.kind);
    if (!text.empty()) text += ", ";
    text += name_of(absence.kind);
    if (absence.reason.until) {
      text += fmt::format(" ({})", weekday_name(weekday_of(*absence.reason.until)));
    }
  }
  return text;
}

std::string first_words(const Situation& situation, const DayPlan& today, const Style& style) {
  std::string text =
      wrapped(
          "No heel on record yet. Stretching can start now; massage and strength wait for a "
          "one-minute check.",
          style) +
      "\n\n" + items_text(today, style);
  const std::string evening =
      fmt::format("  {:<8} {:<30} first-time dose, asks the check: heelcare start tennis-ball",
                  "check", "tennis-ball");
  if (situation.screen.due) text += wrapped(evening, style, 11) + "\n";
  return text + "\n" +
         wrapped(
             "Every morning: heelcare log --first-step N      0 none to 10 the worst you can "
             "imagine",
             style, 2) +
         "\n";
}

std::string absent_name(const Absence& absence) {
  return absence.routine ? absence.routine->text() : std::string(name_of(absence.kind));
}

bool same_reason(const Absence& a, const Absence& b) {
  return a.feet == b.feet && a.reason.rule == b.reason.rule && a.reason.text == b.reason.text &&
         a.reason.change == b.reason.change && a.reason.because == b.reason.because;
}

std::string reason_lines(std::string_view head, const Reason& reason, const Style& style) {
  std::string text =
      wrapped(fmt::format("  {}: {} [{}]", head, reason.text, reason.rule), style, 4) + "\n";
  if (!reason.change.empty()) text += wrapped("    " + reason.change, style, 4) + "\n";
  if (!reason.because.empty()) {
    std::string ids = "    records:";
    for (const RecordId& id : reason.because) ids += " " + id.text();
    text += wrapped(ids, style, 4) + "\n";
  }
  return text;
}

}  // namespace

std::string today_text(const Situation& situation, const DayPlan& today,
                       const std::vector<Notice>& notices, const Style& style) {
  if (nothing_recorded(situation)) return first_words(situation, today, style);
  const std::string held = withheld_lines(situation, today.items.empty(), style);
  if (is_emergency(refusals_of(situation))) return held;
  std::string text = style.inked(Ink::bold, title_line(situation, style)) + "\n" + held +
                     ramp_line(situation, style);
  if (!today.items.empty())
    text += (held.empty() ? "\n" : "") + items_text(today, style) + (held.empty() ? "\n" : "");
  else if (held.empty())
    text += "Nothing is planned today.\n";
  if (situation.screen.due) {
    text += wrapped("Massage, strength and balance wait for the check: heelcare safety --check",
                    style) +
            "\n";
  } else if (const auto absent = absent_kinds(today); !absent.empty()) {
    text += wrapped(fmt::format("Not today: {}.  Why: heelcare plan --why", absent), style) + "\n";
  }
  for (const Notice& notice : notices) {
    if (notice.id != seen_to) text += wrapped(notice.text, style) + "\n";
  }
  return text;
}

std::string days_text(const Situation& situation, const std::vector<DayPlan>& days,
                      const Style& style) {
  const auto refusals = refusals_of(situation);
  if (is_emergency(refusals)) return whole_refusal(situation, refusals.front(), style);
  std::string text = withheld_lines(situation, false, style);
  for (const DayPlan& day : days) {
    text += style.inked(Ink::bold, title_of(day.day)) +
            (day.assumed ? "  (if what is planned before is done)" : "") + "\n";
    text += day.items.empty() ? "  nothing planned\n" : items_text(day, style);
  }
  return text;
}

std::string plan_line(const Situation& situation, const DayPlan& today) {
  for (const Foot foot : each_foot) {
    if (situation.feet[foot].flags.hold == Hold::all) return "withheld: heelcare safety\n";
  }
  const PlanItem* next = nullptr;
  int open = 0;
  for (const PlanItem& item : today.items) {
    if (item.optional || item.status == Status::done || item.status == Status::missed) continue;
    ++open;
    if (next == nullptr || (next->status != Status::due && item.status == Status::due))
      next = &item;
  }
  if (next == nullptr) return "nothing more today\n";
  const auto when = next->status == Status::due ? std::string("now") : text_of(next->at);
  return fmt::format("{} {} ({} open)\n", next->routine.text(), when, open);
}

std::string why_text(const Situation& situation, const DayPlan& today,
                     const std::vector<Absence>& absent, const std::optional<RoutineId>& routine,
                     const Style& style) {
  std::string text;
  for (const Foot foot : each_foot) {
    const FootSituation& each = situation.feet[foot];
    if (!each.planned || routine) continue;
    text += wrapped(fmt::format("{} foot: {}. {}", name_of(foot), name_of(each.shown), each.why),
                    style, 2) +
            "\n";
  }
  if (!routine && situation.screen.due)
    text += wrapped("The check is due: " + situation.screen.why, style, 2) + "\n";
  text += "Planned:\n";
  for (const PlanItem& item : today.items) {
    if (routine && item.routine != *routine) continue;
    text += reason_lines(fmt::format("{} {}", name_of(item.slot), item.routine.text()), item.reason,
                         style);
    if (!item.note.empty()) text += wrapped("    " + item.note, style, 4) + "\n";
  }
  text += "Not planned:\n";
  for (std::size_t i = 0; i < absent.size(); ++i) {
    const Absence& absence = absent[i];
    if (routine && absence.routine != *routine) continue;
    const auto same = [&](const Absence& other) { return same_reason(other, absence); };
    if (!routine &&
        std::any_of(absent.begin(), absent.begin() + static_cast<std::ptrdiff_t>(i), same))
      continue;
    std::string what;
    for (const Absence& other : absent) {
      if (routine ? other.routine == *routine && same(other) : same(other))
        what += (what.empty() ? "" : ", ") + absent_name(other);
    }
    text +=
        reason_lines(fmt::format("{} ({})", what, in_words(absence.feet)), absence.reason, style);
  }
  return text;
}

}  // namespace heelcare
