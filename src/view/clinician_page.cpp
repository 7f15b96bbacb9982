// SPDX-License-Identifier: MIT
#include "heelcare/view/clinician_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace heelcare {
namespace {

std::string foot_name(const std::vector<Foot>& feet) {
  return feet.size() == 2 ? "both" : std::string{name_of(feet.front())};
}

const Record* record_with(const History& history, const RecordId& id) {
  const auto found = std::ranges::find(history.records, id, &Record::id);
  return found == history.records.end() ? nullptr : &*found;
}

// Side, onset, what the person answered about the course.
PageSection profile_section(const Report& report) {
  PageSection section{.heading = "Profile"};
  const auto& history = *report.situation->history;
  if (history.profile_feet) {
    section.sentences.push_back(fmt::format("Feet: {}.", name_of(*history.profile_feet)));
  }
  for (const Foot side : each_foot) {
    const auto& foot = history.feet[side];
    std::string text;
    if (foot.onset) {
      text += fmt::format(" began {} ({} weeks ago);", text_of(foot.onset->value),
                          days_between(foot.onset->value, report.period.until) / 7);
    }
    if (foot.usual) text += fmt::format(" usual first-step pain {};", foot.usual->value.level());
    if (foot.pain_days) text += fmt::format(" pain on {} days a week;", foot.pain_days->value);
    if (text.empty()) continue;
    text.back() = '.';
    section.sentences.push_back(fmt::format("{}:{}", heel_text(only(side)), text));
  }
  for (const Date visit : history.clinician_visits) {
    section.sentences.push_back(
        fmt::format("Visit to a clinician recorded on {}.", text_of(visit)));
  }
  if (report.unread_lines > 0) {
    section.sentences.push_back(
        fmt::format("Left out, since it could not be read: {} line{} of the log.",
                    report.unread_lines, report.unread_lines == 1 ? "" : "s"));
  }
  return section;
}

std::string end_text(const FlagSpan& span, const Situation& situation) {
  const History& history = *situation.history;
  if (!span.ended) return "still recorded";
  std::string text = span.ended_day ? text_of(*span.ended_day)
                                    : text_of(day_of(*span.ended, situation.settings->day_start));
  if (!span.ended_by) return text + ", by its rule";
  text += fmt::format(", {}", name_of(*span.ended_by));
  const auto* record = record_with(history, span.end_entry);
  const auto* cleared = record == nullptr ? nullptr : std::get_if<FlagCleared>(&record->event);
  if (cleared == nullptr) return text;
  if (!cleared->by.empty()) text += " by " + harmless(cleared->by);
  if (cleared->on) text += " on " + text_of(*cleared->on);
  if (!record->note.empty()) text += ": " + harmless(record->note);
  return text;
}

std::string raised_note(const FlagSpan& span, const History& history) {
  const auto* record = record_with(history, span.first);
  return record == nullptr ? std::string{} : harmless(record->note);
}

// Spans of the two feet that came from the same record stand in one row.
struct FlagRow {
  const FlagSpan* span = nullptr;
  std::vector<Foot> feet;
};
std::vector<FlagRow> flag_rows(const Situation& situation) {
  std::vector<FlagRow> rows;
  for (const Foot foot : each_foot) {
    for (const auto& span : situation.feet[foot].flags.spans) {
      const auto same = std::ranges::find_if(rows, [&](const FlagRow& row) {
        return row.span->flag == span.flag && row.span->first == span.first &&
               row.span->began == span.began && row.span->end_entry == span.end_entry &&
               row.span->ended_day == span.ended_day;
      });
      if (same == rows.end()) {
        rows.push_back({&span, {foot}});
      } else {
        same->feet.push_back(foot);
      }
    }
  }
  std::ranges::stable_sort(rows, {}, [](const FlagRow& row) { return row.span->began.instant(); });
  return rows;
}

std::string event_text(const Event& event, const Policy& policy) {
  if (const auto* raised = std::get_if<FlagRaised>(&event)) {
    const auto* flag = policy.flag(raised->flag);
    return flag == nullptr ? raised->flag.text() : flag->title;
  }
  if (const auto* pain = std::get_if<PainLogged>(&event)) {
    return fmt::format("pain {} ({})", pain->level.level(), name_of(pain->when));
  }
  if (const auto* walk = std::get_if<WalkLogged>(&event)) {
    return fmt::format("walking: {}", name_of(walk->value));
  }
  return std::string{type_of(event)};
}

bool may_have_raised(const Event& event) {
  return std::holds_alternative<FlagRaised>(event) || std::holds_alternative<PainLogged>(event) ||
         std::holds_alternative<WalkLogged>(event);
}

PageSection flags_section(const Report& report) {
  const auto& situation = *report.situation;
  const auto& history = *situation.history;
  const TimeOfDay day_start = situation.settings->day_start;
  PageSection section{.heading = "Warning signs recorded"};
  section.table.heads = {"since", "foot", "what", "ended", "note"};
  for (const auto& row : flag_rows(situation)) {
    const auto* flag = situation.catalog->policy.flag(row.span->flag);
    section.table.rows.push_back({text_of(day_of(row.span->began, day_start)), foot_name(row.feet),
                                  flag == nullptr ? row.span->flag.text() : flag->title,
                                  end_text(*row.span, situation), raised_note(*row.span, history)});
  }
  for (const auto& taken : history.taken_back) {
    if (!may_have_raised(taken.record.event) || taken.retraction.note.empty()) continue;
    section.sentences.push_back(
        fmt::format("Taken back on {}: {} of {}. Reason given: {}",
                    text_of(day_of(taken.retraction.at, day_start)),
                    event_text(taken.record.event, situation.catalog->policy),
                    text_of(day_of(taken.record.at, day_start)), harmless(taken.retraction.note)));
  }
  if (section.table.rows.empty() && section.sentences.empty()) {
    section.table = {};
    section.sentences.emplace_back("None recorded.");
  }
  return section;
}

std::string longest_of(const std::vector<LongestActivity>& activities, Date begins) {
  std::string text;
  for (const auto& [begin, activity] : activities) {
    if (begin != begins) continue;
    if (!text.empty()) text += ", ";
    text += harmless(activity.name);
    text += activity.km ? fmt::format(" {:g} km", *activity.km)
                        : fmt::format(" {:g} min", activity.minutes.value_or(0));
  }
  return text;
}

std::string sessions_text(const PerKind& sessions) {
  std::string text;
  for (const auto& row : names<Kind>) {
    const int count = sessions[static_cast<std::size_t>(row.value)];
    if (count == 0) continue;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}", row.name, count);
  }
  return text;
}

