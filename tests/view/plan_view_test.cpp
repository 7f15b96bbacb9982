// SPDX-License-Identifier: MIT
#include "heelcare/view/plan_view.hpp"

#include "heelcare/domain/notices.hpp"
#include "support/builders.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

using namespace heelcare;

namespace {

Style columns(int count, bool unicode = true) {
  Style style;
  style.columns = count;
  style.unicode = unicode;
  return style;
}

std::string today(const Log& log, const Style& style = {}) {
  const Told told(log);
  return today_text(told.situation, plan_today(told.situation), notices_today(told.situation),
                    style);
}

std::string line(const Log& log) {
  const Told told(log);
  return plan_line(told.situation, plan_today(told.situation));
}

std::string why(const Log& log, const std::optional<RoutineId>& routine = {}) {
  const Told told(log);
  const DayPlan plan = plan_today(told.situation);
  return why_text(told.situation, plan, absences(told.situation, plan),
                  notices_today(told.situation), routine, Style{});
}

// A left heel, six weeks of mornings at 5, the check answered two weeks ago.
Log six_weeks(const char* now) {
  Log log(now);
  ProfileGiven profile;
  profile.feet = Feet::left;
  log.day(41).add(profile).onset(200);
  for (int ago = 41; ago >= 1; --ago)
    log.day(ago, "07:00").first_step(5).day(ago, "20:00").worst(3);
  log.day(13).screened();
  return log;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string each; std::getline(stream, each);) lines.push_back(each);
  return lines;
}

// Logs of every sort of day there is.
std::vector<Log> sorts_of_days() {
  const char* evening = "2026-11-24T19:45:00+01:00";
  std::vector<Log> logs{Log(evening), six_weeks(evening)};
  logs.push_back(six_weeks(evening).day(0, "08:00").flag("stress-fracture-suspected"));
  logs.push_back(six_weeks(evening).day(0, "08:00").on(Feet::right).flag("sudden-onset"));
  logs.push_back(six_weeks(evening).day(0, "08:00").flag("chest-breath"));
  logs.push_back(six_weeks(evening).day(0, "08:00").now_value(8));
  logs.push_back(six_weeks(evening).day(0, "08:00").add(Paused{date("2026-12-01")}));
  logs.push_back(six_weeks(evening).day(0, "07:00").session("plantar-fascia-stretch"));
  logs.push_back(six_weeks(evening).day(0, "08:00").walk(Walk::limp).now_value(4));
  logs.push_back(six_weeks(evening).day(0, "08:00").flag("fever-unwell").now_value(6));
  logs.push_back(
      six_weeks(evening).day(0, "08:00").add(Skipped{RoutineId{"tennis-ball"}, Feet::left}));
  for (const auto as : {Statement::healed, Statement::ruled_out}) {
    Log back = six_weeks(evening);
    back.day(36).flag("cannot-bear-weight").day(3).clear("cannot-bear-weight", as);
    logs.push_back(back);
    logs.push_back(back.day(1).now_value(7));
  }
  return logs;
}

}  // namespace

TEST_CASE("the first words say what can start now and what waits") {
  CHECK(today(Log("2026-11-24T06:10:00+01:00")) ==
        R"(No heel on record yet. Stretching can start now; massage and strength wait for a
one-minute check.

  now      plantar-fascia-stretch   2:25  heelcare start plantar-fascia-stretch
  morning  towel-stretch            1:25  at 07:30
  evening  tennis-ball              first-time dose  heelcare start tennis-ball

Every morning: heelcare log --first-step N
N is a number from 0, none, to 10, the worst you can imagine.
)");
}

TEST_CASE("the first words say what can start now at any hour") {
  for (const char* now :
       {"2026-11-24T00:30:00+01:00", "2026-11-24T06:40:00+01:00", "2026-11-24T15:00:00+01:00",
        "2026-11-24T21:00:00+01:00", "2026-11-24T23:30:00+01:00"}) {
    CAPTURE(now);
    const auto text = today(Log(now));
    CHECK(text.find("  now      plantar-fascia-stretch   2:25  heelcare start "
                    "plantar-fascia-stretch\n") != std::string::npos);
    CHECK(text.find("its time is over") == std::string::npos);
  }
}

