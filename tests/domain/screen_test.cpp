// SPDX-License-Identifier: MIT
#include "support/builders.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace heelcare;

namespace {

// Something on each of these days, so that none is silent.
Log& busy(Log& log, int first_days_ago, int last_days_ago = 0) {
  for (int ago = first_days_ago; ago >= last_days_ago; --ago) log.day(ago, "12:00").worst(2);
  return log;
}

bool is_due(const Log& log) { return Told(log).situation.screen.due; }

std::vector<std::string> ids(const std::vector<const RedFlag*>& flags) {
  std::vector<std::string> found;
  for (const RedFlag* flag : flags) found.push_back(flag->id.text());
  return found;
}

}  // namespace

TEST_CASE("the questions are due until they were answered, and again after 28 days (T37)") {
  Log log;
  CHECK(is_due(log));
  CHECK(Told(log).situation.screen.standing_due);
  CHECK(!Told(log).situation.screen.last);
  for (const int ago : {28, 29}) {
    CAPTURE(ago);
    Log told;
    busy(told.day(ago).screened(), ago);
    CHECK(is_due(told) == (ago == 29));
    CHECK(Told(told).situation.screen.last == told.ago(ago));
  }
}

TEST_CASE("fourteen silent days make them due, and a record does not undo that (T36)") {
  for (const int silent : {13, 14}) {
    CAPTURE(silent);
    Log log;
    busy(log.day(20).screened(), 20, silent + 1);
    CHECK(is_due(log) == (silent == 14));
    log.day(0).now_value(3);
    CHECK(is_due(log) == (silent == 14));
  }
  Log before;
  busy(before.day(60).now_value(2).day(5).screened(), 5);
  CHECK(!is_due(before));
}

TEST_CASE("a flare-up by the rule makes them due, a declared one does not") {
  Log log;
  busy(log.mornings(values(31, 3, {5, 5})).day(10).screened(), 10);
  CHECK(is_due(log));
  log.day(0, "12:00").screened();
  CHECK(!is_due(log));

  Log declared;
  busy(declared.mornings(values(33, 3)).day(10).screened(), 10).day(0).flare_up();
  CHECK(Told(declared).left().base.state == State::flare_up);
  CHECK(!is_due(declared));
}

TEST_CASE("a screen that left a question out has not answered its page") {
  Log log;
  busy(log.day(5).screened(), 5);
  auto& asked = std::get<Screened>(log.records.front().event).asked;
  CHECK(!is_due(log));

  std::erase(asked, FlagId{"recent-trauma"});
  CHECK(is_due(log));
  log.day(6).flag("recent-trauma");  // then it was on record and not asked again
  CHECK(!is_due(log));
}

TEST_CASE("the second page is asked first of all, and again after half a year") {
  Log page1;
  busy(page1.day(5).screened(), 5);
  std::erase_if(std::get<Screened>(page1.records.front().event).asked, [](const FlagId& id) {
    return test_policy().flag(id)->screen == ScreenPage::standing;
  });
  CHECK(is_due(page1));

  for (const int ago : {182, 183}) {
    CAPTURE(ago);
    Log log;
    log.day(ago).screened();
    CHECK(Told(log).situation.screen.standing_due == (ago == 183));
  }
}

TEST_CASE("a page asks its flags in the order of the policy, active ones left out") {
  Log log;
  log.day(3).flag("chest-breath");
  const Told told(log);
  const auto today = ids(screen_page(told.situation, ScreenPage::today, ScreenForm::brief));
  const auto standing = ids(screen_page(told.situation, ScreenPage::standing, ScreenForm::brief));

  CHECK(today.size() == 16);
  CHECK(today.front() == "saddle-numbness");
  CHECK(standing.size() == 19);
  CHECK(screen_page(told.situation, ScreenPage::full, ScreenForm::brief).empty());
  CHECK(screen_page(told.situation, ScreenPage::full, ScreenForm::full).size() == 2);
  CHECK(screen_page(told.situation, ScreenPage::never, ScreenForm::full).empty());
}

TEST_CASE("the other foot is planned while it has hurt lately") {
  for (const auto& [ago, level, planned] :
       {std::tuple{27, 2, true}, std::tuple{28, 2, false}, std::tuple{5, 1, false}}) {
    const auto& shown_ago = ago;
    CAPTURE(shown_ago);
    const auto& shown_level = level;
    CAPTURE(shown_level);
    Log log;
    log.day(40).add(ProfileGiven{Feet::left, {}, {}, {}, Feet::left});
    log.on(Feet::right).day(ago).first_step(level);
    const Told told(log);
    CHECK(told.situation.feet[Foot::right].planned == planned);
    CHECK(told.situation.planned_feet() == (planned ? Feet::both : Feet::left));
  }
  CHECK(Told(Log()).situation.planned_feet() == Feet::both);
}

TEST_CASE("what is shown is the hold, else the ramp, else the base state") {
  Log log;
  log.day(30).onset(200).mornings(values(28, 5)).day(6, "12:00").now_value(7);
  const Told held(log);
  CHECK(held.left().shown == State::hold_partial);
  CHECK(held.left().base.state == State::chronic);
  CHECK(held.left().since == log.ago(6));
  CHECK(held.left().why == "you recorded pain 7 on 2026-11-15");

  log.calm_days(5, 1);
  const Told back(log);
  CHECK(back.left().shown == State::coming_back);
  CHECK(back.left().since == log.ago(2));
  CHECK(back.situation.feet[Foot::right].shown == State::start);
}
