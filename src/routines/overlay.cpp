// SPDX-License-Identifier: MIT
#include "overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace heelcare {
namespace {

// Keys a replacement may leave out without losing what the built-in says.
void inherit(const Routine& builtin, RoutineFile& own) {
  auto& routine = own.routine;
  const auto silent = [&own](std::string_view key) { return own.root.find(key) == nullptr; };
  if (silent("needs")) routine.needs = builtin.needs;
  if (silent("optional")) routine.optional_equipment = builtin.optional_equipment;
  if (silent("posture")) routine.posture = builtin.posture;
  if (silent("caution")) routine.caution = builtin.caution;
  if (silent("progress")) routine.progress = builtin.progress;
  if (silent("per_side")) routine.per_side = builtin.per_side;
  if (silent("both_sides_always")) routine.both_sides_always = builtin.both_sides_always;
  if (silent("pressure")) routine.max_pressure = builtin.max_pressure;
  if (silent("when")) routine.timing = builtin.timing;
  if (silent("pair_after")) routine.pair_after = builtin.pair_after;
  if (silent("counts_as")) routine.counts_as = builtin.counts_as;
  if (silent("needs_settled_sessions_of")) routine.unlock = builtin.unlock;
  if (silent("not_in_states")) routine.not_in_states = builtin.not_in_states;
  if (silent("levels")) routine.levels = builtin.levels;
  if (silent("phase")) routine.phases = builtin.phases;
  const auto* dose = own.root.find("dose");
  const auto unsaid = [dose](std::string_view key) {
    return dose == nullptr || dose->value.find(key) == nullptr;
  };
  if (unsaid("per_day_max")) routine.limits.per_day_max = builtin.limits.per_day_max;
  if (unsaid("per_week_max")) routine.limits.per_week_max = builtin.limits.per_week_max;
  if (unsaid("gap_h")) routine.limits.gap_h = builtin.limits.gap_h;
}

// Tags that open a door: while a return or a state asks for one of them, only routines that have
// it are let through.
Tags opening_tags(const Policy& policy, Kind kind) {
  Tags tags;
  const auto add = [&tags](std::optional<Tag> tag) {
    if (tag) tags.add(*tag);
  };
  for (const auto& ramp : policy.ramps) {
    for (const auto& stage : ramp.stages) {
      if (kind == Kind::massage) add(stage.massage.tag);
      if (kind == Kind::stretch) add(stage.stretch.tag);
      if (kind == Kind::strength) add(stage.strength.tag);
      if (kind == Kind::balance) add(stage.balance.tag);
    }
  }
  for (const auto& state : policy.states) {
    if (kind == Kind::strength) add(state.strength_tag);
  }
  return tags;
}

constexpr std::string_view opened = "it would be offered where it is held back";

class Comparison {
 public:
  Comparison(const Routine& builtin, const RoutineFile& own, Findings& findings)
      : builtin_(builtin), own_(own), mine_(own.routine), findings_(findings) {}

  void nature() {
    keeps(mine_.kind == builtin_.kind, "kind", name_of(builtin_.kind));
    keeps(mine_.weight_bearing == builtin_.weight_bearing, "wb",
          builtin_.weight_bearing ? "true" : "false");
    keeps(mine_.per_side == builtin_.per_side, "per_side", builtin_.per_side ? "true" : "false");
    if (builtin_.part) keeps(mine_.part == builtin_.part, "parts", name_of(*builtin_.part));
    for (const auto& [tag, name] : names<Tag>) {
      if (builtin_.tags.has(tag)) refuse(!mine_.tags.has(tag), "tags", "lose the tag", name);
    }
    refuse(mine_.max_pressure > builtin_.max_pressure, "pressure", "go beyond the pressure",
           name_of(builtin_.max_pressure));
  }

  // Tags may be added, but not those that would let it through where it is withheld.
  void opens_nothing(Tags opening) {
    for (const auto& [tag, name] : names<Tag>) {
      if (!opening.has(tag) || builtin_.tags.has(tag)) continue;
      refuse(mine_.tags.has(tag), "tags", "gain the tag", name, opened);
      for (const auto& step : mine_.steps) {
        if (!step.adds_tags.has(tag)) continue;
        findings_.error(place_of(own_.root, {"step"}),
                        fmt::format("a step of a built-in routine cannot add the tag '{}'", name),
                        std::string(opened));
      }
    }
  }

  void limits() {
    at_most(mine_.limits.per_day_max, builtin_.limits.per_day_max, "per_day_max");
    at_most(mine_.limits.per_week_max, builtin_.limits.per_week_max, "per_week_max");
    const Place gap = place_of(own_.root, {"dose", "gap_h"});
    if (mine_.limits.gap_h < builtin_.limits.gap_h && !findings_.has_error_at(gap)) {
      findings_.error(gap, fmt::format("'gap_h' of a built-in routine can only grow: at least {}",
                                       builtin_.limits.gap_h));
    }
  }

