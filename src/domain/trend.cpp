// SPDX-License-Identifier: MIT
#include "heelcare/domain/trend.hpp"

#include "heelcare/domain/adherence.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace heelcare {
namespace {

// A table of more rows than half a year has weeks, or two years have months, is no longer read.
constexpr int longest_by_week = 26 * 7;
constexpr int longest_by_month = 2 * 366;

void count_day(const DayValues& day, const Numbers& numbers, DayCounts& counts) {
  ++counts.days;
  if (day.logged()) {
    ++counts.logged;
    if (day.highest()->level() >= numbers.classify.pain_day_from) ++counts.pain;
  }
  if (day.night) ++counts.night;
  if (day.walk && *day.walk != Walk::normal) ++counts.limping;
}

std::optional<Kind> kind_of(const Catalog& catalog, const RoutineId& id) {
  const auto* routine = catalog.find(id);
  return routine == nullptr ? std::nullopt : std::optional{routine->kind};
}

std::optional<Median> median_of_row(const std::vector<int>& values, const Numbers::Report& rules) {
  if (static_cast<int>(values.size()) < rules.week_values) return std::nullopt;
  return median_of(values);
}

std::vector<RowSummary> rows_of(const Situation& situation, Foot foot, const FootTrend& trend,
                                Grain grain) {
  std::vector<RowSummary> rows;
  const auto& history = situation.history->feet[foot];
  for (Date day = trend.period.since; day <= trend.period.until; day += std::chrono::days{1}) {
    const Date begins = first_day_of(grain, day);
    if (rows.empty() || rows.back().begins != begins) rows.emplace_back().begins = begins;
    auto& row = rows.back();
    const auto& values = history.on(day);
    count_day(values, situation.numbers(), row.counts);
    if (values.first_step) row.first_step.push_back(values.first_step->level());
    if (values.worst) row.worst.push_back(values.worst->level());
  }
  for (const auto& mark : trend.sessions) {
    const auto row =
        std::ranges::lower_bound(rows, first_day_of(grain, mark.day), {}, &RowSummary::begins);
    ++row->sessions[static_cast<std::size_t>(mark.kind)];
  }
  for (auto& row : rows) {
    row.first_step_median = median_of_row(row.first_step, situation.numbers().report);
    row.worst_median = median_of_row(row.worst, situation.numbers().report);
  }
  return rows;
}

// Which of two verdicts of one day and technique counts: the less settled one.
Morning less_settled(Morning a, Morning b) {
  if (a == Morning::unknown) return b;
  if (b == Morning::unknown) return a;
  return std::max(a, b);
}

void sum_up(Technique& technique, const Numbers::Report& rules) {
  std::map<Date, Morning> by_day;
  for (std::size_t i = 0; i < technique.sessions.size(); ++i) {
    const PastSession& session = *technique.sessions[i];
    const auto [place, fresh] = by_day.try_emplace(session.day, technique.mornings[i]);
    if (!fresh) place->second = less_settled(place->second, technique.mornings[i]);
    if (session.before && session.after) {
      technique.differences.push_back(session.after->level() - session.before->level());
    }
  }
  for (const auto& [day, morning] : by_day) {
    ++technique.mornings_by_day[static_cast<std::size_t>(morning)];
  }
  technique.interval = interval_of(technique.differences, rules);
}

std::vector<Technique> techniques_of(const FootHistory& history, const Period& period,
                                     const Numbers& numbers) {
  std::map<RoutineId, Technique> found;
  for (const auto& session : history.sessions) {
    if (!period.has(session.day)) continue;
    auto& technique = found[session.routine];
    technique.routine = session.routine;
    technique.sessions.push_back(&session);
    technique.mornings.push_back(morning_after(history, session, numbers));
  }
  std::vector<Technique> techniques;
  for (auto& [id, technique] : found) {
    sum_up(technique, numbers.report);
    techniques.push_back(std::move(technique));
  }
  return techniques;
}

std::vector<DayLevel> first_steps(const FootHistory& history, const Period& period) {
  std::vector<DayLevel> values;
  for (Date day = period.since; day <= period.until; day += std::chrono::days{1}) {
    const auto& first_step = history.on(day).first_step;
    if (first_step) values.push_back({day, first_step->level()});
  }
  return values;
}

// What the headline looks at, however short the period of the report is.
Period headline_period(Date until, const Numbers& numbers) {
  return {until - std::chrono::days{2 * numbers.report.headline_days - 1}, until};
}

// As the rules have folded them, or for a period before their window as they would have.
std::vector<FlareUp> flare_ups_of(const Situation& situation, Foot foot, const Period& period) {
  Numbers numbers = situation.numbers();
  auto& window = numbers.classify.window_days;
  if (period.since > situation.today() - std::chrono::days{window}) {
    return situation.feet[foot].base.flare_ups;
  }
  window += period.days();
  return classify(situation.history->feet[foot], period.until, numbers).flare_ups;
}

// Those that touch the period; one that goes on beyond its end has not ended yet.
std::vector<FlareUp> flare_ups_within(const std::vector<FlareUp>& all, const Period& period) {
  std::vector<FlareUp> flare_ups;
  for (FlareUp flare : all) {
    if (flare.began > period.until || (flare.ended && *flare.ended <= period.since)) continue;
    if (flare.ended && *flare.ended > period.until) flare.ended.reset();
    flare_ups.push_back(flare);
  }
  return flare_ups;
}

std::vector<MomentSummary> moments_of(const FootHistory& history, const Period& period) {
  std::map<PainMoment, std::vector<int>> levels;
  for (const auto& value : history.values) {
    if (!value.of_session && period.has(value.day))
      levels[value.when].push_back(value.level.level());
  }
  std::vector<MomentSummary> moments;
  moments.reserve(levels.size());
  for (const auto& [when, of] : levels) {
    moments.push_back({when, *median_of(of), *std::ranges::max_element(of)});
  }
  return moments;
}

void gather_days(const Situation& situation, Foot foot, FootTrend& trend) {
  const auto& history = situation.history->feet[foot];
  trend.first_step = first_steps(history, trend.period);
  for (Date day = trend.period.since; day <= trend.period.until; day += std::chrono::days{1}) {
    const auto& values = history.on(day);
    count_day(values, situation.numbers(), trend.counts);
    if (values.worst) trend.worst.push_back({day, values.worst->level()});
  }
  for (const auto& session : history.sessions) {
    if (!trend.period.has(session.day)) continue;
    if (const auto kind = kind_of(*situation.catalog, session.routine)) {
      trend.sessions.push_back({session.day, *kind});
    }
  }
}

void mark_flags(const Situation& situation, Foot foot, FootTrend& trend) {
  const auto mark = [&](std::vector<Date>& days, Date day) {
    if (trend.period.has(day)) days.push_back(day);
  };
  for (const auto& span : situation.feet[foot].flags.spans) {
    const auto day = [&](Moment at) { return day_of(at, situation.settings->day_start); };
    mark(trend.flags_raised, day(span.began));
    if (span.ended) mark(trend.flags_ended, span.ended_day.value_or(day(*span.ended)));
  }
  std::ranges::sort(trend.flags_raised);
  std::ranges::sort(trend.flags_ended);
}

FootTrend trend_of(const Situation& situation, Foot foot, const Period& period) {
  FootTrend trend;
  trend.feet = only(foot);
  trend.period = period;
  gather_days(situation, foot, trend);
  const auto& numbers = situation.numbers();
  const Period compared = headline_period(period.until, numbers);
  trend.headline = headline_of(situation.history->feet[foot], period.until, numbers);
  // As far back as every other rule looks; more days would not make today's direction clearer.
  const Date from = period.until - std::chrono::days{numbers.classify.window_days - 1};
  std::vector<DayLevel> recent;
  std::ranges::copy_if(trend.first_step, std::back_inserter(recent),
                       [&](const DayLevel& value) { return value.day >= from; });
  trend.slope = slope_of(recent, numbers.report);
  trend.change = change_of(trend.first_step, numbers);
  trend.gap = gap_in(first_steps(situation.history->feet[foot],
                                 {std::min(period.since, compared.since), period.until}),
                     numbers.report);
  trend.weeks = rows_of(situation, foot, trend, Grain::week);
  if (period.days() > longest_by_week) trend.months = rows_of(situation, foot, trend, Grain::month);
  if (period.days() > longest_by_month) trend.years = rows_of(situation, foot, trend, Grain::year);
  trend.moments = moments_of(situation.history->feet[foot], period);
  trend.techniques = techniques_of(situation.history->feet[foot], period, numbers);
  trend.flare_ups = flare_ups_within(flare_ups_of(situation, foot, period), period);
  mark_flags(situation, foot, trend);
  return trend;
}

bool is_reported(const Situation& situation, Foot foot, const Period& period) {
  return situation.feet[foot].planned ||
         std::ranges::any_of(situation.history->feet[foot].values,
                             [&](const PainValue& value) { return period.has(value.day); });
}

std::vector<RecordId> sessions_within(const FootHistory& history, const Period& period) {
  std::vector<RecordId> entries;
  for (const auto& session : history.sessions) {
    if (period.has(session.day)) entries.push_back(session.entry);
  }
  return entries;
}

bool feet_alike(const History& history, const Period& period) {
  const auto& left = history.feet[Foot::left];
  const auto& right = history.feet[Foot::right];
  for (Date day = period.since; day <= period.until; day += std::chrono::days{1}) {
    const auto& a = left.on(day);
    const auto& b = right.on(day);
    if (a.first_step != b.first_step || a.worst != b.worst || a.night != b.night ||
        a.walk != b.walk) {
      return false;
    }
  }
  return sessions_within(left, period) == sessions_within(right, period);
}

}  // namespace

