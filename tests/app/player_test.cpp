// SPDX-License-Identifier: MIT
#include "heelcare/app/player.hpp"

#include "support/builders.hpp"
#include "support/fake_app.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_notifier.hpp"
#include "support/fake_terminal.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

using namespace heelcare;
using namespace std::chrono_literals;

namespace {

// A session of one routine for both feet in its least dose: tennis-ball takes 5 s to get ready and
// 5 min a foot with 5 s between.
struct Sitting {
  FakeClock clock;
  FakeTerminal terminal{clock};
  FakeNotifier notifier;
  const Routine& routine;
  std::vector<FootDose> doses;
  Cues cues{true, ""};
  Style style;
  bool no_input = false;

  explicit Sitting(const char* id = "tennis-ball",
                   std::vector<Foot> feet = {Foot::left, Foot::right})
      : routine(*test_catalog().find(RoutineId(id))) {
    for (const Foot foot : feet)
      doses.push_back(plain_dose(routine, foot, Amount::least, test_numbers()));
  }

  Played played() {
    App app = fake_app(clock, terminal, notifier, style);
    app.no_input = no_input;
    return play(app, timeline_of(routine, doses, test_numbers()), {routine, doses}, cues);
  }

  [[nodiscard]] bool said(std::string_view text) const {
    return terminal.err.find(text) != std::string::npos;
  }
  // How often a whole line was said.
  [[nodiscard]] long lines(const std::string& line) const {
    const std::string all = "\n" + terminal.err;
    long count = 0;
    for (auto at = all.find("\n" + line + "\n"); at != std::string::npos;
         at = all.find("\n" + line + "\n", at + 1))
      ++count;
    return count;
  }
  [[nodiscard]] bool showed(std::string_view text) const {
    return std::ranges::any_of(terminal.frames, [&](const std::string& frame) {
      return frame.find(text) != std::string::npos;
    });
  }
};

Sitting plain_stage(const char* id = "tennis-ball") {
  Sitting stage(id);
  stage.style.plain = true;
  stage.terminal.how.columns = 400;  // an event is one line
  return stage;
}

int seconds_of(const Played& played, Foot foot) {
  return practised_by(played.session, foot).seconds;
}

}  // namespace

TEST_CASE("a session runs from get-ready to its end without a key") {
  Sitting stage;

  const Played played = stage.played();

  CHECK(played.session.ended == Ended::finished);
  CHECK(!played.left);
  CHECK(stage.clock.ran == 610s);
  CHECK(seconds_of(played, Foot::left) == 300);
  CHECK(seconds_of(played, Foot::right) == 300);
  CHECK(stage.showed("get ready"));
  CHECK(stage.showed("change to the right foot"));
  CHECK(stage.terminal.frames.back().empty());
  CHECK(!stage.terminal.keys);
  CHECK(stage.terminal.bells == 5);  // ready, go, change, go, done
}

TEST_CASE("a pause takes no time from the practice") {
  Sitting stage;
  stage.terminal.press(65s, U' ');
  stage.terminal.press(165s, U' ');

  const Played played = stage.played();

  CHECK(stage.showed("paused; space goes on"));
  CHECK(stage.clock.ran == 710s);
  CHECK(seconds_of(played, Foot::left) == 300);
}

TEST_CASE("a machine that slept pauses the session, says so once, and counts none of it") {
  Sitting stage;
  // Nothing arrives for ten minutes: the wait for the next second ends that late.
  stage.terminal.script.emplace_back(65s, Happened::resized);
  struct Sleeper final : Clock {
    FakeClock& clock;
    explicit Sleeper(FakeClock& inner) : clock(inner) {}
    [[nodiscard]] Moment now() const override { return clock.now(); }
    [[nodiscard]] Moment on_wall(std::chrono::local_seconds wall) const override {
      return clock.on_wall(wall);
    }
    [[nodiscard]] std::chrono::milliseconds running() const override {
      return clock.ran < 65s ? clock.ran : clock.ran + 600s;
    }
  };
  const Sleeper sleeper(stage.clock);
  stage.terminal.press(70s, U'q');
  App app = fake_app(sleeper, stage.terminal, stage.notifier);

  const Played played = play(app, timeline_of(stage.routine, stage.doses, test_numbers()),
                             {stage.routine, stage.doses}, stage.cues);

  CHECK(stage.lines("The clock stood still: paused. Space goes on.") == 1);
  CHECK(seconds_of(played, Foot::left) == 59);
}