TEST_CASE("on the first day of a week one line says how it goes") {
  const auto monday = [](const char* now) {
    Log log = six_weeks(now);
    log.mornings(values(1, 4));
    return log;
  };
  const std::string going =
      "\nFirst steps: 5 in the last 14 days (n = 14), 5 in the 14 before (n = 14).\n";
  CHECK(today(monday("2026-11-23T08:00:00+01:00")).find(going) != std::string::npos);
  CHECK(today(monday("2026-11-24T08:00:00+01:00")).find(going) == std::string::npos);
  Log sundays = monday("2026-11-22T08:00:00+01:00");
  CHECK(today(sundays).find(going) == std::string::npos);
  sundays.settings.week_start = std::chrono::Sunday;
  CHECK(today(sundays).find(going) != std::string::npos);
  CHECK(today(Log("2026-11-23T08:00:00+01:00").mornings(values(9, 5))).find("First steps:") ==
        std::string::npos);

  Log two = monday("2026-11-23T08:00:00+01:00");
  ProfileGiven both;
  both.feet = Feet::both;
  two.day(41).add(both).on(Feet::right).mornings(values(42, 6));
  CHECK(today(two).find("\nRight, first steps: 6 in the last 14 days (n = 14), 6 in the 14 before "
                        "(n = 14).\n") != std::string::npos);
  CHECK(today(two).find("5 in the last") == std::string::npos);
}

TEST_CASE("an ordinary day has at most nine lines at 80 columns") {
  std::size_t most = 0;
  for (const Feet feet : {Feet::left, Feet::both}) {
    for (int day = 1; day <= 28; ++day) {
      for (const char* hour : {"05:00", "12:40", "19:45"}) {
        Log log(fmt::format("2026-11-{:02}T{}:00+01:00", day, hour).c_str());
        ProfileGiven profile;
        profile.feet = feet;
        log.on(feet).day(41).add(profile).onset(200);
        for (int ago = 41; ago >= 1; --ago) log.day(ago, "07:00").first_step(5);
        log.day(13).screened().day(1).add(SawClinician{}).day(0, "04:30").first_step(5);
        const std::size_t lines = lines_of(today(log)).size();
        CAPTURE(today(log));
        CHECK(lines <= 9);
        most = std::max(most, lines);
      }
    }
  }
  CHECK(most >= 8);
}

TEST_CASE("every absence says by which rule, why, and what would change it") {
  for (const Log& log : sorts_of_days()) {
    const Told told(log);
    const DayPlan plan = plan_today(told.situation);
    for (const Absence& absence : absences(told.situation, plan)) {
      CAPTURE(absence.reason.rule);
      CAPTURE(absence.reason.text);
      CHECK(!absence.reason.rule.empty());
      CHECK(!absence.reason.text.empty());
      CHECK(!absence.reason.change.empty());
    }
  }
}

TEST_CASE("a day in the sixth week fits on a screen") {
  Log log = six_weeks("2026-11-24T19:45:00+01:00");
  log.day(0, "07:00").first_step(4).session("plantar-fascia-stretch");
  CHECK(today(log) == R"(Tue 24 Nov · left heel · chronic · first steps 4 today

  wake     plantar-fascia-stretch   5:00 left  done
  midday   calf-raises              2:40       due   heelcare start calf-raises
           single-leg-balance       4:05       due
  evening  tennis-ball, light       2:30 left  due now   heelcare start
           wall-calf-straight       6:05       if you like

First-time dose 1 of 3: short and light, to see how tomorrow morning goes
)");
}

TEST_CASE("two heels in unlike states share one line") {
  Log log = six_weeks("2026-11-24T19:45:00+01:00");
  ProfileGiven both;
  both.feet = Feet::both;
  log.day(20).add(both).on(Feet::right).day(3, "20:00").worst(8).day(0, "07:00").first_step(4);
  CHECK(lines_of(today(log)).front() ==
        "Tue 24 Nov · left chronic · right hold-partial · first steps 4 today");
}

TEST_CASE("a refusal with more beside it than a screen has room for gives up how it ends") {
  Log log = six_weeks("2026-11-24T19:45:00+01:00");
  log.day(0, "08:00").flag("stress-fracture-suspected");
  const auto ends = [&] { return today(log).find("--clear stress-fracture-suspected"); };
  CHECK(ends() != std::string::npos);
  log.day(3).activity("walking", 20).day(0, "09:00").activity("walking", 60);
  CHECK(ends() == std::string::npos);
  CHECK(lines_of(today(log)).front() == "Tue 24 Nov · left heel · hold-all");
  CHECK(today(log).find("\nwalking 60 min: a large step up") != std::string::npos);
}

