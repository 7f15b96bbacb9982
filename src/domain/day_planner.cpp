// SPDX-License-Identifier: MIT
#include "day_planner.hpp"

#include "dose_today.hpp"
#include "fulfil.hpp"
#include "targets.hpp"
#include "wishes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace heelcare {
namespace {

using std::chrono::days;
using std::chrono::local_seconds;

class DayPlanner {
 public:
  DayPlanner(Practised& practised, Gate& gate, Date day)
      : situation_(practised.situation()), practised_(practised), gate_(gate) {
    plan_.day = day;
    plan_.assumed = day != situation_.today();
    question_.day = day;
    question_.future = plan_.assumed;
    question_.wall = local_seconds{day};
  }

  DayPlan take() {
    std::vector<Wish> wishes;
    if (!is_paused()) wishes = wishes_for(practised_, gate_, question_, plan_.absent);
    fulfil(situation_, wishes, plan_);
    put_beside_massage(wishes);
    std::ranges::stable_sort(wishes, {}, precedence);
    for (Wish& wish : wishes) ask_gate(wish);
    arrange_sittings(practised_, plan_);
    settle();
    assume_for_later();
    return std::move(plan_);
  }

 private:
  [[nodiscard]] local_seconds wall_of(Slot slot) const {
    return wall_time(plan_.day, situation_.settings->time_of(slot), situation_.settings->day_start);
  }
  bool is_paused() {
    const auto& pause = situation_.history->pause_until;
    if (!pause || pause->value <= plan_.day) return false;
    Reason reason;
    reason.rule = "pause";
    reason.text = fmt::format("paused until {}, as you asked", title_of(pause->value));
    reason.change = "heelcare log --pause-until today";
    reason.because = {pause->entry};
    reason.until = pause->value;
    for (const auto& row : names<Kind>) {
      if (row.value != Kind::cold)
        plan_.absent.push_back({std::nullopt, row.value, Feet::both, reason});
    }
    return true;
  }

  // --- the gate ---

  // Strength before massage, since massage is what gives way to heavy raises; the bout that one may
  // leave out comes last.
  enum class Precedence { asked_for, massage, if_you_like };
  static Precedence precedence(const Wish& wish) {
    if (wish.optional) return Precedence::if_you_like;
    return wish.kind == Kind::massage ? Precedence::massage : Precedence::asked_for;
  }

  // Strength and balance take the evening, or midday where massage has the evening.
  void put_beside_massage(std::vector<Wish>& wishes) {
    const auto done = [](const PlanItem& item) {
      return item.kind == Kind::massage && item.slot == Slot::evening;
    };
    const auto wished = [&](const Wish& wish) {
      return wish.kind == Kind::massage && is_allowed_somewhere(wish);
    };
    if (std::ranges::none_of(plan_.items, done) && std::ranges::none_of(wishes, wished)) return;
    for (Wish& wish : wishes) {
      if (wish.kind == Kind::strength || wish.kind == Kind::balance) wish.slot = Slot::midday;
    }
  }

  void ask_for(const Wish& wish) {
    question_.wall = wall_of(wish.slot);
    if (!plan_.assumed) question_.wall = std::max(question_.wall, situation_.history->now.wall);
  }

  bool is_allowed_somewhere(const Wish& wish) {
    ask_for(wish);
    return std::ranges::any_of(wish.routines, [&](const Routine* each) {
      return std::ranges::any_of(wish.feet, [&](Foot foot) {
        return !is_left_out(wish, *each, foot) && !is_skipped(each->id, foot) &&
               gate_.verdict(*each, foot, question_).allowed();
      });
    });
  }

  [[nodiscard]] static const Wish::LeftOut* is_left_out(const Wish& wish, const Routine& each,
                                                        Foot foot) {
    const auto found = std::ranges::find_if(wish.left_out, [&](const Wish::LeftOut& out) {
      return out.routine == &each && out.foot == foot;
    });
    return found == wish.left_out.end() ? nullptr : &*found;
  }

