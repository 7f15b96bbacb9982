// SPDX-License-Identifier: MIT
#include "log_records.hpp"

#include "heelcare/app/recording.hpp"
#include "heelcare/domain/dose.hpp"
#include "heelcare/domain/schedule.hpp"
#include "heelcare/domain/spelling.hpp"
#include "heelcare/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

class Maker {
 public:
  Maker(const LogOptions& options, const App& app, const World& world)
      : options_(options), app_(app), world_(world), feet_(feet_for(options, world)) {}

  std::vector<Record> take() {
    add_profile();
    for (const LoggedPain& pain : options_.pains) {
      add(PainLogged{feet_, pain.level, pain.when.value_or(PainMoment::now)});
    }
    if (options_.yesterday_worst) add_yesterday(*options_.yesterday_worst);
    if (options_.walk) add(WalkLogged{feet_, *options_.walk});
    for (const std::string& name : options_.red_flags) add_flag(name);
    for (const LoggedActivity& a : options_.activities) {
      add(ActivityLogged{a.name, a.minutes, a.km});
    }
    for (const DoneAmount& done : options_.done) add_done(done);
    for (const std::string& name : options_.skip) {
      add(Skipped{routine_named(world_.catalog, name).id, feet_});
    }
    if (options_.flare_up) add(FlareUpDeclared{feet_});
    if (options_.saw_clinician) add_visit();
    if (options_.pause_until) add_pause(resolve(*options_.pause_until, today()));
    add_note();
    return std::move(records_);
  }

 private:
  [[nodiscard]] Date today() const { return world_.situation->today(); }
  void add(Event event) { records_.push_back(make_record(app_, std::move(event))); }

  void add_profile() {
    if (!options_.feet && !options_.onset && !options_.usual && !options_.pain_days) return;
    ProfileGiven profile;
    profile.feet = options_.feet;
    if (options_.onset) profile.onset = resolve(*options_.onset, today());
    if (profile.onset && *profile.onset > today()) {
      throw Error(ExitCode::usage,
                  fmt::format("'--onset' lies in the future: {}", text_of(*profile.onset)));
    }
    profile.usual = options_.usual;
    profile.pain_days = options_.pain_days;
    profile.side = options_.foot.value_or(options_.feet.value_or(feet_));
    add(profile);
  }

  // The last minute of the day before, so that it counts for that day whatever the hour is now.
  void add_yesterday(Pain worst) {
    const auto end = wall_time(today(), world_.settings.day_start, world_.settings.day_start);
    const Moment at = app_.clock.on_wall(end - std::chrono::minutes{1});
    records_.push_back(make_record_at(app_, at, PainLogged{feet_, worst, PainMoment::worst}));
  }

  void add_flag(const std::string& name) {
    const RedFlag& flag = flag_to_record(world_.catalog.policy, name);
    add(FlagRaised{flag.scope == Scope::whole ? Feet::both : options_.foot.value_or(Feet::both),
                   flag.id});
  }

  void add_done(const DoneAmount& done) {
    if (done.routine) {
      add_session(routine_named(world_.catalog, *done.routine), done);
      return;
    }
    const auto due = due_sitting(plan_today(*world_.situation));
    if (due.empty()) {
      throw Error(ExitCode::usage, "nothing is due now", "say what was done: --done ROUTINE");
    }
    for (const PlanItem& item : due) {
      add_session(routine_named(world_.catalog, item.routine.text()), done);
    }
  }

  // The planned dose per foot; an amount that was given counts as it was given.
  void add_session(const Routine& routine, const DoneAmount& done) {
    StartWish wish;
    wish.feet = feet_;
    const StartPlan plan = plan_start(*world_.situation, routine, wish);
    for (const Foot foot : each_foot) {
      if (!includes(feet_, foot)) continue;
      const auto planned = std::ranges::find(plan.doses, foot, &FootDose::foot);
      const FootDose dose = planned != plan.doses.end() ? *planned
                                                        : plain_dose(routine, foot, Amount::least,
                                                                     world_.situation->numbers());
      SessionLogged session;
      session.feet = routine.per_side ? only(foot) : options_.foot.value_or(Feet::both);
      session.routine = routine.id;
      session.seconds = done.seconds.value_or(seconds_of(routine, dose));
      session.ladder = dose.ladder;
      if (done.sets && done.reps) session.reps = *done.sets * *done.reps;
      session.status = status_of(session, routine, dose);
      add(session);
      if (!routine.per_side) return;
    }
  }

