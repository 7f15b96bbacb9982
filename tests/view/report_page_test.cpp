// SPDX-License-Identifier: MIT
// The page for a clinician, and the table of all records.
#include "heelcare/view/clinician_page.hpp"
#include "support/diary.hpp"
#include "support/text.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

Diary flagged() {
  Diary diary("2026-11-22");
  for (int ago = 40; ago >= 0; --ago) diary.pain(ago, 5, 4);
  diary.session(3, "tennis-ball", 3, 6);
  diary.record("2026-11-02T08:00:00+01:00",
               FlagRaised{.feet = Feet::left, .flag = FlagId{"fever-unwell"}},
               "<script>alert('x')</script> & more");
  diary.record("2026-11-04T08:00:00+01:00", FlagCleared{.feet = Feet::left,
                                                        .flag = FlagId{"fever-unwell"},
                                                        .as = Statement::ruled_out,
                                                        .by = "Dr \"O\"",
                                                        .on = parse_date("2026-11-03")});
  RedFlag flag;
  flag.id = FlagId{"fever-unwell"};
  flag.title = "Fever or feeling unwell";
  diary.catalog.policy.flags.push_back(flag);
  TakenBack taken{diary.history.records[0], diary.history.records[0]};
  taken.retraction.event = Retracted{diary.history.records[0].id, {}};
  taken.retraction.note = "wrong button";
  diary.history.taken_back.push_back(taken);
  return diary;
}

Situation situation_of(const Diary& diary) {
  auto situation = diary.situation();
  FlagSpan span;
  span.flag = FlagId{"fever-unwell"};
  span.began = diary.history.records[0].at;
  span.first = span.latest = diary.history.records[0].id;
  span.ended = diary.history.records[1].at;
  span.ended_day = parse_date("2026-11-04");
  span.ended_by = Statement::ruled_out;
  span.end_entry = diary.history.records[1].id;
  situation.feet[Foot::left].flags.spans.push_back(span);
  return situation;
}

std::vector<LogRow> rows_of(const History& history, const Period& period) {
  std::vector<const Record*> records;
  for (const Record& record : history.records) records.push_back(&record);
  return rows_within(records, period, TimeOfDay{});
}

// As CSV, the records of three weeks.
std::string csv_of(const History& history) {
  return records_csv(
      rows_of(history, {parse_date("2026-11-01").value(), parse_date("2026-11-22").value()}));
}

Report report_of(const Situation& situation) {
  Report report;
  report.situation = &situation;
  report.period = {situation.today() - std::chrono::days{83}, situation.today()};
  report.feet = trends_of(situation, report.period);
  report.version = "1.2.3";
  report.rules = "0011223344556677";
  report.rows = rows_of(*situation.history, report.period);
  return report;
}

}  // namespace

TEST_CASE("a clinician sees every warning sign with its end and what was taken back") {
  const auto diary = flagged();
  const auto situation = situation_of(diary);
  const auto text = clinician_text(report_of(situation), wide());
  for (const std::string part :
       {"Prepared by the person with heelcare 1.2.3, rules 0011223344556677", "2026-11-02",
        "Fever or feeling unwell", "ruled-out by Dr \"O\" on 2026-11-03", "wrong button",
        "worse after the session"}) {
    CAPTURE(part);
    CHECK(has(text, part));
  }
}

TEST_CASE("the page stands alone and runs nothing") {
  const auto diary = flagged();
  const auto situation = situation_of(diary);
  const auto page = clinician_html(report_of(situation));
  for (const std::string part :
       {"<script", "http:", "https:", "src=", "url(", "@import", "<link", "\x1b"}) {
    CAPTURE(part);
    CHECK(!has(page, part));
  }
  for (const std::string part :
       {"<!DOCTYPE html>", "default-src 'none'", "&lt;script&gt;alert(&#39;x&#39;)", "role=\"img\"",
        "<title id=\"left-t\">", "<th scope=\"col\">", "prefers-color-scheme: dark", "@media print",
        "Dr &quot;O&quot;"}) {
    CAPTURE(part);
    CHECK(has(page, part));
  }
}

TEST_CASE("lines that could not be read are counted on the page") {
  const auto diary = flagged();
  const auto situation = situation_of(diary);
  auto report = report_of(situation);
  report.unread_lines = 2;
  CHECK(has(clinician_text(report, wide()),
            "Left out, since it could not be read: 2 lines of the log."));
}

