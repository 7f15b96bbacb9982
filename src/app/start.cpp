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
#include "log_asking.hpp"
#include "log_records.hpp"
#include "start_records.hpp"
#include "start_steps.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

class Starter {
 public:
  Starter(const StartOptions& options, App& app)
      : options_(options), app_(app), world_(load_world(app)) {}

  ExitCode run() {
    require_trusted(app_, *world_);
    warn_of_own_routines(app_, *world_);
    if (options_.routine) return one(named(*options_.routine));
    const DayPlan today = plan_today(*world_->situation);
    const auto due = due_sitting(today);
    if (due.empty()) {
      app_.terminal.print(app_.json
                              ? log_json(*world_->situation, &today, {})
                              : wrapped("Nothing is due now. A routine can be started by its name: "
                                        "heelcare start ROUTINE\n",
                                        app_.out));
      return ExitCode::done;
    }
    for (std::size_t i = 0; i < due.size(); ++i) {
      const ExitCode code = one(named(due[i].routine));
      if (code != ExitCode::done || stopped_) return code;
      if (i + 1 == due.size()) break;
      const auto on = goes_on(due[i + 1].routine);
      if (!on) return code_of_leaving(app_);
      if (!*on) break;
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

  std::optional<bool> goes_on(const RoutineId& next) {
    if (!app_.may_ask()) return true;
    return ask_yes(app_, fmt::format("Next: {}. Go on? [y/n]", next.text()));
  }

  ExitCode one(const Routine& routine) {
    const RoutineId id = routine.id;
    check_steps(routine, options_);
    if (!ask_feet_once() || !screen_if_due() || !still_so()) return code_of_leaving(app_);
    const Routine& current = named(id);
    StartWish wish{options_.foot, options_.first_time, options_.with, options_.before};
    StartPlan plan = allowed_plan(current, wish);
    if (options_.dry_run) return show_steps(current, plan);
    if (app_.may_ask()) {
      if (!ask_extras(current, plan, wish) || !ask_before(wish)) return code_of_leaving(app_);
      plan = allowed_plan(current, wish);
    }
    say_left_out(app_, current, plan);
    return play_and_record(current, plan, wish.before);
  }

  // A pain that refuses the session goes on record all the same, with all that follows from it.
  StartPlan allowed_plan(const Routine& routine, const StartWish& wish) {
    StartPlan plan = plan_start(*world_->situation, routine, wish);
    if (!is_allowed(options_, plan) && wish.before && !options_.dry_run) {
      const Feet feet = options_.foot.value_or(world_->history.profile_feet.value_or(Feet::both));
      record({make_record(app_, PainLogged{feet, *wish.before, PainMoment::now})});
      StartWish as_recorded = wish;
      as_recorded.before.reset();
      plan = plan_start(*world_->situation, named(routine.id), as_recorded);
    }
    refuse_unless_allowed(*world_->situation, named(routine.id), options_, plan);
    return plan;
  }

  // Within a sitting the value after one routine is the value before the next.
  bool ask_before(StartWish& wish) {
    if (wish.before) return true;
    wish.before = last_after_;
    if (wish.before) return true;
    const auto answer = ask_pain(app_, "Pain now? [0-10, Enter skips]");
    if (answer) wish.before = *answer;
    return answer.has_value();
  }

  // Steps that are left out unless wished for, where the gate allows them.
  bool ask_extras(const Routine& routine, const StartPlan& plan, StartWish& wish) {
    if (!options_.with.empty()) return true;
    for (std::size_t i = 0; i < routine.steps.size(); ++i) {
      const Step& step = routine.steps[i];
      const bool open = std::ranges::any_of(plan.doses, [&](const FootDose& dose) {
        return bool(plan.verdicts[dose.foot].steps[i]);
      });
      if (!step.optional || !open) continue;
      const auto wanted =
          ask_yes_or_no(app_, fmt::format("With {}, an extra step? [y/N]", step.name));
      if (!wanted) return false;
      if (*wanted) wish.with.push_back(step.name);
    }
    return true;
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
    return !world_->situation->screen.due || options_.dry_run || !app_.may_ask() || screen();
  }

  bool screen() {
    std::vector<Record> written;
    if (ask_screen(app_, *world_, false, written) == Screening::interrupted) return false;
    world_ = world_with(app_, std::move(world_), written);
    return true;
  }

  bool still_so() {
    if (options_.dry_run || !app_.may_ask()) return true;
    std::vector<Record> written;
    if (!ask_still(app_, *world_, written)) return false;
    world_ = world_with(app_, std::move(world_), written);
    return true;
  }

  void record(std::vector<Record> records) {
    write_records(app_, records);
    world_ = world_with(app_, std::move(world_), records);
  }

  ExitCode show_steps(const Routine& routine, const StartPlan& plan) {
    say_left_out(app_, routine, plan);
    const Timeline timeline = from_step(
        timeline_of(routine, plan.doses, world_->situation->numbers()), routine, options_.from);
    const SessionShown shown{routine, plan.doses};
    app_.terminal.print(app_.json ? dry_run_json(*world_->situation, timeline, shown)
                                  : dry_run_text(timeline, shown, app_.out));
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
    stopped_ = played.session.ended != Ended::finished;
    std::optional<Pain> after = options_.after;
    if (!after && !played.left && has_practised(played.session) && app_.may_ask()) {
      after = ask_pain(app_, "Pain now? [0-10, Enter skips]").value_or(std::nullopt);
    }
    last_after_ = after;
    auto records =
        session_records(app_, {routine, plan.doses, played.session, began, before, after});
    save(records);
    const auto ending = played.left ? played.left : app_.terminal.ending();
    if (ending) {
      if (!records.empty()) app_.terminal.say(recorded(records, app_.err));
      return code_of(*ending);
    }
    app_.now = app_.clock.now();
    world_ = world_with(app_, std::move(world_), records);
    if (played.session.too_sore == TooSore::numb && app_.may_ask() && !screen())
      return code_of_leaving(app_);
    show_result(records);
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

  [[nodiscard]] std::string recorded(const std::vector<Record>& records, const Style& style) const {
    std::vector<RecordId> known;
    for (const Record& each : world_->log.records) known.push_back(each.id);
    return recorded_line(records, known, world_->catalog.policy, style);
  }

  void show_result(const std::vector<Record>& records) {
    if (app_.json) {
      const DayPlan today = plan_today(*world_->situation);
      app_.terminal.print(log_json(*world_->situation, &today, lines_of(records)));
      return;
    }
    if (records.empty()) {
      app_.terminal.print("Nothing was practised, so nothing was recorded.\n");
      return;
    }
    std::string text = recorded(records, app_.out);
    if (const auto* session = std::get_if<SessionLogged>(&records.front().event))
      text += what_follows(*session, world_->situation->numbers(), app_.out);
    const std::string emergency = emergency_on_record(*world_, app_.out);
    if (!emergency.empty()) {
      app_.terminal.print(emergency + text);
      return;
    }
    text += withheld_by(*world_, records, app_.out);
    if (!app_.quiet) text += next_line(plan_today(*world_->situation), app_.out);
    app_.terminal.print(text);
  }

  const StartOptions& options_;
  App& app_;
  std::unique_ptr<World> world_;
  bool stopped_ = false;
  std::optional<Pain> last_after_;
};

}  // namespace

ExitCode run(const StartOptions& options, App& app) { return Starter(options, app).run(); }

}  // namespace heelcare
