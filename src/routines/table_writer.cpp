// SPDX-License-Identifier: MIT
#include "table_writer.hpp"

#include "number_keys.hpp"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace heelcare {
namespace {

std::string literal(std::string_view text) {
  std::string result = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') result += '\\';
    if (byte == '\n') {
      result += "\\n\"\n\"";
    } else {
      result += byte;
    }
  }
  return result + '"';
}

constexpr std::string_view type_of(Kind) { return "Kind"; }
constexpr std::string_view type_of(Tag) { return "Tag"; }
constexpr std::string_view type_of(Region) { return "Region"; }
constexpr std::string_view type_of(StretchPart) { return "StretchPart"; }
constexpr std::string_view type_of(Pressure) { return "Pressure"; }
constexpr std::string_view type_of(Slot) { return "Slot"; }
constexpr std::string_view type_of(StepType) { return "StepType"; }
constexpr std::string_view type_of(State) { return "State"; }
constexpr std::string_view type_of(Scope) { return "Scope"; }
constexpr std::string_view type_of(Refused) { return "Refused"; }
constexpr std::string_view type_of(Urgency) { return "Urgency"; }
constexpr std::string_view type_of(ScreenPage) { return "ScreenPage"; }
constexpr std::string_view type_of(RaisedBy) { return "RaisedBy"; }
constexpr std::string_view type_of(Statement) { return "Statement"; }
constexpr std::string_view type_of(EndRule) { return "EndRule"; }
constexpr std::string_view type_of(ClearedBy) { return "ClearedBy"; }

// Values as C++ expressions.
struct Code {
  std::string operator()(const std::string& text) const { return literal(text); }
  std::string operator()(int number) const { return fmt::format("{}", number); }
  std::string operator()(bool yes) const { return yes ? "true" : "false"; }
  std::string operator()(std::chrono::weekday day) const {
    return fmt::format("std::chrono::weekday{{{}}}", day.c_encoding());
  }
  std::string operator()(const RoutineId& id) const { return "RoutineId" + braced(id.text()); }
  std::string operator()(const FlagId& id) const { return "FlagId" + braced(id.text()); }
  std::string operator()(const RampId& id) const { return "RampId" + braced(id.text()); }
  std::string operator()(const Range& range) const {
    return braced(range.min, range.usual, range.max);
  }
  std::string operator()(const Tempo& tempo) const {
    return braced(tempo.up, tempo.hold, tempo.down);
  }
  std::string operator()(const StrengthLevel& level) const {
    return "StrengthLevel" + braced(level.sets, level.reps);
  }
  std::string operator()(const StrengthPhase& phase) const {
    return "StrengthPhase" + braced(phase.days, phase.sets, phase.reps);
  }
  std::string operator()(const CountsAs& counts) const {
    return "CountsAs" + braced(counts.id, counts.slot);
  }
  std::string operator()(const Unlock& unlock) const {
    return "Unlock" + braced(unlock.id, unlock.count);
  }
  std::string operator()(const Escalation& escalation) const {
    return "Escalation" + braced(escalation.to, escalation.with);
  }
  std::string operator()(const LateRefusal& late) const {
    return "LateRefusal" + braced(late.until_day, late.refuse);
  }
  template <class E>
  requires std::is_enum_v<E> std::string operator()(E value) const {
    return fmt::format("{}{{{}}}", type_of(value), static_cast<int>(value));
  }
  template <class E>
  std::string operator()(EnumSet<E> set) const {
    std::string result;
    for (const auto& row : names<E>) {
      if (set.has(row.value)) result += (*this)(row.value) + ", ";
    }
    return "{" + result + "}";
  }
  template <class T>
  std::string operator()(const std::optional<T>& value) const {
    return value ? (*this)(*value) : "std::nullopt";
  }
  template <class T>
  std::string operator()(const std::vector<T>& values) const {
    std::string result;
    for (const auto& value : values) result += (*this)(value) + ", ";
    return "{" + result + "}";
  }

 private:
  template <class... Values>
  std::string braced(const Values&... values) const {
    std::string result = "{";
    ((result += (*this)(values) + ", "), ...);
    return result + "}";
  }
};

// Assignments to the members of `name` that are not what a fresh one holds.
template <class Shape>
class Assignments {
 public:
  Assignments(std::string& out, std::string name, const Shape& value)
      : out_(out), name_(std::move(name)), value_(value) {}

  template <class Member>
  void operator()(std::string_view member, Member Shape::*field) const {
    if (value_.*field == usual_.*field) return;
    out_ += fmt::format("  {}.{} = {};\n", name_, member, Code{}(value_.*field));
  }

 private:
  std::string& out_;
  std::string name_;
  const Shape& value_;
  Shape usual_{};
};