TEST_CASE("the table of records has one row each, after its header") {
  const auto diary = flagged();
  const auto csv = csv_of(diary.history);
  CHECK(csv.starts_with("id,group,at,wrote,type,foot,level,when,"));
  CHECK(std::string_view{csv}.ends_with("\r\n"));
  CHECK(has(csv, "\r\n000000000000,,2026-11-02T08:00:00+01:00,"));
  CHECK(has(csv, ",\"Dr \"\"O\"\"\",2026-11-03,"));

  std::size_t rows = 0;
  for (const char c : csv) rows += c == '\n' ? 1 : 0;
  CHECK(rows == 3);
}

TEST_CASE("no cell of the table is taken for a formula, none breaks out of its quotes") {
  const struct {
    const char* note;
    const char* cell;
  } rows[] = {{"=1+1", ",'=1+1\r\n"},
              {"+49", ",'+49\r\n"},
              {"-2 today", ",'-2 today\r\n"},
              {"@home", ",'@home\r\n"},
              {"a,b", ",\"a,b\"\r\n"},
              {"he said \"no\"", ",\"he said \"\"no\"\"\"\r\n"},
              {"two\nlines", ",\"two\nlines\"\r\n"},
              {"\t=1", ",' =1\r\n"},
              {"\r=1", ",'=1\r\n"},
              {"\n=1", ",\"'\n=1\"\r\n"},
              {"  @home", ",'  @home\r\n"},
              {"＝1+1", ",'＝1+1\r\n"},
              {"a\x1b[2Jb", ",a?[2Jb\r\n"},
              {"a\xc2\x9b"
               "2Jb",
               ",a?2Jb\r\n"},
              {"\xe2\x80\xaetxt.exe", ",?txt.exe\r\n"},
              {"שלום 🦶", ",שלום 🦶\r\n"},
              {"plain", ",plain\r\n"}};
  for (const auto& row : rows) {
    CAPTURE(row.note);
    Diary diary("2026-11-22");
    diary.record("2026-11-02T08:00:00+01:00", Noted{}, row.note);
    CHECK(has(csv_of(diary.history), row.cell));
  }
}

TEST_CASE("what was taken back stays in the table, with the record that took it back") {
  Diary diary("2026-11-22");
  diary.record("2026-11-02T08:00:00+01:00", Noted{}, "kept");
  diary.record("2026-11-03T08:00:00+01:00", Noted{}, "wrong");
  diary.record("2026-11-04T08:00:00+01:00",
               Retracted{.entry = RecordId{"000000000001"}, .damage = {}}, "a slip");
  const auto csv = csv_of(diary.history);
  CHECK(has(csv, ",damage,taken_back,note\r\n"));
  CHECK(has(csv, ",,,kept\r\n"));
  CHECK(has(csv, ",,000000000002,wrong\r\n"));
  CHECK(has(csv, ",000000000001,,,a slip\r\n"));
}

TEST_CASE("the table holds the days of the period only, in order") {
  Diary diary("2026-11-22");
  diary.record("2026-11-22T08:00:00+01:00", Noted{}, "last");
  diary.record("2026-10-31T08:00:00+01:00", Noted{}, "too early");
  diary.record("2026-11-01T08:00:00+01:00", Noted{}, "first");
  const auto csv = csv_of(diary.history);
  CHECK(!has(csv, "too early"));
  CHECK(csv.find("first") < csv.find("last"));
}

TEST_CASE("a note can neither break the page nor turn its text around") {
  Diary diary("2026-11-22");
  diary.pain(1, 5, 4);
  diary.record("2026-11-21T08:00:00+01:00", Noted{},
               "</p></main><img src=x onerror=alert(1)> \xe2\x80\xae"
               "gpj \x1b[2J שלום 🦶");
  const auto situation = diary.situation();
  const auto page = clinician_html(report_of(situation));
  for (const std::string part : {"<img", "\xe2\x80\xae", "\x1b", "</p></main>"}) {
    CAPTURE(part);
    CHECK(!has(page, part));
  }
  CHECK(has(page,
            "&lt;/p&gt;&lt;/main&gt;&lt;img src=x onerror=alert(1)&gt; ?gpj ?[2J שלום 🦶"));
  CHECK(has(clinician_text(report_of(situation), wide()), "?gpj ?[2J שלום 🦶"));
}

