// SPDX-License-Identifier: MIT
#include "heelcare/domain/classify.hpp"

#include "heelcare/domain/median.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace heelcare {
namespace {

using std::chrono::days;

constexpr int days_a_week = std::chrono::duration_cast<days>(std::chrono::weeks{1}).count();

// A count over a span of days that ends some days ago and moves on with each day of the fold.
template <class Change>
class MovingSpan {
 public:
  MovingSpan(int from_days_ago, int to_days_ago, Change change)
      : from_(from_days_ago), to_(to_days_ago), change_(change) {}
  void move_to(int day) {
    if (day - to_ >= 0) change_(day - to_, 1);
    if (day - from_ - 1 >= 0) change_(day - from_ - 1, -1);
  }

 private:
  int from_;
  int to_;
  Change change_;
};

struct DayRow {
  std::optional<int> first_step;
  std::optional<int> worst;
  bool logged = false;
  bool pain = false;
  bool declared = false;
};

std::optional<int> level_of(const std::optional<Pain>& pain) {
  if (!pain) return std::nullopt;
  return pain->level();
}

std::optional<Date> first_record_day(const FootHistory& foot, Date from, Date today) {
  std::optional<Date> first;
  const auto day = foot.days.lower_bound(from);
  if (day != foot.days.end() && day->first <= today) first = day->first;
  for (const PastSession& session : foot.sessions) {
    if (session.day < from || session.day > today) continue;
    if (!first || session.day < *first) first = session.day;
  }
  return first;
}

class Fold {
 public:
  Fold(const FootHistory& foot, Date first, Date today, const Numbers& numbers)
      : foot_(foot), numbers_(numbers), rules_(numbers.classify), first_(first) {
    rows_.resize(static_cast<std::size_t>(days_between(first, today)) + 1);
    for (auto it = foot.days.lower_bound(first); it != foot.days.end() && it->first <= today;
         ++it) {
      const DayValues& values = it->second;
      DayRow& row = rows_[static_cast<std::size_t>(days_between(first, it->first))];
      row = {level_of(values.first_step), level_of(values.worst), values.logged(), false,
             values.flare_up_declared};
      row.pain = row.logged && values.highest()->level() >= rules_.pain_day_from;
    }
  }

  BaseState result() {
    const auto counted = [this](int& count, bool DayRow::*member) {
      return [this, &count, member](int day, int by) {
        if (row(day).*member) count += by;
      };
    };
    const auto values = [this](PainCounts& counts, std::optional<int> DayRow::*member) {
      return [this, &counts, member](int day, int by) {
        if (const auto value = row(day).*member)
          by > 0 ? counts.add(*value) : counts.remove(*value);
      };
    };
    MovingSpan logged(rules_.rate_days - 1, 0, counted(logged_, &DayRow::logged));
    MovingSpan pain(rules_.rate_days - 1, 0, counted(pain_, &DayRow::pain));
    MovingSpan recent(rules_.start_recent_days - 1, 0, counted(recent_, &DayRow::logged));
    MovingSpan at_all(rules_.start_days - 1, 0, counted(at_all_, &DayRow::logged));
    MovingSpan first_steps(rules_.measure_from_days_ago, rules_.measure_to_days_ago,
                           values(first_steps_, &DayRow::first_step));
    MovingSpan worst(rules_.measure_from_days_ago, rules_.measure_to_days_ago,
                     values(worst_, &DayRow::worst));
    const int count = static_cast<int>(rows_.size());
    for (day_ = 0; day_ < count; ++day_) {
      logged.move_to(day_);
      pain.move_to(day_);
      recent.move_to(day_);
      at_all.move_to(day_);
      first_steps.move_to(day_);
      worst.move_to(day_);
      enter(state_today());
    }
    --day_;
    result_.why = why();
    result_.logged_days = logged_;
    result_.pain_days = pain_;
    result_.measure = measure();
    result_.doubled_baseline = baseline();
    result_.first_day = first_;
    return std::move(result_);
  }

