// SPDX-License-Identifier: MIT
// The triggers of the notices for one foot, each for any day of the window, since a notice counts
// its days from the first on which its trigger held.  Private to the notices.
#pragma once

#include "heelcare/domain/situation.hpp"

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace heelcare {

// The days up to today on which a trigger held without a break.
struct Run {
  Date since{};
  bool from_edge = false;  // it held on the oldest day that can be looked at
};

// The values of one measure, one a day at most, in order.
struct Series {
  struct Value {
    Date day{};
    int level = 0;
  };
  std::vector<Value> values;

  [[nodiscard]] std::size_t count_until(Date day) const;  // that day included
  [[nodiscard]] std::size_t count_from_to(Date from, Date to) const;
  [[nodiscard]] std::optional<int> doubled_median_of(std::size_t from, std::size_t to) const;
  [[nodiscard]] std::optional<int> doubled_median_from_to(Date from, Date to) const;
};

// Days of activities that a load note was for, within the window.
std::vector<Date> load_note_days(const History& history, const Numbers& numbers);

class NoticeRules {
 public:
  NoticeRules(const Situation& situation, Foot foot, const std::vector<Date>& load_notes);

  // The run of a trigger that holds today.
  template <class Trigger>
  [[nodiscard]] std::optional<Run> run_of(Trigger trigger) const {
    if (!std::invoke(trigger, *this, today_)) return std::nullopt;
    Date since = today_;
    while (since > oldest_ && std::invoke(trigger, *this, since - std::chrono::days{1})) {
      since -= std::chrono::days{1};
    }
    return Run{since, since == oldest_};
  }

  // 1 to 3 for E2 to E4, 0 for none of them.
  [[nodiscard]] int no_better_level() const;
  [[nodiscard]] std::optional<Run> no_better_run(int level) const;

  [[nodiscard]] bool many_flare_ups(Date day) const;                             // E5
  [[nodiscard]] bool often_unsettled(const RoutineId& routine, Date day) const;  // E6
  [[nodiscard]] bool worse(Date day) const;                                      // E7
  [[nodiscard]] bool painful_nights(Date day) const;                             // E8
  [[nodiscard]] bool more_after_load(Date day) const;                            // E9
  [[nodiscard]] bool rarely_logged(Date day) const;                              // N1

  [[nodiscard]] bool is_active(const RedFlag& flag) const;

 private:
  struct Unsettled {
    RoutineId routine;
    Date day{};
    Date known{};  // when it could be known
  };
  struct Logged {
    Date day{};
    bool night = false;
  };

  [[nodiscard]] const Series& measure_on(Date day) const;
  [[nodiscard]] bool is_improved(const Series& series, Date day) const;
  [[nodiscard]] bool is_no_better(Date day, int days_since) const;
  [[nodiscard]] int days_of_level(int level) const;
  [[nodiscard]] bool is_higher(const Series& series, Date day) const;
  [[nodiscard]] int logged_within(Date day, int days) const;
  [[nodiscard]] bool in_flare_up(Date day) const;
  void read_days();
  void read_sessions();

  const Situation& situation_;
  const FootSituation& foot_;
  const FootHistory& history_;
  const Numbers& numbers_;
  const Numbers::Notices& rules_;
  const std::vector<Date>& load_notes_;
  Date today_;
  Date oldest_;
  std::optional<Date> plan_began_;
  Series first_step_;
  Series worst_;
  std::vector<Logged> logged_;
  std::vector<Unsettled> unsettled_;
};

}  // namespace heelcare
