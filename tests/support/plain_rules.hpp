// SPDX-License-Identifier: MIT
// The rules of clinical parts 3.4, 3.5, 3.6 and 3.10 held against a day's plan, straight from the
// records: every number where it is used, nothing asked of the planner.  Only what is withheld (red
// flags, holds, stages of a return) is taken from the situation: it has tests of its own.
#pragma once

#include "domain/plain_states.hpp"
#include "heelcare/domain/schedule.hpp"
#include "heelcare/domain/situation.hpp"
#include "support/bit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace heelcare {

class PlainRules {
 public:
  PlainRules(const Situation& situation, const DayPlan& plan) : now_(situation), plan_(plan) {}

  std::vector<std::string> broken() {
    for (const Foot foot : each_foot) {
      diaries_[foot] = plain::read(now_.history->records, foot);
      const int day = plain::day_number(std::chrono::local_seconds{today()});
      bases_[foot] = plain::Model(diaries_[foot], day).state();
    }
    for (const Foot foot : each_foot) {
      foot_ = foot;
      if (!now_.feet[foot].planned) continue;
      base_ = bases_[foot];
      read();
      check_what_stands();
      check_week(Kind::massage);
      check_week(Kind::strength);
      check_week(Kind::balance);
      check_stretches();
      check_techniques();
    }
    check_items();
    check_sittings();
    return std::move(broken_);
  }

 private:
  void expect(bool holds, const std::string& rule) {
    if (holds) return;
    broken_.push_back(fmt::format("{} {}: {}", text_of(now_.history->now), name_of(foot_), rule));
  }

  // --- what is on record ---

  [[nodiscard]] Date today() const { return plan_.day; }
  [[nodiscard]] std::chrono::local_seconds wall_of(Slot slot) const {
    const auto& settings = *now_.settings;
    return std::max(wall_time(today(), settings.time_of(slot), settings.day_start),
                    now_.history->now.wall);
  }

  void read() {
    bits_.clear();
    for (const Record& record : now_.history->records) {
      const auto* session = std::get_if<SessionLogged>(&record.event);
      if (session == nullptr || !includes(session->feet, foot_)) continue;
      Bit bit;
      bit.routine = now_.catalog->find(session->routine);
      bit.day = day_of(record.at, now_.settings->day_start);
      bit.at = record.at.instant();
      bit.seconds = session->seconds;
      bit.ladder = session->ladder.value_or(0);
      bit.done = session->status == SessionStatus::done;
      bit.adverse = session->before && session->after &&
                    session->after->level() >= session->before->level() + 2;
      if (bit.day > today() - std::chrono::days{120}) bits_.push_back(bit);
    }
    for (const PlanItem& item : plan_.items) {
      if (item.status != Status::due && item.status != Status::later) continue;
      for (const FootDose& dose : item.doses) {
        if (dose.foot != foot_) continue;
        Bit bit;
        bit.routine = now_.catalog->find(item.routine);
        bit.day = today();
        bit.at = Moment{wall_of(item.slot), now_.history->now.offset}.instant();
        bit.seconds = seconds_of(*bit.routine, dose);
        bit.ladder = dose.ladder.value_or(0);
        bit.planned = true;
        bit.optional = item.optional;
        bits_.push_back(bit);
      }
    }
  }

  template <class Which>
  int days_with(Date from, Date until, Which which) const {
    std::set<Date> days;
    for (const Bit& bit : bits_) {
      if (!bit.planned && bit.day >= from && bit.day < until && which(bit)) days.insert(bit.day);
    }
    return static_cast<int>(days.size());
  }
  [[nodiscard]] Date week() const {
    Date day = today();
    while (weekday_of(day) != now_.settings->week_start) day -= std::chrono::days{1};
    return day;
  }
  // Days of this week with it, today as one more.
  template <class Which>
  int days_with_today(Which which) const {
    return 1 + days_with(week(), today(), which);
  }

  // --- each item on its own ---

  void check_what_stands() {
    for (const Bit& bit : bits_) {
      if (!bit.planned) continue;
      check_routine(bit);
      check_maxima(bit);
      for (const Bit& then : bits_) {
        if (&then != &bit && then.counts()) check_gap(bit, then);
      }
      if (bit.routine->kind == Kind::massage || !bit.routine->levels.empty()) check_level(bit);
      if (!bit.routine->phases.empty()) check_phase(bit);
    }
  }

