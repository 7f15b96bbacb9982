// SPDX-License-Identifier: MIT
#include "heelcare/domain/history.hpp"

#include "support/builders.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <utility>

using namespace heelcare;

namespace {

std::vector<std::string> ids(const History& history) {
  std::vector<std::string> found;
  for (const Record& record : history.records) found.push_back(record.id.text());
  return found;
}

}  // namespace

TEST_CASE("the order and the number of copies of records change nothing") {
  Log log;
  log.day(3).first_step(6).day(2).first_step(4).now_value(3).day(1).session("knuckles", 2, 4);
  log.day(1, "21:00").flag("fever-unwell").retract(log.records.front());
  const History expected = log.history();

  std::mt19937_64 random(1);
  for (int round = 0; round < 20; ++round) {
    Log shuffled = log;
    shuffled.records.insert(shuffled.records.end(), log.records.begin(), log.records.end());
    std::ranges::shuffle(shuffled.records, random);
    const History history = shuffled.history();
    CHECK(ids(history) == ids(expected));
    CHECK(history.records == expected.records);
    CHECK(history.taken_back.size() == 1);
    CHECK(history.feet[Foot::left].sessions.size() == 1);
  }
}

TEST_CASE("a record that was taken back does not count, and stays named with its retraction") {
  Log log;
  log.day(2).first_step(6).first_step(3);
  log.retract(log.records[0]);
  log.retract(log.records[2]);
  log.add(Retracted{RecordId{"zzzzzzzzzzzz"}, {}});
  const History history = log.history();

  CHECK(ids(history) == std::vector<std::string>{"000000000002"});
  CHECK(history.feet[Foot::left].on(log.ago(2)).first_step == pain(3));
  REQUIRE(history.taken_back.size() == 1);
  CHECK(history.taken_back[0].record.id.text() == "000000000001");
  CHECK(history.taken_back[0].retraction.id.text() == "000000000003");
}

TEST_CASE("a history keeps every record it was given, whether it counts or not") {
  Log log;
  log.day(2).first_step(6).first_step(3).retract(log.records[0]);
  log.day(-2).now_value(9).retract(log.records[1]);
  History history = log.history();
  CHECK(ids(history) == std::vector<std::string>{"000000000002"});

  std::vector<Record> kept;
  for (const Record* record : all_records(history)) kept.push_back(*record);
  std::ranges::sort(kept, earlier);
  std::vector<Record> given = log.records;
  std::ranges::sort(given, earlier);
  CHECK(kept == given);

  auto released = all_records(std::move(history));
  std::ranges::sort(released, earlier);
  CHECK(released == given);
}

TEST_CASE("the future does not exist, except for a flag where the moment was not chosen") {
  Log log;
  log.day(-2).now_value(9).flag("fever-unwell");

  const History plain = log.history();
  CHECK(plain.feet[Foot::left].values.empty());
  REQUIRE(plain.raised.size() == 1);
  CHECK(plain.raised[0].at == log.now);
  CHECK(plain.raised[0].day == log.today());

  log.now_was_chosen = true;
  CHECK(log.history().raised.empty());
}

TEST_CASE("the values of a day are its highest, first steps apart") {
  Log log;
  log.day(1).first_step(4).first_step(7).first_step(5);
  log.day(1, "12:00").now_value(3).value(PainMoment::rest, 2).value(PainMoment::activity, 6);
  const DayValues day = log.history().feet[Foot::left].on(log.ago(1));

  CHECK(day.first_step == pain(7));
  CHECK(day.worst == pain(6));
  CHECK(day.highest_now == pain(3));
  CHECK(day.highest() == pain(7));
  CHECK(day.night);
  CHECK(!log.history().feet[Foot::right].on(log.ago(1)).logged());
}

TEST_CASE("night values belong to the date on the wall (T40)") {
  Log log;
  log.day(2, "02:30").value(PainMoment::night, 4).day(1, "07:00").value(PainMoment::night, 4);
  const History history = log.history();

  CHECK(history.feet[Foot::left].days.size() == 1);
  CHECK(history.feet[Foot::left].on(log.ago(1)).night);
  CHECK(history.record_days == std::vector{log.ago(2), log.ago(1)});
}

TEST_CASE("a night value under the level of a pain day is no painful night") {
  Log log;
  log.day(1).value(PainMoment::night, 1).value(PainMoment::rest, 1);
  CHECK(!log.history().feet[Foot::left].on(log.ago(1)).night);
}

TEST_CASE("a session counts for each of its feet, its values as values of now") {
  Log log;
  log.on(Feet::both).day(1, "19:30").session("oscillating-massager", 2, 5);
  const History history = log.history();

  for (const Foot foot : each_foot) {
    CAPTURE(name_of(foot));
    const FootHistory& one = history.feet[foot];
    CHECK(one.sessions.size() == 1);
    CHECK(one.values.size() == 2);
    CHECK(one.on(log.ago(1)).highest_now == pain(5));
    CHECK(one.on(log.ago(1)).worst == pain(5));
    CHECK(!one.on(log.ago(1)).first_step);
  }
}

TEST_CASE("the worst walking of a day counts") {
  Log log;
  log.day(1).walk(Walk::limp).walk(Walk::normal).day(2).first_step(3);
  const History history = log.history();
  CHECK(history.feet[Foot::left].on(log.ago(1)).walk == Walk::limp);
  CHECK(!history.feet[Foot::left].on(log.ago(2)).walk);
}

TEST_CASE("of the profile the latest of each answer counts, for the feet it was given for") {
  Log log;
  log.day(9).add(ProfileGiven{Feet::left, log.ago(300), pain(6), 5, Feet::both});
  log.day(5).add(ProfileGiven{{}, {}, pain(4), {}, Feet::right});
  const History history = log.history();

  CHECK(history.profile_feet == Feet::left);
  CHECK(history.feet[Foot::left].usual->value == pain(6));
  CHECK(history.feet[Foot::right].usual->value == pain(4));
  CHECK(history.feet[Foot::right].usual_given.size() == 2);
  CHECK(history.feet[Foot::right].onset->value == log.ago(300));
  CHECK(history.feet[Foot::right].pain_days->value == 5);
}

TEST_CASE("the latest pause wins") {
  Log log;
  log.day(3).add(Paused{log.ago(-10)}).day(1).add(Paused{log.today()});
  CHECK(log.history().pause_until->value == log.today());
}

TEST_CASE("a day is read when both months its records may lie in were read") {
  const auto month = [](int year, unsigned number) {
    return std::chrono::year{year} / std::chrono::month{number};
  };
  const Coverage coverage{false, {month(2026, 10), month(2026, 11)}};

  CHECK(coverage.has(date("2026-10-31")));
  CHECK(coverage.has(date("2026-11-29")));
  CHECK(!coverage.has(date("2026-11-30")));
  CHECK(!coverage.has(date("2026-09-30")));
  CHECK(Coverage{}.has(date("1999-01-01")));
}

TEST_CASE("medians are kept doubled") {
  CHECK(!doubled_median({}));
  CHECK(doubled_median({7}) == 14);
  CHECK(doubled_median({3, 4}) == 7);
  CHECK(doubled_median({10, 0, 3}) == 6);
  CHECK(doubled_median({0, 0, 10, 10}) == 10);
  CHECK(text_of_doubled(7) == "3.5");
  CHECK(text_of_doubled(6) == "3");
}
