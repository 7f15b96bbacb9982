// SPDX-License-Identifier: MIT
#include "heelcare/view/json.hpp"

#include "heelcare/domain/refusal_text.hpp"
#include "heelcare/domain/timeline.hpp"
#include "json_out.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace heelcare {
namespace {

void head(Out& out, const Situation& situation) {
  out.field("schema", 1);
  out.field("at", text_of(situation.history->now));
}

void feet(Out& out, const Situation& situation) {
  out.list("feet", each_foot, [&](Foot foot) {
    const FootSituation& each = situation.feet[foot];
    if (!each.planned) return;
    out.object([&] {
      out.field("foot", name_of(foot));
      out.field("state", name_of(each.shown));
      out.field("base", name_of(each.base.state));
      out.field("since", text_of(each.since));
      out.field("rule", "state:" + std::string(name_of(each.shown)));
      out.field("why", each.why);
    });
  });
}

void refuses(Out& out, Refusals refusals) {
  std::vector<std::string_view> refused;
  for (const auto& row : names<Refused>) {
    if (refusals.has(row.value)) refused.push_back(row.name);
  }
  out.list("refuses", refused, [&](std::string_view name) { out.value(name); });
}

void withheld(Out& out, const Situation& situation) {
  std::vector<std::pair<Foot, const ActiveFlag*>> all;
  for (const Foot foot : each_foot) {
    for (const ActiveFlag& active : situation.feet[foot].flags.active) {
      if (!active.refuses.empty()) all.emplace_back(foot, &active);
    }
  }
  std::ranges::stable_sort(
      all, [](const auto& a, const auto& b) { return speaks_before(*a.second, *b.second); });
  out.list("withheld", all, [&](const auto& each) {
    const Foot foot = each.first;
    const ActiveFlag* active = each.second;
    out.object([&] {
      out.field("foot", name_of(foot));
      refuses(out, active->refuses);
      out.field("flag", active->flag->id.text());
      out.field("title", active->flag->title);
      out.field("urgency", name_of(active->urgency));
      out.field("since", text_of(active->since));
      out.field("entry", active->entry.text());
      out.field("lift", how_it_ends(*active, situation.numbers()));
      out.field("earliest", active->earliest);
    });
  });
}

void reason(Out& out, const Reason& reason) {
  out.field("rule", reason.rule);
  out.field("why", reason.text);
  if (!reason.change.empty()) out.field("change", reason.change);
  if (!reason.because.empty()) {
    out.list("because", reason.because, [&](const RecordId& id) { out.value(id.text()); });
  }
}

void item(Out& out, const PlanItem& item) {
  out.object([&] {
    out.field("routine", item.routine.text());
    out.field("kind", name_of(item.kind));
    out.field("foot", name_of(item.feet));
    out.field("slot", name_of(item.slot));
    out.field("at", text_of(item.at));
    out.field("seconds", item.seconds);
    if (item.kind == Kind::massage && !item.doses.empty()) {
      out.field("pressure", name_of(item.doses.front().pressure));
    }
    if (!item.doses.empty()) out.field("ladder", item.doses.front().ladder);
    out.field("optional", item.optional);
    out.field("status", name_of(item.status));
    reason(out, item.reason);
    if (!item.note.empty()) out.field("note", item.note);
  });
}

void day(Out& out, const DayPlan& plan) {
  out.object([&] {
    out.field("day", text_of(plan.day));
    out.field("assumed", plan.assumed);
    out.list("items", plan.items, [&](const PlanItem& each) { item(out, each); });
    out.list("absent", plan.absent, [&](const Absence& absence) {
      out.object([&] {
        if (absence.routine) out.field("routine", absence.routine->text());
        out.field("kind", name_of(absence.kind));
        out.field("foot", name_of(absence.feet));
        reason(out, absence.reason);
        out.field("until", absence.reason.until);
      });
    });
  });
}

void notices(Out& out, const std::vector<Notice>& all) {
  out.list("notices", all, [&](const Notice& notice) {
    out.object([&] {
      out.field("id", notice.id);
      out.field("text", notice.text);
    });
  });
}

void ramps(Out& out, const Situation& situation) {
  out.list("ramps", each_foot, [&](Foot foot) {
    const auto& running = situation.feet[foot].flags.ramp;
    if (!running) return;
    out.object([&] {
      out.field("foot", name_of(foot));
      out.field("ramp", running->ramp.text());
      out.field("earned_by", running->earned_by.text());
      out.field("day0", text_of(running->day0));
      out.field("stage", static_cast<int>(running->stage) + 1);
      out.field("stage_from", text_of(running->stage_from));
      out.field("failed", running->failed);
      out.field("logged", running->logged);
      out.field("earliest", text_of(running->next_gate));
    });
  });
}

// What stays off beyond a slow return.
void late(Out& out, const Situation& situation) {
  out.list("late", each_foot, [&](Foot foot) {
    const FlagBoard& board = situation.feet[foot].flags;
    if (!board.late) return;
    out.object([&] {
      out.field("foot", name_of(foot));
      refuses(out, board.late->refuses);
      out.field("flag", board.late->earned_by.text());
      out.field("earliest", text_of(back_from(*board.late, board.ramp, situation.catalog->policy)));
    });
  });
}

void screen(Out& out, const Situation& situation) {
  out.key("screen");
  out.object([&] {
    out.field("due", situation.screen.due);
    out.field_or_null("last", situation.screen.last);
    if (!situation.screen.why.empty()) out.field("why", situation.screen.why);
  });
}

void lines_of(Out& out, std::string_view key, const std::vector<std::string>& lines) {
  out.list(key, lines, [&](const std::string& line) { out.raw(line); });
}

void dry_run(Out& out, const DryRun& run) {
  const Timeline& timeline = run.timeline;
  const SessionShown shown{run.routine, run.doses};
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < timeline.size(); i = stretch_around(timeline, i).end)
    begins.push_back(i);
  const auto whole = [](std::chrono::milliseconds time) {
    return static_cast<int>(std::chrono::round<std::chrono::seconds>(time).count());
  };
  out.object([&] {
    out.field("routine", run.routine.id.text());
    out.list("steps", begins, [&](std::size_t first) {
      const Segment& segment = timeline[first];
      const auto from = start_of(timeline, first);
      const auto until = start_of(timeline, stretch_around(timeline, first).end);
      out.object([&] {
        out.field("step", run.routine.steps[segment.step].name);
        out.field("foot", segment.foot ? name_of(*segment.foot) : name_of(Feet::both));
        out.field("from", whole(from));
        out.field("seconds", whole(until - from));
        out.field("do", instruction(shown, segment));
      });
    });
    out.field("seconds", whole(length_of(timeline)));
  });
}

}  // namespace