  void check_routine(const Bit& bit) {
    const Routine& routine = *bit.routine;
    const std::string& id = routine.id.text();
    const State shown = now_.feet[foot_].shown;
    expect(!bit.is(Kind::cold) && id != "marble-pickup" && id != "hip-strength", "planned " + id);
    expect(shown != State::hold_all, "planned while held: " + id);
    if (shown == State::hold_partial) {
      expect(bit.is(Kind::stretch) && !routine.weight_bearing, "planned while held: " + id);
    }
    const bool asks_first = now_.screen.due && !bit.is(Kind::stretch);
    expect(!asks_first, "planned before the screen: " + id);
    expect(!paused(), "planned in a pause: " + id);
    for (const std::string& thing : routine.needs) expect(owns(thing), "without " + thing);
    if (base_ == 'F') {
      expect(!bit.is(Kind::balance), "balance in a flare-up");
      expect(!bit.is(Kind::stretch) || !routine.weight_bearing, "standing in a flare-up: " + id);
      expect(!bit.is(Kind::strength) || bit.has(Tag::seated), "standing in a flare-up: " + id);
    }
    const bool cautious = base_ == 'F' || base_ == 'S' || shown == State::coming_back;
    const bool locked = id == "golf-ball" || id == "heavy-slow-heel-raise";
    expect(!locked || !cautious, "not in this state: " + id);
    if (id == "golf-ball") expect(settled_days("tennis-ball") >= 3, "locked: " + id);
    if (id == "heavy-slow-heel-raise") {
      expect(settled_days("calf-raises") >= 6, "locked: " + id);
      expect(base_ == 'C' || base_ == 'P', "heavy raises only when chronic or persisting");
    }
  }

  [[nodiscard]] bool paused() const {
    std::optional<Date> until;
    for (const Record& record : now_.history->records) {
      if (const auto* pause = std::get_if<Paused>(&record.event)) until = pause->until;
    }
    return until && *until > today();
  }

  [[nodiscard]] bool owns(const std::string& thing) const {
    if (thing == "tennis-ball") return true;
    const auto& listed = now_.settings->equipment;
    if (std::ranges::find(listed, thing) != listed.end()) return true;
    return std::ranges::any_of(now_.history->records, [&](const Record& record) {
      const auto* session = std::get_if<SessionLogged>(&record.event);
      if (session == nullptr) return false;
      const auto& needs = now_.catalog->find(session->routine)->needs;
      return std::ranges::find(needs, thing) != needs.end();
    });
  }

  void check_maxima(const Bit& bit) {
    const Routine& routine = *bit.routine;
    const auto same = [&](const Bit& each) { return each.counts() && each.routine == &routine; };
    const auto today_all = [&](auto which) {
      return std::ranges::count_if(
          bits_, [&](const Bit& each) { return each.day == today() && which(each); });
    };
    if (routine.limits.per_day_max)
      expect(today_all(same) <= *routine.limits.per_day_max, "too often today: " + name(bit));
    if (routine.limits.per_week_max)
      expect(days_with_today(same) <= *routine.limits.per_week_max, "too often: " + name(bit));
    const auto strength = [](Tag tag) {
      return [tag](const Bit& each) {
        return each.counts() && each.is(Kind::strength) && each.has(tag);
      };
    };
    if (bit.is(Kind::strength) && bit.has(Tag::calf))
      expect(days_with_today(strength(Tag::calf)) <= 4, "calf strength on more than 4 days");
    if (bit.is(Kind::strength) && bit.has(Tag::seated))
      expect(days_with_today(strength(Tag::seated)) <= 5, "seated drills on more than 5 days");
    if (!bit.is(Kind::massage)) return;
    const auto massage = [](const Bit& each) { return each.counts() && each.is(Kind::massage); };
    const std::map<char, int> most{{'F', 5}, {'S', 3}, {'P', 4}, {'C', 5}, {'I', 2}, {'M', 2}};
    expect(days_with_today(massage) <= most.at(base_), "massage on too many days");
    int seconds = 0;
    for (const Bit& each : bits_) {
      if (each.day == today() && each.is(Kind::massage)) seconds += each.seconds;
    }
    expect(seconds <= 1800, "more than half an hour of massage");
    const auto planned = [](const Bit& each) { return each.planned && each.is(Kind::massage); };
    expect(std::ranges::count_if(bits_, planned) == 1, "two techniques on one day");
  }

  static std::string name(const Bit& bit) { return bit.routine->id.text(); }

