// SPDX-License-Identifier: MIT
// Every built-in routine at fake speed with every key at every second: it ends, it adds up, and
// what was practised is on record.
#include "heelcare/view/session_view.hpp"
#include "support/builders.hpp"
#include "support/fake_person.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <random>

using namespace heelcare;
using namespace std::chrono_literals;

namespace {

constexpr std::u32string_view keys = U" np+-sq?x\r";

std::vector<FootDose> both_feet(const Routine& routine) {
  std::vector<FootDose> doses;
  for (const Foot foot : each_foot)
    doses.push_back(plain_dose(routine, foot, Amount::least, test_numbers()));
  return doses;
}

// A person who pressed something answers what is asked, goes on, and lets time pass.
Session gone_on(Session session, std::chrono::milliseconds time) {
  if (session.asks_why_sore) session = pressed(std::move(session), U's');
  if (session.paused) session = pressed(std::move(session), U' ');
  return ticked(std::move(session), time);
}

std::chrono::milliseconds sum_of(const std::vector<std::chrono::milliseconds>& parts) {
  return std::accumulate(parts.begin(), parts.end(), 0ms);
}

// What must hold of any session that ran for so long.
bool adds_up(const Session& session, std::chrono::milliseconds ran) {
  const auto whole = sum_of(session.practised);
  bool good = session.elapsed >= 0ms && session.elapsed <= length_of(session.timeline);
  good = good && whole <= ran && whole >= 0ms;
  for (const auto part : session.practised) good = good && part >= 0ms;
  for (const Segment& segment : session.timeline) good = good && segment.seconds > 0;
  for (const Foot foot : each_foot) {
    const auto practised = practised_by(session, foot);
    good = good && practised.seconds >= 0 && practised.planned_s > 0 && practised.reps >= 0;
    good = good && practised.seconds * 1000 <= ran.count() + 500;
  }
  return good;
}

bool fits(const std::string& frame, int columns, int rows) {
  std::istringstream lines(frame);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    if (width_of(line) > columns) return false;
  }
  return count < rows;
}

}  // namespace

TEST_CASE("every key at every second of every routine leaves a session that adds up") {
  for (const Routine& routine : test_catalog().routines) {
    CAPTURE(routine.id.text());
    const auto doses = both_feet(routine);
    Session session = begin(timeline_of(routine, doses, test_numbers()));
    for (auto at = 0s; session.ended == Ended::no; at += 1s) {
      const auto& shown_at = at;
      CAPTURE(shown_at.count());
      for (const char32_t key : keys) {
        const Session after = gone_on(pressed(session, key), 7s);
        REQUIRE(adds_up(after, at + 7s));
        REQUIRE((key == U'q') == (after.ended == Ended::quit));
      }
      session = ticked(std::move(session), 1s);
    }
    CHECK(session.ended == Ended::finished);
  }
}

TEST_CASE("whatever is pressed, the session comes to its end and its lines fit") {
  std::mt19937 dice(5);
  for (const Routine& routine : test_catalog().routines) {
    CAPTURE(routine.id.text());
    const auto doses = both_feet(routine);
    Session session = begin(timeline_of(routine, doses, test_numbers()));
    auto ran = 0ms;
    while (session.ended == Ended::no && ran < 200s) {
      const char32_t key = keys[dice() % keys.size()];
      if (key != U'q') session = pressed(std::move(session), key);
      Style style;
      style.columns = 20;
      REQUIRE(fits(session_frame(session, {routine, doses}, style, 14), 20, 14));
      session = ticked(std::move(session), 1100ms);
      ran += 1100ms;
      REQUIRE(adds_up(session, ran));
    }
    session = gone_on(std::move(session), 24h);
    CHECK(session.ended != Ended::no);
  }
}

TEST_CASE("no routine and no key loses what was practised") {
  std::mt19937 dice(7);
  int played = 0;
  for (const Routine& routine : test_catalog().routines) {
    CAPTURE(routine.id.text());
    FakePerson person;
    person.settled("both").answers({""});  // no extra step
    for (auto at = 8000ms; at < 40s; at += 1s) {
      const char32_t key = U" +-?x"[dice() % 5];
      person.terminal.press(at, key);
      if (key == U' ') person.terminal.press(at + 500ms, key);
    }
    person.terminal.press(41s, U'q');
    const auto code = person.run({"start", routine.id.text(), "--before", "1", "--after", "1"});
    if (code == ExitCode::refused) continue;  // not in this state
    ++played;

    CHECK(code == ExitCode::done);
    REQUIRE(!person.sessions().empty());
    const int seconds = person.sessions().front().seconds;
    CHECK(seconds >= 10);
    CHECK(seconds <= 36);
    CHECK(person.was_told("Recorded " + routine.id.text()));
  }
  CHECK(played >= 20);
}

TEST_CASE("an own routine with ten thousand characters to do is played on a small terminal") {
  FakePerson person;
  person.settled();
  std::string words;
  while (words.size() < 10'000) words += "press ";
  person.home.write(".config/heelcare/routines/long.toml",
                    "title = \"Long\"\nkind = \"stretch\"\nparts = [\"calf\"]\ntags = [\"calf\"]\n"
                    "wb = false\nper_side = true\ndose = { per_day_max = 2, gap_h = 3 }\n"
                    "when = [\"am\"]\nprovenance = \"own\"\nevidence = \"none\"\n"
                    "[[step]]\nname = \"one\"\ntype = \"timed\"\nseconds = 20\ndo = \"" +
                        words + "\"\n");
  person.terminal.how.columns = 20;
  person.terminal.how.rows = 10;

  CHECK(person.run({"start", "long", "--before", "1", "--after", "1"}) == ExitCode::done);

  CHECK(person.sessions().size() == 1);
  REQUIRE(person.terminal.frames.size() > 20);
  for (const std::string& frame : person.terminal.frames) CHECK(fits(frame, 20, 10));
}
