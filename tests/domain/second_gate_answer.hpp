// SPDX-License-Identifier: MIT
// The whole answer of the gate written once more, from clinical parts 2.2, 2.3, 2.6, 3.3 to 3.6 and
// 3.9.  The base state, the flare-ups in it and the planned feet come from outside: they have a
// second model of their own.
#pragma once

#include "domain/second_gate.hpp"

#include <chrono>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

namespace heelcare::second {

struct Answer {
  std::vector<bool> steps;
  bool light = false;
  bool steady = false;  // no step up
  std::optional<int> level, sets, reps;
  std::optional<int> massage_s;  // left of today's

  [[nodiscard]] bool allowed() const { return std::ranges::find(steps, true) != steps.end(); }
  void none() { steps.assign(steps.size(), false); }
};

inline void at_most(std::optional<int>& cap, const std::optional<int>& to) {
  if (to) cap = std::min(cap.value_or(*to), *to);
}

inline auto of_kind(Kind kind) {
  return [kind](const Routine& routine) { return routine.kind == kind; };
}
inline auto strength_with(Tag tag) {
  return [tag](const Routine& routine) {
    return routine.kind == Kind::strength && routine.tags.has(tag);
  };
}
inline auto the_same(const Routine& asked) {
  return [&asked](const Routine& routine) { return routine.id == asked.id; };
}

struct Given {
  PerFoot<BaseState> base;
  PerFoot<bool> planned;
};

class Gate {
 public:
  Gate(const Log& log, Given given) : log_(log), given_(std::move(given)), flags_(log) {}

  [[nodiscard]] const Flags& flags() const { return flags_; }

  [[nodiscard]] Answer answer(const Routine& routine, Foot foot) const {
    Answer answer = as_tagged(routine, foot);
    for (std::size_t i = 0; i < routine.steps.size(); ++i) {
      const Step& step = routine.steps[i];
      if (!step.optional) continue;
      Routine with = routine;  // with it the session counts as this too
      with.tags.add(step.adds_tags);
      if (!as_tagged(with, foot).steps[i]) answer.steps[i] = false;
    }
    bool body = false;
    for (std::size_t i = 0; i < routine.steps.size(); ++i) {
      body = body || (answer.steps[i] && !routine.steps[i].optional);
    }
    if (!body) answer.none();
    return answer;
  }

  [[nodiscard]] bool screen_is_due() const {
    std::optional<Date> both;   // the last screen that asked both pages
    std::set<Date> days_known;  // with any record
    for (const Record& record : flags_.records()) {
      days_known.insert(day_of(record));
      if (std::holds_alternative<Screened>(record.event)) both = day_of(record);
    }
    if (!both || *both + days{28} < today()) return true;
    int silent = 0;
    for (Date each = *both + days{1}; each < today(); each += days{1}) {
      silent = days_known.contains(each) ? 0 : silent + 1;
      if (silent == 14) return true;
    }
    for (const Foot foot : each_foot) {
      for (const FlareUp& flare : given_.base[foot].flare_ups) {
        if (!flare.declared && flare.began > *both) return true;
      }
    }
    return false;
  }

 private:
  struct Asked {
    const Routine& routine;
    Foot foot;
    bool counts;     // not where only the rest of the other foot matters
    bool has_state;  // nor where that foot only comes along
  };

  [[nodiscard]] Date today() const { return day(log_.now, log_.settings); }
  [[nodiscard]] Date day_of(const Record& record) const { return day(record.at, log_.settings); }
  [[nodiscard]] const FlagsOfFoot& self(const Asked& asked) const { return flags_.of(asked.foot); }
  [[nodiscard]] State base(Foot foot) const { return given_.base[foot].state; }
  [[nodiscard]] const StateTargets& row(State state) const { return test_policy().targets(state); }
  [[nodiscard]] const Stage* stage(const Asked& asked) const {
    const auto& running = self(asked).coming_back.running();
    return running ? &Return::block(running->ramp).stages[running->stage] : nullptr;
  }
  [[nodiscard]] State shown(const Asked& asked) const {
    if (self(asked).hold() == Hold::all) return State::hold_all;
    if (self(asked).hold() == Hold::partial) return State::hold_partial;
    return stage(asked) != nullptr ? State::coming_back : base(asked.foot);
  }

