// SPDX-License-Identifier: MIT
#include "heelcare/view/report_view.hpp"
#include "report_words.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>

namespace heelcare {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void text(Writer& out, const char* key, const std::string& value) {
  out.Key(key);
  out.String(value.c_str(), static_cast<rapidjson::SizeType>(value.size()));
}
void text(Writer& out, const char* key, std::string_view value) {
  text(out, key, std::string{value});
}
void number(Writer& out, const char* key, int value) {
  out.Key(key);
  out.Int(value);
}
void level(Writer& out, const char* key, const std::optional<Pain>& value) {
  if (value) number(out, key, value->level());
}
// Points to two decimals: more would pretend.
void points(Writer& out, const char* key, double value) {
  out.Key(key);
  out.Double(std::round(value * 100) / 100);
}

void median(Writer& out, const char* key, const std::optional<Median>& value) {
  out.Key(key);
  if (!value) {
    out.Null();
    return;
  }
  out.StartObject();
  points(out, "median", value->doubled / 2.0);
  number(out, "n", value->count);
  out.EndObject();
}

void period(Writer& out, const Period& over) {
  text(out, "since", text_of(over.since));
  text(out, "until", text_of(over.until));
}

void counts(Writer& out, const DayCounts& days) {
  number(out, "days", days.days);
  number(out, "recorded", days.logged);
  number(out, "pain_days", days.pain);
  number(out, "night_or_rest_days", days.night);
  number(out, "limping_days", days.limping);
}

void values(Writer& out, const char* key, const std::vector<DayLevel>& days) {
  out.Key(key);
  out.StartArray();
  for (const auto& day : days) {
    out.StartObject();
    text(out, "day", text_of(day.day));
    number(out, "level", day.level);
    out.EndObject();
  }
  out.EndArray();
}

void comparisons(Writer& out, const FootTrend& trend) {
  out.Key("headline");
  out.StartObject();
  number(out, "days", trend.headline.days);
  median(out, "last", trend.headline.last);
  median(out, "before", trend.headline.before);
  number(out, "last_n", trend.headline.last_count);
  number(out, "before_n", trend.headline.before_count);
  out.EndObject();
  out.Key("trend");
  if (trend.slope) {
    out.StartObject();
    points(out, "points_per_28_days", trend.slope->change);
    points(out, "low", trend.slope->low);
    points(out, "high", trend.slope->high);
    number(out, "n", trend.slope->count);
    period(out, trend.slope->over);
    out.EndObject();
  } else {
    out.Null();
  }
  out.Key("change");
  if (trend.change) {
    out.StartObject();
    median(out, "first", trend.change->first);
    median(out, "last", trend.change->last);
    number(out, "noticed_from", trend.change->needed);
    out.EndObject();
  } else {
    out.Null();
  }
  out.Key("gap");
  if (trend.gap) {
    out.StartObject();
    period(out, *trend.gap);
    out.EndObject();
  } else {
    out.Null();
  }
}

void days(Writer& out, const char* key, const std::vector<Date>& of) {
  out.Key(key);
  out.StartArray();
  for (const Date day : of) out.String(text_of(day).c_str());
  out.EndArray();
}

void events(Writer& out, const FootTrend& trend) {
  out.Key("flare_ups");
  out.StartArray();
  for (const auto& flare : trend.flare_ups) {
    out.StartObject();
    text(out, "began", text_of(flare.began));
    if (flare.ended) text(out, "ended", text_of(*flare.ended));
    out.EndObject();
  }
  out.EndArray();
  days(out, "flags_raised", trend.flags_raised);
  days(out, "flags_ended", trend.flags_ended);
}

void rows(Writer& out, const char* key, const char* first_day, const std::vector<RowSummary>& of) {
  out.Key(key);
  out.StartArray();
  for (const auto& week : of) {
    out.StartObject();
    text(out, first_day, text_of(week.begins));
    median(out, "first_step", week.first_step_median);
    median(out, "worst", week.worst_median);
    number(out, "first_step_n", static_cast<int>(week.first_step.size()));
    number(out, "worst_n", static_cast<int>(week.worst.size()));
    if (!week.worst.empty()) number(out, "worst_most", *std::ranges::max_element(week.worst));
    counts(out, week.counts);
    out.Key("sessions");
    out.StartObject();
    for (const auto& row : names<Kind>) {
      out.Key(row.name.data());
      out.Int(week.sessions[static_cast<std::size_t>(row.value)]);
    }
    out.EndObject();
    out.EndObject();
  }
  out.EndArray();
}

void moments(Writer& out, const FootTrend& trend) {
  out.Key("moments");
  out.StartObject();
  for (const auto& moment : trend.moments) {
    out.Key(name_of(moment.when).data());
    out.StartObject();
    points(out, "median", moment.median.doubled / 2.0);
    number(out, "most", moment.most);
    number(out, "n", moment.median.count);
    out.EndObject();
  }
  out.EndObject();
}

void adherence(Writer& out, const FootTrend& trend) {
  out.Key("done_of_planned");
  if (!trend.adherence) {
    out.Null();
    return;
  }
  out.StartObject();
  period(out, trend.adherence->over);
  for (const auto& row : names<Kind>) {
    const auto& count = trend.adherence->by_kind[static_cast<std::size_t>(row.value)];
    if (count.asked == 0) continue;
    out.Key(row.name.data());
    out.StartObject();
    number(out, "done", count.done);
    number(out, "planned", count.asked);
    out.EndObject();
  }
  out.EndObject();
}

void sessions(Writer& out, const Technique& technique) {
  out.Key("sessions");
  out.StartArray();
  for (std::size_t i = 0; i < technique.sessions.size(); ++i) {
    const PastSession& session = *technique.sessions[i];
    out.StartObject();
    text(out, "id", session.entry.text());
    text(out, "at", text_of(session.at));
    number(out, "seconds", session.seconds);
    text(out, "status", name_of(session.status));
    if (session.ladder) number(out, "ladder", *session.ladder);
    level(out, "before", session.before);
    level(out, "after", session.after);
    if (session.reps) number(out, "reps", *session.reps);
    if (session.too_sore) text(out, "stopped", name_of(*session.too_sore));
    text(out, "morning", morning_name(technique.mornings[i]));
    out.EndObject();
  }
  out.EndArray();
}

void technique(Writer& out, const Technique& of) {
  out.StartObject();
  text(out, "routine", of.routine.text());
  sessions(out, of);
  out.Key("mornings");
  out.StartObject();
  for (const auto morning :
       {Morning::settled, Morning::watch, Morning::unsettled, Morning::adverse, Morning::unknown}) {
    number(out, morning_name(morning).data(),
           of.mornings_by_day[static_cast<std::size_t>(morning)]);
  }
  out.EndObject();
  out.Key("after_minus_before");
  if (of.interval) {
    out.StartObject();
    points(out, "median", of.interval->median.doubled / 2.0);
    number(out, "low", of.interval->low);
    number(out, "high", of.interval->high);
    number(out, "n", of.interval->median.count);
    out.EndObject();
  } else {
    out.Null();
  }
  out.EndObject();
}

void foot(Writer& out, const FootTrend& trend) {
  out.StartObject();
  text(out, "foot", name_of(trend.feet));
  counts(out, trend.counts);
  comparisons(out, trend);
  events(out, trend);
  rows(out, "weeks", "monday", trend.weeks);
  rows(out, "months", "first", trend.months);
  rows(out, "years", "first", trend.years);
  moments(out, trend);
  adherence(out, trend);
  values(out, "first_step", trend.first_step);
  values(out, "worst", trend.worst);
  out.Key("techniques");
  out.StartArray();
  for (const auto& each : trend.techniques) technique(out, each);
  out.EndArray();
  out.EndObject();
}

}  // namespace

std::string report_json(const Report& report) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  number(out, "schema", 1);
  text(out, "at", text_of(report.situation->history->now));
  period(out, report.period);
  text(out, "remark", report_header);
  number(out, "unread_lines", static_cast<int>(report.unread_lines));
  out.Key("feet");
  out.StartArray();
  for (const auto& trend : report.feet) foot(out, trend);
  out.EndArray();
  out.EndObject();
  return std::string{buffer.GetString(), buffer.GetSize()} + "\n";
}

}  // namespace heelcare
