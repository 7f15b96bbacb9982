// SPDX-License-Identifier: MIT
#include "policy_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace heelcare {
namespace {

constexpr Bounds stage_days{1, 366};
constexpr Bounds days_a_week{0, 7};
constexpr Bounds bouts_a_day{0, 24};
constexpr Bounds ladder_levels{0, 4};
constexpr Bounds sets{1, 20};
constexpr Bounds reps{1, 100};
constexpr Bounds pain{0, 10};
constexpr Bounds counts{1, 100};

StageAmount read_amount(TableReader& stage, std::string_view kind) {
  const auto* table = stage.table(kind);
  if (table == nullptr) return {};
  TableReader reader(*table, table->place, stage.findings());
  StageAmount amount;
  amount.per_week = reader.number("per_week", days_a_week);
  amount.per_day = reader.number("per_day", bouts_a_day);
  amount.level = reader.number("level", ladder_levels);
  amount.tag = reader.one_of<Tag>("tag");
  if (auto routine = reader.id("routine")) amount.routine = RoutineId(std::move(*routine));
  amount.sets = reader.number("sets", sets);
  amount.reps = reader.number("reps", reps);
  amount.wb = reader.boolean("wb");
  reader.finish();
  return amount;
}

std::vector<Stage> read_stages(TableReader& ramp) {
  std::vector<Stage> stages;
  if (!ramp.demand("stage")) return stages;
  for (const auto* table : ramp.tables("stage")) {
    TableReader reader(*table, table->place, ramp.findings());
    Stage stage;
    if (reader.demand("days")) stage.days = reader.number("days", stage_days).value_or(1);
    stage.massage = read_amount(reader, "massage");
    stage.stretch = read_amount(reader, "stretch");
    stage.strength = read_amount(reader, "strength");
    stage.balance = read_amount(reader, "balance");
    reader.finish();
    stages.push_back(std::move(stage));
  }
  return stages;
}

std::optional<LateRefusal> read_late(TableReader& ramp) {
  const auto* table = ramp.table("late_refuse");
  if (table == nullptr) return std::nullopt;
  TableReader reader(*table, table->place, ramp.findings());
  LateRefusal late;
  if (reader.demand("until_day")) {
    late.until_day = reader.number("until_day", stage_days).value_or(0);
  }
  if (reader.demand("refuse")) late.refuse = reader.set_of<Refused>("refuse");
  reader.finish();
  return late;
}

RampGate read_gate(TableReader& file) {
  RampGate gate;
  const auto* table = file.demand("gate") ? file.table("gate") : nullptr;
  if (table == nullptr) return gate;
  TableReader reader(*table, table->place, file.findings());
  const auto number = [&reader](std::string_view key, Bounds bounds) {
    return reader.demand(key) ? reader.number(key, bounds).value_or(0) : 0;
  };
  gate.logged_days = number("logged_days", counts);
  gate.session_max = number("session_max", pain);
  gate.first_step_rise = number("first_step_rise", pain);
  gate.fails_before_notice = number("fails_before_notice", counts);
  gate.provenance = reader.needed_text("prov");
  reader.finish();
  return gate;
}

}  // namespace

void read_ramps(TableReader& file, Policy& policy) {
  policy.ramp_gate = read_gate(file);
  if (!file.demand("ramp")) return;
  for (const auto* table : file.tables("ramp")) {
    TableReader reader(*table, table->place, file.findings());
    Ramp ramp;
    ramp.id = RampId(reader.demand("id") ? reader.id("id").value_or("") : "");
    if (reader.demand("strictness")) {
      ramp.strictness = reader.number("strictness", {0, 100}).value_or(0);
    }
    ramp.session_max = reader.number("session_max", pain);
    ramp.late_refuse = read_late(reader);
    ramp.stages = read_stages(reader);
    ramp.provenance = reader.needed_text("prov");
    reader.finish();
    if (std::ranges::count(policy.ramps, ramp.strictness, &Ramp::strictness) > 0) {
      reader.error("strictness", "two ramps are equally strict");
    }
    if (policy.ramp(ramp.id) != nullptr) {
      reader.error("id", fmt::format("there are two ramps {}", quoted(ramp.id.text())));
    }
    policy.ramps.push_back(std::move(ramp));
  }
}

}  // namespace heelcare
