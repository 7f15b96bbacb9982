// SPDX-License-Identifier: MIT
// Red flags written a second time, from clinical parts 2 and 3 and sharing no code with the rules:
// slow, and plain enough to be compared with the text line by line.
#pragma once

#include "domain/second_gate_refusals.hpp"
#include "domain/second_gate_return.hpp"

namespace heelcare::second {

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
  Return coming_back;

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
      if (!flag.active) continue;
      if (flag.block->refuse.has(Refused::all)) return Hold::all;
      if (holds(*flag.block)) found = Hold::partial;
    }
    return found;
  }
  void follow_hold(Date today) {
    std::vector<const RedFlag*> holding;
    for (const auto& [id, flag] : flags) {
      if (flag.active && holds(*flag.block)) holding.push_back(flag.block);
    }
    coming_back.hold(holding, today);
  }
};

// --- the walk through time
// ------------------------------------------------------------------------

class Flags {
 public:
  explicit Flags(const Log& log) : log_(log), records_(existing(log)) {
    for (const Foot foot : each_foot) past_[foot] = Past(records_, foot, log.settings);
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

  [[nodiscard]] const std::vector<Record>& records() const { return records_; }
  [[nodiscard]] const Past& past(Foot foot) const { return past_[foot]; }
  [[nodiscard]] const FlagsOfFoot& of(Foot foot) const { return feet_[foot]; }

 private:
  [[nodiscard]] Date today() const { return day(log_.now, log_.settings); }
  [[nodiscard]] Day day_of(Foot foot, Date asked) const { return past_[foot].on(asked); }

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
      feet_[foot].follow_hold(begun);
      feet_[foot].coming_back.begin_day(begun, past_[foot]);
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
    for (const Foot foot : each_foot) {
      take_of_log(record, foot);
      feet_[foot].follow_hold(day(record.at, log_.settings));
    }
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
    const Date today = day(record.at, log_.settings);
    for (const Foot foot : each_foot) {
      FlagsOfFoot& self = feet_[foot];
      const auto found = self.flags.find(said.flag);
      if (!includes(feet, foot) || found == self.flags.end()) continue;
      Flag& flag = found->second;
      if (said.as == Statement::gone) {
        const bool on_record = flag.active || flag.recorded;
        const bool noted = !block->clear.note || !record.note.empty();
        if (on_record && !escalated && noted) say_gone(flag, today);
      } else if (!flag.active && said.as == Statement::managed && self.coming_back.earned(*block)) {
        agree(self, flag, said, today);
      } else if (is_accepted(self, flag, said, today)) {
        answer(flag, said);
        if (said.as == Statement::ruled_out) self.coming_back.rule_out(*block, today);
      }
      self.follow_hold(today);
    }
  }

  // A clinician's word on the running stage, which must have begun before it.
  static void agree(FlagsOfFoot& self, Flag& flag, const FlagCleared& said, Date today) {
    const bool whole = said.on && !said.by.empty() && *said.on <= today;
    if (!whole || *said.on < flag.latest || *said.on <= self.coming_back.running()->from) return;
    if (flag.recorded && flag.block->clear.kinds.has(Statement::managed)) answer(flag, said);
    self.coming_back.pass_stage(today);
  }

  [[nodiscard]] static bool is_accepted(const FlagsOfFoot& self, const Flag& flag,
                                        const FlagCleared& said, Date recorded) {
    const Clearance& clear = flag.block->clear;
    if (!clear.kinds.has(said.as) || said.by.empty() || !said.on) return false;
    if (*said.on > recorded || *said.on < flag.latest) return false;
    if (said.as == Statement::ruled_out) {
      return flag.active || flag.recorded || self.coming_back.earned(*flag.block);
    }
    if (*said.on < flag.latest + days{clear.min_days}) return false;
    const bool renews = said.as == Statement::managed && clear.reconfirm_days;
    if (renews && *said.on + days{*clear.reconfirm_days} <= recorded) return false;
    return flag.active || (renews && flag.recorded);
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
  PerFoot<Past> past_;
  PerFoot<FlagsOfFoot> feet_;
};

}  // namespace heelcare::second