 private:
  [[nodiscard]] const DayRow& row(int day) const { return rows_[static_cast<std::size_t>(day)]; }
  [[nodiscard]] Date date(int day) const { return first_ + days{day}; }
  [[nodiscard]] Date today() const { return date(day_); }
  [[nodiscard]] bool in_flare_up() const {
    return !result_.flare_ups.empty() && !result_.flare_ups.back().ended;
  }

  void enter(State state) {
    if (day_ == 0 || state != result_.state) result_.since = today();
    result_.state = state;
  }

  State state_today() {
    if (in_flare_up()) end_flare_up();
    if (!in_flare_up()) begin_flare_up();
    if (in_flare_up()) return State::flare_up;
    if (missing_days() > 0) return State::start;
    if (is_regular()) return is_long() ? State::chronic : State::persisting;
    const bool rare =
        pain_ < rules_.intermittent_pain_days && logged_ >= rules_.maintenance_min_logged_days;
    return rare ? State::maintenance : State::intermittent;
  }

  // --- measure and flare-ups ---------------------------------------------------------------------
  [[nodiscard]] Measure measure() const {
    if (first_steps_.count() >= rules_.measure_min_values) return Measure::first_step;
    return worst_.count() >= rules_.measure_min_values ? Measure::worst : Measure::first_step;
  }

  [[nodiscard]] std::optional<int> value(int day, Measure measure) const {
    return measure == Measure::first_step ? row(day).first_step : row(day).worst;
  }

  [[nodiscard]] std::optional<int> baseline() const {
    const PainCounts& counts = measure() == Measure::first_step ? first_steps_ : worst_;
    if (counts.count() >= rules_.measure_min_values) return counts.doubled_median();
    const auto usual = latest_answer(foot_.usual_given);
    if (!usual) return std::nullopt;
    return doubled(usual->value.level());
  }

  // The latest answer that a day could know.
  template <class T>
  [[nodiscard]] const Dated<T>* latest_answer(const std::vector<Dated<T>>& given) const {
    for (auto it = given.rbegin(); it != given.rend(); ++it) {
      if (it->day <= today()) return &*it;
    }
    return nullptr;
  }

  [[nodiscard]] bool rule_fires(std::optional<int> doubled_baseline) const {
    if (!doubled_baseline) return false;
    const int from = std::max(*doubled_baseline + doubled(numbers_.flare_up.rise),
                              doubled(numbers_.flare_up.least));
    int above = 0;
    for (int day = std::max(0, day_ - numbers_.flare_up.of_days + 1); day <= day_; ++day) {
      const auto level = value(day, measure());
      if (level && doubled(*level) >= from) ++above;
    }
    return above >= numbers_.flare_up.days;
  }

  void begin_flare_up() {
    const auto known = baseline();
    const bool by_rule = (!paused_until_ || today() >= *paused_until_) && rule_fires(known);
    if (!by_rule && !row(day_).declared) return;
    FlareUp flare;
    flare.began = today();
    flare.declared = !by_rule;
    flare.measure = measure();
    flare.doubled_baseline = known.value_or(doubled(numbers_.flare_up.unknown_baseline));
    result_.flare_ups.push_back(flare);
  }

  [[nodiscard]] bool has_calmed(const FlareUp& flare) const {
    const int entry = days_between(first_, flare.began);
    const int oldest = std::max(entry, day_ - numbers_.flare_up.end_within_days + 1);
    const int limit = flare.doubled_baseline + doubled(numbers_.flare_up.end_rise);
    int calm = 0;
    for (int day = day_; day >= oldest && calm < numbers_.flare_up.end_values; --day) {
      const auto level = value(day, flare.measure);
      if (!level) continue;
      if (doubled(*level) > limit) return false;
      ++calm;
    }
    return calm >= numbers_.flare_up.end_values;
  }

  void end_flare_up() {
    FlareUp& flare = result_.flare_ups.back();
    if (has_calmed(flare)) {
      flare.ended = today();
    } else if (days_between(flare.began, today()) >= numbers_.flare_up.longest_days) {
      flare.ended = today();
      paused_until_ = today() + days{numbers_.flare_up.pause_days};
    }
  }

  // --- the other states --------------------------------------------------------------------------
  [[nodiscard]] int missing_days() const {
    return std::max(rules_.start_recent_logged_days - recent_, rules_.start_logged_days - at_all_);
  }

