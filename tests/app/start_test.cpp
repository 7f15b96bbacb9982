// SPDX-License-Identifier: MIT
#include "support/builders.hpp"
#include "support/fake_person.hpp"

#include <doctest/doctest.h>

using namespace heelcare;
using namespace std::chrono_literals;

namespace {

using Words = std::vector<std::string>;

SessionLogged only_session(const FakePerson& person) {
  const auto sessions = person.sessions();
  REQUIRE(sessions.size() == 1);
  return sessions.front();
}

}  // namespace

TEST_CASE("the first command ever: feet, the check, pain, the session, pain, what comes next") {
  FakePerson person;
  person.answers({"l", "0", "0", "3", "2"});

  CHECK(person.run({"start", "tennis-ball"}) == ExitCode::done);

  CHECK(person.terminal.lines.empty());
  const auto session = only_session(person);
  CHECK(session.feet == Feet::left);
  CHECK(session.seconds == 150);
  CHECK(session.status == SessionStatus::done);
  CHECK(session.ladder == 0);
  CHECK(session.before == pain(3));
  CHECK(session.after == pain(2));
  CHECK(person.records("session").front().at == moment("2026-11-22T07:30:00+01:00"));
  CHECK(person.events<ProfileGiven>("profile").front().feet == Feet::left);
  CHECK(person.events<Screened>("screen").size() == 1);
  const std::string& said = person.terminal.out;
  CHECK(said.starts_with("Recorded tennis-ball, 2 min 30 s, left foot, done ("));
  CHECK(said.find("\nNext: ") != std::string::npos);
  CHECK(std::ranges::count(said, '\n') == 2);
}

TEST_CASE("Enter skips both pain questions") {
  FakePerson person;
  person.settled().answers({"", ""});

  CHECK(person.run({"start", "tennis-ball"}) == ExitCode::done);

  const auto session = only_session(person);
  CHECK(!session.before);
  CHECK(!session.after);
}

TEST_CASE("a session of both feet quit after the left: left done, right no record") {
  FakePerson person;
  person.settled("both").answers({"2", ""});
  person.terminal.press(157s, U'q');  // the left foot is through, the change runs

  CHECK(person.run({"start", "tennis-ball"}) == ExitCode::done);

  const auto session = only_session(person);
  CHECK(session.feet == Feet::left);
  CHECK(session.seconds == 150);
  CHECK(session.status == SessionStatus::done);
}

TEST_CASE("what was practised before quitting is recorded as partial") {
  FakePerson person;
  person.settled().answers({"2", ""});
  person.terminal.press(45s, U'q');

  CHECK(person.run({"start", "tennis-ball"}) == ExitCode::done);

  CHECK(only_session(person).seconds == 40);
  CHECK(only_session(person).status == SessionStatus::partial);
}

TEST_CASE("nothing practised is nothing recorded, and no question about it") {
  FakePerson person;
  person.settled().answers({"2"});
  person.terminal.press(2s, U'q');

  CHECK(person.run({"start", "tennis-ball"}) == ExitCode::done);

  CHECK(person.sessions().empty());
  CHECK(person.terminal.out == "Nothing was practised, so nothing was recorded.\n");
}

TEST_CASE("at 40 columns that is two lines") {
  FakePerson person;
  person.settled().answers({"2"});
  person.terminal.how.columns = 40;
  person.terminal.press(2s, U'q');

  CHECK(person.run({"start", "tennis-ball"}) == ExitCode::done);

  CHECK(person.terminal.out == "Nothing was practised, so nothing was\nrecorded.\n");
}

TEST_CASE("a signal keeps the partial session, asks nothing more, and is the exit code") {
  struct Row {
    Happened what;
    ExitCode code;
  };
  for (const auto [what, code] : {Row{Happened::interrupted, ExitCode::interrupted},
                                  Row{Happened::terminated, ExitCode::terminated},
                                  Row{Happened::hung_up, ExitCode::hung_up}}) {
    FakePerson person;
    person.settled().answers({"2", "9"});
    person.terminal.script.emplace_back(45s, what);

    CHECK(person.run({"start", "tennis-ball"}) == code);

    CHECK(only_session(person).seconds == 40);
    CHECK(only_session(person).status == SessionStatus::partial);
    CHECK(person.terminal.lines.size() == 1);
    CHECK(person.terminal.out.empty());
    CHECK(person.was_asked("Recorded tennis-ball"));
  }
}

