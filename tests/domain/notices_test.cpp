// SPDX-License-Identifier: MIT
#include "heelcare/domain/notices.hpp"

#include "support/plans.hpp"

#include <doctest/doctest.h>

#include <functional>

using namespace heelcare;

namespace {

std::string notices(const Log& log) {
  const Told told(log);
  std::string text;
  for (const Notice& notice : notices_today(told.situation)) {
    text += (text.empty() ? "" : " ") + notice.id;
  }
  return text;
}

bool shows(const Log& log, const char* id) { return notices(log).find(id) != std::string::npos; }

std::string text_of_notice(const Log& log, const char* id) {
  const Told told(log);
  for (const Notice& notice : notices_today(told.situation)) {
    if (notice.id == id) return notice.text;
  }
  return {};
}

// How many days after its trigger first held a notice shows, of the first 15.
std::vector<int> days_shown(const char* id, const std::function<void(Log&, int)>& tell) {
  std::vector<int> shown;
  for (int after = 0; after < 15; ++after) {
    Log log;
    tell(log, after);
    if (shows(log, id)) shown.push_back(after);
  }
  return shown;
}

const std::vector<int> weekly{0, 7, 14};

}  // namespace

TEST_CASE("a notice shows on the first day of its trigger and on every seventh after") {
  CHECK(days_shown("E1", [](Log& log, int after) { log.day(after).flag("nerve-signs"); }) ==
        weekly);
  CHECK(days_shown("E2", [](Log& log, int after) { log.mornings(values(15 + after, 5)); }) ==
        weekly);
  CHECK(days_shown("E3", [](Log& log, int after) { log.mornings(values(43 + after, 5)); }) ==
        weekly);
  CHECK(days_shown("E4", [](Log& log, int after) { log.mornings(values(85 + after, 5)); }) ==
        weekly);
  CHECK(days_shown("E5", [](Log& log, int after) {
          log.mornings(values(12, 6), 15 + after).day(15 + after, "12:00").flare_up();
        }) == std::vector<int>{0, 7});
  CHECK(days_shown("N1", [](Log& log, int after) {
          log.mornings(values(14, 0), 14 + after).mornings(values(12 + after, 0, {0}), 0);
        }) == std::vector<int>{});
}

TEST_CASE("of the notices about no change the highest alone shows") {
  CHECK(notices(Log().mornings(values(85, 5))) == "E4");
  CHECK(notices(Log().mornings(values(15, 5))) == "E2");
  CHECK(notices(Log().mornings(values(14, 5))) == "");
  CHECK(notices(Log().mornings(values(15, 1))) == "");
}

TEST_CASE("improvement ends the notices, more of it the worse the start was") {
  struct Row {
    int start;
    int now;
    bool improved;
  };
  for (const Row& row : std::vector<Row>{
           {4, 3, true}, {5, 4, false}, {5, 3, true}, {7, 5, true}, {8, 6, false}, {8, 5, true}}) {
    CAPTURE(row.start);
    CAPTURE(row.now);
    const std::vector<int> levels = values(8, row.start, values(7, row.now));
    CHECK(shows(Log().mornings(levels), "E2") == !row.improved);
  }
}

TEST_CASE("a clinician's visit silences what it answers for 84 days") {
  for (const int ago : {83, 84}) {
    CAPTURE(ago);
    Log log;
    log.mornings(values(85, 5)).day(ago, "12:00").add(SawClinician{});
    CHECK(shows(log, "E4") == (ago == 84));
  }
  Log flagged;
  flagged.day(0).add(SawClinician{}).flag("nerve-signs");
  CHECK(shows(flagged, "E1"));
}

TEST_CASE("the plan begins again when a ramp ends") {
  Log log;
  log.mornings(values(100, 5)).day(70, "09:00").flag("sudden-onset");
  log.day(60, "09:00").clear("sudden-onset", Statement::ruled_out);
  REQUIRE(log.left().back_since.has_value());
  CHECK(days_between(*log.left().back_since, log.today()) < 84);
  CHECK(!shows(log, "E4"));
}

TEST_CASE("a flag speaks with its own words, or with those of its urgency") {
  Log log;
  log.settings.emergency_number = "112";
  CHECK(text_of_notice(log.day(0).flag("chest-breath"), "E1") ==
        "You recorded \"sudden breathlessness, coughing blood, or sharp chest pain\" on "
        "2026-11-21. What you recorded needs emergency help now. Call 112 or go to an emergency "
        "department. More: heelcare safety chest-breath");
  Log own;
  CHECK(text_of_notice(own.day(0).flag("stress-fracture-suspected"), "E1")
            .find("Keep weight off this foot") != std::string::npos);
  Log quiet;
  CHECK(notices(quiet.day(0).flag("heel-injection")) == "");
}