std::string_view grain_head(Grain grain) { return grain == Grain::week ? "week of" : "month"; }

std::string row_name(Grain grain, Date begins) {
  return text_of(begins).substr(0, grain == Grain::week ? 10 : 7);
}

PageSection pain_section(const FootTrend& trend, const Report& report) {
  PageSection section{.heading = "Pain, " + heel_text(trend.feet)};
  section.figure = &trend;
  const auto& numbers = report.situation->numbers();
  section.sentences.push_back(headline_sentence(trend.headline, numbers));
  section.sentences.push_back(slope_sentence(trend, numbers.report));
  section.sentences.push_back(
      fmt::format("Recorded on {} of {} days.", trend.counts.logged, trend.counts.days));
  section.table.heads = {std::string{grain_head(trend.grain())},
                         "first steps",
                         "worst",
                         "most",
                         "recorded",
                         "pain",
                         "night/rest",
                         "limping"};
  for (const auto& week : trend.rows()) {
    const auto most = std::ranges::max_element(week.worst);
    const auto median = [](const std::optional<Median>& value) {
      return value ? fmt::format("{} (n={})", median_text(*value), value->count) : std::string{};
    };
    section.table.rows.push_back(
        {row_name(trend.grain(), week.begins), median(week.first_step_median),
         median(week.worst_median), most == week.worst.end() ? "" : std::to_string(*most),
         fmt::format("{} of {}", week.counts.logged, week.counts.days),
         std::to_string(week.counts.pain), std::to_string(week.counts.night),
         std::to_string(week.counts.limping)});
  }
  return section;
}

