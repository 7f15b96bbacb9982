// SPDX-License-Identifier: MIT
#include "heelcare/domain/dose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace heelcare {
namespace {

int of(const Range& range, Amount amount) {
  switch (amount) {
    case Amount::first_time:
    case Amount::least:
      return range.min;
    case Amount::usual:
      return range.usual.value_or(range.min);
    case Amount::most:
      return range.max;
  }
  return range.min;
}

StepDose step_dose(const Step& step, std::size_t index, Amount amount) {
  StepDose dose;
  dose.step = index;
  if (step.type == StepType::timed) {
    dose.seconds = of(step.seconds, amount);
    return dose;
  }
  dose.sets = of(step.sets, amount);
  dose.reps = of(step.reps, amount);
  if (step.type == StepType::hold) dose.hold_s = of(step.hold_s, amount);
  return dose;
}

bool is_taken(const Step& step, const Extras& with) {
  return !step.optional || std::ranges::find(with, step.name) != with.end();
}

std::vector<StepDose> step_doses(const Routine& routine, Amount amount, const Extras& with) {
  std::vector<StepDose> doses;
  doses.reserve(routine.steps.size());
  for (std::size_t i = 0; i < routine.steps.size(); ++i) {
    if (is_taken(routine.steps[i], with)) doses.push_back(step_dose(routine.steps[i], i, amount));
  }
  return doses;
}

int half_rounded_up(int seconds, int round) {
  const int whole = round + round;
  return (seconds + whole - 1) / whole * round;
}

// Half of the least times; where that is too short as a whole, the longest timed step makes it up.
void shorten_to_first_time(const Routine& routine, FootDose& dose, const Numbers::Ladder& ladder) {
  StepDose* longest = nullptr;
  int whole = 0;
  for (StepDose& part : dose.steps) {
    const Step& step = routine.steps[part.step];
    if (step.type == StepType::timed && step.seconds.min < step.seconds.max) {
      part.seconds = half_rounded_up(part.seconds, ladder.first_time_round_s);
    }
    if (step.optional) continue;
    whole += seconds_of(step, part);
    const bool longer = longest == nullptr || part.seconds > longest->seconds;
    if (step.type == StepType::timed && longer) longest = &part;
  }
  if (longest != nullptr && whole < ladder.first_time_least_s) {
    longest->seconds += ladder.first_time_least_s - whole;
  }
}

bool alternates(const Routine& routine, const Step& step) {
  return routine.kind == Kind::strength && routine.per_side && step.type == StepType::reps;
}

// One foot works in the other's rest.
int alternating_seconds(const Step& step, const StepDose& dose) {
  const int set = dose.reps * step.tempo.seconds();
  return (dose.sets - 1) * std::max(set + step.rest_s, set + set) + set + set;
}

struct Stretches {
  int seconds = 0;
  int count = 0;  // without a change of side or step
};

void add_step(Stretches& sum, const Routine& routine, const std::vector<FootDose>& doses,
              std::size_t index) {
  const Step& step = routine.steps[index];
  std::vector<const StepDose*> parts;
  for (const FootDose& dose : doses) {
    const auto part = std::ranges::find(dose.steps, index, &StepDose::step);
    if (part != dose.steps.end()) parts.push_back(&*part);
  }
  if (parts.empty()) return;
  const auto by_length = [&](const StepDose* a, const StepDose* b) {
    return seconds_of(step, *a) < seconds_of(step, *b);
  };
  const StepDose& longest = **std::ranges::max_element(parts, by_length);
  if (!routine.per_side) {
    sum.seconds += seconds_of(step, longest);
    ++sum.count;
  } else if (parts.size() > 1 && alternates(routine, step)) {
    sum.seconds += alternating_seconds(step, longest);
    ++sum.count;
  } else {
    for (const StepDose* part : parts) sum.seconds += seconds_of(step, *part);
    sum.count += static_cast<int>(parts.size());
  }
}

Stretches stretches_of(const Routine& routine, const std::vector<FootDose>& doses) {
  Stretches sum;
  for (std::size_t i = 0; i < routine.steps.size(); ++i) add_step(sum, routine, doses, i);
  return sum;
}

std::string value_of(std::string_view name, const Step& step, const StepDose& dose,
                     Pressure pressure) {
  if (name == "reps") return fmt::to_string(dose.reps);
  if (name == "sets") return fmt::to_string(dose.sets);
  if (name == "seconds") return fmt::to_string(dose.seconds);
  if (name == "hold") {
    return fmt::to_string(step.type == StepType::reps ? step.tempo.hold : dose.hold_s);
  }
  if (name == "up") return fmt::to_string(step.tempo.up);
  if (name == "down") return fmt::to_string(step.tempo.down);
  return std::string(name_of(pressure));
}

}  // namespace

