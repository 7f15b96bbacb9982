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
    auto code = ExitCode::done;
    for (auto turn = turns.begin(); turn != turns.end(); ++turn) {
      const bool last = std::next(turn) == turns.end();
      code = take(*turn, last ? std::string() : std::next(turn)->in_words);
      if (code != ExitCode::done || stopped_) break;
      before_ = after_;
    }
    if (app_.json && code != ExitCode::hung_up) show_json();
    return code;
  }

 private:
  struct Turn {
    RoutineId routine;
    StartWish wish;
    std::optional<std::string> from;
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

  // The routine that was named, else the sitting that is due; from and with the steps asked for.
  std::vector<Turn> turns_now() {
    std::vector<Turn> turns;
    std::vector<const Routine*> routines;
    const auto add = [&](const Routine& routine, const std::string& in_words) {
      routines.push_back(&routine);
      StartWish wish{options_.foot, options_.first_time, {}, {}};
      for (const std::string& step : options_.with) {
        if (has_step(routine, step)) wish.with.push_back(step);
      }
      turns.push_back({routine.id, wish, {}, in_words});
    };
    if (options_.routine) {
      add(named(*options_.routine), "");
    } else {
      for (const PlanItem& item : due_sitting(plan_today(*world_->situation)))
        add(named(item.routine), in_words(item));
    }
    if (turns.empty()) return turns;
    check_steps(routines, options_);
    if (options_.from) begin_at(*options_.from, turns);
    turns.front().wish.before = options_.before;
    return turns;
  }

  // The first routine with this step begins there; what comes before it is left out.
  void begin_at(const std::string& step, std::vector<Turn>& turns) {
    const auto first = std::ranges::find_if(
        turns, [&](const Turn& turn) { return has_step(named(turn.routine), step); });
    first->from = step;
    turns.erase(turns.begin(), first);
  }

  ExitCode nothing_due() {
    if (app_.json)
      show_json();
    else
      app_.terminal.print(wrapped(
          "Nothing is due now. A routine can be started by its name: heelcare start ROUTINE\n",
          app_.out));
    return ExitCode::done;
  }

  // `next`: what follows in this sitting; empty for the last.
  ExitCode take(const Turn& turn, const std::string& next) {
    const StartPlan plan = allowed_plan(turn);
    const Routine& routine = named(turn.routine);
    say_left_out(app_, routine, plan);
    const Timeline timeline = from_step(
        timeline_of(routine, plan.doses, world_->situation->numbers()), routine, turn.from);
    if (!options_.dry_run) return play_and_record(routine, plan, timeline, next);
    dry_runs_.push_back({routine, plan.doses, timeline});
    if (!app_.json) app_.terminal.print(dry_run_text(timeline, {routine, plan.doses}, app_.out));
    return ExitCode::done;
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

  ExitCode play_and_record(const Routine& routine, const StartPlan& plan, const Timeline& timeline,
                           const std::string& next) {
    say_rules(app_, routine, world_->situation->numbers());
    const Moment began = app_.clock.now();
    const Played played = play(app_, timeline, {routine, plan.doses}, cues_);
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
    app_.now = app_.clock.now();
    world_ = world_with(app_, std::move(world_), records);
    if (!ending) ending = app_.terminal.ending();
    if (ending) {
      if (!records.empty()) app_.terminal.say(recorded(records, app_.err));
      return code_of(*ending);
    }
    if (played.session.too_sore == TooSore::numb && app_.may_ask() && !screen())
      return code_of_leaving(app_);
    if (!app_.json) show_result(records, stopped_ || next.empty());
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
    const auto written = lines_of(records);  // with the group they got
    recorded_.insert(recorded_.end(), written.begin(), written.end());
  }

  [[nodiscard]] std::string recorded(const std::vector<Record>& records, const Style& style) const {
    std::vector<RecordId> known;
    for (const Record* each : all_records(world_->history)) known.push_back(each->id);
    return recorded_line(records, known, world_->catalog.policy, style);
  }

  // One object for the whole sitting.
  void show_json() {
    const DayPlan today = plan_today(*world_->situation);
    app_.terminal.print(options_.dry_run ? dry_run_json(*world_->situation, dry_runs_)
                                         : log_json(*world_->situation, &today, recorded_));
  }

  // What is next is said once nothing follows.
  void show_result(const std::vector<Record>& records, bool ends) {
    if (records.empty()) {
      app_.terminal.print(wrapped("Nothing was practised, so nothing was recorded.", app_.out) +
                          "\n");
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
    if (ends && !app_.quiet) text += next_line(plan_today(*world_->situation), app_.out);
    app_.terminal.print(text);
  }

  const StartOptions& options_;
  App& app_;
  std::unique_ptr<World> world_;
  Cues cues_;
  bool stopped_ = false;  // before its end: nothing follows
  std::optional<Pain> before_;
  std::optional<Pain> after_;
  std::vector<std::string> recorded_;  // lines, of the whole sitting
  std::vector<DryRun> dry_runs_;
};

}  // namespace

ExitCode run(const StartOptions& options, App& app) { return Starter(options, app).run(); }

}  // namespace heelcare
