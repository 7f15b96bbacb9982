// SPDX-License-Identifier: MIT
#include "heelcare/domain/session.hpp"

#include "heelcare/routines/load.hpp"

#include <doctest/doctest.h>

#include <numeric>

using namespace heelcare;
using namespace std::chrono_literals;

namespace {

const Catalog& catalog() {
  static const Catalog built = builtin_catalog();
  return built;
}
const Routine& routine(const char* id) { return *catalog().find(RoutineId(id)); }
const Numbers& numbers() { return catalog().policy.numbers; }

std::vector<FootDose> doses(const char* id, Amount amount = Amount::usual) {
  std::vector<FootDose> both;
  for (const Foot foot : each_foot)
    both.push_back(plain_dose(routine(id), foot, amount, numbers()));
  return both;
}
Timeline timeline(const char* id, Amount amount = Amount::usual) {
  return timeline_of(routine(id), doses(id, amount), numbers());
}

}  // namespace

TEST_CASE("the timeline of every routine takes as long as its dose says, get-ready besides") {
  for (const Routine& each : catalog().routines) {
    for (const Amount amount : {Amount::least, Amount::usual, Amount::most}) {
      CAPTURE(each.id.text());
      const auto both = doses(each.id.text().c_str(), amount);
      const auto length = length_of(timeline_of(each, both, numbers()));
      CHECK(length == std::chrono::seconds{seconds_of(each, both, numbers()) +
                                           numbers().sitting.get_ready_s});
    }
  }
}

TEST_CASE("each side gets its full time, with a change between") {
  const auto line = timeline("tennis-ball");
  REQUIRE(line.size() == 4);
  CHECK(line[0].kind == SegmentKind::get_ready);
  CHECK(line[1] == Segment{SegmentKind::work, 0, Foot::left, 0, 0, 0, 0, 300});
  CHECK(line[2].kind == SegmentKind::change_side);
  CHECK(line[3].foot == Foot::right);
  CHECK(line[3].seconds == 300);
}

TEST_CASE("strength in repetitions alternates the feet") {
  const auto line = timeline("towel-curls");
  std::vector<std::pair<int, Foot>> sets;
  for (const Segment& segment : line) {
    if (segment.kind == SegmentKind::up && segment.rep == 1)
      sets.emplace_back(segment.set, *segment.foot);
  }
  CHECK(sets == std::vector<std::pair<int, Foot>>{
                    {1, Foot::left}, {1, Foot::right}, {2, Foot::left}, {2, Foot::right}});
}

TEST_CASE("where a session stands is a function of the time practised") {
  const auto line = timeline("tennis-ball");
  CHECK(position_at(line, 0ms)->segment == 0);
  CHECK(position_at(line, 4999ms)->left == 1ms);
  CHECK(position_at(line, 5000ms)->segment == 1);
  CHECK(!position_at(line, length_of(line)));
}

TEST_CASE("an hour in small uneven ticks does not drift") {
  Timeline line{{SegmentKind::work, 0, std::nullopt, 0, 0, 0, 0, 3600}};
  Session session = begin(line);
  for (int i = 0; session.ended == Ended::no; ++i)
    session = ticked(std::move(session), 7ms + i % 3 * 1ms);
  CHECK(session.practised[0] == 3600s);
}

TEST_CASE("a pause counts nothing, a skipped stretch was not practised, stopping saves what was") {
  Session session = ticked(begin(timeline("tennis-ball")), 65s);
  session = ticked(pressed(session, U' '), 100s);
  CHECK(session.elapsed == 65s);
  session = pressed(pressed(session, U' '), U'n');
  CHECK(practised_by(session, Foot::left).seconds == 60);
  CHECK(practised_by(session, Foot::left).status() == SessionStatus::partial);
  session = ticked(session, 5s + 150s);
  session = pressed(session, U'q');
  CHECK(session.ended == Ended::quit);
  CHECK(practised_by(session, Foot::right).seconds == 150);
  CHECK(practised_by(session, Foot::right).status() == SessionStatus::done);
}

TEST_CASE("back returns to the beginning of the stretch, then to the one before") {
  Session session = ticked(begin(timeline("tennis-ball")), 5s + 300s + 20s);
  session = pressed(session, U'p');
  CHECK(session.elapsed == 305s);
  session = pressed(session, U'p');
  CHECK(session.elapsed == 0s);
}

