// SPDX-License-Identifier: MIT
#include "wishes.hpp"

#include "targets.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

constexpr std::array by_weekday{Kind::strength, Kind::balance};
constexpr std::array fixed_slots{Slot::wake, Slot::morning};  // of the first stretches of a day

class Wisher {
 public:
  Wisher(const Practised& practised, Gate& gate, const Question& question,
         std::vector<Absence>& absent)
      : situation_(practised.situation()),
        practised_(practised),
        gate_(gate),
        question_(question),
        absent_(absent) {}

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

  // Leaves out what is switched off or not owned, and says so where nothing is left.
  void keep_usable(Wish& wish) {
    std::optional<Absence> first;
    std::erase(wish.routines, nullptr);
    std::erase_if(wish.routines, [&](const Routine* each) {
      if (each->enabled && practised_.owns(*each)) return false;
      Reason reason;
      reason.rule = "disabled";
      reason.text = "its file switches it off, or has an error";
      if (each->enabled) reason = equipment_reason(practised_, *each);
      if (!first) first = Absence{each->id, wish.kind, feet_in(wish.feet), std::move(reason)};
      return true;
    });
    if (first && wish.routines.empty() && !wish.optional) absent_.push_back(std::move(*first));
  }

  [[nodiscard]] static Feet feet_in(const std::vector<Foot>& feet) {
    return feet.size() > 1 ? Feet::both : only(feet.front());
  }

  // --- stretches: by slot ---

  void add_bout(std::vector<Wish>& wishes, Slot slot, const std::vector<std::string_view>& ids,
                std::vector<Foot> feet, std::string why, bool optional = false) {
    if (feet.empty()) return;
    Wish wish{Kind::stretch, slot, {}, std::move(feet), optional, std::move(why), {}};
    for (const auto id : ids) wish.routines.push_back(routine(id));
    keep_usable(wish);
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
    std::optional<Foot> last;
    for (const Foot foot : each_foot) {
      if (!situation_.feet[foot].planned) continue;
      last = foot;
      if (situation_.feet[foot].flags.hold != Hold::none) break;
    }
    return last ? state_reason(kind, *last) : Reason{};
  }

  [[nodiscard]] static bool has_none(const StageAmount& amount) {
    return amount.per_week == 0 || amount.per_day == 0;
  }

  [[nodiscard]] Reason state_reason(Kind kind, Foot foot) const {
    Reason reason;
    const FootSituation& each = situation_.feet[foot];
    if (!each.flags.active.empty() && each.flags.hold != Hold::none) {
      const ActiveFlag& active = each.flags.active.front();
      return flag_reason(active, situation_.numbers());
    }
    const Stage* stage = stage_of(situation_, foot, question_);
    if (stage != nullptr && has_none(amount_of(*stage, kind))) {
      reason.rule = "ramp:" + each.flags.ramp->ramp.text();
      reason.flag = each.flags.ramp->earned_by;
      reason.text = fmt::format("the slow return does not have {} in this stage", name_of(kind));
      reason.change = when_next(situation_, *each.flags.ramp);
      reason.until = each.flags.ramp->next_gate;
      return reason;
    }
    const State state = stage == nullptr ? state_on(situation_, foot, question_) : each.base.state;
    reason.rule = fmt::format("state:{}", name_of(state));
    reason.text = fmt::format("no {} is planned in the state '{}'", name_of(kind), name_of(state));
    reason.change = "it comes with another state; by hand: heelcare start ROUTINE";
    if (kind == Kind::massage && situation_.settings->massage_per_week == 0) {
      reason.text = "the settings ask for no massage";
      reason.change = "massage_per_week in the settings";
    }
    return reason;
  }

  void absent_kind(Kind kind, Feet feet, Reason reason) {
    if (reason.rule.empty()) return;
    absent_.push_back({std::nullopt, kind, feet, std::move(reason)});
  }

  [[nodiscard]] Reason not_due_reason(Kind kind, int target, const WeekdayAnswer& answer) const {
    Reason reason;
    reason.rule = answer.target_met ? "target-met" : fmt::format("target:{}", name_of(kind));
    if (answer.target_met)
      reason.text = fmt::format("{} days this week are done", target);
    else if (answer.done)
      reason.text = fmt::format("done on {}, and not planned again before its next day",
                                title_of(*answer.done));
    else
      reason.text = "not one of its days of the week";
    reason.until = answer.next;
    reason.change = answer.next ? fmt::format("planned again on {}", title_of(*answer.next))
                                : "by hand: heelcare start ROUTINE";
    return reason;
  }

  // Feet on which a kind is due by the week; says why the others are not.
  std::vector<Foot> due_feet(Kind kind, std::string& why) {
    std::vector<Foot> due;
    std::vector<std::pair<Foot, Reason>> others;
    for (const Foot foot : each_foot) {
      if (!situation_.feet[foot].planned) continue;
      const int target = weekly_target(situation_, foot, kind, question_);
      if (target == 0) {
        others.emplace_back(foot, state_reason(kind, foot));
        continue;
      }
      const auto answer = weekday_answer(situation_, gate_.bouts(), foot, kind, question_);
      if (!answer.due) {
        others.emplace_back(foot, not_due_reason(kind, target, answer));
        continue;
      }
      due.push_back(foot);
      why = fmt::format("{} days a week in the state '{}'", target,
                        name_of(state_on(situation_, foot, question_)));
    }
    if (due.empty())
      say_none_due(kind, others);
    else
      not_due_ = std::move(others);
    return due;
  }