std::string plan_json(const Situation& situation, const std::vector<DayPlan>& days,
                      const std::vector<Notice>& all) {
  Out out;
  head(out, situation);
  feet(out, situation);
  withheld(out, situation);
  out.list("days", days, [&](const DayPlan& plan) { day(out, plan); });
  notices(out, all);
  return out.take();
}

std::string safety_json(const Situation& situation) {
  Out out;
  head(out, situation);
  out.field("trusted", situation.history->trusted);
  withheld(out, situation);
  screen(out, situation);
  ramps(out, situation);
  late(out, situation);
  std::vector<std::string> recorded;
  for (const Foot foot : each_foot) {
    for (const ActiveFlag& active : situation.feet[foot].flags.active) {
      if (std::ranges::find(recorded, active.flag->id.text()) == recorded.end()) {
        recorded.push_back(active.flag->id.text());
      }
    }
  }
  out.list("flags", recorded, [&](const std::string& id) { out.value(id); });
  return out.take();
}

std::string log_json(const Situation& situation, const DayPlan* today,
                     const std::vector<std::string>& lines) {
  Out out;
  head(out, situation);
  lines_of(out, "recorded", lines);
  if (today != nullptr) {
    out.key("today");
    day(out, *today);
  }
  withheld(out, situation);
  return out.take();
}

std::string due_json(const Situation& situation, const std::vector<PlanItem>& due) {
  Out out;
  head(out, situation);
  out.list("due", due, [&](const PlanItem& each) { item(out, each); });
  screen(out, situation);
  return out.take();
}

std::string dry_run_json(const Situation& situation, const std::vector<DryRun>& routines) {
  Out out;
  head(out, situation);
  out.list("routines", routines, [&](const DryRun& each) { dry_run(out, each); });
  return out.take();
}

std::string recent_json(const Moment& at, const std::vector<std::string>& lines) {
  Out out;
  out.field("schema", 1);
  out.field("at", text_of(at));
  lines_of(out, "records", lines);
  return out.take();
}

std::string retracted_json(const std::vector<std::string>& lines) {
  Out out;
  out.field("schema", 1);
  lines_of(out, "retracted", lines);
  return out.take();
}

}  // namespace heelcare
