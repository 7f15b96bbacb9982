// SPDX-License-Identifier: MIT
#include "heelcare/domain/dose.hpp"

#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

Step timed(int min, int max) {
  Step step;
  step.type = StepType::timed;
  step.seconds = {min, std::nullopt, max};
  return step;
}

Step holds(Range reps, Range hold_s, int rest_s) {
  Step step;
  step.type = StepType::hold;
  step.reps = reps;
  step.hold_s = hold_s;
  step.rest_s = rest_s;
  return step;
}

Routine massage(std::vector<Step> steps) {
  Routine routine;
  routine.kind = Kind::massage;
  routine.max_pressure = Pressure::moderate;
  routine.steps = std::move(steps);
  return routine;
}

std::vector<int> step_seconds(const Routine& routine, int level) {
  const auto dose = ladder_dose(routine, Foot::left, level, test_numbers());
  std::vector<int> seconds;
  for (const StepDose& part : dose.steps)
    seconds.push_back(seconds_of(routine.steps[part.step], part));
  return seconds;
}

}  // namespace

TEST_CASE("every routine takes the seconds of the catalogue's index") {
  struct Row {
    const char* id;
    Lengths lengths;
  };
  const std::vector<Row> index{
      {"tennis-ball", {150, 300, 600}},       {"golf-ball", {60, 60, 120}},
      {"knuckles", {90, 180, 300}},           {"oscillating-massager", {360, 660, 1140}},
      {"thumb-work", {60, 60, 120}},          {"cross-fiber", {75, 150, 300}},
      {"partner-massage", {85, 160, 390}},    {"foam-roller-calf", {60, 60, 120}},
      {"ice-bottle-roll", {{}, 300, 600}},    {"calf-stretch-band", {{}, 40, 70}},
      {"arch-stretch", {{}, 110, 110}},       {"plantar-fascia-stretch", {{}, 145, 145}},
      {"wall-calf-straight", {{}, 180, 230}}, {"wall-calf-bent", {{}, 180, 230}},
      {"towel-stretch", {{}, 110, 110}},      {"bed-stretch", {{}, 158, 158}},
      {"calf-raises", {{}, 160, 345}},        {"heavy-slow-heel-raise", {{}, 528, 800}},
      {"short-foot", {{}, 157, 267}},         {"towel-curls", {{}, 70, 90}},
      {"marble-pickup", {{}, 60, 120}},       {"toe-yoga", {{}, 96, 136}},
      {"single-leg-balance", {{}, 120, 120}}, {"hip-strength", {{}, 330, 390}},
  };
  CHECK(index.size() == test_catalog().routines.size());
  for (const Row& row : index) {
    CAPTURE(row.id);
    const Lengths lengths = lengths_of(builtin(row.id), test_numbers());
    CHECK(lengths.first_time == row.lengths.first_time);
    CHECK(lengths.usual == row.lengths.usual);
    CHECK(lengths.longest == row.lengths.longest);
  }
}

TEST_CASE("the first-time dose is half of the least, rounded up to 5 s, and a minute at least") {
  struct Row {
    std::vector<Step> steps;
    std::vector<int> seconds;
  };
  const std::vector<Row> rows{
      {{timed(300, 600)}, {150}},
      {{timed(125, 200)}, {65}},
      {{timed(130, 200)}, {65}},
      {{timed(131, 200)}, {70}},
      {{timed(60, 60), timed(100, 200)}, {60, 50}},  // min = max stays
      {{timed(30, 60)}, {60}},                       // 15, made up
      {{timed(40, 60), timed(40, 60)}, {40, 20}},    // the first of equals
      {{timed(20, 60), timed(60, 90)}, {10, 50}},    // the longest
      {{timed(30, 60), timed(60, 120), timed(60, 120)}, {15, 30, 30}},
      {{holds({2, {}, 4}, {20, {}, 30}, 5), timed(20, 40)}, {45, 15}},  // hold steps: min
      {{holds({3, {}, 4}, {30, {}, 30}, 5)}, {100}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.seconds.front());
    CHECK(step_seconds(massage(row.steps), 0) == row.seconds);
  }
}