Headline headline_of(const FootHistory& history, Date until, const Numbers& numbers) {
  return headline_of(first_steps(history, headline_period(until, numbers)), until, numbers.report);
}

Date first_day_of(Grain grain, Date day) {
  if (grain == Grain::week) return week_of(day, std::chrono::Monday);
  const std::chrono::year_month_day date{day};
  const auto month = grain == Grain::month ? date.month() : std::chrono::January;
  return Date{date.year() / month / std::chrono::day{1}};
}

bool RowSummary::empty() const {
  return counts.logged == 0 && counts.night == 0 && counts.limping == 0 &&
         std::ranges::all_of(sessions, [](int count) { return count == 0; });
}

Grain FootTrend::grain() const {
  if (!years.empty()) return Grain::year;
  return months.empty() ? Grain::week : Grain::month;
}

std::span<const RowSummary> FootTrend::all_rows() const {
  if (!years.empty()) return years;
  return months.empty() ? weeks : months;
}

std::span<const RowSummary> FootTrend::rows() const {
  const auto all = all_rows();
  const auto first = std::ranges::find_if_not(all, &RowSummary::empty);
  return all.subspan(static_cast<std::size_t>(first - all.begin()));
}

int Technique::known_mornings() const {
  int known = 0;
  for (const auto morning :
       {Morning::settled, Morning::watch, Morning::unsettled, Morning::adverse}) {
    known += mornings_by_day[static_cast<std::size_t>(morning)];
  }
  return known;
}

