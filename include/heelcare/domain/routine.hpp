// SPDX-License-Identifier: MIT
// What a routine is: the shape of routines/<id>.toml (heelcare-routine(5)), after all checks.
#pragma once

#include "heelcare/domain/id.hpp"
#include "heelcare/domain/names.hpp"
#include "heelcare/domain/state.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace heelcare {

enum class Kind { massage, stretch, strength, balance, cold };
template <>
inline constexpr auto names<Kind> = std::array{
    Named{Kind::massage, "massage"}, Named{Kind::stretch, "stretch"},
    Named{Kind::strength, "strength"}, Named{Kind::balance, "balance"}, Named{Kind::cold, "cold"}};

enum class Tag {
  self,
  hand,
  partner,
  device,
  roll,
  vibration,
  arch,
  heel,
  calf,
  hip,
  deep,
  heavy,
  seated
};
template <>
inline constexpr auto names<Tag> = std::array{
    Named{Tag::self, "self"},     Named{Tag::hand, "hand"}, Named{Tag::partner, "partner"},
    Named{Tag::device, "device"}, Named{Tag::roll, "roll"}, Named{Tag::vibration, "vibration"},
    Named{Tag::arch, "arch"},     Named{Tag::heel, "heel"}, Named{Tag::calf, "calf"},
    Named{Tag::hip, "hip"},       Named{Tag::deep, "deep"}, Named{Tag::heavy, "heavy"},
    Named{Tag::seated, "seated"}};
using Tags = EnumSet<Tag>;

enum class Region { heel, sole, arch, forefoot, foot, calf };
template <>
inline constexpr auto names<Region> = std::array{
    Named{Region::heel, "heel"},         Named{Region::sole, "sole"}, Named{Region::arch, "arch"},
    Named{Region::forefoot, "forefoot"}, Named{Region::foot, "foot"}, Named{Region::calf, "calf"}};

// The part a stretch works on; bouts of one part keep their distance.
enum class StretchPart { arch, calf };
template <>
inline constexpr auto names<StretchPart> =
    std::array{Named{StretchPart::arch, "arch"}, Named{StretchPart::calf, "calf"}};

enum class Pressure { light, moderate };
template <>
inline constexpr auto names<Pressure> =
    std::array{Named{Pressure::light, "light"}, Named{Pressure::moderate, "moderate"}};

enum class Slot { wake, morning, midday, evening, bedtime };
template <>
inline constexpr auto names<Slot> = std::array{
    Named{Slot::wake, "wake"}, Named{Slot::morning, "morning"}, Named{Slot::midday, "midday"},
    Named{Slot::evening, "evening"}, Named{Slot::bedtime, "bedtime"}};

// A whole number the planner may move; `usual` is the file's `default`.
struct Range {
  int min = 0;
  std::optional<int> usual;
  int max = 0;
  bool operator==(const Range&) const = default;
};

// Seconds up, held, down of one repetition.
struct Tempo {
  int up = 0;
  int hold = 0;
  int down = 0;
  [[nodiscard]] int seconds() const { return up + hold + down; }
  bool operator==(const Tempo&) const = default;
};

enum class StepType {
  timed,  // `seconds`
  hold,   // `sets` x `reps` x `hold_s`, `rest_s` between repetitions and between sets
  reps,   // `sets` x `reps` x `tempo`, `rest_s` between sets
};
template <>
inline constexpr auto names<StepType> = std::array{
    Named{StepType::timed, "timed"}, Named{StepType::hold, "hold"}, Named{StepType::reps, "reps"}};

struct Step {
  std::string name;
  std::optional<Region> region;  // always there on massage and cold
  StepType type = StepType::timed;
  std::string
      instruction;  // `do`; may hold {reps}, {hold}, {seconds}, {sets}, {up}, {down}, {pressure}
  Range seconds;    // timed
  Range sets{1, 1, 1};    // hold, reps
  Range reps;             // hold, reps
  Range hold_s;           // hold
  int rest_s = 0;         // hold, reps
  Tempo tempo;            // reps
  bool optional = false;  // off unless asked for with --with
  Tags adds_tags;         // count for the session when the optional step is taken
  bool operator==(const Step&) const = default;
};

// Spacing and maxima of one routine.  Gaps of 24 h and more are counted in days.
struct Limits {
  std::optional<int> per_day_max;   // sessions
  std::optional<int> per_week_max;  // days with a session
  int gap_h = 0;
  bool operator==(const Limits&) const = default;
};

// The slots a routine may take; post-activity is no slot, it is what a reply may offer.
struct Timing {
  bool any = false;
  bool post_activity = false;
  EnumSet<Slot> slots;
  [[nodiscard]] bool allows(Slot slot) const { return any || slots.has(slot); }
  bool operator==(const Timing&) const = default;
};

struct CountsAs {
  RoutineId id;
  Slot slot = Slot::wake;
  bool operator==(const CountsAs&) const = default;
};

struct Unlock {
  RoutineId id;   // settled sessions of this routine ...
  int count = 0;  // ... at least so many
  bool operator==(const Unlock&) const = default;
};

struct StrengthLevel {
  int sets = 0;
  int reps = 0;
  bool operator==(const StrengthLevel&) const = default;
};

struct StrengthPhase {
  int days = 0;  // 0: stays
  int sets = 0;
  int reps = 0;
  bool operator==(const StrengthPhase&) const = default;
};

struct Origin {
  bool builtin = true;
  std::string file;  // the person's file, empty for a built-in
  bool operator==(const Origin&) const = default;
};

struct Routine {
  RoutineId id;
  std::string title;
  Kind kind = Kind::massage;
  Tags tags;
  std::optional<StretchPart> part;  // always there on stretches
  std::vector<std::string> needs;   // equipment ids
  std::vector<std::string> optional_equipment;
  std::string posture;
  bool weight_bearing = false;              // `wb`
  bool per_side = true;                     // the timer runs once per planned foot
  bool both_sides_always = false;           // the other foot is added where its gate allows it
  Pressure max_pressure = Pressure::light;  // massage and cold; the start is always light
  Limits limits;
  Timing timing;
  std::vector<RoutineId> pair_after;  // one of these stretches must follow in the same sitting
  std::optional<CountsAs> counts_as;
  std::optional<Unlock> unlock;
  std::vector<State> not_in_states;
  std::vector<StrengthLevel> levels;
  std::vector<StrengthPhase> phases;
  std::string provenance;
  std::string evidence;
  std::string caution;
  std::vector<std::string> progress;
  std::vector<Step> steps;
  bool enabled = true;
  Origin origin;
  bool operator==(const Routine&) const = default;
};

}  // namespace heelcare
