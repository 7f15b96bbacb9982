// SPDX-License-Identifier: MIT
// What a session looks like: moments of it at four sizes of terminal, kept in session_frames.txt to
// be read as a person sees them.  HEELCARE_RENEW_TABLES=1 writes the file anew.
#include "heelcare/view/session_view.hpp"

#include "support/builders.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace heelcare;
using namespace std::chrono_literals;

namespace {

struct Size {
  int columns;
  int rows;
  bool unicode;
};
constexpr std::array sizes{Size{120, 40, true}, Size{80, 24, true}, Size{80, 24, false},
                           Size{40, 24, true}, Size{20, 12, true}};

struct Shown {
  const Routine& routine;
  std::vector<FootDose> doses;
  Session session;

  explicit Shown(const char* id) : routine(*test_catalog().find(RoutineId(id))) {
    for (const Foot foot : each_foot)
      doses.push_back(plain_dose(routine, foot, Amount::least, test_numbers()));
    session = begin(timeline_of(routine, doses, test_numbers()));
  }
  Shown& after(std::chrono::milliseconds time) {
    session = ticked(std::move(session), time);
    return *this;
  }
  Shown& press(char32_t key) {
    session = pressed(std::move(session), key);
    return *this;
  }
  [[nodiscard]] std::string frame(const Size& size) const {
    Style style;
    style.columns = size.columns;
    style.unicode = size.unicode;
    return session_frame(session, {routine, doses}, style, size.rows);
  }
};

struct Scene {
  const char* what;
  Shown shown;
};

std::vector<Scene> scenes() {
  return {
      {"getting ready", Shown("tennis-ball").after(2s)},
      {"rolling the left foot", Shown("tennis-ball").after(65s)},
      {"changing to the right foot", Shown("tennis-ball").after(306s)},
      {"a hold", Shown("towel-stretch").after(12s)},
      {"both feet at once, repetitions", Shown("calf-raises").after(14s)},
      {"the feet in turn, second set", Shown("heavy-slow-heel-raise").after(215s)},
      {"between the steps of a partner", Shown("partner-massage").after(36s)},
      {"paused", Shown("tennis-ball").after(65s).press(U' ')},
      {"too sore", Shown("tennis-ball").after(65s).press(U's')},
      {"the keys", Shown("tennis-ball").after(65s).press(U'?')},
  };
}

std::string all_frames() {
  std::string text =
      "A session at five sizes of terminal.  Made by tests/view/session_view_test.cpp.\n";
  for (const Size& size : sizes) {
    for (const Scene& scene : scenes()) {
      text += fmt::format("\n--- {} x {}{}: {}\n", size.columns, size.rows,
                          size.unicode ? "" : ", ASCII", scene.what);
      text += scene.shown.frame(size);
    }
  }
  return text;
}

std::string contents(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

long lines_in(const std::string& text) { return std::ranges::count(text, '\n'); }

}  // namespace

TEST_CASE("a session looks as it is kept at every size") {
  const std::string path = HEELCARE_SOURCE_DIR "/tests/view/session_frames.txt";
  if (std::getenv("HEELCARE_RENEW_TABLES") != nullptr) std::ofstream(path) << all_frames();

  CHECK(all_frames() == contents(path));
}

TEST_CASE("no line is wider than the terminal, and the cursor keeps a row") {
  for (const Size& size : sizes) {
    for (const Scene& scene : scenes()) {
      const std::string frame = scene.shown.frame(size);
      CAPTURE(frame);
      CHECK(lines_in(frame) < size.rows);
      std::istringstream lines(frame);
      for (std::string line; std::getline(lines, line);) CHECK(width_of(line) <= size.columns);
    }
  }
}

TEST_CASE("large digits come only where the lines then take two thirds of the screen at most") {
  const Shown shown = Shown("tennis-ball").after(65s);
  const auto is_large = [&](int columns, int rows) {
    return shown.frame({columns, rows, false}).find("##  ##") != std::string::npos;
  };

  CHECK(is_large(80, 24));
  CHECK(!is_large(80, 20));
  CHECK(!is_large(35, 60));
  for (int rows = 10; rows < 60; ++rows) {
    if (is_large(80, rows)) CHECK(3 * lines_in(shown.frame({80, rows, false})) <= 2 * rows + 3);
  }
}

TEST_CASE("the cue of each set names the foot that works") {
  const Shown shown("heavy-slow-heel-raise");
  std::vector<std::string> sets;
  for (std::size_t i = 0; i < shown.session.timeline.size(); ++i) {
    const Segment& segment = shown.session.timeline[i];
    if (segment.kind != SegmentKind::up || segment.rep != 1) continue;
    sets.push_back(cue_text(shown.session, i, {shown.routine, shown.doses}));
  }

  REQUIRE(sets.size() >= 4);
  for (std::size_t i = 0; i < sets.size(); ++i) {
    CHECK(sets[i].starts_with(i % 2 == 0 ? "left foot, up, " : "right foot, up, "));
  }
}

TEST_CASE("between the steps of a partner's work there is the question for a number, once each") {
  const Shown shown("partner-massage");
  int questions = 0;
  int changes = 0;
  for (std::size_t i = 0; i < shown.session.timeline.size(); ++i) {
    const auto kind = shown.session.timeline[i].kind;
    if (kind == SegmentKind::change_side || kind == SegmentKind::change_step) ++changes;
    const auto line = plain_line(shown.session, i, {shown.routine, shown.doses});
    if (line.find("ask for a number from 0 to 10") != std::string::npos) ++questions;
  }

  CHECK(changes == 9);  // five steps a foot
  CHECK(questions == changes);
}
