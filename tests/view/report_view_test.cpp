// SPDX-License-Identifier: MIT
#include "heelcare/view/report_view.hpp"

#include "heelcare/view/chart.hpp"
#include "support/diary.hpp"
#include "support/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace heelcare;

namespace {

Report report_of(const Situation& situation, int days) {
  const Date today = situation.today();
  Report report;
  report.situation = &situation;
  report.period = {today - std::chrono::days{days - 1}, today};
  report.feet = trends_of(situation, report.period);
  report.version = "1.2.3";
  report.rules = "0011223344556677";
  return report;
}

// Twelve weeks, first steps from 7 down to 3, a massage every third evening.
Diary twelve_weeks() {
  Diary diary("2026-11-22");
  for (int ago = 83; ago >= 0; --ago) {
    if (ago % 9 == 4) continue;
    diary.pain(ago, 3 + ago / 20, 2 + ago / 25);
    if (ago % 3 == 0) diary.session(ago, "tennis-ball", 4, 3 + ago % 2);
  }
  return diary;
}

int widest(const std::string& text) {
  int most = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = text.find('\n', begin);
    most = std::max(most, width_of(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return most;
}

}  // namespace

TEST_CASE("the report says what it is, then compares fortnights, weeks and mornings") {
  const auto diary = twelve_weeks();
  const auto situation = diary.situation();
  const auto text = report_text(report_of(situation, 84), wide());

  for (const std::string part :
       {"Self-recorded numbers. Not a medical record.", "Left heel · 2026-08-31 to 2026-11-22",
        "First steps: 3 in the last 14 days", "about the smallest most people notice",
        "points lower per 4 weeks (90 % interval", "wk 36 31 Aug  7 (n=7)", "Sessions",
        "tennis-ball: 28 sessions", "This does not show that a technique was the reason"}) {
    CAPTURE(part);
    CHECK(has(text, part));
  }
  CHECK(!has(text, "Right"));
}

TEST_CASE("the report fits its columns, from 40 to 100") {
  const auto diary = twelve_weeks();
  const auto situation = diary.situation();
  const auto report = report_of(situation, 84);
  for (const int columns : {40, 60, 80, 100}) {
    CAPTURE(columns);
    Style style;
    style.columns = columns;
    CHECK(widest(report_text(report, style)) <= columns);
    CHECK(widest(clinician_text(report, style)) <= columns);
    CHECK(widest(routine_report_text(report, RoutineId{"tennis-ball"}, style)) <= columns);
  }
}

TEST_CASE("without Unicode the report is plain ASCII") {
  const auto diary = twelve_weeks();
  const auto situation = diary.situation();
  Style style;
  style.unicode = false;
  const auto text = report_text(report_of(situation, 84), style);
  CHECK(std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 128; }));
}

TEST_CASE("too few values are said to be too few, and nothing is claimed from them") {
  Diary diary("2026-11-22");
  for (int ago = 3; ago >= 0; --ago) diary.pain(ago, 6 - ago, 3);
  diary.session(2, "tennis-ball", 5, 2);
  const auto situation = diary.situation();
  const auto text = report_text(report_of(situation, 84), wide());
  CHECK(has(text, "First steps: 4 values in the last 14 days and 0 in the 14 before"));
  CHECK(has(text, "not enough values yet"));
  CHECK(!has(text, "lower"));
  CHECK(!has(text, "settled"));
}

TEST_CASE("one value of one day is told as one") {
  Diary diary("2026-11-22");
  diary.pain(0, 4, 3);
  const auto situation = diary.situation();
  const auto report = report_of(situation, 1);
  const auto text = report_text(report, wide());
  CHECK(has(text, "1 of 1 day recorded"));
  CHECK(has(text, "First steps: 1 value in the last 14 days"));
  CHECK(has(text, "Pain on 1 of 1 recorded day,"));
  CHECK(has(clinician_text(report, wide()), "Recorded on 1 of 1 day."));
}

TEST_CASE("an empty diary says how to begin") {
  const Diary diary("2026-11-22");
  const auto situation = diary.situation();
  CHECK(has(report_text(report_of(situation, 84), wide()), "heelcare log --first-step N"));
}

TEST_CASE("heels with the same records are reported once") {
  auto diary = twelve_weeks();
  diary.history.feet[Foot::right] = diary.history.feet[Foot::left];
  auto situation = diary.situation();
  situation.feet[Foot::right].planned = true;
  const auto both = report_text(report_of(situation, 84), wide());
  CHECK(has(both, "Both heels"));
  CHECK(!has(both, "Left heel"));

  diary.history.feet[Foot::right].days[diary.ago(1)].worst = Pain::from(9);
  const auto apart = report_text(report_of(situation, 84), wide());
  CHECK(has(apart, "Left heel"));
  CHECK(has(apart, "Right heel"));
}