TEST_CASE("of notices with no room the last are a line, and why tells all of them") {
  Log log = six_weeks("2026-11-24T19:45:00+01:00");
  log.day(0, "07:00").first_step(4).session("plantar-fascia-stretch");
  const Told told(log);
  const DayPlan plan = plan_today(told.situation);
  std::string five_lines;
  for (int row = 0; row < 5; ++row) five_lines += std::string(70, 'b') + " ";
  const Notice longest{"E9", five_lines};
  std::vector<Notice> notices{longest, {"E2", "The second."}};
  CHECK(today_text(told.situation, plan, notices, Style{}).ends_with("b\nThe second.\n"));
  notices.push_back({"E5", "The third."});
  notices.push_back({"N1", "The fourth."});
  const auto text = today_text(told.situation, plan, notices, Style{});
  CAPTURE(text);
  CHECK(text.ends_with("b\n3 more to read: heelcare plan --why\n"));
  CHECK(lines_of(text).size() <= 9);

  notices.front().asks = FlagId{"stress-fracture-suspected"};
  CHECK(today_text(told.situation, plan, notices, Style{})
            .find("\nPlease answer: pain built up with load; squeezing the heel or resting hurts?\n"
                  "The question: heelcare plan --why\nThe second.\n") != std::string::npos);

  const auto every = why_text(told.situation, plan, {}, notices, {}, Style{});
  for (const Notice& notice : notices)
    CHECK(every.find(fmt::format("[{}]", notice.id)) != std::string::npos);
  CHECK(
      why_text(told.situation, plan, {}, notices, RoutineId{"tennis-ball"}, Style{}).find("[E2]") ==
      std::string::npos);
}

TEST_CASE("the same day reads at 40 columns") {
  Log log = six_weeks("2026-11-24T19:45:00+01:00");
  log.day(0, "07:00").first_step(4).session("plantar-fascia-stretch");
  CHECK(today(log, columns(40)) == R"(Tue 24 Nov · left heel · chronic · first
steps 4 today

  wake     plantar-fascia-stretch 5:00
           left, done
  morning  towel-stretch 1:50 left, its
           time is over
  midday   calf-raises 2:40, due
           single-leg-balance 4:05, due
  evening  tennis-ball, light 2:30 left,
           due now
           wall-calf-straight 6:05, if
           you like

First-time dose 1 of 3: short and light,
to see how tomorrow morning goes
)");
}

TEST_CASE("a held foot says first what is withheld, why and what to do") {
  Log log = six_weeks("2026-11-24T19:45:00+01:00");
  log.day(0, "08:00").flag("stress-fracture-suspected");
  CHECK(today(log) == R"(Tue 24 Nov · left heel · hold-all
Not planned: everything (left foot). Reason: you recorded "pain built up with
load; squeezing the heel or resting hurts" on 2026-11-24. Keep weight off this
foot as far as you can, and have it checked today or tomorrow. No pressure on
it, not even massage, until then. It stays off until you record what a health
professional said: heelcare safety --clear stress-fracture-suspected --as
ruled-out|healed --by WHO --on DATE (earliest 2027-01-19 if it was that). More:
heelcare safety stress-fracture-suspected. This is a limit of the program, not a
medical judgement.
)");
}

TEST_CASE("an emergency stands alone") {
  Log log = six_weeks("2026-11-24T19:45:00+01:00");
  log.day(0, "08:00").flag("chest-breath");
  const auto text = today(log);
  CHECK(text.starts_with("Not planned: everything (both feet). Reason: you recorded"));
  CHECK(text.find("needs emergency help now") != std::string::npos);
  CHECK(text.find("Not today") == std::string::npos);
  CHECK(text.find("24 Nov ") == std::string::npos);
}

TEST_CASE("an emergency with more beside it fits on a screen") {
  Log log = six_weeks("2026-11-24T19:45:00+01:00");
  log.day(0, "08:00").flag("deformity-or-open-injury").flag("sudden-pop");
  log.flag("stress-fracture-confirmed").flag("calf-swelling");
  CHECK(today(log) ==
        R"(Not planned: everything (left foot). Reason: you recorded "foot an odd shape or
deeply wounded after an injury" on 2026-11-24. What you recorded needs emergency
help now. Call your local emergency number or go to an emergency department. How
it ends: heelcare safety deformity-or-open-injury
)");
}

