// SPDX-License-Identifier: MIT
#include "choice.hpp"

#include "heelcare/domain/ladder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace heelcare {
namespace {

using std::chrono::days;

constexpr std::string_view owned_by_all = "tennis-ball";

struct Technique {
  const Routine* routine = nullptr;
  std::set<Date> practised;  // within the rotation days
  std::optional<Date> first;
};

bool has_practised(const Situation& situation, const std::string& equipment) {
  for (const Foot foot : each_foot) {
    for (const PastSession& session : situation.history->feet[foot].sessions) {
      const Routine* routine = situation.catalog->find(session.routine);
      if (routine == nullptr) continue;
      if (std::ranges::find(routine->needs, equipment) != routine->needs.end()) return true;
    }
  }
  return false;
}

bool owns(const Situation& situation, const std::string& equipment) {
  const auto& listed = situation.settings->equipment;
  return equipment == owned_by_all || std::ranges::find(listed, equipment) != listed.end() ||
         has_practised(situation, equipment);
}

std::vector<Technique> techniques(const Situation& situation, Foot foot, Date day) {
  const days window{situation.numbers().ladder.rotation_days};
  std::vector<Technique> all;
  for (const Routine& routine : situation.catalog->routines) {
    if (routine.kind != Kind::massage) continue;
    Technique technique{&routine, {}, {}};
    for (const PastSession& session : situation.history->feet[foot].sessions) {
      if (session.routine != routine.id) continue;
      if (!technique.first) technique.first = session.day;
      if (session.day > day - window) technique.practised.insert(session.day);
    }
    all.push_back(std::move(technique));
  }
  const auto& prefer = situation.settings->prefer;
  const auto preference = [&](const Technique& t) {
    return std::ranges::find(prefer, t.routine->id) - prefer.begin();
  };
  std::ranges::stable_sort(all, [&](const Technique& a, const Technique& b) {
    if (preference(a) != preference(b)) return preference(a) < preference(b);
    return a.practised.size() > b.practised.size();
  });
  return all;
}

std::optional<Date> latest_new(const std::vector<Technique>& all) {
  std::optional<Date> latest;
  for (const Technique& technique : all) {
    if (technique.first && (!latest || *technique.first > *latest)) latest = technique.first;
  }
  return latest;
}

}  // namespace

bool is_owned(const Situation& situation, const Routine& routine) {
  return std::ranges::all_of(routine.needs,
                             [&](const std::string& e) { return owns(situation, e); });
}

std::string missing_equipment(const Situation& situation, const Routine& routine) {
  for (const std::string& equipment : routine.needs) {
    if (!owns(situation, equipment)) return equipment;
  }
  return "";
}

std::vector<const Routine*> least_recent_first(const Situation& situation, Foot foot,
                                               std::vector<const Routine*> routines) {
  std::map<RoutineId, Date> latest;
  for (const PastSession& session : situation.history->feet[foot].sessions) {
    latest[session.routine] = session.day;
  }
  std::ranges::stable_sort(routines, {}, [&](const Routine* routine) {
    const auto found = latest.find(routine->id);
    return found == latest.end() ? Date{} : found->second;
  });
  return routines;
}

std::vector<Turn> massage_turns(const Situation& situation, Foot foot, Date day) {
  const auto& ladder = situation.numbers().ladder;
  const auto all = techniques(situation, foot, day);
  const auto latest = latest_new(all);
  const bool may_be_new = !latest || days_between(*latest, day) >= ladder.new_technique_days;
  std::vector<const Routine*> current;
  std::vector<Turn> turns;
  for (const Technique& technique : all) {
    const bool room = static_cast<int>(current.size()) < ladder.techniques_at_a_time;
    const auto place = ladder_place(situation, *technique.routine, foot, day);
    Turn turn{technique.routine, {}, {}};
    if (!is_owned(situation, *technique.routine)) {
      turn.not_now = "equipment";
      turn.why = fmt::format("it needs: {}", missing_equipment(situation, *technique.routine));
    } else if (place.paused) {
      turn.not_now = "ladder-paused";
      turn.why = place.paused->text;
    } else if (technique.practised.empty()) {
      const bool first_ready =
          current.empty() || ladder_place(situation, *current.front(), foot, day).own_level >=
                                 ladder.second_from_level;
      if (!room)
        turn.not_now = "rotation", turn.why = "two techniques at a time, and two are in turn";
      else if (!may_be_new || !first_ready)
        turn.not_now = "ladder-new",
        turn.why = "one new technique in a week, once the first has settled";
    } else if (!room) {
      turn.not_now = "rotation";
      turn.why = "two techniques at a time, and two are in turn";
    }
    if (turn.not_now.empty()) current.push_back(technique.routine);
    turns.push_back(turn);
  }
  // In turn: the one practised longest ago first; one that was never practised waits for the first.
  const auto in_turn = least_recent_first(situation, foot, current);
  std::ranges::stable_sort(turns, {}, [&](const Turn& turn) {
    return std::ranges::find(in_turn, turn.routine) - in_turn.begin();
  });
  return turns;
}

}  // namespace heelcare
