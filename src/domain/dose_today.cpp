// SPDX-License-Identifier: MIT
#include "dose_today.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace heelcare {
namespace {

// Of a foot in such a state less is asked, and nothing more is offered.
bool is_cautious(const FootSituation& foot) {
  return foot.shown == State::coming_back || foot.shown == State::hold_partial ||
         foot.base.state == State::start || foot.base.state == State::flare_up;
}

class Doser {
 public:
  Doser(const Practised& practised, const Routine& routine, const PerFoot<FootVerdict>& verdicts,
        const Dosing& dosing, Date day)
      : situation_(practised.situation()),
        practised_(practised),
        routine_(routine),
        verdicts_(verdicts),
        dosing_(dosing),
        day_(day) {}

  std::vector<FootDose> for_feet(const std::vector<Foot>& feet) const {
    std::optional<int> rung;
    bool light = false;
    bool least = dosing_.first_time || dosing_.least;
    const std::vector<Foot> leading = leading_among(feet);
    for (const Foot foot : leading) {
      if (has_ladder(routine_)) rung = std::min(rung.value_or(rung_of(foot)), rung_of(foot));
      least = least || is_cautious(situation_.feet[foot]);
    }
    for (const Foot foot : feet) {
      light = light || verdicts_[foot].light_only;
      if (rung) rung = within_caps(*rung, verdicts_[foot]);
    }
    std::vector<FootDose> doses;
    for (const Foot foot : feet) {
      FootDose dose = dose_at(foot, rung, light, least);
      std::erase_if(dose.steps,
                    [&](const StepDose& part) { return !verdicts_[foot].steps[part.step]; });
      if (!dose.steps.empty()) doses.push_back(std::move(dose));
    }
    return doses;
  }

 private:
  // Whose state and ladder decide.  A foot that only comes along has no record to be in a state by;
  // massage is new to each foot on its own.
  [[nodiscard]] std::vector<Foot> leading_among(const std::vector<Foot>& feet) const {
    std::vector<Foot> planned;
    std::ranges::copy_if(feet, std::back_inserter(planned),
                         [&](Foot foot) { return situation_.feet[foot].planned; });
    return planned.empty() || routine_.kind == Kind::massage ? feet : planned;
  }

  [[nodiscard]] const Numbers::Ladder& ladder() const { return situation_.numbers().ladder; }
  [[nodiscard]] State base(Foot foot) const { return situation_.feet[foot].base.state; }

  [[nodiscard]] int rung_of(Foot foot) const {
    if (dosing_.first_time) return 0;
    const LadderPlace place = practised_.place(routine_, foot, day_);
    int rung = place.own_level;
    const FootVerdict& verdict = verdicts_[foot];
    if (routine_.kind == Kind::massage) {
      const auto cap = situation_.catalog->policy.targets(base(foot)).level_cap;
      rung = std::min({rung, cap.value_or(rung), verdict.level_cap.value_or(rung)});
    } else if (base(foot) == State::start || base(foot) == State::flare_up) {
      rung = std::min(rung, 1);
    }
    if (verdict.no_progress || situation_.load_note_pauses) {
      // The first level, and two sets of calf raises, are open to who has earned them.
      const int open = routine_.phases.empty() ? 1 : 0;
      const int stays = std::min(rung, std::max(place.performed.value_or(0), open));
      // A light level below moderate ones is the longer one: no restriction lengthens a step.
      const bool longer =
          routine_.kind == Kind::massage && stays == moderate() - 1 && rung == moderate();
      rung = longer ? open : stays;
    }
    return within_caps(rung, verdict);
  }

  // Of a ramp's stage: no more sets and repetitions than it has.
  [[nodiscard]] int within_caps(int rung, const FootVerdict& verdict) const {
    while (rung > 0 && !routine_.levels.empty()) {
      const auto& level = routine_.levels[static_cast<std::size_t>(rung)];
      const bool fits = level.sets <= verdict.sets_cap.value_or(level.sets) &&
                        level.reps <= verdict.reps_cap.value_or(level.reps);
      if (fits) break;
      --rung;
    }
    return rung;
  }

