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

// What a foot has come to, and what is left of it now.
struct Rungs {
  int best = 0;   // without what values of today took
  int own = 0;    // inside the state's and the stage's cap
  int eased = 0;  // without a step up, where there must be none
};

Rungs lower_of(const Rungs& a, const Rungs& b) {
  return {std::min(a.best, b.best), std::min(a.own, b.own), std::min(a.eased, b.eased)};
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
    std::optional<Rungs> rungs;
    bool light = false;
    bool least = dosing_.first_time || dosing_.least;
    const std::vector<Foot> leading = leading_among(feet);
    for (const Foot foot : leading) {
      if (has_ladder(routine_)) {
        const Rungs of_foot = rungs_of(foot);
        rungs = rungs ? lower_of(*rungs, of_foot) : of_foot;
      }
      least = least || is_cautious(situation_.feet[foot]);
    }
    std::optional<int> rung;
    if (rungs) rung = no_longer(*rungs);
    for (const Foot foot : feet) {
      light = light || verdicts_[foot].light_only;
      if (rung) rung = within_caps(*rung, verdicts_[foot]);
    }
    std::vector<FootDose> doses;
    for (const Foot foot : feet) {
      FootDose dose = dose_at(foot, rung, light, least);
      if (rungs && rung == 0 && rungs->best > 0) shorten_to_first_rung(dose);
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

  [[nodiscard]] Rungs rungs_of(Foot foot) const {
    if (dosing_.first_time) return {};
    const LadderPlace place = practised_.place(routine_, foot, day_);
    const FootVerdict& verdict = verdicts_[foot];
    const auto capped = [&](int level) {
      if (routine_.kind == Kind::massage) {
        const auto cap = situation_.catalog->policy.targets(base(foot)).level_cap;
        return std::min({level, cap.value_or(level), verdict.level_cap.value_or(level)});
      }
      const bool cautious = base(foot) == State::start || base(foot) == State::flare_up;
      return cautious ? std::min(level, 1) : level;
    };
    Rungs rungs{capped(place.best_level), capped(place.own_level), capped(place.own_level)};
    if (verdict.no_progress || situation_.load_note_pauses) {
      // The first level, and two sets of calf raises, are open to who has earned them.
      const int open = routine_.phases.empty() ? 1 : 0;
      rungs.eased = std::min(rungs.own, std::max(place.performed.value_or(0), open));
    }
    rungs.eased = within_caps(rungs.eased, verdict);
    return rungs;
  }

  // The light level below the first firm one is the longer of the two.  Whoever would have the firm
  // one, but for a restriction or a value of today, does not get the longer one instead.
  [[nodiscard]] int no_longer(const Rungs& rungs) const {
    const int longer = moderate() - 1;
    const bool restricted = rungs.own == moderate();
    const bool fell_today = rungs.own == longer && rungs.best > longer;
    const bool massage = routine_.kind == Kind::massage;
    return massage && rungs.eased == longer && (restricted || fell_today) ? 1 : rungs.eased;
  }

  // A very short technique is lengthened at the first-time dose; not on the day of the fall to it.
  void shorten_to_first_rung(FootDose& dose) const {
    if (routine_.kind != Kind::massage) return;
    const FootDose first = ladder_dose(routine_, dose.foot, 1, situation_.numbers(), dosing_.with);
    for (std::size_t i = 0; i < dose.steps.size(); ++i) {
      dose.steps[i].seconds = std::min(dose.steps[i].seconds, first.steps[i].seconds);
    }
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
  const Numbers& numbers = practised.situation().numbers();
  const int level = doses.front().ladder.value_or(0);
  const int longer = numbers.ladder.moderate_from_level - 1;
  const bool massage = routine.kind == Kind::massage;
  if (massage && level < longer && place.own_level == longer && place.best_level > longer) {
    return fmt::format(
        "short today, level {} from tomorrow: what is worse makes nothing longer the same day",
        longer);
  }
  // A restriction of today keeps whoever has come further at the first-time dose as well.
  if (massage && level == 0) place.at_lowest = true;
  return why_it_stands(place, routine, numbers);
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
