// SPDX-License-Identifier: MIT
#include "heelcare/app/asking.hpp"

#include "support/fake_app.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_notifier.hpp"
#include "support/fake_terminal.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace heelcare;

namespace {

struct Asked {
  FakeClock clock;
  FakeTerminal terminal{clock};
  FakeNotifier notifier;
  App app = fake_app(clock, terminal, notifier);

  explicit Asked(std::initializer_list<const char*> answers) {
    terminal.lines.assign(answers.begin(), answers.end());
  }
};

}  // namespace

TEST_CASE("pain is a whole number from 0 to 10, and Enter skips") {
  for (const auto& [typed, level] : {std::pair{"0", 0}, std::pair{" 10 ", 10}, std::pair{"4", 4}}) {
    const auto& shown_typed = typed;
    CAPTURE(shown_typed);
    Asked asked({typed});
    CHECK(ask_pain(asked.app, "Pain now?").value().value().level() == level);
  }
  Asked skipped({""});
  const auto answer = ask_pain(skipped.app, "Pain now?");
  REQUIRE(answer);
  CHECK(!*answer);
}

TEST_CASE("an answer that is no pain value is explained and asked again") {
  for (const char* typed : {"11", "-1", "010", "4.5", "four", "1 2", "\x1b[A", "+3", "nan"}) {
    CAPTURE(typed);
    Asked asked({typed, "3"});
    CHECK(ask_pain(asked.app, "Pain now?").value().value().level() == 3);
    CHECK(asked.terminal.err.find("A whole number from 0, none, to 10") != std::string::npos);
  }
}

TEST_CASE("feet are a letter or a word, and Enter means both") {
  for (const auto& [typed, feet] : {std::pair{"l", Feet::left}, std::pair{"RIGHT", Feet::right},
                                    std::pair{"", Feet::both}, std::pair{"b", Feet::both}}) {
    const auto& shown_typed = typed;
    CAPTURE(shown_typed);
    Asked asked({"leg", typed});
    CHECK(ask_feet(asked.app, "Which foot?") == feet);
  }
}

TEST_CASE("not sure counts as yes, and an empty answer as none") {
  for (const auto& [typed, yes] : {std::pair{"y", true}, std::pair{"Not sure", true},
                                   std::pair{"?", true}, std::pair{"n", false}}) {
    const auto& shown_typed = typed;
    CAPTURE(shown_typed);
    Asked asked({"", "perhaps", typed});
    CHECK(ask_yes(asked.app, "So?") == yes);
    CHECK(asked.terminal.lines.empty());
  }
}

TEST_CASE("the end of input is leaving, never an answer") {
  Asked asked({});
  CHECK(!ask_pain(asked.app, "Pain now?"));
  CHECK(!ask_feet(asked.app, "Which foot?"));
  CHECK(!ask_yes(asked.app, "So?"));
  CHECK(!ask_yes_or_no(asked.app, "More?"));
}

TEST_CASE("leaving is an interrupt unless another signal asked for it") {
  Asked asked({});
  CHECK(code_of_leaving(asked.app) == ExitCode::interrupted);
  asked.terminal.end = Happened::terminated;
  CHECK(code_of_leaving(asked.app) == ExitCode::terminated);
  asked.terminal.end = Happened::hung_up;
  CHECK(code_of_leaving(asked.app) == ExitCode::hung_up);
}

TEST_CASE("questions and explanations are wrapped at words") {
  Asked asked({"x", "y"});
  asked.app.err.columns = 40;
  ask_yes(asked.app, "Do you have a question that is a good deal longer than forty columns? [y/n]");
  std::istringstream lines(asked.terminal.err);
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK(width_of(line) <= 42);  // a blank and the answer
  }
}