TEST_CASE("a busy diary is cut to the latest, and what is left out is said") {
  Diary diary("2026-11-22");
  const std::string long_note = std::string(150, 'x') + " " + std::string(150, 'y');
  for (int ago = 40; ago >= 1; --ago) {
    diary.pain(ago, 5, 4).session(ago, "tennis-ball", 3, 6);
    diary.record((text_of(diary.ago(ago)) + "T08:00:00+01:00").c_str(), Noted{},
                 "day " + std::to_string(ago) + " " + (ago == 1 ? long_note : ""));
    diary.history.clinician_visits.push_back(diary.ago(ago));
  }
  const auto situation = diary.situation();
  for (const auto& text :
       {clinician_text(report_of(situation), wide()), clinician_html(report_of(situation))}) {
    CHECK(has(text,
              "Left out: 24 earlier rows. A shorter --since shows more of each; every record: "
              "heelcare report --format csv."));
    CHECK(has(text, "Left out: 32 earlier rows."));
    CHECK(has(text, "Visits to a clinician recorded: 34 earlier ones, 2026-11-16, "));
    CHECK(has(text, "xxx yyy"));
  }
  CHECK(has(clinician_text(report_of(situation), wide()), "day 16\n"));
  CHECK(!has(clinician_text(report_of(situation), wide()), "day 17\n"));
  CHECK(has(clinician_html(report_of(situation)), ">day 16 </td>"));
  CHECK(!has(clinician_html(report_of(situation)), ">day 17 </td>"));
  CHECK(has(clinician_text(report_of(situation), wide()), "yyy...\n"));
  CHECK(!has(clinician_text(report_of(situation), wide()), std::string(150, 'y')));
}

TEST_CASE("of many warning signs those that still stand are never left out") {
  Diary diary("2026-11-22");
  RedFlag flag;
  flag.id = FlagId{"fever-unwell"};
  flag.title = "Fever or feeling unwell";
  diary.catalog.policy.flags.push_back(flag);
  for (int ago = 40; ago > 20; --ago) {
    diary.record((text_of(diary.ago(ago)) + "T08:00:00+01:00").c_str(),
                 FlagRaised{.feet = Feet::left, .flag = flag.id});
  }
  auto situation = diary.situation();
  for (const auto& record : diary.history.records) {
    FlagSpan span;
    span.flag = flag.id;
    span.began = record.at;
    span.first = span.latest = record.id;
    if (day_of(record.at, TimeOfDay{}) != diary.ago(40)) {
      span.ended = record.at;
      span.ended_day = day_of(record.at, TimeOfDay{});
    }
    situation.feet[Foot::left].flags.spans.push_back(span);
  }
  const auto text = clinician_text(report_of(situation), wide());
  CHECK(has(text, "still recorded"));
  CHECK(has(text, "Left out: 11 earlier ones that have ended."));
  CHECK(has(text, "2026-11-01, by its rule"));
  CHECK(!has(text, "2026-10-24, by its rule"));
}

TEST_CASE("a clinician sees how many values a week has, also where they are too few for a median") {
  Diary diary("2026-11-22");
  diary.pain(1, 4, 3).pain(2, 4, 3);
  const auto situation = diary.situation();
  CHECK(has(clinician_text(report_of(situation), wide()), "(n=2)        (n=2)  3"));
  CHECK(has(clinician_html(report_of(situation)), "(n=2)"));
}

TEST_CASE("a clinician sees what hurts when, and each technique with its dose and reactions") {
  Diary diary("2026-11-22");
  for (const int level : {2, 5, 3}) {
    diary.history.feet[Foot::left].values.push_back(
        {{}, diary.ago(level), *Pain::from(level), PainMoment::night, false, {}});
  }
  diary.history.feet[Foot::left].values.push_back(
      {{}, diary.ago(1), *Pain::from(9), PainMoment::now, true, {}});
  diary.pain(3, 4, 3).pain(4, 4, 3).pain(5, 4, 3).pain(2, 7, 3).session(3, "tennis-ball", 4, 4);
  const auto situation = diary.situation();
  const auto text = clinician_text(report_of(situation), wide());
  CHECK(has(text, "night (n=3)  3       5\n"));
  CHECK(!has(text, "now (n="));
  CHECK(has(text, "tennis-ball  1         3:00     3 min, level 1  0 / 0 / 1 / 0\n"));
  CHECK(
      has(text, "2026-11-19  tennis-ball  3 min, level 1  4       4      worse in the morning\n"));
}

