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
      if (item.optional) return "if you like";
      return item.in_window ? "due now" : "due";
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

// The command that starts an item: that of the whole sitting on the first item of the one due now.
std::string start_command(const PlanItem& item, bool leads_sitting) {
  if (item.status != Status::due || item.optional) return {};
  if (!item.in_window) return fmt::format("heelcare start {}", item.routine.text());
  return leads_sitting ? "heelcare start" : "";
}

struct Columns {
  int name = 0;
  int side = 0;
};

Columns columns_of(const DayPlan& day) {
  Columns columns;
  for (const PlanItem& item : day.items) {
    columns.name = std::max(columns.name, width_of(name_text(item)));
    if (item.feet != Feet::both)
      columns.side = std::max(columns.side, 1 + width_of(name_of(item.feet)));
  }
  return columns;
}

std::string item_line(const PlanItem& item, bool first_of_slot, bool leads_sitting,
                      const Columns& columns, const Style& style) {
  const std::string slot = first_of_slot ? std::string(name_of(item.slot)) : "";
  const std::string side = item.feet == Feet::both ? "" : fmt::format(" {}", name_of(item.feet));
  if (style.columns < narrow) {
    return wrapped(fmt::format("  {:<8} {} {}{}, {}", slot, name_text(item),
                               clock_text(item.seconds), side, status_text(item)),
                   style, 11) +
           "\n";
  }
  std::string line =
      fmt::format("  {:<8} {:<{}}  {:>5}{:<{}}  {}", slot, name_text(item), columns.name,
                  clock_text(item.seconds), side, columns.side, status_text(item));
  const std::string command = start_command(item, leads_sitting);
  const bool fits = width_of(line) + 3 + width_of(command) <= style.columns;
  if (!command.empty() && fits) line += "   " + command;
  const Ink ink = item.status == Status::due && !item.optional ? Ink::bold
                  : item.status == Status::done                ? Ink::dim
                                                               : Ink::plain;
  return style.inked(ink, cut(line, style.columns)) + "\n";
}

std::string items_text(const DayPlan& day, const Style& style) {
  std::string text;
  const Columns columns = columns_of(day);
  std::optional<Slot> slot;
  bool sitting_begun = false;
  for (const PlanItem& item : day.items) {
    const bool of_sitting = item.status == Status::due && item.in_window && !item.optional;
    text += item_line(item, slot != item.slot, of_sitting && !sitting_begun, columns, style);
    sitting_begun = sitting_begun || of_sitting;
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

bool holds(const ActiveFlag& active) {
  const Refusals& refuses = active.refuses;
  return refuses.has(Refused::all) ||
         (refuses.has(Refused::massage) && refuses.has(Refused::strength));
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
    const bool speaks = each.active->urgency >= Urgency::book || holds(*each.active);
    const bool said = text.empty() && speaks;
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
    // A day of this week is worth a word; what a flag withholds has no day yet.
    const auto& until = absence.reason.until;
    if (!until || !absence.reason.flag.empty()) continue;
    if (*until > day.day && *until < day.day + std::chrono::weeks{1})
      text += fmt::format(" ({})", weekday_name(weekday_of(*until)));
  }
  return text;
}

// Nothing on record: the stretches of today, and what waits for the check.
std::string first_words(const Situation& situation, const DayPlan& today, const Style& style) {
  std::string text =
      wrapped(
          "No heel on record yet. Stretching can start now; massage and strength wait for a "
          "one-minute check.",
          style) +
      "\n\n" + items_text(today, style);
  if (situation.screen.due) {
    constexpr std::string_view waits = "tennis-ball";
    const int name = std::max(columns_of(today).name, width_of(waits));
    const auto line = fmt::format("  {:<8} {:<{}}  first-time dose   heelcare start {}",
                                  name_of(Slot::evening), waits, name, waits);
    text += wrapped(line, style, 11) + "\n";
  }
  return text + "\n" + wrapped("Every morning: heelcare log --first-step N", style, 2) + "\n" +
         wrapped("N is a number from 0, none, to 10, the worst you can imagine.", style) + "\n";
}

std::string pause_line(const Situation& situation, const Style& style) {
  const auto& pause = situation.history->pause_until;
  if (!pause || pause->value <= situation.today()) return "";
  return wrapped(fmt::format("A pause until {}, as you asked.  It ends with: heelcare log "
                             "--pause-until today",
                             title_of(pause->value)),
                 style) +
         "\n";
}

// Below the items: what waits, what is absent, what wants to be said.
std::string remarks(const Situation& situation, const DayPlan& today,
                    const std::vector<Notice>& notices, bool said, const Style& style) {
  std::string text;
  const std::string absent = absent_kinds(today);
  if (situation.screen.due) {
    text = wrapped("Massage, strength and balance wait for the check: heelcare safety --check",
                   style) +
           "\n";
  } else if (!absent.empty() && !said) {
    text = wrapped(fmt::format("Not today: {}.  Why: heelcare plan --why", absent), style) + "\n";
  }
  for (const Notice& notice : notices) {
    if (notice.id != seen_to) text += wrapped(notice.text, style) + "\n";
  }
  return text;
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

// Routines with one reason share it.
std::string absences_text(const std::vector<Absence>& absent,
                          const std::optional<RoutineId>& routine, const Style& style) {
  std::string text;
  for (std::size_t i = 0; i < absent.size(); ++i) {
    const Absence& absence = absent[i];
    if (routine && absence.routine != *routine) continue;
    const auto same = [&](const Absence& other) {
      return same_reason(other, absence) && (!routine || other.routine == *routine);
    };
    const auto end = absent.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(absent.begin(), end, same)) continue;
    std::string what;
    for (const Absence& other : absent) {
      if (same(other)) what += (what.empty() ? "" : ", ") + absent_name(other);
    }
    text +=
        reason_lines(fmt::format("{} ({})", what, in_words(absence.feet)), absence.reason, style);
  }
  return text;
}

}  // namespace