  [[nodiscard]] Answer as_tagged(const Routine& routine, Foot foot) const {
    Answer answer;
    answer.steps.assign(routine.steps.size(), routine.enabled);
    const Asked asked{routine, foot, true, true};
    on_its_own(asked, answer);
    const bool asks_first = routine.kind == Kind::massage || routine.kind == Kind::strength ||
                            routine.kind == Kind::balance;
    if (asks_first && screen_is_due()) answer.none();
    if (!unlocked(asked)) answer.none();
    keep_apart(asked, answer);
    keep_to_maxima(asked, answer);
    if (routine.weight_bearing || !routine.per_side) with_other_foot(routine, foot, answer);
    return answer;
  }

  // A step that stands, or loads both feet, is allowed only if it is for both.
  void with_other_foot(const Routine& routine, Foot foot, Answer& answer) const {
    const Foot there = other(foot);
    const bool at_once = !routine.per_side;
    Answer of_it;
    of_it.steps.assign(routine.steps.size(), true);
    const Asked asked{routine, there, at_once, at_once && given_.planned[there]};
    on_its_own(asked, of_it);
    if (at_once) {
      if (given_.planned[there] && !unlocked(asked)) of_it.none();
      keep_apart(asked, of_it);
      keep_to_maxima(asked, of_it);
      answer.light = answer.light || of_it.light;
      answer.steady = answer.steady || of_it.steady;
      at_most(answer.level, of_it.level);
      at_most(answer.sets, of_it.sets);
      at_most(answer.reps, of_it.reps);
      at_most(answer.massage_s, of_it.massage_s);
    }
    for (std::size_t i = 0; i < answer.steps.size(); ++i) {
      if (!of_it.steps[i]) answer.steps[i] = false;
    }
  }

  void on_its_own(const Asked& asked, Answer& answer) const {
    refuse(asked, self(asked).refuses(), answer);
    refuse(asked, self(asked).coming_back.late(today()), answer);
    keep_to_state(asked, answer);
    keep_to_return(asked, answer);
    heed_pain(asked, answer);
  }

  static void refuse(const Asked& asked, const Refusals& refusals, Answer& answer) {
    const Routine& routine = asked.routine;
    for (std::size_t i = 0; i < routine.steps.size(); ++i) {
      if (removes(refusals, routine, routine.steps[i])) answer.steps[i] = false;
    }
    const bool light = routine.kind == Kind::massage && refusals.has(Refused::massage_deep);
    answer.light = answer.light || light;
  }

  // --- states and returns ---

  void keep_to_state(const Asked& asked, Answer& answer) const {
    const Routine& routine = asked.routine;
    if (shown(asked) == State::hold_partial) {
      const bool stretch = routine.kind == Kind::stretch;
      if (!stretch && routine.kind != Kind::cold) answer.none();
      const bool calm = pain_now(asked.foot) && *pain_now(asked.foot) <= 2;
      if (stretch && (routine.weight_bearing || !calm)) answer.none();
      const bool full = bouts_today(asked, of_kind(Kind::stretch)) >= 1;
      if (stretch && asked.has_state && full) answer.none();
    }
    if (!asked.has_state) return;
    at_most(answer.level, row(base(asked.foot)).level_cap);
    for (const State state : routine.not_in_states) {
      if (state == shown(asked) || state == base(asked.foot)) answer.none();
    }
  }

  static const StageAmount& amount(const Stage& stage, Kind kind) {
    static const StageAmount nothing;
    return kind == Kind::massage    ? stage.massage
           : kind == Kind::stretch  ? stage.stretch
           : kind == Kind::strength ? stage.strength
           : kind == Kind::balance  ? stage.balance
                                    : nothing;
  }

  [[nodiscard]] static bool has_it(const StageAmount& amount, const Routine& routine) {
    return amount.per_week != 0 && amount.per_day != 0 &&
           (!amount.tag || routine.tags.has(*amount.tag)) &&
           (!amount.routine || *amount.routine == routine.id) &&
           (amount.wb != false || !routine.weight_bearing);
  }

  void keep_to_return(const Asked& asked, Answer& answer) const {
    const Routine& routine = asked.routine;
    if (const auto ramp = self(asked).coming_back.waiting()) {
      // A hold leaves no more than what follows it.
      const Stage& first = Return::block(*ramp).stages.front();
      if (!has_it(amount(first, routine.kind), routine)) answer.none();
      refuse(asked, Return::late_refusals(*ramp), answer);
    }
    const Stage* running = stage(asked);
    if (running == nullptr) return;
    const StateTargets& below = row(base(asked.foot));
    const bool strength = routine.kind == Kind::strength && below.strength_tag;
    if (strength && !routine.tags.has(*below.strength_tag)) answer.none();
    if (routine.kind == Kind::stretch && routine.weight_bearing && !below.stretch_wb) answer.none();
    const StageAmount& most = amount(*running, routine.kind);
    if (!has_it(most, routine)) answer.none();
    at_most(answer.level, most.level);
    at_most(answer.sets, most.sets);
    at_most(answer.reps, most.reps);
    if (!asked.counts) return;
    const auto same = of_kind(routine.kind);
    if (most.per_week && days_this_week(asked, same) >= *most.per_week) answer.none();
    if (most.per_day && bouts_today(asked, same) >= *most.per_day) answer.none();
  }

