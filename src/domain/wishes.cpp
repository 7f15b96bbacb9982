// SPDX-License-Identifier: MIT
#include "wishes.hpp"

#include "choice.hpp"
#include "gate.hpp"
#include "targets.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

constexpr std::array by_weekday{Kind::strength, Kind::balance};
constexpr std::array fixed_slots{Slot::wake, Slot::morning};  // of the first stretches of a day

class Wisher {
 public:
  Wisher(const Situation& situation, const Bouts& bouts, const Question& question,
         std::vector<Absence>& absent)
      : situation_(situation), bouts_(bouts), question_(question), absent_(absent) {}

  std::vector<Wish> take() {
    std::vector<Wish> wishes;
    add_stretches(wishes);
    add_massage(wishes);
    for (const Kind kind : by_weekday) add_by_weekday(wishes, kind);
    return wishes;
  }

 private:
  [[nodiscard]] const Routine* routine(std::string_view id) const {
    return situation_.catalog->find(RoutineId{std::string(id)});
  }

  [[nodiscard]] std::vector<Foot> feet_where(const auto& holds) const {
    std::vector<Foot> feet;
    for (const Foot foot : each_foot) {
      if (situation_.feet[foot].planned && holds(foot)) feet.push_back(foot);
    }
    return feet;
  }

  // --- stretches: by slot ---

  void add_bout(std::vector<Wish>& wishes, Slot slot, const std::vector<std::string_view>& ids,
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
    const bool odd = day_of_year(question_.day) % 2 == 1;
    const auto two = feet_where([&](Foot foot) { return bouts(foot) > 1; });
    const auto one = feet_where([&](Foot foot) { return bouts(foot) == 1; });
    const auto three =
        feet_where([&](Foot foot) { return bouts(foot) > static_cast<int>(fixed_slots.size()); });
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
    const bool by_four = (day_of_year(question_.day) / 2) % 2 == 0;
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
        return flag_reason(active, situation_.numbers());
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
    absent_.push_back({std::nullopt, kind, feet, std::move(reason)});
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
      const auto answer = weekday_answer(situation_, bouts_, foot, kind, target, question_.day);
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
    for (const Turn& turn : massage_turns(situation_, feet.front(), question_.day)) {
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

  const Situation& situation_;
  const Bouts& bouts_;
  const Question& question_;
  std::vector<Absence>& absent_;
};

}  // namespace

std::vector<Wish> wishes_for(const Situation& situation, const Bouts& bouts,
                             const Question& question, std::vector<Absence>& absent) {
  return Wisher(situation, bouts, question, absent).take();
}

}  // namespace heelcare
