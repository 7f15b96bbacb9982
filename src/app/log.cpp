// SPDX-License-Identifier: MIT
#include "heelcare/app/asking.hpp"
#include "heelcare/app/commands.hpp"
#include "heelcare/app/messages.hpp"
#include "heelcare/app/recording.hpp"
#include "heelcare/app/world.hpp"
#include "heelcare/domain/notices.hpp"
#include "heelcare/error.hpp"
#include "heelcare/view/json.hpp"
#include "heelcare/view/log_view.hpp"
#include "log_asking.hpp"
#include "log_records.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

bool is_empty(const LogOptions& o) {
  return o.pains.empty() && !o.yesterday_worst && !o.walk && o.red_flags.empty() &&
         o.activities.empty() && o.done.empty() && o.skip.empty() && !o.flare_up && !o.feet &&
         !o.onset && !o.usual && !o.pain_days && !o.saw_clinician && !o.pause_until && !o.note &&
         !o.from_stdin;
}

// The reply is about now, even where the record was backdated.
App present(const App& app) {
  App now = app;
  now.now = app.clock.now();
  now.now_was_chosen = false;
  return now;
}

std::vector<RecordId> known_ids(const World& world) {
  std::vector<RecordId> ids;
  for (const Record* record : all_records(world.history)) ids.push_back(record->id);
  return ids;
}

std::vector<std::string> load_notes(const World& world, const std::vector<Record>& records) {
  std::vector<std::string> texts;
  for (const Activity& activity : world.history.activities) {
    const bool by_these = std::ranges::any_of(
        records, [&](const Record& record) { return record.id == activity.entry; });
    if (!by_these) continue;
    const auto note = load_note(world.history, activity, world.situation->numbers());
    if (note) texts.push_back(note->text);
  }
  return texts;
}

std::string what_is_next(const Situation& situation, const Style& style) {
  const DayPlan today = plan_today(situation);
  const bool open = std::ranges::any_of(today.items, [](const PlanItem& item) {
    return !item.optional && (item.status == Status::due || item.status == Status::later);
  });
  if (open || !situation.screen.due) return next_line(today, style);
  return wrapped("Massage, strength and balance wait for the check: heelcare safety --check",
                 style) +
         "\n";
}

// A red flag of a day before the statement or the rule that ended it holds nothing back.
std::string over_already(const World& world, const std::vector<Record>& records,
                         const Style& style) {
  PerFoot<FlagBoard> boards;
  for (const Foot foot : each_foot) boards[foot] = world.situation->feet[foot].flags;
  std::string text;
  for (const Record& record : records) {
    const auto* raised = std::get_if<FlagRaised>(&record.event);
    if (raised == nullptr || is_active(boards, *raised)) continue;
    const bool ended_here = std::ranges::any_of(records, [&](const Record& each) {
      const auto* cleared = std::get_if<FlagCleared>(&each.event);
      return cleared != nullptr && cleared->flag == raised->flag;
    });
    if (ended_here) continue;
    text +=
        wrapped(fmt::format("What ended \"{}\" on record is later than that day, so this holds "
                            "nothing back. If it is so now: heelcare log --red-flag {}",
                            world.catalog.policy.flag(raised->flag)->title, raised->flag.text()),
                style) +
        "\n";
  }
  return text;
}

// Today's decision after what was recorded.
std::string reply(const World& world, const std::vector<Record>& records, const App& app) {
  std::string text = recorded_line(records, known_ids(world), world.catalog.policy, app.out);
  if (app.quiet) return text;
  // It stands first and alone, whatever else there is to say.
  const std::string emergency = emergency_on_record(world, app.out);
  if (!emergency.empty()) return emergency + text;
  const std::string raised = withheld_by(world, records, app.out);
  text += raised;
  text += over_already(world, records, app.out);
  const auto loads = load_notes(world, records);
  for (const std::string& note : loads) text += wrapped(note, app.out) + "\n";
  if (!world.trusted()) return text;
  for (const Notice& notice : notices_today(*world.situation)) {
    const bool said = (notice.id == "E1" && !raised.empty()) ||
                      std::ranges::find(loads, notice.text) != loads.end();
    if (!said) text += wrapped(notice.text, app.out) + "\n";
  }
  return text + what_is_next(*world.situation, app.out);
}

// `before`: what was recorded on the way, besides `records`.
void answer(App& app, std::unique_ptr<World> world, std::vector<Record> before,
            const std::vector<Record>& records, const std::string& more) {
  before.insert(before.end(), records.begin(), records.end());
  const auto after = world_with(present(app), std::move(world), before);
  warn_of_problems(app, *after);
  if (app.json) {
    const auto today =
        after->trusted() ? std::optional(plan_today(*after->situation)) : std::nullopt;
    app.terminal.print(log_json(*after->situation, today ? &*today : nullptr, lines_of(records)));
  } else {
    app.terminal.print(reply(*after, records, app) + more);
  }
}

ExitCode finish(App& app, std::unique_ptr<World> world, std::vector<Record> before,
                std::vector<Record> records, const std::string& more) {
  write_records(app, records);
  return once_recorded([&] {
    answer(app, std::move(world), std::move(before), records, more);
    return ExitCode::done;
  });
}

}  // namespace

ExitCode run(const LogOptions& options, App& app) {
  auto world =
      load_world(app, options.from_stdin ? Reach::everything : Reach::window, ExitCode::could_not);
  LogOptions whole = options;
  if (is_empty(options)) {
    if (!app.may_ask()) {
      throw Error(ExitCode::usage, "nothing to record", "for instance: heelcare log --pain 4");
    }
    if (!check_in(app, *world, whole)) return code_of_leaving(app);
    if (is_empty(whole)) {
      app.terminal.say("Nothing was recorded.\n");
      return ExitCode::done;
    }
  }
  if (options.from_stdin) {
    auto imported = imported_records(app, *world);
    const auto there = fmt::format("Already there and passed over: {}.\n", imported.already_there);
    if (imported.records.empty()) {
      app.terminal.print("Nothing new to record. " + there);
      return ExitCode::done;
    }
    return finish(app, std::move(world), {}, std::move(imported.records),
                  imported.already_there > 0 ? there : "");
  }
  std::vector<Record> still;
  if (app.may_ask() && !ask_what_is_open(app, *world, whole, still)) return code_of_leaving(app);
  auto records = records_of(whole, app, *world);
  const auto correction = how_to_correct(*world, whole, records);
  return finish(app, std::move(world), std::move(still), std::move(records), correction);
}

}  // namespace heelcare
