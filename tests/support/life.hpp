// SPDX-License-Identifier: MIT
// A person who lives with a sore heel: a course of pain, and habits of doing, logging, training,
// pausing and travelling.  Every seed is another person; the same seed is the same on every
// machine.
#pragma once

#include "builders.hpp"
#include "dice.hpp"
#include "heelcare/domain/safety.hpp"
#include "heelcare/domain/schedule.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace heelcare {

// What heelcare knows at a moment; it stays where it is, since the situation refers to it.
struct Seen {
  Settings settings;
  History history;
  Situation situation;
};

class Life {
 public:
  explicit Life(unsigned seed) : dice_(seed + 1000) {
    choose_habits();
    choose_settings();
    log_.now = {std::chrono::local_days{std::chrono::year{2026} / 1 / 1} +
                    std::chrono::days{dice_.below(365)},
                std::chrono::hours{1}};
    tell_at(std::chrono::hours{18});
    ProfileGiven profile;
    if (!dice_.one_in(4)) profile.feet = feet_;
    if (!dice_.one_in(3)) profile.onset = log_.today() - std::chrono::days{dice_.below(400)};
    if (dice_.one_in(2)) profile.usual = pain(3 + dice_.below(4));
    if (dice_.one_in(2)) profile.pain_days = dice_.below(8);
    log_.add(profile);
  }

  // Is shown every plan the person looks at, before anything of it is done.
  using Look = std::function<void(const Life&, const Seen&, const DayPlan&)>;

  void live_a_day(const Look& look) {
    go_to_the_next_day();
    const bool busy = away_until_ > log_.today();
    wake(look);
    if (!busy) train();
    do_what_is_due(std::chrono::hours{7} + std::chrono::minutes{35}, look);
    if (has_midday_) do_what_is_due(std::chrono::hours{12} + std::chrono::minutes{40}, look);
    if (dice_.one_in(6)) do_something_by_hand();
    do_what_is_due(std::chrono::hours{19} + std::chrono::minutes{35}, look);
    go_to_bed();
  }

  [[nodiscard]] const Log& log() const { return log_; }
  [[nodiscard]] const Settings& settings() const { return log_.settings; }

  // Reads what the program would read: what stands, and the months of the last 120 days.
  [[nodiscard]] std::unique_ptr<Seen> seen() const { return seen_at(log_.now, false); }
  // The same with --at.
  [[nodiscard]] std::unique_ptr<Seen> seen_at(Moment now) const { return seen_at(now, true); }

 private:
  [[nodiscard]] std::unique_ptr<Seen> seen_at(Moment now, bool chosen) const {
    using namespace std::chrono;
    auto seen = std::make_unique<Seen>();
    seen->settings = log_.settings;
    const Date today = day_of(now, log_.settings.day_start);
    const year_month first = month_of(today - days{121});
    Coverage coverage{false, {}};
    for (year_month month = first; month <= month_of(today + days{1}); month += months{1})
      coverage.months.push_back(month);
    const auto is_read = [&](const Record& record) {
      return is_standing(record.event) || month_of(civil_date(record.at)) >= first;
    };
    std::vector<Record> records;
    records.reserve(static_cast<std::size_t>(std::ranges::count_if(log_.records, is_read)));
    std::ranges::copy_if(log_.records, std::back_inserter(records), is_read);
    ReplayOptions options{now, seen->settings.day_start, chosen, true, coverage};
    FlagsOfBothFeet flags = read(*seen, std::move(records), options);
    options.coverage = {};
    if (flags.wanted) flags = read(*seen, log_.records, options);
    seen->situation = situation_of(test_catalog(), seen->settings, seen->history, std::move(flags));
    return seen;
  }

  static std::chrono::year_month month_of(Date day) {
    const std::chrono::year_month_day ymd{day};
    return {ymd.year(), ymd.month()};
  }
  static FlagsOfBothFeet read(Seen& seen, std::vector<Record> records,
                              const ReplayOptions& options) {
    seen.history = replay(std::move(records), test_numbers(), options);
    return flags_of(seen.history, test_policy(), seen.settings.day_start);
  }

  // --- who it is ---

  bool chance(int percent) { return dice_.below(100) < percent; }

