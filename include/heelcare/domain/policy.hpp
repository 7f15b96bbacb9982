// SPDX-License-Identifier: MIT
// The shapes of routines/policy/*.toml: red flags, return ramps, state targets and every number a
// rule needs.  Shapes only: no number of the domain stands in code.  Section and key names in the
// files are the names used here.  The person cannot change the policy.
#pragma once

#include "heelcare/domain/id.hpp"
#include "heelcare/domain/names.hpp"
#include "heelcare/domain/numbers.hpp"
#include "heelcare/domain/routine.hpp"
#include "heelcare/domain/state.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

enum class Scope { foot, leg, whole };
template <>
inline constexpr auto names<Scope> =
    std::array{Named{Scope::foot, "foot"}, Named{Scope::leg, "leg"}, Named{Scope::whole, "whole"}};

// Ordered: the highest speaks.
enum class Urgency { ask_first, book, day, emergency };
template <>
inline constexpr auto names<Urgency> =
    std::array{Named{Urgency::ask_first, "ask-first"}, Named{Urgency::book, "book"},
               Named{Urgency::day, "day"}, Named{Urgency::emergency, "emergency"}};

enum class Refused {
  all,
  massage,
  massage_heel,
  massage_calf,
  massage_deep,
  vibration,
  strength,
  strength_heavy,
  stretch,
  stretch_wb,
  balance,
  cold,
};
template <>
inline constexpr auto names<Refused> = std::array{
    Named{Refused::all, "all"},
    Named{Refused::massage, "massage"},
    Named{Refused::massage_heel, "massage:heel"},
    Named{Refused::massage_calf, "massage:calf"},
    Named{Refused::massage_deep, "massage:deep"},
    Named{Refused::vibration, "vibration"},
    Named{Refused::strength, "strength"},
    Named{Refused::strength_heavy, "strength:heavy"},
    Named{Refused::stretch, "stretch"},
    Named{Refused::stretch_wb, "stretch:wb"},
    Named{Refused::balance, "balance"},
    Named{Refused::cold, "cold"},
};
using Refusals = EnumSet<Refused>;

enum class ScreenPage { today, standing, full, never };
template <>
inline constexpr auto names<ScreenPage> =
    std::array{Named{ScreenPage::today, "today"}, Named{ScreenPage::standing, "standing"},
               Named{ScreenPage::full, "full"}, Named{ScreenPage::never, "never"}};

enum class RaisedBy { person, log, log_or_person };
template <>
inline constexpr auto names<RaisedBy> =
    std::array{Named{RaisedBy::person, "person"}, Named{RaisedBy::log, "log"},
               Named{RaisedBy::log_or_person, "log-or-person"}};

// What may be said to end a flag; `gone` is the person's own word.
enum class Statement { ruled_out, healed, managed, gone };
template <>
inline constexpr auto names<Statement> =
    std::array{Named{Statement::ruled_out, "ruled-out"}, Named{Statement::healed, "healed"},
               Named{Statement::managed, "managed"}, Named{Statement::gone, "gone"}};

enum class EndRule {
  none,
  settled_3,
  settled_3_and_7_days,
  walk_14,
  days_28,
  gone,
  gone_2_days,
  gone_7_days
};
template <>
inline constexpr auto names<EndRule> = std::array{
    Named{EndRule::none, "none"},
    Named{EndRule::settled_3, "settled-3"},
    Named{EndRule::settled_3_and_7_days, "settled-3-and-7-days"},
    Named{EndRule::walk_14, "walk-14"},
    Named{EndRule::days_28, "days-28"},
    Named{EndRule::gone, "gone"},
    Named{EndRule::gone_2_days, "gone-2-days"},
    Named{EndRule::gone_7_days, "gone-7-days"},
};

enum class ClearedBy { clinician, clinician_or_person, clinician_or_log };
template <>
inline constexpr auto names<ClearedBy> =
    std::array{Named{ClearedBy::clinician, "clinician"},
               Named{ClearedBy::clinician_or_person, "clinician-or-person"},
               Named{ClearedBy::clinician_or_log, "clinician-or-log"}};

struct Clearance {
  ClearedBy by = ClearedBy::clinician;
  EnumSet<Statement> kinds;  // of ruled_out, healed, managed; `gone` follows from the rule
  int min_days = 0;          // healed, managed: from the day of the latest record to `on`
  EndRule rule = EndRule::none;
  bool note = false;                  // `gone` wants a note
  std::optional<int> reconfirm_days;  // active again so many days after `on` of a `managed`
  bool operator==(const Clearance&) const = default;
};

