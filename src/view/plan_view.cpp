// SPDX-License-Identifier: MIT
#include "heelcare/view/plan_view.hpp"

#include "heelcare/domain/refusal_text.hpp"
#include "heelcare/domain/trend.hpp"
#include "heelcare/view/report_view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

constexpr int narrow = 60;
constexpr int most_lines = 9;
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
  const std::string_view slot = first_of_slot ? name_of(item.slot) : "";
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

std::string items_text(const DayPlan& day, const Columns& columns, const Style& style) {
  std::string text;
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

// Nothing on record: the first stretch at any hour, what the day still has, what waits for the
// check.
std::string first_words(const Situation& situation, const DayPlan& today, const Style& style) {
  constexpr std::string_view waits = "tennis-ball";
  Columns columns = columns_of(today);
  columns.name = std::max(columns.name, width_of(waits));
  std::string text = wrapped(
      "No heel on record yet. Stretching can start now; massage and strength wait for a "
      "one-minute check.",
      style);
  text += "\n\n";
  DayPlan later = today;
  if (!today.items.empty()) {
    const PlanItem& first = today.items.front();
    text += wrapped(fmt::format("  {:<8} {:<{}}  {:>5}  heelcare start {}", "now", name_text(first),
                                columns.name, clock_text(first.seconds), first.routine.text()),
                    style, 11) +
            "\n";
    std::erase_if(later.items, [&](const PlanItem& item) {
      return item.status == Status::missed || item.routine == first.routine;
    });
  }
  text += items_text(later, columns, style);
  if (situation.screen.due) {
    const auto line = fmt::format("  {:<8} {:<{}}  first-time dose   heelcare start {}",
                                  name_of(Slot::evening), waits, columns.name, waits);
    text += wrapped(line, style, 11) + "\n";
  }
  return text + "\n" + wrapped("Every morning: heelcare log --first-step N", style, 2) + "\n" +
         wrapped("N is a number from 0, none, to 10, the worst you can imagine.", style) + "\n";
}

// On the first day of a week; of two heels that differ the worse one speaks.
std::string how_it_goes(const Situation& situation, const Style& style) {
  if (weekday_of(situation.today()) != situation.settings->week_start) return "";
  std::optional<Headline> worst;
  std::string_view side;
  for (const Foot foot : each_foot) {
    if (!situation.feet[foot].planned) continue;
    const Headline headline =
        headline_of(situation.history->feet[foot], situation.today(), situation.numbers());
    if (!headline.last) continue;
    if (worst && worst->last == headline.last && worst->before == headline.before) {
      side = "";
    } else if (!worst || headline.last->doubled > worst->last->doubled) {
      worst = headline;
      side = situation.planned_feet() != Feet::both ? ""
             : foot == Foot::left                   ? "Left, "
                                                    : "Right, ";
    }
  }
  if (!worst) return "";
  return wrapped(fmt::format("{}{} steps: {}", side, side.empty() ? "First" : "first",
                             headline_text(*worst)),
                 style) +
         "\n";
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

// A day fits on a screen; a narrow one scrolls anyway.
bool fits(std::string_view text, const Style& style) {
  return style.columns < narrow || std::ranges::count(text, '\n') <= most_lines;
}

}  // namespace

std::string today_text(const Situation& situation, const DayPlan& today,
                       const std::vector<Notice>& notices, const Style& style) {
  if (nothing_recorded(situation)) return first_words(situation, today, style);
  std::string held = withheld_lines(situation, today.items.empty(), style);
  if (is_emergency(refusals_of(situation))) return held;
  const std::string pause = pause_line(situation, style);
  const bool whole = !held.empty() && today.items.empty();
  const std::string title = style.inked(Ink::bold, title_line(situation, style)) + "\n";
  const std::string head = how_it_goes(situation, style) + held + ramp_line(situation, style);
  const std::string tail =
      pause + remarks(situation, today, notices, whole || !pause.empty(), style);
  if (today.items.empty()) {
    const bool free = held.empty() && pause.empty();
    const std::string text = head + (free ? "Nothing is planned today.\n" : "") + tail;
    return whole && !fits(title + text, style) ? text : title + text;
  }
  const std::string items = items_text(today, columns_of(today), style);
  const std::string airy = title + head + "\n" + items + (tail.empty() ? "" : "\n") + tail;
  return held.empty() && fits(airy, style) ? airy : title + head + items + tail;
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
    text += day.items.empty() ? "  nothing planned\n" : items_text(day, columns_of(day), style);
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
  if (next == nullptr) {
    const auto& pause = situation.history->pause_until;
    const bool paused = pause && pause->value > today.day;
    if (held) return "withheld: heelcare safety\n";
    return situation.screen.due && !paused ? "the check is due: heelcare safety --check\n"
                                           : "nothing more today\n";
  }
  const auto when = next->status == Status::due ? std::string("now") : text_of(next->at);
  return fmt::format("{} {} ({} open){}\n", next->routine.text(), when, open,
                     held ? ", withheld: heelcare safety" : "");
}

}  // namespace heelcare