void write_step(std::string& out, const Step& step) {
  out += "  {\n  Step& step = routine.steps.emplace_back();\n";
  const Assignments set(out, "step", step);
  set("name", &Step::name);
  set("region", &Step::region);
  set("type", &Step::type);
  set("instruction", &Step::instruction);
  set("seconds", &Step::seconds);
  set("sets", &Step::sets);
  set("reps", &Step::reps);
  set("hold_s", &Step::hold_s);
  set("rest_s", &Step::rest_s);
  set("tempo", &Step::tempo);
  set("optional", &Step::optional);
  set("adds_tags", &Step::adds_tags);
  out += "  }\n";
}

void write_when(std::string& out, const Routine& routine) {
  const Assignments limit(out, "routine.limits", routine.limits);
  limit("per_day_max", &Limits::per_day_max);
  limit("per_week_max", &Limits::per_week_max);
  limit("gap_h", &Limits::gap_h);
  const Assignments time(out, "routine.timing", routine.timing);
  time("any", &Timing::any);
  time("post_activity", &Timing::post_activity);
  time("slots", &Timing::slots);
}

void write_routine(std::string& out, const Routine& routine) {
  const Assignments set(out, "routine", routine);
  set("id", &Routine::id);
  set("title", &Routine::title);
  set("kind", &Routine::kind);
  set("tags", &Routine::tags);
  set("part", &Routine::part);
  set("needs", &Routine::needs);
  set("optional_equipment", &Routine::optional_equipment);
  set("posture", &Routine::posture);
  set("weight_bearing", &Routine::weight_bearing);
  set("per_side", &Routine::per_side);
  set("both_sides_always", &Routine::both_sides_always);
  set("max_pressure", &Routine::max_pressure);
  write_when(out, routine);
  set("pair_after", &Routine::pair_after);
  set("counts_as", &Routine::counts_as);
  set("unlock", &Routine::unlock);
  set("not_in_states", &Routine::not_in_states);
  set("levels", &Routine::levels);
  set("phases", &Routine::phases);
  set("provenance", &Routine::provenance);
  set("evidence", &Routine::evidence);
  set("caution", &Routine::caution);
  set("progress", &Routine::progress);
  set("enabled", &Routine::enabled);
  out += fmt::format("  routine.steps.reserve({});\n", routine.steps.size());
  for (const auto& step : routine.steps) write_step(out, step);
}

void write_flag(std::string& out, const RedFlag& flag) {
  const Assignments set(out, "flag", flag);
  set("id", &RedFlag::id);
  set("title", &RedFlag::title);
  set("ask", &RedFlag::ask);
  set("concern", &RedFlag::concern);
  set("say", &RedFlag::say);
  set("more", &RedFlag::more);
  set("scope", &RedFlag::scope);
  set("refuse", &RedFlag::refuse);
  set("urgency", &RedFlag::urgency);
  set("screen", &RedFlag::screen);
  set("raised_by", &RedFlag::raised_by);
  const Assignments clear(out, "flag.clear", flag.clear);
  clear("by", &Clearance::by);
  clear("kinds", &Clearance::kinds);
  clear("min_days", &Clearance::min_days);
  clear("rule", &Clearance::rule);
  clear("note", &Clearance::note);
  clear("reconfirm_days", &Clearance::reconfirm_days);
  set("after_clear_refuse", &RedFlag::after_clear_refuse);
  set("after_clear_note", &RedFlag::after_clear_note);
  set("escalate", &RedFlag::escalate);
  set("ramp", &RedFlag::ramp);
  set("provenance", &RedFlag::provenance);
}

void write_amount(std::string& out, std::string_view kind, const StageAmount& amount) {
  const Assignments set(out, fmt::format("ramp.stages.back().{}", kind), amount);
  set("per_week", &StageAmount::per_week);
  set("per_day", &StageAmount::per_day);
  set("level", &StageAmount::level);
  set("tag", &StageAmount::tag);
  set("routine", &StageAmount::routine);
  set("sets", &StageAmount::sets);
  set("reps", &StageAmount::reps);
  set("wb", &StageAmount::wb);
}

void write_ramp(std::string& out, const Ramp& ramp) {
  const Assignments set(out, "ramp", ramp);
  set("id", &Ramp::id);
  set("strictness", &Ramp::strictness);
  set("session_max", &Ramp::session_max);
  set("late_refuse", &Ramp::late_refuse);
  set("provenance", &Ramp::provenance);
  out += fmt::format("  ramp.stages.reserve({});\n", ramp.stages.size());
  for (const auto& stage : ramp.stages) {
    out += "  {\n  Stage& stage = ramp.stages.emplace_back();\n";
    Assignments(out, "stage", stage)("days", &Stage::days);
    write_amount(out, "massage", stage.massage);
    write_amount(out, "stretch", stage.stretch);
    write_amount(out, "strength", stage.strength);
    write_amount(out, "balance", stage.balance);
    out += "  }\n";
  }
}