TEST_CASE(
    "back from a stop the session is paused, says so once, and the time stopped is not counted") {
  for (const auto stopped : {1s, 3600s}) {
    CAPTURE(stopped.count());
    Sitting stage;
    stage.terminal.script.emplace_back(65s + stopped, Happened::continued);
    // The stop begins in the middle of a wait: the fake clock jumps to its end.
    struct Jump final : Terminal {
      FakeTerminal& inner;
      std::chrono::milliseconds from;
      std::chrono::milliseconds by;
      Jump(FakeTerminal& terminal, std::chrono::milliseconds at, std::chrono::milliseconds length)
          : inner(terminal), from(at), by(length) {}
      [[nodiscard]] TerminalShape shape() const override { return inner.shape(); }
      void print(std::string_view text) override { inner.print(text); }
      void say(std::string_view text) override { inner.say(text); }
      void draw(std::string_view text) override { inner.draw(text); }
      void keep_drawn() override {}
      void bell() override {}
      std::optional<Input> key_within(std::chrono::milliseconds wait) override {
        return inner.key_within(inner.clock.ran == from ? by : wait);
      }
      void enter_keys() override {}
      void leave_keys() override {}
      std::optional<std::string> line() override { return std::nullopt; }
      [[nodiscard]] std::optional<Happened> ending() const override { return std::nullopt; }
    };
    Jump terminal(stage.terminal, 65s, stopped);
    stage.terminal.press(66s + stopped, U'q');
    App app = fake_app(stage.clock, terminal, stage.notifier);

    const Played played = play(app, timeline_of(stage.routine, stage.doses, test_numbers()),
                               {stage.routine, stage.doses}, stage.cues);

    CHECK(stage.lines("The clock stood still: paused. Space goes on.") == 1);
    CHECK(seconds_of(played, Foot::left) == 60);
  }
}

TEST_CASE("without keys nobody could end a pause, so a standstill only goes uncounted") {
  Sitting stage = plain_stage();
  stage.terminal.how.in_is_terminal = false;
  stage.terminal.script.emplace_back(65500ms, Happened::continued);

  const Played played = stage.played();

  CHECK(stage.lines("The clock stood still; that time is not counted.") == 1);
  CHECK(played.session.ended == Ended::finished);
  CHECK(seconds_of(played, Foot::right) == 300);
}

TEST_CASE("a signal ends the session where it stands") {
  for (const Happened what : {Happened::interrupted, Happened::terminated, Happened::hung_up}) {
    Sitting stage;
    stage.terminal.script.emplace_back(35s, what);

    const Played played = stage.played();

    CHECK(played.left == what);
    CHECK(seconds_of(played, Foot::left) == 30);
    CHECK(!stage.terminal.keys);
    CHECK(stage.terminal.frames.back().empty());
  }
}

TEST_CASE("too sore asks one letter and ends the session with it") {
  for (const auto& [letter, why] : {std::pair{U'p', TooSore::pain}, std::pair{U'c', TooSore::cramp},
                                    std::pair{U'n', TooSore::numb}}) {
    Sitting stage;
    stage.terminal.press(35s, U's');
    stage.terminal.press(95s, letter);  // the answer takes its time

    const Played played = stage.played();

    CHECK(stage.showed("Too sore: p pain, c cramp, n numb, changed colour or newly swollen?"));
    CHECK(played.session.ended == Ended::too_sore);
    CHECK(played.session.too_sore == why);
    CHECK(seconds_of(played, Foot::left) == 30);
  }
}

TEST_CASE("the frame follows the width and keeps within the rows") {
  struct Size {
    int columns;
    int rows;
  };
  for (const auto [columns, rows] : {Size{80, 24}, Size{40, 24}, Size{20, 24}, Size{40, 8}}) {
    const auto& shown_columns = columns;
    CAPTURE(shown_columns);
    Sitting stage;
    stage.terminal.how.columns = columns;
    stage.terminal.how.rows = rows;
    stage.terminal.press(20s, U'?');
    stage.terminal.press(30s, U' ');
    stage.terminal.press(40s, U's');
    stage.terminal.press(50s, U'p');

    stage.played();

    for (const std::string& frame : stage.terminal.frames) {
      std::istringstream lines(frame);
      int count = 0;
      for (std::string line; std::getline(lines, line); ++count) {
        CAPTURE(line);
        CHECK(width_of(line) <= columns);
      }
      CHECK(count < std::max(rows, 8));
    }
  }
}