PageSection practice_section(const FootTrend& trend, const Report& report) {
  PageSection section{.heading = "Sessions and longest activity, " + heel_text(trend.feet)};
  const Grain grain = trend.grain();
  section.table.heads = {std::string{grain_head(grain)}, "sessions", "longest activity"};
  const auto activities = longest_activities(*report.situation->history, trend.period, grain);
  for (const auto& week : grain == Grain::week ? trend.weeks : trend.months) {
    auto sessions = sessions_text(week.sessions);
    auto longest = longest_of(activities, week.begins);
    if (sessions.empty() && longest.empty()) continue;
    section.table.rows.push_back(
        {row_name(grain, week.begins), std::move(sessions), std::move(longest)});
  }
  return section;
}

PageSection sore_sessions(const FootTrend& trend) {
  PageSection section{.heading = "Worse after a session, " + heel_text(trend.feet)};
  section.table.heads = {"date", "technique", "dose", "before", "after", "next morning"};
  for (const auto& technique : trend.techniques) {
    for (std::size_t i = 0; i < technique.sessions.size(); ++i) {
      const auto& session = technique.sessions[i];
      const bool adverse = technique.mornings[i] == Morning::adverse;
      if (!adverse && technique.mornings[i] != Morning::unsettled) continue;
      std::string dose = duration_text(session.seconds);
      if (session.ladder) dose += fmt::format(", level {}", *session.ladder);
      if (session.too_sore) dose += fmt::format(", stopped: {}", name_of(*session.too_sore));
      const auto level = [](const std::optional<Pain>& pain) {
        return pain ? std::to_string(pain->level()) : std::string{};
      };
      section.table.rows.push_back({text_of(session.day), harmless(technique.routine.text()), dose,
                                    level(session.before), level(session.after),
                                    adverse ? "worse after the session" : "worse in the morning"});
    }
  }
  std::ranges::stable_sort(section.table.rows);
  return section;
}

PageSection load_section(const Report& report) {
  PageSection section{.heading = "Activity well above the month before"};
  for (const auto& activity : report.situation->history->activities) {
    if (!report.period.has(activity.day)) continue;
    const auto note = load_note(*report.situation->history, activity, report.situation->numbers());
    if (note) section.sentences.push_back(text_of(activity.day) + ": " + harmless(note->text));
  }
  return section;
}

PageSection notes_section(const Report& report) {
  PageSection section{.heading = "Notes"};
  for (const auto& record : records_within(*report.situation, report.period)) {
    if (record.note.empty()) continue;
    section.sentences.push_back(fmt::format(
        "{} ({}): {}", text_of(day_of(record.at, report.situation->settings->day_start)),
        type_of(record.event), harmless(record.note)));
  }
  return section;
}

}  // namespace

Page clinician_page(const Report& report) {
  Page page{.title = fmt::format("Heel pain diary, {} to {}", text_of(report.period.since),
                                 text_of(report.period.until))};
  page.preamble = {fmt::format("Prepared by the person with heelcare {}, rules {}. Values are "
                               "self-reported 0-10 ratings.",
                               report.version, report.rules),
                   std::string{report_header}};
  const auto add = [&](PageSection section) {
    if (section.sentences.empty() && section.table.rows.empty()) return;
    page.sections.push_back(std::move(section));
  };
  add(profile_section(report));
  add(flags_section(report));
  for (const auto& trend : report.feet) add(pain_section(trend, report));
  for (const auto& trend : report.feet) add(practice_section(trend, report));
  for (const auto& trend : report.feet) add(sore_sessions(trend));
  add(load_section(report));
  add(notes_section(report));
  return page;
}

}  // namespace heelcare
