// SPDX-License-Identifier: MIT
#include "breath.hpp"
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
#include <iterator>

namespace heelcare {
namespace {

class Starter {
 public:
  Starter(const StartOptions& options, App& app)
      : options_(options),
        app_(app),
        world_(load_world(app)),
        cues_{world_->settings.bell && !options.no_bell,
              options.cue.value_or(world_->settings.cue)} {}

  // All that is asked is asked before the first step: from there on no key is needed.
  ExitCode run() {
    require_trusted(app_, *world_);
    warn_of_own_routines(app_, *world_);
    auto turns = turns_now();
    if (turns.empty()) return nothing_due();
    if (!ask_feet_once() || !screen_if_due() || !still_so()) return code_of_leaving(app_);
    turns = turns_now();  // the answers may have changed what is due
    if (turns.empty()) return nothing_due();
    allowed_plan(turns.front());
    if (!options_.dry_run && app_.may_ask()) {
      for (Turn& turn : turns) {
        if (!ask_extras(turn)) return code_of_leaving(app_);
      }
      if (!ask_before(turns.front())) return code_of_leaving(app_);
    }
    before_ = turns.front().wish.before;
    for (auto turn = turns.begin(); turn != turns.end(); ++turn) {
      const bool last = std::next(turn) == turns.end();
      const ExitCode code = take(*turn, last ? std::string() : std::next(turn)->in_words);
      if (code != ExitCode::done || stopped_) return code;
      before_ = after_;
    }
    return ExitCode::done;
  }

 private:
  struct Turn {
    RoutineId routine;
    StartWish wish;
    std::string in_words;
  };

  const Routine& named(const std::string& name) {
    const auto& broken = world_->broken_routines;
    if (std::ranges::find(broken, RoutineId(name)) != broken.end()) {
      throw Error(ExitCode::untrusted, fmt::format("your routine '{}' has an error", name),
                  "heelcare routines --check shows it");
    }
    return routine_named(world_->catalog, name);
  }
  const Routine& named(const RoutineId& id) { return named(id.text()); }

  // The routine that was named, else the sitting that is due.
  std::vector<Turn> turns_now() {
    std::vector<Turn> turns;
    const auto add = [&](const RoutineId& id, const std::string& in_words) {
      check_steps(named(id), options_);
      turns.push_back({id, {options_.foot, options_.first_time, options_.with, {}}, in_words});
    };
    if (options_.routine) {
      add(named(*options_.routine).id, "");
    } else {
      for (const PlanItem& item : due_sitting(plan_today(*world_->situation)))
        add(item.routine, in_words(item));
    }
    if (!turns.empty()) turns.front().wish.before = options_.before;
    return turns;
  }

  ExitCode nothing_due() {
    const DayPlan today = plan_today(*world_->situation);
    app_.terminal.print(app_.json ? log_json(*world_->situation, &today, {})
                                  : wrapped("Nothing is due now. A routine can be started by its "
                                            "name: heelcare start ROUTINE\n",
                                            app_.out));
    return ExitCode::done;
  }

  // `next`: what follows in this sitting; empty for the last.
  ExitCode take(const Turn& turn, const std::string& next) {
    const StartPlan plan = allowed_plan(turn);
    const Routine& routine = named(turn.routine);
    say_left_out(app_, routine, plan);
    return options_.dry_run ? show_steps(routine, plan) : play_and_record(routine, plan, next);
  }

  // A pain that refuses the session goes on record all the same, with all that follows from it.
  StartPlan allowed_plan(const Turn& turn) {
    StartPlan plan = plan_start(*world_->situation, named(turn.routine), turn.wish);
    if (!is_allowed(options_, plan) && turn.wish.before && !options_.dry_run) {
      const Feet feet = options_.foot.value_or(world_->history.profile_feet.value_or(Feet::both));
      record({make_record(app_, PainLogged{feet, *turn.wish.before, PainMoment::now})});
      StartWish as_recorded = turn.wish;
      as_recorded.before.reset();
      plan = plan_start(*world_->situation, named(turn.routine), as_recorded);
    }
    refuse_unless_allowed(*world_->situation, named(turn.routine), options_, plan);
    return plan;
  }

  bool ask_before(Turn& first) {
    if (first.wish.before) return true;
    const auto answer = ask_pain(app_, "Pain now? [0-10, Enter skips]");
    if (answer) first.wish.before = *answer;
    return answer.has_value();
  }

  // Steps that are left out unless wished for, where the gate allows them.
  bool ask_extras(Turn& turn) {
    if (!options_.with.empty()) return true;
    const Routine& routine = named(turn.routine);
    const StartPlan plan = plan_start(*world_->situation, routine, turn.wish);
    for (std::size_t i = 0; i < routine.steps.size(); ++i) {
      const Step& step = routine.steps[i];
      const bool open = std::ranges::any_of(plan.doses, [&](const FootDose& dose) {
        return bool(plan.verdicts[dose.foot].steps[i]);
      });
      if (!step.optional || !open) continue;
      const auto wanted =
          ask_yes_or_no(app_, fmt::format("With {}, an extra step? [y/N]", step.name));
      if (!wanted) return false;
      if (*wanted) turn.wish.with.push_back(step.name);
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
    const Timeline timeline = from_step(
        timeline_of(routine, plan.doses, world_->situation->numbers()), routine, options_.from);
    const SessionShown shown{routine, plan.doses};
    app_.terminal.print(app_.json ? dry_run_json(*world_->situation, timeline, shown)
                                  : dry_run_text(timeline, shown, app_.out));
    return ExitCode::done;
  }

  ExitCode play_and_record(const Routine& routine, const StartPlan& plan, const std::string& next) {
    const Numbers& numbers = world_->situation->numbers();
    say_rules(app_, routine, numbers);
    const SessionShown shown{routine, plan.doses};
    const Moment began = app_.clock.now();
    const Played played =
        play(app_, from_step(timeline_of(routine, plan.doses, numbers), routine, options_.from),
             shown, cues_);
    stopped_ = played.session.ended != Ended::finished;
    after_ = options_.after;
    auto ending = played.left;
    if (!ending && !stopped_ && !next.empty())
      ending = breathe_before(next);
    else if (!ending && !after_ && has_practised(played.session) && app_.may_ask())
      after_ = ask_pain(app_, "Pain now? [0-10, Enter skips]").value_or(std::nullopt);
    auto records =
        session_records(app_, {routine, plan.doses, played.session, began, before_, after_});
    save(records);
    if (!ending) ending = app_.terminal.ending();
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

  // The value after one routine is the value before the next.
  std::optional<Happened> breathe_before(const std::string& next) {
    const Breath breath = breathe(app_, next, after_ ? AskPain::no : AskPain::yes, cues_);
    if (!after_) after_ = breath.pain;
    stopped_ = breath.stops;
    return breath.left;
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
  Cues cues_;
  bool stopped_ = false;  // before its end: nothing follows
  std::optional<Pain> before_;
  std::optional<Pain> after_;
};

}  // namespace

ExitCode run(const StartOptions& options, App& app) { return Starter(options, app).run(); }

}  // namespace heelcare
