// SPDX-License-Identifier: MIT
// One line of the log as a value (heelcare-log(5)).  Nothing here reads or writes text.
#pragma once

#include "heelcare/domain/calendar.hpp"
#include "heelcare/domain/foot.hpp"
#include "heelcare/domain/id.hpp"
#include "heelcare/domain/pain.hpp"
#include "heelcare/domain/policy.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace heelcare {

struct PainLogged {
  Feet feet = Feet::both;
  Pain level = *Pain::from(0);
  PainMoment when = PainMoment::now;
  bool operator==(const PainLogged&) const = default;
};
struct WalkLogged {
  Feet feet = Feet::both;
  Walk value = Walk::normal;
  bool operator==(const WalkLogged&) const = default;
};

enum class SessionStatus { done, partial };
template <>
inline constexpr auto names<SessionStatus> =
    std::array{Named{SessionStatus::done, "done"}, Named{SessionStatus::partial, "partial"}};

// Why a session was stopped with the key "too sore".
enum class TooSore { pain, cramp, numb };
template <>
inline constexpr auto names<TooSore> = std::array{
    Named{TooSore::pain, "pain"}, Named{TooSore::cramp, "cramp"}, Named{TooSore::numb, "numb"}};

struct SessionLogged {
  Feet feet = Feet::both;
  RoutineId routine;
  int seconds = 0;  // practised by this foot, pauses left out
  SessionStatus status = SessionStatus::done;
  std::optional<int> ladder;  // massage: level; strength: step or phase
  std::optional<Pain> before;
  std::optional<Pain> after;
  std::optional<int> reps;
  std::optional<TooSore> too_sore;  // field `stopped`
  bool operator==(const SessionLogged&) const = default;
};
struct Skipped {
  RoutineId routine;
  Feet feet = Feet::both;
  bool operator==(const Skipped&) const = default;
};
struct ActivityLogged {
  std::string name;
  std::optional<double> minutes;  // one of the two
  std::optional<double> km;
  bool operator==(const ActivityLogged&) const = default;
};
struct FlareUpDeclared {
  Feet feet = Feet::both;
  bool operator==(const FlareUpDeclared&) const = default;
};
struct Paused {
  Date until{};  // planned again from this day on
  bool operator==(const Paused&) const = default;
};
struct ProfileGiven {
  std::optional<Feet> feet;
  std::optional<Date> onset;
  std::optional<Pain> usual;     // first-step pain
  std::optional<int> pain_days;  // a week, 0 to 7
  Feet side = Feet::both;        // the feet the other answers are for
  bool operator==(const ProfileGiven&) const = default;
};

enum class ScreenForm { brief, full };  // `short`: titles; `full`: questions
template <>
inline constexpr auto names<ScreenForm> =
    std::array{Named{ScreenForm::brief, "short"}, Named{ScreenForm::full, "full"}};

struct Screened {
  ScreenForm form = ScreenForm::brief;
  std::vector<FlagId> asked;
  bool operator==(const Screened&) const = default;
};
struct FlagRaised {
  Feet feet = Feet::both;
  FlagId flag;
  bool operator==(const FlagRaised&) const = default;
};
struct FlagCleared {
  Feet feet = Feet::both;
  FlagId flag;
  Statement as = Statement::gone;
  std::string by;          // who said so; empty for `gone`
  std::optional<Date> on;  // when they said so; nothing for `gone`
  bool operator==(const FlagCleared&) const = default;
};
struct SawClinician {
  bool operator==(const SawClinician&) const = default;
};
struct Noted {
  bool operator==(const Noted&) const = default;
};
struct Retracted {
  RecordId entry;      // or, if empty,
  std::string damage;  // FNV-1a 64 of a damaged line's bytes, 16 hex digits
  bool operator==(const Retracted&) const = default;
};

using Event = std::variant<PainLogged, WalkLogged, SessionLogged, Skipped, ActivityLogged,
                           FlareUpDeclared, Paused, ProfileGiven, Screened, FlagRaised, FlagCleared,
                           SawClinician, Noted, Retracted>;

struct Record {
  RecordId id;
  std::optional<RecordId> group;  // id of the first record of the same command
  Moment at;                      // when it happened (a session: when it began)
  Moment wrote;                   // when it was written
  Event event;
  std::string note;
  bool operator==(const Record&) const = default;
};

// The type as it stands in the file: "pain", "walk", ...
std::string_view type_of(const Event& event);
// standing.jsonl holds what must never fall out of sight; everything else goes into the month of
// `at`. Pain from this level on, other than first-step, stands (a number of the file format, not of
// a rule).
inline constexpr int standing_pain_from = 6;
bool is_standing(const Event& event);
// The order "latest" is decided by: instant of `at`, then of `wrote`, then id.
bool earlier(const Record& a, const Record& b);

}  // namespace heelcare
