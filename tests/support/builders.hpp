// SPDX-License-Identifier: MIT
// A log made by hand: `Log log; log.day(3).first_step(5).now(2);` writes records of three days ago.
#pragma once

#include "heelcare/domain/situation.hpp"
#include "heelcare/routines/load.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace heelcare {

inline const Catalog& test_catalog() {
  static const Catalog catalog = builtin_catalog();
  return catalog;
}
inline const Policy& test_policy() { return test_catalog().policy; }
inline const Numbers& test_numbers() { return test_policy().numbers; }

inline Moment moment(const char* text) { return parse_moment(text).value(); }
inline Date date(const char* text) { return parse_date(text).value(); }
inline Pain pain(int level) { return Pain::from(level).value(); }

// Saturday 21 November 2026, 20:00, unless the test says otherwise; the left foot likewise.
struct Log {
  Moment now = moment("2026-11-21T20:00:00+01:00");
  std::vector<Record> records;
  Settings settings;
  const Catalog* catalog = &test_catalog();
  Coverage coverage;
  bool now_was_chosen = false;

  Log() = default;
  explicit Log(const char* now_text) : now(moment(now_text)) {}

  [[nodiscard]] Date today() const { return day_of(now, settings.day_start); }
  [[nodiscard]] Date ago(int days) const { return today() - std::chrono::days{days}; }

  // What follows is written on that day, at that time of the clock.
  Log& day(int days_ago, const char* time = "08:00") {
    const auto clock = parse_time_of_day(time).value();
    at_ = {wall_time(ago(days_ago), clock, settings.day_start), now.offset};
    return *this;
  }
  Log& on(Feet feet) {
    feet_ = feet;
    return *this;
  }

  Log& add(Event event, std::string note = {}) {
    Record& record = records.emplace_back();
    std::string id = std::to_string(records.size());
    record.id = RecordId{std::string(12 - id.size(), '0') + id};
    record.at = at_;
    record.wrote = at_;
    record.event = std::move(event);
    record.note = std::move(note);
    return *this;
  }
  Log& value(PainMoment when, int level) { return add(PainLogged{feet_, pain(level), when}); }
  Log& first_step(int level) { return value(PainMoment::first_step, level); }
  Log& now_value(int level) { return value(PainMoment::now, level); }
  Log& worst(int level) { return value(PainMoment::worst, level); }
  Log& walk(Walk how) { return add(WalkLogged{feet_, how}); }
  Log& flag(const char* id) { return add(FlagRaised{feet_, FlagId{id}}); }
  Log& flare_up() { return add(FlareUpDeclared{feet_}); }
  Log& gone(const char* id, std::string note = {}) {
    return add(FlagCleared{Feet::both, FlagId{id}, Statement::gone, {}, {}}, std::move(note));
  }
  // By a clinician; said on the day of the record, or so many days ago.
  Log& clear(const char* id, Statement as, std::optional<int> said_days_ago = {}) {
    const Date said = said_days_ago ? ago(*said_days_ago) : day_of(at_, settings.day_start);
    return add(FlagCleared{Feet::both, FlagId{id}, as, "Dr Ada", said});
  }
  Log& session(const char* routine, std::optional<int> before = {}, std::optional<int> after = {},
               std::optional<TooSore> too_sore = {}) {
    SessionLogged session;
    session.feet = feet_;
    session.routine = RoutineId{routine};
    session.seconds = 300;
    session.ladder = 0;
    if (before) session.before = pain(*before);
    if (after) session.after = pain(*after);
    session.too_sore = too_sore;
    return add(session);
  }
  Log& activity(const char* name, std::optional<double> minutes, std::optional<double> km = {}) {
    return add(ActivityLogged{name, minutes, km});
  }
  Log& onset(int days_ago) {
    ProfileGiven given;
    given.onset = ago(days_ago);
    return add(given);
  }
  Log& screened() {
    Screened screened;
    for (const RedFlag& asked : test_policy().flags) {
      if (asked.screen == ScreenPage::today || asked.screen == ScreenPage::standing) {
        screened.asked.push_back(asked.id);
      }
    }
    return add(screened);
  }
  Log& retract(const Record& record) { return add(Retracted{record.id, {}}); }

  // One first-step value a day, oldest first; the last one is of `last_days_ago`.  -1: nothing.
  Log& mornings(const std::vector<int>& levels, int last_days_ago = 0) {
    int days_ago = last_days_ago + static_cast<int>(levels.size()) - 1;
    for (const int level : levels) {
      if (level >= 0) day(days_ago, "07:00").first_step(level);
      --days_ago;
    }
    return *this;
  }
  // A settled day with normal walking, for each of these days.
  Log& calm_days(int first_days_ago, int last_days_ago, int level = 2) {
    for (int days_ago = first_days_ago; days_ago >= last_days_ago; --days_ago) {
      day(days_ago, "12:00").now_value(level).walk(Walk::normal);
    }
    return *this;
  }

  [[nodiscard]] History history() const {
    return replay(records, test_numbers(),
                  {now, settings.day_start, now_was_chosen, true, coverage});
  }
  [[nodiscard]] FlagsOfBothFeet flags() const {
    return flags_of(history(), test_policy(), settings.day_start);
  }
  [[nodiscard]] FlagBoard left() const { return flags().feet[Foot::left]; }
  [[nodiscard]] BaseState base(Foot foot = Foot::left) const {
    return classify(history().feet[foot], today(), test_numbers());
  }

 private:
  Moment at_ = now;
  Feet feet_ = Feet::left;
};

// A situation with the history it refers to.
struct Told {
  Settings settings;
  History history;
  Situation situation;
  explicit Told(const Log& log)
      : settings(log.settings),
        history(log.history()),
        situation(situation_of(*log.catalog, settings, history,
                               flags_of(history, test_policy(), settings.day_start))) {}
  Told(const Told&) = delete;
  Told& operator=(const Told&) = delete;
  [[nodiscard]] const FootSituation& left() const { return situation.feet[Foot::left]; }
};

// A list of values: so many of one, then those.
inline std::vector<int> values(int count, int level, std::vector<int> then = {}) {
  std::vector<int> all(static_cast<std::size_t>(count), level);
  all.insert(all.end(), then.begin(), then.end());
  return all;
}

}  // namespace heelcare
