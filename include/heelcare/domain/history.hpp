// SPDX-License-Identifier: MIT
// The log folded into what rules ask of the past: per foot and heelcare day.  A function of the set
// of records, whatever their order; records after `now` do not exist (a flag dated in the future
// counts at once, unless the moment was chosen with --at).  Nothing here decides.
#pragma once

#include "heelcare/domain/calendar.hpp"
#include "heelcare/domain/foot.hpp"
#include "heelcare/domain/median.hpp"
#include "heelcare/domain/policy.hpp"
#include "heelcare/domain/record.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace heelcare {

// One pain value of one foot, a session's before and after included.
struct PainValue {
  Moment at;
  Date day;  // the heelcare day it counts for (a night value: the civil date on the wall)
  Pain level = *Pain::from(0);
  PainMoment when = PainMoment::now;  // a session's before and after are `now`
  bool of_session = false;
  RecordId entry;
};

// The values of one day and foot (clinical part 3.1).
struct DayValues {
  std::optional<Pain> first_step;   // highest
  std::optional<Pain> worst;        // highest of all that are not first-step
  std::optional<Pain> highest_now;  // highest of now, rest, before, after: what "settled" asks
  bool night = false;               // a night or rest value at or above the pain-day level
  std::optional<Walk> walk;         // the worst; nothing: unknown
  bool flare_up_declared = false;

  [[nodiscard]] bool logged() const { return first_step.has_value() || worst.has_value(); }
  [[nodiscard]] std::optional<Pain> highest() const;  // of first_step and worst
};

struct PastSession {
  RecordId entry;
  Moment at;
  Date day;
  RoutineId routine;
  int seconds = 0;
  SessionStatus status = SessionStatus::done;
  std::optional<int> ladder;
  std::optional<Pain> before;
  std::optional<Pain> after;
  std::optional<int> reps;
  std::optional<TooSore> too_sore;
};

template <class T>
struct Dated {
  T value;
  Date day;
  RecordId entry;
};

struct FootHistory {
  std::map<Date, DayValues> days;     // days with any value, walk or declaration
  std::vector<PainValue> values;      // in order
  std::vector<PastSession> sessions;  // in order; `both` stands once in each foot
  std::optional<Dated<Date>> onset;
  std::optional<Dated<Pain>> usual;
  std::optional<Dated<int>> pain_days;
  std::vector<Dated<Pain>> usual_given;  // every answer, in order: a past day knows only its own
  std::vector<Dated<int>> pain_days_given;

  // Values of a day; an empty DayValues where nothing was recorded.
  [[nodiscard]] const DayValues& on(Date day) const;
};

struct Activity {
  Date day;
  std::string name;
  std::optional<double> minutes;
  std::optional<double> km;
  RecordId entry;
};

struct SkippedRoutine {
  Date day;
  RoutineId routine;
  Feet feet = Feet::both;
  RecordId entry;
};

struct RaisedFlag {
  Moment at;  // `now` where the record is dated in the future
  Date day;
  FlagId flag;
  Feet feet = Feet::both;
  RecordId entry;
  std::string note;
};

struct ClearedFlag {
  Moment at;
  Date day;  // day it was recorded
  FlagCleared what;
  RecordId entry;
  std::string note;
};

struct ScreenGiven {
  Moment at;
  Date day;
  Screened what;
  RecordId entry;
};

struct TakenBack {
  Record record;      // as it was
  Record retraction;  // with the reason in its note
};

// Which months of the log were read.  Days outside are unknown, not empty.
struct Coverage {
  bool everything = true;
  std::vector<std::chrono::year_month> months;  // sorted
  [[nodiscard]] bool has(std::chrono::year_month month) const;
  [[nodiscard]] bool has(
      Date day) const;  // the day's records may lie in two months; both were read
};

struct History {
  Moment now;
  Date today{};
  bool trusted = true;  // false: damage or an unknown record type; every gate is closed
  Coverage coverage;
  // Counted ones, in the order of `earlier`; neither retracted nor retractions.
  std::vector<Record> records;
  PerFoot<FootHistory> feet;
  std::optional<Feet> profile_feet;
  std::vector<RaisedFlag> raised;  // by a `flag` record
  std::vector<ClearedFlag> cleared;
  std::vector<ScreenGiven> screens;
  std::vector<Activity> activities;
  std::vector<SkippedRoutine> skipped;
  std::vector<Date> clinician_visits;
  std::vector<Date> record_days;           // sorted, unique: days with any record
  std::optional<Dated<Date>> pause_until;  // the latest pause's date
  std::vector<TakenBack> taken_back;
  std::vector<Record> uncounted;  // retractions, and what has not happened yet
};

struct ReplayOptions {
  Moment now;
  TimeOfDay day_start;
  bool now_was_chosen = false;  // --at: the future does not exist, not even flags
  bool trusted = true;
  Coverage coverage;
};

// Retractions applied, records put in order, everything made per foot.  Duplicates (same id) count
// once.  The history keeps every record; a long log is too much to copy.
History replay(std::vector<Record> records, const Numbers& numbers, const ReplayOptions& options);

// Every record of a history, counted or not.
std::vector<const Record*> all_records(const History& history);
std::vector<Record> all_records(History&& history);

}  // namespace heelcare