  void check_gap(const Bit& bit, const Bit& then) {
    const auto days_apart = std::abs(days_between(then.day, bit.day));
    if (days_apart > 7) return;  // no distance is longer than a week
    const std::string both = name(bit) + " after " + name(then);
    const auto apart = bit.at > then.at ? bit.at - then.at : then.at - bit.at;
    const auto keeps = [&](int hours) {
      if (hours >= 24) return days_apart >= (hours + 23) / 24;
      return apart + std::chrono::minutes{30} >= std::chrono::hours{hours};
    };
    if (bit.routine == then.routine) expect(keeps(bit.routine->limits.gap_h), "gap: " + both);
    if (bit.is(Kind::stretch) && then.is(Kind::stretch) && bit.routine->part == then.routine->part)
      expect(keeps(3), "stretches of one part: " + both);
    if (bit.is(Kind::strength) && then.is(Kind::strength)) {
      for (const Tag tag : {Tag::calf, Tag::hip})
        expect(!bit.has(tag) || !then.has(tag) || keeps(48), "strength: " + both);
    }
    if (bit.strong() && then.strong()) expect(keeps(48), "deep or firm massage: " + both);
    const auto heavy = [](const Bit& each) {
      return each.is(Kind::strength) && each.has(Tag::heavy);
    };
    if ((bit.strong() && heavy(then)) || (heavy(bit) && then.strong()))
      expect(days_apart > 0, "deep or firm massage and heavy raises on one day: " + both);
  }

  // --- the ladder ---

  enum class Night { settled, watch, unsettled, unknown };

  [[nodiscard]] std::optional<int> first_step(Date day) const {
    const auto& days = diaries_[foot_].days;
    const auto found = days.find(plain::day_number(std::chrono::local_seconds{day}));
    return found == days.end() ? std::nullopt : found->second.first_step;
  }

  [[nodiscard]] Night night_after(Date day, bool adverse) const {
    if (adverse) return Night::unsettled;
    std::vector<int> before;
    for (int ago = 0; ago <= 6 && before.size() < 3; ++ago) {
      if (const auto value = first_step(day - std::chrono::days{ago})) before.push_back(*value);
    }
    const auto next = first_step(day + std::chrono::days{1});
    if (!next || before.empty()) return Night::unknown;
    std::ranges::sort(before);
    const auto middle = before.size() / 2;
    const double reference =
        before.size() == 2 ? (before[0] + before[1]) / 2.0 : double(before[middle]);
    const double rise = *next - reference;
    return rise >= 2 ? Night::unsettled : rise >= 1 ? Night::watch : Night::settled;
  }

  struct PracticeDay {
    std::vector<const Bit*> sessions;
    Night night = Night::unknown;
  };
  [[nodiscard]] std::map<Date, PracticeDay> practice_of(const std::string& id) const {
    std::map<Date, PracticeDay> days;
    for (const Bit& bit : bits_) {
      if (!bit.planned && name(bit) == id) days[bit.day].sessions.push_back(&bit);
    }
    for (auto& [day, practice] : days) {
      const bool adverse =
          std::ranges::any_of(practice.sessions, [](const Bit* bit) { return bit->adverse; });
      practice.night = night_after(day, adverse);
    }
    return days;
  }
  [[nodiscard]] int settled_days(const std::string& id) const {
    int count = 0;
    for (const auto& [day, practice] : practice_of(id)) {
      const bool done =
          std::ranges::any_of(practice.sessions, [](const Bit* bit) { return bit->done; });
      if (day > today() - std::chrono::days{56} && done && practice.night == Night::settled)
        ++count;
    }
    return count;
  }

