// SPDX-License-Identifier: MIT
// The report of one routine: where its dose stands, the mornings after it, before and after.
#include "heelcare/domain/ladder.hpp"
#include "heelcare/view/report_view.hpp"
#include "report_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

constexpr std::size_t most_sessions = 28;  // as many as fit a screen with what stands above them

std::string session_line(const PastSession& session, Morning morning) {
  std::string line =
      fmt::format("{}  {}", text_of(session.at).substr(0, 16), clock_text(session.seconds));
  line[10] = ' ';
  if (session.status == SessionStatus::partial) line += ", partial";
  if (session.reps) line += fmt::format(", {} repetitions", *session.reps);
  if (session.ladder) line += fmt::format(", level {}", *session.ladder);
  if (session.before) line += fmt::format(", before {}", session.before->level());
  if (session.after) line += fmt::format(", after {}", session.after->level());
  if (session.too_sore) line += fmt::format(", stopped: {}", name_of(*session.too_sore));
  return line + fmt::format(", {}{}", morning == Morning::unknown ? "morning " : "",
                            morning_name(morning));
}

// Where the dose stands today, whatever the period.
std::string dose_sentence(const FootTrend& trend, const Technique& technique,
                          const Situation& situation) {
  const auto* routine = situation.catalog->find(technique.routine);
  if (routine == nullptr || !has_ladder(*routine)) return {};
  const Foot foot = trend.feet == Feet::right ? Foot::right : Foot::left;
  const auto place = ladder_place(situation, *routine, foot, situation.today());
  if (!place.paused) {
    return fmt::format("Dose today: {}.", why_it_stands(place, *routine, situation.numbers()));
  }
  return fmt::format("Dose today: none; {}; {}.", place.paused->text, place.paused->change);
}

std::string mornings_sentence(const Technique& technique, const Numbers::Report& rules) {
  const int known = technique.known_mornings();
  if (known < rules.morning_values) {
    return fmt::format("Next mornings: {} known, {} are needed to count them.", known,
                       rules.morning_values);
  }
  return fmt::format("Next mornings: {} (n = {}).", mornings_text(technique.mornings_by_day),
                     known);
}

std::string difference_sentence(const Technique& technique, const Numbers::Report& rules) {
  if (!technique.interval) {
    return fmt::format("Before and after: {} pairs of values, {} are needed to compare them.",
                       technique.differences.size(), rules.before_after_values);
  }
  return fmt::format(
      "Pain ratings before and after this technique differed in your log: {}. This does not show "
      "that the technique was the reason. {}",
      interval_sentence(technique, rules), before_after_reasons);
}

// Sessions of one week, month or year.
struct Stretch {
  Date begins{};
  int sessions = 0;
  int least_seconds = 0;
  int most_seconds = 0;
  std::optional<int> lowest;
  std::optional<int> highest;
  std::array<int, morning_verdicts> mornings_after{};

  void add(const PastSession& session, Morning morning) {
    least_seconds = sessions == 0 ? session.seconds : std::min(least_seconds, session.seconds);
    most_seconds = std::max(most_seconds, session.seconds);
    ++sessions;
    ++mornings_after[static_cast<std::size_t>(morning)];
    if (!session.ladder) return;
    lowest = std::min(lowest.value_or(*session.ladder), *session.ladder);
    highest = std::max(highest.value_or(*session.ladder), *session.ladder);
  }

  [[nodiscard]] std::string levels() const {
    if (!lowest) return {};
    return *lowest == *highest ? std::to_string(*lowest) : fmt::format("{}-{}", *lowest, *highest);
  }
};

std::vector<Stretch> stretches_of(const Technique& technique, Grain grain) {
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < technique.sessions.size(); ++i) {
    const Date begins = first_day_of(grain, technique.sessions[i]->day);
    if (stretches.empty() || stretches.back().begins != begins)
      stretches.emplace_back().begins = begins;
    stretches.back().add(*technique.sessions[i], technique.mornings[i]);
  }
  return stretches;
}

std::string stretches_table(const Technique& technique, Grain grain, const Style& style) {
  std::string head = grain_head(grain);
  head.front() = static_cast<char>(head.front() - 'a' + 'A');
  const bool wide = style.columns >= 80;
  const int count_columns = wide ? 10 : 6;
  std::string text = fmt::format("\n{:<12}{:<{}}{:<14}{}{}\n", head, wide ? "sessions" : "n",
                                 count_columns, "minutes", wide ? "level  " : "level",
                                 wide ? "settled / watch / unsettled / adverse" : "");
  for (const auto& stretch : stretches_of(technique, grain)) {
    std::string line =
        fmt::format("{:<12}{:<{}}{:<14}{:<7}", row_begin(grain, stretch.begins), stretch.sessions,
                    count_columns, seconds_range(stretch.least_seconds, stretch.most_seconds),
                    stretch.levels());
    if (wide) line += mornings_cell(stretch.mornings_after);
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string sessions_list(const Technique& technique, const Style& style) {
  const std::size_t count = technique.sessions.size();
  const std::size_t first = count > most_sessions ? count - most_sessions : 0;
  std::string text = "\n";
  if (first > 0) {
    text += wrapped(fmt::format("The last {} of {} sessions; all of them: heelcare report {} "
                                "--format csv",
                                most_sessions, count, harmless(technique.routine.text())),
                    style) +
            "\n";
  }
  for (std::size_t i = first; i < count; ++i) {
    text += wrapped(session_line(*technique.sessions[i], technique.mornings[i]), style, 4) + "\n";
  }
  return text;
}

std::string technique_report(const FootTrend& trend, const Technique& technique,
                             const Report& report, const Style& style) {
  const auto& rules = report.situation->numbers().report;
  std::string text = style.inked(
      Ink::bold,
      wrapped(
          fmt::format("{} {} {} {} {} to {} {} {} session{}", harmless(technique.routine.text()),
                      style.dot(), heel_text(trend.feet), style.dot(), text_of(trend.period.since),
                      text_of(trend.period.until), style.dot(), technique.sessions.size(),
                      technique.sessions.size() == 1 ? "" : "s"),
          style));
  text += "\n";
  for (const auto& sentence :
       {dose_sentence(trend, technique, *report.situation), mornings_sentence(technique, rules),
        difference_sentence(technique, rules)}) {
    if (!sentence.empty()) text += wrapped(sentence, style) + "\n";
  }
  return text + stretches_table(technique, trend.grain(), style) + sessions_list(technique, style);
}

}  // namespace

std::string routine_report_text(const Report& report, const RoutineId& routine,
                                const Style& style) {
  std::string text;
  for (const auto& trend : report.feet) {
    const auto found = std::ranges::find(trend.techniques, routine, &Technique::routine);
    if (found == trend.techniques.end()) continue;
    if (!text.empty()) text += "\n";
    text += technique_report(trend, *found, report, style);
  }
  return text;
}

}  // namespace heelcare
