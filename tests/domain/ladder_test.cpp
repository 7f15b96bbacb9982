// SPDX-License-Identifier: MIT
#include "heelcare/domain/ladder.hpp"

#include "support/plans.hpp"

#include <doctest/doctest.h>

#include <map>
#include <sstream>

using namespace heelcare;

namespace {

constexpr int unrecorded = -1;

// A session so many days ago, with what the next morning was like: s settled, w watch, u unsettled,
// ? not recorded, a adverse, p settled but broken off, n settled but without a level.
struct Told1 {
  int ago = 0;
  char morning = 's';
  int level = 0;
};

Log told(const std::vector<Told1>& sessions, const char* id) {
  Log log;
  std::map<int, int> mornings;
  for (int ago = 118; ago >= 0; --ago) mornings[ago] = 3;
  for (const Told1& each : sessions) {
    if (each.morning == 'w') mornings[each.ago - 1] = 4;
    if (each.morning == 'u') mornings[each.ago - 1] = 5;
    if (each.morning == '?') mornings[each.ago - 1] = unrecorded;
  }
  for (const auto& [ago, level] : mornings) {
    if (level != unrecorded && ago >= 0) log.day(ago, "07:00").first_step(level);
  }
  for (const Told1& each : sessions) {
    SessionLogged session;
    session.feet = Feet::left;
    session.routine = RoutineId{id};
    session.seconds = 300;
    if (each.morning != 'n') session.ladder = each.level;
    if (each.morning == 'p') session.status = SessionStatus::partial;
    if (each.morning == 'a') {
      session.before = pain(1);
      session.after = pain(3);
    }
    log.day(each.ago, "19:30").add(session);
  }
  return log;
}

LadderPlace place(const Log& log, const char* id, int days_ahead = 0) {
  const Told told(log);
  return ladder_place(told.situation, builtin(id), Foot::left,
                      log.today() + std::chrono::days{days_ahead});
}

// "s0 s0 u1": one every second day, the last one two days ago.
LadderPlace after(const std::string& sessions, const char* id = "tennis-ball") {
  std::vector<Told1> all;
  std::istringstream words(sessions);
  for (std::string word; words >> word;) all.push_back({0, word[0], word[1] - '0'});
  int ago = 2 * static_cast<int>(all.size());
  for (Told1& each : all) {
    each.ago = ago;
    ago -= 2;
  }
  return place(told(all, id), id);
}

}  // namespace

TEST_CASE("three settled mornings are a level up, anything worse is one down") {
  struct Row {
    const char* sessions;
    int level;
    int counted;
  };
  const std::vector<Row> rows{
      {"", 0, 0},
      {"s0 s0", 0, 2},
      {"s0 s0 s0", 1, 0},
      {"s0 s0 s0 s1 s1 s1 s2", 2, 1},
      {"s0 s0 w0 s0", 0, 1},  // watch: from the beginning
      {"s0 s0 ?0 s0", 1, 0},  // unknown: neither
      {"s1 s1 s1", 2, 0},     // begins where the first session was
      {"s2 s2 u2", 1, 0},
      {"s2 s2 a2", 1, 0},     // adverse, however the morning
      {"s2 s1 s1 s1", 2, 1},  // below the own level: not counted
      {"s2 u1", 1, 0},        // but it falls at any level
      {"s0 s1 s4", 1, 0},     // above: counted
      {"p0 p0 p0", 0, 0},     // broken off: not counted
      {"n0 n0 n0", 0, 0},     // without a level: never upwards
      {"s4 s4 s4 s4", 4, 0},  // the top
      {"s0 u0", 0, 0},        // the bottom
      {"s2 u2 s1 u1", 0, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.sessions);
    const auto place = after(row.sessions);
    CHECK(place.own_level == row.level);
    CHECK(place.counted == row.counted);
    CHECK(!place.paused);
  }
}

TEST_CASE("where pressure is light at most the level ends at 2") {
  CHECK(after("s2 s2 s2 s2", "golf-ball").own_level == 2);
  CHECK(after("s4 s4", "golf-ball").own_level == 2);
}

TEST_CASE("one verdict a day: several sessions share their morning") {
  Log log = told({{6, 's', 0}, {6, 's', 0}, {6, 's', 0}, {4, 's', 0}}, "tennis-ball");
  CHECK(place(log, "tennis-ball").counted == 2);
  CHECK(place(log, "tennis-ball").own_level == 0);
}

TEST_CASE("two unsettled in a row leave a technique out for 7 days, then at the first-time dose") {
  const Log log = told({{12, 's', 3}, {10, 'u', 3}, {8, 'u', 2}}, "tennis-ball");
  for (int ahead = -7; ahead <= 3; ++ahead) {
    CAPTURE(ahead);
    const auto on = place(log, "tennis-ball", ahead);
    CHECK(on.paused.has_value() == (ahead < 0));
    CHECK(on.own_level == 0);
    if (on.paused) CHECK(on.paused->rule == "ladder-paused");
    if (on.paused) CHECK(on.paused->until == log.today());
    if (on.paused) CHECK(on.paused->because.size() == 2);
  }
  CHECK(after("s3 u3 ?2 u2").paused);   // unknown does not break the row
  CHECK(!after("s3 u3 w2 u2").paused);  // anything known does
  CHECK(after("s3 a3 u2").paused);
}