  // What a routine may do on the open feet of a wish.
  struct Answer {
    PerFoot<FootVerdict> verdicts;
    std::vector<Foot> allowed;
    std::vector<Absence> absent;  // one for each foot that may not
  };

  Answer answer_for(const Wish& wish, const Routine& each, const std::vector<Foot>& open) {
    Answer answer;
    for (const Foot foot : open) {
      FootVerdict& verdict = answer.verdicts[foot] = gate_.verdict(each, foot, question_);
      const Wish::LeftOut* out = is_left_out(wish, each, foot);
      if (out == nullptr && verdict.allowed()) {
        answer.allowed.push_back(foot);
        continue;
      }
      if (out == nullptr && verdict.refused.empty()) continue;
      answer.absent.push_back(
          {each.id, wish.kind, only(foot), out != nullptr ? out->reason : verdict.refused.front()});
    }
    return answer;
  }

  // The same routine for all feet, if there is one; else each foot its first.
  void put_common_first(Wish& wish) {
    if (wish.feet.size() < each_foot.size()) return;
    const auto common = std::ranges::find_if(wish.routines, [&](const Routine* each) {
      return answer_for(wish, *each, wish.feet).allowed.size() == wish.feet.size();
    });
    if (common != wish.routines.end())
      std::rotate(wish.routines.begin(), common, std::next(common));
  }

  void ask_gate(Wish& wish) {
    if (wish.optional) leave_to_pair(wish);
    if (wish.feet.empty()) return;
    ask_for(wish);
    put_common_first(wish);
    std::vector<Foot> open = wish.feet;
    std::vector<Absence> first;  // of each foot
    for (const Routine* each : wish.routines) {
      if (open.empty()) break;
      Answer answer = answer_for(wish, *each, open);
      if (!take_skipped(wish, *each, open, answer.allowed)) add_other_side(wish, *each, answer);
      for (Absence& absence : answer.absent) {
        if (std::ranges::find(first, absence.feet, &Absence::feet) == first.end())
          first.push_back(std::move(absence));
      }
      if (answer.allowed.empty() || !plan_item(wish, *each, answer)) continue;
      std::erase_if(open, [&](Foot foot) {
        return std::ranges::find(answer.allowed, foot) != answer.allowed.end();
      });
    }
    std::erase_if(first, [&](const Absence& absence) {
      return std::ranges::none_of(open, [&](Foot foot) { return includes(absence.feet, foot); });
    });
    say_absent(wish, open.size() == wish.feet.size(), std::move(first));
  }

  // `none`: nothing is left of the kind.
  void say_absent(const Wish& wish, bool none, std::vector<Absence> of_feet) {
    std::vector<Absence> said;
    for (Absence& absence : of_feet) say_of_foot(said, std::move(absence));
    for (Absence& absence : said) {
      if (none && !wish.optional)
        plan_.absent.push_back({std::nullopt, wish.kind, absence.feet, absence.reason});
      plan_.absent.push_back(std::move(absence));
    }
  }

  // What would be planned but for the person's wish to skip it: no other routine takes its place.
  bool take_skipped(const Wish& wish, const Routine& each, std::vector<Foot>& open,
                    std::vector<Foot>& allowed) {
    std::vector<Foot> skipped;
    for (const Foot foot : allowed) {
      if (is_skipped(each.id, foot)) skipped.push_back(foot);
    }
    if (skipped.empty()) return false;
    const auto is_among = [&](Foot foot) {
      return std::ranges::find(skipped, foot) != skipped.end();
    };
    Reason reason;
    reason.rule = "skip";
    reason.text = "skipped today, as you asked";
    reason.change = "tomorrow, or by hand: heelcare start " + each.id.text();
    const Feet feet = skipped.size() > 1 ? Feet::both : only(skipped.front());
    say_absent(wish, skipped.size() == wish.feet.size(), {{each.id, wish.kind, feet, reason}});
    std::erase_if(open, is_among);
    std::erase_if(allowed, is_among);
    return allowed.empty();
  }

