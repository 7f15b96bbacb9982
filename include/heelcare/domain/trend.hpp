// SPDX-License-Identifier: MIT
// What a report tells of a foot over a period: its days, weeks, sessions and techniques, with the
// statistics of statistics.hpp.  Nothing here says why pain changes.
#pragma once

#include "heelcare/domain/calendar.hpp"
#include "heelcare/domain/classify.hpp"
#include "heelcare/domain/foot.hpp"
#include "heelcare/domain/history.hpp"
#include "heelcare/domain/notices.hpp"
#include "heelcare/domain/routine.hpp"
#include "heelcare/domain/situation.hpp"
#include "heelcare/domain/statistics.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace heelcare {

constexpr std::size_t kinds = names<Kind>.size();
using PerKind = std::array<int, kinds>;

struct DayCounts {
  int days = 0;
  int logged = 0;
  int pain = 0;
  int night = 0;
  int limping = 0;  // or worse
};

// Done of what was asked for, by kind; never more than that.
struct Adherence {
  struct Count {
    int done = 0;
    int asked = 0;
  };
  Period over;
  std::array<Count, kinds> by_kind{};
};

// What hurts when: every value of the period that belongs to no session.
struct MomentSummary {
  PainMoment when = PainMoment::now;
  Median median;
  int most = 0;
};

// What the tables have a row for: weeks, or months or years where they would be too many.
enum class Grain { week, month, year };
Date first_day_of(Grain grain, Date day);

struct RowSummary {
  Date begins{};  // as the calendar has it, also where the period begins later
  std::vector<int> first_step;
  std::vector<int> worst;
  std::optional<Median> first_step_median;  // with the least number of values
  std::optional<Median> worst_median;
  DayCounts counts;
  PerKind sessions{};
  [[nodiscard]] bool empty() const;
};

constexpr std::size_t morning_verdicts = static_cast<std::size_t>(Morning::unknown) + 1;

struct Technique {
  RoutineId routine;
  std::vector<const PastSession*> sessions;  // of the history that was asked
  std::vector<Morning> mornings;             // one per session, as the morning after it was
  std::array<int, morning_verdicts> mornings_by_day{};  // one verdict a day, the worst
  std::vector<int> differences;                         // after - before, where both were given
  std::optional<Interval> interval;
  [[nodiscard]] int known_mornings() const;
};

struct SessionMark {
  Date day{};
  Kind kind = Kind::massage;
};

struct FootTrend {
  Feet feet = Feet::left;  // both: the two have the same records
  Period period;
  std::vector<DayLevel> first_step;
  std::vector<DayLevel> worst;
  DayCounts counts;
  Headline headline;
  std::optional<Slope> slope;
  std::optional<Change> change;
  std::optional<Period> gap;
  std::vector<RowSummary> weeks;
  std::vector<RowSummary> months;  // of more than half a year
  std::vector<RowSummary> years;   // of more than two years
  std::vector<MomentSummary> moments;
  std::optional<Adherence> adherence;  // lately; nothing before the first week is over
  std::vector<SessionMark> sessions;
  std::vector<Technique> techniques;  // by id
  std::vector<FlareUp> flare_ups;     // that touch the period
  std::vector<Date> flags_raised;     // sorted
  std::vector<Date> flags_ended;

  [[nodiscard]] Grain grain() const;
  [[nodiscard]] std::span<const RowSummary> all_rows() const;
  // The rows of a table, from the first that holds anything.
  [[nodiscard]] std::span<const RowSummary> rows() const;
};
// The first steps of a foot as of a day, whatever period a report has.
Headline headline_of(const FootHistory& history, Date until, const Numbers& numbers);

// For the feet a report is about: planned ones, and those with a value in the period; one for both
// where all their records of the period are the same.
std::vector<FootTrend> trends_of(const Situation& situation, const Period& period);

// The longest entry of each activity and unit in each week or month.
struct LongestActivity {
  Date begins{};
  Activity activity;
};
std::vector<LongestActivity> longest_activities(const History& history, const Period& period,
                                                Grain grain);

}  // namespace heelcare