TEST_CASE("three unsettled in 28 days leave a technique out as long as that is so") {
  for (const int first : {26, 27, 28}) {
    CAPTURE(first);
    const Log log = told({{first, 'u', 3}, {20, 's', 2}, {16, 'u', 2}, {10, 's', 1}, {6, 'u', 1}},
                         "tennis-ball");
    const auto today = place(log, "tennis-ball");
    CHECK(today.paused.has_value() == (first < 28));
    CHECK(today.unsettled_in_window == (first < 28 ? 3 : 2));
    if (today.paused) CHECK(today.paused->until == log.ago(first) + std::chrono::days{28});
  }
}

TEST_CASE("14 days without a technique are one level down, 28 the first-time dose") {
  struct Row {
    int ago;
    int level;
    int counted;
  };
  for (const Row& row :
       std::vector<Row>{{2, 3, 1}, {13, 3, 1}, {14, 2, 0}, {27, 2, 0}, {28, 0, 0}}) {
    CAPTURE(row.ago);
    const Log log = told({{row.ago, 's', 3}}, "tennis-ball");
    CHECK(place(log, "tennis-ball").own_level == row.level);
    CHECK(place(log, "tennis-ball").counted == row.counted);
  }
}

TEST_CASE("a count that stood when the technique was left for long is not taken up again") {
  const Log log = told({{18, 's', 0}, {16, 's', 0}}, "tennis-ball");
  CHECK(place(log, "tennis-ball").counted == 0);
}

TEST_CASE("three sessions without a morning stay at the first-time dose, and say so") {
  CHECK(!after("?0 ?0").mornings_unknown);
  CHECK(after("?0 ?0 ?0").mornings_unknown);
  CHECK(why_it_stands(after("?0 ?0 ?0"), builtin("tennis-ball"), test_numbers())
            .find("heelcare log --first-step N") != std::string::npos);
  CHECK(!after("?0 ?0 ?0 s0").mornings_unknown);
  CHECK(!after("?2 ?2 ?2").mornings_unknown);
}

TEST_CASE("calf raises climb and fall between two sets of ten and three of fifteen") {
  CHECK(after("", "calf-raises").own_level == 1);
  CHECK(after("s1 s1 s1", "calf-raises").own_level == 2);
  CHECK(after("s1 s1 s1 s2 s2 s2 s3 s3 s3", "calf-raises").own_level == 3);
  CHECK(after("s2 u2", "calf-raises").own_level == 1);
  CHECK(after("s1 u1", "calf-raises").own_level == 1);
  CHECK(after("s0 s0 s0", "calf-raises").own_level == 1);  // less than the own step: not counted
}

TEST_CASE("heavy raises change phase after its days, with two of the last three settled") {
  const auto phase = [](const std::vector<Told1>& sessions, int ahead = 0) {
    return place(told(sessions, "heavy-slow-heel-raise"), "heavy-slow-heel-raise", ahead).own_level;
  };
  CHECK(phase({{13, 's', 0}, {10, 's', 0}, {7, 's', 0}, {3, 's', 0}}) == 0);
  CHECK(phase({{14, 's', 0}, {10, 's', 0}, {7, 's', 0}, {3, 's', 0}}) == 1);
  CHECK(phase({{14, 's', 0}, {10, 's', 0}, {7, 'w', 0}, {3, 's', 0}}) == 1);
  CHECK(phase({{14, 's', 0}, {10, 's', 0}, {7, 'w', 0}, {3, 'w', 0}}) == 0);
  CHECK(phase({{14, 's', 0}, {10, 's', 0}, {7, 'u', 0}, {3, 's', 0}}) == 1);
  CHECK(phase({{14, 'p', 0}, {10, 's', 0}, {7, 's', 0}, {3, 's', 0}}) == 0);
  CHECK(phase({{40, 's', 0}, {28, 's', 0}}) == 0);
  CHECK(phase({{14, 's', 1}, {10, 's', 1}, {3, 's', 1}}) == 2);
  CHECK(phase({{50, 's', 2}, {27, 's', 2}}) == 2);
  CHECK(phase({{50, 's', 2}, {28, 's', 2}}) == 0);
  CHECK(phase({{20, 's', 0}, {10, 'u', 0}, {8, 'u', 0}}) == 0);
}

TEST_CASE("settled sessions of the last 56 days unlock, in a row or not") {
  const auto settled = [](const std::vector<Told1>& sessions) {
    const Told situation(told(sessions, "calf-raises"));
    return settled_sessions(situation.situation, RoutineId{"calf-raises"}, Foot::left);
  };
  CHECK(settled({{55, 's', 1}, {20, 'u', 1}, {10, 's', 1}}) == 2);
  CHECK(settled({{56, 's', 1}, {10, 's', 1}}) == 1);
  CHECK(settled({{10, 'p', 1}, {8, 'w', 1}, {6, '?', 1}, {4, 'a', 1}}) == 0);
  CHECK(settled({{10, 's', 1}, {10, 's', 1}}) == 1);
}
