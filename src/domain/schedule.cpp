// SPDX-License-Identifier: MIT
#include "heelcare/domain/schedule.hpp"

#include "day_planner.hpp"
#include "gate.hpp"
#include "wishes.hpp"

#include <algorithm>
#include <iterator>

namespace heelcare {

namespace {

// Why a routine that the gate would allow is not in the plan.
Reason not_chosen(const Practised& practised, Gate& gate, const Routine& routine, Foot foot,
                  const DayPlan& today) {
  // A pause is the reason, or what leaves the whole kind out, unless that is one routine's own.
  const bool planned =
      std::ranges::find(today.items, routine.kind, &PlanItem::kind) != today.items.end();
  const auto of_one = [&](const Absence& whole) {
    return std::ranges::any_of(today.absent, [&](const Absence& absence) {
      return absence.routine && says_the_same(absence, whole);
    });
  };
  const auto whole = std::ranges::find_if(today.absent, [&](const Absence& absence) {
    return absence.reason.rule == "pause" ||
           (!planned && !absence.routine && absence.kind == routine.kind &&
            includes(absence.feet, foot) && !of_one(absence));
  });
  Reason reason;
  const bool by_hand = routine.kind == Kind::cold || routine.id == RoutineId("marble-pickup") ||
                       routine.id == RoutineId("hip-strength");
  if (by_hand) {
    reason.rule = "not-planned-kind";
    reason.text = "never planned";
    reason.change = "by hand: heelcare start " + routine.id.text();
    return reason;
  }
  if (whole != today.absent.end()) return whole->reason;
  if (!practised.owns(routine)) return equipment_reason(practised, routine);
  if (routine.kind == Kind::massage) {
    Question question;
    question.day = today.day;
    question.wall = practised.situation().history->now.wall;
    for (Turn& turn : massage_turns(practised, gate, question, foot)) {
      if (turn.routine->id == routine.id && turn.not_now) return std::move(*turn.not_now);
    }
  }
  reason.rule = "rotation";
  reason.text = "another routine has its place today";
  reason.change = "by hand: heelcare start ROUTINE";
  return reason;
}

// What the gate says of a routine, or why it is not chosen: foot by foot, or for both where that is
// the same.
std::vector<Absence> absences_of(const Practised& practised, Gate& gate, const Routine& routine,
                                 const Question& question, const DayPlan& today) {
  std::vector<Absence> found;
  for (const Foot foot : each_foot) {
    if (!practised.situation().feet[foot].planned) continue;
    const auto verdict = gate.verdict(routine, foot, question);
    Absence absence{routine.id, routine.kind, only(foot), {}};
    absence.reason = verdict.allowed() || verdict.refused.empty()
                         ? not_chosen(practised, gate, routine, foot, today)
                         : verdict.refused.front();
    say_of_foot(found, std::move(absence));
  }
  return found;
}

}  // namespace

std::vector<DayPlan> plan_days(const Situation& situation, int count) {
  std::vector<DayPlan> plans;
  plans.reserve(static_cast<std::size_t>(count));
  Practised practised(situation);
  Gate gate(situation);
  for (int i = 0; i < count; ++i) {
    plans.push_back(plan_day(practised, gate, situation.today() + std::chrono::days{i}));
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
  const Practised practised(situation);
  Gate gate(situation);
  Question question;
  question.day = today.day;
  question.wall = situation.history->now.wall;
  for (const Routine& routine : situation.catalog->routines) {
    if (is_named(routine)) continue;
    std::ranges::move(absences_of(practised, gate, routine, question, today),
                      std::back_inserter(all));
  }
  return all;
}

}  // namespace heelcare
