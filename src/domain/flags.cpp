// SPDX-License-Identifier: MIT
#include "heelcare/domain/flags.hpp"

#include "flag_walk.hpp"

#include <algorithm>
#include <utility>

namespace heelcare {
namespace {

using std::chrono::days;

bool asks_each_day(EndRule rule) {
  return rule == EndRule::settled_3 || rule == EndRule::settled_3_and_7_days ||
         rule == EndRule::walk_14;
}

// Follows the flags of both feet from the first record to today: every record at its moment, every
// measured rule, old answer and stage at the start of its day.
class FlagWalk {
 public:
  FlagWalk(const History& history, const Policy& policy, TimeOfDay day_start)
      : history_(history),
        policy_(policy),
        raises_(policy.numbers.raises),
        day_start_(day_start),
        of_values_(policy),
        events_(flag_events(history, policy, of_values_, day_start)) {}

  FlagsOfBothFeet result() {
    if (!events_.empty()) day_ = std::min(events_.front().day, history_.today);
    for (std::size_t i = 0; i < events_.size() && !wanted_; ++i) {
      advance_to(std::min(events_[i].day, history_.today));
      if (wanted_) break;
      if (events_[i].clear != nullptr) {
        clear(events_[i]);
      } else {
        raise(i);
      }
    }
    if (!events_.empty()) advance_to(history_.today);

    FlagsOfBothFeet result;
    result.wanted = wanted_;
    result.vain = vain_;
    for (const Foot foot : each_foot) {
      const BoardDay day{history_.today, history_.feet[foot]};
      result.feet[foot] = board_of(feet_[foot], feet_, policy_, day);
    }
    return result;
  }

 private:
  // --- days ---------------------------------------------------------------------------------
  // The next day at whose start something may change without a record.
  [[nodiscard]] std::optional<Date> next_change() const {
    std::optional<Date> next;
    const auto consider = [&](Date day) {
      day = std::max(day, day_ + days{1});
      if (!next || day < *next) next = day;
    };
    for (const Foot foot : each_foot) {
      if (feet_[foot].track.ramp) consider(day_);
      for (const FlagState& state : feet_[foot].flags) {
        if (!state.active && state.reconfirm) consider(*state.reconfirm);
        if (!state.active) continue;
        if (asks_each_day(state.flag->clear.rule)) consider(day_);
        if (state.flag->clear.rule == EndRule::days_28) consider(after_injection(state));
      }
    }
    return next;
  }

  void advance_to(Date day) {
    while (day_ < day && !wanted_) {
      const auto next = next_change();
      if (!next || *next > day) {
        day_ = day;
        return;
      }
      day_ = *next;
      for (const Foot foot : each_foot) start_day(foot);
    }
  }

  void start_day(Foot foot) {
    FootWalk& walk = feet_[foot];
    const Moment moment{wall_time(day_, day_start_, day_start_), history_.now.offset};
    for (FlagState& state : walk.flags) {
      if (!state.active && state.reconfirm && *state.reconfirm <= day_) {
        open_span(walk, state, moment, state.end_entry);
        walk.spans.back().by_reconfirm = true;
        state.since = *state.reconfirm;
        state.outdated = *state.reconfirm - days{*state.flag->clear.reconfirm_days};
        state.reconfirm.reset();
      } else if (state.active && lifts(foot, state)) {
        lift(walk, state, moment);
      }
      if (wanted_) return;
    }
    update_hold(walk.track, walk.flags, day_, policy_);
    if (walk.track.ramp) {
      wanted_ = judge_stage(walk.track, history_.feet[foot], history_.coverage, day_, policy_);
    }
  }

  [[nodiscard]] Date after_injection(const FlagState& state) const {
    return state.latest_day + days{raises_.injection_days + 1};
  }

  // Does a measured rule end it at the start of this day?  Only finished days after the day of the
  // latest record count.
  bool lifts(Foot foot, FlagState& state) {
    const EndRule rule = state.flag->clear.rule;
    if (rule == EndRule::days_28) return day_ >= after_injection(state);
    if (!asks_each_day(rule)) return false;
    const Date finished = day_ - days{1};
    if (finished <= state.latest_day) return false;
    if (!history_.coverage.has(finished)) {
      wanted_ = finished;
      return false;
    }
    const DayValues& values = history_.feet[foot].on(finished);
    state.settled_days = is_settled(values, policy_.numbers) ? state.settled_days + 1 : 0;
    if (values.walk || values.logged()) {
      state.normal_days = values.walk == Walk::normal ? state.normal_days + 1 : 0;
    }
    const auto passed = [&](int count) { return finished >= state.latest_day + days{count}; };
    if (rule == EndRule::walk_14) {
      return state.normal_days >= raises_.walk_normal_days && passed(raises_.walk_days);
    }
    return state.settled_days >= raises_.settled_days &&
           (rule == EndRule::settled_3 || passed(raises_.sudden_onset_days));
  }

