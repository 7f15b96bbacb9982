// SPDX-License-Identifier: MIT
// Red flags written a second time, from clinical parts 2 and 3 and sharing no code with the rules:
// slow, and plain enough to be compared with the text line by line.
#pragma once

#include "domain/second_gate_refusals.hpp"
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

// --- the log
// --------------------------------------------------------------------------------------

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
  Date day{};
  PainMoment when = PainMoment::now;
  int level = 0;
};

inline std::vector<Value> values_of(const Record& record, Foot foot, const Settings& settings) {
  const Date on = day(record.at, settings);
  std::vector<Value> values;
  if (const auto* pain = std::get_if<PainLogged>(&record.event)) {
    if (!includes(pain->feet, foot)) return {};
    const Date civil = std::chrono::floor<days>(record.at.wall);
    values.push_back(
        {pain->when == PainMoment::night ? civil : on, pain->when, pain->level.level()});
  }
  if (const auto* session = std::get_if<SessionLogged>(&record.event)) {
    if (!includes(session->feet, foot)) return {};
    if (session->before) values.push_back({on, PainMoment::now, session->before->level()});
    if (session->after) values.push_back({on, PainMoment::now, session->after->level()});
  }
  return values;
}

struct Day {
  bool any = false;    // a pain value
  bool other = false;  // one that is not first-step
  bool too_high = false;
  std::optional<Walk> walk;  // the worst

  [[nodiscard]] bool settled() const {
    return other && !too_high && walk.value_or(Walk::normal) == Walk::normal;
  }
};

inline Day day_of_foot(const std::vector<Record>& records, Foot foot, Date asked,
                       const Settings& settings) {
  const Numbers::Settled& most = test_numbers().settled;
  Day found;
  for (const Record& record : records) {
    for (const Value& value : values_of(record, foot, settings)) {
      if (value.day != asked) continue;
      found.any = true;
      if (value.when == PainMoment::first_step) continue;
      found.other = true;
      const bool now = value.when == PainMoment::now || value.when == PainMoment::rest;
      if (value.level > (now ? most.now_max : most.worst_max)) found.too_high = true;
    }
    const auto* walk = std::get_if<WalkLogged>(&record.event);
    if (walk == nullptr || !includes(walk->feet, foot) || day(record.at, settings) != asked)
      continue;
    if (!found.walk || walk->value > *found.walk) found.walk = walk->value;
  }
  return found;
}

// --- one flag on one foot
// -------------------------------------------------------------------------

struct Flag {
  const RedFlag* block = nullptr;
  bool active = false;
  bool recorded = false;  // neither ruled out, gone nor lifted by its rule
  bool answered = false;  // healed or managed since, and neither ruled out nor gone after that
  Date latest{};          // day of the latest record
  std::optional<Date> managed_on;
  std::vector<Date> gone;  // days on which it was said to be over, since the latest record

  [[nodiscard]] bool after_clear() const {
    return answered && !active && !block->after_clear_refuse.empty();
  }
};

struct FlagsOfFoot {
  std::map<FlagId, Flag> flags;

  [[nodiscard]] bool has(const char* id) const {
    const auto found = flags.find(FlagId{id});
    return found != flags.end() && found->second.active;
  }
  [[nodiscard]] std::set<FlagId> active() const {
    std::set<FlagId> ids;
    for (const auto& [id, flag] : flags) {
      if (flag.active) ids.insert(id);
    }
    return ids;
  }
  [[nodiscard]] Refusals refuses() const {
    Refusals all;
    for (const auto& [id, flag] : flags) {
      if (flag.active) all.add(flag.block->refuse);
      if (flag.answered) all.add(flag.block->after_clear_refuse);
    }
    return all;
  }
  // A flag that refuses `all`, or massage and strength together.
  [[nodiscard]] Hold hold() const {
    Hold found = Hold::none;
    for (const auto& [id, flag] : flags) {
      const Refusals& refuse = flag.block->refuse;
      if (!flag.active) continue;
      if (refuse.has(Refused::all)) return Hold::all;
      if (refuse.has(Refused::massage) && refuse.has(Refused::strength)) found = Hold::partial;
    }
    return found;
  }
};

// --- the walk through time
// ------------------------------------------------------------------------

