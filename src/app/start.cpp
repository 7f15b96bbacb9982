// SPDX-License-Identifier: MIT
#include "heelcare/app/asking.hpp"
#include "heelcare/app/commands.hpp"
#include "heelcare/app/messages.hpp"
#include "heelcare/app/player.hpp"
#include "heelcare/app/recording.hpp"
#include "heelcare/app/screening.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/error.hpp"
#include "heelcare/view/json.hpp"
#include "heelcare/view/log_view.hpp"
#include "heelcare/view/plan_view.hpp"
#include "log_records.hpp"
#include "start_records.hpp"
#include "start_steps.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

ExitCode code_of(Happened what) {
  if (what == Happened::terminated) return ExitCode::terminated;
  return what == Happened::hung_up ? ExitCode::hung_up : ExitCode::interrupted;
}

class Starter {
 public:
  Starter(const StartOptions& options, App& app)
      : options_(options), app_(app), world_(load_world(app)) {}

  ExitCode run() {
    require_trusted(app_, *world_);
    warn_of_own_routines(app_, *world_);
    if (options_.routine) return one(named(*options_.routine));
    const auto due = due_now(plan_today(*world_->situation));
    if (due.empty()) {
      app_.terminal.print(
          "Nothing is due now. A routine can be started by its name: heelcare start ROUTINE\n");
      return ExitCode::done;
    }
    for (std::size_t i = 0; i < due.size(); ++i) {
      const ExitCode code = one(named(due[i].routine));
      if (code != ExitCode::done || stopped_) return code;
      if (i + 1 < due.size() && !goes_on(due[i + 1].routine)) return ExitCode::done;
    }
    return ExitCode::done;
  }

 private:
  const Routine& named(const std::string& name) {
    const auto& broken = world_->broken_routines;
    if (std::ranges::find(broken, RoutineId(name)) != broken.end()) {
      throw Error(ExitCode::untrusted, fmt::format("your routine '{}' has an error", name),
                  "heelcare routines --check shows it");
    }
    return routine_named(world_->catalog, name);
  }
  const Routine& named(const RoutineId& id) { return named(id.text()); }

  bool goes_on(const RoutineId& next) {
    if (!app_.may_ask()) return true;
    return ask_yes(app_, fmt::format("Next: {}. Go on? [y/n]", next.text())).value_or(false);
  }

  ExitCode one(const Routine& routine) {
    const RoutineId id = routine.id;
    if (!ask_feet_once() || !screen_if_due()) return ExitCode::interrupted;
    const Routine& current = named(id);
    StartWish wish{options_.foot, options_.first_time, options_.with, options_.before};
    check_steps(current, options_);
    StartPlan plan = plan_start(*world_->situation, current, wish);
    refuse_unless_allowed(*world_->situation, current, options_, plan);
    if (options_.dry_run) return show_steps(current, plan);
    if (!wish.before && app_.may_ask()) {
      const auto before = ask_pain(app_, "Pain now? [0-10, Enter skips]");
      if (!before) return ExitCode::interrupted;
      wish.before = *before;
      plan = plan_start(*world_->situation, current, wish);
    }
    if (plan.doses.empty()) record_refused_pain(wish.before);
    refuse_unless_allowed(*world_->situation, current, options_, plan);
    say_left_out(app_, current, plan);
    return play_and_record(current, plan, wish.before);
  }

  bool ask_feet_once() {
    if (options_.foot || world_->history.profile_feet || options_.dry_run || !app_.may_ask())
      return true;
    const auto feet = ask_feet(app_, "Which heel hurts? [l/r, Enter: both; asked once]");
    if (!feet) return false;
    ProfileGiven profile;
    profile.feet = *feet;
    profile.side = *feet;
    record({make_record(app_, profile)});
    return true;
  }

  bool screen_if_due() {
    if (!world_->situation->screen.due || options_.dry_run || !app_.may_ask()) return true;
    std::vector<Record> written;
    if (ask_screen(app_, *world_, false, written) == Screening::interrupted) return false;
    world_ = world_with(app_, std::move(world_), written);
    return true;
  }

  void record(std::vector<Record> records) {
    write_records(app_, records);
    world_ = world_with(app_, std::move(world_), records);
  }

  // A pain that refuses the session is on record all the same.
  void record_refused_pain(const std::optional<Pain>& before) {
    if (!before) return;
    const Feet feet = options_.foot.value_or(world_->history.profile_feet.value_or(Feet::both));
    std::vector<Record> records{make_record(app_, PainLogged{feet, *before, PainMoment::now})};
    write_records(app_, records);
  }

  ExitCode show_steps(const Routine& routine, const StartPlan& plan) {
    say_left_out(app_, routine, plan);
    const Timeline timeline = from_step(
        timeline_of(routine, plan.doses, world_->situation->numbers()), routine, options_.from);
    app_.terminal.print(dry_run_text(timeline, {routine, plan.doses}, app_.out));
    return ExitCode::done;
  }

  ExitCode play_and_record(const Routine& routine, const StartPlan& plan,
                           std::optional<Pain> before) {
    const Numbers& numbers = world_->situation->numbers();
    say_rules(app_, routine, numbers);
    const Cues cues{world_->settings.bell && !options_.no_bell,
                    options_.cue.value_or(world_->settings.cue)};
    const SessionShown shown{routine, plan.doses};
    const Moment began = app_.clock.now();
    const Played played =
        play(app_, from_step(timeline_of(routine, plan.doses, numbers), routine, options_.from),
             shown, cues);
    std::optional<Pain> after = options_.after;
    if (!after && !played.left && app_.may_ask()) {
      after = ask_pain(app_, "Pain now? [0-10, Enter skips]").value_or(std::nullopt);
    }
    auto records =
        session_records(app_, {routine, plan.doses, played.session, began, before, after});
    save(records);
    stopped_ = played.session.ended != Ended::finished;
    if (played.left) return code_of(*played.left);
    app_.now = app_.clock.now();
    world_ = world_with(app_, std::move(world_), records);
    show_result(played.session, records, before, after);
    return ExitCode::done;
  }

  // A full disk must not lose the session: it is printed as lines that `log -` takes.
  void save(std::vector<Record>& records) {
    if (records.empty()) return;
    const auto lines = lines_of(records);
    LostWrite lost(app_, lines);
    write_records(app_, records);
    lost.saved();
  }

  void show_result(const Session& session, const std::vector<Record>& records,
                   const std::optional<Pain>& before, const std::optional<Pain>& after) {
    if (app_.json) {
      const DayPlan today = plan_today(*world_->situation);
      app_.terminal.print(log_json(*world_->situation, &today, lines_of(records)));
      return;
    }
    if (records.empty()) {
      app_.terminal.print("Nothing was practised, so nothing was recorded.\n");
      return;
    }
    std::vector<RecordId> known;
    for (const Record& each : world_->log.records) known.push_back(each.id);
    std::string text = recorded_line(records, known, world_->catalog.policy, app_.out);
    text += what_follows(session, before, after, world_->situation->numbers(), app_.out);
    if (!app_.quiet) text += next_line(plan_today(*world_->situation), app_.out);
    app_.terminal.print(text);
  }

  const StartOptions& options_;
  App& app_;
  std::unique_ptr<World> world_;
  bool stopped_ = false;
};

}  // namespace

ExitCode run(const StartOptions& options, App& app) { return Starter(options, app).run(); }

}  // namespace heelcare
