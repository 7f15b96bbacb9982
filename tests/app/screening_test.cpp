// SPDX-License-Identifier: MIT
#include "support/builders.hpp"
#include "support/fake_person.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

std::vector<const RedFlag*> page(ScreenPage which) {
  std::vector<const RedFlag*> flags;
  for (const RedFlag& flag : test_policy().flags) {
    if (flag.screen == which) flags.push_back(&flag);
  }
  return flags;
}

// The number a flag has on its page, as somebody types it.
std::string number_of(const char* id, ScreenPage which = ScreenPage::today) {
  const auto flags = page(which);
  const auto place =
      std::ranges::find(flags, FlagId{id}, [](const RedFlag* flag) { return flag->id; });
  return std::to_string(place - flags.begin() + 1);
}

std::vector<FlagRaised> flags(const FakePerson& person) {
  return person.events<FlagRaised>("flag");
}

ExitCode check(FakePerson& person) { return person.run({"safety", "--check"}); }

}  // namespace

TEST_CASE("none of these on both pages is a screen and no flag") {
  FakePerson person;
  person.answers({"0", "0"});

  CHECK(check(person) == ExitCode::done);

  const auto screens = person.events<Screened>("screen");
  REQUIRE(screens.size() == 1);
  CHECK(screens.front().form == ScreenForm::brief);
  CHECK(screens.front().asked.size() ==
        page(ScreenPage::today).size() + page(ScreenPage::standing).size());
  CHECK(flags(person).empty());
}

TEST_CASE("a number that is not on the page is explained and asked again") {
  for (const char* typed : {"", "abc", "18", "-1", "1.5", "0 3", "3,x", "1-3", "\x1b[A"}) {
    CAPTURE(typed);
    FakePerson person;
    person.answers({typed, "0", "0"});

    CHECK(check(person) == ExitCode::done);

    CHECK(person.was_asked("Numbers from 1 to 17"));
    CHECK(flags(person).empty());
  }
}

TEST_CASE("several numbers lead to a question each, a foot and a day are asked where they belong") {
  FakePerson person;
  const std::string numbers = number_of("fever-unwell") + ", " + number_of("nerve-signs");
  person.answers({numbers.c_str(), "not sure", "right", "2026-11-20", "y", "", "0"});

  CHECK(check(person) == ExitCode::refused);

  const auto records = person.records("flag");
  REQUIRE(records.size() == 2);
  CHECK(std::get<FlagRaised>(records[0].event) == FlagRaised{Feet::right, FlagId{"nerve-signs"}});
  CHECK(std::chrono::floor<std::chrono::days>(records[0].at.wall) == date("2026-11-20"));
  CHECK(std::get<FlagRaised>(records[1].event) == FlagRaised{Feet::both, FlagId{"fever-unwell"}});
  CHECK(records[0].group == person.records("screen").front().group);
}

TEST_CASE("no to the whole question is no flag") {
  FakePerson person;
  person.answers({number_of("fever-unwell").c_str(), "n", "0"});

  CHECK(check(person) == ExitCode::done);

  CHECK(flags(person).empty());
}

TEST_CASE("since when takes days, months and spans, and nothing in the future") {
  struct Row {
    const char* typed;
    const char* day;
  };
  for (const auto [typed, day] :
       {Row{"", "2026-11-22"}, Row{"today", "2026-11-22"}, Row{"yesterday", "2026-11-21"},
        Row{"2026-11-01", "2026-11-01"}, Row{"2026-06", "2026-06-30"}, Row{"3w", "2026-11-01"},
        Row{"2026-11", "2026-11-22"}}) {
    const auto& shown_typed = typed;
    CAPTURE(shown_typed);
    FakePerson person;
    person.answers(
        {number_of("fever-unwell").c_str(), "y", "2026-11-23", "2027-01", "soon", typed, "0"});

    CHECK(check(person) == ExitCode::refused);

    REQUIRE(person.records("flag").size() == 1);
    CHECK(std::chrono::floor<std::chrono::days>(person.records("flag").front().at.wall) ==
          date(day));
  }
}

TEST_CASE("a yes that began before what ended it last counts from today") {
  FakePerson person;
  person.run({"log", "--red-flag", "nerve-signs", "--at", "2026-11-01"});
  person.run({"safety", "--clear", "nerve-signs", "--as", "ruled-out", "--by", "Dr Ada", "--on",
              "2026-11-10", "--at", "2026-11-10"});
  person.answers({number_of("nerve-signs").c_str(), "y", "", "2026-11-05", "0"});

  CHECK(check(person) == ExitCode::refused);

  CHECK(person.was_told("tingling, numbness, burning or electric pain"));
  const auto records = person.records("flag");
  REQUIRE(records.size() == 2);
  CHECK(std::chrono::floor<std::chrono::days>(records.back().at.wall) == date("2026-11-22"));
}

