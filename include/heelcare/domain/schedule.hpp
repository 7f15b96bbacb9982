// SPDX-License-Identifier: MIT
// The plan of a day (clinical parts 3.4 to 3.10): what is due, when, how much, why, and why not.
// It asks the gate for every item; missed sessions vanish.
#pragma once

#include "heelcare/domain/dose.hpp"
#include "heelcare/domain/reason.hpp"
#include "heelcare/domain/safety.hpp"
#include "heelcare/domain/situation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace heelcare {

enum class Status { due, later, done, missed };
template <>
inline constexpr auto names<Status> =
    std::array{Named{Status::due, "due"}, Named{Status::later, "later"},
               Named{Status::done, "done"}, Named{Status::missed, "missed"}};

struct PlanItem {
  RoutineId routine;
  Kind kind = Kind::massage;
  Feet feet = Feet::both;
  Slot slot = Slot::wake;
  TimeOfDay at;
  std::vector<FootDose> doses;  // one per foot
  int seconds = 0;              // whole time of the item, all feet
  bool optional = false;        // shown, never reminded, never missed
  Status status = Status::due;
  bool in_window = false;  // now lies between its slot's time and the next slot's
  Reason reason;           // rule "target:<kind>" and why
  std::string note;        // "first-time dose 1 of 3", why a dose stands; may be empty
};

struct Absence {
  std::optional<RoutineId> routine;  // nothing: the kind as a whole
  Kind kind = Kind::massage;
  Feet feet = Feet::both;
  Reason reason;
};

struct Notice {
  std::string id;  // "E2"
  std::string text;
  std::optional<FlagId> asks = {};  // the flag whose question it is
};

struct DayPlan {
  Date day{};
  bool assumed = false;         // a later day: planned sessions count as done
  std::vector<PlanItem> items;  // in slot order, then the order of a sitting
  std::vector<Absence> absent;
};

// Days a week of massage, strength or balance that a foot's state asks for.
int weekly_target(const Situation& situation, Foot foot, Kind kind, const Question& question);

// `count` days from today; the first is today as it stands.
std::vector<DayPlan> plan_days(const Situation& situation, int count);
inline DayPlan plan_today(const Situation& situation) { return plan_days(situation, 1).front(); }

// Why a routine is or is not in today's plan, for every enabled routine (plan --why ROUTINE).
std::vector<Absence> absences(const Situation& situation, const DayPlan& today);

// The items of the sitting that is due now: within its slot's window, not done, not optional.
std::vector<PlanItem> due_now(const DayPlan& today);
// What `start` and `log --done` mean without a name: the sitting that is due now; where its window
// is over, the latest one of today that still stands.
std::vector<PlanItem> due_sitting(const DayPlan& today);

// What `start` runs: per foot its dose, or why not.
struct StartPlan {
  std::vector<FootDose> doses;  // allowed feet; empty: refused
  PerFoot<FootVerdict> verdicts;
  Feet asked = Feet::both;
};
struct StartWish {
  std::optional<Feet> feet;       // --foot
  bool first_time = false;        // --short
  std::vector<std::string> with;  // optional steps
  std::optional<Pain> before;
};
StartPlan plan_start(const Situation& situation, const Routine& routine, const StartWish& wish);

}  // namespace heelcare