  void gates() {
    for (const State state : builtin_.not_in_states) {
      refuse(std::ranges::count(mine_.not_in_states, state) == 0, "not_in_states", "lose the state",
             name_of(state));
    }
    if (builtin_.unlock) {
      const bool same = mine_.unlock && mine_.unlock->id == builtin_.unlock->id &&
                        mine_.unlock->count >= builtin_.unlock->count;
      refuse(!same, "needs_settled_sessions_of", "ask for fewer sessions of",
             builtin_.unlock->id.text());
    }
    const bool paired = std::ranges::all_of(mine_.pair_after, [this](const RoutineId& id) {
      return std::ranges::count(builtin_.pair_after, id) > 0;
    });
    const bool had_pair = !builtin_.pair_after.empty();
    if (had_pair) keeps(paired && !mine_.pair_after.empty(), "pair_after", "one of the built-in");
    keeps(mine_.counts_as == builtin_.counts_as, "counts_as", "the built-in one");
    keeps(not_harder(mine_.levels, builtin_.levels), "levels", "the built-in ones, or less");
    keeps(not_harder(mine_.phases, builtin_.phases) && not_faster(), "phase",
          "the built-in ones, or less");
  }

  void steps() {
    for (const auto& step : builtin_.steps) {
      if (!step.region) continue;
      const auto same_region = [&step](const Step& mine) { return mine.region == step.region; };
      refuse(std::ranges::none_of(mine_.steps, same_region), "step", "lose the region",
             name_of(*step.region));
    }
    const auto* tables = own_.root.find("step");
    if (tables == nullptr || tables->value.items.size() != mine_.steps.size()) return;
    for (std::size_t i = 0; i < mine_.steps.size(); ++i) {
      const auto before = std::ranges::find(builtin_.steps, mine_.steps[i].name, &Step::name);
      if (before != builtin_.steps.end()) step(*before, mine_.steps[i], tables->value.items[i]);
    }
  }

 private:
  void step(const Step& before, const Step& mine, const TomlValue& table) {
    const auto wrong = [&](std::string_view key) {
      findings_.error(
          place_of(table, {key}),
          fmt::format("step {} of a built-in routine keeps its '{}'", quoted(before.name), key));
    };
    if (before.region && mine.region != before.region) wrong("region");
    if (mine.optional != before.optional) wrong("optional");
    if (!mine.adds_tags.contains(before.adds_tags)) wrong("adds_tags");
  }

  template <class Amount>
  static bool not_harder(const std::vector<Amount>& mine, const std::vector<Amount>& before) {
    return std::ranges::equal(mine, before, [](const Amount& a, const Amount& b) {
      return a.sets <= b.sets && a.reps <= b.reps;
    });
  }

  [[nodiscard]] bool not_faster() const {
    return std::ranges::equal(
        mine_.phases, builtin_.phases,
        [](const StrengthPhase& a, const StrengthPhase& b) { return a.days >= b.days; });
  }

  // A key that is not there or not readable is reported already, or inherited.
  [[nodiscard]] bool readable(std::string_view key) const {
    return own_.root.find(key) != nullptr && !findings_.has_error_at(place_of(own_.root, {key}));
  }

  void keeps(bool kept, std::string_view key, std::string_view what) {
    if (kept || !readable(key)) return;
    findings_.error(place_of(own_.root, {key}),
                    fmt::format("'{}' of a built-in routine cannot be changed", key),
                    fmt::format("it stays: {}", what));
  }

  void refuse(bool weaker, std::string_view key, std::string_view what, std::string_view name,
              std::string_view hint = {}) {
    if (!weaker || !readable(key)) return;
    findings_.error(place_of(own_.root, {key}),
                    fmt::format("a built-in routine cannot {} '{}'", what, name),
                    std::string(hint));
  }

  void at_most(std::optional<int> mine, std::optional<int> before, std::string_view key) {
    const Place place = place_of(own_.root, {"dose", key});
    if (!before || (mine && *mine <= *before) || findings_.has_error_at(place)) return;
    findings_.error(
        place, fmt::format("'{}' of a built-in routine can only fall: at most {}", key, *before));
  }

  const Routine& builtin_;
  const RoutineFile& own_;
  const Routine& mine_;
  Findings& findings_;
};

}  // namespace

void lay_over(const Routine& builtin, RoutineFile& own, const Policy& policy, Findings& findings) {
  inherit(builtin, own);
  Comparison comparison(builtin, own, findings);
  comparison.nature();
  comparison.opens_nothing(opening_tags(policy, builtin.kind));
  comparison.limits();
  comparison.gates();
  comparison.steps();
}

}  // namespace heelcare