TEST_CASE("a routine's report lists its sessions and what they do not show") {
  const auto diary = twelve_weeks();
  const auto situation = diary.situation();
  const auto report = report_of(situation, 84);
  const auto text = routine_report_text(report, RoutineId{"tennis-ball"}, wide());
  CHECK(has(text, "This does not show that the technique was the reason."));
  CAPTURE(text);
  CHECK(has(text, "2026-11-22 19:00  3:00, level 1, before 4, after 3"));
  CHECK(routine_report_text(report, RoutineId{"golf-ball"}, Style{}).empty());
  for (const std::string part :
       {"tennis-ball · left heel · 2026-08-31 to 2026-11-22 · 28 sessions\n",
        "\nDose today: ", "\nNext mornings: ", "People start when it hurts most",
        "\nWeek of     sessions", "\n2026-11-16  3         3:00          1 "}) {
    CAPTURE(part);
    CHECK(has(text, part));
  }
}

TEST_CASE("a routine's report lists the latest sessions, and says where the others are") {
  Diary diary("2026-11-22");
  for (int ago = 60; ago >= 0; --ago) diary.session(ago, "calf-raises");
  const auto situation = diary.situation();
  const auto text = routine_report_text(report_of(situation, 84), RoutineId{"calf-raises"}, wide());
  CHECK(has(text,
            "The last 28 of 61 sessions; all of them: heelcare report calf-raises --format csv"));
  CHECK(!has(text, "2026-10-25 19:00"));
  CHECK(has(text, "2026-10-26 19:00"));
  CHECK(has(text, "Before and after: 0 pairs of values, 8 are needed to compare them."));
}

TEST_CASE("no form of the report makes a claim or promises anything") {
  const auto diary = twelve_weeks();
  const auto situation = diary.situation();
  const auto report = report_of(situation, 84);
  std::string all = report_text(report, Style{}) + clinician_text(report, Style{}) +
                    clinician_html(report) + report_json(report) +
                    routine_report_text(report, RoutineId{"tennis-ball"}, wide());
  std::ranges::transform(all, all.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  });
  for (const std::string word :
       {"treatment", "therapy", "prescri", "patient", "diagnos", "cleared", "heals", "cures",
        "prevents", "works", "best technique", "effective", "pain-free", "recover", "fasciitis",
        "score", "streak", "well done"}) {
    CAPTURE(word);
    CHECK(!has(all, word));
  }
}

TEST_CASE("dots stand at their level, and a level is half a row") {
  const Date day = parse_date("2026-11-22").value();
  Style style;
  style.unicode = false;
  const Period one{day, day};
  CHECK(has(pain_chart({{day, 10}}, one, style), "10 |."));
  CHECK(has(pain_chart({{day, 0}}, one, style), "0 |."));
  CHECK(has(pain_chart({{day, 7}}, one, style), "6 |'"));
  CHECK(has(pain_chart({{day, 6}}, one, style), "6 |."));
  CHECK(has(pain_chart({{day, 6.5}}, one, style), "6 |:"));
  CHECK(has(pain_chart({{day, 7.5}}, one, style), "8 |.\n       6 |'"));
}

TEST_CASE("a long plot shows medians, each in the middle of its days, and gaps stay gaps") {
  Diary diary("2026-11-22");
  for (int ago = 364; ago >= 0; --ago) {
    if (ago < 100 || ago > 200) diary.pain(ago, ago % 2 == 0 ? 4 : 7, 3);
  }
  const auto situation = diary.situation();
  const auto report = report_of(situation, 365);
  const auto points = points_of(report.feet.front(), Plotted::first_step);
  CHECK(points.size() == 37);
  CHECK(points[1].day == parse_date("2025-12-04").value());  // the Thursday
  CHECK(points[1].level == 4);
  CHECK(points_of(report_of(situation, 84).feet.front(), Plotted::worst).size() == 84);
}

TEST_CASE("the axis names its ends, and Mondays, months or years between them") {
  const Date day = parse_date("2026-11-10").value();
  const auto axis = [&](int days, int columns) {
    Style style;
    style.columns = columns;
    style.unicode = false;
    const auto text = pain_chart({{day, 3}}, {day - std::chrono::days{days - 1}, day}, style);
    return text.substr(text.rfind("0 |") + 4);
  };
  CHECK(axis(14, 80).find("Wed 28 Oct") == 10);
  CHECK(has(axis(14, 80), " 2 Nov "));
  CHECK(has(axis(14, 80), "Tue 10 Nov\n"));
  CHECK(has(axis(90, 80), " Sep "));
  CHECK(has(axis(90, 80), " Oct "));
  CHECK(!has(axis(90, 80), "Mon"));
  CHECK(has(axis(400, 80), "2025-10-07 "));
  CHECK(has(axis(400, 80), " 2026 "));
  CHECK(has(axis(3650, 80), " 2019 "));
  CHECK(!has(axis(3650, 80), "Jan"));
  CHECK(axis(3, 40) == "          Sun 8 Nov\n");
}

