// SPDX-License-Identifier: MIT
#include "clinician_sections.hpp"

#include "report_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

namespace heelcare {
namespace {

constexpr int longest_note = 200;  // columns
constexpr std::size_t most_notes = 16;
constexpr int most_note_columns = 1600;
constexpr std::size_t most_techniques = 10;
constexpr std::size_t most_sore = 8;
constexpr std::size_t most_load_notes = 10;
constexpr std::size_t most_activities = 3;  // in one row

void say_left_out(PageSection& section, std::size_t count) {
  section.rest =
      fmt::format("Left out: {} earlier row{}. {}", count, count == 1 ? "" : "s", where_all_is);
}

std::string amount_text(const Activity& activity) {
  return short_note(activity.name) + (activity.km
                                          ? fmt::format(" {:g} km", *activity.km)
                                          : fmt::format(" {:g} min", activity.minutes.value_or(0)));
}

// The longest of one week, month or year, and how many other activities there were.
std::string longest_of(const std::vector<LongestActivity>& activities, Date begins) {
  std::string text;
  std::size_t found = 0;
  for (const auto& [begin, activity] : activities) {
    if (begin != begins || ++found > most_activities) continue;
    if (!text.empty()) text += ", ";
    text += amount_text(activity);
  }
  if (found > most_activities) text += fmt::format(", {} more", found - most_activities);
  return text;
}

std::string dose_text(const PastSession& session) {
  std::string dose = duration_text(session.seconds);
  if (session.reps) dose += fmt::format(", {} repetitions", *session.reps);
  if (session.ladder) dose += fmt::format(", level {}", *session.ladder);
  if (session.too_sore) dose += fmt::format(", stopped: {}", name_of(*session.too_sore));
  return dose;
}

std::string level_text(const std::optional<Pain>& pain) {
  return pain ? std::to_string(pain->level()) : std::string{};
}

std::string times_of(const Technique& technique) {
  const auto [least, most] = std::ranges::minmax(technique.sessions, {}, &PastSession::seconds);
  return seconds_range(least->seconds, most->seconds);
}

// The sessions of all techniques in the order of their days.
std::vector<std::vector<std::string>> sore_rows(const FootTrend& trend) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& technique : trend.techniques) {
    for (std::size_t i = 0; i < technique.sessions.size(); ++i) {
      const PastSession& session = *technique.sessions[i];
      const bool adverse = technique.mornings[i] == Morning::adverse;
      if (!adverse && technique.mornings[i] != Morning::unsettled) continue;
      rows.push_back({text_of(session.day), short_note(technique.routine.text()),
                      dose_text(session), level_text(session.before), level_text(session.after),
                      adverse ? "worse after the session" : "worse in the morning"});
    }
  }
  std::ranges::stable_sort(rows);
  return rows;
}

std::vector<Kind> kinds_within(const std::vector<FootTrend>& feet) {
  std::vector<Kind> found;
  for (const auto& row : names<Kind>) {
    const bool done = std::ranges::any_of(feet, [&](const FootTrend& trend) {
      return std::ranges::find(trend.sessions, row.value, &SessionMark::kind) !=
             trend.sessions.end();
    });
    if (done) found.push_back(row.value);
  }
  return found;
}

// The same days for each foot: from the first row in which any of them has something.
std::vector<std::span<const RowSummary>> rows_of_all(const std::vector<FootTrend>& feet) {
  std::size_t most = 0;
  for (const auto& trend : feet) most = std::max(most, trend.rows().size());
  std::vector<std::span<const RowSummary>> rows;
  rows.reserve(feet.size());
  for (const auto& trend : feet) rows.push_back(trend.all_rows().last(most));
  return rows;
}

}  // namespace

std::string short_note(std::string_view note) {
  std::string safe = harmless(note);
  if (width_of(safe) <= longest_note) return safe;
  return cut(safe, longest_note) + "...";
}

void keep_rows(PageSection& section, std::size_t most) {
  auto& rows = section.table.rows;
  if (rows.size() <= most) return;
  const auto extra = rows.size() - most;
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(extra));
  say_left_out(section, extra);
}

void keep_last(std::vector<std::string>& sentences, std::size_t most, std::string_view what) {
  if (sentences.size() <= most) return;
  const auto extra = sentences.size() - most;
  sentences.erase(sentences.begin(), sentences.begin() + static_cast<std::ptrdiff_t>(extra));
  sentences.insert(sentences.begin(),
                   fmt::format("Left out of {}: {} earlier. {}", what, extra, where_all_is));
}