  struct Climb {
    int level = 0;
    int performed = 0;
    bool left_out = false;
  };
  [[nodiscard]] Climb climb_of(const Routine& routine) const {
    const bool massage = routine.kind == Kind::massage;
    const int lowest = massage ? 0 : 1;
    const int top = !massage ? 3 : routine.max_pressure == Pressure::light ? 2 : 4;
    Climb climb{lowest, 0, false};
    int settled = 0;
    int row = 0;
    std::optional<Date> last;
    std::optional<Date> out_until;
    int unsettled_lately = 0;
    const auto fade = [&](Date day) {
      const int gap = last ? days_between(*last, day) : 0;
      if (gap >= 14) settled = 0;
      if (gap >= 28)
        climb.level = lowest;
      else if (gap >= 14)
        climb.level = std::max(lowest, climb.level - 1);
    };
    for (const auto& [day, practice] : practice_of(routine.id.text())) {
      if (!last) climb.level = std::clamp(practice.sessions.front()->ladder, lowest, top);
      fade(day);
      last = day;
      climb.performed = practice.sessions.back()->ladder;
      const int level = climb.level;
      const bool enough = std::ranges::any_of(
          practice.sessions, [&](const Bit* bit) { return bit->done && bit->ladder >= level; });
      if (practice.night == Night::unsettled) {
        settled = 0;
        climb.level = std::max(lowest, climb.level - 1);
        if (day > today() - std::chrono::days{28}) ++unsettled_lately;
        if (++row >= 2) {
          climb.level = lowest;
          out_until = day + std::chrono::days{8};
        }
      } else if (practice.night != Night::unknown) {
        row = 0;
        if (enough && practice.night == Night::watch) settled = 0;
        if (enough && practice.night == Night::settled && climb.level < top && ++settled == 3) {
          settled = 0;
          ++climb.level;
        }
      }
    }
    fade(today());
    climb.left_out = (out_until && today() < *out_until) || unsettled_lately >= 3;
    return climb;
  }

  void check_level(const Bit& bit) {
    const Climb climb = climb_of(*bit.routine);
    expect(!climb.left_out || !bit.is(Kind::massage), "left out after unsettled: " + name(bit));
    if (!now_.feet[foot_].flags.lifted.empty()) return;
    std::map<char, int> caps{{'F', 1}, {'S', 1}, {'P', 3}, {'C', 4}, {'I', 3}, {'M', 3}};
    if (!bit.is(Kind::massage)) caps = {{'F', 1}, {'S', 1}, {'P', 3}, {'C', 3}, {'I', 3}, {'M', 3}};
    const int level = !climb.left_out ? climb.level : bit.is(Kind::massage) ? 0 : 1;
    expect(bit.ladder <= std::min(level, caps.at(base_)),
           fmt::format("{} at {}, which is above {} or what {} has", name(bit), bit.ladder, level,
                       base_));
    if (pain_now().value_or(3) <= 2) return;
    expect(bit.ladder <= std::max(climb.performed, 1),
           name(bit) + " steps up without pain now low");
  }

  // The latest value of now, rest, or a session's before and after in the last four hours of today.
  [[nodiscard]] std::optional<int> pain_now() const {
    std::optional<int> value;
    for (const Record& record : now_.history->records) {
      const bool recent =
          record.at.instant() + std::chrono::hours{4} >= now_.history->now.instant() &&
          day_of(record.at, now_.settings->day_start) == today();
      if (!recent) continue;
      if (const auto* pain = std::get_if<PainLogged>(&record.event)) {
        const bool now = pain->when == PainMoment::now || pain->when == PainMoment::rest;
        if (now && includes(pain->feet, foot_)) value = pain->level.level();
      }
      const auto* session = std::get_if<SessionLogged>(&record.event);
      if (session == nullptr || !includes(session->feet, foot_)) continue;
      if (session->before) value = session->before->level();
      if (session->after) value = session->after->level();
    }
    return value;
  }

  // Two weeks of a phase before the next; four weeks without begin anew.
  void check_phase(const Bit& bit) {
    std::optional<Date> last;
    std::optional<Date> phase_before;  // first day on which it was done
    bool been_there = bit.ladder == 0;
    for (const auto& [day, practice] : practice_of(name(bit))) {
      if (last && days_between(*last, day) >= 28) {
        phase_before.reset();
        been_there = bit.ladder == 0;
      }
      last = day;
      for (const Bit* session : practice.sessions) {
        been_there = been_there || session->ladder >= bit.ladder;
        if (session->done && session->ladder >= bit.ladder - 1 && !phase_before) phase_before = day;
      }
    }
    const bool long_enough = phase_before && days_between(*phase_before, today()) >= 14;
    expect(been_there || long_enough, "a phase of less than two weeks");
  }

  // --- weeks ---

  [[nodiscard]] int loading_days() const {
    std::set<Date> days;
    for (const Record& record : now_.history->records) {
      const auto* activity = std::get_if<ActivityLogged>(&record.event);
      if (activity == nullptr || activity->name == "swimming") continue;
      const int ago = days_between(day_of(record.at, now_.settings->day_start), today());
      const bool long_enough = activity->name == "running" || activity->minutes.value_or(0) >= 30;
      if (long_enough && ago >= 1 && ago <= 7) days.insert(today() - std::chrono::days{ago});
    }
    return static_cast<int>(days.size());
  }

