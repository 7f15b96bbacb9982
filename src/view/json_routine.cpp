// SPDX-License-Identifier: MIT
#include "heelcare/view/json.hpp"
#include "json_out.hpp"

#include <vector>

namespace heelcare {
namespace {

void range(Out& out, std::string_view key, const Range& range) {
  out.key(key);
  out.object([&] {
    out.field("min", range.min);
    out.field("default", range.usual);
    out.field("max", range.max);
  });
}

std::vector<std::string_view> words(Tags tags) {
  std::vector<std::string_view> present;
  for (const auto& row : names<Tag>) {
    if (tags.has(row.value)) present.push_back(row.name);
  }
  return present;
}

void step(Out& out, const Step& step) {
  out.object([&] {
    out.field("name", step.name);
    if (step.region) out.field("region", name_of(*step.region));
    out.field("type", name_of(step.type));
    out.field("do", step.instruction);
    if (step.type == StepType::timed) {
      range(out, "seconds", step.seconds);
    } else {
      range(out, "sets", step.sets);
      range(out, "reps", step.reps);
      out.field("rest_s", step.rest_s);
    }
    if (step.type == StepType::hold) range(out, "hold_s", step.hold_s);
    if (step.type == StepType::reps) {
      out.list("tempo_s", std::vector{step.tempo.up, step.tempo.hold, step.tempo.down},
               [&](int seconds) { out.value(seconds); });
    }
    if (step.optional) out.field("optional", true);
    if (!step.adds_tags.empty())
      out.list("adds_tags", words(step.adds_tags), [&](std::string_view word) { out.value(word); });
  });
}

std::vector<std::string> slots(const Timing& timing) {
  std::vector<std::string> present;
  if (timing.any) present.emplace_back("any");
  for (const auto& row : names<Slot>) {
    if (timing.slots.has(row.value)) present.emplace_back(row.name);
  }
  if (timing.post_activity) present.emplace_back("post-activity");
  return present;
}

// How its amount grows, and what it stands for.
void course(Out& out, const Routine& routine) {
  if (routine.counts_as) {
    out.key("counts_as");
    out.object([&] {
      out.field("id", routine.counts_as->id.text());
      out.field("slot", name_of(routine.counts_as->slot));
    });
  }
  if (!routine.levels.empty()) {
    out.list("levels", routine.levels, [&](const StrengthLevel& level) {
      out.object([&] {
        out.field("sets", level.sets);
        out.field("reps", level.reps);
      });
    });
  }
  if (!routine.phases.empty()) {
    out.list("phase", routine.phases, [&](const StrengthPhase& phase) {
      out.object([&] {
        out.field("days", phase.days);
        out.field("sets", phase.sets);
        out.field("reps", phase.reps);
      });
    });
  }
}

void texts(Out& out, const Routine& routine) {
  out.field("posture", routine.posture);
  out.field("caution", routine.caution);
  out.field("evidence", routine.evidence);
  out.field("provenance", routine.provenance);
  out.list("progress", routine.progress, [&](const std::string& text) { out.value(text); });
}

void routine(Out& out, const Routine& routine) {
  out.object([&] {
    out.field("id", routine.id.text());
    out.field("title", routine.title);
    out.field("kind", name_of(routine.kind));
    out.list("tags", words(routine.tags), [&](std::string_view word) { out.value(word); });
    if (routine.part) out.field("part", name_of(*routine.part));
    out.list("needs", routine.needs, [&](const std::string& word) { out.value(word); });
    out.list("optional", routine.optional_equipment,
             [&](const std::string& word) { out.value(word); });
    out.field("wb", routine.weight_bearing);
    out.field("per_side", routine.per_side);
    out.field("both_sides_always", routine.both_sides_always);
    out.field("max_pressure", name_of(routine.max_pressure));
    out.field("gap_h", routine.limits.gap_h);
    out.field("per_day_max", routine.limits.per_day_max);
    out.field("per_week_max", routine.limits.per_week_max);
    out.list("when", slots(routine.timing), [&](const std::string& word) { out.value(word); });
    out.list("pair_after", routine.pair_after, [&](const RoutineId& id) { out.value(id.text()); });
    out.list("not_in_states", routine.not_in_states,
             [&](State state) { out.value(name_of(state)); });
    if (routine.unlock) {
      out.field("needs_settled_sessions_of", routine.unlock->id.text());
      out.field("needs_settled_sessions", routine.unlock->count);
    }
    course(out, routine);
    texts(out, routine);
    out.field("enabled", routine.enabled);
    out.field("builtin", routine.origin.builtin);
    if (!routine.origin.file.empty()) out.field("file", routine.origin.file);
    out.list("steps", routine.steps, [&](const Step& each) { step(out, each); });
  });
}

}  // namespace

std::string routines_json(const std::vector<Routine>& all) {
  Out out;
  out.field("schema", 1);
  out.list("routines", all, [&](const Routine& each) { routine(out, each); });
  return out.take();
}

}  // namespace heelcare