struct Escalation {
  Urgency to = Urgency::day;
  std::vector<FlagId> with;  // while one of these is recorded on either foot
  bool operator==(const Escalation&) const = default;
};

struct RedFlag {
  FlagId id;
  std::string title;    // shown; names no disease the person did not name
  std::string ask;      // the question in full; empty where only the log raises it
  std::string concern;  // for maintainers and the clinician page
  std::string say;      // replaces the urgency's first sentence; may be empty
  std::string more;     // shown by `safety FLAG`; may be empty
  Scope scope = Scope::foot;
  Refusals refuse;
  Urgency urgency = Urgency::ask_first;
  ScreenPage screen = ScreenPage::today;
  RaisedBy raised_by = RaisedBy::person;
  Clearance clear;
  Refusals after_clear_refuse;  // after healed or managed, until a later ruled-out or gone
  std::string after_clear_note;
  std::optional<Escalation> escalate;
  RampId ramp;
  std::string provenance;
  bool operator==(const RedFlag&) const = default;
};

// What a stage of a ramp allows of one kind.  A missing value: as the base state says.
struct StageAmount {
  std::optional<int> per_week;       // days (massage, strength, balance)
  std::optional<int> per_day;        // bouts (stretch)
  std::optional<int> level;          // caps the ladder (massage)
  std::optional<Tag> tag;            // only routines with this tag
  std::optional<RoutineId> routine;  // only this routine
  std::optional<int> sets;
  std::optional<int> reps;
  std::optional<bool> wb;  // stretch: weight-bearing ones allowed
  bool operator==(const StageAmount&) const = default;
};

struct Stage {
  int days = 0;
  StageAmount massage;
  StageAmount stretch;
  StageAmount strength;
  StageAmount balance;
  bool operator==(const Stage&) const = default;
};

struct LateRefusal {
  int until_day = 0;  // or to the end of the ramp, if that is later
  Refusals refuse;
  bool operator==(const LateRefusal&) const = default;
};

struct Ramp {
  RampId id;
  int strictness = 0;              // the strictest of a hold runs; `none` is 0
  std::optional<int> session_max;  // stricter than the gate's
  std::optional<LateRefusal> late_refuse;
  std::vector<Stage> stages;
  std::string provenance;
  bool operator==(const Ramp&) const = default;
};

struct RampGate {
  int logged_days = 0;
  int session_max = 0;
  int first_step_rise = 0;
  int fails_before_notice = 0;
  std::string provenance;
  bool operator==(const RampGate&) const = default;
};

// One row of the table of clinical part 3.6.
struct StateTargets {
  State state = State::start;
  int massage_target = 0;                     // days a week
  std::optional<int> massage_target_loading;  // with enough loading days
  int massage_most = 0;
  std::optional<int> level_cap;  // ladder
  int stretch_per_day = 0;
  bool stretch_wb = true;
  int strength_days = 0;
  std::optional<Tag> strength_tag;  // only routines with this tag
  int balance_days = 0;
  int cold_per_day_most = 0;
  std::string provenance;
  bool operator==(const StateTargets&) const = default;
};

// Where one number comes from: found in a source, from the article, or an engineering choice.
struct NumberRow {
  std::string_view section;  // "classify"
  std::string_view key;      // "chronic_from_days"
  std::string value;         // as a person reads it
  std::string from;
  bool operator==(const NumberRow&) const = default;
};

// Weekdays by kind and days a week: planned[kind] has one row per count, from 1.
struct WeekdayRow {
  Kind kind = Kind::massage;
  int days = 0;
  std::vector<std::chrono::weekday> weekdays;
  bool operator==(const WeekdayRow&) const = default;
};

struct Policy {
  std::string version;         // date of the data
  std::vector<RedFlag> flags;  // in the order of the file
  RampGate ramp_gate;
  std::vector<Ramp> ramps;
  std::vector<StateTargets> states;
  std::vector<WeekdayRow> weekdays;
  std::string weekdays_provenance;
  Numbers numbers;
  std::vector<NumberRow> number_rows;  // every value of `numbers`, in the order of the shapes

  bool operator==(const Policy&) const = default;

  // The flag, ramp or row with this id; nullptr if there is none.
  [[nodiscard]] const RedFlag* flag(const FlagId& id) const;
  [[nodiscard]] const Ramp* ramp(const RampId& id) const;
  [[nodiscard]] const StateTargets& targets(
      State state) const;  // every state has a row (checked on loading)
};

}  // namespace heelcare
