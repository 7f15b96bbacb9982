// SPDX-License-Identifier: MIT
#include "heelcare/view/plan_view.hpp"

#include "heelcare/domain/refusal_text.hpp"
#include "heelcare/domain/trend.hpp"
#include "heelcare/view/report_view.hpp"
#include "plan_items.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

constexpr int narrow = 60;
constexpr int most_lines = 9;
constexpr std::string_view seen_to = "E1";  // the notice that says what a refusal's text says

bool nothing_recorded(const Situation& situation) { return situation.history->records.empty(); }

// "left heel · chronic", "both heels · start"; `briefly`: "left chronic", for heels that differ.
std::vector<std::string> heels_text(const Situation& situation, const Style& style, bool briefly) {
  const auto state = [&](Foot foot) { return situation.feet[foot].shown; };
  if (situation.planned_feet() == Feet::both && state(Foot::left) == state(Foot::right))
    return {"both heels", std::string(name_of(state(Foot::left)))};
  std::vector<std::string> heels;
  for (const Foot foot : each_foot) {
    if (!situation.feet[foot].planned) continue;
    const auto between = briefly ? " " : fmt::format(" heel {} ", style.dot());
    heels.push_back(fmt::format("{}{}{}", name_of(foot), between, name_of(state(foot))));
  }
  return heels;
}

std::string title_text(const Situation& situation, const Style& style, bool briefly) {
  std::vector<std::string> facts = heels_text(situation, style, briefly);
  facts.insert(facts.begin(), title_of(situation.today()));
  const auto& left = situation.history->feet[Foot::left].on(situation.today()).first_step;
  const auto& right = situation.history->feet[Foot::right].on(situation.today()).first_step;
  const auto highest = std::max(left, right);
  if (highest) facts.push_back(fmt::format("first steps {} today", highest->level()));
  return fmt::format("{}", fmt::join(facts, fmt::format(" {} ", style.dot())));
}