  // Half of what was planned is done; counted work is held against its repetitions.
  static SessionStatus status_of(const SessionLogged& session, const Routine& routine,
                                 const FootDose& dose) {
    int planned = seconds_of(routine, dose);
    int practised = session.seconds;
    if (session.reps) {
      planned = 0;
      for (const StepDose& part : dose.steps) planned += part.sets * part.reps;
      practised = *session.reps;
    }
    return 2 * practised >= planned ? SessionStatus::done : SessionStatus::partial;
  }

  void add_pause(Date until) {
    if (until < today()) {
      throw Error(ExitCode::usage,
                  fmt::format("'--pause-until' lies in the past: {}", text_of(until)),
                  "today ends a pause");
    }
    add(Paused{until});
  }

  void add_visit() {
    const Date day =
        options_.saw_clinician_on ? resolve(*options_.saw_clinician_on, today()) : today();
    if (day > today()) {
      throw Error(ExitCode::usage,
                  fmt::format("'--saw-clinician' lies in the future: {}", text_of(day)));
    }
    const Moment at = day == today() ? app_.now : app_.clock.on_wall(day + std::chrono::hours{12});
    records_.push_back(make_record_at(app_, at, SawClinician{}));
  }

  void add_note() {
    if (!options_.note) return;
    if (records_.empty()) add(Noted{});
    records_.front().note = *options_.note;
  }

  const LogOptions& options_;
  const App& app_;
  const World& world_;
  Feet feet_;
  std::vector<Record> records_;
};

// What is recorded of an earlier day is about the feet that were named since.
std::optional<Feet> feet_said_since(const World& world) {
  const Record* latest = nullptr;
  std::vector<RecordId> retracted;
  const auto records = all_records(world.history);
  for (const Record* record : records) {
    if (const auto* back = std::get_if<Retracted>(&record->event)) retracted.push_back(back->entry);
  }
  for (const Record* record : records) {
    const auto* profile = std::get_if<ProfileGiven>(&record->event);
    if (profile == nullptr || !profile->feet) continue;
    if (std::ranges::find(retracted, record->id) != retracted.end()) continue;
    if (latest == nullptr || earlier(*latest, *record)) latest = record;
  }
  if (latest == nullptr) return std::nullopt;
  return std::get<ProfileGiven>(latest->event).feet;
}

}  // namespace

Feet feet_for(const LogOptions& options, const World& world) {
  if (options.foot) return *options.foot;
  if (options.feet) return *options.feet;
  if (world.history.profile_feet) return *world.history.profile_feet;
  return feet_said_since(world).value_or(Feet::both);
}

const RedFlag& flag_to_record(const Policy& policy, const std::string& name) {
  if (const RedFlag* flag = flag_to_raise(policy, name)) return *flag;
  if (policy.flag(FlagId(name)) != nullptr) {
    throw Error(ExitCode::usage, fmt::format("'{}' is raised by what is logged, not by name", name),
                "record the pain itself: heelcare log --pain N");
  }
  std::vector<std::string_view> known{"stress-fracture"};  // taken for the suspected one
  for (const RedFlag& each : policy.flags) {
    if (each.raised_by != RaisedBy::log) known.push_back(each.id.text());
  }
  const auto meant = closest(name, known);
  throw Error(
      ExitCode::usage, fmt::format("there is no red flag '{}' to record", name),
      meant ? fmt::format("did you mean '{}'?", *meant) : "heelcare safety --list shows them all");
}

const Routine& routine_named(const Catalog& catalog, const std::string& name) {
  if (const Routine* routine = catalog.find(RoutineId(name))) return *routine;
  std::vector<std::string_view> known;
  for (const Routine& routine : catalog.routines) known.push_back(routine.id.text());
  const auto meant = closest(name, known);
  throw Error(ExitCode::usage, fmt::format("there is no routine '{}'", name),
              meant ? fmt::format("did you mean '{}'?", *meant) : "heelcare routines lists them");
}

std::vector<Record> records_of(const LogOptions& options, const App& app, const World& world) {
  return Maker(options, app, world).take();
}

bool is_active(const PerFoot<FlagBoard>& boards, const FlagRaised& raised) {
  return std::ranges::all_of(each_foot, [&](Foot foot) {
    return !includes(raised.feet, foot) ||
           std::ranges::any_of(boards[foot].active, [&](const ActiveFlag& active) {
             return active.flag->id == raised.flag && !active.after_clear;
           });
  });
}

}  // namespace heelcare
