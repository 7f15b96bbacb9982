// SPDX-License-Identifier: MIT
#include "practised.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <iterator>

namespace heelcare {
namespace {

using std::chrono::days;

constexpr std::string_view owned_by_all = "tennis-ball";

}  // namespace

Practised::Practised(const Situation& situation)
    : situation_(situation), rows_(situation.catalog->routines.size()) {
  const Date oldest = situation.today() - days{situation.numbers().classify.window_days - 1};
  for (const Foot foot : each_foot) {
    for (const PastSession& session : situation.history->feet[foot].sessions) {
      if (session.day < oldest) continue;
      if (Row* row = row_of(session.routine)) practise(*row, foot, session.day);
    }
  }
  owned_.assign(situation.settings->equipment.begin(), situation.settings->equipment.end());
  owned_.push_back(owned_by_all);
  for (const Routine& routine : situation.catalog->routines) {
    const auto& feet = row_of(routine).days;
    if (!feet[Foot::left].empty() || !feet[Foot::right].empty())
      owned_.insert(owned_.end(), routine.needs.begin(), routine.needs.end());
  }
}

// Sessions are in the order of their instants: in other time zones their days may lie a little
// apart.
void Practised::practise(Row& row, Foot foot, Date day) const {
  auto& days = row.days[foot];
  if (days.empty() || days.back() < day) return days.push_back(day);
  const auto place = std::ranges::lower_bound(days, day);
  if (place == days.end() || *place != day) days.insert(place, day);
}

void Practised::assume(const AssumedSession& session) {
  if (Row* row = row_of(session.routine)) practise(*row, session.foot, session.day);
}

Practised::Row* Practised::row_of(const RoutineId& id) {
  const Routine* routine = situation_.catalog->find(id);
  if (routine == nullptr) return nullptr;
  return &rows_[static_cast<std::size_t>(routine - situation_.catalog->routines.data())];
}

const Practised::Row& Practised::row_of(const Routine& routine) const {
  const auto& all = situation_.catalog->routines;
  const std::less<const Routine*> before;
  const bool is_own = !before(&routine, all.data()) && before(&routine, all.data() + all.size());
  const Routine* known = is_own ? &routine : situation_.catalog->find(routine.id);
  assert(known != nullptr);
  return rows_[static_cast<std::size_t>(known - all.data())];
}

std::optional<Date> Practised::first(const Routine& routine, Foot foot) const {
  const auto& days = row_of(routine).days[foot];
  return days.empty() ? std::nullopt : std::optional(days.front());
}

std::optional<Date> Practised::last(const Routine& routine, Foot foot) const {
  const auto& days = row_of(routine).days[foot];
  return days.empty() ? std::nullopt : std::optional(days.back());
}

int Practised::days_after(const Routine& routine, Foot foot, Date day) const {
  const auto& days = row_of(routine).days[foot];
  return static_cast<int>(std::distance(std::ranges::upper_bound(days, day), days.end()));
}

LadderPlace Practised::place(const Routine& routine, Foot foot, Date day) const {
  auto& fold = row_of(routine).ladder[foot];
  if (!fold) fold = fold_ladder(situation_, routine, foot);
  return place_on(*fold, routine, day, last(routine, foot), situation_.numbers());
}

int Practised::settled(const Routine& routine, Foot foot) const {
  auto& count = row_of(routine).settled[foot];
  if (!count) count = settled_sessions(situation_, routine.id, foot);
  return *count;
}

std::string_view Practised::missing_equipment(const Routine& routine) const {
  const auto missing = std::ranges::find_if(routine.needs, [&](const std::string& each) {
    return std::ranges::find(owned_, each) == owned_.end();
  });
  return missing == routine.needs.end() ? std::string_view{} : std::string_view{*missing};
}

}  // namespace heelcare
