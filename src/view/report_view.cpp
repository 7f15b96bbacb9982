// SPDX-License-Identifier: MIT
#include "heelcare/view/report_view.hpp"

#include "heelcare/view/chart.hpp"
#include "report_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace heelcare {
namespace {

std::string heading_of(const FootTrend& trend, const Style& style) {
  std::string name = heel_text(trend.feet);
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  const std::string title =
      fmt::format("{} {} {} to {} {} {} of {} day{} recorded", name, style.dot(),
                  text_of(trend.period.since), text_of(trend.period.until), style.dot(),
                  trend.counts.logged, trend.counts.days, trend.counts.days == 1 ? "" : "s");
  return style.inked(Ink::bold, wrapped(title, style)) + "\n";
}

std::string counts_sentence(const DayCounts& counts) {
  return fmt::format("Pain on {} of {} recorded day{}, at night or at rest on {}, limping on {}.",
                     counts.pain, counts.logged, counts.logged == 1 ? "" : "s", counts.night,
                     counts.limping);
}

std::string change_sentence(const FootTrend& trend, const Numbers& numbers) {
  if (!trend.change) return {};
  const auto& rules = numbers.report;
  const auto& change = *trend.change;
  const int fall = change.first.doubled - change.last.doubled;
  std::string text = fmt::format(
      "First {} values: {}, last {}: {} (first steps, medians). From such a start {} is about the "
      "smallest fall most people notice.",
      numbers.improved.values, median_text(change.first), numbers.improved.values,
      median_text(change.last), change.needed);
  if (fall > 0) {
    text +=
        fmt::format(" Here it is {} lower, {} %; studies also look at {} % and {} %.",
                    median_text({.doubled = fall, .count = 0}), 100 * fall / change.first.doubled,
                    rules.meaningful_percent, rules.much_percent);
  }
  return text;
}

std::string gap_sentence(const FootTrend& trend) {
  if (!trend.gap) return {};
  return fmt::format(
      "No first-step value from {} to {}: what lies before and after it is compared "
      "across that gap.",
      text_of(trend.gap->since), text_of(trend.gap->until));
}

std::string flare_sentence(const FootTrend& trend) {
  constexpr std::size_t most = 6;
  if (trend.flare_ups.empty()) return {};
  const std::size_t all = trend.flare_ups.size();
  std::string text = fmt::format("Flare-ups: {}", all);
  std::string separator = all > most ? fmt::format(", the last {} (", most) : " (";
  for (std::size_t i = all > most ? all - most : 0; i < all; ++i) {
    const auto& flare = trend.flare_ups[i];
    const Date end = flare.ended.value_or(trend.period.until + std::chrono::days{1});
    text += fmt::format("{}{}: {} days{}", separator, text_of(flare.began),
                        days_between(flare.began, end), flare.ended ? "" : " so far");
    separator = ", ";
  }
  text += ")";
  if (const auto ended = trend.flare_ups.back().ended) {
    text += fmt::format("; {} days since the last", days_between(*ended, trend.period.until));
  }
  return text + ".";
}

// What was asked for is no duty: the numbers stand without a word about them.
std::string practice_sentence(const FootTrend& trend) {
  if (!trend.adherence) return {};
  std::string kinds_text;
  for (const auto& row : names<Kind>) {
    const auto& count = trend.adherence->by_kind[static_cast<std::size_t>(row.value)];
    if (count.asked == 0) continue;
    kinds_text += fmt::format("{}{} {} of {}", kinds_text.empty() ? "" : ", ", row.name, count.done,
                              count.asked);
  }
  if (kinds_text.empty()) return {};
  return fmt::format("Done of what was planned from {} to {}: {}.",
                     text_of(trend.adherence->over.since), text_of(trend.adherence->over.until),
                     kinds_text);
}

void add_sentence(std::string& text, const std::string& sentence, const Style& style) {
  if (!sentence.empty()) text += wrapped(sentence, style) + "\n";
}

// The plot in words, for those who do not see it.
std::string plot_sentence(std::string_view name, const std::vector<DayLevel>& values,
                          const Style& style, Grain grain) {
  const auto [low, high] = std::ranges::minmax(values, {}, &DayLevel::level);
  const bool years = grain != Grain::week;
  const auto day = [&](const DayLevel& value) {
    return years ? text_of(value.day) : title_of(value.day).substr(4);
  };
  return wrapped(values.size() == 1
                     ? fmt::format("{}: {} on {}", name, low.level, day(low))
                     : fmt::format("{}: {} on {}, {} on {}; between {} and {}", name,
                                   values.front().level, day(values.front()), values.back().level,
                                   day(values.back()), low.level, high.level) +
                           (years ? fmt::format(" (dots: {})", marks_of(grain)) : ""),
                 style) +
         "\n";
}

std::string charts(const FootTrend& trend, const Style& style) {
  std::string text;
  if (!trend.first_step.empty()) {
    text += "\n" + plot_sentence("First steps", trend.first_step, style, trend.grain()) +
            pain_chart(points_of(trend, Plotted::first_step), trend.period, style);
  }
  if (!trend.worst.empty()) {
    text += "\n" + plot_sentence("Worst of the day", trend.worst, style, trend.grain()) +
            pain_chart(points_of(trend, Plotted::worst), trend.period, style);
  }
  const auto sessions = mark_chart(session_rows(trend), trend.period, style);
  if (!sessions.empty()) text += "\nSessions\n" + sessions;
  const auto events = mark_chart(event_rows(trend), trend.period, style);
  if (!events.empty()) text += "\nFlare-ups and flags\n" + events;
  return text;
}

std::string row_name(Grain grain, Date begins) {
  if (grain != Grain::week) return row_begin(grain, begins);
  return week_name(begins) + title_of(begins).substr(3);
}

std::string rows_table(const FootTrend& trend, const Style& style) {
  constexpr int by_kind = 100;  // columns from which each kind has its number
  const bool wide = style.columns >= 64;
  const Grain grain = trend.grain();
  const int recorded = grain == Grain::year ? 12 : 10;  // columns; 365 of 365 fills ten
  std::string head = grain_head(grain);
  head.front() = static_cast<char>(head.front() - 'a' + 'A');
  std::string text = fmt::format("\n{:<14}{:<13}{:<11}", head, "first steps", "worst");
  if (wide) text += fmt::format("most  {:<{}}sessions", "recorded", recorded);
  text.erase(text.find_last_not_of(' ') + 1);
  text += "\n";
  for (const auto& week : trend.rows()) {
    std::string line = fmt::format("{:<14}{:<13}{:<11}", row_name(grain, week.begins),
                                   median_cell(week.first_step_median, week.first_step.size()),
                                   median_cell(week.worst_median, week.worst.size()));
    if (wide) {
      const int sessions = std::accumulate(week.sessions.begin(), week.sessions.end(), 0);
      const auto most = std::ranges::max_element(week.worst);
      line += fmt::format(
          "{:<6}{:<{}}{}", most == week.worst.end() ? "" : std::to_string(*most),
          fmt::format("{} of {}", week.counts.logged, week.counts.days), recorded,
          style.columns < by_kind ? std::to_string(sessions) : sessions_text(week.sessions));
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string techniques_text(const FootTrend& trend, const Numbers::Report& rules,
                            const Style& style) {
  std::string text;
  bool compared = false;
  for (const auto& technique : trend.techniques) {
    std::string line =
        fmt::format("{}: {} {}", harmless(technique.routine.text()), technique.sessions.size(),
                    technique.sessions.size() == 1 ? "session" : "sessions");
    if (technique.known_mornings() >= rules.morning_values) {
      line += "; next mornings " + mornings_text(technique.mornings_by_day);
    }
    if (technique.interval) line += "; pain " + interval_sentence(technique, rules);
    line += ".";
    compared = compared || technique.interval;
    text += wrapped(line, style, 2) + "\n";
  }
  if (text.empty()) return text;
  text.insert(0, "\n");
  if (compared) {
    add_sentence(
        text,
        fmt::format("This does not show that a technique was the reason. {}", before_after_reasons),
        style);
  }
  return text;
}

std::string foot_text(const FootTrend& trend, const Report& report, const Style& style) {
  const auto& numbers = report.situation->numbers();
  std::string text = heading_of(trend, style);
  if (trend.counts.logged == 0 && trend.techniques.empty()) {
    add_sentence(text, "Nothing recorded in these days. Every morning: heelcare log --first-step N",
                 style);
    return text;
  }
  add_sentence(text, headline_sentence(trend.headline, numbers), style);
  add_sentence(text, slope_sentence(trend, numbers.report), style);
  add_sentence(text, change_sentence(trend, numbers), style);
  add_sentence(text, gap_sentence(trend), style);
  add_sentence(text, counts_sentence(trend.counts), style);
  add_sentence(text, flare_sentence(trend), style);
  add_sentence(text, practice_sentence(trend), style);
  return text + charts(trend, style) + rows_table(trend, style) +
         techniques_text(trend, numbers.report, style);
}

}  // namespace

std::string heel_text(Feet feet) {
  return feet == Feet::both ? "both heels" : fmt::format("{} heel", name_of(feet));
}

std::string median_text(const Median& median) {
  return fmt::format("{}{}", median.doubled / 2, median.doubled % 2 == 0 ? "" : ".5");
}

std::string week_name(Date monday) {
  const int day = day_of_year(monday + std::chrono::days{3});
  return fmt::format("wk {}", (day - 1) / 7 + 1);
}

std::string headline_text(const Headline& headline) {
  return fmt::format("{} in the last {} days (n = {}), {} in the {} before (n = {}).",
                     median_text(*headline.last), headline.days, headline.last->count,
                     median_text(*headline.before), headline.days, headline.before->count);
}

std::string headline_sentence(const Headline& headline, const Numbers& numbers) {
  if (!headline.last) {
    return fmt::format(
        "First steps: {} value{} in the last {} days and {} in the {} before; {} and {} are needed "
        "to compare them.",
        headline.last_count, headline.last_count == 1 ? "" : "s", headline.days,
        headline.before_count, headline.days, headline.needed, headline.needed);
  }
  const int noticed = numbers.improved.middle_fall;
  const int moved = std::abs(headline.last->doubled - headline.before->doubled);
  return fmt::format(
      "First steps: {} A change of {} is about the smallest most people notice; this one is {}.",
      headline_text(headline), noticed, moved >= 2 * noticed ? "at least that" : "smaller");
}

std::string slope_sentence(const FootTrend& trend, const Numbers::Report& rules) {
  if (!trend.slope) {
    return fmt::format("Trend: not enough values yet ({} over at least {} days are needed).",
                       rules.trend_values, rules.trend_span_days);
  }
  const auto& slope = *trend.slope;
  const std::string over =
      fmt::format("Trend of {} first-step values over {} days: ", slope.count, slope.over.days());
  if (!slope.clear()) return over + "no clear trend.";
  const bool lower = slope.high < 0;
  const auto [least, most] = std::minmax({std::abs(slope.low), std::abs(slope.high)});
  return over +
         fmt::format("about {:.1f} points {} per {} weeks ({} % interval {:.1f} to {:.1f} {}).",
                     std::abs(slope.change), lower ? "lower" : "higher", rules.trend_days / 7,
                     rules.interval_percent, least, most, lower ? "lower" : "higher");
}

std::string interval_sentence(const Technique& technique, const Numbers::Report& rules) {
  const auto signed_text = [](int doubled) {
    const Median size{.doubled = std::abs(doubled), .count = 0};
    if (doubled == 0) return std::string{"0"};
    return median_text(size) + (doubled < 0 ? " lower" : " higher");
  };
  const auto& interval = *technique.interval;
  return fmt::format("after against before: median {} ({} % interval {} to {}, n = {})",
                     signed_text(interval.median.doubled), rules.interval_percent,
                     signed_text(2 * interval.low), signed_text(2 * interval.high),
                     interval.median.count);
}

std::string report_text(const Report& report, const Style& style) {
  std::string text = style.inked(Ink::dim, wrapped(report_header, style)) + "\n";
  for (const auto& trend : report.feet) text += "\n" + foot_text(trend, report, style);
  return text;
}

std::vector<Record> records_within(const Situation& situation, const Period& period) {
  std::vector<Record> records;
  for (const auto& record : situation.history->records) {
    if (period.has(day_of(record.at, situation.settings->day_start))) records.push_back(record);
  }
  return records;
}

}  // namespace heelcare
