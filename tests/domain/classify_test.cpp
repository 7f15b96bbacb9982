// SPDX-License-Identifier: MIT
#include "heelcare/domain/classify.hpp"

#include "support/builders.hpp"

#include <doctest/doctest.h>

#include <functional>

using namespace heelcare;

namespace {

// 28 values with so many pain days, spread so that the rate never was higher on the way.
std::vector<int> spread(int pain_days) {
  std::vector<int> levels;
  for (int day = 0; day < 28; ++day) {
    levels.push_back((day + 1) * pain_days / 28 > day * pain_days / 28 ? 3 : 0);
  }
  return levels;
}

struct Vector {
  const char* name;
  State state;
  std::function<void(Log&)> tell;
};

const std::vector<Vector> vectors{
    {"T1", State::chronic, [](Log& l) { l.day(30).onset(200).mornings(values(28, 5)); }},
    {"T2", State::persisting, [](Log& l) { l.day(30).onset(60).mornings(values(28, 5)); }},
    {"T3", State::persisting, [](Log& l) { l.day(30).onset(90).mornings(values(28, 5)); }},
    {"T4", State::chronic, [](Log& l) { l.day(30).onset(91).mornings(values(28, 5)); }},
    {"T5", State::intermittent, [](Log& l) { l.day(30).onset(200).mornings(spread(5)); }},
    {"T6", State::chronic, [](Log& l) { l.day(30).onset(200).mornings(spread(12)); }},
    {"T7", State::chronic,
     [](Log& l) { l.day(30).onset(200).mornings(values(12, 3, values(17, 0))); }},
    {"T8", State::intermittent, [](Log& l) { l.day(30).onset(200).mornings(spread(11)); }},
    {"T9", State::maintenance, [](Log& l) { l.day(30).onset(200).mornings(values(27, 0, {3})); }},
    {"T10", State::flare_up,
     [](Log& l) {
       l.day(60).onset(200).mornings(values(28, 3, {3, 5, 5}));
     }},
    {"T11", State::chronic,
     [](Log& l) {
       l.day(60).onset(200).mornings(values(28, 3, {3, 3, 5}));
     }},
    {"T12", State::intermittent,
     [](Log& l) {
       l.day(60).onset(200).mornings(values(40, 1, {3, 3, 3}));
     }},
    {"T13", State::chronic,
     [](Log& l) {
       l.day(60).onset(200).mornings(values(31, 3, {5, 5, 5, 5, 4, 4, 4}));
     }},
    {"T14", State::flare_up,
     [](Log& l) {
       l.day(60).onset(200).mornings(values(31, 3, {5, 5, 5, 5, 4, 5, 4}));
     }},
    {"T15", State::chronic,
     [](Log& l) { l.day(90).onset(200).mornings(values(31, 3, values(30, 6))); }},
    {"T16", State::chronic,
     [](Log& l) {
       l.day(40).onset(200).mornings(values(28, 8));
       for (int ago = 27; ago >= 0; --ago) l.day(ago, "12:00").now_value(3).worst(5);
     }},
    {"T22", State::chronic,
     [](Log& l) {
       l.day(30).onset(200).mornings(values(28, 5)).day(5).flag("anticoagulant-or-bleeding");
     }},
    {"T24", State::start,
     [](Log& l) { l.day(30).onset(200).mornings(values(14, 5), 14).mornings(values(4, 5)); }},
    {"T25", State::flare_up, [](Log& l) { l.day(0).flare_up(); }},
    {"T26", State::start, [](Log&) {}},
    {"T27", State::chronic,
     [](Log& l) {
       l.day(60).onset(200);
       for (int ago = 34; ago >= 0; --ago) {
         if (ago % 2 == 0) l.day(ago).first_step(2);
         l.day(ago, "20:00").worst(ago > 2 ? 4 : 5);
       }
     }},
    {"T28", State::start,
     [](Log& l) {
       l.day(5).flare_up().mornings({2, 3, 3});
     }},
    {"T29", State::chronic,
     [](Log& l) {
       l.day(30).onset(200).mornings(values(28, 5)).day(5).flag("open-wound-or-skin-infection");
     }},
    {"T30", State::chronic,
     [](Log& l) {
       l.day(30).onset(200);
       for (int ago = 27; ago >= 0; --ago) l.day(ago).now_value(6);
     }},
};

}  // namespace

