// SPDX-License-Identifier: MIT
#include "routine_file.hpp"

#include "step_file.hpp"
#include "table_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace heelcare {
namespace {

constexpr Bounds sessions_a_day{1, 24};
constexpr Bounds days_a_week{1, 7};
constexpr Bounds gap_h{0, 28 * 24};
constexpr Bounds unlock_count{1, 100};
constexpr Bounds phase_days{0, 366};

// The slots as routine files spell them; `am`, `day` and `pm` are morning, midday and evening.
const std::vector<std::string_view> slot_words{"wake", "am", "day", "pm", "bedtime"};

Limits read_limits(TableReader& reader) {
  const auto* table = reader.table("dose");
  if (table == nullptr) return {};
  TableReader dose(*table, table->place, reader.findings());
  const Limits limits{.per_day_max = dose.number("per_day_max", sessions_a_day),
                      .per_week_max = dose.number("per_week_max", days_a_week),
                      .gap_h = dose.number("gap_h", gap_h).value_or(0)};
  dose.finish(keys_from_above());
  return limits;
}

Timing read_timing(TableReader& reader) {
  Timing timing;
  const auto* value = reader.find("when");
  if (value == nullptr) {
    timing.any = true;
    return timing;
  }
  auto words = slot_words;
  words.insert(words.end(), {"any", "post-activity"});
  const auto* list = list_in(*value, "when", reader.findings());
  if (list == nullptr) return timing;
  for (const auto& item : *list) {
    const auto row = word_in(item, "when", words, reader.findings());
    if (!row) continue;
    timing.any = timing.any || words[*row] == "any";
    timing.post_activity = timing.post_activity || words[*row] == "post-activity";
    if (*row < slot_words.size()) timing.slots.add(names<Slot>[*row].value);
  }
  if (list->empty()) reader.error("when", "'when' names no time of day");
  return timing;
}

Pressure read_max_pressure(TableReader& reader, std::optional<Kind> kind) {
  const auto* table = reader.table("pressure");
  if (table == nullptr) return Pressure::light;
  if (kind && *kind != Kind::massage && *kind != Kind::cold) {
    reader.error("pressure", "'pressure' goes only with massage and cold");
  }
  TableReader pressure(*table, table->place, reader.findings());
  if (pressure.one_of<Pressure>("start").value_or(Pressure::light) != Pressure::light) {
    pressure.error("start", "'start' can only be \"light\"", "a first session is always light");
  }
  const auto max = pressure.one_of<Pressure>("max");
  pressure.finish(keys_from_above());
  return max.value_or(Pressure::light);
}

std::optional<CountsAs> read_counts_as(TableReader& reader) {
  const auto* table = reader.table("counts_as");
  if (table == nullptr) return std::nullopt;
  TableReader counts(*table, table->place, reader.findings());
  const bool complete = counts.demand("id") && counts.demand("slot");
  const auto id = counts.id("id");
  const auto* slot = counts.find("slot");
  const auto row =
      slot == nullptr ? std::nullopt : word_in(*slot, "slot", slot_words, reader.findings());
  counts.finish();
  if (!complete || !id || !row) return std::nullopt;
  return CountsAs{RoutineId(*id), names<Slot>[*row].value};
}

std::optional<Unlock> read_unlock(TableReader& reader) {
  const auto* table = reader.table("needs_settled_sessions_of");
  if (table == nullptr) return std::nullopt;
  TableReader unlock(*table, table->place, reader.findings());
  const bool complete = unlock.demand("id") && unlock.demand("count");
  const auto id = unlock.id("id");
  const auto count = unlock.number("count", unlock_count);
  unlock.finish();
  if (!complete || !id || !count) return std::nullopt;
  return Unlock{RoutineId(*id), *count};
}

std::optional<StrengthLevel> level_in(const TomlValue& item, Findings& findings) {
  const auto* pair = list_in(item, "levels", findings);
  if (pair == nullptr) return std::nullopt;
  if (pair->size() != 2) {
    findings.error(item.place, "each of 'levels' is two numbers: sets and repetitions");
    return std::nullopt;
  }
  const auto sets = number_in((*pair)[0], "levels", bounds::sets, findings);
  const auto reps = number_in((*pair)[1], "levels", bounds::reps, findings);
  if (!sets || !reps) return std::nullopt;
  return StrengthLevel{*sets, *reps};
}

std::vector<StrengthLevel> read_levels(TableReader& reader) {
  std::vector<StrengthLevel> levels;
  const auto* value = reader.find("levels");
  const auto* list = value == nullptr ? nullptr : list_in(*value, "levels", reader.findings());
  if (list == nullptr) return levels;
  for (const auto& item : *list) {
    if (const auto level = level_in(item, reader.findings())) levels.push_back(*level);
  }
  if (list->size() < 2) {
    reader.error("levels", "'levels' needs two steps at least",
                 "the first is for a return after a hold, the second is where one starts");
  }
  return levels;
}

std::vector<StrengthPhase> read_phases(TableReader& reader) {
  std::vector<StrengthPhase> phases;
  const auto tables = reader.tables("phase");
  for (const auto* table : tables) {
    TableReader phase(*table, table->place, reader.findings());
    for (const auto key : {"days", "sets", "reps"}) static_cast<void>(phase.demand(key));
    phases.push_back({phase.number("days", phase_days).value_or(0),
                      phase.number("sets", bounds::sets).value_or(1),
                      phase.number("reps", bounds::reps).value_or(1)});
    phase.finish();
    const bool last = phases.size() == tables.size();
    if (last != (phases.back().days == 0)) {
      phase.error("days", "the last phase, and only that, has 'days = 0': it stays");
    }
  }
  return phases;
}

void read_steps(TableReader& reader, std::optional<Kind> kind, Routine& routine) {
  for (const auto* table : reader.tables("step")) {
    auto step = read_step(*table, kind, reader.findings());
    if (!step.name.empty() && std::ranges::count(routine.steps, step.name, &Step::name) > 0) {
      const auto* name = table->find("name");
      reader.findings().error(name->value.place,
                              fmt::format("there are two steps {}", quoted(step.name)));
    }
    routine.steps.push_back(std::move(step));
  }
  if (reader.find("step") == nullptr) {
    reader.error("step", "there is no step", "write '[[step]]' and its keys below the others");
  } else if (!routine.steps.empty() && std::ranges::all_of(routine.steps, &Step::optional)) {
    reader.error("step", "every step is optional", "one of them must always be done");
  }
}

void read_strength(TableReader& reader, std::optional<Kind> kind, Routine& routine) {
  routine.levels = read_levels(reader);
  routine.phases = read_phases(reader);
  const bool one_reps_step =
      routine.steps.size() == 1 && routine.steps.front().type == StepType::reps;
  for (const auto key : {"levels", "phase"}) {
    if (reader.find(key) == nullptr || !kind) continue;
    if (*kind != Kind::strength || !one_reps_step) {
      reader.error(key,
                   fmt::format("'{}' goes only with strength of one step, type \"reps\"", key));
    }
  }
}

void read_texts(TableReader& reader, Routine& routine, bool builtin) {
  routine.title = reader.needed_text("title");
  routine.posture = reader.text("posture").value_or("");
  routine.provenance =
      builtin ? reader.needed_text("provenance") : reader.text("provenance").value_or("");
  routine.evidence = reader.text("evidence").value_or("");
  routine.caution = reader.text("caution").value_or("");
  routine.progress = reader.texts("progress");
}

void read_part(TableReader& reader, std::optional<Kind> kind, Routine& routine) {
  if (kind == Kind::stretch) static_cast<void>(reader.demand("parts"));
  const auto* value = reader.find("parts");
  const auto parts = reader.some_of<StretchPart>("parts");
  if (value == nullptr || !kind) return;
  if (kind != Kind::stretch) {
    reader.error("parts", "'parts' goes only with stretches");
  } else if (value->type == TomlValue::Type::list && value->items.size() != 1) {
    reader.error("parts", "'parts' names exactly one of arch and calf");
  } else if (!parts.empty()) {
    routine.part = parts.front();
  }
}

void read_nature(TableReader& reader, std::optional<Kind> kind, Routine& routine) {
  if (kind) routine.kind = *kind;
  if (reader.demand("tags")) routine.tags = reader.set_of<Tag>("tags");
  read_part(reader, kind, routine);
  routine.needs = reader.ids("needs");
  routine.optional_equipment = reader.ids("optional");
  if (reader.demand("wb")) routine.weight_bearing = reader.boolean("wb").value_or(false);
  routine.per_side = reader.boolean("per_side").value_or(true);
  routine.both_sides_always = reader.boolean("both_sides_always").value_or(false);
  routine.max_pressure = read_max_pressure(reader, kind);
  routine.limits = read_limits(reader);
  routine.timing = read_timing(reader);
}

// The tag lets strength work through while a return holds the rest back.
void check_seated(TableReader& reader, const Routine& routine) {
  const bool seated =
      routine.tags.has(Tag::seated) || std::ranges::any_of(routine.steps, [](const Step& step) {
        return step.adds_tags.has(Tag::seated);
      });
  if (!seated || !routine.weight_bearing) return;
  reader.error("tags", "the tag 'seated' does not go with 'wb = true'");
}

void read_links(TableReader& reader, Routine& routine) {
  for (auto& id : reader.ids("pair_after")) routine.pair_after.emplace_back(std::move(id));
  routine.counts_as = read_counts_as(reader);
  routine.unlock = read_unlock(reader);
  routine.not_in_states = reader.some_of<State>("not_in_states");
}

}  // namespace

