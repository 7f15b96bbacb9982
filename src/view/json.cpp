// SPDX-License-Identifier: MIT
#include "heelcare/view/json.hpp"

#include "heelcare/domain/refusal_text.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace heelcare {
namespace {

// A thin hand for writing objects.
class Out {
 public:
  Out() : writer_(buffer_) { writer_.StartObject(); }
  std::string take() {
    writer_.EndObject();
    return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n";
  }
  void key(std::string_view name) {
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }
  void value(std::string_view text) {
    writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void value(int number) { writer_.Int(number); }
  void value(bool yes) { writer_.Bool(yes); }
  void raw(const std::string& json) {
    writer_.RawValue(json.data(), json.size(), rapidjson::kObjectType);
  }
  void field(std::string_view name, std::string_view text) {
    key(name);
    value(text);
  }
  void field(std::string_view name, const char* text) { field(name, std::string_view(text)); }
  void field(std::string_view name, int number) {
    key(name);
    value(number);
  }
  void field(std::string_view name, bool yes) {
    key(name);
    value(yes);
  }
  void field(std::string_view name, const std::optional<int>& number) {
    if (number) field(name, *number);
  }
  void field(std::string_view name, const std::optional<Date>& date) {
    if (date) field(name, text_of(*date));
  }
  template <class List, class Each>
  void list(std::string_view name, const List& items, const Each& each) {
    key(name);
    writer_.StartArray();
    for (const auto& item : items) each(item);
    writer_.EndArray();
  }
  template <class Body>
  void object(const Body& body) {
    writer_.StartObject();
    body();
    writer_.EndObject();
  }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

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

void withheld(Out& out, const Situation& situation) {
  std::vector<std::pair<Foot, const ActiveFlag*>> all;
  for (const Foot foot : each_foot) {
    for (const ActiveFlag& active : situation.feet[foot].flags.active) {
      if (!active.refuses.empty()) all.emplace_back(foot, &active);
    }
  }
  std::ranges::stable_sort(all, std::greater{},
                           [](const auto& row) { return row.second->urgency; });
  out.list("withheld", all, [&](const auto& each) {
    const auto& [foot, active] = each;
    out.object([&] {
      out.field("foot", name_of(foot));
      std::vector<std::string_view> refused;
      for (const auto& row : names<Refused>) {
        if (active->refuses.has(row.value)) refused.push_back(row.name);
      }
      out.list("refuses", refused, [&](std::string_view name) { out.value(name); });
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

void range(Out& out, std::string_view key, const Range& range) {
  out.key(key);
  out.object([&] {
    out.field("min", range.min);
    out.field("default", range.usual);
    out.field("max", range.max);
  });
}

void step(Out& out, const Step& step) {
  out.object([&] {
    out.field("name", step.name);
    if (step.region) out.field("region", name_of(*step.region));
    out.field("type", name_of(step.type));
    out.field("do", step.instruction);
    if (step.type == StepType::timed) {
      range(out, "seconds", step.seconds);
    } else {
      range(out, "sets", step.sets);
      range(out, "reps", step.reps);
      out.field("rest_s", step.rest_s);
    }
    if (step.type == StepType::hold) range(out, "hold_s", step.hold_s);
    if (step.type == StepType::reps) {
      out.list("tempo_s", std::vector{step.tempo.up, step.tempo.hold, step.tempo.down},
               [&](int seconds) { out.value(seconds); });
    }
    if (step.optional) out.field("optional", true);
  });
}

std::vector<std::string_view> words(Tags tags) {
  std::vector<std::string_view> present;
  for (const auto& row : names<Tag>) {
    if (tags.has(row.value)) present.push_back(row.name);
  }
  return present;
}

std::vector<std::string> slots(const Timing& timing) {
  std::vector<std::string> present;
  if (timing.any) present.emplace_back("any");
  for (const auto& row : names<Slot>) {
    if (timing.slots.has(row.value)) present.emplace_back(row.name);
  }
  if (timing.post_activity) present.emplace_back("post-activity");
  return present;
}

void texts(Out& out, const Routine& routine) {
  out.field("posture", routine.posture);
  out.field("caution", routine.caution);
  out.field("evidence", routine.evidence);
  out.field("provenance", routine.provenance);
  out.list("progress", routine.progress, [&](const std::string& text) { out.value(text); });
}

void routine(Out& out, const Routine& routine) {
  out.object([&] {
    out.field("id", routine.id.text());
    out.field("title", routine.title);
    out.field("kind", name_of(routine.kind));
    out.list("tags", words(routine.tags), [&](std::string_view word) { out.value(word); });
    if (routine.part) out.field("part", name_of(*routine.part));
    out.list("needs", routine.needs, [&](const std::string& word) { out.value(word); });
    out.list("optional", routine.optional_equipment,
             [&](const std::string& word) { out.value(word); });
    out.field("wb", routine.weight_bearing);
    out.field("per_side", routine.per_side);
    out.field("both_sides_always", routine.both_sides_always);
    out.field("max_pressure", name_of(routine.max_pressure));
    out.field("gap_h", routine.limits.gap_h);
    out.field("per_day_max", routine.limits.per_day_max);
    out.field("per_week_max", routine.limits.per_week_max);
    out.list("when", slots(routine.timing), [&](const std::string& word) { out.value(word); });
    out.list("pair_after", routine.pair_after, [&](const RoutineId& id) { out.value(id.text()); });
    out.list("not_in_states", routine.not_in_states,
             [&](State state) { out.value(name_of(state)); });
    if (routine.unlock) {
      out.field("needs_settled_sessions_of", routine.unlock->id.text());
      out.field("needs_settled_sessions", routine.unlock->count);
    }
    texts(out, routine);
    out.field("enabled", routine.enabled);
    out.field("builtin", routine.origin.builtin);
    if (!routine.origin.file.empty()) out.field("file", routine.origin.file);
    out.list("steps", routine.steps, [&](const Step& each) { step(out, each); });
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
    });
  });
}

void lines_of(Out& out, std::string_view key, const std::vector<std::string>& lines) {
  out.list(key, lines, [&](const std::string& line) { out.raw(line); });
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
  withheld(out, situation);
  out.key("screen");
  out.object([&] {
    out.field("due", situation.screen.due);
    out.field("last", situation.screen.last);
    if (!situation.screen.why.empty()) out.field("why", situation.screen.why);
  });
  ramps(out, situation);
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
  return out.take();
}

std::string retracted_json(const std::vector<std::string>& lines) {
  Out out;
  out.field("schema", 1);
  lines_of(out, "retracted", lines);
  return out.take();
}

std::string routines_json(const std::vector<Routine>& all) {
  Out out;
  out.field("schema", 1);
  out.list("routines", all, [&](const Routine& each) { routine(out, each); });
  return out.take();
}

}  // namespace heelcare
