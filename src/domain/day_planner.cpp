// SPDX-License-Identifier: MIT
#include "day_planner.hpp"

#include "choice.hpp"
#include "dose_today.hpp"
#include "gate.hpp"
#include "targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace heelcare {
namespace {

using std::chrono::days;
using std::chrono::local_seconds;

constexpr std::array after_stretch{Kind::strength, Kind::balance};

// Something the day would like, before the gate was asked.
struct Wish {
  Kind kind = Kind::stretch;
  Slot slot = Slot::wake;
  std::vector<const Routine*> routines;  // the first that the gate allows is taken
  std::vector<Foot> feet;
  bool optional = false;
  std::string why;
};

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
    std::vector<Wish> wishes;
    add_stretches(wishes);
    add_massage(wishes);
    for (const Kind kind : after_stretch) add_by_weekday(wishes, kind);
    fulfil(wishes);
    for (const Wish& wish : wishes) ask_gate(wish);
    shorten_sittings();
    settle();
    return std::move(plan_);
  }

 private:
  [[nodiscard]] local_seconds wall_of(Slot slot) const {
    return wall_time(plan_.day, situation_.settings->time_of(slot), situation_.settings->day_start);
  }
  [[nodiscard]] const Routine* routine(std::string_view id) const {
    return situation_.catalog->find(RoutineId{std::string(id)});
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

  [[nodiscard]] std::vector<Foot> feet_where(const auto& holds) const {
    std::vector<Foot> feet;
    for (const Foot foot : each_foot) {
      if (situation_.feet[foot].planned && holds(foot)) feet.push_back(foot);
    }
    return feet;
  }

  // --- stretches: by slot ---

  void add_bout(std::vector<Wish>& wishes, Slot slot, std::vector<std::string_view> ids,
                std::vector<Foot> feet, std::string why, bool optional = false) {
    if (feet.empty()) return;
    Wish wish{Kind::stretch, slot, {}, std::move(feet), optional, std::move(why)};
    for (const auto id : ids) {
      const Routine* each = routine(id);
      if (each != nullptr && each->enabled && is_owned(situation_, *each))
        wish.routines.push_back(each);
    }
    wishes.push_back(std::move(wish));
  }

  void add_stretches(std::vector<Wish>& wishes) {
    const auto bouts = [&](Foot foot) { return stretch_target(situation_, foot, question_).bouts; };
    const bool odd = day_of_year(plan_.day) % 2 == 1;
    const auto two = feet_where([&](Foot foot) { return bouts(foot) > 1; });
    const auto one = feet_where([&](Foot foot) { return bouts(foot) == 1; });
    const auto three = feet_where([&](Foot foot) { return bouts(foot) > 2; });
    add_bout(wishes, Slot::wake, {"plantar-fascia-stretch", "bed-stretch"}, two,
             "arch, before the first steps");
    add_bout(wishes, Slot::morning, {"calf-stretch-band", "towel-stretch"}, two,
             "calf, in the morning");
    if (odd)
      add_bout(wishes, Slot::morning, {"plantar-fascia-stretch"}, one,
               "one bout a day: arch on odd days");
    else
      add_bout(wishes, Slot::morning, {"calf-stretch-band", "towel-stretch"}, one,
               "one bout a day: calf on even days");
    add_evening(wishes, three, odd);
    if (two.empty() && one.empty())
      absent_kind(Kind::stretch, Feet::both, state_reason(Kind::stretch));
  }

  void add_evening(std::vector<Wish>& wishes, const std::vector<Foot>& feet, bool odd) {
    const bool standing = std::ranges::all_of(
        feet, [&](Foot foot) { return stretch_target(situation_, foot, question_).standing; });
    const bool by_four = day_of_year(plan_.day) % 4 == 0;
    const std::string_view calf = by_four ? "wall-calf-straight" : "wall-calf-bent";
    const std::string_view arch = standing ? "arch-stretch" : "plantar-fascia-stretch";
    add_bout(wishes, Slot::evening,
             {odd        ? arch
              : standing ? calf
                         : "towel-stretch"},
             feet, "an evening bout, if you like", true);
  }

  // --- massage, strength, balance: by weekday ---

  [[nodiscard]] Reason state_reason(Kind kind) const {
    Reason reason;
    for (const Foot foot : each_foot) {
      const FootSituation& each = situation_.feet[foot];
      if (!each.planned) continue;
      const State shown = state_on(situation_, foot, question_);
      if (!each.flags.active.empty() && each.flags.hold != Hold::none) {
        const ActiveFlag& active = each.flags.active.front();
        reason.rule = "flag:" + active.flag->id.text();
        reason.text = refusal_text(situation_, std::string(name_of(kind)), foot, active);
        reason.because = {active.entry};
        reason.flag = active.flag->id;
        return reason;
      }
      if (shown == State::coming_back && each.flags.ramp) {
        reason.rule = "ramp:" + each.flags.ramp->ramp.text();
        reason.text = fmt::format("the slow return does not have {} in this stage", name_of(kind));
        return reason;
      }
      reason.rule = fmt::format("state:{}", name_of(shown));
      reason.text =
          fmt::format("no {} is planned in the state '{}'", name_of(kind), name_of(shown));
    }
    return reason;
  }

  void absent_kind(Kind kind, Feet feet, Reason reason) {
    if (reason.rule.empty()) return;
    plan_.absent.push_back({std::nullopt, kind, feet, std::move(reason)});
  }

  // Feet on which a kind is due by the week; says why the others are not.
  std::vector<Foot> due_feet(Kind kind, std::string& why) {
    std::vector<Foot> due;
    std::optional<Reason> not_due;
    int planned = 0;
    for (const Foot foot : each_foot) {
      if (!situation_.feet[foot].planned) continue;
      ++planned;
      const int target = weekly_target(situation_, foot, kind, question_);
      if (target == 0) {
        not_due = state_reason(kind);
        continue;
      }
      const auto answer = weekday_answer(situation_, gate_.bouts(), foot, kind, target, plan_.day);
      if (answer.due) {
        due.push_back(foot);
        why = fmt::format("{} days a week in the state '{}'", target,
                          name_of(state_on(situation_, foot, question_)));
        continue;
      }
      not_due = Reason{};
      not_due->rule = answer.target_met ? "target-met" : fmt::format("target:{}", name_of(kind));
      not_due->text = answer.target_met
                          ? fmt::format("{} days this week are done", target)
                          : "not one of its days of the week, or done on the last of them";
      not_due->until = answer.next;
      if (answer.next) not_due->change = fmt::format("planned again on {}", title_of(*answer.next));
    }
    if (due.empty() && not_due && planned > 0)
      absent_kind(kind, situation_.planned_feet(), *not_due);
    return due;
  }

  void add_massage(std::vector<Wish>& wishes) {
    std::string why;
    const auto feet = due_feet(Kind::massage, why);
    if (feet.empty()) return;
    Wish wish{Kind::massage, Slot::evening, {}, feet, false, why};
    std::string missing;
    for (const Turn& turn : massage_turns(situation_, feet.front(), plan_.day)) {
      if (turn.not_now.empty())
        wish.routines.push_back(turn.routine);
      else if (turn.not_now == "equipment" && missing.empty())
        missing = turn.why;
    }
    if (wish.routines.empty()) {
      Reason reason;
      reason.rule = "equipment";
      reason.text = missing.empty() ? "no technique is in turn today" : missing;
      absent_kind(Kind::massage, situation_.planned_feet(), std::move(reason));
      return;
    }
    wishes.push_back(std::move(wish));
  }

  [[nodiscard]] std::vector<const Routine*> strength_choices(const std::vector<Foot>& feet) const {
    const Foot foot = feet.front();
    if (const auto only_one = strength_routine(situation_, foot, question_)) {
      const Routine* each = situation_.catalog->find(*only_one);
      return each == nullptr ? std::vector<const Routine*>{} : std::vector{each};
    }
    if (strength_tag(situation_, foot, question_)) {
      return least_recent_first(
          situation_, foot, {routine("short-foot"), routine("towel-curls"), routine("toe-yoga")});
    }
    std::vector<const Routine*> choices;
    const State base = situation_.feet[foot].base.state;
    const Routine* heavy = routine("heavy-slow-heel-raise");
    const bool strong = base == State::chronic || base == State::persisting;
    if (strong && heavy != nullptr && is_owned(situation_, *heavy)) choices.push_back(heavy);
    choices.push_back(routine("calf-raises"));
    return choices;
  }

  void add_by_weekday(std::vector<Wish>& wishes, Kind kind) {
    std::string why;
    const auto feet = due_feet(kind, why);
    if (feet.empty()) return;
    const auto takes_evening = [&](const Wish& wish) { return wish.kind == Kind::massage; };
    const bool massage = std::ranges::any_of(wishes, takes_evening);
    const auto strength = std::ranges::find(wishes, Kind::strength, &Wish::kind);
    const Slot slot = strength != wishes.end() ? strength->slot
                      : massage                ? Slot::midday
                                               : Slot::evening;
    Wish wish{kind, slot, {}, feet, false, why};
    wish.routines = kind == Kind::strength ? strength_choices(feet)
                                           : std::vector{routine("single-leg-balance")};
    std::erase_if(wish.routines,
                  [](const Routine* each) { return each == nullptr || !each->enabled; });
    wishes.push_back(std::move(wish));
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
    item.reason.text = fmt::format("recorded {}", text_of(session.at).substr(11, 5));
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
      if (!wish.optional) absent_kind(wish.kind, first_absence->feet, first_absence->reason);
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

  // --- sittings ---

  [[nodiscard]] int length_of(Slot slot) const {
    int seconds = 0;
    for (const PlanItem& item : plan_.items) {
      if (item.slot == slot && item.status != Status::done && !item.optional)
        seconds += item.seconds;
    }
    return seconds;
  }

  void shorten_sittings() {
    const int most = situation_.settings->minutes_per_sitting * 60;
    for (const auto& row : names<Slot>) {
      if (length_of(row.value) > most) lower_doses(row.value);
      for (const Kind kind : {Kind::balance, Kind::massage, Kind::strength, Kind::stretch}) {
        if (length_of(row.value) > most) move_or_drop(row.value, kind, most);
      }
    }
  }

  void lower_doses(Slot slot) {
    for (PlanItem& item : plan_.items) {
      if (item.slot != slot || item.status == Status::done) continue;
      const Routine* each = situation_.catalog->find(item.routine);
      PerFoot<FootVerdict> verdicts;
      std::vector<Foot> feet;
      for (const FootDose& dose : item.doses) {
        verdicts[dose.foot].steps.assign(each->steps.size(), false);
        for (const StepDose& part : dose.steps) verdicts[dose.foot].steps[part.step] = true;
        verdicts[dose.foot].light_only = dose.pressure == Pressure::light;
        feet.push_back(dose.foot);
      }
      auto doses = doses_today(situation_, *each, feet, verdicts, {false, true, {}}, plan_.day);
      const int seconds = seconds_of(*each, doses, situation_.numbers());
      if (seconds >= item.seconds) continue;
      item.doses = std::move(doses);
      item.seconds = seconds;
      item.reason.text += "; shorter, so that the sitting keeps its length";
    }
  }

  void move_or_drop(Slot slot, Kind kind, int most) {
    const auto in_sitting = [&](const PlanItem& item) {
      return item.slot == slot && item.status != Status::done && !item.optional;
    };
    const auto item = std::ranges::find_if(
        plan_.items, [&](const PlanItem& each) { return in_sitting(each) && each.kind == kind; });
    if (item == plan_.items.end() || std::ranges::count_if(plan_.items, in_sitting) < 2) return;
    const Routine* each = situation_.catalog->find(item->routine);
    for (const auto& row : names<Slot>) {
      const bool still_ahead = plan_.assumed || wall_of(row.value) >= situation_.history->now.wall;
      const bool room = row.value != slot && each->timing.slots.has(row.value) &&
                        length_of(row.value) + item->seconds <= most;
      if (!room || !still_ahead || kind == Kind::stretch) continue;
      item->slot = row.value;
      return;
    }
    Reason reason;
    reason.rule = "sitting";
    reason.text = fmt::format("the sitting would be longer than {} minutes", most / 60);
    reason.change = "minutes_per_sitting in the settings";
    plan_.absent.push_back({item->routine, item->kind, item->feet, std::move(reason)});
    plan_.items.erase(item);
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
