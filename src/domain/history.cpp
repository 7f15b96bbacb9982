// SPDX-License-Identifier: MIT
#include "heelcare/domain/history.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace heelcare {
namespace {

// A retraction by what it takes back; of several the earliest speaks.
struct TakeBack {
  RecordId entry;
  const Record* retraction = nullptr;
};

const TakeBack* taken_back_by(const std::vector<TakeBack>& sorted, const RecordId& id) {
  const auto found = std::ranges::lower_bound(sorted, id, {}, &TakeBack::entry);
  return found != sorted.end() && found->entry == id ? &*found : nullptr;
}

void keep_highest(std::optional<Pain>& kept, Pain value) {
  if (!kept || *kept < value) kept = value;
}

class Fold {
 public:
  Fold(History& history, const Numbers& numbers, TimeOfDay day_start)
      : history_(history), numbers_(numbers), day_start_(day_start) {}

  void add(const Record& record) {
    record_ = &record;
    at_ = record_->at.instant() > history_.now.instant() ? history_.now : record_->at;
    day_ = day_of(at_, day_start_);
    if (history_.record_days.empty() || history_.record_days.back() != day_) {
      history_.record_days.push_back(day_);
    }
    std::visit([this](const auto& event) { take(event); }, record_->event);
  }

 private:
  template <class Action>
  void each(Feet feet, Action action) {
    for (const Foot foot : each_foot) {
      if (includes(feet, foot)) action(history_.feet[foot]);
    }
  }

  static DayValues& values_of(FootHistory& foot, Date day) {
    if (!foot.days.empty() && foot.days.rbegin()->first == day) return foot.days.rbegin()->second;
    return foot.days.try_emplace(foot.days.end(), day)->second;
  }

  void take_value(FootHistory& foot, Pain level, PainMoment when, bool of_session) {
    const Date day = when == PainMoment::night ? civil_date(at_) : day_;
    foot.values.push_back({at_, day, level, when, of_session, record_->id});
    DayValues& values = values_of(foot, day);
    if (when == PainMoment::first_step) {
      keep_highest(values.first_step, level);
      return;
    }
    keep_highest(values.worst, level);
    if (when == PainMoment::now || when == PainMoment::rest) {
      keep_highest(values.highest_now, level);
    }
    if ((when == PainMoment::night || when == PainMoment::rest) &&
        level.level() >= numbers_.classify.pain_day_from) {
      values.night = true;
    }
  }

  void take(const PainLogged& pain) {
    each(pain.feet, [&](FootHistory& foot) { take_value(foot, pain.level, pain.when, false); });
  }

  void take(const WalkLogged& walk) {
    each(walk.feet, [&](FootHistory& foot) {
      std::optional<Walk>& kept = values_of(foot, day_).walk;
      if (!kept || *kept < walk.value) kept = walk.value;
    });
  }

  void take(const SessionLogged& session) {
    each(session.feet, [&](FootHistory& foot) {
      foot.sessions.push_back({record_->id, at_, day_, session.routine, session.seconds,
                               session.status, session.ladder, session.before, session.after,
                               session.reps, session.too_sore});
      if (session.before) take_value(foot, *session.before, PainMoment::now, true);
      if (session.after) take_value(foot, *session.after, PainMoment::now, true);
    });
  }

  void take(const Skipped& skipped) {
    history_.skipped.push_back({day_, skipped.routine, skipped.feet, record_->id});
  }

  void take(const ActivityLogged& activity) {
    history_.activities.push_back(
        {day_, activity.name, activity.minutes, activity.km, record_->id});
  }

  void take(const FlareUpDeclared& declared) {
    each(declared.feet, [&](FootHistory& foot) { values_of(foot, day_).flare_up_declared = true; });
  }

  void take(const Paused& paused) {
    history_.pause_until = Dated<Date>{paused.until, day_, record_->id};
  }

  void take(const ProfileGiven& given) {
    if (given.feet) history_.profile_feet = given.feet;
    each(given.side, [&](FootHistory& foot) {
      if (given.onset) foot.onset = Dated<Date>{*given.onset, day_, record_->id};
      if (given.usual) {
        foot.usual = Dated<Pain>{*given.usual, day_, record_->id};
        foot.usual_given.push_back(*foot.usual);
      }
      if (given.pain_days) {
        foot.pain_days = Dated<int>{*given.pain_days, day_, record_->id};
        foot.pain_days_given.push_back(*foot.pain_days);
      }
    });
  }

  void take(const Screened& screened) {
    history_.screens.push_back({at_, day_, screened, record_->id});
  }

  void take(const FlagRaised& raised) {
    history_.raised.push_back({at_, day_, raised.flag, raised.feet, record_->id, record_->note});
  }

  void take(const FlagCleared& cleared) {
    history_.cleared.push_back({at_, day_, cleared, record_->id, record_->note});
  }

  void take(const SawClinician&) { history_.clinician_visits.push_back(day_); }
  void take(const Noted&) {}
  void take(const Retracted&) {}