TEST_CASE("the base state follows the table of vectors") {
  for (const Vector& vector : vectors) {
    CAPTURE(vector.name);
    Log log;
    vector.tell(log);
    const BaseState base = log.base();
    CAPTURE(base.why);
    CHECK(name_of(base.state) == name_of(vector.state));
  }
}

// The vectors about flags and ramps.  Elsewhere: T33 safety_test; T34, T35 and the days of T23
// ramps_test; T36, T37 screen_test; T38, T39 spacing_test; T40 history_test; T42 flags_test; T43
// below.  T41 and T44 are about sessions and plans.
TEST_CASE("the shown state follows the table of vectors") {
  const auto chronic = [](Log& l) -> Log& { return l.day(30).onset(200).mornings(values(28, 5)); };
  const std::vector<Vector> shown{
      {"T16", State::chronic,
       [](Log& l) {
         l.day(40).onset(200).mornings(values(28, 8));
         for (int ago = 27; ago >= 0; --ago) l.day(ago, "12:00").now_value(3).worst(5);
       }},
      {"T17", State::hold_partial, [&](Log& l) { chronic(l).day(0).now_value(7); }},
      {"T18", State::hold_all,
       [&](Log& l) { chronic(l).day(0).now_value(7).flag("sudden-onset"); }},
      {"T19", State::hold_partial,
       [&](Log& l) { chronic(l).day(0).now_value(2).flag("sudden-onset"); }},
      {"T20", State::hold_partial, [&](Log& l) { chronic(l).day(0).walk(Walk::limp); }},
      {"T21", State::hold_all,
       [&](Log& l) { chronic(l).day(0).now_value(2).flag("stress-fracture-suspected"); }},
      {"T22", State::chronic, [&](Log& l) { chronic(l).day(5).flag("anticoagulant-or-bleeding"); }},
      {"T23", State::coming_back,
       [&](Log& l) {
         chronic(l).day(60).flag("cannot-bear-weight");
         l.day(10).clear("cannot-bear-weight", Statement::healed);
       }},
      {"T29", State::chronic,
       [&](Log& l) { chronic(l).day(5).flag("open-wound-or-skin-infection"); }},
      {"T31", State::hold_partial,
       [](Log& l) {
         l.day(4).now_value(7).mornings({9, 9, 9}, 1);
       }},
      {"T32, Thursday", State::hold_partial,
       [&](Log& l) { chronic(l).day(3).now_value(7).calm_days(2, 0, 4); }},
      {"T32, Friday", State::coming_back,
       [&](Log& l) { chronic(l).day(4).now_value(7).calm_days(3, 1, 4); }},
      {"T34", State::chronic,
       [&](Log& l) {
         chronic(l).day(20).flag("anticoagulant-or-bleeding");
         l.day(3).clear("anticoagulant-or-bleeding", Statement::managed);
       }},
      {"T42", State::chronic,
       [&](Log& l) {
         chronic(l).day(2).flag("fever-unwell").day(1).gone("fever-unwell");
         l.day(0, "09:00").gone("fever-unwell");
       }},
  };
  for (const Vector& vector : shown) {
    CAPTURE(vector.name);
    Log log;
    vector.tell(log);
    CHECK(name_of(Told(log).left().shown) == name_of(vector.state));
  }
}

TEST_CASE("a flare-up is frozen at its entry and ends by its values") {
  Log log;
  log.mornings(values(31, 3, {5, 5, 5, 5, 4, 4, 4}));
  const BaseState base = log.base();

  REQUIRE(base.flare_ups.size() == 1);
  CHECK(base.flare_ups[0].began == log.ago(5));
  CHECK(base.flare_ups[0].ended == log.today());
  CHECK(base.flare_ups[0].doubled_baseline == 6);
  CHECK(!base.flare_ups[0].declared);
  CHECK(base.since == log.today());
}

TEST_CASE("after its longest a flare-up begins for seven days only by declaration (T43)") {
  for (int days_after = 0; days_after < 10; ++days_after) {
    CAPTURE(days_after);
    ProfileGiven usual;
    usual.usual = pain(3);
    Log log;
    log.day(100).add(usual).mornings(values(31, 3, values(2, 5)), 28 + days_after);
    log.day(days_after, "07:00").first_step(9).day(days_after + 1, "07:00").first_step(9);
    if (days_after > 0) log.day(0, "07:00").first_step(9);
    if (days_after > 1) log.day(1, "07:00").first_step(9);
    const BaseState base = log.base();
    CHECK((base.state == State::flare_up) == (days_after >= 7));

    log.day(0, "09:00").flare_up();
    CHECK(log.base().state == State::flare_up);
  }
}