  // --- pain and load ---

  // The latest of now, rest, before and after of the last 4 hours of today.
  [[nodiscard]] std::optional<int> pain_now(Foot foot) const {
    std::optional<int> latest;
    for (const Value& value : flags_.past(foot).values()) {
      const bool now = value.when == PainMoment::now || value.when == PainMoment::rest;
      const bool recent = value.at + std::chrono::hours{4} >= instant(log_.now);
      if (now && recent && value.day == today()) latest = value.level;
    }
    return latest;
  }

  void heed_pain(const Asked& asked, Answer& answer) const {
    const Kind kind = asked.routine.kind;
    const int level = pain_now(asked.foot).value_or(3);
    if (kind == Kind::cold) return;
    if (kind == Kind::stretch) {
      if (level >= 6 && asked.routine.weight_bearing) answer.none();
      return;
    }
    if (level >= 6) answer.none();
    if (level >= 3) answer.steady = true;
    if (level >= 3 && kind == Kind::massage) answer.light = true;
    if (kind != Kind::balance && loaded_lately()) answer.steady = true;
  }

  // More than a tenth above the longest of the 30 days before, or the first one back.
  [[nodiscard]] bool loaded_lately() const {
    for (const Record& record : flags_.records()) {
      const auto* now = std::get_if<ActivityLogged>(&record.event);
      if (now == nullptr || !now->minutes) continue;
      const Date on = day_of(record);
      if (on + days{2} < today()) continue;
      std::optional<double> longest;
      bool older = false;
      for (const Record& before : flags_.records()) {
        const auto* then = std::get_if<ActivityLogged>(&before.event);
        if (then == nullptr || then->name != now->name || !then->minutes) continue;
        const Date then_on = day_of(before);
        if (then_on >= on || then_on <= on - days{120}) continue;
        if (then_on < on - days{30})
          older = true;
        else
          longest = std::max(longest.value_or(0), *then->minutes);
      }
      if (longest ? *now->minutes * 10 > *longest * 11 : older) return true;
    }
    return false;
  }

  // --- spacing ---

  [[nodiscard]] const Routine* routine_of(const Practice& practice) const {
    return log_.catalog->find(practice.what.routine);
  }
  [[nodiscard]] bool strong(const Practice& practice) const {
    const Routine& routine = *routine_of(practice);
    return routine.kind == Kind::massage &&
           (routine.tags.has(Tag::deep) || practice.what.ladder.value_or(0) >= 3);
  }

  template <class Which>
  [[nodiscard]] int bouts_today(const Asked& asked, Which which) const {
    int count = 0;
    for (const Practice& each : flags_.past(asked.foot).sessions()) {
      if (each.day == today() && each.counts() && which(*routine_of(each))) ++count;
    }
    return count;
  }
  // Days of this week with such a session, today left out.
  template <class Which>
  [[nodiscard]] int days_this_week(const Asked& asked, Which which) const {
    Date begin = today();
    while (std::chrono::weekday{begin} != log_.settings.week_start) begin -= days{1};
    std::set<Date> found;
    for (const Practice& each : flags_.past(asked.foot).sessions()) {
      const bool in_week = each.day >= begin && each.day < today();
      if (in_week && each.counts() && which(*routine_of(each))) found.insert(each.day);
    }
    return static_cast<int>(found.size());
  }

  [[nodiscard]] static int gap_h(const Routine& routine, const Routine& then) {
    const auto both = [&](Kind kind) { return routine.kind == kind && then.kind == kind; };
    const auto share = [&](Tag tag) { return routine.tags.has(tag) && then.tags.has(tag); };
    int gap = routine.id == then.id ? routine.limits.gap_h : 0;
    if (both(Kind::stretch) && routine.part == then.part) gap = std::max(gap, 3);
    if (!both(Kind::strength)) return gap;
    if (share(Tag::calf) || share(Tag::hip)) gap = std::max(gap, 48);
    if (share(Tag::seated) && routine.id == then.id) gap = std::max(gap, 24);
    return gap;
  }