RoutineId id_of_file(std::string_view name) {
  const auto slash = name.rfind('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  if (name.ends_with(".toml")) name.remove_suffix(5);
  return RoutineId(std::string(name));
}

std::optional<RoutineFile> read_routine(const SourceText& file, bool builtin, Findings& findings) {
  auto root = parse_toml(file, findings);
  if (!root) return std::nullopt;
  RoutineFile result;
  result.root = std::move(*root);
  auto& routine = result.routine;
  routine.id = id_of_file(file.name);
  routine.origin = {.builtin = builtin, .file = builtin ? "" : file.name};
  if (!is_id(routine.id.text())) {
    findings.error({}, fmt::format("{} is no name for a routine", quoted(routine.id.text())),
                   "the file's name is the id: lower-case letters, digits and '-', then '.toml'");
  }
  TableReader reader(result.root, {}, findings);
  routine.enabled = reader.boolean("enabled").value_or(true);
  result.only_switches_off = !routine.enabled && result.root.entries.size() == 1;
  if (result.only_switches_off) return result;
  const auto kind = reader.demand("kind") ? reader.one_of<Kind>("kind") : std::nullopt;
  read_texts(reader, routine, builtin);
  read_nature(reader, kind, routine);
  read_links(reader, routine);
  read_steps(reader, kind, routine);
  read_strength(reader, kind, routine);
  check_seated(reader, routine);
  reader.finish({{{step_keys.begin(), step_keys.end()}, "it belongs below '[[step]]'"},
                 {{dose_keys.begin(), dose_keys.end()}, "it belongs in 'dose = { ... }'"}});
  return result;
}

}  // namespace heelcare