TEST_CASE("a declaration during a flare-up changes nothing") {
  Log log;
  log.mornings(values(31, 3, {5, 5, 5, 5})).day(1, "12:00").flare_up();
  const BaseState base = log.base();
  REQUIRE(base.flare_ups.size() == 1);
  CHECK(!base.flare_ups[0].declared);
}

TEST_CASE("without values the usual answer is the baseline, from the day it was given") {
  ProfileGiven usual;
  usual.usual = pain(3);
  Log log;
  log.day(2, "06:00").add(usual).mornings({6, 6, 6});
  CHECK(log.base().state == State::flare_up);
  CHECK(log.base().doubled_baseline == 6);
  CHECK(log.base().since == log.ago(1));

  Log late;
  late.day(0, "06:00").add(usual).mornings({6, 6, 6});
  CHECK(late.base().since == late.today());
}

TEST_CASE("with few days logged the person's own answer is the rate while it is recent") {
  ProfileGiven given;
  given.pain_days = 6;
  for (const int days_ago : {27, 28}) {
    CAPTURE(days_ago);
    Log log;
    log.day(days_ago, "06:00").add(given).mornings(values(10, 0));
    CHECK(log.base().state == (days_ago == 27 ? State::persisting : State::intermittent));
  }
}

TEST_CASE("start says what is missing") {
  Log log;
  log.mornings({5, 5});
  CHECK(log.base().why.starts_with("6 more days with a number"));
  CHECK(Log().base().why.starts_with("8 more days with a number"));
}

TEST_CASE("what lies before the window does not count") {
  Log log;
  log.day(120).flare_up().day(119).onset(200).mornings({5}, 119);
  const BaseState base = log.base();
  CHECK(base.flare_ups.empty());
  CHECK(base.first_day == log.ago(119));
}

TEST_CASE("a state holds since the first day of its run") {
  Log log;
  log.day(40).onset(200).mornings(values(28, 5));
  // Eight days are logged on the eighth day.
  CHECK(log.base().since == log.ago(20));
  CHECK(log.base().why == "pain on 28 of 28 days with a number in the last 28, since " +
                              text_of(log.ago(200)) + " (200 days)");
}

TEST_CASE("a morning after a session is held against the latest first steps before") {
  struct Row {
    std::vector<int> mornings;  // the last is of the morning after
    Morning verdict;
  };
  const std::vector<Row> rows{
      {{4, 4, 4, 4}, Morning::settled},
      {{4, 4, 4, 5}, Morning::watch},
      {{4, 4, 4, 6}, Morning::unsettled},
      {{9, 2, 4, 4, 5}, Morning::watch},
      {{4, 5, -1, -1, 5}, Morning::settled},
      {{4, 5, -1, -1, 6}, Morning::watch},
      {{4, 4, 4, -1}, Morning::unknown},
      {{-1, -1, 4}, Morning::unknown},
      {{4, -1, -1, -1, -1, -1, -1, 4}, Morning::settled},
      {{4, -1, -1, -1, -1, -1, -1, -1, 4}, Morning::unknown},
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(i);
    Log log;
    log.mornings(rows[i].mornings).day(1, "19:30").session("tennis-ball", 3, 3);
    const History history = log.history();
    const FootHistory& foot = history.feet[Foot::left];
    CHECK(morning_after(foot, foot.sessions[0], test_numbers()) == rows[i].verdict);
  }
}

TEST_CASE("a session that made it worse is adverse whatever the morning says") {
  const auto verdict = [](std::optional<int> before, std::optional<int> after,
                          std::optional<TooSore> too_sore) {
    Log log;
    log.mornings({4, 4, 4}).day(1, "19:30").session("tennis-ball", before, after, too_sore);
    const History history = log.history();
    const FootHistory& foot = history.feet[Foot::left];
    return morning_after(foot, foot.sessions[0], test_numbers());
  };
  CHECK(verdict(3, 5, {}) == Morning::adverse);
  CHECK(verdict(3, 4, {}) == Morning::settled);
  CHECK(verdict({}, 9, {}) == Morning::settled);
  CHECK(verdict({}, {}, TooSore::cramp) == Morning::adverse);
}
