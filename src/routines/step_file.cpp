// SPDX-License-Identifier: MIT
#include "step_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {
namespace {

bool has_ladder(std::optional<Kind> kind) { return kind == Kind::massage || kind == Kind::cold; }

std::optional<Range> range_table(const TomlValue& table, std::optional<Kind> kind, Bounds limits,
                                 Findings& findings) {
  TableReader reader(table, table.place, findings);
  const bool complete = reader.demand("min") && reader.demand("max");
  const auto min = reader.number("min", limits);
  const auto max = reader.number("max", limits);
  const bool has_usual = reader.find("default") != nullptr;
  const auto usual = reader.number("default", limits);
  reader.finish();
  if (kind && has_ladder(kind) && has_usual) {
    reader.error("default", fmt::format("'default' does not go with kind = \"{}\"", name_of(*kind)),
                 "the planner starts from 'min' there");
  }
  if (kind && !has_ladder(kind) && !has_usual) {
    findings.error(table.place, "'default' is missing", "it lies between 'min' and 'max'");
  }
  if (!complete || !min || !max) return std::nullopt;
  if (*min > *max) {
    reader.error("min", fmt::format("'min' is {}, more than 'max', which is {}", *min, *max));
    return std::nullopt;
  }
  if (usual && (*usual < *min || *usual > *max)) {
    reader.error("default",
                 fmt::format("'default' must be from {} to {}, it is {}", *min, *max, *usual));
  }
  return Range{*min, usual, *max};
}

// `{ min = …, default = …, max = … }`, or one number for all three.
Range read_range(TableReader& reader, std::string_view key, std::optional<Kind> kind, Bounds limits,
                 Range otherwise) {
  const auto* value = reader.find(key);
  if (value == nullptr) return otherwise;
  if (value->type == TomlValue::Type::table) {
    return range_table(*value, kind, limits, reader.findings()).value_or(otherwise);
  }
  const auto number = reader.number(key, limits);
  if (!number) return otherwise;
  return {*number, has_ladder(kind) ? std::nullopt : number, *number};
}

Tempo read_tempo(TableReader& reader) {
  const auto* value = reader.find("tempo_s");
  const auto* list = value == nullptr ? nullptr : list_in(*value, "tempo_s", reader.findings());
  if (list == nullptr) return {};
  std::vector<int> seconds;
  for (const auto& item : *list) {
    if (const auto one = number_in(item, "tempo_s", bounds::tempo_s, reader.findings())) {
      seconds.push_back(*one);
    }
  }
  if (list->size() != 3) {
    reader.error("tempo_s", "'tempo_s' must be three numbers: seconds up, held, down");
  }
  if (seconds.size() != 3) return {};
  const Tempo tempo{seconds[0], seconds[1], seconds[2]};
  if (tempo.seconds() == 0) reader.error("tempo_s", "a repetition of 0 seconds cannot be done");
  return tempo;
}

using Words = std::vector<std::string_view>;

struct Amounts {
  Words needed;
  Words allowed;
};

Amounts amounts_of(StepType type) {
  switch (type) {
    case StepType::timed:
      return {{"seconds"}, {}};
    case StepType::hold:
      return {{"reps", "hold_s"}, {"sets", "rest_s"}};
    case StepType::reps:
      return {{"reps", "tempo_s"}, {"sets", "rest_s"}};
  }
  return {};
}

void check_amount_keys(TableReader& reader, StepType type) {
  const auto amounts = amounts_of(type);
  for (const auto key : amounts.needed) static_cast<void>(reader.demand(key));
  for (const auto key : {"seconds", "sets", "reps", "hold_s", "rest_s", "tempo_s"}) {
    const bool goes = std::ranges::count(amounts.needed, std::string_view(key)) > 0 ||
                      std::ranges::count(amounts.allowed, std::string_view(key)) > 0;
    if (!goes && reader.find(key) != nullptr) {
      reader.error(key, fmt::format("'{}' does not go with type = \"{}\"", key, name_of(type)));
    }
  }
}

Words placeholders_of(StepType type, std::optional<Kind> kind) {
  Words words;
  switch (type) {
    case StepType::timed:
      words = {"seconds"};
      break;
    case StepType::hold:
      words = {"reps", "hold", "sets"};
      break;
    case StepType::reps:
      words = {"reps", "sets", "up", "hold", "down"};
      break;
  }
  if (has_ladder(kind)) words.emplace_back("pressure");
  return words;
}

void check_placeholders(TableReader& reader, const std::string& text, const Words& words) {
  std::string_view rest = text;
  for (auto at = rest.find_first_of("{}"); at != std::string_view::npos;
       at = rest.find_first_of("{}")) {
    rest.remove_prefix(at);
    const auto end = rest.find('}');
    if (rest.front() == '}' || end == std::string_view::npos) {
      reader.error("do", "'do' has a brace without its other half");
      return;
    }
    const auto word = rest.substr(1, end - 1);
    if (std::ranges::find(words, word) == words.end()) {
      reader.error("do", fmt::format("'do' has the unknown placeholder {}", quoted(word)),
                   suggestion(word, words));
    }
    rest.remove_prefix(end + 1);
  }
}

void read_amounts(TableReader& reader, std::optional<Kind> kind, Step& step) {
  const Range one{1, 1, 1};
  step.seconds = read_range(reader, "seconds", kind, bounds::seconds, {});
  step.sets = read_range(reader, "sets", kind, bounds::sets, one);
  step.reps = read_range(reader, "reps", kind, bounds::reps, {});
  step.hold_s = read_range(reader, "hold_s", kind, bounds::hold_s, {});
  step.rest_s = reader.number("rest_s", bounds::rest_s).value_or(0);
  step.tempo = read_tempo(reader);
}

}  // namespace

std::vector<Elsewhere> keys_from_above() {
  return {{{"title",
            "kind",
            "tags",
            "parts",
            "needs",
            "posture",
            "wb",
            "per_side",
            "both_sides_always",
            "pressure",
            "dose",
            "when",
            "pair_after",
            "counts_as",
            "needs_settled_sessions_of",
            "not_in_states",
            "levels",
            "phase",
            "progress",
            "caution",
            "provenance",
            "evidence",
            "enabled"},
           "it belongs above the first line in [ ]"},
          {{dose_keys.begin(), dose_keys.end()}, "it belongs in 'dose = { ... }'"}};
}

Step read_step(const TomlValue& table, std::optional<Kind> kind, Findings& findings) {
  TableReader reader(table, table.place, findings);
  Step step;
  if (reader.demand("name")) step.name = reader.id("name").value_or("");
  if (has_ladder(kind)) static_cast<void>(reader.demand("region"));
  step.region = reader.one_of<Region>("region");
  step.optional = reader.boolean("optional").value_or(false);
  step.adds_tags = reader.set_of<Tag>("adds_tags");
  if (!step.adds_tags.empty() && !step.optional) {
    reader.error("adds_tags", "'adds_tags' goes only with 'optional = true'");
  }
  read_amounts(reader, kind, step);
  const bool has_type = reader.demand("type");
  const auto type = reader.one_of<StepType>("type");
  step.instruction = reader.needed_text("do");
  if (has_type && type) {
    step.type = *type;
    check_amount_keys(reader, *type);
    check_placeholders(reader, step.instruction, placeholders_of(*type, kind));
  }
  reader.finish(keys_from_above());
  return step;
}

}  // namespace heelcare