TEST_CASE("weeks have their number by ISO 8601") {
  CHECK(week_name(parse_date("2026-12-28").value()) == "wk 53");
  CHECK(week_name(parse_date("2027-01-04").value()) == "wk 1");
  CHECK(week_name(parse_date("2024-12-30").value()) == "wk 1");
}

TEST_CASE("the report as JSON has its numbers and its schema") {
  const auto diary = twelve_weeks();
  const auto situation = diary.situation();
  const auto json = report_json(report_of(situation, 84));
  for (const std::string part :
       {R"({"schema":1,"at":"2026-11-22T20:00:00+01:00")", R"("points_per_28_days":-)",
        R"("headline":{"days":14,"last":{"median":3.0,"n":12})", R"("routine":"tennis-ball")"}) {
    CAPTURE(part);
    CHECK(has(json, part));
  }
}

TEST_CASE("empty weeks before the first record are left out, later gaps are not") {
  Diary diary("2026-11-22");
  diary.pain(25, 5, 4).pain(3, 4, 3);
  const auto situation = diary.situation();
  const auto text = report_text(report_of(situation, 84), wide());
  CHECK(!has(text, "wk 43"));
  for (const std::string row : {"wk 44 26 Oct", "wk 45 2 Nov", "wk 46 9 Nov", "wk 47 16 Nov"}) {
    CAPTURE(row);
    CHECK(has(text, row));
  }
  const auto page = clinician_text(report_of(situation, 84), wide());
  CHECK(!has(page, "2026-10-19"));
  CHECK(has(page, "2026-11-02"));
}

TEST_CASE("ten years are told by year, one by month, half of one by week") {
  Diary diary("2026-11-22");
  for (int ago = 3640; ago >= 0; --ago) diary.pain(ago, 5 - ago / 1000, 4);
  const auto situation = diary.situation();
  const auto years = report_text(report_of(situation, 3653), wide());
  CHECK(has(years, "\nYear          first steps"));
  CHECK(has(years, "\n2017          2 (n=365)"));
  CHECK(has(years, "\n2026          5 (n=326)"));
  CHECK(!has(years, "2026-11 "));
  CHECK(std::ranges::count(years, '\n') < 50);
  CHECK(has(clinician_text(report_of(situation, 3653), wide()), "2026  5 (n=326)"));
  CHECK(has(report_json(report_of(situation, 3653)), R"("years":[{"first":"2016-01-01")"));

  const auto year = report_text(report_of(situation, 365), wide());
  CHECK(has(year, "2026-11       5 (n=22)"));
  CHECK(!has(year, "wk "));

  CHECK(has(years, "between 2 and 5 (dots: monthly medians)"));
  CHECK(has(year, "First steps: 5 on 2025-11-23, 5 on 2026-11-22; between 5 and 5 (dots: weekly"));
  const auto half = report_text(report_of(situation, 182), wide());
  CHECK(!has(half, "dots:"));
  CHECK(has(half, "wk 47 16 Nov"));
  CHECK(!has(half, "2026-11 "));
}

TEST_CASE("full years stand apart from their sessions") {
  Diary diary("2026-11-22");
  for (int ago = 900; ago >= 0; --ago) {
    diary.pain(ago, 5, 4);
    diary.session(ago, "tennis-ball", 4, 3);
  }
  const auto situation = diary.situation();
  Style style;
  style.columns = 80;
  CHECK(has(report_text(report_of(situation, 900), style), "365 of 365  365\n"));
}

TEST_CASE("what was done of what was planned stands there without a word about it") {
  const auto diary = twelve_weeks();
  const auto situation = diary.situation();
  auto report = report_of(situation, 84);
  CHECK(!has(report_text(report, wide()), "of what was planned"));
  CHECK(has(report_json(report), R"("done_of_planned":null)"));

  Adherence adherence;
  adherence.over = {diary.ago(14), diary.ago(1)};
  adherence.by_kind[static_cast<std::size_t>(Kind::stretch)] = {.done = 24, .asked = 28};
  adherence.by_kind[static_cast<std::size_t>(Kind::massage)] = {.done = 0, .asked = 6};
  report.feet.front().adherence = adherence;
  CHECK(has(report_text(report, wide()),
            "\nDone of what was planned from 2026-11-08 to 2026-11-21: massage 0 of 6, stretch 24 "
            "of 28.\n"));
  CHECK(has(report_json(report), R"("stretch":{"done":24,"planned":28})"));
  CHECK(!has(clinician_text(report, wide()), "planned"));
}