TEST_CASE("levels 1 and 3 take the least times, 2 and 4 the most, 3 and 4 at moderate pressure") {
  const Routine routine = massage({timed(300, 600), holds({2, {}, 4}, {20, {}, 30}, 5)});
  const std::vector<std::vector<int>> seconds{
      {150, 45}, {300, 45}, {600, 135}, {300, 45}, {600, 135}};
  for (int level = 0; level <= 4; ++level) {
    CAPTURE(level);
    const auto dose = ladder_dose(routine, Foot::right, level, test_numbers());
    CHECK(step_seconds(routine, level) == seconds[static_cast<std::size_t>(level)]);
    CHECK(dose.pressure == (level < 3 ? Pressure::light : Pressure::moderate));
    CHECK(dose.ladder == level);
    CHECK(dose.foot == Foot::right);
  }
}

TEST_CASE("a technique that is light at most stays light at any level") {
  for (int level = 0; level <= 4; ++level) {
    CHECK(ladder_dose(builtin("golf-ball"), Foot::left, level, test_numbers()).pressure ==
          Pressure::light);
  }
}

TEST_CASE("heavy raises of both feet alternate: one works in the other's rest") {
  const Routine& heavy = builtin("heavy-slow-heel-raise");
  const std::vector<int> seconds{624, 760, 864};
  REQUIRE(heavy.phases.size() == seconds.size());
  for (std::size_t i = 0; i < seconds.size(); ++i) {
    CAPTURE(i);
    std::vector<FootDose> both;
    for (const Foot foot : each_foot)
      both.push_back(counted_dose(heavy, foot, heavy.phases[i].sets, heavy.phases[i].reps));
    CHECK(seconds_of(heavy, both) == seconds[i]);
    CHECK(seconds_of(heavy, both, test_numbers()) == seconds[i]);
  }
}

TEST_CASE("a change of side or step costs 5 s, both feet at once have none") {
  const auto whole = [](const char* id) {
    std::vector<FootDose> both;
    for (const Foot foot : each_foot)
      both.push_back(plain_dose(builtin(id), foot, Amount::usual, test_numbers()));
    return std::pair(seconds_of(builtin(id), both), seconds_of(builtin(id), both, test_numbers()));
  };
  CHECK(whole("tennis-ball") == std::pair(600, 605));
  CHECK(whole("cross-fiber") == std::pair(300, 325));
  CHECK(whole("calf-raises") == std::pair(160, 160));
  CHECK(whole("oscillating-massager") == std::pair(660, 665));
  CHECK(whole("plantar-fascia-stretch") == std::pair(290, 295));
}

TEST_CASE("calf raises climb from one set of ten to three of fifteen") {
  const Routine& raises = builtin("calf-raises");
  const std::vector<int> seconds{50, 160, 210, 345};
  REQUIRE(raises.levels.size() == seconds.size());
  for (std::size_t i = 0; i < seconds.size(); ++i) {
    const auto& level = raises.levels[i];
    CHECK(seconds_of(raises, counted_dose(raises, Foot::left, level.sets, level.reps)) ==
          seconds[i]);
  }
}

TEST_CASE("an optional step is taken only when it is named") {
  const Routine& massager = builtin("oscillating-massager");
  const auto optional = std::ranges::find_if(massager.steps, &Step::optional);
  REQUIRE(optional != massager.steps.end());
  const auto seconds = [&](int level, const Extras& with) {
    return seconds_of(massager, ladder_dose(massager, Foot::left, level, test_numbers(), with));
  };
  CHECK(seconds(1, {}) == 660);
  CHECK(seconds(1, {optional->name}) == 660 + optional->seconds.min);
  CHECK(seconds(0, {}) == 360);
  CHECK(seconds(2, {optional->name}) == 1140);
  CHECK(seconds(1, {"no such step"}) == 660);
}

TEST_CASE("an instruction names the numbers of its dose") {
  Step step;
  step.type = StepType::reps;
  step.tempo = {3, 2, 4};
  step.instruction = "{sets} x {reps}: up {up}, hold {hold}, down {down}. {pressure} {";
  CHECK(instruction_of(step, {0, 0, 3, 12, 0}, Pressure::moderate) ==
        "3 x 12: up 3, hold 2, down 4. moderate {");

  step.type = StepType::hold;
  step.instruction = "{hold} s, {seconds}";
  CHECK(instruction_of(step, {0, 90, 1, 3, 25}, Pressure::light) == "25 s, 90");
}
