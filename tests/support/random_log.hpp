// SPDX-License-Identifier: MIT
// Logs by chance: short ones of many kinds, and what a person would hardly ever record.
#pragma once

#include "support/own_files.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace heelcare {

class LogByChance {
 public:
  explicit LogByChance(Dice& dice) : dice_(dice) {}

  Log take() {
    log_.now.wall += std::chrono::days{dice_.below(14)};
    log_.now.wall +=
        dice_.one({std::chrono::minutes{-860}, std::chrono::minutes{-755},
                   std::chrono::minutes{-430}, std::chrono::minutes{-200}, std::chrono::minutes{0},
                   std::chrono::minutes{140}, std::chrono::minutes{390}});
    log_.now_was_chosen = dice_.one_in(2);
    put_into(log_, dice_.of(all_own_files()));
    begin();
    for (int ago = span_; ago >= 0; --ago) tell_day(ago);
    return std::move(log_);
  }

 private:
  void begin() {
    span_ = dice_.one({0, 1, 3, 8, 15, 22, 30, 30, 45, 100});
    main_foot_ = dice_.any<Feet>();
    calm_ = !dice_.one_in(3);
    usual_level_ = dice_.below(6);
    mornings_one_in_ = dice_.one({1, 1, 2, 4, 30});
    events_a_day_ = span_ > 50 ? 1 : dice_.one({1, 2, 2, 3, 5});
    flag_one_in_ = 1 + span_ / (1 + dice_.below(4));
    const bool screened = !dice_.one_in(4);
    log_.on(main_foot_).day(span_, "05:30");
    if (!dice_.one_in(4)) log_.onset(span_ + dice_.one({0, 30, 100}));
    if (!dice_.one_in(3)) tell_profile();
    if (dice_.one_in(2)) tell_hold();
    if (screened) log_.day(std::min(span_, dice_.below(29)), "05:40").screened();
  }

  // A hold that a clinician ended in time, so that its ramp may run.
  void tell_hold() {
    const RedFlag& flag = dice_.of(test_policy().flags);
    const Statement as = flag.clear.kinds.has(Statement::healed)    ? Statement::healed
                         : flag.clear.kinds.has(Statement::managed) ? Statement::managed
                                                                    : Statement::ruled_out;
    const int free = span_ - flag.clear.min_days;
    if (flag.raised_by == RaisedBy::log || flag.ramp == RampId{"none"} || free < 0) return;
    log_.day(span_, "06:00").flag(flag.id.text().c_str());
    log_.day(dice_.below(std::min(free, 30) + 1), "06:00").clear(flag.id.text().c_str(), as);
  }

  void tell_profile() {
    ProfileGiven given;
    given.feet = main_foot_;
    if (dice_.one_in(3)) given.usual = pain(dice_.below(7));
    if (dice_.one_in(3)) given.pain_days = dice_.below(8);
    log_.add(given);
  }

  void tell_day(int ago) {
    log_.on(main_foot_);
    if (dice_.one_in(mornings_one_in_)) {
      log_.day(ago, "06:35").first_step(std::max(0, usual_level_ - 1 + dice_.below(3)));
    }
    for (int i = dice_.below(events_a_day_ + 1); i > 0; --i) {
      log_.day(ago, time()).on(dice_.one_in(4) ? dice_.any<Feet>() : main_foot_);
      tell_event();
    }
    if (dice_.one_in(flag_one_in_)) {
      log_.day(ago, time()).on(dice_.any<Feet>());
      tell_flag();
    }
    if (!raised_.empty() && dice_.one_in(5)) {
      log_.day(ago, time()).on(dice_.one_in(3) ? main_foot_ : Feet::both);
      tell_end(ago);
    }
  }

  const char* time() {
    return dice_.one({"02:30", "05:10", "06:40", "08:15", "10:00", "12:40", "14:30", "16:45",
                      "19:00", "19:35", "22:05"});
  }

  int level() {
    if (!calm_ && dice_.one_in(8)) return 6 + dice_.below(5);
    return dice_.below(calm_ ? 4 : 6);
  }

  void tell_event() {
    switch (dice_.below(16)) {
      case 0:
      case 1:
      case 2:
        log_.now_value(level());
        break;
      case 3:
        log_.value(dice_.any<PainMoment>(), level());
        break;
      case 4:
      case 5:
        log_.walk(dice_.one_in(calm_ ? 60 : 8) ? dice_.any<Walk>() : Walk::normal);
        break;
      case 6:
        tell_rare();
        break;
      case 7:
        log_.activity(dice_.one({"running", "walking", "swimming"}), 5 + dice_.below(90));
        break;
      default:
        tell_session();
    }
  }

  void tell_rare() {
    const RoutineId routine = dice_.of(log_.catalog->routines).id;
    switch (dice_.below(8)) {
      case 0:
        log_.flare_up();
        break;
      case 1:
        log_.add(Skipped{routine, dice_.any<Feet>()});
        break;
      case 2:
        log_.add(Paused{log_.ago(dice_.below(6) - 3)});
        break;
      case 3:
        log_.add(SawClinician{});
        break;
      case 4:
        if (!log_.records.empty()) log_.retract(Record(dice_.of(log_.records)));
        break;
      case 5:
        tell_profile();
        break;
      default:
        log_.screened();
    }
  }

  void tell_session() {
    SessionLogged session;
    session.feet = dice_.one_in(4) ? dice_.any<Feet>() : main_foot_;
    if (!favourite_ || dice_.one_in(3)) favourite_ = &dice_.of(log_.catalog->routines);
    session.routine = favourite_->id;
    session.seconds = dice_.one({20, 60, 150, 300, 600, 900});
    session.status = dice_.one_in(6) ? SessionStatus::partial : SessionStatus::done;
    if (!dice_.one_in(6)) session.ladder = dice_.below(5);
    if (dice_.one_in(3)) session.before = pain(level());
    if (dice_.one_in(3)) session.after = pain(level());
    if (dice_.one_in(40)) session.too_sore = dice_.any<TooSore>();
    log_.add(session);
  }

  void tell_flag() {
    raised_.push_back(dice_.of(test_policy().flags).id);
    while (test_policy().flag(raised_.back())->raised_by == RaisedBy::log) {
      raised_.back() = dice_.of(test_policy().flags).id;
    }
    log_.flag(raised_.back().text().c_str());
  }

  void tell_end(int ago) {
    const FlagId id = dice_.one_in(4) ? dice_.one({FlagId{"severe-pain"}, FlagId{"hard-to-walk"}})
                                      : dice_.of(raised_);
    if (dice_.one_in(3)) {
      log_.gone(id.text().c_str(), dice_.one_in(3) ? "" : "so it is");
    } else {
      const int said = dice_.one_in(4) ? ago + dice_.below(3) : ago;
      log_.clear(id.text().c_str(),
                 dice_.one({Statement::ruled_out, Statement::healed, Statement::managed}), said);
    }
  }

  Dice& dice_;
  Log log_;
  int span_ = 0;
  Feet main_foot_ = Feet::both;
  bool calm_ = true;
  int usual_level_ = 0;
  int mornings_one_in_ = 1;
  int events_a_day_ = 1;
  int flag_one_in_ = 1;
  const Routine* favourite_ = nullptr;
  std::vector<FlagId> raised_;
};

inline Log log_by_chance(Dice& dice) { return LogByChance(dice).take(); }

}  // namespace heelcare