  // The person's own answer, where too few days are logged and it is recent enough.
  [[nodiscard]] const Dated<int>* answered_rate() const {
    const auto* answer = latest_answer(foot_.pain_days_given);
    if (answer == nullptr) return nullptr;
    const bool recent = days_between(answer->day, today()) < rules_.profile_pain_days_valid_days;
    return recent ? answer : nullptr;
  }

  // At least so many pain days a week?
  [[nodiscard]] bool rate_reaches(int a_week) const {
    if (logged_ < rules_.rate_min_logged_days) {
      if (const auto* answer = answered_rate()) return answer->value >= a_week;
    }
    return days_a_week * pain_ >= a_week * logged_;
  }

  [[nodiscard]] bool is_regular() const {
    const bool was_regular =
        day_ > 0 && (result_.state == State::chronic || result_.state == State::persisting);
    return rate_reaches(was_regular ? rules_.regular_rate_stays : rules_.regular_rate);
  }

  [[nodiscard]] bool is_long() const {
    return foot_.onset && days_between(foot_.onset->value, today()) >= rules_.chronic_from_days;
  }

  // --- words
  // ---------------------------------------------------------------------------------------
  [[nodiscard]] std::string why() const {
    switch (result_.state) {
      case State::flare_up:
        return why_flare_up();
      case State::start:
        return why_start();
      case State::chronic:
      case State::persisting:
        return fmt::format("{}, {}", rate_text(), onset_text());
      case State::hold_all:
      case State::hold_partial:
      case State::coming_back:
      case State::intermittent:
      case State::maintenance:
        return rate_text();
    }
    return {};
  }

  [[nodiscard]] std::string why_flare_up() const {
    const FlareUp& flare = result_.flare_ups.back();
    if (flare.declared) {
      return fmt::format("you recorded a flare-up on {}", text_of(flare.began));
    }
    return fmt::format("{} well above the usual {} since {}",
                       flare.measure == Measure::first_step ? "first steps" : "worst pain",
                       text_of_doubled(flare.doubled_baseline), text_of(flare.began));
  }

  [[nodiscard]] std::string why_start() const {
    const int missing = missing_days();
    std::string text = fmt::format(
        "{} more {} with a number: {} of {} in the last {} days, {} of {} in the last {}", missing,
        missing == 1 ? "day" : "days", recent_, rules_.start_recent_logged_days,
        rules_.start_recent_days, at_all_, rules_.start_logged_days, rules_.start_days);
    if (const auto* answer = answered_rate()) {
      State likely = State::intermittent;
      if (answer->value >= rules_.regular_rate) {
        likely = is_long() ? State::chronic : State::persisting;
      }
      text += fmt::format("; by your answers rather {}", name_of(likely));
    }
    return text;
  }

  [[nodiscard]] std::string rate_text() const {
    if (logged_ < rules_.rate_min_logged_days) {
      if (const auto* answer = answered_rate()) {
        return fmt::format("pain on {} days a week by your answer of {}", answer->value,
                           text_of(answer->day));
      }
    }
    return fmt::format("pain on {} of {} days with a number in the last {}", pain_, logged_,
                       rules_.rate_days);
  }

  [[nodiscard]] std::string onset_text() const {
    if (!foot_.onset) return "since when is not on record";
    return fmt::format("since {} ({} days)", text_of(foot_.onset->value),
                       days_between(foot_.onset->value, today()));
  }

  const FootHistory& foot_;
  const Numbers& numbers_;
  const Numbers::Classify& rules_;
  Date first_{};
  std::vector<DayRow> rows_;
  int day_ = 0;
  int logged_ = 0;
  int pain_ = 0;
  int recent_ = 0;
  int at_all_ = 0;
  PainCounts first_steps_;
  PainCounts worst_;
  std::optional<Date> paused_until_;
  BaseState result_;
};

}  // namespace

BaseState classify(const FootHistory& foot, Date today, const Numbers& numbers) {
  const Date from = today - days{numbers.classify.window_days - 1};
  const auto first = first_record_day(foot, from, today);
  BaseState state = Fold(foot, first.value_or(today), today, numbers).result();
  state.first_day = first;
  return state;
}

}  // namespace heelcare