TEST_CASE("a screen that is left records nothing, wherever it is left") {
  const std::string numbers = number_of("fever-unwell") + " " + number_of("nerve-signs");
  const std::vector<const char*> whole{numbers.c_str(), "y", "l", "", "y", ""};
  for (std::size_t left_after = 0; left_after <= whole.size(); ++left_after) {
    CAPTURE(left_after);
    FakePerson person;
    person.terminal.lines.assign(whole.begin(),
                                 whole.begin() + static_cast<std::ptrdiff_t>(left_after));

    CHECK(check(person) == ExitCode::interrupted);

    CHECK(person.was_asked("none of its answers was recorded"));
    CHECK(person.records("screen").empty());
    CHECK(flags(person).empty());
  }
}

TEST_CASE("the second page is only asked when it is due or something is new") {
  FakePerson person;
  person.answers({"0", "0"});
  check(person);

  person.answers({"0", "n"});
  CHECK(check(person) == ExitCode::done);
  CHECK(person.was_asked("Anything new from page 2"));
  CHECK(!person.was_asked("Page 2"));

  person.answers({"0", "y", "0"});
  CHECK(check(person) == ExitCode::done);
  CHECK(person.was_asked("Page 2"));

  person.clock.ran += std::chrono::days{183};
  person.answers({"0", "0"});
  CHECK(check(person) == ExitCode::done);
  CHECK(!person.was_asked("Anything new from page 2"));
}

TEST_CASE("what is on record already is not asked again") {
  FakePerson person;
  person.run({"log", "--red-flag", "fever-unwell"});
  person.answers({"0", "0"});

  CHECK(check(person) == ExitCode::refused);

  CHECK(!person.was_asked(test_policy().flag(FlagId{"fever-unwell"})->title));
  CHECK(person.was_asked("16  "));
  CHECK(!person.was_asked("17  open skin"));
}

TEST_CASE("emergencies stand before everything else on each page") {
  for (const ScreenPage which : {ScreenPage::today, ScreenPage::standing}) {
    const auto flags = page(which);
    const auto later = std::ranges::find_if(
        flags, [](const RedFlag* flag) { return flag->urgency != Urgency::emergency; });
    CHECK(std::ranges::none_of(later, flags.end(), [](const RedFlag* flag) {
      return flag->urgency == Urgency::emergency;
    }));
  }
}

TEST_CASE("the full check asks every question whole") {
  FakePerson person;
  std::size_t questions = 0;
  for (const RedFlag& flag : test_policy().flags) {
    if (flag.screen != ScreenPage::never) ++questions;
  }
  person.terminal.lines.assign(questions, "n");

  CHECK(person.run({"safety", "--check", "--full"}) == ExitCode::done);

  CHECK(person.terminal.lines.empty());
  CHECK(person.events<Screened>("screen").front().asked.size() == questions);
}

TEST_CASE("a script answers with none, or with flags of one foot") {
  FakePerson none;
  CHECK(none.run({"safety", "--answer", "none"}) == ExitCode::done);
  CHECK(none.records("screen").size() == 1);

  FakePerson some;
  CHECK(some.run({"safety", "--answer", "nerve-signs,fever-unwell", "--foot", "right"}) ==
        ExitCode::refused);
  CHECK(flags(some) == std::vector{FlagRaised{Feet::right, FlagId{"nerve-signs"}},
                                   FlagRaised{Feet::both, FlagId{"fever-unwell"}}});
}

TEST_CASE("an answer with an unknown flag, or with none among flags, records nothing") {
  for (const char* answer : {"nerve-sings", "none,nerve-signs", ""}) {
    CAPTURE(answer);
    FakePerson person;
    CHECK(person.run({"safety", "--answer", answer}) == ExitCode::usage);
    CHECK(person.records("screen").empty());
    CHECK(flags(person).empty());
  }
}

TEST_CASE("the check cannot be answered without a terminal") {
  FakePerson person;
  person.terminal.how.in_is_terminal = false;

  CHECK(check(person) == ExitCode::usage);

  CHECK(person.was_asked("heelcare safety --answer none"));
  CHECK(person.records("screen").empty());
}
