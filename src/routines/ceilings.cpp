// SPDX-License-Identifier: MIT
#include "ceilings.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heelcare {
namespace {

struct KindBounds {
  std::optional<int> per_day;
  std::optional<int> gap_h;
  std::optional<int> session_s;
  std::optional<int> hold_s;
  std::optional<int> timed_s;
  std::optional<int> sets;
  std::optional<int> reps;
};

KindBounds bounds_of(const Routine& routine, const Numbers::Ceilings& ceilings) {
  KindBounds bounds;
  const bool deep = routine.tags.has(Tag::deep);
  switch (routine.kind) {
    case Kind::massage:
      bounds.per_day = deep ? ceilings.deep_per_day : ceilings.massage_per_day;
      bounds.gap_h = deep ? ceilings.deep_gap_h : ceilings.massage_gap_h;
      bounds.session_s = ceilings.massage_s;
      break;
    case Kind::cold:
      bounds.per_day = ceilings.cold_per_day;
      bounds.session_s = ceilings.cold_s;
      break;
    case Kind::stretch:
      bounds.per_day = ceilings.stretch_per_day;
      bounds.hold_s = bounds.timed_s = ceilings.stretch_hold_s;
      break;
    case Kind::strength:
      bounds.gap_h = ceilings.strength_gap_h;
      bounds.hold_s = ceilings.strength_hold_s;
      bounds.sets = ceilings.strength_sets;
      bounds.reps = ceilings.strength_reps;
      break;
    case Kind::balance:
      bounds.hold_s = bounds.timed_s = ceilings.balance_hold_s;
      break;
  }
  return bounds;
}

std::int64_t longest_seconds(const Step& step) {
  const std::int64_t sets = step.sets.max;
  const std::int64_t repetitions = sets * step.reps.max;
  switch (step.type) {
    case StepType::timed:
      return step.seconds.max;
    case StepType::hold:
      return repetitions * step.hold_s.max + (repetitions - 1) * step.rest_s;
    case StepType::reps:
      return repetitions * step.tempo.seconds() + (sets - 1) * step.rest_s;
  }
  return 0;
}

class Check {
 public:
  Check(const RoutineFile& file, const KindBounds& bounds, Findings& findings)
      : file_(file), routine_(file.routine), bounds_(bounds), findings_(findings) {}

  void session() {
    const auto& limits = routine_.limits;
    if (limits.per_day_max)
      most(*limits.per_day_max, bounds_.per_day, place("per_day_max"), "'per_day_max'");
    if (bounds_.gap_h && limits.gap_h < *bounds_.gap_h) {
      findings_.error(place("gap_h"), fmt::format("'gap_h' must be at least {} for {}, it is {}",
                                                  *bounds_.gap_h, who(), limits.gap_h));
    }
    if (!bounds_.session_s) return;
    std::int64_t seconds = 0;
    for (const auto& step : routine_.steps) seconds += longest_seconds(step);
    if (seconds > *bounds_.session_s) {
      findings_.error({}, fmt::format("all steps together take {} seconds, at most {} for {}",
                                      seconds, *bounds_.session_s, who()));
    }
  }

  void steps() {
    const auto* tables = file_.root.find("step");
    if (tables == nullptr || tables->value.items.size() != routine_.steps.size()) return;
    for (std::size_t i = 0; i < routine_.steps.size(); ++i) {
      one_step(routine_.steps[i], tables->value.items[i]);
    }
  }

  void progressions() {
    for (const auto& level : routine_.levels) progression(level.sets, level.reps, "levels");
    for (const auto& phase : routine_.phases) progression(phase.sets, phase.reps, "phase");
  }

 private:
  void one_step(const Step& step, const TomlValue& table) {
    if (step.type == StepType::timed) {
      most(step.seconds.max, bounds_.timed_s, place_of(table, {"seconds", "max"}), "'seconds'");
      return;
    }
    most(step.sets.max, bounds_.sets, place_of(table, {"sets", "max"}), "'sets'");
    most(step.reps.max, bounds_.reps, place_of(table, {"reps", "max"}), "'reps'");
    most(step.hold_s.max, bounds_.hold_s, place_of(table, {"hold_s", "max"}), "'hold_s'");
  }

  void progression(int sets, int reps, std::string_view key) {
    const auto name = fmt::format("sets in '{}'", key);
    most(sets, bounds_.sets, place_of(file_.root, {key}), name);
    most(reps, bounds_.reps, place_of(file_.root, {key}), fmt::format("repetitions in '{}'", key));
  }

  void most(int value, std::optional<int> bound, Place at, std::string_view name) {
    if (!bound || value <= *bound) return;
    findings_.error(
        at, fmt::format("{} can be at most {} for {}, it is {}", name, *bound, who(), value));
  }

  [[nodiscard]] std::string who() const {
    const bool deep = routine_.kind == Kind::massage && routine_.tags.has(Tag::deep);
    return fmt::format("{}{}", name_of(routine_.kind), deep ? " tagged deep" : "");
  }

  [[nodiscard]] Place place(std::string_view key) const {
    return place_of(file_.root, {"dose", key});
  }

  const RoutineFile& file_;
  const Routine& routine_;
  const KindBounds& bounds_;
  Findings& findings_;
};

}  // namespace

void keep_within(const Numbers::Ceilings& ceilings, RoutineFile& file, Findings& findings) {
  if (file.root.find("kind") == nullptr || findings.has_error_at(place_of(file.root, {"kind"}))) {
    return;
  }
  auto& limits = file.routine.limits;
  const auto bounds = bounds_of(file.routine, ceilings);
  const auto* dose = file.root.find("dose");
  const bool says_gap = dose != nullptr && dose->value.find("gap_h") != nullptr;
  if (!limits.per_day_max) limits.per_day_max = bounds.per_day;
  if (!says_gap && limits.gap_h == 0) limits.gap_h = bounds.gap_h.value_or(0);
  Check check(file, bounds, findings);
  check.session();
  check.steps();
  check.progressions();
}

}  // namespace heelcare