class Flags {
 public:
  explicit Flags(const Log& log) : log_(log), records_(existing(log)) {
    if (records_.empty()) return;
    Date reached = today();
    for (const Record& record : records_) reached = std::min(reached, day(record.at, log.settings));
    for (const Record& record : records_) {
      while (reached < std::min(day(record.at, log.settings), today()))
        begin_day(reached += days{1});
      take(record);
    }
    while (reached < today()) begin_day(reached += days{1});
  }

  [[nodiscard]] const FlagsOfFoot& of(Foot foot) const { return feet_[foot]; }
  // `managed` was said of a flag that was over: whether that counts only a running ramp can tell.
  [[nodiscard]] bool asks_ramp() const { return asks_ramp_; }

 private:
  [[nodiscard]] Date today() const { return day(log_.now, log_.settings); }
  [[nodiscard]] Day day_of(Foot foot, Date asked) const {
    return day_of_foot(records_, foot, asked, log_.settings);
  }

  // Measured rules act at day_start, and only finished days count.
  void begin_day(Date begun) {
    for (const Foot foot : each_foot) {
      for (auto& [id, flag] : feet_[foot].flags) {
        const auto reconfirm = flag.block->clear.reconfirm_days;
        if (!flag.active && flag.managed_on && reconfirm &&
            *flag.managed_on + days{*reconfirm} <= begun) {
          flag.active = true;
          flag.managed_on.reset();
        } else if (flag.active && is_over(foot, flag, begun)) {
          flag.active = false;
          flag.recorded = false;
        }
      }
    }
  }

  [[nodiscard]] bool is_over(Foot foot, const Flag& flag, Date begun) const {
    const Numbers::Raises& numbers = test_numbers().raises;
    // So many days after that of the latest record are finished.
    const auto finished_after = [&](int count) { return begun > flag.latest + days{count}; };
    switch (flag.block->clear.rule) {
      case EndRule::settled_3:
        return settled_days_before(foot, flag, begun) >= numbers.settled_days;
      case EndRule::settled_3_and_7_days:
        return settled_days_before(foot, flag, begun) >= numbers.settled_days &&
               finished_after(numbers.sudden_onset_days);
      case EndRule::walk_14:
        return finished_after(numbers.walk_days) && walks_again(foot, flag, begun);
      case EndRule::days_28:
        return finished_after(numbers.injection_days);
      case EndRule::none:
      case EndRule::gone:
      case EndRule::gone_2_days:
      case EndRule::gone_7_days:
        break;
    }
    return false;
  }

  [[nodiscard]] int settled_days_before(Foot foot, const Flag& flag, Date begun) const {
    int count = 0;
    for (Date each = begun - days{1}; each > flag.latest && day_of(foot, each).settled();
         each -= days{1})
      ++count;
    return count;
  }

  // Normal on the last finished days that have a walk record or a pain value.
  [[nodiscard]] bool walks_again(Foot foot, const Flag& flag, Date begun) const {
    int normal = 0;
    for (Date each = begun - days{1}; each > flag.latest; each -= days{1}) {
      const Day found = day_of(foot, each);
      if (!found.walk && !found.any) continue;
      if (found.walk != Walk::normal) return false;
      if (++normal == test_numbers().raises.walk_normal_days) return true;
    }
    return false;
  }

  void take(const Record& record) {
    if (const auto* raised = std::get_if<FlagRaised>(&record.event)) {
      const RedFlag* block = test_policy().flag(raised->flag);
      const Feet feet = block->scope == Scope::whole ? Feet::both : raised->feet;
      for (const Foot foot : each_foot) {
        if (includes(feet, foot)) raise(foot, block->id.text().c_str(), record);
      }
    }
    for (const Foot foot : each_foot) take_of_log(record, foot);
    if (const auto* cleared = std::get_if<FlagCleared>(&record.event)) clear(*cleared, record);
  }

  void take_of_log(const Record& record, Foot foot) {
    const Numbers::Raises& numbers = test_numbers().raises;
    bool severe = false;
    for (const Value& value : values_of(record, foot, log_.settings)) {
      if (value.when == PainMoment::first_step) continue;
      const bool over_time = value.when == PainMoment::worst || value.when == PainMoment::activity;
      severe = severe ||
               value.level >= (over_time ? numbers.severe_worst_from : numbers.severe_now_from);
    }
    if (severe) raise(foot, "severe-pain", record);
    const auto* walk = std::get_if<WalkLogged>(&record.event);
    if (walk == nullptr || !includes(walk->feet, foot)) return;
    if (walk->value == Walk::limp) raise(foot, "hard-to-walk", record);
    if (walk->value == Walk::cannot) raise(foot, "cannot-bear-weight", record);
  }