TEST_CASE(
    "what cannot be redrawn is said line by line: narrow, low, in the background, or no terminal") {
  Sitting narrow;
  narrow.terminal.how.columns = 19;
  Sitting low;
  low.terminal.how.rows = 7;
  Sitting background;
  background.terminal.how.in_front = false;
  Sitting none;
  none.terminal.how.err_is_terminal = false;
  for (Sitting* stage : {&narrow, &low, &background, &none}) {
    stage->played();
    CHECK(stage->terminal.frames.empty());
    CHECK(stage->said("go, 5 min"));
  }
}

TEST_CASE(
    "plain mode says one line at the start, the half, the last 5 s and the end of each step") {
  Sitting stage = plain_stage();
  stage.no_input = true;

  stage.played();

  const std::string said = stage.terminal.err;
  CHECK(stage.terminal.frames.empty());
  CHECK(stage.lines("go, 5 min") == 2);
  CHECK(stage.lines("half way, 2 min 30 s to go") == 2);
  CHECK(stage.lines("5 seconds") == 2);
  CHECK(stage.lines("Done.") == 1);
  CHECK(said.find("left done, right in 5") > said.find("5 seconds"));
  CHECK(std::ranges::count(said, '\n') == 9);
}

TEST_CASE("plain mode is wrapped on a terminal, and one line an event in a file") {
  Sitting narrow = plain_stage();
  narrow.terminal.how.columns = 40;
  narrow.terminal.press(20s, U's');
  narrow.terminal.press(21s, U's');
  narrow.terminal.press(30s, U'?');
  narrow.played();
  std::istringstream lines(narrow.terminal.err);
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK(width_of(line) <= 40);
  }

  Sitting file = plain_stage();
  file.terminal.how = {false, false, false, 40, 24};
  file.played();
  CHECK(std::ranges::count(file.terminal.err, '\n') == 9);
}

TEST_CASE("half of ten seconds or less is not said twice") {
  Sitting stage = plain_stage("golf-ball");
  stage.no_input = true;
  for (FootDose& dose : stage.doses) dose.steps.front().seconds = 10;

  stage.played();

  CHECK(stage.lines("half way, 5 s to go") == 2);
  CHECK(stage.lines("5 seconds") == 0);
}

TEST_CASE("plain mode says what a key did") {
  Sitting stage = plain_stage();
  stage.terminal.press(15s, U' ');
  stage.terminal.press(20s, U' ');
  stage.terminal.press(25s, U'+');
  stage.terminal.press(30s, U'?');
  stage.terminal.press(35s, U's');
  stage.terminal.press(40s, U'c');

  stage.played();

  CHECK(stage.lines("paused; space goes on, q stops and saves") == 1);
  CHECK(stage.lines("going on, 4 min 50 s to go") == 1);
  CHECK(stage.lines("now 5 min to go") == 1);
  CHECK(stage.said("Keys: space pause, n next"));
  CHECK(stage.said("Too sore: p pain, c cramp"));
}

TEST_CASE("every step of a massage begins with the rule about sore spots, no other work does") {
  constexpr auto rule = "Keep off any spot that is very sore; move around it.";
  Sitting massage = plain_stage("cross-fiber");
  massage.played();
  Sitting stretch = plain_stage("plantar-fascia-stretch");
  stretch.played();

  std::size_t begun = 0;
  const auto line = timeline_of(massage.routine, massage.doses, test_numbers());
  for (const Segment& segment : line) begun += is_practice(segment.kind) ? 0 : 1;
  std::size_t said = 0;
  for (auto at = massage.terminal.err.find(rule); at != std::string::npos;
       at = massage.terminal.err.find(rule, at + 1))
    ++said;
  CHECK(said == begun);
  CHECK(!stretch.said(rule));
}

TEST_CASE("the cue command gets the words, once for each cue") {
  Sitting stage;
  stage.cues.command = "spd-say";

  stage.played();

  CHECK(stage.notifier.said ==
        std::vector<std::string>{"roll, left foot, in 5", "go, 5 min", "half way, 2 min 30 s to go",
                                 "5 seconds", "left done, right in 5", "go, 5 min",
                                 "half way, 2 min 30 s to go", "5 seconds", "done"});
}

