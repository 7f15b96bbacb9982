// SPDX-License-Identifier: MIT
#include "heelcare/view/safety_view.hpp"

#include "support/builders.hpp"
#include "support/text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace heelcare;

namespace {

// On one line, so that a sentence can be found wherever it was wrapped.
std::string unwrapped(std::string text) {
  std::string flat;
  for (const char c : text) {
    const char next = c == '\n' ? ' ' : c;
    if (next != ' ' || flat.empty() || flat.back() != ' ') flat += next;
  }
  return flat;
}

std::string safety(const Log& log) {
  return unwrapped(safety_text(Told(log).situation, log.flags().vain, Style{}));
}

std::string about(const Log& log, const char* flag) {
  return unwrapped(flag_text(Told(log).situation, *test_policy().flag(FlagId{flag}), Style{}));
}

bool withheld(const Log& log) { return anything_withheld(Told(log).situation); }

bool says(const std::string& text, const std::string& words) {
  const bool found = has(text, words);
  if (!found) MESSAGE(text);
  return found;
}

// A bone held for sixty days and healed so many days ago, with calm days until this many ago.
Log back_on_its_feet(int healed_days_ago, int calm_until = 0) {
  Log log;
  log.day(healed_days_ago + 60).flag("recent-trauma").screened();
  log.day(healed_days_ago, "10:00").clear("recent-trauma", Statement::healed);
  log.calm_days(healed_days_ago, calm_until, 1);
  return log.day(2).screened();
}

}  // namespace

TEST_CASE("nothing on record is said as that, and is nothing withheld") {
  Log log;
  log.day(1).screened();
  CHECK(safety_text(Told(log).situation, {}, Style{}) ==
        "No refusal applies to what you recorded.\n");
  CHECK(!withheld(log));
}

TEST_CASE("a slow return says its stage, what is not in it, and what the next one needs") {
  const Log log = back_on_its_feet(5, 4);
  const std::string text = safety(log);
  CHECK(says(text,
             "Left foot: a slow return after \"injury in the last 10 days, bone sore to press\", "
             "stage 1 of 3 since"));
  CHECK(says(text,
             "Not in it: massage, standing stretches, strength that is not 'seated', balance."));
  CHECK(says(text, "The next stage begins on " + title_of(log.ago(5 - 15)) +
                       " at the earliest, once 3 "
                       "of its days have a number (so far 2; heelcare log --worst N "
                       "--foot left)"));
  CHECK(says(text, "pain before and after sessions at most 1"));
  CHECK(says(text, "first steps at most 1 above its first."));
  CHECK(says(text, "heelcare safety --clear recent-trauma --as managed --by WHO --on DATE"));
  CHECK(!has(text, "it began again"));
  CHECK(withheld(log));
}

TEST_CASE(
    "a stage that did not hold says how often it began again, and the last one when it is over") {
  Log log;
  log.day(40).flag("cannot-bear-weight").screened();
  log.day(12, "10:00").clear("cannot-bear-weight", Statement::ruled_out);
  log.calm_days(12, 0).day(9, "12:00").session("short-foot", 2, 6).day(2).screened();
  const std::string text = safety(log);
  CHECK(says(text, "stage 1 of 1 since"));
  CHECK(says(text, "It is over on "));
  CHECK(says(text, "That was not so 1 time, and it began again."));
}

TEST_CASE("what stays off after the stages is withheld and named with its day") {
  const Log log = back_on_its_feet(50);
  REQUIRE(!log.left().ramp.has_value());
  const std::string text = safety(log);
  CHECK(
      says(text, "Left foot, off until " + title_of(log.ago(50 - 57)) +
                     " at the earliest, after \"injury in the last 10 days, bone sore to press\": "
                     "deep massage, vibration and heavy strength work."));
  CHECK(withheld(log));
  CHECK(!withheld(back_on_its_feet(57)));
}