  [[nodiscard]] int target(Kind kind, char base) const {
    if (kind == Kind::strength) return base == 'F' || base == 'C' || base == 'P' ? 3 : 2;
    if (kind == Kind::balance)
      return base == 'F' || base == 'S' ? 0 : base < 'I' || base == 'P' ? 2 : 1;
    const std::map<char, std::pair<int, int>> massage{{'F', {3, 5}}, {'S', {2, 3}}, {'P', {3, 4}},
                                                      {'C', {3, 5}}, {'I', {0, 2}}, {'M', {0, 2}}};
    const auto [usual, most] = massage.at(base);
    if (now_.settings->massage_per_week) return std::min(*now_.settings->massage_per_week, most);
    return base == 'C' && loading_days() >= 5 ? 4 : usual;
  }

  [[nodiscard]] int target(Kind kind, Foot foot) const {
    const FootSituation& self = now_.feet[foot];
    if (self.shown == State::hold_all || self.shown == State::hold_partial) return 0;
    int days = target(kind, bases_[foot]);
    if (!self.flags.ramp) return days;
    const auto& stages = now_.catalog->policy.ramp(self.flags.ramp->ramp)->stages;
    const Stage& stage = stages[self.flags.ramp->stage];
    const StageAmount& amount = kind == Kind::massage    ? stage.massage
                                : kind == Kind::strength ? stage.strength
                                                         : stage.balance;
    return std::min(days, amount.per_week.value_or(days));
  }

  [[nodiscard]] std::vector<unsigned> weekdays(Kind kind, int count) const {
    const auto own = now_.settings->days.find(kind);
    std::vector<unsigned> days;
    if (own != now_.settings->days.end()) {
      for (const auto day : own->second) days.push_back(day.c_encoding());
    } else if (kind == Kind::strength) {
      days = count < 3 ? std::vector{1U, 4U} : std::vector{1U, 3U, 5U, 0U};
    } else if (kind == Kind::balance) {
      days = count < 2 ? std::vector{3U} : std::vector{1U, 5U};
    } else {
      days = count == 1   ? std::vector{2U}
             : count == 2 ? std::vector{2U, 5U}
             : count == 5 ? std::vector{1U, 2U, 4U, 6U, 0U}
                          : std::vector{2U, 4U, 6U, 0U};
    }
    if (days.size() > static_cast<std::size_t>(count)) days.resize(static_cast<std::size_t>(count));
    return days;
  }

  // Due on its day and, if not done, on each following one; nothing is carried over a week.
  [[nodiscard]] bool is_due(Kind kind, Foot foot) const {
    const int wanted = target(kind, foot);
    if (wanted == 0) return false;
    if (done_days(kind, foot, week()) >= wanted) return false;
    int common = wanted;
    if (now_.feet[other(foot)].planned) common = std::max(common, target(kind, other(foot)));
    auto days = weekdays(kind, common);
    if (days.size() > static_cast<std::size_t>(wanted))
      days.resize(static_cast<std::size_t>(wanted));
    for (Date day = today(); day >= week(); day -= std::chrono::days{1}) {
      if (std::ranges::find(days, weekday_of(day).c_encoding()) == days.end()) continue;
      return done_days(kind, foot, day) == 0;
    }
    return false;
  }

  [[nodiscard]] int done_days(Kind kind, Foot foot, Date from) const {
    std::set<Date> days;
    for (const Record& record : now_.history->records) {
      const auto* session = std::get_if<SessionLogged>(&record.event);
      if (session == nullptr || !includes(session->feet, foot)) continue;
      const Date day = day_of(record.at, now_.settings->day_start);
      const bool done = session->status == SessionStatus::done &&
                        now_.catalog->find(session->routine)->kind == kind;
      if (done && day >= from && day < today()) days.insert(day);
    }
    return static_cast<int>(days.size());
  }

  // What is for both feet at once, or always for both sides, brings the other foot along.
  [[nodiscard]] bool comes_along(const Bit& bit) const {
    const FootSituation& there = now_.feet[other(foot_)];
    if (!there.planned || (bit.routine->per_side && !bit.routine->both_sides_always)) return false;
    return is_due(bit.routine->kind, other(foot_)) &&
           (!bit.is(Kind::balance) || target(Kind::balance, foot_) > 0);
  }