TEST_CASE("a gap in what is compared is said, however short the period is") {
  Diary diary("2026-11-22");
  for (int ago = 27; ago >= 0; --ago) {
    if (ago < 8 || ago > 17) diary.pain(ago, 5, 3);
  }
  const auto situation = diary.situation();
  CHECK(has(report_text(report_of(situation, 7), wide()),
            "No first-step value from 2026-11-05 to 2026-11-14"));
}

TEST_CASE("each kind has its number of sessions where there is room, else one for all") {
  auto diary = twelve_weeks();
  diary.session(1, "calf-raises").session(0, "calf-raises");
  const auto situation = diary.situation();
  const auto report = report_of(situation, 84);
  Style style;
  style.columns = 100;
  CHECK(has(report_text(report, style), "massage 3, strength 2\n"));
  style.columns = 80;
  CHECK(!has(report_text(report, style), "massage 3"));
}

TEST_CASE("a short period does not hide the values that the headline compares") {
  Diary diary("2026-11-22");
  for (int ago = 27; ago >= 0; --ago) diary.pain(ago, ago < 14 ? 3 : 6, 3);
  const auto situation = diary.situation();
  CHECK(has(report_text(report_of(situation, 7), wide()),
            "First steps: 3 in the last 14 days (n = 14), 6 in the 14 before (n = 14)."));
}

TEST_CASE("heels that only differ before a short period are still told apart") {
  Diary diary("2026-11-22");
  for (int ago = 27; ago >= 0; --ago) diary.pain(ago, 5, 3);
  diary.history.feet[Foot::right] = diary.history.feet[Foot::left];
  diary.history.feet[Foot::right].days[diary.ago(20)].first_step = Pain::from(9);
  auto situation = diary.situation();
  situation.feet[Foot::right].planned = true;
  CHECK(has(report_text(report_of(situation, 7), wide()), "Right heel"));
}

TEST_CASE("flare-ups of other times are not counted in a period") {
  auto diary = twelve_weeks();
  auto situation = diary.situation();
  const auto flare = [&](int from, std::optional<int> to) {
    FlareUp flare_up{.began = diary.ago(from), .ended = {}};
    if (to) flare_up.ended = diary.ago(*to);
    situation.feet[Foot::left].base.flare_ups.push_back(flare_up);
  };
  flare(60, 55);
  flare(30, 20);
  flare(5, std::nullopt);
  auto report = report_of(situation, 84);
  CHECK(has(report_text(report, wide()), "Flare-ups: 3 ("));

  report.period = {diary.ago(40), diary.ago(25)};
  report.feet = trends_of(situation, report.period);
  CHECK(has(report_text(report, wide()), "Flare-ups: 1 (2026-10-23: 6 days so far)."));
}

TEST_CASE("flare-ups and flags are marked under the plot, on its axis") {
  const Date day = parse_date("2026-11-01").value();
  FootTrend trend;
  trend.period = {day, day + std::chrono::days{9}};
  trend.flare_ups = {{.began = day + std::chrono::days{2}, .ended = day + std::chrono::days{5}}};
  trend.flags_raised = {day};
  trend.flags_ended = {day + std::chrono::days{9}};
  Style style;
  style.unicode = false;
  CHECK(mark_chart(event_rows(trend), trend.period, style) ==
        "flare-up          .   .   .\n"
        "    flag  .\n"
        "flag end                                      .\n");
  CHECK(event_rows(FootTrend{}).empty());
}

TEST_CASE("each plot is told in words too") {
  Diary diary("2026-11-22");
  diary.pain(9, 6, 3).pain(5, 7, 8).pain(1, 2, 3);
  const auto situation = diary.situation();
  const auto text = report_text(report_of(situation, 84), wide());
  CHECK(has(text, "First steps: 6 on 13 Nov, 2 on 21 Nov; between 2 and 7\n"));

  Diary single("2026-11-22");
  single.pain(1, 6, 3);
  const auto one = single.situation();
  CHECK(has(report_text(report_of(one, 84), wide()), "First steps: 6 on 21 Nov\n"));
}

TEST_CASE("JSON has what is compared, marked and missing too") {
  Diary diary("2026-11-22");
  diary.pain(20, 5, 4).pain(3, 4, 6).session(3, "tennis-ball", 4, 3);
  auto situation = diary.situation();
  situation.feet[Foot::left].base.flare_ups = {{.began = diary.ago(9), .ended = diary.ago(7)}};
  const auto json = report_json(report_of(situation, 84));
  for (const std::string part :
       {R"("last_n":1,"before_n":1)", R"("gap":{"since":"2026-11-03","until":"2026-11-18"})",
        R"("flare_ups":[{"began":"2026-11-13","ended":"2026-11-15"}])", R"("flags_raised":[])",
        R"("first_step_n":1,"worst_n":1,"worst_most":6)", R"("after":3,"morning":"unknown")"}) {
    CAPTURE(part);
    CHECK(has(json, part));
  }
}
