// SPDX-License-Identifier: MIT
#include "heelcare/view/plan_view.hpp"

#include "heelcare/domain/trend.hpp"
#include "heelcare/view/report_view.hpp"
#include "plan_items.hpp"
#include "refusal_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace heelcare {
namespace {

constexpr int most_lines = 9;

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
  if (width_of(whole) <= style.columns || style.narrow()) return wrapped(whole, style);
  return wrapped(title_text(situation, style, true), style);
}

struct ToRead {
  std::string whole;
  std::string in_short;
};

// E1 says what a refusal's text says.
std::vector<ToRead> all_to_read(const Situation& situation, const std::vector<Notice>& notices) {
  std::vector<ToRead> all;
  const std::string check =
      "Massage, strength and balance wait for the check: heelcare safety --check";
  if (situation.screen.due) all.push_back({check, check});
  for (const Notice& notice : notices) {
    if (notice.id == "E1") continue;
    const RedFlag* flag = notice.asks ? situation.catalog->policy.flag(*notice.asks) : nullptr;
    all.push_back(
        {notice.text,
         flag == nullptr
             ? notice.text
             : fmt::format("Please answer: {}?  The question: heelcare plan --why", flag->title)});
  }
  return all;
}

bool fits_on_a_screen(std::string_view text, const Style& style) {
  return style.narrow() || std::ranges::count(text, '\n') <= most_lines;
}

std::string emergency_screen(const Situation& situation, const Refusal& refusal,
                             const Style& style) {
  std::string whole = whole_refusal(situation, refusal, style);
  if (fits_on_a_screen(whole, style)) return whole;
  return wrapped(short_refusal_text(situation, refusal), style) + "\n";
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
    const auto line = fmt::format("  {:<8} {:<{}}   first-time dose  heelcare start {}",
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

// What gives way, in this order, where a day has more to say than a screen has lines; after it what
// is to be read, from the last on.  The refusal that is most urgent and what is due never do.
enum class Gives {
  nothing,
  over,  // stretches whose time is over
  blank_lines,
  absent,    // what is not planned, which --why tells
  dose,      // of which first-time dose this is
  done,      // one by one
  later,     // the items of later sittings, one by one
  due,       // those of the sitting that is due
  ramp,      // whose plan comes first
  going,     // how it goes, which the report tells
  finished,  // what is done
  title,     // above a refusal with nothing beside it
  whole,     // or else how that refusal ends
  withheld,  // what else is, which safety tells
  sittings,  // the later ones, one by one
  question,  // of a flag, which --why asks
};

constexpr auto each_gives = [] {
  std::array<Gives, static_cast<std::size_t>(Gives::question) + 1> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<Gives>(i);
  return all;
}();

Detail detail_after(Gives gave) {
  if (gave >= Gives::sittings) return Detail::later_in_one;
  if (gave >= Gives::finished) return Detail::without_done;
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
        to_read_(all_to_read(situation, notices)),
        style_(style),
        going_(how_it_goes(situation, style)),
        held_(withheld_lines(situation, Withheld::in_short, style)),
        pause_(pause_line(situation, style)) {}

  [[nodiscard]] std::string text() const {
    std::string text;
    for (const Gives gave : each_gives) {
      text = text_after(gave, to_read_.size());
      if (fits_on_a_screen(text, style_)) return text;
    }
    for (std::size_t shown = to_read_.size(); shown-- > 0 && !fits_on_a_screen(text, style_);)
      text = text_after(each_gives.back(), shown);
    return text;
  }

 private:
  [[nodiscard]] bool is_one_refusal() const { return !held_.empty() && today_.items.empty(); }

  [[nodiscard]] std::string text_after(Gives gave, std::size_t shown) const {
    std::string text;
    if (!is_one_refusal() || gave != Gives::title)
      text += style_.inked(Ink::bold, title_line(situation_, style_)) + "\n";
    if (gave < Gives::going) text += going_;
    text += held_after(gave);
    if (gave < Gives::ramp) text += ramp_line(situation_, style_);
    const std::string tail = tail_after(gave) + lines_to_read(gave, shown);
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
    if (gave < Gives::absent && !situation_.screen.due && !is_one_refusal() && pause_.empty()) {
      const std::string absent = absent_kinds(today_);
      if (!absent.empty())
        text += line(fmt::format("Not today: {}.  Why: heelcare plan --why", absent));
    }
    return text;
  }

  [[nodiscard]] std::string held_after(Gives gave) const {
    if (is_one_refusal() && gave < Gives::whole)
      return withheld_lines(situation_, Withheld::whole, style_);
    return gave < Gives::withheld ? held_
                                  : withheld_lines(situation_, Withheld::most_urgent, style_);
  }

  [[nodiscard]] std::string lines_to_read(Gives gave, std::size_t shown) const {
    std::string text;
    for (std::size_t i = 0; i < shown; ++i)
      text += line(gave < Gives::question ? to_read_[i].whole : to_read_[i].in_short);
    const std::size_t left = to_read_.size() - shown;
    if (left > 0) text += line(fmt::format("{} more to read: heelcare plan --why", left));
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
  std::vector<ToRead> to_read_;
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
  if (is_emergency(refusals)) return emergency_screen(situation, refusals.front(), style);
  return DayScreen(situation, today, notices, style).text();
}

std::string days_text(const Situation& situation, const std::vector<DayPlan>& days,
                      const Style& style) {
  const auto refusals = refusals_of(situation);
  if (is_emergency(refusals)) return whole_refusal(situation, refusals.front(), style);
  std::string text = withheld_lines(situation, Withheld::in_short, style);
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