  History& history_;
  const Numbers& numbers_;
  TimeOfDay day_start_;
  const Record* record_ = nullptr;
  Moment at_;
  Date day_{};
};

bool exists(const Record& record, const ReplayOptions& options) {
  if (record.at.instant() <= options.now.instant()) return true;
  return !options.now_was_chosen && std::holds_alternative<FlagRaised>(record.event);
}

// Sorting these instead of the records spares moving strings about.
struct Place {
  std::chrono::sys_seconds at;
  std::chrono::sys_seconds wrote;
  const Record* record = nullptr;
};

bool before(const Place& a, const Place& b) {
  if (a.at != b.at) return a.at < b.at;
  if (a.wrote != b.wrote) return a.wrote < b.wrote;
  return a.record->id < b.record->id;
}

// For each place the index of the record that belongs there, in the order of `earlier`.
std::vector<std::size_t> order_of(const std::vector<Record>& records) {
  std::vector<Place> places;
  places.reserve(records.size());
  for (const Record& record : records) {
    places.push_back({record.at.instant(), record.wrote.instant(), &record});
  }
  // Each file is in order by itself: to merge them is far less work than to sort anew.
  if (!std::ranges::is_sorted(places, before)) std::ranges::stable_sort(places, before);
  std::vector<std::size_t> order;
  order.reserve(places.size());
  for (const Place& place : places) {
    order.push_back(static_cast<std::size_t>(place.record - records.data()));
  }
  return order;
}

// Moves each record once, around the circles in which they stand in each other's places.
void rearrange(std::vector<Record>& records, std::vector<std::size_t> order) {
  for (std::size_t begin = 0; begin < order.size(); ++begin) {
    if (order[begin] == begin) continue;
    Record first = std::move(records[begin]);
    std::size_t to = begin;
    while (order[to] != begin) {
      records[to] = std::move(records[order[to]]);
      to = std::exchange(order[to], to);
    }
    records[to] = std::move(first);
    order[to] = to;
  }
}

std::vector<TakeBack> take_backs(const std::vector<Record>& uncounted,
                                 const ReplayOptions& options) {
  std::vector<TakeBack> found;
  for (const Record& record : uncounted) {
    const auto* retracted = std::get_if<Retracted>(&record.event);
    if (retracted != nullptr && !retracted->entry.empty() && exists(record, options)) {
      found.push_back({retracted->entry, &record});
    }
  }
  std::ranges::stable_sort(found, {}, &TakeBack::entry);
  return found;
}

// Leaves those for which it is true; the others it may move elsewhere.
template <class Stays>
void sift(std::vector<Record>& records, Stays stays) {
  std::size_t kept = 0;
  for (Record& record : records) {
    if (!stays(record)) continue;
    if (&records[kept] != &record) records[kept] = std::move(record);
    ++kept;
  }
  records.erase(records.begin() + static_cast<std::ptrdiff_t>(kept), records.end());
}

// Moves what does not count elsewhere; a long log is too much to copy.
void keep_what_counts(std::vector<Record>& records, const ReplayOptions& options,
                      History& history) {
  sift(records, [&](Record& record) {
    const bool counts = exists(record, options) && !std::holds_alternative<Retracted>(record.event);
    if (!counts) history.uncounted.push_back(std::move(record));
    return counts;
  });
  const auto retractions = take_backs(history.uncounted, options);
  sift(records, [&](Record& record) {
    const TakeBack* back = taken_back_by(retractions, record.id);
    if (back != nullptr) history.taken_back.push_back({std::move(record), *back->retraction});
    return back == nullptr;
  });
}

// What grows is copied again and again, and what is never used takes memory too.
void make_room(PerFoot<FootHistory>& feet, const std::vector<Record>& records) {
  for (const Foot foot : each_foot) {
    std::size_t values = 0;
    std::size_t sessions = 0;
    for (const Record& record : records) {
      if (const auto* pain = std::get_if<PainLogged>(&record.event)) {
        if (includes(pain->feet, foot)) ++values;
      } else if (const auto* session = std::get_if<SessionLogged>(&record.event)) {
        if (!includes(session->feet, foot)) continue;
        ++sessions;
        if (session->before) ++values;
        if (session->after) ++values;
      }
    }
    feet[foot].values.reserve(values);
    feet[foot].sessions.reserve(sessions);
  }
}

}  // namespace

std::optional<Pain> DayValues::highest() const {
  if (!first_step || !worst) return first_step ? first_step : worst;
  return std::max(*first_step, *worst);
}

const DayValues& FootHistory::on(Date day) const {
  static const DayValues nothing;
  const auto found = days.find(day);
  return found == days.end() ? nothing : found->second;
}

bool Coverage::has(std::chrono::year_month month) const {
  return everything || std::ranges::binary_search(months, month);
}

bool Coverage::has(Date day) const {
  if (everything) return true;
  const auto month_of = [](Date date) {
    const std::chrono::year_month_day ymd{date};
    return ymd.year() / ymd.month();
  };
  return has(month_of(day)) && has(month_of(day + std::chrono::days{1}));
}

History replay(std::vector<Record> records, const Numbers& numbers, const ReplayOptions& options) {
  History history;
  history.now = options.now;
  history.today = day_of(options.now, options.day_start);
  history.trusted = options.trusted;
  history.coverage = options.coverage;

  rearrange(records, order_of(records));
  const auto same = [](const Record& a, const Record& b) { return a.id == b.id; };
  records.erase(std::unique(records.begin(), records.end(), same), records.end());
  keep_what_counts(records, options, history);
  make_room(history.feet, records);
  Fold fold(history, numbers, options.day_start);
  for (const Record& record : records) fold.add(record);
  history.records = std::move(records);
  std::ranges::sort(history.record_days);
  history.record_days.erase(std::unique(history.record_days.begin(), history.record_days.end()),
                            history.record_days.end());
  return history;
}

std::vector<const Record*> all_records(const History& history) {
  std::vector<const Record*> all;
  all.reserve(history.records.size() + history.taken_back.size() + history.uncounted.size());
  for (const Record& record : history.records) all.push_back(&record);
  for (const TakenBack& each : history.taken_back) all.push_back(&each.record);
  for (const Record& record : history.uncounted) all.push_back(&record);
  return all;
}

std::vector<Record> all_records(History&& history) {
  std::vector<Record> all = std::move(history.records);
  for (TakenBack& each : history.taken_back) all.push_back(std::move(each.record));
  std::ranges::move(history.uncounted, std::back_inserter(all));
  return all;
}

}  // namespace heelcare