  void choose_habits() {
    feet_ = dice_.one({Feet::left, Feet::right, Feet::both, Feet::both});
    does_ = dice_.one({100, 95, 80, 60, 35});
    logs_ = dice_.one({100, 95, 85, 60, 30});
    trains_ = dice_.one({0, 15, 40, 80});
    trouble_one_in_ = dice_.one({90, 250, 1000000});
    for (const Foot foot : each_foot) {
      tenths_[foot] = 10 + dice_.below(60);
      floor_[foot] = dice_.below(35);
    }
  }

  void choose_settings() {
    using std::chrono::weekday;
    Settings& settings = log_.settings;
    for (const char* id : {"golf-ball", "massager", "partner", "foam-roller", "band", "step"}) {
      if (dice_.one_in(2)) settings.equipment.emplace_back(id);
    }
    if (dice_.one_in(3)) settings.prefer = {RoutineId{"cross-fiber"}, RoutineId{"knuckles"}};
    if (dice_.one_in(4)) settings.week_start = std::chrono::Sunday;
    if (dice_.one_in(5))
      settings.days[Kind::strength] = {std::chrono::Tuesday, std::chrono::Friday};
    if (dice_.one_in(5)) settings.days[Kind::massage] = {weekday{1}, weekday{2}, weekday{3}};
    if (dice_.one_in(4)) settings.massage_per_week = dice_.below(6);
    settings.minutes_per_sitting = dice_.one({15, 15, 15, 10, 20});
  }

  // --- time ---

  // Flying east loses a day, flying west finds more hours in one: no moment comes twice.
  void go_to_the_next_day() {
    using namespace std::chrono;
    int ahead = 1;
    if (chance(1)) {
      const hours to = dice_.one({hours{-5}, hours{1}, hours{9}});
      if (to > log_.now.offset) ahead = 2;
      log_.now.offset = to;
    }
    today_ = log_.today() + days{ahead};
    if (dice_.one_in(100)) away_until_ = today_ + days{3 + dice_.below(30)};
    course_of_pain();
  }

  void tell_at(std::chrono::seconds since_midnight) {
    if (today_ == Date{}) today_ = log_.today();
    log_.now.wall = std::max<std::chrono::local_seconds>(log_.now.wall, today_ + since_midnight);
    log_.day(0, text_of(TimeOfDay{std::chrono::floor<std::chrono::minutes>(
                            log_.now.wall - std::chrono::floor<std::chrono::days>(log_.now.wall))})
                    .c_str());
  }

  // --- pain ---

  void course_of_pain() {
    for (const Foot foot : each_foot) {
      int& tenths = tenths_[foot];
      tenths += dice_.below(7) - 3 - (tenths > floor_[foot] && dice_.one_in(3) ? 1 : 0);
      if (dice_.one_in(70)) worse_until_[foot] = today_ + std::chrono::days{3 + dice_.below(25)};
      tenths = std::clamp(tenths, 0, 75);
    }
  }
  int level(Foot foot, int more = 0) {
    const int flare = worse_until_[foot] > today_ ? 25 : 0;
    return std::clamp((tenths_[foot] + flare + more + dice_.below(15)) / 10, 0, 10);
  }
  template <class Tell>
  void each_sore_foot(Tell tell) {
    for (const Foot foot : each_foot) {
      if (!includes(feet_, foot)) continue;
      log_.on(only(foot));
      tell(foot);
    }
  }

  // --- a day ---

  void wake(const Look& look) {
    const auto now = do_what_is_due(std::chrono::hours{6} + std::chrono::minutes{35}, look);
    tell_at(std::chrono::hours{6} + std::chrono::minutes{55});
    if (chance(logs_)) each_sore_foot([&](Foot foot) { log_.first_step(level(foot, 5)); });
    if (now->situation.screen.due && chance(logs_)) log_.screened();
    end_trouble(*now);
    if (dice_.one_in(trouble_one_in_)) begin_trouble();
    if (dice_.one_in(90)) each_sore_foot([&](Foot) { log_.flare_up(); });
    if (away_until_ > today_ && dice_.one_in(2)) log_.add(Paused{away_until_});
    if (dice_.one_in(40)) log_.add(Skipped{dice_.of(test_catalog().routines).id, Feet::both});
  }