TEST_CASE("a row of the table has its group, when it was written, and the day that it names") {
  Diary diary("2026-11-22");
  diary.record("2026-11-02T08:00:00+01:00", Paused{parse_date("2026-12-05").value()});
  Record& record = diary.history.records.front();
  record.group = RecordId{"00000000000g"};
  record.wrote = parse_moment("2026-11-03T09:30:00+01:00").value();
  CHECK(has(csv_of(diary.history),
            "\r\n000000000000,00000000000g,2026-11-02T08:00:00+01:00,2026-11-03T09:30:00+01:00,"
            "pause,,,,,,,,,,,,,,,,2026-12-05,,"));
}

TEST_CASE("what takes back is never taken back itself") {
  Diary diary("2026-11-22");
  diary.record("2026-11-02T08:00:00+01:00", Noted{}, "wrong");
  diary.record("2026-11-03T08:00:00+01:00",
               Retracted{.entry = RecordId{"000000000000"}, .damage = {}}, "a slip");
  diary.record("2026-11-04T08:00:00+01:00",
               Retracted{.entry = RecordId{"000000000001"}, .damage = {}}, "another");
  const auto csv = csv_of(diary.history);
  CHECK(has(csv, ",,000000000001,wrong\r\n"));
  CHECK(has(csv, ",000000000000,,,a slip\r\n"));
}

TEST_CASE("before the day begins a record belongs to the day before") {
  Diary diary("2026-11-22");
  diary.record("2026-11-02T03:59:00+01:00", Noted{}, "late");
  diary.record("2026-11-02T04:00:00+01:00", Noted{}, "early");
  const Date day = parse_date("2026-11-02").value();
  const auto rows = rows_within({&diary.history.records[0], &diary.history.records[1]}, {day, day},
                                parse_time_of_day("04:00").value());
  REQUIRE(rows.size() == 1);
  CHECK(rows.front().record.note == "early");
}

TEST_CASE("a clinician sees since when it hurts, in weeks up to the end of the period") {
  Diary diary("2026-11-22");
  diary.pain(30, 5, 4);
  diary.history.feet[Foot::left].onset = {parse_date("2026-09-01").value(), diary.ago(30), {}};
  const auto situation = diary.situation();
  auto report = report_of(situation);
  report.period.until = parse_date("2026-10-28").value();  // 57 days
  CHECK(has(clinician_text(report, wide()), "Left heel: began 2026-09-01 (8 weeks ago)."));
}

TEST_CASE("what may have raised a flag and was taken back stands there with its reason") {
  Diary diary("2026-11-22");
  diary.pain(30, 5, 4);
  const auto take_back = [&](Event event, const char* reason) {
    TakenBack taken;
    taken.record.at = parse_moment("2026-11-02T08:00:00+01:00").value();
    taken.record.event = std::move(event);
    taken.retraction.at = parse_moment("2026-11-03T08:00:00+01:00").value();
    taken.retraction.note = reason;
    diary.history.taken_back.push_back(taken);
  };
  take_back(WalkLogged{Feet::left, Walk::cannot}, "the other day");
  take_back(PainLogged{Feet::left, *Pain::from(9), PainMoment::rest}, "meant 6");
  take_back(PainLogged{Feet::left, *Pain::from(8), PainMoment::now}, "");
  take_back(Noted{}, "private");
  const auto situation = diary.situation();
  const auto text = clinician_text(report_of(situation), wide());
  CHECK(has(text,
            "Taken back on 2026-11-03: walking: cannot of 2026-11-02. "
            "Reason given: the other day"));
  CHECK(has(text, "Taken back on 2026-11-03: pain 9 (rest) of 2026-11-02. Reason given: meant 6"));
  CHECK(!has(text, "pain 8"));
  CHECK(!has(text, "private"));
}

TEST_CASE("the end of a warning sign has the note that was made with it") {
  auto diary = flagged();
  diary.history.records[1].note = "said on the phone";
  const auto situation = situation_of(diary);
  CHECK(has(clinician_text(report_of(situation), wide()),
            "2026-11-04, ruled-out by Dr \"O\" on 2026-11-03: said on the phone"));
}

