// SPDX-License-Identifier: MIT
#include "dose_today.hpp"
#include "gate.hpp"
#include "heelcare/domain/schedule.hpp"

#include <algorithm>

namespace heelcare {
namespace {

bool practises(const FootVerdict& verdict, const Routine& routine) {
  for (std::size_t i = 0; i < routine.steps.size(); ++i) {
    if (verdict.steps[i] && !routine.steps[i].optional) return true;
  }
  return false;
}

Feet asked_feet(const Situation& situation, const Routine& routine, const StartWish& wish) {
  if (!routine.per_side) return Feet::both;
  return wish.feet.value_or(situation.planned_feet());
}

}  // namespace

StartPlan plan_start(const Situation& situation, const Routine& routine, const StartWish& wish) {
  StartPlan plan;
  plan.asked = asked_feet(situation, routine, wish);
  Question question;
  question.day = situation.today();
  question.wall = situation.history->now.wall;
  question.before = wish.before;
  Gate gate(situation);
  std::vector<Foot> feet;
  for (const Foot foot : each_foot) {
    plan.verdicts[foot] = gate.verdict(routine, foot, question);
    const bool added = routine.both_sides_always && !wish.feet;
    if (!includes(plan.asked, foot) && !added) continue;
    if (practises(plan.verdicts[foot], routine)) feet.push_back(foot);
  }
  const bool asked_one =
      std::ranges::any_of(feet, [&](Foot foot) { return includes(plan.asked, foot); });
  const bool half_of_both = !routine.per_side && feet.size() < each_foot.size();
  if (!asked_one || half_of_both) return plan;
  const Dosing dosing{wish.first_time, false, wish.with};
  plan.doses =
      doses_today(Practised(situation), routine, feet, plan.verdicts, dosing, question.day);
  return plan;
}

}  // namespace heelcare
