// SPDX-License-Identifier: MIT
// What is on record of a foot, read a second time from clinical part 3.1 and sharing no code with
// the rules: slow, and plain enough to be compared with the text line by line.
#pragma once

#include "support/builders.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace heelcare::second {

using std::chrono::days;

inline std::chrono::sys_seconds instant(const Moment& moment) {
  return std::chrono::sys_seconds{(moment.wall - moment.offset).time_since_epoch()};
}

// Wall clock in the record's own offset minus day_start.
inline Date day(const Moment& moment, const Settings& settings) {
  return std::chrono::floor<days>(moment.wall - settings.day_start.since_midnight);
}

// What exists at the evaluated moment, in order, without what was taken back.
inline std::vector<Record> existing(const Log& log) {
  std::vector<Record> found;
  std::set<RecordId> taken_back;
  for (const Record& record : log.records) {
    const bool later = instant(record.at) > instant(log.now);
    const bool flag = std::holds_alternative<FlagRaised>(record.event);
    if (later && (log.now_was_chosen || !flag)) continue;
    if (const auto* retracted = std::get_if<Retracted>(&record.event)) {
      taken_back.insert(retracted->entry);
    } else {
      found.push_back(record);
      if (later) found.back().at = log.now;
    }
  }
  std::erase_if(found, [&](const Record& each) { return taken_back.contains(each.id); });
  std::ranges::stable_sort(found, [](const Record& a, const Record& b) {
    return std::tuple(instant(a.at), instant(a.wrote), a.id) <
           std::tuple(instant(b.at), instant(b.wrote), b.id);
  });
  return found;
}

struct Value {
  std::chrono::sys_seconds at;
  Date day{};
  PainMoment when = PainMoment::now;
  int level = 0;
};

inline std::vector<Value> values_of(const Record& record, Foot foot, const Settings& settings) {
  const Date on = day(record.at, settings);
  const auto at = instant(record.at);
  std::vector<Value> values;
  if (const auto* pain = std::get_if<PainLogged>(&record.event)) {
    if (!includes(pain->feet, foot)) return {};
    const Date civil = std::chrono::floor<days>(record.at.wall);
    values.push_back(
        {at, pain->when == PainMoment::night ? civil : on, pain->when, pain->level.level()});
  }
  if (const auto* session = std::get_if<SessionLogged>(&record.event)) {
    if (!includes(session->feet, foot)) return {};
    if (session->before) values.push_back({at, on, PainMoment::now, session->before->level()});
    if (session->after) values.push_back({at, on, PainMoment::now, session->after->level()});
  }
  return values;
}

struct Practice {
  std::chrono::sys_seconds at;
  Date day{};
  SessionLogged what;

  [[nodiscard]] bool done() const { return what.status == SessionStatus::done; }
  [[nodiscard]] bool counts() const { return done() || what.seconds >= 60; }
  [[nodiscard]] bool adverse() const {
    const bool rose = what.before && what.after && what.after->level() >= what.before->level() + 2;
    return rose || what.too_sore.has_value();
  }
};

struct Day {
  bool any = false;    // a pain value
  bool other = false;  // one that is not first-step
  bool too_high = false;
  std::optional<int> first_step;
  std::optional<Walk> walk;  // the worst

  [[nodiscard]] bool settled() const {
    return other && !too_high && walk.value_or(Walk::normal) == Walk::normal;
  }
};

enum class Night { unknown, settled, watch, unsettled, adverse };

// All that is on record of one foot.
class Past {
 public:
  Past() = default;
  Past(const std::vector<Record>& records, Foot foot, const Settings& settings) {
    for (const Record& record : records) {
      const Date on = day(record.at, settings);
      for (const Value& value : values_of(record, foot, settings)) take(value);
      const auto* walk = std::get_if<WalkLogged>(&record.event);
      if (walk != nullptr && includes(walk->feet, foot)) {
        auto& worst = days_[on].walk;
        worst = std::max(worst.value_or(Walk::normal), walk->value);
      }
      const auto* session = std::get_if<SessionLogged>(&record.event);
      if (session != nullptr && includes(session->feet, foot)) {
        sessions_.push_back({instant(record.at), on, *session});
      }
    }
  }

  [[nodiscard]] const std::vector<Value>& values() const { return values_; }
  [[nodiscard]] const std::vector<Practice>& sessions() const { return sessions_; }
  [[nodiscard]] Day on(Date asked) const {
    const auto found = days_.find(asked);
    return found == days_.end() ? Day{} : found->second;
  }

  // First steps of the next day against the median of the up to three latest of days D-6 to D.
  [[nodiscard]] Night night_after(const Practice& session) const {
    if (session.adverse()) return Night::adverse;
    std::vector<int> latest;
    for (int ago = 0; ago <= 6 && latest.size() < 3; ++ago) {
      if (const auto value = on(session.day - days{ago}).first_step) latest.push_back(*value);
    }
    const auto next = on(session.day + days{1}).first_step;
    if (!next || latest.empty()) return Night::unknown;
    std::ranges::sort(latest);
    const auto middle = latest.size() / 2;
    const double median =
        latest.size() == 2 ? (latest[0] + latest[1]) / 2.0 : static_cast<double>(latest[middle]);
    const double rise = *next - median;
    return rise >= 2 ? Night::unsettled : rise >= 1 ? Night::watch : Night::settled;
  }

 private:
  void take(const Value& value) {
    values_.push_back(value);
    Day& found = days_[value.day];
    found.any = true;
    if (value.when == PainMoment::first_step) {
      found.first_step = std::max(found.first_step.value_or(0), value.level);
      return;
    }
    found.other = true;
    const bool now = value.when == PainMoment::now || value.when == PainMoment::rest;
    if (value.level > (now ? 5 : 6)) found.too_high = true;
  }

  std::vector<Value> values_;
  std::vector<Practice> sessions_;
  std::map<Date, Day> days_;
};

}  // namespace heelcare::second