  void lift(FootWalk& walk, FlagState& state, const Moment& moment) {
    FlagSpan& span = walk.spans[state.span];
    span.ended = moment;
    span.ended_day = day_;
    state.active = false;
    state.recorded = false;
    come_back(walk, state, state.flag->refuse, moment, day_);
  }

  // --- raised -------------------------------------------------------------------------------
  static FlagState* find(FootWalk& walk, const RedFlag* flag) {
    const auto found = std::ranges::find(walk.flags, flag, &FlagState::flag);
    return found == walk.flags.end() ? nullptr : &*found;
  }

  static bool is_active(FootWalk& walk, const RedFlag* flag) {
    const FlagState* state = find(walk, flag);
    return state != nullptr && state->active;
  }

  static void open_span(FootWalk& walk, FlagState& state, const Moment& began,
                        const RecordId& entry) {
    state.active = true;
    state.span = walk.spans.size();
    FlagSpan& span = walk.spans.emplace_back();
    span.flag = state.flag->id;
    span.began = began;
    span.first = entry;
    span.latest = entry;
    span.latest_day = state.latest_day;
  }

  static void raise_on(FootWalk& walk, const RedFlag& flag, const FlagEvent& event) {
    FlagState* state = find(walk, &flag);
    if (state == nullptr) {
      state = &walk.flags.emplace_back();
      state->flag = &flag;
    }
    state->latest_day = event.day;
    state->value = event.flag == &flag ? value_in_words(*event.record) : "";
    if (!state->active) {
      open_span(walk, *state, event.at, event.record->id);
      state->since = event.day;
    }
    walk.spans[state->span].latest = event.record->id;
    walk.spans[state->span].latest_day = event.day;
    state->recorded = true;
    state->reconfirm.reset();
    state->outdated.reset();
    state->settled_days = 0;
    state->normal_days = 0;
    forget_gone(*state);
  }

  void raise(std::size_t index) {
    const FlagEvent& event = events_[index];
    for (const Foot foot : each_foot) {
      if (!includes(event.feet, foot) || passed_over(foot, index)) continue;
      FootWalk& walk = feet_[foot];
      raise_on(walk, *event.flag, event);
      const bool of_both =
          event.flag == of_values_.severe_pain || event.flag == of_values_.sudden_onset;
      if (of_both && of_values_.acute_severe_pain != nullptr &&
          is_active(walk, of_values_.severe_pain) && is_active(walk, of_values_.sudden_onset)) {
        raise_on(walk, *of_values_.acute_severe_pain, event);
      }
      update_hold(walk.track, walk.flags, day_, policy_);
    }
  }

  // --- old values ---------------------------------------------------------------------------
  // Of values in months that were not read only those matter that could still hold today.  On a
  // foot that is free when such a value comes, what an earlier value of the same run did is over or
  // renewed by a later one, so the run is entered late.
  static bool of_old_value(const RedFlag& flag) {
    return (flag.clear.rule == EndRule::settled_3 || flag.clear.rule == EndRule::walk_14) &&
           is_holding(flag) && flag.after_clear_refuse.empty();
  }

  bool passed_over(Foot foot, std::size_t index) {
    const FlagEvent& event = events_[index];
    FootWalk& walk = feet_[foot];
    if (!of_old_value(*event.flag)) return false;
    const bool free = walk.track.hold == Hold::none && !walk.track.ramp;
    if (index >= walk.pass_over_until && free && !history_.coverage.has(event.day + days{1})) {
      walk.pass_over_until = entry_of_run(foot, index);
    }
    return index < walk.pass_over_until;
  }

  // Of a run of such values: the last of the flag with the strictest ramp, or the last of another
  // flag before that.
  [[nodiscard]] std::size_t entry_of_run(Foot foot, std::size_t first) const {
    std::vector<std::pair<const RedFlag*, std::size_t>> latest;
    const auto strictness = [&](const RedFlag* flag) {
      const Ramp* ramp = policy_.ramp(flag->ramp);
      return ramp == nullptr ? 0 : ramp->strictness;
    };
    std::size_t entry = first;
    int highest = -1;
    for (std::size_t i = first; i < events_.size(); ++i) {
      const FlagEvent& event = events_[i];
      if (event.clear != nullptr || !includes(event.feet, foot) || !is_holding(*event.flag)) {
        continue;
      }
      if (!of_old_value(*event.flag)) break;
      std::erase_if(latest, [&](const auto& row) { return row.first == event.flag; });
      latest.emplace_back(event.flag, i);
      if (strictness(event.flag) < highest) continue;
      highest = strictness(event.flag);
      entry = latest.front().second;
    }
    return entry;
  }

  // --- said to be over ----------------------------------------------------------------------
  static void forget_gone(FlagState& state) {
    state.gone_days = 0;
    state.gone_first.reset();
    state.gone_last.reset();
  }