  void check_week(Kind kind) {
    const bool due = is_due(kind, foot_);
    bool there = false;
    for (const Bit& bit : bits_) {
      if (bit.day != today() || !bit.is(kind)) continue;
      there = there || bit.planned || bit.done;
      expect(!bit.planned || due || comes_along(bit), "not due: " + name(bit));
    }
    if (!due || there) return;
    const auto says_why = [&](const Absence& absence) {
      return absence.kind == kind && includes(absence.feet, foot_) &&
             absence.reason.rule != "target-met" && !absence.reason.rule.starts_with("target:");
    };
    expect(std::ranges::any_of(plan_.absent, says_why),
           fmt::format("{} is due, not there, and nobody says why", name_of(kind)));
  }

  void check_stretches() {
    const FootSituation& self = now_.feet[foot_];
    std::map<char, int> most{{'F', 3}, {'S', 2}, {'P', 3}, {'C', 3}, {'I', 1}, {'M', 1}};
    int bouts = self.shown == State::hold_partial ? 1 : most.at(base_);
    if (self.flags.ramp) {
      const auto& stages = now_.catalog->policy.ramp(self.flags.ramp->ramp)->stages;
      bouts = std::min(bouts, stages[self.flags.ramp->stage].stretch.per_day.value_or(bouts));
    }
    int planned = 0;  // what only comes along with the other foot is not counted
    for (const Bit& bit : bits_) {
      const bool along = bit.routine->both_sides_always && now_.feet[other(foot_)].planned;
      if (bit.planned && bit.is(Kind::stretch) && !along) ++planned;
    }
    // One that follows cross-fibre work takes the place of the evening's.
    expect(planned <= bouts + (bouts < 3 ? 1 : 0), "too many stretches");
  }

  // A new technique comes a week after the last, and once the first has settled.
  void check_techniques() {
    std::map<std::string, Date> begun;
    std::set<std::string> lately;
    for (const Bit& bit : bits_) {
      if (bit.planned || !bit.is(Kind::massage)) continue;
      begun.try_emplace(name(bit), bit.day);
      if (bit.day > today() - std::chrono::days{28}) lately.insert(name(bit));
    }
    for (const Bit& bit : bits_) {
      if (!bit.planned || !bit.is(Kind::massage) || lately.contains(name(bit))) continue;
      for (const auto& [id, day] : begun)
        expect(days_between(day, today()) >= 7, name(bit) + " is new too soon after " + id);
    }
  }

  // --- the day as a whole ---

  void check_items() {
    for (const PlanItem& item : plan_.items) {
      foot_ = includes(item.feet, Foot::left) ? Foot::left : Foot::right;
      const Routine& routine = *now_.catalog->find(item.routine);
      expect(!item.reason.rule.empty() && !item.reason.text.empty(), "no reason");
      if (item.status == Status::done) continue;
      for (const FootDose& dose : item.doses) {
        expect(dose.ladder == item.doses.front().ladder, "the feet differ: " + item.routine.text());
      }
      const bool placed = item.kind == Kind::stretch || routine.timing.allows(item.slot);
      expect(placed, fmt::format("{} at {}", item.routine.text(), name_of(item.slot)));
      if (routine.pair_after.empty() || item.status == Status::missed) continue;
      const auto follows = [&](const PlanItem& other) {
        return other.slot == item.slot && other.feet == item.feet && !other.optional &&
               std::ranges::find(routine.pair_after, other.routine) != routine.pair_after.end();
      };
      expect(std::ranges::any_of(plan_.items, follows), "no stretch after " + item.routine.text());
    }
    for (const Absence& absence : plan_.absent) {
      expect(!absence.reason.rule.empty() && !absence.reason.text.empty(), "no reason");
    }
  }

  void check_sittings() {
    std::map<Slot, std::pair<int, int>> sittings;  // seconds, items
    for (const PlanItem& item : plan_.items) {
      if (item.optional || item.status == Status::done || item.status == Status::missed) continue;
      sittings[item.slot].first += item.seconds;
      ++sittings[item.slot].second;
    }
    for (const auto& [slot, sitting] : sittings) {
      expect(sitting.first <= now_.settings->minutes_per_sitting * 60 || sitting.second == 1,
             fmt::format("{} takes {} s", name_of(slot), sitting.first));
    }
  }

  const Situation& now_;
  const DayPlan& plan_;
  Foot foot_ = Foot::left;
  std::vector<Bit> bits_;
  PerFoot<plain::Foot> diaries_;
  PerFoot<char> bases_;
  char base_ = 'S';  // of the foot that is looked at
  std::vector<std::string> broken_;
};

}  // namespace heelcare
