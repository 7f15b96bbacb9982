// SPDX-License-Identifier: MIT
#include "choice.hpp"

#include "ladder_fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

namespace heelcare {
namespace {

using std::chrono::days;

constexpr std::string_view owned_by_all = "tennis-ball";

struct Technique {
  const Routine* routine = nullptr;
  std::set<Date> practised;  // within the rotation days
  std::optional<Date> first;
};

bool has_practised(const Situation& situation, const Routine& routine) {
  return std::ranges::any_of(each_foot, [&](Foot foot) {
    const auto& sessions = situation.history->feet[foot].sessions;
    return std::ranges::find(sessions, routine.id, &PastSession::routine) != sessions.end();
  });
}

bool has_used(const Situation& situation, const std::string& equipment) {
  return std::ranges::any_of(situation.catalog->routines, [&](const Routine& routine) {
    const bool needed = std::ranges::find(routine.needs, equipment) != routine.needs.end();
    return needed && has_practised(situation, routine);
  });
}

bool owns(const Situation& situation, const std::string& equipment) {
  const auto& listed = situation.settings->equipment;
  return equipment == owned_by_all || std::ranges::find(listed, equipment) != listed.end() ||
         has_used(situation, equipment);
}

std::vector<Technique> techniques(const Situation& situation, Foot foot, Date day,
                                  Assumed assumed) {
  const days window{situation.numbers().ladder.rotation_days};
  const Date oldest = situation.today() - days{situation.numbers().classify.window_days - 1};
  std::vector<Technique> all;
  for (const Routine& routine : situation.catalog->routines) {
    if (routine.kind != Kind::massage) continue;
    Technique technique{&routine, {}, {}};
    const auto practised_on = [&](Date practised) {
      if (practised < oldest) return;
      if (!technique.first) technique.first = practised;
      if (practised > day - window) technique.practised.insert(practised);
    };
    for (const PastSession& session : situation.history->feet[foot].sessions) {
      if (session.routine == routine.id) practised_on(session.day);
    }
    for (const AssumedSession& session : assumed) {
      if (session.foot == foot && session.routine == routine.id) practised_on(session.day);
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

// What may be otherwise tomorrow: the technique keeps its turn.
bool is_of_the_day(const Reason& reason) {
  using namespace std::string_view_literals;
  constexpr std::array rules{"gap:"sv,       "max-"sv,       "massage-30min"sv,
                             "pain-gate:"sv, "screen-due"sv, "damaged-log"sv};
  return std::ranges::any_of(rules,
                             [&](std::string_view rule) { return reason.rule.starts_with(rule); });
}

Reason turn_reason(std::string rule, std::string text, std::string change) {
  Reason reason;
  reason.rule = std::move(rule);
  reason.text = std::move(text);
  reason.change = std::move(change);
  return reason;
}

// Goes through the techniques in their order and takes up to two.
class Turns {
 public:
  Turns(const Situation& situation, Gate& gate, const Question& question, Foot foot,
        Assumed assumed)
      : situation_(situation), gate_(gate), question_(question), foot_(foot), assumed_(assumed) {}

  std::vector<Turn> take() {
    const auto all = techniques(situation_, foot_, question_.day, assumed_);
    const auto latest = latest_new(all);
    may_be_new_ = !latest || days_between(*latest, question_.day) >= ladder().new_technique_days;
    std::vector<Turn> turns;
    for (const Technique& technique : all) {
      turns.push_back({technique.routine, not_now(technique)});
      if (!turns.back().not_now) current_.push_back(technique.routine);
    }
    // In turn: the one practised longest ago first; one that was never practised waits for none.
    const auto in_turn = least_recent_first(situation_, foot_, current_, assumed_);
    std::ranges::stable_sort(turns, {}, [&](const Turn& turn) {
      return std::ranges::find(in_turn, turn.routine) - in_turn.begin();
    });
    return turns;
  }

 private:
  [[nodiscard]] const Numbers::Ladder& ladder() const { return situation_.numbers().ladder; }
  [[nodiscard]] LadderPlace place(const Routine& routine) const {
    return place_among(situation_, routine, foot_, question_.day, assumed_);
  }

  std::optional<Reason> withheld_for_longer(const Routine& routine) {
    const auto verdict = gate_.verdict(routine, foot_, question_);
    if (verdict.allowed()) return std::nullopt;
    const auto standing = std::ranges::find_if_not(verdict.refused, is_of_the_day);
    return standing == verdict.refused.end() ? std::nullopt : std::optional(*standing);
  }

  std::optional<Reason> not_now(const Technique& technique) {
    const Routine& routine = *technique.routine;
    if (!is_owned(situation_, routine)) return equipment_reason(situation_, routine);
    if (auto withheld = withheld_for_longer(routine)) return withheld;
    if (auto paused = place(routine).paused) return paused;
    if (static_cast<int>(current_.size()) >= ladder().techniques_at_a_time)
      return turn_reason("rotation", "two techniques at a time, and two are in turn",
                         "put it first with prefer in the settings; by hand: heelcare start "
                         "ROUTINE");
    if (!technique.practised.empty()) return std::nullopt;
    const bool first_ready =
        current_.empty() || place(*current_.front()).own_level >= ladder().second_from_level;
    if (may_be_new_ && first_ready) return std::nullopt;
    return turn_reason("ladder-new", "one new technique in a week, once the first has settled",
                       "settled mornings after the first; by hand: heelcare start ROUTINE");
  }

  const Situation& situation_;
  Gate& gate_;
  const Question& question_;
  Foot foot_;
  Assumed assumed_;
  bool may_be_new_ = true;
  std::vector<const Routine*> current_;
};

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

Reason equipment_reason(const Situation& situation, const Routine& routine) {
  return turn_reason("equipment",
                     fmt::format("it needs: {}", missing_equipment(situation, routine)),
                     "list it as equipment in the settings, or start it once");
}

std::vector<const Routine*> least_recent_first(const Situation& situation, Foot foot,
                                               std::vector<const Routine*> routines,
                                               Assumed assumed) {
  std::map<RoutineId, Date> latest;
  for (const PastSession& session : situation.history->feet[foot].sessions) {
    latest[session.routine] = session.day;
  }
  for (const AssumedSession& session : assumed) {
    if (session.foot == foot) latest[session.routine] = session.day;
  }
  std::ranges::stable_sort(routines, {}, [&](const Routine* routine) {
    const auto found = latest.find(routine->id);
    return found == latest.end() ? Date::min() : found->second;
  });
  return routines;
}

std::vector<Turn> massage_turns(const Situation& situation, Gate& gate, const Question& question,
                                Foot foot, Assumed assumed) {
  return Turns(situation, gate, question, foot, assumed).take();
}

}  // namespace heelcare