  // Has "not so today" been said often enough?
  bool is_gone(FlagState& state, Date day) const {
    const bool follows = state.gone_last && *state.gone_last + days{1} == day;
    if (state.gone_last != day) state.gone_days = follows ? state.gone_days + 1 : 1;
    if (!state.gone_first) state.gone_first = day;
    state.gone_last = day;
    switch (state.flag->clear.rule) {
      case EndRule::gone:
        return true;
      case EndRule::gone_2_days:
        return state.gone_days >= raises_.gone_days;
      case EndRule::gone_7_days:
        return day >= *state.gone_first + days{raises_.gone_apart_days};
      case EndRule::none:
      case EndRule::settled_3:
      case EndRule::settled_3_and_7_days:
      case EndRule::walk_14:
      case EndRule::days_28:
        return false;
    }
    return false;
  }

  Clearable clearable_on(Foot foot, const RedFlag& flag) {
    const FlagState* state = find(feet_[foot], &flag);
    Clearable found;
    found.flag = &flag;
    if (state == nullptr) return found;
    found.active = state->active;
    found.recorded = state->recorded;
    const HoldTrack& track = feet_[foot].track;
    found.earned_ramp = earned(track, flag);
    if (track.ramp) found.stage_from = track.ramp->stage_from;
    found.escalates = is_escalated(flag, feet_);
    found.latest_day = state->latest_day;
    return found;
  }

  void clear(const FlagEvent& event) {
    const std::string& note = event.record->note;
    PerFoot<Clearable> clearables;
    for (const Foot foot : each_foot) clearables[foot] = clearable_on(foot, *event.flag);
    if (auto why = refused_on(clearables, *event.clear, event.day, note)) {
      vain_.push_back({event.record->id, std::move(*why)});
    }
    for (const Foot foot : each_foot) {
      if (!includes(event.feet, foot)) continue;
      const ClearVerdict verdict = judge_clear(clearables[foot], *event.clear, event.day, note);
      FlagState* state = find(feet_[foot], event.flag);
      if (state == nullptr || verdict != ClearVerdict::accepted) continue;
      if (event.clear->as == Statement::gone && !is_gone(*state, event.day)) continue;
      end(feet_[foot], *state, event);
    }
  }

  // Where only the ramp makes `managed` acceptable it says nothing about the flag itself, which may
  // have been ruled out.
  static bool is_of_stage_only(const FlagState& state, Statement as) {
    const bool renews = state.recorded && state.flag->clear.reconfirm_days;
    return as == Statement::managed && !state.active && !renews;
  }

  void end(FootWalk& walk, FlagState& state, const FlagEvent& event) {
    const Statement as = event.clear->as;
    if (is_of_stage_only(state, as)) return next_stage(walk.track, day_, policy_);
    const bool was_active = state.active;
    if (was_active) {
      FlagSpan& span = walk.spans[state.span];
      span.ended = event.at;
      span.ended_day = event.day;
      span.ended_by = as;
      span.end_entry = event.record->id;
      const bool renewed = state.outdated && as == Statement::managed &&
                           event.day <= state.since + days{raises_.managed_again_days};
      if (!renewed) come_back(walk, state, state.flag->refuse, event.at, event.day);
    }
    const bool ends_for_good = as == Statement::ruled_out || as == Statement::gone;
    if (ends_for_good && state.after_clear) {
      walk.lifted.push_back({event.at, event.day, state.flag->after_clear_refuse, state.flag->id});
    }
    state.active = false;
    state.outdated.reset();
    state.end_entry = event.record->id;
    state.end_day = event.day;
    forget_gone(state);
    follow_statement(walk, state, event, was_active);
  }

  void follow_statement(FootWalk& walk, FlagState& state, const FlagEvent& event, bool was_active) {
    const Statement as = event.clear->as;
    const RedFlag& flag = *state.flag;
    state.recorded = as == Statement::healed || as == Statement::managed;
    state.after_clear = state.recorded && !flag.after_clear_refuse.empty();
    state.reconfirm.reset();
    if (as == Statement::managed && flag.clear.reconfirm_days) {
      state.reconfirm = *event.clear->on + days{*flag.clear.reconfirm_days};
    }
    if (as == Statement::ruled_out) rule_out(walk.track, flag, day_, policy_);
    if (was_active) {
      update_hold(walk.track, walk.flags, day_, policy_);
    } else if (as == Statement::managed && earned(walk.track, flag)) {
      next_stage(walk.track, day_, policy_);
    }
  }

  // What a flag wholly withheld without holding the foot comes back at the first-time dose.
  static void come_back(FootWalk& walk, const FlagState& state, Refusals refused, const Moment& at,
                        Date day) {
    if (is_holding(*state.flag) || refused.empty()) return;
    walk.lifted.push_back({at, day, refused, state.flag->id});
  }

  const History& history_;
  const Policy& policy_;
  const Numbers::Raises& raises_;
  TimeOfDay day_start_;
  FlagsOfValues of_values_;
  std::vector<FlagEvent> events_;
  PerFoot<FootWalk> feet_;
  std::vector<VainStatement> vain_;
  Date day_{};  // whose start was passed
  std::optional<Date> wanted_;
};

}  // namespace

FlagsOfBothFeet flags_of(const History& history, const Policy& policy, TimeOfDay day_start) {
  return FlagWalk(history, policy, day_start).result();
}

}  // namespace heelcare