TEST_CASE("a pause says until when, and how it ends") {
  Log log = six_weeks("2026-11-24T19:45:00+01:00");
  log.day(0, "08:00").add(Paused{date("2026-12-01")});
  CHECK(today(log) == R"(Tue 24 Nov · left heel · chronic
A pause until Tue 1 Dec, as you asked.  It ends with: heelcare log --pause-until
today
)");
}

TEST_CASE("a day within the week is named, a flag's end is not") {
  Log done = six_weeks("2026-11-24T19:45:00+01:00");
  done.day(1, "18:00").session("calf-raises");
  CHECK(today(done).find("strength (Wed)") != std::string::npos);

  Log log = six_weeks("2026-11-24T19:45:00+01:00");
  log.day(0, "08:00").on(Feet::right).flag("stress-fracture-suspected");
  const auto text = today(log);
  CHECK(text.find("strength") != std::string::npos);
  CHECK(text.find("strength (") == std::string::npos);
}

TEST_CASE("no line is wider than the screen, and no command is cut") {
  for (const Log& log : sorts_of_days()) {
    for (int width = 40; width <= 100; width += 7) {
      for (const std::string& each : lines_of(today(log, columns(width)))) {
        CAPTURE(each);
        CHECK(width_of(each) <= width);
        const auto command = each.find("heelcare start ");
        if (command == std::string::npos) continue;
        const auto name = each.substr(command + 15);
        CHECK(test_catalog().find(RoutineId{name.substr(0, name.find(' '))}) != nullptr);
      }
    }
  }
}

TEST_CASE("without Unicode every letter is ASCII") {
  for (const Log& log : sorts_of_days()) {
    for (const char c : today(log, columns(80, false))) CHECK(static_cast<unsigned char>(c) < 0x80);
  }
}

TEST_CASE("one line for a status bar") {
  CHECK(line(Log("2026-11-24T06:10:00+01:00")) == "plantar-fascia-stretch 06:30 (2 open)\n");
  Log held = six_weeks("2026-11-24T19:45:00+01:00");
  held.day(0, "08:00").flag("stress-fracture-suspected");
  CHECK(line(held) == "withheld: heelcare safety\n");
  Log other = six_weeks("2026-11-24T19:45:00+01:00");
  other.day(0, "08:00").on(Feet::right).flag("stress-fracture-suspected");
  CHECK(line(other).ends_with(" open), withheld: heelcare safety\n"));
  Log paused = six_weeks("2026-11-24T19:45:00+01:00");
  paused.day(0, "08:00").add(Paused{date("2026-12-01")});
  CHECK(line(paused) == "nothing more today\n");
}

TEST_CASE("the line says what waits for the check where nothing else is left") {
  CHECK(line(Log("2026-11-24T15:00:00+01:00")) == "plantar-fascia-stretch now (2 open)\n");
  CHECK(line(Log("2026-11-24T23:30:00+01:00")) == "the check is due: heelcare safety --check\n");
  Log paused("2026-11-24T23:30:00+01:00");
  CHECK(line(paused.day(0, "08:00").add(Paused{date("2026-12-01")})) == "nothing more today\n");
}

TEST_CASE("why names the rule of every routine once") {
  const auto text = why(six_weeks("2026-11-24T19:45:00+01:00"));
  for (const Routine& routine : test_catalog().routines) {
    CAPTURE(routine.id.text());
    CHECK(text.find(routine.id.text()) != std::string::npos);
  }
  CHECK(text.find("Planned:\n") != std::string::npos);
  CHECK(text.find("\nNot planned:\n") != std::string::npos);
}

TEST_CASE("why of one routine has no heading with nothing below it") {
  const Log log = six_weeks("2026-11-24T19:45:00+01:00");
  CHECK(why(log, RoutineId{"tennis-ball"}).starts_with("Planned:\n"));
  CHECK(why(log, RoutineId{"tennis-ball"}).find("Not planned") == std::string::npos);
  CHECK(why(log, RoutineId{"golf-ball"}).starts_with("Not planned:\n  golf-ball (left foot): "));
}