  void begin_trouble() {
    const RedFlag& flag = dice_.of(test_policy().flags);
    log_.on(feet_);
    if (dice_.one_in(3))
      log_.worst(8);
    else if (dice_.one_in(4))
      log_.walk(Walk::limp);
    else if (flag.raised_by != RaisedBy::log)
      log_.flag(flag.id.text().c_str());
  }

  // Says what may be said of what stands, once it may.
  void end_trouble(const Seen& now) {
    if (!dice_.one_in(5)) return;
    for (const Foot foot : each_foot) {
      for (const ActiveFlag& active : now.situation.feet[foot].flags.active) {
        const FlagCleared said{only(foot), active.flag->id, dice_.any<Statement>(), "Dr Ada",
                               log_.today()};
        FlagsOfBothFeet flags;
        flags.feet[Foot::left] = now.situation.feet[Foot::left].flags;
        flags.feet[Foot::right] = now.situation.feet[Foot::right].flags;
        if (!clear_refused(now.history, flags, test_policy(), said, "so it is")) {
          log_.add(said, "so it is");
          return;
        }
      }
    }
  }

  void train() {
    if (!chance(trains_)) return;
    tell_at(std::chrono::hours{7} + std::chrono::minutes{20});
    log_.activity(dice_.one({"running", "walking", "swimming"}),
                  (20 + dice_.below(20)) * (dice_.one_in(15) ? 3 : 1));
  }

  std::unique_ptr<Seen> do_what_is_due(std::chrono::seconds since_midnight, const Look& look) {
    tell_at(since_midnight);
    auto now = seen();
    const DayPlan plan = plan_today(now->situation);
    look(*this, *now, plan);
    has_midday_ = std::ranges::find(plan.items, Slot::midday, &PlanItem::slot) != plan.items.end();
    if (!chance(does_)) return now;
    for (const PlanItem& item : due_now(plan)) practise(*now, item.routine, item.feet);
    for (const PlanItem& item : plan.items) {
      const bool likes = item.optional && item.in_window && dice_.one_in(3);
      if (likes) practise(*now, item.routine, item.feet);
    }
    return now;
  }

  void do_something_by_hand() {
    tell_at(std::chrono::hours{15});
    practise(*seen(), dice_.of(test_catalog().routines).id, {});
  }

  // As `start` would: asks for pain before, is refused or not, takes its time, asks after.
  void practise(const Seen& now, const RoutineId& id, std::optional<Feet> feet) {
    const Routine& routine = *test_catalog().find(id);
    StartWish wish;
    wish.feet = feet;
    const Foot sore = includes(feet_, Foot::left) ? Foot::left : Foot::right;
    if (chance(logs_)) wish.before = pain(std::min(6, level(sore, -15)));
    const StartPlan plan = plan_start(now.situation, routine, wish);
    log_.now.wall += std::chrono::minutes{1};
    tell_at({});
    for (const FootDose& dose : plan.doses) {
      SessionLogged session;
      session.feet = only(dose.foot);
      session.routine = id;
      session.seconds = seconds_of(routine, dose);
      session.ladder = dose.ladder;
      if (dice_.one_in(20)) {
        session.status = SessionStatus::partial;
        session.seconds /= 3;
      }
      session.before = wish.before;
      if (wish.before && chance(80))
        session.after =
            pain(std::max(0, wish.before->level() + (dice_.one_in(40) ? 2 : -dice_.below(2))));
      log_.add(session);
    }
    log_.now.wall += std::chrono::seconds{seconds_of(routine, plan.doses, test_numbers())};
    tell_at({});
  }

  void go_to_bed() {
    tell_at(std::chrono::hours{22} + std::chrono::minutes{20});
    if (!chance(logs_)) return;
    each_sore_foot([&](Foot foot) { log_.worst(std::min(7, level(foot))); });
    if (dice_.one_in(2)) log_.walk(Walk::normal);
  }

  Dice dice_;
  Log log_;
  Date today_{};
  Date away_until_{};
  bool has_midday_ = false;  // in the plan last looked at
  Feet feet_ = Feet::both;
  int does_ = 100;
  int logs_ = 100;
  int trains_ = 0;
  int trouble_one_in_ = 100;
  PerFoot<int> tenths_{};
  PerFoot<int> floor_{};
  PerFoot<Date> worse_until_{};
};

}  // namespace heelcare