  [[nodiscard]] FootDose dose_at(Foot foot, std::optional<int> rung, bool light, bool least) const {
    const Numbers& numbers = situation_.numbers();
    if (!rung) {
      return plain_dose(routine_, foot, least ? Amount::least : Amount::usual, numbers,
                        dosing_.with);
    }
    const auto index = static_cast<std::size_t>(*rung);
    FootDose dose;
    if (!routine_.levels.empty()) {
      const auto& level = routine_.levels[std::min(index, routine_.levels.size() - 1)];
      dose = counted_dose(routine_, foot, level.sets, level.reps, dosing_.with);
    } else if (!routine_.phases.empty()) {
      const auto& phase = routine_.phases[std::min(index, routine_.phases.size() - 1)];
      dose = counted_dose(routine_, foot, phase.sets, phase.reps, dosing_.with);
    } else {
      return within_time(foot, light_rung(*rung, light));
    }
    dose.ladder = *rung;
    return dose;
  }

  // Moderate levels at light pressure keep their times; a full sitting asks for the shorter of two.
  [[nodiscard]] int light_rung(int rung, bool light) const {
    const bool must_be_light = light || routine_.max_pressure == Pressure::light;
    if (must_be_light && rung >= moderate()) rung -= moderate() - 1;
    return dosing_.least && is_longer_one(rung) ? rung - 1 : rung;
  }

  [[nodiscard]] int moderate() const { return ladder().moderate_from_level; }
  [[nodiscard]] bool is_longer_one(int rung) const {
    return rung > 0 && (rung == ladder().top_level || rung == moderate() - 1);
  }

  // No longer than the massage that the foot may still have today.
  [[nodiscard]] FootDose within_time(Foot foot, int rung) const {
    const auto at = [&](int level) {
      return ladder_dose(routine_, foot, level, situation_.numbers(), dosing_.with);
    };
    const auto& left = verdicts_[foot].massage_left_s;
    FootDose dose = at(rung);
    if (!left || seconds_of(routine_, dose) <= *left) return dose;
    if (is_longer_one(rung)) dose = at(rung - 1);
    return seconds_of(routine_, dose) <= *left ? dose : at(0);
  }

  const Situation& situation_;
  const Practised& practised_;
  const Routine& routine_;
  const PerFoot<FootVerdict>& verdicts_;
  const Dosing& dosing_;
  Date day_;
};

// Said, never applied by itself.
std::string progress_of(const Practised& practised, const Routine& routine,
                        const std::vector<FootDose>& doses) {
  const Situation& situation = practised.situation();
  const int enough = situation.numbers().ladder.progress_shown_after;
  const auto goes_on = [&](const FootDose& dose) {
    const FootSituation& foot = situation.feet[dose.foot];
    if (!foot.planned) return true;  // it only comes along
    return !is_cautious(foot) && practised.settled(routine, dose.foot) >= enough;
  };
  if (routine.progress.empty() || situation.load_note_pauses) return "";
  if (!std::ranges::all_of(doses, goes_on)) return "";
  std::string steps;
  for (const std::string& step : routine.progress) steps += (steps.empty() ? "" : "; ") + step;
  return fmt::format("settled {} times or more; further on: {}", enough, steps);
}

std::string standing_of(const Practised& practised, const Routine& routine,
                        const std::vector<FootDose>& doses, Date day) {
  if (!has_ladder(routine)) return "";
  std::vector<LadderPlace> places;
  places.reserve(doses.size());
  for (const FootDose& dose : doses) places.push_back(practised.place(routine, dose.foot, day));
  LadderPlace& place = *std::ranges::min_element(
      places, {}, [](const LadderPlace& each) { return std::pair(each.own_level, each.counted); });
  // A restriction of today keeps whoever has come further at the first-time dose as well.
  if (routine.kind == Kind::massage && doses.front().ladder == 0) place.at_lowest = true;
  return why_it_stands(place, routine, practised.situation().numbers());
}

}  // namespace

std::vector<FootDose> doses_today(const Practised& practised, const Routine& routine,
                                  const std::vector<Foot>& feet,
                                  const PerFoot<FootVerdict>& verdicts, const Dosing& dosing,
                                  Date day) {
  return Doser(practised, routine, verdicts, dosing, day).for_feet(feet);
}

std::string dose_note(const Practised& practised, const Routine& routine,
                      const std::vector<FootDose>& doses, Date day) {
  if (doses.empty()) return "";
  std::string note = standing_of(practised, routine, doses, day);
  const std::string progress = progress_of(practised, routine, doses);
  return note.empty() || progress.empty() ? note + progress : note + "; " + progress;
}

}  // namespace heelcare
