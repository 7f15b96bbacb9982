// SPDX-License-Identifier: MIT
// The report in its forms: for the person, for a clinician (text and one self-contained page), as
// CSV and as JSON.  Says what was recorded; claims nothing about why.
#pragma once

#include "heelcare/domain/record.hpp"
#include "heelcare/domain/situation.hpp"
#include "heelcare/domain/trend.hpp"
#include "heelcare/view/style.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace heelcare {

// A record of the log, and what took it back where that happened.
struct LogRow {
  Record record;
  RecordId taken_back;
};

// What every form is made from; `situation` must outlive it.
struct Report {
  const Situation* situation = nullptr;
  Period period;
  std::vector<FootTrend> feet;
  std::vector<LogRow> rows;      // of CSV and HTML
  std::size_t unread_lines = 0;  // of the log, left out
  std::string version;
  std::string rules;  // what names the rules in force
};

std::string report_text(const Report& report, const Style& style);
// One routine; empty where it was never practised in the period.
std::string routine_report_text(const Report& report, const RoutineId& routine, const Style& style);
std::string clinician_text(const Report& report, const Style& style);
std::string clinician_html(const Report& report);
std::string report_json(const Report& report);

// RFC 4180: a header, then one row per record; no cell is taken for a formula.
std::string records_csv(const std::vector<LogRow>& rows);
// Every record of the log in a period, taken back or not, and what takes back, in order.
std::vector<LogRow> rows_within(std::vector<const Record*> log, const Period& period,
                                TimeOfDay day_start);

// The records of a period that count, in order.
std::vector<Record> records_within(const Situation& situation, const Period& period);

// Sentences shared by the forms (clinical parts 4.1, 4.2 and 5.3).
// Of one that has both: "4 in the last 14 days (n = 12), 6 in the 14 before (n = 13)."
std::string headline_text(const Headline& headline);
std::string headline_sentence(const Headline& headline, const Numbers& numbers);
std::string slope_sentence(const FootTrend& trend, const Numbers::Report& rules);
std::string interval_sentence(const Technique& technique, const Numbers::Report& rules);
std::string heel_text(Feet feet);               // "left heel", "both heels"
std::string median_text(const Median& median);  // "4", "4.5"
std::string week_name(Date monday);             // "wk 27", by ISO 8601
inline constexpr std::string_view report_header =
    "Self-recorded numbers. Not a medical record. Differences before and after a routine do not "
    "show that the routine caused them.";

}  // namespace heelcare
