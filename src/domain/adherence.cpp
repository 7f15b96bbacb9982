// SPDX-License-Identifier: MIT
#include "heelcare/domain/adherence.hpp"

#include "bouts.hpp"
#include "heelcare/domain/flags.hpp"
#include "heelcare/domain/schedule.hpp"
#include "targets.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace heelcare {
namespace {

using std::chrono::days;
using std::chrono::year_month;

constexpr int least_days = days{std::chrono::weeks{1}}.count();

// A day as it stood at its end, but for what was adherence on it; stays where it is, since the
// situation refers to the history.
struct PastDay {
  History history;
  Situation situation;
};

class PastDays {
 public:
  PastDays(const Situation& now, Date first) : now_(now) {
    const days window{now.numbers().classify.window_days};
    from_ = first_day_of(Grain::month, first - window);
    for (const Record& record : now.history->records) {
      if (is_standing(record.event) || day_of(record) >= from_ - days{1}) near_.push_back(record);
    }
  }

  [[nodiscard]] std::unique_ptr<PastDay> at_end_of(Date day) const {
    auto past = std::make_unique<PastDay>();
    FlagsOfBothFeet flags = fold(*past, near_, day, coverage(day));
    if (flags.wanted) flags = fold(*past, now_.history->records, day, now_.history->coverage);
    past->situation = situation_of(*now_.catalog, *now_.settings, past->history, std::move(flags));
    return past;
  }

 private:
  [[nodiscard]] Date day_of(const Record& record) const {
    return heelcare::day_of(record.at, now_.settings->day_start);
  }

  [[nodiscard]] Coverage coverage(Date day) const {
    Coverage coverage{.everything = false, .months = {}};
    const auto month_of = [](Date date) {
      const std::chrono::year_month_day parts{date};
      return parts.year() / parts.month();
    };
    for (year_month month = month_of(from_); month <= month_of(day + days{1});
         month += std::chrono::months{1}) {
      if (now_.history->coverage.has(month)) coverage.months.push_back(month);
    }
    return coverage;
  }

  FlagsOfBothFeet fold(PastDay& past, const std::vector<Record>& records, Date day,
                       Coverage coverage) const {
    std::vector<Record> known;
    known.reserve(records.size());
    Moment end{wall_time(day + days{1}, now_.settings->day_start, now_.settings->day_start) -
                   std::chrono::seconds{1},
               now_.history->now.offset};
    for (const Record& record : records) {
      const Date its_day = day_of(record);
      if (its_day > day) continue;
      if (its_day == day && std::holds_alternative<SessionLogged>(record.event)) continue;
      if (record.at.instant() > end.instant()) end = record.at;
      known.push_back(record);
    }
    past.history = replay(std::move(known), now_.numbers(),
                          {.now = end,
                           .day_start = now_.settings->day_start,
                           .now_was_chosen = true,
                           .trusted = now_.history->trusted,
                           .coverage = std::move(coverage)});
    return flags_of(past.history, now_.catalog->policy, now_.settings->day_start);
  }

  const Situation& now_;
  Date from_{};
  std::vector<Record> near_;  // what the rules of any of the days look at
};

// A kind that has weekdays is asked for once from a planned day to the next; a stretch each day.
struct Occasion {
  Kind kind = Kind::massage;
  Date since{};
  auto operator<=>(const Occasion&) const = default;
};
using Occasions = std::map<Occasion, Adherence::Count>;

int done_on(const Situation& now, Foot foot, Kind kind, Date day) {
  int done = 0;
  const auto& sessions = now.history->feet[foot].sessions;
  // In the order of their instants; days of other time zones may lie a little apart.
  for (auto session = sessions.rbegin(); session != sessions.rend(); ++session) {
    if (session->day + std::chrono::weeks{1} < day) break;
    if (session->day != day || session->status != SessionStatus::done) continue;
    const Routine* routine = now.catalog->find(session->routine);
    if (routine != nullptr && routine->kind == kind) ++done;
  }
  return done;
}

void add_day(const Situation& now, const PastDay& past, const DayPlan& plan, Foot foot,
             Occasions& occasions) {
  const Date day = plan.day;
  const Bouts bouts(past.situation);
  Question question;
  question.day = day;
  question.wall = past.history.now.wall;
  PerKind asked{};
  for (const PlanItem& item : plan.items) {
    if (!item.optional && includes(item.feet, foot)) ++asked[static_cast<std::size_t>(item.kind)];
  }
  for (const auto& row : names<Kind>) {
    const int count = asked[static_cast<std::size_t>(row.value)];
    if (count == 0) continue;
    const auto planned = weekday_answer(past.situation, bouts, foot, row.value, question).planned;
    auto& occasion = occasions[{row.value, planned.value_or(day)}];
    occasion.asked = std::max(occasion.asked, count);
    occasion.done = std::min(occasion.asked, occasion.done + done_on(now, foot, row.value, day));
  }
}

Adherence sum_of(const Occasions& occasions, const Period& over) {
  Adherence adherence{.over = over, .by_kind = {}};
  for (const auto& [occasion, count] : occasions) {
    auto& sum = adherence.by_kind[static_cast<std::size_t>(occasion.kind)];
    sum.done += count.done;
    sum.asked += count.asked;
  }
  return adherence;
}

}  // namespace

std::optional<PerFoot<Adherence>> adherence_of(const Situation& situation, const Period& period) {
  const History& history = *situation.history;
  if (history.record_days.empty()) return std::nullopt;
  const Date until = std::min(period.until, history.today - days{1});  // today is not over
  const Date since = std::max(history.record_days.front(),
                              until - days{situation.numbers().report.headline_days - 1});
  const Period over{since, until};
  if (over.days() < least_days) return std::nullopt;
  const PastDays past_days(situation, since);
  PerFoot<Occasions> occasions;
  for (Date day = since; day <= until; day += days{1}) {
    const auto past = past_days.at_end_of(day);
    const DayPlan plan = plan_today(past->situation);
    for (const Foot foot : each_foot) add_day(situation, *past, plan, foot, occasions[foot]);
  }
  PerFoot<Adherence> adherence;
  for (const Foot foot : each_foot) adherence[foot] = sum_of(occasions[foot], over);
  return adherence;
}

}  // namespace heelcare