std::vector<FootTrend> trends_of(const Situation& situation, const Period& period) {
  std::vector<FootTrend> trends;
  const auto adherence = adherence_of(situation, period);
  const Date compared_from = headline_period(period.until, situation.numbers()).since;
  const bool alike =
      feet_alike(*situation.history, {std::min(period.since, compared_from), period.until});
  for (const Foot foot : each_foot) {
    if (!is_reported(situation, foot, period)) continue;
    trends.push_back(trend_of(situation, foot, period));
    if (adherence && situation.feet[foot].planned) trends.back().adherence = (*adherence)[foot];
    if (!alike || !is_reported(situation, other(foot), period)) continue;
    trends.back().feet = Feet::both;
    mark_flags(situation, other(foot), trends.back());
    break;
  }
  return trends;
}

std::vector<LongestActivity> longest_activities(const History& history, const Period& period,
                                                Grain grain) {
  std::map<std::tuple<Date, std::string, bool>, Activity> longest;
  for (const auto& activity : history.activities) {
    if (!period.has(activity.day)) continue;
    const std::tuple key{first_day_of(grain, activity.day), activity.name, activity.km.has_value()};
    const auto [place, fresh] = longest.try_emplace(key, activity);
    const auto amount = [](const Activity& of) { return of.km.value_or(of.minutes.value_or(0)); };
    if (!fresh && amount(activity) > amount(place->second)) place->second = activity;
  }
  std::vector<LongestActivity> result;
  result.reserve(longest.size());
  for (auto& [key, activity] : longest) result.push_back({std::get<0>(key), std::move(activity)});
  return result;
}

}  // namespace heelcare
