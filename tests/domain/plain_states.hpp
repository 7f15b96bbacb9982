// SPDX-License-Identifier: MIT
// The states of a foot once more, written from clinical parts 3.1, 3.2 and 3.6 and from nothing
// else: slow, with every number where it is used, sharing with the program only what a record is.
#pragma once

#include "heelcare/domain/record.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace heelcare::plain {

struct Day {
  std::optional<int> first_step;
  std::optional<int> worst;
  bool declared = false;
  [[nodiscard]] bool logged() const { return first_step || worst; }
  [[nodiscard]] bool pain() const {
    return std::max(first_step.value_or(0), worst.value_or(0)) >= 2;
  }
};

// What a foot's records say, by days counted from an arbitrary one.
struct Foot {
  std::map<int, Day> days;
  std::map<int, int> usual;      // day it was answered, answer
  std::map<int, int> pain_days;  // the same
  std::map<int, int> onset;      // the same, the answer being a day
};

inline int day_number(std::chrono::local_seconds wall) {
  return static_cast<int>(std::chrono::floor<std::chrono::days>(wall).time_since_epoch().count());
}

// Days begin at 04:00.
inline Foot read(const std::vector<Record>& records, heelcare::Foot foot) {
  Foot found;
  const auto highest = [](std::optional<int>& value, int level) {
    value = std::max(value.value_or(0), level);
  };
  for (const Record& record : records) {
    const int day = day_number(record.at.wall - std::chrono::hours{4});
    if (const auto* pain = std::get_if<PainLogged>(&record.event)) {
      if (!includes(pain->feet, foot)) continue;
      if (pain->when == PainMoment::first_step)
        highest(found.days[day].first_step, pain->level.level());
      else if (pain->when == PainMoment::night)
        highest(found.days[day_number(record.at.wall)].worst, pain->level.level());
      else
        highest(found.days[day].worst, pain->level.level());
    }
    if (const auto* session = std::get_if<SessionLogged>(&record.event)) {
      if (!includes(session->feet, foot)) continue;
      if (session->before) highest(found.days[day].worst, session->before->level());
      if (session->after) highest(found.days[day].worst, session->after->level());
    }
    if (const auto* declared = std::get_if<FlareUpDeclared>(&record.event)) {
      if (includes(declared->feet, foot)) found.days[day].declared = true;
    }
    if (const auto* given = std::get_if<ProfileGiven>(&record.event)) {
      if (!includes(given->side, foot)) continue;
      if (given->usual) found.usual[day] = given->usual->level();
      if (given->pain_days) found.pain_days[day] = *given->pain_days;
      if (given->onset) found.onset[day] = day_number(std::chrono::local_seconds{*given->onset});
    }
  }
  return found;
}

enum class Value { first_step, worst };

struct Flare {
  int entry = 0;
  Value measure = Value::first_step;
  double baseline = 0;
};

class Model {
 public:
  Model(const Foot& foot, int today) : foot_(foot), today_(today) {
    for (const auto& [day, said] : foot.days) {
      if (day > today - 120 && day <= today) window_[place_of(day)] = said;
    }
  }

  // The letter of today's state.
  char state() {
    int first = today_ - 119;
    while (first < today_ && !foot_.days.contains(first)) ++first;
    for (int day = first; day <= today_; ++day) state_ = next(day);
    return state_;
  }

 private:
  [[nodiscard]] std::size_t place_of(int day) const {
    return static_cast<std::size_t>(day - (today_ - 119));
  }
  [[nodiscard]] Day on(int day) const {
    return day > today_ - 120 ? window_[place_of(day)] : Day{};
  }
  [[nodiscard]] std::optional<int> value(int day, Value which) const {
    return which == Value::first_step ? on(day).first_step : on(day).worst;
  }
  [[nodiscard]] std::vector<int> values(int from, int to, Value which) const {
    std::vector<int> found;
    for (int day = from; day <= to; ++day) {
      if (const auto level = value(day, which)) found.push_back(*level);
    }
    return found;
  }
  static std::optional<int> latest(const std::map<int, int>& answers, int day) {
    std::optional<int> found;
    for (const auto& [given, answer] : answers) {
      if (given <= day) found = answer;
    }
    return found;
  }

  [[nodiscard]] bool has_seven(int day, Value which) const {
    int found = 0;
    for (int each = day - 31; each <= day - 4; ++each) found += value(each, which) ? 1 : 0;
    return found >= 7;
  }
  [[nodiscard]] Value measure(int day) const {
    const bool only_worst = !has_seven(day, Value::first_step) && has_seven(day, Value::worst);
    return only_worst ? Value::worst : Value::first_step;
  }
  [[nodiscard]] std::optional<double> baseline(int day) const {
    auto all = values(day - 31, day - 4, measure(day));
    if (all.size() < 7) {
      const auto usual = latest(foot_.usual, day);
      return usual ? std::optional<double>(*usual) : std::nullopt;
    }
    std::ranges::sort(all);
    const auto middle = all.size() / 2;
    return all.size() % 2 == 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2.0;
  }

  [[nodiscard]] bool rule_starts(int day) const {
    auto high = values(day - 2, day, measure(day));
    std::erase_if(high, [](int level) { return level < 4; });
    if (high.size() < 2) return false;
    const auto normal = baseline(day);
    if (!normal) return false;
    std::erase_if(high, [&](int level) { return level < *normal + 2; });
    return high.size() >= 2;
  }
  [[nodiscard]] bool is_over(const Flare& flare, int day) const {
    const auto recent = values(std::max(day - 4, flare.entry), day, flare.measure);
    return recent.size() >= 3 && std::all_of(recent.end() - 3, recent.end(), [&](int level) {
             return level <= flare.baseline + 1;
           });
  }

  [[nodiscard]] int count(int day, int days, bool (Day::*holds)() const) const {
    int found = 0;
    for (int each = day - days + 1; each <= day; ++each) {
      if ((on(each).*holds)()) ++found;
    }
    return found;
  }

  // Days of pain a week.
  [[nodiscard]] double rate(int day) const {
    const int logged = count(day, 28, &Day::logged);
    if (logged < 14) {
      for (int given = day; given > day - 28; --given) {
        const auto answer = foot_.pain_days.find(given);
        if (answer != foot_.pain_days.end()) return answer->second;
      }
    }
    return 7.0 * count(day, 28, &Day::pain) / logged;
  }

  char next(int day) {
    if (flare_ && is_over(*flare_, day)) flare_.reset();
    if (flare_ && day >= flare_->entry + 28) {
      flare_.reset();
      no_rule_before_ = day + 7;
    }
    const auto begins = [&] {
      return on(day).declared || (day >= no_rule_before_ && rule_starts(day));
    };
    if (!flare_ && begins()) flare_ = Flare{day, measure(day), baseline(day).value_or(2)};
    if (flare_) return 'F';
    if (count(day, 14, &Day::logged) < 5 || count(day, 28, &Day::logged) < 8) return 'S';
    const bool lasting = state_ == 'C' || state_ == 'P';
    if (rate(day) >= (lasting ? 2 : 3)) {
      const auto onset = latest(foot_.onset, day);
      return onset && day - *onset >= 91 ? 'C' : 'P';
    }
    if (count(day, 28, &Day::pain) >= 2 || count(day, 28, &Day::logged) < 14) return 'I';
    return 'M';
  }

  const Foot& foot_;
  int today_;
  std::array<Day, 120> window_;  // the last one is today
  char state_ = ' ';             // of the day before
  std::optional<Flare> flare_;
  int no_rule_before_ = 0;
};

}  // namespace heelcare::plain