FootDose plain_dose(const Routine& routine, Foot foot, Amount amount, const Numbers& numbers,
                    const Extras& with) {
  FootDose dose;
  dose.foot = foot;
  dose.steps = step_doses(routine, amount, with);
  if (amount == Amount::first_time && routine.kind == Kind::massage) {
    shorten_to_first_time(routine, dose, numbers.ladder);
  }
  if (amount == Amount::most && !routine.phases.empty()) {
    return counted_dose(routine, foot, routine.phases.back().sets, routine.phases.back().reps,
                        with);
  }
  return dose;
}

FootDose ladder_dose(const Routine& routine, Foot foot, int level, const Numbers& numbers,
                     const Extras& with) {
  const int moderate_from = numbers.ladder.moderate_from_level;
  const bool moderate = level >= moderate_from;
  const int first_of_pressure = moderate ? moderate_from : 1;
  Amount amount = Amount::first_time;
  if (level >= 1) amount = level == first_of_pressure ? Amount::least : Amount::most;
  FootDose dose = plain_dose(routine, foot, amount, numbers, with);
  if (moderate && routine.max_pressure == Pressure::moderate) dose.pressure = Pressure::moderate;
  dose.ladder = level;
  return dose;
}

FootDose counted_dose(const Routine& routine, Foot foot, int sets, int reps, const Extras& with) {
  FootDose dose;
  dose.foot = foot;
  dose.steps = step_doses(routine, Amount::usual, with);
  for (StepDose& part : dose.steps) {
    if (routine.steps[part.step].type != StepType::reps) continue;
    part.sets = sets;
    part.reps = reps;
  }
  return dose;
}

int seconds_of(const Step& step, const StepDose& dose) {
  switch (step.type) {
    case StepType::timed:
      return dose.seconds;
    case StepType::hold: {
      const int count = dose.sets * dose.reps;
      return count * dose.hold_s + std::max(0, count - 1) * step.rest_s;
    }
    case StepType::reps:
      return dose.sets * dose.reps * step.tempo.seconds() +
             std::max(0, dose.sets - 1) * step.rest_s;
  }
  return 0;
}

int seconds_of(const Routine& routine, const FootDose& dose) {
  int sum = 0;
  for (const StepDose& part : dose.steps) sum += seconds_of(routine.steps[part.step], part);
  return sum;
}

int seconds_of(const Routine& routine, const std::vector<FootDose>& doses) {
  return stretches_of(routine, doses).seconds;
}

int seconds_of(const Routine& routine, const std::vector<FootDose>& doses, const Numbers& numbers) {
  const Stretches sum = stretches_of(routine, doses);
  return sum.seconds + std::max(0, sum.count - 1) * numbers.sitting.change_s;
}

Lengths lengths_of(const Routine& routine, const Numbers& numbers) {
  Extras optional;
  for (const Step& step : routine.steps) {
    if (step.optional) optional.push_back(step.name);
  }
  const auto length = [&](Amount amount, const Extras& with) {
    return seconds_of(routine, plain_dose(routine, Foot::left, amount, numbers, with));
  };
  Lengths lengths;
  if (routine.kind == Kind::massage) lengths.first_time = length(Amount::first_time, {});
  lengths.usual = length(Amount::usual, {});
  lengths.longest = length(Amount::most, optional);
  return lengths;
}

std::string instruction_of(const Step& step, const StepDose& dose, Pressure pressure) {
  std::string text;
  std::string_view rest = step.instruction;
  while (true) {
    const auto open = rest.find('{');
    const auto close = rest.find('}', open == std::string_view::npos ? rest.size() : open);
    if (close == std::string_view::npos) break;
    text += rest.substr(0, open);
    text += value_of(rest.substr(open + 1, close - open - 1), step, dose, pressure);
    rest.remove_prefix(close + 1);
  }
  text += rest;
  return text;
}

}  // namespace heelcare