TEST_CASE("both feet in the same stage share its lines") {
  Log log;
  log.day(70).add(FlagRaised{Feet::both, FlagId{"recent-trauma"}});
  log.day(3, "10:00").clear("recent-trauma", Statement::healed);
  CHECK(says(safety(log), "Both feet: a slow return"));
  CHECK(says(safety(log), "Both feet, off until "));
}

TEST_CASE("where the log cannot be trusted nothing is said to be free") {
  Log log;
  log.day(1).screened();
  Told told(log);
  told.history.trusted = false;
  const std::string text = unwrapped(safety_text(told.situation, {}, Style{}));
  CHECK(text.starts_with("Everything waits: "));
  CHECK(says(text, "heelcare --diag"));
  CHECK(anything_withheld(told.situation));
}

TEST_CASE("what raised a flag and was taken back stays named with its reason") {
  Log log;
  log.day(2).screened().day(1, "12:00").now_value(8);
  const Record pain = log.records.back();
  log.day(0, "06:00").add(Retracted{pain.id, {}}, "it was the first steps");
  const std::string text = safety(log);
  CHECK(text.starts_with("No refusal applies to what you recorded."));
  CHECK(says(text, "Taken back: pain 8 now, left foot, of " + title_of(log.ago(1)) +
                       ", because: it was the first steps"));
  Log harmless;
  harmless.day(2).screened().day(1, "12:00").now_value(4);
  const Record mild = harmless.records.back();
  harmless.day(0, "06:00").add(Retracted{mild.id, {}});
  CHECK(!has(safety(harmless), "Taken back"));
}

TEST_CASE("a flag is explained for each foot on which it stands differently") {
  Log log;
  log.day(20).add(FlagRaised{Feet::left, FlagId{"recent-trauma"}});
  log.day(10).add(FlagRaised{Feet::right, FlagId{"recent-trauma"}});
  const std::string text = about(log, "recent-trauma");
  CHECK(says(text, "On record since " + title_of(log.ago(20)) + ", left foot."));
  CHECK(says(text, "On record since " + title_of(log.ago(10)) + ", right foot."));
  CHECK(says(text, "(earliest " + text_of(log.ago(20 - 42)) + " if it was that)"));
  CHECK(says(text, "(earliest " + text_of(log.ago(10 - 42)) + " if it was that)"));
  CHECK(says(text,
             "After it: a slow return of 42 days in 3 stages (r-bone); 7 days (r-light) where "
             "it was ruled out."));
}

TEST_CASE(
    "a flag that is over in part says what is still withheld, and how long that is believed") {
  Log log;
  log.day(20).add(FlagRaised{Feet::both, FlagId{"diabetes-neuropathy"}});
  log.day(5).clear("diabetes-neuropathy", Statement::managed);
  const std::string text = about(log, "diabetes-neuropathy");
  CHECK(says(text, "Still withheld, both feet: deep massage, vibration and cold."));
  CHECK(says(text, "and on " + text_of(log.ago(5)) + " what a health professional said."));
  CHECK(says(text, "What was said as managed counts for 180 days."));
  CHECK(!has(text, "On record since"));
}

TEST_CASE("a flag that is not on record says how it would end and what it would leave behind") {
  Log log;
  const std::string text = about(log, "recent-surgery-or-hardware");
  CHECK(says(text, "It is not on record now."));
  CHECK(says(text,
             "After it: a slow return of 28 days in 4 stages (r-soft); 7 days (r-light) where it "
             "was ruled out."));
  CHECK(says(text, "Off after healed or managed, until it is ruled out: vibration."));
}

TEST_CASE("the words leave out what a wider one takes with it") {
  Log log;
  log.day(200).add(FlagRaised{Feet::both, FlagId{"diabetes-neuropathy"}});
  log.day(190).clear("diabetes-neuropathy", Statement::managed);
  log.day(1).screened();
  CHECK(says(safety(log),
             "Both feet: massage, vibration, heavy strength work, balance and cold, since"));
}