  void say_none_due(Kind kind, std::vector<std::pair<Foot, Reason>>& others) {
    const bool alike = std::ranges::all_of(others, [&](const auto& each) {
      return each.second.rule == others.front().second.rule &&
             each.second.text == others.front().second.text;
    });
    if (alike && !others.empty())
      return absent_kind(kind, situation_.planned_feet(), std::move(others.front().second));
    for (auto& [foot, reason] : others) absent_kind(kind, only(foot), std::move(reason));
  }

  // The feet that do not join in what the wish is for.
  void say_not_due(const Wish& wish) {
    if (wish.routines.empty()) return;
    for (auto& [foot, reason] : not_due_) {
      absent_.push_back({wish.routines.front()->id, wish.kind, only(foot), std::move(reason)});
    }
  }

  void add_massage(std::vector<Wish>& wishes) {
    std::string why;
    const auto feet = due_feet(Kind::massage, why);
    if (feet.empty()) return;
    Wish wish{Kind::massage, Slot::evening, {}, feet, false, why, {}};
    for (const Foot foot : feet) {
      for (Turn& turn : massage_turns(practised_, gate_, question_, foot)) {
        if (!turn.not_now) {
          if (std::ranges::find(wish.routines, turn.routine) == wish.routines.end())
            wish.routines.push_back(turn.routine);
          continue;
        }
        wish.left_out.push_back({turn.routine, foot, std::move(*turn.not_now)});
      }
    }
    say_not_due(wish);
    if (wish.routines.empty())
      say_none_left(wish);
    else
      wishes.push_back(std::move(wish));
  }

  // Why the first technique is left out, or the first that is owned: foot by foot, or for both
  // where that is the same.
  void say_none_left(const Wish& wish) {
    std::vector<Absence> said;
    for (const Foot foot : wish.feet) {
      const Wish::LeftOut* first = nullptr;
      for (const Wish::LeftOut& out : wish.left_out) {
        if (out.foot != foot) continue;
        if (first == nullptr ||
            (first->reason.rule == "equipment" && out.reason.rule != "equipment"))
          first = &out;
      }
      if (first == nullptr) continue;
      say_of_foot(said, {first->routine->id, wish.kind, only(foot), first->reason});
    }
    for (Absence& absence : said) {
      absent_kind(wish.kind, absence.feet, absence.reason);
      absent_.push_back(std::move(absence));
    }
  }

  // Standing work waits for both feet where either should only sit.
  [[nodiscard]] std::optional<Foot> seated_foot() const {
    const auto seated = feet_where(
        [&](Foot foot) { return strength_tag(situation_, foot, question_).has_value(); });
    return seated.empty() ? std::nullopt : std::optional(seated.front());
  }

  [[nodiscard]] std::vector<const Routine*> strength_choices(Foot foot, bool heavy_too) const {
    if (seated_foot()) {
      std::vector drills{routine("short-foot"), routine("towel-curls"), routine("toe-yoga")};
      std::erase(drills, nullptr);
      return least_recent_first(practised_, foot, std::move(drills));
    }
    if (const auto only_one = strength_routine(situation_, foot, question_))
      return {situation_.catalog->find(*only_one)};
    std::vector<const Routine*> choices;
    const Routine* heavy = routine("heavy-slow-heel-raise");
    if (heavy_too && heavy != nullptr && practised_.owns(*heavy)) choices.push_back(heavy);
    choices.push_back(routine("calf-raises"));
    return choices;
  }

  // Heavy raises where every foot that is due is ready for them.
  [[nodiscard]] std::vector<const Routine*> strength_choices(const std::vector<Foot>& feet) const {
    const bool heavy = std::ranges::all_of(feet, [&](Foot foot) {
      const State base = situation_.feet[foot].base.state;
      return base == State::chronic || base == State::persisting;
    });
    std::vector<const Routine*> choices;
    for (const Foot foot : feet) {
      for (const Routine* each : strength_choices(foot, heavy)) {
        if (std::ranges::find(choices, each) == choices.end()) choices.push_back(each);
      }
    }
    return choices;
  }

  void add_by_weekday(std::vector<Wish>& wishes, Kind kind) {
    std::string why;
    const auto feet = due_feet(kind, why);
    if (feet.empty()) return;
    // Where massage takes the evening after all, it gives way to midday.
    Wish wish{kind, Slot::evening, {}, feet, false, why, {}};
    if (kind == Kind::balance) {
      wish.routines = {routine("single-leg-balance")};
    } else {
      wish.routines = strength_choices(feet);
      if (const auto seated = seated_foot(); seated && !std::ranges::count(feet, *seated))
        wish.why += fmt::format(", seated for the sake of the {} foot", name_of(*seated));
    }
    keep_usable(wish);
    say_not_due(wish);
    if (!wish.routines.empty()) wishes.push_back(std::move(wish));
  }

  const Situation& situation_;
  const Practised& practised_;
  Gate& gate_;
  const Question& question_;
  std::vector<Absence>& absent_;
  std::vector<std::pair<Foot, Reason>> not_due_;  // of the kind that is being wished for
};

}  // namespace

bool says_the_same(const Absence& a, const Absence& b) {
  return a.kind == b.kind && a.reason.rule == b.reason.rule && a.reason.text == b.reason.text;
}

void say_of_foot(std::vector<Absence>& said, Absence absence) {
  const auto same = std::ranges::find_if(said, [&](const Absence& each) {
    return each.routine == absence.routine && says_the_same(each, absence);
  });
  if (same == said.end())
    said.push_back(std::move(absence));
  else
    same->feet = Feet::both;
}

std::vector<Wish> wishes_for(const Practised& practised, Gate& gate, const Question& question,
                             std::vector<Absence>& absent) {
  return Wisher(practised, gate, question, absent).take();
}

}  // namespace heelcare