std::string title_line(const Situation& situation, const Style& style) {
  const std::string whole = title_text(situation, style, false);
  if (width_of(whole) <= style.columns || style.columns < narrow) return wrapped(whole, style);
  return wrapped(title_text(situation, style, true), style);
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

bool says_all_of(const Refusal& said, const Refusal& other) {
  const Refusals& refuses = said.active->refuses;
  return (said.feet == Feet::both || said.feet == other.feet) &&
         (refuses.has(Refused::all) || refuses.contains(other.active->refuses));
}

// What holds a foot, or wants to be seen to, is said with its reason: whole where nothing else is
// planned and there is room, else in short.  What only leaves more out shares one line.
std::string withheld_lines(const Situation& situation, bool whole, const Style& style) {
  const auto refusals = refusals_of(situation);
  if (whole && !refusals.empty()) return whole_refusal(situation, refusals.front(), style);
  const auto said = std::ranges::find_if(refusals, [](const Refusal& each) {
    return each.active->urgency >= Urgency::book || holds(*each.active);
  });
  const bool none = said == refusals.end();
  Refusals left_out;
  for (const Refusal& each : refusals) {
    if (none || (&each != &*said && !says_all_of(*said, each))) left_out.add(each.active->refuses);
  }
  std::string text = none ? "" : wrapped(short_refusal_text(situation, *said), style) + "\n";
  if (!left_out.empty()) {
    text += wrapped(fmt::format("Withheld{}: {}.  Why: heelcare safety", none ? "" : " too",
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

// What a flag withholds from a foot is said apart; what it takes from the other one is not.
std::string absent_kinds(const DayPlan& day) {
  std::string text;
  std::vector<Kind> said;
  for (const Absence& absence : day.absent) {
    if (absence.routine || absence.reason.rule.starts_with("flag:")) continue;
    if (std::ranges::find(said, absence.kind) != said.end()) continue;
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
  std::string text = wrapped(
      "No heel on record yet. Stretching can start now; massage and strength wait for a "
      "one-minute check.",
      style);
  text += "\n\n";
  DayPlan later = today;
  int name = width_of(waits);
  for (const PlanItem& item : today.items) name = std::max(name, width_of(item.routine.text()));
  if (!today.items.empty()) {
    const PlanItem& first = today.items.front();
    text +=
        wrapped(fmt::format("  {:<8} {:<{}}  {:>5}  heelcare start {}", "now", first.routine.text(),
                            name, clock_text(first.seconds), first.routine.text()),
                style, 11) +
        "\n";
    std::erase_if(later.items, [&](const PlanItem& item) { return item.routine == first.routine; });
  }
  text += items_text(later, Detail::without_over, style, name);
  if (situation.screen.due) {
    const auto line = fmt::format("  {:<8} {:<{}}  first-time dose   heelcare start {}",
                                  name_of(Slot::evening), waits, name, waits);
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

// What gives way, in this order, where a day has more to say than a screen has lines.  Refusals,
// notices and what is due never do.
enum class Gives {
  nothing,
  over,  // stretches whose time is over
  blank_lines,
  absent,  // what is not planned, which --why tells
  dose,    // of which first-time dose this is
  done,    // one by one
  later,   // the items of later sittings, one by one
  due,     // those of the sitting that is due
  ramp,    // whose plan comes first
  going,   // how it goes, which the report tells
  title,   // above a refusal with nothing beside it
  whole,   // or else how that refusal ends
};

Detail detail_after(Gives gave) {
  if (gave >= Gives::due) return Detail::due_together;
  if (gave >= Gives::later) return Detail::later_together;
  if (gave >= Gives::done) return Detail::done_together;
  return gave >= Gives::over ? Detail::without_over : Detail::all;
}

class DayScreen {
 public:
  DayScreen(const Situation& situation, const DayPlan& today, const std::vector<Notice>& notices,
            const Style& style)
      : situation_(situation),
        today_(today),
        notices_(notices),
        style_(style),
        going_(how_it_goes(situation, style)),
        held_(withheld_lines(situation, false, style)),
        pause_(pause_line(situation, style)) {}

  [[nodiscard]] std::string text() const {
    Gives gave = Gives::nothing;
    std::string text = text_after(gave);
    while (!fits(text) && gave != Gives::whole) {
      gave = static_cast<Gives>(static_cast<int>(gave) + 1);
      text = text_after(gave);
    }
    return text;
  }

 private:
  // A narrow screen scrolls anyway.
  [[nodiscard]] bool fits(std::string_view text) const {
    return style_.columns < narrow || std::ranges::count(text, '\n') <= most_lines;
  }

  [[nodiscard]] bool is_one_refusal() const { return !held_.empty() && today_.items.empty(); }

  [[nodiscard]] std::string text_after(Gives gave) const {
    std::string text;
    if (!is_one_refusal() || gave != Gives::title)
      text += style_.inked(Ink::bold, title_line(situation_, style_)) + "\n";
    if (gave < Gives::going) text += going_;
    text +=
        is_one_refusal() && gave < Gives::whole ? withheld_lines(situation_, true, style_) : held_;
    if (gave < Gives::ramp) text += ramp_line(situation_, style_);
    const std::string tail = tail_after(gave);
    if (today_.items.empty()) {
      if (held_.empty() && pause_.empty()) text += "Nothing is planned today.\n";
      return text + tail;
    }
    const std::string_view blank = gave < Gives::blank_lines && held_.empty() ? "\n" : "";
    text += blank;
    text += items_text(today_, detail_after(gave), style_);
    if (!tail.empty()) text += blank;
    return text + tail;
  }

  // Below the items: what waits, what is absent, what wants to be said.
  [[nodiscard]] std::string tail_after(Gives gave) const {
    std::string text = pause_;
    if (gave < Gives::dose) text += first_dose_line();
    if (situation_.screen.due) {
      text += line("Massage, strength and balance wait for the check: heelcare safety --check");
    } else if (gave < Gives::absent && !is_one_refusal() && pause_.empty()) {
      const std::string absent = absent_kinds(today_);
      if (!absent.empty())
        text += line(fmt::format("Not today: {}.  Why: heelcare plan --why", absent));
    }
    for (const Notice& notice : notices_) {
      if (notice.id != seen_to) text += line(notice.text);
    }
    return text;
  }

  // Why the massage of today is short.
  [[nodiscard]] std::string first_dose_line() const {
    for (const PlanItem& item : today_.items) {
      const bool open = item.status == Status::due || item.status == Status::later;
      const bool first_dose =
          std::ranges::any_of(item.doses, [](const FootDose& dose) { return dose.ladder == 0; });
      if (item.kind == Kind::massage && open && first_dose && !item.note.empty())
        return line(as_sentence(item.note));
    }
    return "";
  }

  [[nodiscard]] std::string line(const std::string& sentence) const {
    return wrapped(sentence, style_) + "\n";
  }

  const Situation& situation_;
  const DayPlan& today_;
  const std::vector<Notice>& notices_;
  const Style& style_;
  std::string going_;
  std::string held_;
  std::string pause_;
};

}  // namespace

std::string today_text(const Situation& situation, const DayPlan& today,
                       const std::vector<Notice>& notices, const Style& style) {
  if (nothing_recorded(situation)) return first_words(situation, today, style);
  const auto refusals = refusals_of(situation);
  if (is_emergency(refusals)) return whole_refusal(situation, refusals.front(), style);
  return DayScreen(situation, today, notices, style).text();
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
    text += day.items.empty() ? "  nothing planned\n" : items_text(day, Detail::all, style);
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