  void raise(Foot foot, const std::string& id, const Record& record) {
    Flag& flag = feet_[foot].flags[FlagId{id}];
    flag.block = test_policy().flag(FlagId{id});
    flag.active = true;
    flag.recorded = true;
    flag.latest = day(record.at, log_.settings);
    flag.managed_on.reset();
    flag.gone.clear();
    const bool either = id == "severe-pain" || id == "sudden-onset";
    if (either && feet_[foot].has("severe-pain") && feet_[foot].has("sudden-onset")) {
      raise(foot, "acute-severe-pain", record);
    }
  }

  // While one of these is recorded, on either foot, it is more pressing.
  [[nodiscard]] bool is_escalated(const RedFlag& block) const {
    if (!block.escalate) return false;
    for (const FlagId& with : block.escalate->with) {
      for (const Foot foot : each_foot) {
        const auto found = feet_[foot].flags.find(with);
        if (found != feet_[foot].flags.end() && found->second.recorded) return true;
      }
    }
    return false;
  }

  void clear(const FlagCleared& said, const Record& record) {
    const RedFlag* block = test_policy().flag(said.flag);
    const Feet feet = block->scope == Scope::whole ? Feet::both : said.feet;
    const bool escalated = is_escalated(*block);
    for (const Foot foot : each_foot) {
      const auto found = feet_[foot].flags.find(said.flag);
      if (!includes(feet, foot) || found == feet_[foot].flags.end()) continue;
      Flag& flag = found->second;
      if (!flag.active && !flag.recorded) {
        if (said.as == Statement::managed) asks_ramp_ = true;
        continue;
      }
      const Date on = day(record.at, log_.settings);
      if (said.as == Statement::gone) {
        if (!escalated && (!block->clear.note || !record.note.empty())) say_gone(flag, on);
      } else if (is_accepted(flag, said, on)) {
        answer(flag, said);
      }
    }
  }

  [[nodiscard]] static bool is_accepted(const Flag& flag, const FlagCleared& said, Date recorded) {
    const Clearance& clear = flag.block->clear;
    if (!clear.kinds.has(said.as) || said.by.empty() || !said.on) return false;
    if (*said.on > recorded || *said.on < flag.latest) return false;
    if (said.as == Statement::ruled_out) return true;
    if (*said.on < flag.latest + days{clear.min_days}) return false;
    const bool renews = said.as == Statement::managed && clear.reconfirm_days;
    if (renews && *said.on + days{*clear.reconfirm_days} <= recorded) return false;
    return flag.active || renews;
  }

  static void answer(Flag& flag, const FlagCleared& said) {
    flag.active = false;
    flag.recorded = flag.answered = said.as != Statement::ruled_out;
    flag.managed_on.reset();
    if (said.as == Statement::managed) flag.managed_on = said.on;
    flag.gone.clear();
  }

  static void say_gone(Flag& flag, Date on) {
    const Numbers::Raises& numbers = test_numbers().raises;
    const auto said_before = [&](int ago) {
      return std::ranges::find(flag.gone, on - days{ago}) != flag.gone.end();
    };
    bool over = false;
    switch (flag.block->clear.rule) {
      case EndRule::gone:
        over = true;
        break;
      case EndRule::gone_2_days:
        over = said_before(numbers.gone_days - 1);
        break;
      case EndRule::gone_7_days:
        over = std::ranges::any_of(
            flag.gone, [&](Date each) { return on >= each + days{numbers.gone_apart_days}; });
        break;
      case EndRule::none:
      case EndRule::settled_3:
      case EndRule::settled_3_and_7_days:
      case EndRule::walk_14:
      case EndRule::days_28:
        return;
    }
    flag.gone.push_back(on);
    if (!over) return;
    flag.active = flag.recorded = flag.answered = false;
    flag.managed_on.reset();
    flag.gone.clear();
  }

  const Log& log_;
  std::vector<Record> records_;
  PerFoot<FlagsOfFoot> feet_;
  bool asks_ramp_ = false;
};

}  // namespace heelcare::second
