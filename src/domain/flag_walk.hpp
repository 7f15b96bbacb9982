// SPDX-License-Identifier: MIT
// What flags_of keeps while it follows the flags of both feet forward in time.  Private to the
// flag rules.
#pragma once

#include "heelcare/domain/flags.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace heelcare {

// A flag is raised, by its own record or by a value, or somebody said that it ended.
struct FlagEvent {
  const Record* record = nullptr;
  Moment at;
  Date day{};
  const RedFlag* flag = nullptr;
  Feet feet = Feet::both;
  const FlagCleared* clear = nullptr;  // nothing: it is raised
};

// The flags that values raise; a policy without one of them simply never raises it.
struct FlagsOfValues {
  explicit FlagsOfValues(const Policy& policy);
  const RedFlag* severe_pain;
  const RedFlag* hard_to_walk;
  const RedFlag* cannot_bear_weight;
  const RedFlag* sudden_onset;
  const RedFlag* acute_severe_pain;
};

std::vector<FlagEvent> flag_events(const History& history, const Policy& policy,
                                   const FlagsOfValues& of_values, TimeOfDay day_start);
bool is_holding(const RedFlag& flag);
Feet feet_of(const RedFlag& flag, Feet recorded);

// One flag on one foot.
struct FlagState {
  const RedFlag* flag = nullptr;
  bool active = false;
  bool recorded = false;     // neither ruled out, gone nor lifted since it was raised
  bool after_clear = false;  // its after_clear_refuse is in force
  std::size_t span = 0;      // the latest, in FootWalk::spans
  Date since{};
  Date latest_day{};
  std::string value;               // in the latest record that raised it, in words
  int settled_days = 0;            // in a row, finished
  int normal_days = 0;             // in a row among days with a walk or a value, finished
  int gone_days = 0;               // in a row, so far
  std::optional<Date> gone_first;  // since the latest record
  std::optional<Date> gone_last;
  std::optional<Date> reconfirm;  // the day a `managed` grows too old
  std::optional<Date> outdated;   // the day of the one that grew too old
  RecordId end_entry;             // the statement that ended it
  Date end_day{};
};

struct HeldFlag {
  const RedFlag* flag = nullptr;
  bool ruled_out = false;
};

// The hold of one foot and the ramp after it.
struct HoldTrack {
  Hold hold = Hold::none;
  Date since{};
  // Of the running hold, or of the one that the running ramp followed.  A hold that interrupts a
  // ramp keeps them, so that the ramp starts afresh after it.
  std::vector<HeldFlag> flags;
  std::optional<RunningRamp> ramp;
  std::optional<LateRefusals> late;
  std::optional<Date> back_since;
};

void update_hold(HoldTrack& track, const std::vector<FlagState>& flags, Date day,
                 const Policy& policy);
void begin_ramp(HoldTrack& track, Date day, const Policy& policy);
// A flag of the hold was ruled out while the ramp ran.
void rule_out(HoldTrack& track, const RedFlag& flag, Date day, const Policy& policy);
void next_stage(HoldTrack& track, Date day, const Policy& policy);
bool earned(const HoldTrack& track, const RedFlag& flag);
std::optional<WaitingRamp> waiting_ramp(const HoldTrack& track, const Policy& policy);
// Judges the running stage at the start of a day if it is due.  Gives a day that must be read
// first.
std::optional<Date> judge_stage(HoldTrack& track, const FootHistory& foot, const Coverage& coverage,
                                Date day, const Policy& policy);
// First day on which the running stage can be judged.
Date judged_from(const RunningRamp& running, const Ramp& ramp);
// Days with a number from `from` to before `until`.
int logged_days(const FootHistory& foot, Date from, Date until);

// What decides whether a statement is accepted; the replay and `safety --clear` ask the same rule.
struct Clearable {
  const RedFlag* flag = nullptr;
  bool active = false;
  bool recorded = false;
  bool earned_ramp = false;  // the running one
  Date stage_from{};         // its running stage's first day
  bool escalates = false;    // a flag that escalates it is recorded
  Date latest_day{};
};
enum class ClearVerdict {
  accepted,
  not_recorded,
  not_listed,
  not_gone,
  note_missing,
  escalates,
  incomplete,
  in_future,
  before_record,
  too_early,
  stage_begins,
  outdated,
};
ClearVerdict judge_clear(const Clearable& clearable, const FlagCleared& statement, Date day,
                         const std::string& note);
// Why the statement ends nothing, or not all of what it is about, on the feet that it names.
std::optional<ClearRefused> refused_on(const PerFoot<Clearable>& feet, const FlagCleared& statement,
                                       Date day, const std::string& note);
// The value in a record that is a reason for alarm by itself, in words; empty where it has none.
std::string value_in_words(const Record& record);

struct FootWalk {
  std::vector<FlagState> flags;  // those ever raised
  std::vector<FlagSpan> spans;
  std::vector<Lifted> lifted;
  HoldTrack track;
  std::size_t pass_over_until = 0;  // index of an event
};

// What a board is made for: today, and what was recorded of the foot so far.
struct BoardDay {
  Date today{};
  const FootHistory& foot;
  [[nodiscard]] const DayValues& values() const { return foot.on(today); }
};
FlagBoard board_of(const FootWalk& foot, const PerFoot<FootWalk>& both, const Policy& policy,
                   const BoardDay& day);
bool is_escalated(const RedFlag& flag, const PerFoot<FootWalk>& both);

}  // namespace heelcare