PageSection sessions_section(const std::vector<FootTrend>& feet) {
  PageSection section{.heading = "Sessions"};
  if (feet.empty()) return section;
  if (feet.size() > 1) section.sentences.emplace_back("In each cell: left heel / right heel.");
  const Grain grain = feet.front().grain();
  const auto kinds_done = kinds_within(feet);
  section.table.heads = {grain_head(grain)};
  for (const Kind kind : kinds_done) section.table.heads.emplace_back(name_of(kind));
  const auto rows = rows_of_all(feet);
  for (std::size_t i = 0; i < rows.front().size(); ++i) {
    std::vector<std::string> cells{row_begin(grain, rows.front()[i].begins)};
    for (const Kind kind : kinds_done) {
      std::string cell;
      for (const auto& of_foot : rows) {
        cell += fmt::format("{}{}", cell.empty() ? "" : " / ",
                            of_foot[i].sessions[static_cast<std::size_t>(kind)]);
      }
      cells.push_back(std::move(cell));
    }
    section.table.rows.push_back(std::move(cells));
  }
  if (kinds_done.empty()) return {.heading = "Sessions"};
  keep_rows(section);
  return section;
}

PageSection techniques_section(const FootTrend& trend) {
  PageSection section{.heading = "Techniques, " + heel_text(trend.feet)};
  if (trend.techniques.empty()) return section;
  section.sentences.emplace_back("Next mornings: settled / watch / unsettled / adverse.");
  section.table.heads = {"technique", "sessions", "minutes", "last dose", "next mornings"};
  for (const auto& technique : trend.techniques) {
    section.table.rows.push_back(
        {short_note(technique.routine.text()), std::to_string(technique.sessions.size()),
         times_of(technique), dose_text(*technique.sessions.back()),
         technique.known_mornings() == 0 ? "" : mornings_cell(technique.mornings_by_day)});
  }
  keep_rows(section, most_techniques);
  return section;
}

PageSection sore_sessions(const FootTrend& trend) {
  PageSection section{.heading = "Worse after a session, " + heel_text(trend.feet)};
  section.table.heads = {"date", "technique", "dose", "before", "after", "next morning"};
  section.table.rows = sore_rows(trend);
  keep_rows(section, most_sore);
  return section;
}

PageSection activity_section(const Report& report) {
  PageSection section{.heading = "Longest activity"};
  const Grain grain = report.feet.empty() ? Grain::week : report.feet.front().grain();
  section.table.heads = {grain_head(grain), "longest"};
  const auto activities = longest_activities(*report.situation->history, report.period, grain);
  std::set<Date> begins;
  for (const auto& longest : activities) begins.insert(longest.begins);
  for (const Date begin : begins) {
    section.table.rows.push_back({row_begin(grain, begin), longest_of(activities, begin)});
  }
  keep_rows(section);
  return section;
}

PageSection load_section(const Report& report) {
  const auto& numbers = report.situation->numbers();
  PageSection section{.heading = "Activity well above the month before"};
  section.table.heads = {"date", "activity",
                         fmt::format("longest of the {} days before", numbers.load.look_back_days)};
  for (const auto& activity : report.situation->history->activities) {
    if (!report.period.has(activity.day)) continue;
    const auto note = load_note(*report.situation->history, activity, numbers);
    if (!note) continue;
    section.table.rows.push_back(
        {text_of(activity.day), amount_text(activity),
         note->longest_before
             ? fmt::format("{:g} {}", *note->longest_before, activity.km ? "km" : "min")
             : "none, done again after a pause"});
  }
  keep_rows(section, most_load_notes);
  return section;
}

PageSection notes_section(const Report& report) {
  PageSection section{.heading = "Notes"};
  section.table.heads = {"date", "with", "note"};
  auto records = records_within(*report.situation, report.period);
  std::erase_if(records, [](const Record& record) { return record.note.empty(); });
  int columns = 0;
  auto& rows = section.table.rows;
  for (auto record = records.rbegin(); record != records.rend(); ++record) {
    std::string note = short_note(record->note);
    columns += width_of(note);
    if (rows.size() == most_notes || (columns > most_note_columns && !rows.empty())) break;
    rows.push_back({text_of(day_of(record->at, report.situation->settings->day_start)),
                    std::string{type_of(record->event)}, std::move(note)});
  }
  std::ranges::reverse(rows);
  if (rows.size() < records.size()) say_left_out(section, records.size() - rows.size());
  return section;
}

}  // namespace heelcare