  // The bout that a massage technique brings along counts as its slot's.
  void leave_to_pair(Wish& wish) {
    for (const PlanItem& item : plan_.items) {
      if (item.kind != Kind::stretch || item.slot != wish.slot || item.status == Status::done)
        continue;
      std::erase_if(wish.feet, [&](Foot foot) { return includes(item.feet, foot); });
    }
  }

  // Both feet at once, or always both sides: the other foot joins where its gate allows it.
  void add_other_side(const Wish& wish, const Routine& each, Answer& answer) {
    if (answer.allowed.size() != 1 || (each.per_side && !each.both_sides_always)) return;
    const Foot there = other(answer.allowed.front());
    if (each.per_side && is_spared(each.kind, there)) return;
    FootVerdict& verdict = answer.verdicts[there] = gate_.verdict(each, there, question_);
    const auto stays_out = stays_out_of(wish, each, there);
    if (verdict.allowed() && !stays_out) {
      answer.allowed.push_back(there);
      std::ranges::sort(answer.allowed);
      return;
    }
    if (each.per_side) return;
    const Foot here = answer.allowed.front();
    answer.allowed.clear();
    if (stays_out) {
      answer.absent.push_back({each.id, each.kind, only(here), *stays_out});
    } else if (!verdict.refused.empty()) {
      answer.absent.push_back({each.id, each.kind, only(here), verdict.refused.front()});
    }
  }

  // A foot joins in no technique that is not its turn, and in no second one of a day.
  std::optional<Reason> stays_out_of(const Wish& wish, const Routine& each, Foot foot) const {
    if (each.kind != Kind::massage) return std::nullopt;
    std::string why;
    if (const auto* out = is_left_out(wish, each, foot)) why = out->reason.text;
    for (const PlanItem& item : plan_.items) {
      if (item.kind == Kind::massage && includes(item.feet, foot))
        why = fmt::format("{} is today's", item.routine.text());
    }
    if (why.empty()) return std::nullopt;
    Reason reason;
    reason.rule = "rotation";
    reason.text = fmt::format("for both feet at once; {} foot: {}", name_of(foot), why);
    reason.change = "by hand: heelcare start " + each.id.text();
    return reason;
  }

  // A planned foot whose state has nothing of this kind does not come along.
  [[nodiscard]] bool is_spared(Kind kind, Foot foot) const {
    return kind == Kind::balance && situation_.feet[foot].planned &&
           weekly_target(situation_, foot, kind, question_) == 0;
  }

  [[nodiscard]] bool is_skipped(const RoutineId& id, Foot foot) const {
    return std::ranges::any_of(situation_.history->skipped, [&](const SkippedRoutine& skipped) {
      return skipped.day == plan_.day && skipped.routine == id && includes(skipped.feet, foot);
    });
  }

  bool plan_item(const Wish& wish, const Routine& each, const Answer& answer) {
    const std::vector<Foot>& feet = answer.allowed;
    PlanItem item;
    item.routine = each.id;
    item.kind = each.kind;
    item.feet = feet.size() > 1 ? Feet::both : only(feet.front());
    item.slot = wish.slot;
    item.doses = doses_today(practised_, each, feet, answer.verdicts, {}, plan_.day);
    if (item.doses.empty()) return false;
    if (!each.pair_after.empty() && !plan_pair(each, wish, feet)) return false;
    item.seconds = seconds_of(each, item.doses, situation_.numbers());
    item.optional = wish.optional;
    item.reason.rule = fmt::format("target:{}", name_of(each.kind));
    item.reason.text = wish.why;
    const auto eased =
        std::ranges::find_if(feet, [&](Foot foot) { return !answer.verdicts[foot].eased.empty(); });
    if (eased != feet.end()) item.reason.text += "; " + answer.verdicts[*eased].eased.front().text;
    item.note = dose_note(practised_, each, item.doses, plan_.day);
    if (!is_over(item)) {
      for (const AssumedSession& session : sessions_of(item)) gate_.assume(session);
    }
    plan_.items.push_back(std::move(item));
    return true;
  }

  [[nodiscard]] bool may_stand(const std::vector<Foot>& feet) const {
    return std::ranges::all_of(
        feet, [&](Foot foot) { return stretch_target(situation_, foot, question_).standing; });
  }

