// SPDX-License-Identifier: MIT
#include "heelcare/domain/schedule.hpp"

#include "choice.hpp"
#include "day_planner.hpp"
#include "gate.hpp"

#include <algorithm>

namespace heelcare {

std::vector<DayPlan> plan_days(const Situation& situation, int count) {
  std::vector<DayPlan> plans;
  plans.reserve(static_cast<std::size_t>(count));
  std::vector<AssumedSession> assumed;
  for (int i = 0; i < count; ++i) {
    plans.push_back(plan_day(situation, situation.today() + std::chrono::days{i}, assumed));
  }
  return plans;
}

std::vector<PlanItem> due_now(const DayPlan& today) {
  std::vector<PlanItem> due;
  for (const PlanItem& item : today.items) {
    if (item.status == Status::due && !item.optional && item.in_window) due.push_back(item);
  }
  return due;
}

std::vector<Absence> absences(const Situation& situation, const DayPlan& today) {
  std::vector<Absence> all = today.absent;
  const auto is_named = [&](const Routine& routine) {
    const auto planned = std::ranges::find(today.items, routine.id, &PlanItem::routine);
    return planned != today.items.end() ||
           std::ranges::any_of(all, [&](const Absence& a) { return a.routine == routine.id; });
  };
  Gate gate(situation);
  Question question;
  question.day = today.day;
  question.wall = situation.history->now.wall;
  for (const Routine& routine : situation.catalog->routines) {
    if (is_named(routine)) continue;
    Absence absence{routine.id, routine.kind, situation.planned_feet(), {}};
    for (const Foot foot : each_foot) {
      if (!situation.feet[foot].planned) continue;
      const auto verdict = gate.verdict(routine, foot, question);
      if (!verdict.allowed() && !verdict.refused.empty()) absence.reason = verdict.refused.front();
    }
    if (absence.reason.rule.empty()) absence.reason = not_chosen(situation, routine, today);
    all.push_back(std::move(absence));
  }
  return all;
}

}  // namespace heelcare
