// SPDX-License-Identifier: MIT
// Histories to plan from, and short questions to a plan.
#pragma once

#include "builders.hpp"
#include "heelcare/domain/ladder.hpp"
#include "heelcare/domain/schedule.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace heelcare {

inline const Routine& builtin(const char* id) { return *test_catalog().find(RoutineId{id}); }

// A heel that has hurt for 200 days, a value of 3 on each of the 28 mornings before, the screen
// answered: chronic, and nothing withheld.
inline Log chronic_heel(const char* now, Feet feet = Feet::left) {
  Log log(now);
  ProfileGiven profile;
  profile.feet = feet;
  log.on(feet).day(30).add(profile).onset(200).mornings(values(28, 3), 1);
  log.day(5, "09:00").screened();
  return log;
}

// One session; both feet, each with a record of its own, where `feet` says so.
inline void practise(Log& log, const char* id, int level, Feet feet = Feet::left,
                     SessionStatus status = SessionStatus::done, int seconds = 300) {
  for (const Foot foot : each_foot) {
    if (!includes(feet, foot)) continue;
    SessionLogged session;
    session.feet = only(foot);
    session.routine = RoutineId{id};
    session.seconds = seconds;
    session.ladder = level;
    session.status = status;
    log.add(session);
  }
}

inline const PlanItem* item_of(const DayPlan& plan, const char* id) {
  const auto found = std::ranges::find(plan.items, RoutineId{id}, &PlanItem::routine);
  return found == plan.items.end() ? nullptr : &*found;
}

inline const PlanItem* item_of(const DayPlan& plan, Kind kind) {
  const auto found = std::ranges::find(plan.items, kind, &PlanItem::kind);
  return found == plan.items.end() ? nullptr : &*found;
}

// "Mon Wed Fri": the days of a plan on which a kind stands for a foot.
inline std::string days_of(const std::vector<DayPlan>& days, Kind kind, Foot foot = Foot::left) {
  std::string text;
  for (const DayPlan& day : days) {
    const bool has = std::ranges::any_of(day.items, [&](const PlanItem& item) {
      return item.kind == kind && includes(item.feet, foot);
    });
    if (has) text += (text.empty() ? "" : " ") + weekday_name(weekday_of(day.day));
  }
  return text;
}

// The rule that says why a routine, or a kind as a whole, is not in the plan.
inline std::string rule_for(const std::vector<Absence>& absent, const char* id) {
  const auto found = std::ranges::find_if(
      absent, [&](const Absence& each) { return each.routine == RoutineId{id}; });
  return found == absent.end() ? "" : found->reason.rule;
}

inline std::string rule_for(const std::vector<Absence>& absent, Kind kind) {
  const auto found = std::ranges::find_if(
      absent, [&](const Absence& each) { return !each.routine && each.kind == kind; });
  return found == absent.end() ? "" : found->reason.rule;
}

}  // namespace heelcare
