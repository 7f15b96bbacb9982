// SPDX-License-Identifier: MIT
// How red flags begin, hold and end (clinical part 2), and the ramp back after a hold.  Pure: asks
// the history and the policy only.
#pragma once

#include "heelcare/domain/history.hpp"
#include "heelcare/domain/policy.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace heelcare {

// One stretch of time during which a flag was active on a foot.
struct FlagSpan {
  FlagId flag;
  Moment began;
  RecordId first;   // record that raised it; by_reconfirm: the `managed` that grew old
  RecordId latest;  // latest record of that flag and foot; waits count from its day
  Date latest_day{};
  bool by_reconfirm = false;    // active again because a `managed` grew old
  std::optional<Moment> ended;  // nothing: still active
  std::optional<Date>
      ended_day;  // day the clear was recorded, or the day a measured rule lifted it
  std::optional<Statement> ended_by;  // nothing with `ended` set: a measured rule
  RecordId end_entry;
};

// A flag that withholds something now.
struct ActiveFlag {
  const RedFlag* flag = nullptr;
  Refusals refuses;  // `refuse`, or `after_clear_refuse` once it was cleared
  bool after_clear = false;
  Urgency urgency = Urgency::ask_first;  // escalation applied
  Date since{};                          // day of the first record of this span
  Date latest_day{};
  RecordId entry;                       // latest record
  std::string value;                    // the value in it that raised the flag, in words; or empty
  std::optional<Date> outdated_answer;  // active again because this `managed` grew old
  // The first day on which it can be over by its rule; where only a statement ends it, the first
  // that a healed or managed could be dated.  Nothing: it can be today, or no day is known.
  std::optional<Date> earliest;
  int settled_days = 0;  // so far, for the settled rules
  int gone_said = 0;     // so far, for rules that want it twice
};

// Does `a` speak before `b`?  What stands before what was cleared, then the higher urgency, then
// what refuses everything.
bool speaks_before(const ActiveFlag& a, const ActiveFlag& b);

enum class Hold { none, partial, all };

struct RunningRamp {
  RampId ramp;
  FlagId earned_by;
  std::vector<FlagId> earners;  // every flag of the hold that earned this ramp
  Date day0{};                  // first day no longer held; part of the first stage
  std::size_t stage = 0;
  Date stage_from{};                  // first day of the running stage
  int failed = 0;                     // times the running stage's gate failed
  std::optional<Date> failing_since;  // day it had failed often enough for the notice
  Date next_gate{};                   // the next day on which the gate can be passed
  int logged = 0;                     // days of the stage with a number, today included
};

// What stays off after a ramp has begun, beyond its stages and even after its end.
struct LateRefusals {
  RampId ramp;
  FlagId earned_by;
  Refusals refuses;
  Date until{};  // last day, or the end of the ramp if that is later
};

// A technique that such a non-holding flag wholly withheld comes back at the first-time dose.
struct Lifted {
  Moment at;
  Date day;
  Refusals refused;
  FlagId flag;
};

// The ramp that would follow the hold; what its first stage leaves out stays out until then.
struct WaitingRamp {
  RampId ramp;
  FlagId earned_by;
};

struct FlagBoard {
  std::vector<FlagSpan> spans;           // all of the past, in order of `began`
  std::vector<ActiveFlag> active;        // in the order they speak, then in that of the policy
  std::vector<const RedFlag*> recorded;  // neither ruled out, gone nor lifted, so cleared ones too
  Refusals refuses;                      // united, late ones included
  Hold hold = Hold::none;
  std::optional<Date> held_since;
  std::optional<RunningRamp> ramp;     // never while held
  std::optional<WaitingRamp> waiting;  // only while held
  std::optional<LateRefusals> late;    // in force now
  std::optional<Date> back_since;      // first day after the latest ramp
  std::vector<Lifted> lifted;
};

// Why a statement ends nothing; `usage` true: exit 2, else refused (3).
struct ClearRefused {
  bool usage = false;
  std::string message;
  std::string hint;
};

// A statement on record that ended nothing.
struct VainStatement {
  RecordId entry;
  ClearRefused why;
};

struct FlagsOfBothFeet {
  PerFoot<FlagBoard> feet;
  std::vector<VainStatement> vain;
  // A day whose month must be read before a flag raised by the log, or a ramp, older than the
  // window can be followed to its end.  Read it and ask again.
  std::optional<Date> wanted;
};

FlagsOfBothFeet flags_of(const History& history, const Policy& policy, TimeOfDay day_start);

// The ramp that a flag earns instead of its own where it was ruled out.
RampId after_ruled_out(const Ramp& ramp);

// The stage that runs on this day, today or later, if every gate is passed; nothing: the ramp is
// over by then.
std::optional<std::size_t> stage_on(const RunningRamp& running, const Ramp& ramp, Date day);

// The first day on which the ramp is over, if every gate is passed.
Date over_from(const RunningRamp& running, const Ramp& ramp);

// The first day on which what stays off beyond the stages can come back.
Date back_from(const LateRefusals& late, const std::optional<RunningRamp>& running,
               const Policy& policy);

// A day counts as settled: at least one value that is not first-step, none above the maxima, no
// limp.
bool is_settled(const DayValues& day, const Numbers& numbers);

// Does this record raise a flag by itself?  Taking it back needs a reason.
bool raises_flag(const Record& record, const Numbers& numbers);

// May this statement be recorded now?  Says why not.
std::optional<ClearRefused> clear_refused(const History& history, const FlagsOfBothFeet& flags,
                                          const Policy& policy, const FlagCleared& statement,
                                          const std::string& note);

}  // namespace heelcare