TEST_CASE("leaving at a question before the session records no session") {
  for (const auto& typed : {Words{}, Words{"l"}, Words{"l", "0"}, Words{"l", "0", "0"}}) {
    CAPTURE(typed.size());
    FakePerson person;
    person.terminal.lines.assign(typed.begin(), typed.end());

    CHECK(person.run({"start", "tennis-ball"}) == ExitCode::interrupted);

    CHECK(person.sessions().empty());
    CHECK(person.records("screen").size() == (typed.size() == 3 ? 1 : 0));
  }
}

TEST_CASE("leaving at the last question keeps the session") {
  FakePerson person;
  person.settled().answers({"2"});

  CHECK(person.run({"start", "tennis-ball"}) == ExitCode::done);

  CHECK(only_session(person).status == SessionStatus::done);
  CHECK(!only_session(person).after);
}

TEST_CASE("pain before decides: 5 goes on lightly, 6 skips, 7 refuses, what refuses is on record") {
  struct Row {
    const char* before;
    ExitCode code;
    bool severe;
  };
  for (const auto [before, code, severe] :
       {Row{"5", ExitCode::done, false}, Row{"6", ExitCode::refused, false},
        Row{"7", ExitCode::refused, true}, Row{"10", ExitCode::refused, true}}) {
    for (const bool asked : {true, false}) {
      const auto& shown_before = before;
      CAPTURE(shown_before);
      CAPTURE(asked);
      FakePerson person;
      person.settled();
      if (asked) person.answers({before, ""});
      const Words words = asked ? Words{"start", "tennis-ball"}
                                : Words{"start", "tennis-ball", "--before", before, "--no-input"};

      CHECK(person.run(words) == code);

      CHECK(person.sessions().size() == (code == ExitCode::done ? 1 : 0));
      CHECK(person.records("pain").size() == (code == ExitCode::done ? 0 : 1));
      CHECK(person.run({"safety"}) == (severe ? ExitCode::refused : ExitCode::done));
      CHECK(person.was_told("severe") == severe);
    }
  }
}

TEST_CASE("a refusal for pain says when it goes on, and names no cure for a flag") {
  FakePerson person;
  person.settled().answers({"6"});
  person.run({"start", "tennis-ball"});
  CHECK(person.was_asked("pain now is 6"));
  CHECK(person.was_asked("hint: once it is below 6: heelcare log --pain N"));

  FakePerson severe;
  severe.settled().answers({"8"});
  severe.run({"start", "tennis-ball"});
  CHECK(severe.was_asked("heelcare safety severe-pain"));
  CHECK(!severe.was_asked("once it is below"));
}

TEST_CASE("a dry run asks nothing, records nothing, and is refused like the real one") {
  FakePerson person;
  person.settled();
  CHECK(person.run({"start", "tennis-ball", "--dry-run"}) == ExitCode::done);
  CHECK(person.was_told("roll, left foot, light pressure"));
  CHECK(person.run({"start", "tennis-ball", "--dry-run", "--before", "7"}) == ExitCode::refused);
  CHECK(person.sessions().empty());
  CHECK(person.records("pain").empty());
}

TEST_CASE("pain after that rose by two says what follows from it") {
  struct Row {
    const char* before;
    const char* after;
    bool rose;
  };
  for (const auto [before, after, rose] :
       {Row{"2", "4", true}, Row{"0", "5", true}, Row{"2", "3", false}, Row{"5", "4", false},
        Row{"2", "", false}}) {
    const auto& shown_after = after;
    CAPTURE(shown_after);
    FakePerson person;
    person.settled().answers({before, after});

    CHECK(person.run({"start", "tennis-ball"}) == ExitCode::done);

    CHECK(person.was_told("counts as unsettled") == rose);
    CHECK(person.was_told(std::string("Pain rose from ") + before + " to " + after + ".") == rose);
    CHECK(person.was_told("the next one is a first-time dose") == rose);
  }
}

TEST_CASE("high pain after withholds, and the reply says so at once") {
  FakePerson person;
  person.settled().answers({"2", "8"});

  CHECK(person.run({"start", "tennis-ball"}) == ExitCode::done);

  CHECK(person.was_told("heelcare safety severe-pain"));
  CHECK(person.run({"start", "knuckles", "--no-input"}) == ExitCode::refused);
}