TEST_CASE("diabetes is named again every 28 days") {
  for (const int ago : {0, 7, 28, 56}) {
    CAPTURE(ago);
    Log log;
    CHECK(shows(log.day(ago).flag("diabetes"), "N2") == (ago != 7));
  }
}

TEST_CASE("three flare-ups within 90 days are a reason to ask") {
  Log log;
  for (const int ago : {80, 40, 0}) {
    log.day(ago, "12:00").flare_up();
    if (ago > 0) log.mornings({2, 2, 2}, ago - 3);
  }
  CHECK(shows(log, "E5"));
  log.retract(log.records.front());
  CHECK(!shows(log, "E5"));
}

TEST_CASE("three unsettled sessions of one technique are a reason to ask") {
  Log log;
  for (const int ago : {20, 10}) log.day(ago).session("knuckles", 2, 4);
  log.day(5).session("tennis-ball", 2, 4);
  CHECK(!shows(log, "E6"));
  log.day(0, "09:00").session("knuckles", 2, 4);
  CHECK(text_of_notice(log, "E6").starts_with("Knuckle glide"));
}

TEST_CASE("higher pain than in the weeks before, for more than a week, is a reason to ask") {
  const auto log_of = [](int higher_days) {
    Log log;
    log.mornings(values(60 - higher_days, 3, values(higher_days, 5)));
    return log;
  };
  CHECK(shows(log_of(11), "E7"));
  CHECK(!shows(log_of(10), "E7"));
}

TEST_CASE("painful nights lead to the question, unless it was asked lately") {
  Log log;
  log.mornings(values(7, 2));
  for (const int ago : {4, 3, 2}) log.day(ago, "02:30").value(PainMoment::night, 3);
  CHECK(!shows(log, "E8"));
  log.day(0, "06:30").value(PainMoment::night, 3);
  CHECK(text_of_notice(log, "E8").ends_with("heelcare log --red-flag night-rest-pain --foot left"));

  Log asked = log;
  CHECK(!shows(asked.day(6).screened(), "E8"));
  Log recorded = log;
  CHECK(!shows(recorded.day(0).flag("night-rest-pain"), "E8"));
}

TEST_CASE("painful nights after a step up in load lead to the other question") {
  Log log;
  log.day(40).activity("running", 20).day(29).activity("running", 20);
  log.mornings(values(7, 2));
  for (const int ago : {3, 2, 1, 0}) log.day(ago, "06:30").value(PainMoment::night, 3);
  CHECK(!shows(log, "E9"));
  log.day(0, "12:00").activity("running", 40);
  CHECK(shows(log, "E9"));
}

TEST_CASE("a load note shows all day, and on no other") {
  const auto log_of = [](int ago) {
    Log log;
    log.day(20 + ago).activity("running", 20).day(ago, "09:00").activity("running", 40);
    return log;
  };
  CHECK(text_of_notice(log_of(0), "load") ==
        "running 40 min: a step up from 20 min, the longest of the 30 days before. No step up in "
        "strength or massage for 48 hours.");
  CHECK(!shows(log_of(1), "load"));
  CHECK(!shows(Log().day(0, "09:00").activity("running", 40), "load"));
}

TEST_CASE("what is unlocked is said on that day alone") {
  const auto log_of = [](int more_sessions, const char* flag = nullptr) {
    Log log = chronic_heel("2026-11-21T20:00:00+01:00");
    const int count = 5 + more_sessions;
    for (int i = 0; i < count; ++i) {
      log.day(1 + 2 * (count - 1 - i), "18:00");
      practise(log, "calf-raises", 1);
    }
    log.day(0, "07:00").first_step(3);
    if (flag != nullptr) log.day(0, "09:00").flag(flag);
    return log;
  };
  CHECK(text_of_notice(log_of(1), "unlock") ==
        "6 settled sessions of calf-raises: the next step is heavy-slow-heel-raise. More: heelcare "
        "routines heavy-slow-heel-raise");
  CHECK(!shows(log_of(0), "unlock"));
  CHECK(!shows(log_of(2), "unlock"));
  CHECK(!shows(log_of(1, "heel-injection"), "unlock"));
}

TEST_CASE("few days with a number: days without pain count too") {
  Log log;
  log.mornings(values(6, 3), 6);
  log.mornings(values(7, 0));
  CHECK(shows(log, "N1") == false);  // 13 of 28, yet not since today

  Log rare;
  for (int ago = 26; ago >= 0; ago -= 2) rare.day(ago).worst(0);
  CHECK(!shows(rare, "N1"));  // 14 of 28
}

TEST_CASE("a stage that failed twice says whom to ask") {
  Log log;
  log.day(60).flag("cannot-bear-weight").day(15).clear("cannot-bear-weight", Statement::healed);
  log.calm_days(15, 0).day(10).session("towel-stretch", 1, 6);
  CHECK(!shows(log, "R1"));
  log.day(3).session("towel-stretch", 1, 6);
  CHECK(shows(log, "R1"));
}