TEST_CASE("a week has its highest value, its nights and its days limping in their own columns") {
  Diary diary("2026-11-22");
  diary.pain(5, 4, 3).pain(4, 5, 8).pain(3, 6, 2);
  auto& days = diary.history.feet[Foot::left].days;
  for (const int ago : {5, 4, 3}) days[diary.ago(ago)].night = true;
  days[diary.ago(2)].walk = Walk::limp;
  const auto situation = diary.situation();
  const auto page = clinician_html(report_of(situation));
  CHECK(has(page,
            "<tr><td dir=\"auto\">2026-11-16</td><td dir=\"auto\">5 (n=3)</td>"
            "<td dir=\"auto\">3 (n=3)</td><td dir=\"auto\">8</td>"
            "<td dir=\"auto\">3 of 7</td><td dir=\"auto\">3</td><td dir=\"auto\">3</td>"
            "<td dir=\"auto\">1</td></tr>"));
}

TEST_CASE("sessions that made it worse stand in the order of their days, with their dose") {
  Diary diary("2026-11-22");
  diary.pain(9, 4, 3);
  diary.session(3, "calf-raises", 3, 5).session(2, "tennis-ball", 3, 6);
  diary.session(1, "calf-raises", 2, 4);
  auto& sessions = diary.history.feet[Foot::left].sessions;
  sessions[0].reps = 20;
  sessions[1].too_sore = TooSore::cramp;
  const auto situation = diary.situation();
  const auto text = clinician_text(report_of(situation), wide());
  const auto first = text.find("2026-11-19  calf-raises  3 min, 20 repetitions, level 1");
  const auto second = text.find("2026-11-20  tennis-ball  3 min, level 1, stopped: cramp");
  const auto third = text.find("2026-11-21  calf-raises  3 min, level 1");
  CHECK(first < second);
  CHECK(second < third);
  CHECK(third != std::string::npos);
}

TEST_CASE("a week shows three of its longest activities and how many more there were") {
  Diary diary("2026-11-22");
  diary.pain(1, 4, 3);
  const auto add = [&](int ago, const char* name, double minutes) {
    diary.history.activities.push_back({diary.ago(ago), name, minutes, {}, {}});
  };
  for (const char* name : {"a", "b", "c", "d", "e"}) add(1, name, 20);
  for (const char* name : {"a", "b", "c"}) add(8, name, 10);
  const auto situation = diary.situation();
  const auto text = clinician_text(report_of(situation), wide());
  CHECK(has(text, "2026-11-16  a 20 min, b 20 min, c 20 min, 2 more\n"));
  CHECK(has(text, "2026-11-09  a 10 min, b 10 min, c 10 min\n"));
}

TEST_CASE("activity far above the month before stands there with its unit, of the period alone") {
  Diary diary("2026-11-22");
  diary.pain(1, 4, 3);
  diary.catalog.policy.numbers.load = {
      .look_back_days = 30, .more_percent = 110, .large_percent = 200};
  const auto add = [&](int ago, std::optional<double> minutes, std::optional<double> km) {
    diary.history.activities.push_back({diary.ago(ago), "walking", minutes, km, {}});
  };
  add(110, 10, {});
  add(100, 90, {});  // before the period
  add(12, {}, 3);
  add(10, 20, {});
  add(8, {}, 5);
  add(6, 22, {});  // just what is allowed
  add(4, 30, {});
  const auto situation = diary.situation();
  const auto text = clinician_text(report_of(situation), wide());
  CHECK(has(text, "2026-11-14  walking 5 km    3 km\n"));
  CHECK(has(text, "2026-11-18  walking 30 min  22 min\n"));
  CHECK(!has(text, "walking 22 min"));
  CHECK(!has(text, "2026-08-14"));
}

TEST_CASE("the sessions of two heels stand week by week, also where one began later") {
  Diary diary("2026-11-22");
  diary.pain(9, 4, 3).session(8, "tennis-ball").session(1, "tennis-ball");
  auto& right = diary.history.feet[Foot::right];
  right.days[diary.ago(1)].worst = Pain::from(3);
  right.sessions = {diary.history.feet[Foot::left].sessions.back()};
  auto situation = diary.situation();
  situation.feet[Foot::right].planned = true;
  const auto text = clinician_text(report_of(situation), wide());
  CHECK(has(text, "2026-11-09  1 / 0\n2026-11-16  1 / 1\n"));
}

TEST_CASE("an ampersand in a note is one on the page too") {
  Diary diary("2026-11-22");
  diary.pain(1, 5, 4).record("2026-11-21T08:00:00+01:00", Noted{}, "salt &amp; pepper");
  const auto situation = diary.situation();
  CHECK(has(clinician_html(report_of(situation)), "salt &amp;amp; pepper</td>"));
}