TEST_CASE("too sore is recorded with its letter, and numb leads to the check") {
  FakePerson person;
  person.settled().answers({"2", "3", "0", "n"});
  person.terminal.press(45s, U's');
  person.terminal.press(47s, U'n');

  CHECK(person.run({"start", "tennis-ball"}) == ExitCode::done);

  CHECK(only_session(person).too_sore == TooSore::numb);
  CHECK(only_session(person).seconds == 40);
  CHECK(person.was_asked("Page 1: now"));
  CHECK(person.terminal.lines.empty());
  CHECK(person.was_told("Numb, changed colour or newly swollen? heelcare safety --check"));

  FakePerson cramped;
  cramped.settled().answers({"2", "3"});
  cramped.terminal.press(45s, U's');
  cramped.terminal.press(47s, U'c');
  cramped.run({"start", "tennis-ball"});
  CHECK(only_session(cramped).too_sore == TooSore::cramp);
  CHECK(!cramped.was_asked("Page 1: now"));
}

TEST_CASE("without a terminal the check is a refusal, and after it the clock runs alone") {
  FakePerson person;
  person.terminal.how = {false, false, false, 80, 24};

  CHECK(person.run({"start", "tennis-ball"}) == ExitCode::refused);
  CHECK(person.was_asked("heelcare safety --answer none"));

  person.settled();
  CHECK(person.run({"start", "tennis-ball"}) == ExitCode::done);
  CHECK(only_session(person).status == SessionStatus::done);
  CHECK(person.terminal.frames.empty());
}

TEST_CASE("a step that does not exist is a mistake found before any question") {
  FakePerson person;

  CHECK(person.run({"start", "tennis-ball", "--from", "rol"}) == ExitCode::usage);

  CHECK(person.was_asked("did you mean 'roll'?"));
  CHECK(!person.was_asked("Which heel hurts?"));
}

TEST_CASE("an extra step is asked for once and left out unless wished for") {
  FakePerson without;
  without.settled("both").answers({"", "", ""});
  CHECK(without.run({"start", "oscillating-massager"}) == ExitCode::done);
  CHECK(without.was_asked("With calves, an extra step? [y/N]"));

  FakePerson with;
  with.settled("both").answers({"y", "", ""});
  CHECK(with.run({"start", "oscillating-massager"}) == ExitCode::done);
  CHECK(only_session(with).seconds > only_session(without).seconds);

  FakePerson named;
  named.settled("both").answers({"", ""});
  CHECK(named.run({"start", "oscillating-massager", "--with", "calves"}) == ExitCode::done);
  CHECK(!named.was_asked("an extra step?"));
  CHECK(only_session(named).seconds == only_session(with).seconds);
}

TEST_CASE("the first command of a day asks whether passing flags still hold") {
  FakePerson person;
  person.settled();
  person.run({"log", "--red-flag", "fever-unwell"});
  person.clock.ran += 24h;

  person.answers({"n", "", ""});
  CHECK(person.run({"start", "plantar-fascia-stretch"}) == ExitCode::refused);
  CHECK(person.was_asked("Still \"fever or ill today\"?"));
  CHECK(person.events<FlagCleared>("clear").size() == 1);

  person.answers({"", ""});
  person.run({"start", "plantar-fascia-stretch"});
  CHECK(!person.was_asked("Still"));
}

TEST_CASE("the foot that is left out is named with its reason") {
  FakePerson person;
  person.settled("both");
  person.run({"log", "--red-flag", "nerve-signs", "--foot", "right"});
  person.answers({"2", ""});

  CHECK(person.run({"start", "tennis-ball"}) == ExitCode::done);

  CHECK(person.was_asked("Left out, right foot: "));
  CHECK(only_session(person).feet == Feet::left);
  CHECK(person.run({"start", "tennis-ball", "--foot", "both", "--no-input"}) == ExitCode::refused);
}

TEST_CASE("a reason that eases both feet is said once") {
  FakePerson person;
  person.settled("both").answers({"4", ""});

  person.run({"start", "tennis-ball"});

  CHECK(person.was_asked("Eased, both feet, light pressure only: pain now is 4."));
}

TEST_CASE("machine-readable: one object on stdout, with what was recorded") {
  FakePerson person;
  person.settled().answers({"2", "3"});

  CHECK(person.run({"start", "tennis-ball", "--json"}) == ExitCode::done);

  CHECK(person.terminal.out.starts_with("{\"schema\":1,"));
  CHECK(person.was_told("\"type\":\"session\""));
}

TEST_CASE("nothing due is said, or an empty list of records") {
  FakePerson person;
  person.settled();
  person.run({"log", "--pause-until", "2026-12-24"});

  CHECK(person.run({"start"}) == ExitCode::done);
  CHECK(person.was_told("Nothing is due now."));

  CHECK(person.run({"start", "--json"}) == ExitCode::done);
  CHECK(person.was_told("\"recorded\":[]"));
}