  [[nodiscard]] bool near(const Practice& then, int hours) const {
    if (hours >= 24) return days_between(then.day, today()) < (hours + 23) / 24;
    const auto apart = instant(log_.now) - then.at + std::chrono::minutes{30};
    return apart < std::chrono::hours{hours};
  }

  void keep_apart(const Asked& asked, Answer& answer) const {
    const Routine& routine = asked.routine;
    const bool massage = routine.kind == Kind::massage;
    const bool heavy = routine.kind == Kind::strength && routine.tags.has(Tag::heavy);
    for (const Practice& then : flags_.past(asked.foot).sessions()) {
      if (!then.counts()) continue;
      if (near(then, gap_h(routine, *routine_of(then)))) answer.none();
      const bool today_heavy = then.day == today() && strength_with(Tag::heavy)(*routine_of(then));
      if (massage && ((strong(then) && near(then, 48)) || today_heavy)) {
        answer.light = true;
        if (routine.tags.has(Tag::deep)) answer.none();
      }
      if (heavy && strong(then) && then.day == today()) answer.none();
    }
  }

  void keep_to_maxima(const Asked& asked, Answer& answer) const {
    const Routine& routine = asked.routine;
    const auto is_full = [&](const std::optional<int>& most, int count) {
      if (most && count >= *most) answer.none();
    };
    is_full(routine.limits.per_day_max, bouts_today(asked, the_same(routine)));
    is_full(routine.limits.per_week_max, days_this_week(asked, the_same(routine)));
    if (routine.kind == Kind::cold) {
      const int most =
          std::min(row(shown(asked)).cold_per_day_most, row(base(asked.foot)).cold_per_day_most);
      is_full(most, bouts_today(asked, of_kind(Kind::cold)));
    }
    if (routine.kind == Kind::massage) {
      const int most = std::min(row(base(asked.foot)).massage_most, 6);
      is_full(most, days_this_week(asked, of_kind(Kind::massage)));
      keep_to_half_an_hour(asked, answer);
    }
    for (const auto& [tag, most] :
         {std::pair{Tag::calf, 4}, std::pair{Tag::hip, 3}, std::pair{Tag::seated, 5}}) {
      if (strength_with(tag)(routine)) is_full(most, days_this_week(asked, strength_with(tag)));
    }
  }

  // Even the first-time dose must fit into what is left of the half hour.
  void keep_to_half_an_hour(const Asked& asked, Answer& answer) const {
    int left = 30 * 60;
    for (const Practice& each : flags_.past(asked.foot).sessions()) {
      const bool massage = routine_of(each)->kind == Kind::massage;
      if (massage && each.day == today()) left -= each.what.seconds;
    }
    at_most(answer.massage_s, left);
    if (left < first_time_seconds(asked.routine)) answer.none();
  }

  static int first_time_seconds(const Routine& routine) {
    int sum = 0;
    bool timed = false;
    for (const Step& step : routine.steps) {
      if (step.optional) continue;
      if (step.type == StepType::timed) {
        timed = true;
        const int least = step.seconds.min;
        sum += least == step.seconds.max ? least : (least + 9) / 10 * 5;
      } else {
        const int times = step.sets.min * step.reps.min;
        const int each = step.type == StepType::hold ? step.hold_s.min : step.tempo.seconds();
        const int rests = step.type == StepType::hold ? times - 1 : step.sets.min - 1;
        sum += times * each + rests * step.rest_s;
      }
    }
    return timed ? std::max(sum, 60) : sum;
  }

  // Days of the last 56 with a settled session of the other routine.
  [[nodiscard]] bool unlocked(const Asked& asked) const {
    const auto& unlock = asked.routine.unlock;
    if (!unlock) return true;
    const Past& past = flags_.past(asked.foot);
    std::map<Date, std::pair<bool, bool>> found;  // done, settled
    for (const Practice& each : past.sessions()) {
      if (each.what.routine != unlock->id || each.day <= today() - days{56}) continue;
      auto& [done, settled] = found.try_emplace(each.day, false, true).first->second;
      done = done || each.done();
      settled = settled && past.night_after(each) == Night::settled;
    }
    int count = 0;
    for (const auto& [on, verdict] : found) count += verdict.first && verdict.second ? 1 : 0;
    return count >= unlock->count;
  }

  const Log& log_;
  Given given_;
  Flags flags_;
};

}  // namespace heelcare::second
