// SPDX-License-Identifier: MIT
// A history made by hand, for tests of what is shown rather than of what is folded from a log.
#pragma once

#include "heelcare/domain/situation.hpp"

#include <string>
#include <utility>

namespace heelcare {

// The least data of clinical part 4.1.
inline Numbers::Report report_rules() {
  return {.headline_days = 14,
          .headline_values = 5,
          .week_values = 3,
          .trend_days = 28,
          .trend_values = 14,
          .trend_span_days = 21,
          .trend_block_days = 7,
          .interval_percent = 90,
          .gap_days = 7,
          .before_after_values = 8,
          .morning_values = 5,
          .meaningful_percent = 30,
          .much_percent = 50};
}

struct Diary {
  Catalog catalog;
  Settings settings;
  History history;

  explicit Diary(const char* today) {
    history.today = parse_date(today).value();
    history.now = {history.today + std::chrono::hours{20}, std::chrono::hours{1}};
    auto& numbers = catalog.policy.numbers;
    numbers.classify.pain_day_from = 2;
    numbers.classify.window_days = 120;
    numbers.improved = {.values = 7,
                        .low_start_max = 4,
                        .low_start_fall = 1,
                        .high_start_from = 8,
                        .middle_fall = 2,
                        .high_start_fall = 3};
    numbers.settled = {.now_max = 5,
                       .worst_max = 6,
                       .watch_from = 1,
                       .unsettled_from = 2,
                       .reference_days = 6,
                       .reference_values = 3};
    numbers.pain_gate.rise = 2;
    numbers.ladder.settled_to_rise = 3;
    numbers.ladder.unsettled_in_a_row = 2;
    numbers.ladder.pause_days = 7;
    numbers.ladder.unsettled_in_window = 3;
    numbers.ladder.window_days = 28;
    numbers.ladder.gap_lower_days = 14;
    numbers.ladder.gap_restart_days = 28;
    numbers.ladder.moderate_from_level = 3;
    numbers.ladder.top_level = 4;
    numbers.ladder.unknown_mornings = 3;
    numbers.report = report_rules();
    for (const auto& [id, kind] :
         {std::pair{"calf-raises", Kind::strength}, std::pair{"tennis-ball", Kind::massage}}) {
      Routine routine;
      routine.id = RoutineId{id};
      routine.kind = kind;
      catalog.routines.push_back(routine);
    }
  }

  [[nodiscard]] Date ago(int days) const { return history.today - std::chrono::days{days}; }

  Diary& pain(int days_ago, int first_step, int worst) {
    auto& day = history.feet[Foot::left].days[ago(days_ago)];
    day.first_step = Pain::from(first_step);
    day.worst = Pain::from(worst);
    return *this;
  }

  Diary& session(int days_ago, const char* routine, std::optional<int> before = {},
                 std::optional<int> after = {}) {
    PastSession session;
    session.day = ago(days_ago);
    session.at = {session.day + std::chrono::hours{19}, std::chrono::hours{1}};
    session.routine = RoutineId{routine};
    session.seconds = 180;
    session.ladder = 1;
    if (before) session.before = Pain::from(*before);
    if (after) session.after = Pain::from(*after);
    history.feet[Foot::left].sessions.push_back(session);
    return *this;
  }

  Diary& record(const char* at, Event event, std::string note = {}) {
    Record record;
    record.id = RecordId{"00000000000" + std::to_string(history.records.size())};
    record.at = parse_moment(at).value();
    record.wrote = record.at;
    record.event = std::move(event);
    record.note = std::move(note);
    history.records.push_back(std::move(record));
    return *this;
  }

  // Refers to this diary, which must stay where it is.
  [[nodiscard]] Situation situation() const {
    Situation situation;
    situation.catalog = &catalog;
    situation.settings = &settings;
    situation.history = &history;
    situation.feet[Foot::right].planned = false;
    return situation;
  }
};

}  // namespace heelcare