TEST_CASE("timed work gets longer and shorter, but never shorter than what was done") {
  Session session = ticked(begin(timeline("tennis-ball")), 10s);
  CHECK(pressed(session, U'+').timeline[1].seconds == 315);
  for (int i = 0; i < 50; ++i) session = pressed(session, U'-');
  CHECK(session.timeline[1].seconds == 10);
}

TEST_CASE("too sore asks for one letter and ends the session with it") {
  Session session = pressed(ticked(begin(timeline("tennis-ball")), 30s), U's');
  CHECK(ticked(session, 30s).elapsed == 30s);
  CHECK(pressed(session, U'x').ended == Ended::no);
  session = pressed(session, U'c');
  CHECK(session.ended == Ended::too_sore);
  CHECK(session.too_sore == TooSore::cramp);
}

TEST_CASE("too sore by a slip of the finger is taken back with space, or the same key") {
  for (const char32_t key : {U' ', U's'}) {
    Session session = pressed(ticked(begin(timeline("tennis-ball")), 30s), U's');
    session = pressed(session, key);
    CHECK_FALSE(session.asks_why_sore);
    CHECK_FALSE(session.too_sore);
    CHECK(session.ended == Ended::no);
    CHECK_FALSE(session.paused);
    CHECK(ticked(session, 30s).elapsed == 60s);
  }
}

TEST_CASE("next while getting ready begins at once, and nothing is skipped") {
  Session session = pressed(ticked(begin(timeline("tennis-ball")), 2s), U'n');
  CHECK(session.elapsed == start_of(session.timeline, 1));
  CHECK(session.timeline[1].kind == SegmentKind::work);
  session = pressed(session, U'n');
  CHECK(session.timeline[position_at(session.timeline, session.elapsed)->segment].kind ==
        SegmentKind::change_side);
}

TEST_CASE("repetitions are counted when they are finished") {
  Session session = begin(timeline("calf-raises"));
  session = ticked(session, 5s + 5s * 3 + 2s);
  CHECK(practised_by(session, Foot::left).reps == 3);
  session = ticked(session, 1h);
  CHECK(session.ended == Ended::finished);
  CHECK(practised_by(session, Foot::right).reps == 20);
}

TEST_CASE("every key at every second of every routine leaves a session that makes sense") {
  for (const Routine& each : catalog().routines) {
    const auto line = timeline(each.id.text().c_str(), Amount::least);
    for (auto at = 0ms; at < length_of(line); at += 7s) {
      const Session session = ticked(begin(line), at);
      for (const char32_t key : U" np+-sq?xc") {
        const Session after = ticked(pressed(session, key), 3s);
        for (const Foot foot : each_foot) CHECK(practised_by(after, foot).seconds >= 0);
      }
    }
  }
}

TEST_CASE("half of what was planned is done, whatever was made shorter on the way") {
  const auto left_after = [](std::chrono::milliseconds practised) {
    const Session session = pressed(ticked(begin(timeline("tennis-ball")), 5s + practised), U'q');
    return practised_by(session, Foot::left);
  };
  CHECK(left_after(149s).status() == SessionStatus::partial);
  CHECK(left_after(150s).status() == SessionStatus::done);
  CHECK(left_after(150s).planned_s == 300);

  Session shortened = ticked(begin(timeline("tennis-ball")), 10s);
  for (int i = 0; i < 30; ++i) shortened = pressed(shortened, U'-');
  shortened = ticked(shortened, 10s);
  CHECK(practised_by(shortened, Foot::left).seconds == 10);
  CHECK(practised_by(shortened, Foot::left).status() == SessionStatus::partial);
}

TEST_CASE("made longer, more is practised and no more is asked for") {
  Session session = pressed(ticked(begin(timeline("tennis-ball")), 5s), U'+');
  session = ticked(session, 315s);
  CHECK(practised_by(session, Foot::left).seconds == 315);
  CHECK(practised_by(session, Foot::left).planned_s == 300);
  CHECK(practised_by(session, Foot::right).seconds == 0);
}

TEST_CASE("while paused, or asked why it is too sore, no time passes") {
  Session session = pause(ticked(begin(timeline("tennis-ball")), 20s));
  session = ticked(session, 1h);
  CHECK(session.elapsed == 20s);
  session = ticked(pressed(session, U' '), 10s);
  CHECK(session.elapsed == 30s);
  CHECK(practised_by(session, Foot::left).seconds == 25);
}

TEST_CASE("what is gone back to and done again counts once") {
  Session session = ticked(begin(timeline("tennis-ball")), 5s + 200s);
  session = ticked(pressed(session, U'p'), 5s + 300s);
  CHECK(practised_by(session, Foot::left).seconds == 300);
}
