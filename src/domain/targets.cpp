// SPDX-License-Identifier: MIT
#include "targets.hpp"

#include "heelcare/domain/notices.hpp"

#include <algorithm>
#include <set>

namespace heelcare {
namespace {

using std::chrono::days;
using std::chrono::weekday;

const StateTargets& base_row(const Situation& situation, Foot foot) {
  return situation.catalog->policy.targets(situation.feet[foot].base.state);
}

bool is_held(State state) { return state == State::hold_all || state == State::hold_partial; }

int loading_days(const Situation& situation) {
  const auto& loading = situation.numbers().loading;
  std::set<Date> found;
  for (const Activity& activity : situation.history->activities) {
    const int ago = days_between(activity.day, situation.today());
    if (ago >= 1 && ago <= loading.of_days && is_loading(activity, situation.numbers())) {
      found.insert(activity.day);
    }
  }
  return static_cast<int>(found.size());
}

int massage_target(const Situation& situation, const StateTargets& row) {
  if (situation.settings->massage_per_week) {
    return std::min(*situation.settings->massage_per_week, row.massage_most);
  }
  const bool loading =
      row.massage_target_loading && loading_days(situation) >= situation.numbers().loading.days;
  return loading ? *row.massage_target_loading : row.massage_target;
}

int base_target(const Situation& situation, Foot foot, Kind kind) {
  const StateTargets& row = base_row(situation, foot);
  switch (kind) {
    case Kind::massage:
      return massage_target(situation, row);
    case Kind::strength:
      return row.strength_days;
    case Kind::balance:
      return row.balance_days;
    case Kind::stretch:
    case Kind::cold:
      break;
  }
  return 0;
}

// The weekdays of a kind at so many days a week, the config's first.
std::vector<weekday> weekdays_of(const Situation& situation, Kind kind, int count) {
  const auto own = situation.settings->days.find(kind);
  std::vector<weekday> found;
  if (own != situation.settings->days.end() && !own->second.empty()) {
    found = own->second;
    if (found.size() > static_cast<std::size_t>(count))
      found.resize(static_cast<std::size_t>(count));
    return found;
  }
  int best = 0;
  for (const WeekdayRow& row : situation.catalog->policy.weekdays) {
    if (row.kind != kind || row.days > count || row.days <= best) continue;
    best = row.days;
    found = row.weekdays;
  }
  return found;
}

}  // namespace

int weekly_target(const Situation& situation, Foot foot, Kind kind, const Question& question) {
  if (is_held(state_on(situation, foot, question))) return 0;
  const int base = base_target(situation, foot, kind);
  const Stage* stage = stage_of(situation, foot, question);
  if (stage == nullptr) return base;
  return std::min(base, amount_of(*stage, kind).per_week.value_or(base));
}

StretchTarget stretch_target(const Situation& situation, Foot foot, const Question& question) {
  const State shown = state_on(situation, foot, question);
  if (is_held(shown)) {
    const StateTargets& row = situation.catalog->policy.targets(shown);
    return {row.stretch_per_day, row.stretch_wb};
  }
  const StateTargets& row = base_row(situation, foot);
  StretchTarget target{row.stretch_per_day, row.stretch_wb};
  if (const Stage* stage = stage_of(situation, foot, question)) {
    target.bouts = std::min(target.bouts, stage->stretch.per_day.value_or(target.bouts));
    target.standing = target.standing && stage->stretch.wb.value_or(true);
  }
  return target;
}

std::optional<Tag> strength_tag(const Situation& situation, Foot foot, const Question& question) {
  if (const Stage* stage = stage_of(situation, foot, question)) {
    if (stage->strength.tag) return stage->strength.tag;
  }
  return base_row(situation, foot).strength_tag;
}

std::optional<RoutineId> strength_routine(const Situation& situation, Foot foot,
                                          const Question& question) {
  const Stage* stage = stage_of(situation, foot, question);
  return stage == nullptr ? std::nullopt : stage->strength.routine;
}

WeekdayAnswer weekday_answer(const Situation& situation, const Bouts& bouts, Foot foot, Kind kind,
                             const Question& question) {
  WeekdayAnswer answer;
  const Date day = question.day;
  const Date begin = week_begin(situation, day);
  const int target = weekly_target(situation, foot, kind, question);
  int common = target;
  for (const Foot each : each_foot) {
    if (situation.feet[each].planned)
      common = std::max(common, weekly_target(situation, each, kind, question));
  }
  auto planned = weekdays_of(situation, kind, common);
  if (planned.size() > static_cast<std::size_t>(target))
    planned.resize(static_cast<std::size_t>(target));
  for (int i = 0; i < days{std::chrono::weeks{1}}.count() + days_between(begin, day) + 1; ++i) {
    const Date each = begin + days{i};
    if (std::ranges::find(planned, weekday_of(each)) == planned.end()) continue;
    if (each <= day)
      answer.planned = each;
    else if (!answer.next)
      answer.next = each;
  }
  std::set<Date> done;
  bouts.each_since(foot, begin, [&](const Bout& bout) {
    if (bout.routine->kind == kind && bout.done && bout.day < day) done.insert(bout.day);
  });
  answer.target_met = target > 0 && static_cast<int>(done.size()) >= target;
  if (answer.planned && done.lower_bound(*answer.planned) != done.end())
    answer.done = *done.rbegin();
  answer.due = answer.planned && !answer.target_met && !answer.done;
  return answer;
}

}  // namespace heelcare