  // Cross-fibre work only with one of its stretches behind it in the same sitting.
  bool plan_pair(const Routine& each, const Wish& wish, const std::vector<Foot>& feet) {
    for (const RoutineId& id : each.pair_after) {
      const Routine* stretch = situation_.catalog->find(id);
      if (stretch == nullptr || !stretch->enabled || !practised_.owns(*stretch)) continue;
      if (stretch->weight_bearing && !may_stand(feet)) continue;
      const Wish pair{
          Kind::stretch, wish.slot, {stretch}, feet, false, "it follows " + each.id.text(), {}};
      const Answer answer = answer_for(pair, *stretch, feet);
      if (answer.allowed.size() == feet.size() && plan_item(pair, *stretch, answer)) return true;
    }
    Reason reason;
    reason.rule = "pair";
    reason.text = "none of the stretches that must follow it can follow today";
    reason.change = "a day on which one can: they keep some hours between them";
    plan_.absent.push_back(
        {each.id, each.kind, feet.size() > 1 ? Feet::both : only(feet.front()), reason});
    return false;
  }

  [[nodiscard]] std::vector<AssumedSession> sessions_of(const PlanItem& item) const {
    const Routine& routine = *situation_.catalog->find(item.routine);
    auto wall = wall_of(item.slot);
    if (!plan_.assumed) wall = std::max(wall, situation_.history->now.wall);
    std::vector<AssumedSession> sessions;
    for (const FootDose& dose : item.doses) {
      sessions.push_back(
          {dose.foot, routine.id, plan_.day, wall, seconds_of(routine, dose), dose.pressure});
    }
    return sessions;
  }

  // What is still to be done counts as done on the days after; what one may leave out does not, and
  // what the gate was told of on the way may have been dropped since.
  void assume_for_later() {
    gate_.forget_assumed_on(plan_.day);
    for (const PlanItem& item : plan_.items) {
      if (item.optional || item.status == Status::done || item.status == Status::missed) continue;
      for (const AssumedSession& session : sessions_of(item)) {
        gate_.assume(session);
        practised_.assume(session);
      }
    }
  }

  // --- order and status ---

  void settle() {
    for (PlanItem& item : plan_.items) {
      item.at = situation_.settings->time_of(item.slot);
      if (item.status != Status::done) set_status(item);
    }
    std::ranges::stable_sort(plan_.items, {}, [](const PlanItem& item) {
      return std::pair(item.slot,
                       item.optional ? names<Kind>.size() : static_cast<std::size_t>(item.kind));
    });
  }

  [[nodiscard]] local_seconds end_of(Slot slot) const {
    if (slot == Slot::bedtime)
      return local_seconds{plan_.day + days{1}} + situation_.settings->day_start.since_midnight;
    return wall_of(static_cast<Slot>(static_cast<int>(slot) + 1));
  }

  // Of somebody with nothing on record, who may begin at any hour until bedtime.
  [[nodiscard]] bool was_never_asked_for() const {
    return situation_.history->records.empty() &&
           situation_.history->now.wall < wall_of(Slot::bedtime);
  }

  // A stretch past its window; what one may leave out is never over.
  [[nodiscard]] bool is_over(const PlanItem& item) const {
    return !plan_.assumed && item.kind == Kind::stretch && !item.optional &&
           situation_.history->now.wall >= end_of(item.slot) && !was_never_asked_for();
  }

  void set_status(PlanItem& item) const {
    const auto now = situation_.history->now.wall;
    const bool begun = !plan_.assumed && now >= wall_of(item.slot);
    item.in_window = begun && now < end_of(item.slot);
    item.status = !begun ? Status::later : is_over(item) ? Status::missed : Status::due;
  }

  const Situation& situation_;
  Practised& practised_;
  Gate& gate_;
  Question question_;
  DayPlan plan_;
};

}  // namespace

DayPlan plan_day(Practised& practised, Gate& gate, Date day) {
  return DayPlanner(practised, gate, day).take();
}

}  // namespace heelcare
