// SPDX-License-Identifier: MIT
#include "fulfil.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

TimeOfDay time_of(const Moment& moment) {
  return {std::chrono::floor<std::chrono::minutes>(moment.wall - civil_date(moment))};
}

Slot slot_at(const Situation& situation, Date day, std::chrono::local_seconds wall) {
  Slot found = Slot::wake;
  for (const auto& row : names<Slot>) {
    const TimeOfDay time = situation.settings->time_of(row.value);
    if (wall >= wall_time(day, time, situation.settings->day_start)) found = row.value;
  }
  return found;
}

Wish* open_wish(std::vector<Wish>& wishes, const Routine& done, Foot foot) {
  Wish* of_kind = nullptr;
  for (Wish& wish : wishes) {
    if (wish.kind != done.kind || std::ranges::find(wish.feet, foot) == wish.feet.end()) continue;
    if (std::ranges::find(wish.routines, &done) != wish.routines.end()) return &wish;
    if (of_kind == nullptr) of_kind = &wish;
  }
  return of_kind;
}

PlanItem done_item(const Routine& done, Foot foot, Slot slot, const PastSession& session) {
  PlanItem item;
  item.routine = done.id;
  item.kind = done.kind;
  item.slot = slot;
  item.feet = only(foot);
  item.seconds = session.seconds;
  item.status = Status::done;
  item.reason.rule = fmt::format("target:{}", name_of(done.kind));
  item.reason.text = fmt::format("recorded at {}", text_of(time_of(session.at)));
  item.reason.because = {session.entry};
  return item;
}

void take_off(std::vector<Wish>& wishes, DayPlan& plan, const Routine& done, Foot foot,
              const PastSession& session, Slot slot_by_time) {
  Wish* wish = open_wish(wishes, done, foot);
  const Slot slot = wish == nullptr ? slot_by_time : wish->slot;
  if (wish != nullptr) std::erase(wish->feet, foot);
  const auto of_other_foot = std::ranges::find_if(plan.items, [&](const PlanItem& item) {
    return item.routine == done.id && item.feet == only(other(foot)) &&
           (item.slot == slot || wish == nullptr || item.reason.because.back() == session.entry);
  });
  if (of_other_foot == plan.items.end()) {
    plan.items.push_back(done_item(done, foot, slot, session));
    return;
  }
  of_other_foot->feet = Feet::both;
  if (done.per_side) of_other_foot->seconds += session.seconds;
  auto& because = of_other_foot->reason.because;
  if (because.back() != session.entry) because.push_back(session.entry);
}

}  // namespace

void fulfil(const Situation& situation, std::vector<Wish>& wishes, DayPlan& plan) {
  if (plan.assumed) return;
  for (const Foot foot : each_foot) {
    for (const PastSession& session : situation.history->feet[foot].sessions) {
      if (session.day != plan.day || session.status != SessionStatus::done) continue;
      const Routine* done = situation.catalog->find(session.routine);
      if (done == nullptr) continue;
      take_off(wishes, plan, *done, foot, session, slot_at(situation, plan.day, session.at.wall));
    }
  }
  std::erase_if(wishes, [](const Wish& wish) { return wish.feet.empty(); });
}

}  // namespace heelcare