void write_state(std::string& out, const StateTargets& row) {
  const Assignments set(out, "row", row);
  set("state", &StateTargets::state);
  set("massage_target", &StateTargets::massage_target);
  set("massage_target_loading", &StateTargets::massage_target_loading);
  set("massage_most", &StateTargets::massage_most);
  set("level_cap", &StateTargets::level_cap);
  set("stretch_per_day", &StateTargets::stretch_per_day);
  set("stretch_wb", &StateTargets::stretch_wb);
  set("strength_days", &StateTargets::strength_days);
  set("strength_tag", &StateTargets::strength_tag);
  set("balance_days", &StateTargets::balance_days);
  set("cold_per_day_most", &StateTargets::cold_per_day_most);
  set("provenance", &StateTargets::provenance);
}

void write_weekdays(std::string& out, const WeekdayRow& row) {
  const Assignments set(out, "row", row);
  set("kind", &WeekdayRow::kind);
  set("days", &WeekdayRow::days);
  set("weekdays", &WeekdayRow::weekdays);
}

// One function that fills one list, a block for each of its members.
template <class Shape, class Write>
void write_list(std::string& out, std::string_view type, std::string_view function,
                std::string_view variable, const std::vector<Shape>& list, Write write) {
  std::string calls;
  for (std::size_t i = 0; i < list.size(); ++i) {
    out += fmt::format("void {}_{}({}& {}) {{\n", function, i, type, variable);
    write(out, list[i]);
    out += "}\n";
    calls += fmt::format("  {}_{}(list.emplace_back());\n", function, i);
  }
  out += fmt::format("void fill_{}(std::vector<{}>& list) {{\n  list.reserve({});\n{}}}\n\n",
                     function, type, list.size(), calls);
}

void write_numbers(std::string& out, const Policy& policy) {
  out += "void fill_numbers(Policy& policy) {\n  auto& numbers = policy.numbers;\n";
  const auto write = [&out](std::string_view section, std::string_view key, const auto& member) {
    out += fmt::format("  numbers.{}.{} = {};\n", section, key, Code{}(member));
  };
  visit_state_numbers(policy.numbers, write);
  visit_limit_numbers(policy.numbers, write);
  out += fmt::format("  policy.number_rows.reserve({});\n", policy.number_rows.size());
  for (const auto& row : policy.number_rows) {
    out +=
        fmt::format("  policy.number_rows.push_back({{{}, {}, {}, {}}});\n", literal(row.section),
                    literal(row.key), literal(row.value), literal(row.from));
  }
  out += "}\n\n";
}

void write_policy(std::string& out, const Policy& policy) {
  write_list(out, "RedFlag", "flag", "flag", policy.flags, write_flag);
  write_list(out, "Ramp", "ramp", "ramp", policy.ramps, write_ramp);
  write_list(out, "StateTargets", "state", "row", policy.states, write_state);
  write_list(out, "WeekdayRow", "weekday", "row", policy.weekdays, write_weekdays);
  write_numbers(out, policy);
}

constexpr std::string_view head = R"(// Made from routines/ by heelcare_tabulate at build time.
#include "heelcare/routines/load.hpp"

namespace heelcare {
namespace {

)";

constexpr std::string_view foot = R"(
Catalog builtin_catalog() {
  Catalog catalog;
  fill_routine(catalog.routines);
  fill_policy(catalog.policy);
  return catalog;
}

}  // namespace heelcare
)";

void write_fill_policy(std::string& out, const Policy& policy) {
  out += "void fill_policy(Policy& policy) {\n";
  const Assignments set(out, "policy", policy);
  set("version", &Policy::version);
  set("weekdays_provenance", &Policy::weekdays_provenance);
  const Assignments gate(out, "policy.ramp_gate", policy.ramp_gate);
  gate("logged_days", &RampGate::logged_days);
  gate("session_max", &RampGate::session_max);
  gate("first_step_rise", &RampGate::first_step_rise);
  gate("fails_before_notice", &RampGate::fails_before_notice);
  gate("provenance", &RampGate::provenance);
  out +=
      "  fill_flag(policy.flags);\n  fill_ramp(policy.ramps);\n  fill_state(policy.states);\n"
      "  fill_weekday(policy.weekdays);\n  fill_numbers(policy);\n}\n\n";
}

void write_texts(std::string& out, const std::vector<SourceText>& texts) {
  out += "const std::vector<SourceText>& builtin_texts() {\n";
  out += "  static const std::vector<SourceText> texts{\n";
  for (const auto& text : texts) {
    out += fmt::format("{{{}, {}}},\n", literal(text.name), literal(text.text));
  }
  out += "};\n  return texts;\n}\n";
}

}  // namespace

std::string table_source(const Catalog& catalog, const std::vector<SourceText>& texts) {
  std::string out(head);
  write_list(out, "Routine", "routine", "routine", catalog.routines, write_routine);
  write_policy(out, catalog.policy);
  write_fill_policy(out, catalog.policy);
  out += "}  // namespace\n\n";
  write_texts(out, texts);
  out += foot;
  return out;
}

}  // namespace heelcare