std::string today_text(const Situation& situation, const DayPlan& today,
                       const std::vector<Notice>& notices, const Style& style) {
  if (nothing_recorded(situation)) return first_words(situation, today, style);
  std::string held = withheld_lines(situation, today.items.empty(), style);
  const std::string pause = pause_line(situation, style);
  if (is_emergency(refusals_of(situation))) return held;
  const std::string head = style.inked(Ink::bold, title_line(situation, style)) + "\n" + held +
                           ramp_line(situation, style);
  const bool said = !pause.empty() || (!held.empty() && today.items.empty());
  const std::string tail = pause + remarks(situation, today, notices, said, style);
  const std::string gap = held.empty() ? "\n" : "";
  if (!today.items.empty())
    return head + gap + items_text(today, style) + (tail.empty() ? "" : gap) + tail;
  return head + (held.empty() && pause.empty() ? "Nothing is planned today.\n" : "") + tail;
}

std::string days_text(const Situation& situation, const std::vector<DayPlan>& days,
                      const Style& style) {
  const auto refusals = refusals_of(situation);
  if (is_emergency(refusals)) return whole_refusal(situation, refusals.front(), style);
  std::string text = withheld_lines(situation, false, style);
  for (const DayPlan& day : days) {
    const auto title = title_of(day.day);
    const auto head =
        wrapped(title + (day.assumed ? "  (if what is planned before is done)" : ""), style, 2);
    text += style.inked(Ink::bold, title) + head.substr(title.size()) + "\n";
    text += day.items.empty() ? "  nothing planned\n" : items_text(day, style);
  }
  return text;
}

std::string plan_line(const Situation& situation, const DayPlan& today) {
  const bool held = std::ranges::any_of(
      each_foot, [&](Foot foot) { return situation.feet[foot].flags.hold != Hold::none; });
  const PlanItem* next = nullptr;
  int open = 0;
  for (const PlanItem& item : today.items) {
    if (item.optional || item.status == Status::done || item.status == Status::missed) continue;
    ++open;
    if (next == nullptr || (next->status != Status::due && item.status == Status::due))
      next = &item;
  }
  if (next == nullptr) return held ? "withheld: heelcare safety\n" : "nothing more today\n";
  const auto when = next->status == Status::due ? std::string("now") : text_of(next->at);
  return fmt::format("{} {} ({} open){}\n", next->routine.text(), when, open,
                     held ? ", withheld: heelcare safety" : "");
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
  std::string planned;
  for (const PlanItem& item : today.items) {
    if (routine && item.routine != *routine) continue;
    planned += reason_lines(fmt::format("{} {}", name_of(item.slot), item.routine.text()),
                            item.reason, style);
    if (!item.note.empty()) planned += wrapped("    " + item.note, style, 4) + "\n";
  }
  const std::string absences = absences_text(absent, routine, style);
  if (!planned.empty()) text += "Planned:\n" + planned;
  if (!absences.empty()) text += "Not planned:\n" + absences;
  return text;
}

}  // namespace heelcare
