// SPDX-License-Identifier: MIT
#include "choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace heelcare {
namespace {

using std::chrono::days;

struct Technique {
  const Routine* routine = nullptr;
  int practised = 0;  // days within the rotation's
  std::optional<Date> first;
};

std::vector<Technique> techniques(const Practised& practised, Foot foot, Date day) {
  const Situation& situation = practised.situation();
  const days window{situation.numbers().ladder.rotation_days};
  std::vector<Technique> all;
  for (const Routine& routine : situation.catalog->routines) {
    if (routine.kind != Kind::massage) continue;
    all.push_back({&routine, practised.days_after(routine, foot, day - window),
                   practised.first(routine, foot)});
  }
  const auto& prefer = situation.settings->prefer;
  const auto preference = [&](const Technique& t) {
    return std::ranges::find(prefer, t.routine->id) - prefer.begin();
  };
  std::ranges::stable_sort(all, [&](const Technique& a, const Technique& b) {
    if (preference(a) != preference(b)) return preference(a) < preference(b);
    return a.practised > b.practised;
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
  Turns(const Practised& practised, Gate& gate, const Question& question, Foot foot)
      : practised_(practised), gate_(gate), question_(question), foot_(foot) {}

  std::vector<Turn> take() {
    const auto all = techniques(practised_, foot_, question_.day);
    const auto latest = latest_new(all);
    may_be_new_ = !latest || days_between(*latest, question_.day) >= ladder().new_technique_days;
    std::vector<Turn> turns;
    for (const Technique& technique : all) {
      turns.push_back({technique.routine, not_now(technique)});
      if (!turns.back().not_now) current_.push_back(technique.routine);
    }
    // In turn: the one practised longest ago first; one that was never practised waits for none.
    const auto in_turn = least_recent_first(practised_, foot_, current_);
    std::ranges::stable_sort(turns, {}, [&](const Turn& turn) {
      return std::ranges::find(in_turn, turn.routine) - in_turn.begin();
    });
    return turns;
  }

 private:
  [[nodiscard]] const Numbers::Ladder& ladder() const {
    return practised_.situation().numbers().ladder;
  }
  [[nodiscard]] LadderPlace place(const Routine& routine) const {
    return practised_.place(routine, foot_, question_.day);
  }
  // One for both feet at once rests for both.
  [[nodiscard]] std::optional<Reason> paused(const Routine& routine) const {
    auto here = place(routine).paused;
    if (here || routine.per_side) return here;
    return practised_.place(routine, other(foot_), question_.day).paused;
  }

  std::optional<Reason> not_now(const Technique& technique) {
    const Routine& routine = *technique.routine;
    if (!practised_.owns(routine)) return equipment_reason(practised_, routine);
    if (auto withheld = withheld_for_longer(gate_, routine, foot_, question_)) return withheld;
    if (auto rests = paused(routine)) return rests;
    if (static_cast<int>(current_.size()) >= ladder().techniques_at_a_time)
      return turn_reason("rotation", "two techniques at a time, and two are in turn",
                         "put it first with prefer in the settings; by hand: heelcare start "
                         "ROUTINE");
    if (technique.practised > 0) return std::nullopt;
    const bool first_ready =
        current_.empty() || place(*current_.front()).own_level >= ladder().second_from_level;
    if (may_be_new_ && first_ready) return std::nullopt;
    return turn_reason("ladder-new", "one new technique in a week, once the first has settled",
                       "settled mornings after the first; by hand: heelcare start ROUTINE");
  }

  const Practised& practised_;
  Gate& gate_;
  const Question& question_;
  Foot foot_;
  bool may_be_new_ = true;
  std::vector<const Routine*> current_;
};

}  // namespace

Reason equipment_reason(const Practised& practised, const Routine& routine) {
  return turn_reason("equipment", fmt::format("it needs: {}", practised.missing_equipment(routine)),
                     "list it as equipment in the settings, or start it once");
}

std::optional<Reason> withheld_for_longer(Gate& gate, const Routine& routine, Foot foot,
                                          const Question& question) {
  const auto verdict = gate.verdict(routine, foot, question);
  if (verdict.allowed()) return std::nullopt;
  const auto standing = std::ranges::find_if_not(verdict.refused, is_of_the_day);
  return standing == verdict.refused.end() ? std::nullopt : std::optional(*standing);
}

std::vector<const Routine*> least_recent_first(const Practised& practised, Foot foot,
                                               std::vector<const Routine*> routines) {
  std::ranges::stable_sort(routines, {}, [&](const Routine* routine) {
    return practised.last(*routine, foot).value_or(Date::min());
  });
  return routines;
}

std::vector<Turn> massage_turns(const Practised& practised, Gate& gate, const Question& question,
                                Foot foot) {
  return Turns(practised, gate, question, foot).take();
}

}  // namespace heelcare
