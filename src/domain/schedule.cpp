// SPDX-License-Identifier: MIT
#include "heelcare/domain/schedule.hpp"

#include "day_planner.hpp"
#include "gate.hpp"
#include "wishes.hpp"

#include <algorithm>
#include <iterator>

namespace heelcare {

namespace {

// What the gate says of a routine, or why it is not chosen: foot by foot, or for both where that is
// the same.
std::vector<Absence> absences_of(const Situation& situation, Gate& gate, const Routine& routine,
                                 const Question& question, const DayPlan& today) {
  std::vector<Absence> found;
  for (const Foot foot : each_foot) {
    if (!situation.feet[foot].planned) continue;
    const auto verdict = gate.verdict(routine, foot, question);
    Absence absence{routine.id, routine.kind, only(foot), {}};
    absence.reason = verdict.allowed() || verdict.refused.empty()
                         ? not_chosen(situation, routine, foot, today)
                         : verdict.refused.front();
    say_of_foot(found, std::move(absence));
  }
  return found;
}

}  // namespace

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

std::vector<PlanItem> due_sitting(const DayPlan& today) {
  std::vector<PlanItem> due = due_now(today);
  if (!due.empty()) return due;
  for (const PlanItem& item : today.items) {
    if (item.status != Status::due || item.optional) continue;
    if (!due.empty() && due.back().slot != item.slot) due.clear();
    due.push_back(item);
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
    std::ranges::move(absences_of(situation, gate, routine, question, today),
                      std::back_inserter(all));
  }
  return all;
}

}  // namespace heelcare
