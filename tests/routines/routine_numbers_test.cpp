// SPDX-License-Identifier: MIT
// Every number, tag, region and condition of the shipped routines, as the clinical reference has
// them.  A row changes only together with the reference.
#include "heelcare/routines/load.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace heelcare;

namespace {

struct Row {
  std::string_view id;
  std::string_view says;
};

// Ranges are min/default/max, for massage and cold min/max; one number is all three.
// clang-format off
constexpr auto rows = std::to_array<Row>({
    {"tennis-ball",
     "massage; self roll arch heel; needs tennis-ball; per side; to moderate; 3 a day; gap 3 h\n"
     "roll: sole timed 300/600 s\n"},
    {"golf-ball",
     "massage; self roll arch heel deep; needs golf-ball; per side; to light; 1 a day; gap 48 h\n"
     "after 3 of tennis-ball; not in flare-up return start\n"
     "roll: sole timed 60/120 s\n"},
    {"knuckles",
     "massage; self hand arch heel; per side; to moderate; 1 a day; gap 24 h\n"
     "glide: sole timed 180/300 s\n"},
    {"oscillating-massager",
     "massage; device vibration arch heel; needs massager; both at once; to moderate; 1 a day; gap 24 h\n"
     "settle: sole timed 60/60 s\n"
     "main: sole timed 600/900 s\n"
     "calves: calf optional +calf timed 120/180 s\n"},
    {"thumb-work",
     "massage; self hand heel; helps oil; per side; to moderate; 1 a day; gap 24 h\n"
     "circles: heel timed 60/120 s\n"},
    {"cross-fiber",
     "massage; self hand arch calf deep; per side; to moderate; 1 a day; gap 48 h\n"
     "pair wall-calf-straight calf-stretch-band\n"
     "warm-up: calf timed 30/60 s\n"
     "calf-cross: calf timed 60/120 s\n"
     "arch-cross: arch timed 60/120 s\n"},
    {"partner-massage",
     "massage; hand partner arch heel deep; needs partner; helps oil; per side; to moderate; 1 a day; gap 48 h\n"
     "effleurage-in: foot timed 30/60 s\n"
     "palm-base: arch timed 60/120 s\n"
     "knead: arch timed 30/60 s\n"
     "trigger-points: arch hold 1 x 1/3 hold 10/20 s rest 15 s\n"
     "spreads: forefoot timed 30/60 s\n"},
    {"foam-roller-calf",
     "massage; self roll calf; needs foam-roller; per side; to moderate; 1 a day; gap 24 h\n"
     "roll: calf timed 60/120 s\n"},
    {"ice-bottle-roll",
     "cold; self roll arch heel; needs bottle; per side; to light; 3 a day; gap 3 h\n"
     "roll-cold: sole timed 300/600 s\n"},
    {"calf-stretch-band",
     "stretch; calf; part calf; needs band; per side; both always; 2 a day; gap 3 h\n"
     "hold: hold 1 x 2/3/3 hold 10/10/20 s rest 5 s\n"},
    {"arch-stretch",
     "stretch; arch; part arch; wb; per side; 3 a day; gap 3 h\n"
     "hold: hold 1 x 2/3/3 hold 15/30/30 s rest 10 s\n"},
    {"plantar-fascia-stretch",
     "stretch; arch seated; part arch; per side; 3 a day; gap 3 h\n"
     "hold: hold 1 x 5/10/10 hold 10/10/10 s rest 5 s\n"},
    {"wall-calf-straight",
     "stretch; calf; part calf; wb; per side; both always; 3 a day; gap 3 h\n"
     "hold: hold 1 x 3/5/5 hold 20/20/30 s rest 20 s\n"},
    {"wall-calf-bent",
     "stretch; calf; part calf; wb; per side; both always; 3 a day; gap 3 h\n"
     "hold: hold 1 x 3/5/5 hold 20/20/30 s rest 20 s\n"},
    {"towel-stretch",
     "stretch; arch calf; part calf; per side; 4 a day; gap 3 h\n"
     "hold: hold 1 x 2/3/3 hold 15/30/30 s rest 10 s\n"},
    {"bed-stretch",
     "stretch; arch calf; part arch; per side; 2 a day; gap 6 h\n"
     "counts as plantar-fascia-stretch at wake\n"
     "circles: reps 1 x 10/20/20 tempo 1-0-1 rest 0 s\n"
     "pumps: hold 1 x 10/10/10 hold 3/3/3 s rest 2 s\n"
     "toe-pull: hold 1 x 3/5/5 hold 10/10/10 s rest 5 s\n"},
    {"calf-raises",
     "strength; calf; helps dumbbells; wb; both at once; 4 a week; gap 48 h\n"
     "levels 1x10 2x10 2x15 3x15\n"
     "raise: reps 1/2/3 x 10/10/15 tempo 2-1-2 rest 60 s\n"},
    {"heavy-slow-heel-raise",
     "strength; arch calf heavy; needs step; helps backpack; wb; per side; 4 a week; gap 48 h\n"
     "after 6 of calf-raises; not in flare-up return start; phases 14:3x12 14:4x10 0:5x8\n"
     "raise: reps 3/3/5 x 8/12/12 tempo 3-2-3 rest 120 s\n"},
    {"short-foot",
     "strength; arch seated; per side; 1 a day; 5 a week; gap 24 h\n"
     "arch-lift: hold 2 x 6/10/15 hold 3/5/6 s rest 3 s\n"},
    {"towel-curls",
     "strength; arch seated; per side; 1 a day; 5 a week; gap 24 h\n"
     "curl: reps 2 x 10/10/15 tempo 1-0-1 rest 30 s\n"},
    {"marble-pickup",
     "strength; arch seated; needs marbles; per side; 1 a day; 5 a week; gap 24 h\n"
     "pick-up: timed 60/60/120 s\n"},
    {"toe-yoga",
     "strength; arch seated; per side; 1 a day; 5 a week; gap 24 h\n"
     "big-toe-up: hold 1 x 5/10/10 hold 2/3/5 s rest 2 s\n"
     "four-up: hold 1 x 5/10/10 hold 2/3/5 s rest 2 s\n"},
    {"single-leg-balance",
     "balance; arch; wb; per side; both always; 1 a day; 4 a week; gap 24 h\n"
     "stand: hold 1 x 2/3/3 hold 15/30/30 s rest 15 s\n"},
    {"hip-strength",
     "strength; hip; needs mat; helps loop-band; per side; both always; 3 a week; gap 48 h\n"
     "hip-lift: reps 2 x 8/12/15 tempo 2-1-2 rest 45 s\n"
     "clamshell: reps 2 x 8/12/15 tempo 2-1-2 rest 45 s\n"},
});
// clang-format on

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

template <class E>
std::string joined(EnumSet<E> set, std::string_view between = " ") {
  std::vector<std::string> words;
  for (const auto& row : names<E>) {
    if (set.has(row.value)) words.emplace_back(row.name);
  }
  return joined(words, between);
}

std::string text_of(const Range& range) {
  if (!range.usual) return fmt::format("{}/{}", range.min, range.max);
  return fmt::format("{}/{}/{}", range.min, *range.usual, range.max);
}

std::string sets_of(const Step& step) {
  return step.sets == Range{step.sets.min, step.sets.min, step.sets.min}
             ? fmt::format("{}", step.sets.min)
             : text_of(step.sets);
}

std::string amount_of(const Step& step) {
  if (step.type == StepType::timed) return fmt::format("{} s", text_of(step.seconds));
  const auto work = step.type == StepType::hold ? fmt::format("hold {} s", text_of(step.hold_s))
                                                : fmt::format("tempo {}-{}-{}", step.tempo.up,
                                                              step.tempo.hold, step.tempo.down);
  return fmt::format("{} x {} {} rest {} s", sets_of(step), text_of(step.reps), work, step.rest_s);
}

std::string text_of(const Step& step) {
  std::vector<std::string> words{step.name + ":"};
  if (step.region) words.emplace_back(name_of(*step.region));
  if (step.optional) words.emplace_back("optional");
  if (!step.adds_tags.empty()) words.push_back("+" + joined(step.adds_tags, " +"));
  words.emplace_back(name_of(step.type));
  words.push_back(amount_of(step));
  return joined(words, " ");
}

std::string nature_of(const Routine& routine) {
  std::vector<std::string> parts{std::string(name_of(routine.kind)), joined(routine.tags)};
  if (routine.part) parts.push_back(fmt::format("part {}", name_of(*routine.part)));
  if (!routine.needs.empty()) parts.push_back("needs " + joined(routine.needs, " "));
  if (!routine.optional_equipment.empty()) {
    parts.push_back("helps " + joined(routine.optional_equipment, " "));
  }
  if (routine.weight_bearing) parts.emplace_back("wb");
  parts.emplace_back(routine.per_side ? "per side" : "both at once");
  if (routine.both_sides_always) parts.emplace_back("both always");
  if (routine.kind == Kind::massage || routine.kind == Kind::cold) {
    parts.push_back(fmt::format("to {}", name_of(routine.max_pressure)));
  }
  const auto& limits = routine.limits;
  if (limits.per_day_max) parts.push_back(fmt::format("{} a day", *limits.per_day_max));
  if (limits.per_week_max) parts.push_back(fmt::format("{} a week", *limits.per_week_max));
  parts.push_back(fmt::format("gap {} h", limits.gap_h));
  return joined(parts, "; ");
}

std::string climb_of(const Routine& routine) {
  std::vector<std::string> words;
  for (const auto& level : routine.levels) {
    words.push_back(fmt::format("{}x{}", level.sets, level.reps));
  }
  for (const auto& phase : routine.phases) {
    words.push_back(fmt::format("{}:{}x{}", phase.days, phase.sets, phase.reps));
  }
  return joined(words, " ");
}

std::string conditions_of(const Routine& routine) {
  std::vector<std::string> parts;
  if (!routine.pair_after.empty()) {
    std::string pair = "pair";
    for (const auto& id : routine.pair_after) pair += " " + id.text();
    parts.push_back(pair);
  }
  if (routine.counts_as) {
    parts.push_back(fmt::format("counts as {} at {}", routine.counts_as->id.text(),
                                name_of(routine.counts_as->slot)));
  }
  if (routine.unlock) {
    parts.push_back(
        fmt::format("after {} of {}", routine.unlock->count, routine.unlock->id.text()));
  }
  std::vector<std::string> states;
  for (const State state : routine.not_in_states) states.emplace_back(name_of(state));
  std::ranges::sort(states);
  if (!states.empty()) parts.push_back("not in " + joined(states, " "));
  if (!routine.levels.empty()) parts.push_back("levels " + climb_of(routine));
  if (!routine.phases.empty()) parts.push_back("phases " + climb_of(routine));
  return joined(parts, "; ");
}

std::string text_of(const Routine& routine) {
  std::string text = nature_of(routine) + "\n";
  if (const auto conditions = conditions_of(routine); !conditions.empty())
    text += conditions + "\n";
  for (const auto& step : routine.steps) text += text_of(step) + "\n";
  return text;
}

}  // namespace

TEST_CASE("each shipped routine has the numbers, tags, regions and conditions of the reference") {
  const auto catalog = builtin_catalog();

  REQUIRE(catalog.routines.size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(rows[i].id);
    CHECK(catalog.routines[i].id.text() == rows[i].id);
    CHECK(text_of(catalog.routines[i]) == rows[i].says);
  }
}