TEST_CASE("a cue command that fails is named once and not tried again") {
  Sitting stage;
  stage.cues = {false, "no-such-thing"};
  stage.notifier.problem = "cannot run 'no-such-thing'";

  stage.played();

  CHECK(stage.notifier.said.size() == 1);
  CHECK(stage.lines("heelcare: warning: no spoken cues: cannot run 'no-such-thing'") == 1);
  CHECK(stage.terminal.bells == 0);
}

TEST_CASE("repetitions are counted out in their tempo, by bell and words") {
  Sitting stage("heavy-slow-heel-raise", {Foot::left});  // 3 up, 2 hold, 3 down
  stage.cues.command = "say";
  stage.terminal.press(5s + 17s, U'q');

  stage.played();

  CHECK(stage.notifier.said == std::vector<std::string>{"raise, left foot, in 5",
                                                        "left foot, up, 8 repetitions", "hold",
                                                        "down", "2 up", "hold", "down", "3 up"});
  CHECK(stage.terminal.bells == 8);
}

TEST_CASE("the words of holds, of rests and of the question to the partner") {
  Sitting holds("bed-stretch", {Foot::left});  // circles, then holds of 3 s with 2 s between
  holds.cues.command = "say";
  holds.played();
  const auto& said = holds.notifier.said;
  const std::vector<std::string> wanted{"hold, 1 of 10", "let go", "hold, 2 of 10"};
  CHECK(std::search(said.begin(), said.end(), wanted.begin(), wanted.end()) != said.end());

  Sitting sets("heavy-slow-heel-raise", {Foot::left});
  sets.cues.command = "say";
  sets.played();
  CHECK(std::ranges::any_of(sets.notifier.said,
                            [](const std::string& text) { return text.starts_with("rest "); }));

  Sitting partner("partner-massage", {Foot::left});
  partner.cues.command = "say";
  partner.played();
  CHECK(std::ranges::count_if(partner.notifier.said, [](const std::string& text) {
          return text.starts_with("ask how strong it is; ");
        }) == static_cast<long>(partner.routine.steps.size()) - 1);
}

TEST_CASE("what is too quick for words is only counted") {
  Sitting stage("towel-curls", {Foot::right});  // 1 up, 1 down
  stage.cues.command = "say";
  stage.terminal.press(5s + 5s, U'q');

  stage.played();

  CHECK(stage.showed("2 of 10\n"));
  CHECK(!stage.showed(": up"));

  CHECK(stage.notifier.said ==
        std::vector<std::string>{"curl, right foot, in 5", "right foot, 10 repetitions", "2", "3"});
}

TEST_CASE("every step's end is said, in plain mode and by the cue") {
  Sitting stage = plain_stage("cross-fiber");
  stage.cues.command = "say";

  stage.played();

  std::size_t ends = 0;
  for (const std::string& cue : stage.notifier.said) {
    const bool is_end = cue.find("done") != std::string::npos;
    ends += is_end ? 1 : 0;
    if (is_end && cue != "done") CHECK(stage.said("\n" + cue + ", light pressure: "));
  }
  CHECK(ends == 2 * stage.routine.steps.size());
}

TEST_CASE("an hour of waits that end late does not drift") {
  Sitting stage;
  struct Late final : Terminal {
    FakeTerminal& inner;
    int count = 0;
    explicit Late(FakeTerminal& terminal) : inner(terminal) {}
    [[nodiscard]] TerminalShape shape() const override { return inner.shape(); }
    void print(std::string_view text) override { inner.print(text); }
    void say(std::string_view text) override { inner.say(text); }
    void draw(std::string_view text) override { inner.draw(text); }
    void keep_drawn() override {}
    void bell() override { inner.bell(); }
    std::optional<Input> key_within(std::chrono::milliseconds wait) override {
      return inner.key_within(wait + count++ % 41 * 1ms);
    }
    void enter_keys() override {}
    void leave_keys() override {}
    std::optional<std::string> line() override { return std::nullopt; }
    [[nodiscard]] std::optional<Happened> ending() const override { return std::nullopt; }
  };
  Late terminal(stage.terminal);
  App app = fake_app(stage.clock, terminal, stage.notifier);
  for (FootDose& dose : stage.doses) dose.steps.front().seconds = 1795;

  play(app, timeline_of(stage.routine, stage.doses, test_numbers()), {stage.routine, stage.doses},
       stage.cues);

  CHECK(stage.clock.ran >= 1h);
  CHECK(stage.clock.ran < 1h + 50ms);
  CHECK(terminal.count < 3700);  // one wait a second, not more
}
