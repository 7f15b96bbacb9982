// SPDX-License-Identifier: MIT
#include "day_planner.hpp"

#include "choice.hpp"
#include "dose_today.hpp"
#include "gate.hpp"
#include "wishes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace heelcare {
namespace {

using std::chrono::days;
using std::chrono::local_seconds;

TimeOfDay time_of(const Moment& moment) {
  return {std::chrono::floor<std::chrono::minutes>(moment.wall - civil_date(moment))};
}

class DayPlanner {
 public:
  DayPlanner(const Situation& situation, Date day, std::vector<AssumedSession>& assumed)
      : situation_(situation), gate_(situation), assumed_(assumed) {
    plan_.day = day;
    plan_.assumed = day != situation.today();
    for (const AssumedSession& session : assumed_) gate_.assume(session);
    question_.day = day;
    question_.future = plan_.assumed;
    question_.wall = local_seconds{day};
  }

  DayPlan take() {
    if (is_paused()) return std::move(plan_);
    std::vector<Wish> wishes = wishes_for(situation_, gate_.bouts(), question_, plan_.absent);
    fulfil(wishes);
    for (const Wish& wish : wishes) ask_gate(wish);
    shorten_sittings(situation_, plan_);
    settle();
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

  // --- what was done already ---

  static bool fits(const Wish& wish, const Routine& done, bool exactly) {
    const bool named = std::ranges::find(wish.routines, &done) != wish.routines.end();
    return exactly ? named : wish.kind == done.kind;
  }

  void fulfil(std::vector<Wish>& wishes) {
    if (plan_.assumed) return;
    std::set<RecordId> seen;
    for (const Foot foot : each_foot) {
      for (const PastSession& session : situation_.history->feet[foot].sessions) {
        if (session.day != plan_.day || session.status != SessionStatus::done) continue;
        const Routine* done = situation_.catalog->find(session.routine);
        if (done == nullptr || !seen.insert(session.entry).second) continue;
        take_off(wishes, *done, session);
      }
    }
  }

  void take_off(std::vector<Wish>& wishes, const Routine& done, const PastSession& session) {
    const auto earlier_foot = std::ranges::find_if(plan_.items, [&](const PlanItem& item) {
      return item.routine == done.id && item.status == Status::done && item.feet != Feet::both;
    });
    if (earlier_foot != plan_.items.end() && done.per_side) {
      earlier_foot->feet = Feet::both;
      earlier_foot->seconds += session.seconds;
      return;
    }
    auto wish = std::ranges::find_if(wishes, [&](const Wish& w) { return fits(w, done, true); });
    if (wish == wishes.end()) {
      wish = std::ranges::find_if(wishes, [&](const Wish& w) { return fits(w, done, false); });
    }
    PlanItem item;
    item.routine = done.id;
    item.kind = done.kind;
    item.slot = wish == wishes.end() ? slot_at(session.at.wall) : wish->slot;
    item.feet = feet_of(done, session.entry);
    item.seconds = session.seconds;
    item.status = Status::done;
    item.reason.rule = fmt::format("target:{}", name_of(done.kind));
    item.reason.text = fmt::format("recorded at {}", text_of(time_of(session.at)));
    item.reason.because = {session.entry};
    plan_.items.push_back(std::move(item));
    if (wish != wishes.end()) wishes.erase(wish);
  }

  [[nodiscard]] Feet feet_of(const Routine& done, const RecordId& entry) const {
    if (!done.per_side) return Feet::both;
    const auto has = [&](Foot foot) {
      const auto& sessions = situation_.history->feet[foot].sessions;
      return std::ranges::find(sessions, entry, &PastSession::entry) != sessions.end();
    };
    if (has(Foot::left) && has(Foot::right)) return Feet::both;
    return has(Foot::left) ? Feet::left : Feet::right;
  }

  [[nodiscard]] Slot slot_at(local_seconds wall) const {
    Slot found = Slot::wake;
    for (const auto& row : names<Slot>) {
      if (wall >= wall_of(row.value)) found = row.value;
    }
    return found;
  }

  // --- the gate ---

  void ask_gate(const Wish& wish) {
    question_.wall = wall_of(wish.slot);
    if (!plan_.assumed) question_.wall = std::max(question_.wall, situation_.history->now.wall);
    std::vector<Foot> open = wish.feet;
    std::optional<Absence> first_absence;
    for (const Routine* each : wish.routines) {
      if (open.empty()) break;
      if (is_skipped(each->id)) {
        Reason reason;
        reason.rule = "skip";
        reason.text = "skipped today, as you asked";
        if (!first_absence)
          first_absence = Absence{each->id, wish.kind, situation_.planned_feet(), reason};
        continue;
      }
      PerFoot<FootVerdict> verdicts;
      std::vector<Foot> allowed;
      for (const Foot foot : open) {
        verdicts[foot] = gate_.verdict(*each, foot, question_);
        if (verdicts[foot].allowed())
          allowed.push_back(foot);
        else if (!first_absence && !verdicts[foot].refused.empty()) {
          first_absence = Absence{each->id, wish.kind, only(foot), verdicts[foot].refused.front()};
        }
      }
      add_other_side(*each, allowed, verdicts);
      if (allowed.empty()) continue;
      plan_item(wish, *each, allowed, verdicts);
      std::erase_if(open,
                    [&](Foot foot) { return std::ranges::find(allowed, foot) != allowed.end(); });
    }
    if (!open.empty() && first_absence) {
      if (!wish.optional) {
        plan_.absent.push_back(
            {std::nullopt, wish.kind, first_absence->feet, first_absence->reason});
      }
      plan_.absent.push_back(std::move(*first_absence));
    }
  }

  // Both feet at once, or always both sides: the other foot joins where its gate allows it.
  void add_other_side(const Routine& each, std::vector<Foot>& allowed,
                      PerFoot<FootVerdict>& verdicts) {
    if (allowed.size() != 1 || (each.per_side && !each.both_sides_always)) return;
    const Foot there = other(allowed.front());
    verdicts[there] = gate_.verdict(each, there, question_);
    if (verdicts[there].allowed())
      allowed.push_back(there);
    else if (!each.per_side)
      allowed.clear();
    std::ranges::sort(allowed);
  }

  [[nodiscard]] bool is_skipped(const RoutineId& id) const {
    return std::ranges::any_of(situation_.history->skipped, [&](const SkippedRoutine& skipped) {
      return skipped.day == plan_.day && skipped.routine == id;
    });
  }

  void plan_item(const Wish& wish, const Routine& each, const std::vector<Foot>& feet,
                 const PerFoot<FootVerdict>& verdicts) {
    PlanItem item;
    item.routine = each.id;
    item.kind = each.kind;
    item.feet = feet.size() > 1 ? Feet::both : only(feet.front());
    item.slot = wish.slot;
    item.doses = doses_today(situation_, each, feet, verdicts, {}, plan_.day);
    if (item.doses.empty()) return;
    if (!each.pair_after.empty() && !plan_pair(each, wish, feet)) return;
    item.seconds = seconds_of(each, item.doses, situation_.numbers());
    item.optional = wish.optional;
    item.reason.rule = fmt::format("target:{}", name_of(each.kind));
    item.reason.text = wish.why;
    if (!verdicts[feet.front()].eased.empty()) {
      item.reason.text += "; " + verdicts[feet.front()].eased.front().text;
    }
    item.note = dose_note(situation_, each, feet.front(), item.doses.front(), plan_.day);
    assume(each, item);
    plan_.items.push_back(std::move(item));
  }

  // Cross-fibre work only with one of its stretches behind it in the same sitting.
  bool plan_pair(const Routine& each, const Wish& wish, const std::vector<Foot>& feet) {
    for (const RoutineId& id : each.pair_after) {
      const Routine* stretch = situation_.catalog->find(id);
      if (stretch == nullptr || !stretch->enabled || !is_owned(situation_, *stretch)) continue;
      PerFoot<FootVerdict> verdicts;
      std::vector<Foot> allowed;
      for (const Foot foot : feet) {
        verdicts[foot] = gate_.verdict(*stretch, foot, question_);
        if (verdicts[foot].allowed()) allowed.push_back(foot);
      }
      if (allowed.size() != feet.size()) continue;
      Wish pair{Kind::stretch, wish.slot, {stretch}, feet, false, "it follows " + each.id.text()};
      std::erase_if(plan_.items, [&](const PlanItem& item) {
        return item.slot == wish.slot && item.kind == Kind::stretch && item.optional;
      });
      plan_item(pair, *stretch, feet, verdicts);
      return true;
    }
    Reason reason;
    reason.rule = "pair";
    reason.text = "none of the stretches that must follow it can follow today";
    plan_.absent.push_back(
        {each.id, each.kind, wish.feet.size() > 1 ? Feet::both : only(wish.feet.front()), reason});
    return false;
  }

  void assume(const Routine& each, const PlanItem& item) {
    for (const FootDose& dose : item.doses) {
      const AssumedSession session{
          dose.foot, each.id, plan_.day, question_.wall, seconds_of(each, dose), dose.pressure};
      gate_.assume(session);
      if (!item.optional) assumed_.push_back(session);
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

  void set_status(PlanItem& item) const {
    const auto now = situation_.history->now.wall;
    const bool last = item.slot == Slot::bedtime;
    const auto next =
        last ? local_seconds{plan_.day + days{1}} + situation_.settings->day_start.since_midnight
             : wall_of(static_cast<Slot>(static_cast<int>(item.slot) + 1));
    item.in_window = !plan_.assumed && now >= wall_of(item.slot) && now < next;
    if (plan_.assumed || now < wall_of(item.slot))
      item.status = Status::later;
    else if (now < next || (item.kind != Kind::stretch && !item.optional))
      item.status = Status::due;
    else
      item.status = Status::missed;
  }

  const Situation& situation_;
  Gate gate_;
  std::vector<AssumedSession>& assumed_;
  Question question_;
  DayPlan plan_;
};

}  // namespace

DayPlan plan_day(const Situation& situation, Date day, std::vector<AssumedSession>& assumed) {
  return DayPlanner(situation, day, assumed).take();
}

Reason not_chosen(const Situation& situation, const Routine& routine, const DayPlan& today) {
  Reason reason;
  const bool by_hand = routine.kind == Kind::cold || routine.id == RoutineId("marble-pickup") ||
                       routine.id == RoutineId("hip-strength");
  if (by_hand) {
    reason.rule = "not-planned-kind";
    reason.text = fmt::format("never planned; by hand: heelcare start {}", routine.id.text());
    return reason;
  }
  if (!is_owned(situation, routine)) {
    reason.rule = "equipment";
    reason.text = fmt::format("it needs: {}", missing_equipment(situation, routine));
    reason.change = "list it as equipment in the settings, or start it once";
    return reason;
  }
  for (const Foot foot : each_foot) {
    if (routine.kind != Kind::massage || !situation.feet[foot].planned) continue;
    for (const Turn& turn : massage_turns(situation, foot, today.day)) {
      if (turn.routine->id != routine.id || turn.not_now.empty()) continue;
      reason.rule = turn.not_now;
      reason.text = turn.why;
      return reason;
    }
  }
  reason.rule = "rotation";
  reason.text = "another routine has its place today";
  return reason;
}

}  // namespace heelcare
