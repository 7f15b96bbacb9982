// SPDX-License-Identifier: MIT
#include "clinician_sections.hpp"
#include "report_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace heelcare {
namespace {

constexpr std::size_t most_visits = 6;
constexpr std::size_t most_flags = 8;
constexpr std::size_t most_taken_back = 6;

std::string foot_name(const std::vector<Foot>& feet) {
  return feet.size() == 2 ? "both" : std::string{name_of(feet.front())};
}

const Record* record_with(const History& history, const RecordId& id) {
  const auto found = std::ranges::find(history.records, id, &Record::id);
  return found == history.records.end() ? nullptr : &*found;
}

std::string visits_sentence(const std::vector<Date>& visits) {
  if (visits.empty()) return {};
  const std::size_t first = visits.size() > most_visits ? visits.size() - most_visits : 0;
  std::string text;
  for (std::size_t i = first; i < visits.size(); ++i) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", text_of(visits[i]));
  }
  return fmt::format("Visits to a clinician recorded: {}{}.",
                     first > 0 ? fmt::format("{} earlier ones, ", first) : "", text);
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
    section.sentences.push_back(
        fmt::format("{} heel:{}", side == Foot::left ? "Left" : "Right", text));
  }
  const auto visits = visits_sentence(history.clinician_visits);
  if (!visits.empty()) section.sentences.push_back(visits);
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
  if (!cleared->by.empty()) text += " by " + short_note(cleared->by);
  if (cleared->on) text += " on " + text_of(*cleared->on);
  if (!record->note.empty()) text += ": " + short_note(record->note);
  return text;
}

std::string raised_note(const FlagSpan& span, const History& history) {
  const auto* record = record_with(history, span.first);
  return record == nullptr ? std::string{} : short_note(record->note);
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

// What still stands, and the latest of the others.
std::vector<FlagRow> flags_to_show(std::vector<FlagRow> rows, PageSection& section) {
  auto ended = static_cast<std::size_t>(
      std::ranges::count_if(rows, [](const FlagRow& row) { return row.span->ended.has_value(); }));
  const std::size_t all = rows.size();
  std::erase_if(rows, [&](const FlagRow& row) { return row.span->ended && ended-- > most_flags; });
  if (rows.size() < all) {
    section.rest = fmt::format("Left out: {} earlier ones that have ended. {}", all - rows.size(),
                               where_all_is);
  }
  return rows;
}

std::string taken_back_sentence(const TakenBack& taken, const Situation& situation) {
  const TimeOfDay day_start = situation.settings->day_start;
  return fmt::format("Taken back on {}: {} of {}. Reason given: {}",
                     text_of(day_of(taken.retraction.at, day_start)),
                     event_text(taken.record.event, situation.catalog->policy),
                     text_of(day_of(taken.record.at, day_start)),
                     short_note(taken.retraction.note));
}

PageSection flags_section(const Report& report) {
  const auto& situation = *report.situation;
  const auto& history = *situation.history;
  const TimeOfDay day_start = situation.settings->day_start;
  PageSection section{.heading = "Warning signs recorded"};
  section.table.heads = {"since", "foot", "what", "ended", "note"};
  for (const auto& row : flags_to_show(flag_rows(situation), section)) {
    const auto* flag = situation.catalog->policy.flag(row.span->flag);
    section.table.rows.push_back({text_of(day_of(row.span->began, day_start)), foot_name(row.feet),
                                  flag == nullptr ? row.span->flag.text() : flag->title,
                                  end_text(*row.span, situation), raised_note(*row.span, history)});
  }
  for (const auto& taken : history.taken_back) {
    if (!may_have_raised(taken.record.event) || taken.retraction.note.empty()) continue;
    section.sentences.push_back(taken_back_sentence(taken, situation));
  }
  keep_last(section.sentences, most_taken_back, "what was taken back");
  if (section.table.rows.empty() && section.sentences.empty()) {
    section.table = {};
    section.sentences.emplace_back("None recorded.");
  }
  return section;
}

PageSection pain_section(const FootTrend& trend, const Report& report) {
  PageSection section{.heading = "Pain, " + heel_text(trend.feet)};
  section.figure = &trend;
  const auto& numbers = report.situation->numbers();
  section.sentences.push_back(headline_sentence(trend.headline, numbers));
  section.sentences.push_back(slope_sentence(trend, numbers.report));
  section.sentences.push_back(fmt::format("Recorded on {} of {} day{}.", trend.counts.logged,
                                          trend.counts.days, trend.counts.days == 1 ? "" : "s"));
  section.table.heads = {grain_head(trend.grain()),
                         "first steps",
                         "worst",
                         "most",
                         "recorded",
                         "pain",
                         "night/rest",
                         "limping"};
  for (const auto& week : trend.rows()) {
    const auto most = std::ranges::max_element(week.worst);
    section.table.rows.push_back({row_begin(trend.grain(), week.begins),
                                  median_cell(week.first_step_median, week.first_step.size()),
                                  median_cell(week.worst_median, week.worst.size()),
                                  most == week.worst.end() ? "" : std::to_string(*most),
                                  fmt::format("{} of {}", week.counts.logged, week.counts.days),
                                  std::to_string(week.counts.pain),
                                  std::to_string(week.counts.night),
                                  std::to_string(week.counts.limping)});
  }
  keep_rows(section);
  return section;
}

// What hurts when: every value, also several of a day.
PageSection moments_section(const FootTrend& trend) {
  PageSection section{.heading = "What hurts when, " + heel_text(trend.feet)};
  section.table.heads = {"values", "median", "most"};
  for (const auto& moment : trend.moments) {
    section.table.rows.push_back(
        {fmt::format("{} (n={})", name_of(moment.when), moment.median.count),
         median_text(moment.median), std::to_string(moment.most)});
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
  for (const auto& trend : report.feet) {
    add(pain_section(trend, report));
    add(moments_section(trend));
  }
  add(sessions_section(report.feet));
  for (const auto& trend : report.feet) {
    add(techniques_section(trend));
    add(sore_sessions(trend));
  }
  add(activity_section(report));
  add(load_section(report));
  add(notes_section(report));
  return page;
}

}  // namespace heelcare
