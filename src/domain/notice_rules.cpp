// SPDX-License-Identifier: MIT
#include "notice_rules.hpp"

#include "heelcare/domain/median.hpp"
#include "heelcare/domain/notices.hpp"

#include <algorithm>

namespace heelcare {
namespace {

using std::chrono::days;

std::size_t size_of(int count) { return static_cast<std::size_t>(count); }

}  // namespace

std::size_t Series::count_until(Date day) const {
  const auto end = std::ranges::upper_bound(values, day, {}, &Value::day);
  return static_cast<std::size_t>(end - values.begin());
}

std::size_t Series::count_from_to(Date from, Date to) const {
  return count_until(to) - count_until(from - days{1});
}

std::optional<int> Series::doubled_median_of(std::size_t from, std::size_t to) const {
  PainCounts counts;
  for (std::size_t i = from; i < to; ++i) counts.add(values[i].level);
  return counts.doubled_median();
}

std::optional<int> Series::doubled_median_from_to(Date from, Date to) const {
  return doubled_median_of(count_until(from - days{1}), count_until(to));
}

std::vector<Date> load_note_days(const History& history, const Numbers& numbers) {
  const Date oldest = history.today - days{numbers.classify.window_days - 1};
  std::vector<Date> found;
  for (const Activity& activity : history.activities) {
    if (activity.day >= oldest && load_note(history, activity, numbers)) {
      found.push_back(activity.day);
    }
  }
  return found;
}

NoticeRules::NoticeRules(const Situation& situation, Foot foot, const std::vector<Date>& load_notes)
    : situation_(situation),
      foot_(situation.feet[foot]),
      history_(situation.history->feet[foot]),
      numbers_(situation.numbers()),
      rules_(numbers_.notices),
      load_notes_(load_notes),
      today_(situation.today()),
      oldest_(today_ - days{numbers_.classify.window_days - 1}),
      plan_began_(foot_.base.first_day) {
  const auto& back = foot_.flags.back_since;
  if (plan_began_ && back) plan_began_ = std::max(*plan_began_, *back);
  read_days();
  read_sessions();
}

void NoticeRules::read_days() {
  for (auto it = history_.days.lower_bound(oldest_);
       it != history_.days.end() && it->first <= today_; ++it) {
    const DayValues& values = it->second;
    if (values.first_step) first_step_.values.push_back({it->first, values.first_step->level()});
    if (values.worst) worst_.values.push_back({it->first, values.worst->level()});
    if (values.logged()) logged_.push_back({it->first, values.night});
  }
}

// One verdict per technique and day.
void NoticeRules::read_sessions() {
  for (const PastSession& session : history_.sessions) {
    if (session.day < oldest_) continue;
    const Morning morning = morning_after(history_, session, numbers_);
    if (morning != Morning::adverse && morning != Morning::unsettled) continue;
    const bool known = std::ranges::any_of(unsettled_, [&](const Unsettled& other) {
      return other.routine == session.routine && other.day == session.day;
    });
    const int wait = morning == Morning::adverse ? 0 : 1;
    if (!known) unsettled_.push_back({session.routine, session.day, session.day + days{wait}});
  }
}

const Series& NoticeRules::measure_on(Date day) const {
  const auto enough = [&](const Series& series) {
    return series.count_from_to(day - days{numbers_.classify.measure_from_days_ago},
                                day - days{numbers_.classify.measure_to_days_ago}) >=
           size_of(numbers_.classify.measure_min_values);
  };
  return !enough(first_step_) && enough(worst_) ? worst_ : first_step_;
}

// --- E2 to E4 ------------------------------------------------------------------------------------
bool NoticeRules::is_improved(const Series& series, Date day) const {
  const Numbers::Improved& improved = numbers_.improved;
  const std::size_t wanted = size_of(improved.values);
  const std::size_t from = series.count_until(*plan_began_ - days{1});
  const std::size_t until = series.count_until(day);
  if (until < from + wanted + wanted) return false;
  const int start = *series.doubled_median_of(from, from + wanted);
  const int fall = start - *series.doubled_median_of(until - wanted, until);
  if (start <= doubled(improved.low_start_max)) return fall >= doubled(improved.low_start_fall);
  if (start < doubled(improved.high_start_from)) return fall >= doubled(improved.middle_fall);
  return fall >= doubled(improved.high_start_fall);
}

bool NoticeRules::is_no_better(Date day, int days_since) const {
  if (!plan_began_ || days_between(*plan_began_, day) < days_since) return false;
  const Series& series = measure_on(day);
  const std::size_t until = series.count_until(day);
  const std::size_t from = until - std::min(until, size_of(numbers_.improved.values));
  const auto median = series.doubled_median_of(from, until);
  return median && *median >= doubled(rules_.median_from) && !is_improved(series, day);
}

int NoticeRules::days_of_level(int level) const {
  if (level == 1) return rules_.information_days;
  return level == 2 ? rules_.book_days : rules_.firm_days;
}

int NoticeRules::no_better_level() const {
  for (const int level : {3, 2, 1}) {
    if (is_no_better(today_, days_of_level(level))) return level;
  }
  return 0;
}

std::optional<Run> NoticeRules::no_better_run(int level) const {
  const int since = days_of_level(level);
  auto run = run_of(
      [since](const NoticeRules& rules, Date day) { return rules.is_no_better(day, since); });
  // A plan that began before the window reaches its days anew every day.
  if (run && *plan_began_ == oldest_ && run->since == oldest_ + days{since}) run->from_edge = true;
  return run;
}

// --- E5 to E9, N1 --------------------------------------------------------------------------------
bool NoticeRules::in_flare_up(Date day) const {
  return std::ranges::any_of(foot_.base.flare_ups, [&](const FlareUp& flare) {
    return flare.began <= day && (!flare.ended || day < *flare.ended);
  });
}

bool NoticeRules::many_flare_ups(Date day) const {
  int begun = 0;
  for (const FlareUp& flare : foot_.base.flare_ups) {
    if (flare.began > day) continue;
    const int away = days_between(flare.began, day);
    const bool running = !flare.ended || day < *flare.ended;
    if (running && away > rules_.flare_up_days) return true;
    if (away < rules_.flare_ups_within_days) ++begun;
  }
  return begun >= rules_.flare_ups;
}

bool NoticeRules::often_unsettled(const RoutineId& routine, Date day) const {
  const Numbers::Ladder& ladder = numbers_.ladder;
  const auto count = std::ranges::count_if(unsettled_, [&](const Unsettled& verdict) {
    return verdict.routine == routine && verdict.known <= day &&
           days_between(verdict.day, day) < ladder.window_days;
  });
  return count >= ladder.unsettled_in_window;
}

bool NoticeRules::is_higher(const Series& series, Date day) const {
  const Date recent = day - days{rules_.worse_days - 1};
  const Date before = recent - days{rules_.worse_before_days};
  const Date last_before = recent - days{1};
  if (series.count_from_to(recent, day) < size_of(rules_.worse_values) ||
      series.count_from_to(before, last_before) < size_of(rules_.worse_before_values)) {
    return false;
  }
  return *series.doubled_median_from_to(recent, day) >=
         *series.doubled_median_from_to(before, last_before) + doubled(rules_.worse_rise);
}

bool NoticeRules::worse(Date day) const {
  const Date week_ago = day - days{rules_.worse_days};
  return is_higher(measure_on(day), day) && is_higher(measure_on(week_ago), week_ago);
}

bool NoticeRules::painful_nights(Date day) const {
  int nights = 0;
  int looked_at = 0;
  for (auto it = logged_.rbegin(); it != logged_.rend(); ++it) {
    if (it->day > day) continue;
    if (looked_at == rules_.night_of_days) break;
    ++looked_at;
    if (it->night) ++nights;
  }
  return nights >= rules_.night_days;
}

bool NoticeRules::more_after_load(Date day) const {
  const bool loaded = std::ranges::any_of(load_notes_, [&](Date note) {
    return note <= day && days_between(note, day) < rules_.load_note_days;
  });
  return loaded && (painful_nights(day) || is_higher(worst_, day));
}

int NoticeRules::logged_within(Date day, int count) const {
  const auto within = [&](const Logged& logged) {
    return logged.day <= day && days_between(logged.day, day) < count;
  };
  return static_cast<int>(std::ranges::count_if(logged_, within));
}

bool NoticeRules::rarely_logged(Date day) const {
  const Numbers::Classify& states = numbers_.classify;
  const bool start =
      logged_within(day, states.start_recent_days) < states.start_recent_logged_days ||
      logged_within(day, states.start_days) < states.start_logged_days;
  if (start && !in_flare_up(day)) return false;
  return logged_within(day, rules_.logged_of_days) < rules_.logged_days;
}

bool NoticeRules::is_active(const RedFlag& flag) const {
  return std::ranges::any_of(foot_.flags.active, [&](const ActiveFlag& active) {
    return !active.after_clear && active.flag == &flag;
  });
}

}  // namespace heelcare
