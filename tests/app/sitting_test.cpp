// SPDX-License-Identifier: MIT
// `start` without a name: the routines of a sitting one after the other, with a breath between.
#include "support/builders.hpp"
#include "support/fake_person.hpp"

#include <doctest/doctest.h>
#include <rapidjson/document.h>

using namespace heelcare;
using namespace std::chrono_literals;

namespace {

// A Thursday noon in the chronic state, on which calf raises and balance are due together.
struct Noon : FakePerson {
  Noon() {
    clock.moment = moment("2026-11-26T12:35:00+01:00");
    settled("both");
    run({"log", "--onset", "2026-01-01"});
    for (int day = 1; day <= 8; ++day)
      run({"log", "--first-step", "4", "--worst", "3", "--foot", "both", "--at",
           "-" + std::to_string(24 * day) + "h"});
  }

  [[nodiscard]] std::vector<std::string> practised() const {
    std::vector<std::string> names;
    for (const SessionLogged& each : sessions()) names.push_back(each.routine.text());
    return names;
  }
  [[nodiscard]] bool showed(std::string_view text) const {
    return std::ranges::any_of(terminal.frames, [&](const std::string& frame) {
      return frame.find(text) != std::string::npos;
    });
  }
};

// The routines of the objects in a list of what was printed, which is one value and nothing more.
std::vector<std::string> routines_in(const Noon& noon, const char* list) {
  rapidjson::Document json;
  json.Parse(noon.terminal.out.data(), noon.terminal.out.size());
  REQUIRE_FALSE(json.HasParseError());
  CHECK(json["schema"].GetInt() == 1);
  std::vector<std::string> names;
  for (const auto& each : json[list].GetArray()) names.emplace_back(each["routine"].GetString());
  return names;
}

constexpr auto breath = 165s;  // when it begins: calf raises take 2 min 40 s, getting ready 5 s
const std::vector<std::string> both{"calf-raises", "single-leg-balance", "single-leg-balance"};

}  // namespace

TEST_CASE("a sitting runs through without a key, with a breath between") {
  Noon noon;
  noon.answers({"2", "1"});

  CHECK(noon.run({"start"}) == ExitCode::done);

  CHECK(noon.practised() == both);
  CHECK(noon.terminal.lines.empty());
  CHECK(noon.was_told("Recorded calf-raises"));
  CHECK(noon.terminal.out.find("Next: ") == noon.terminal.out.rfind("Next: "));  // at the end
  CHECK(noon.was_told("Next: "));
  CHECK(noon.showed("next: single-leg-balance, 4 min 5 s, in 15"));
  CHECK(noon.showed("next: single-leg-balance, 4 min 5 s, in 1\n"));
  CHECK(noon.clock.ran == breath + 15s + 250s);
  CHECK(noon.sessions().front().before == pain(2));
  CHECK(!noon.sessions().front().after);
  CHECK(!noon.sessions().back().before);
  CHECK(noon.sessions().back().after == pain(1));
}

TEST_CASE("pain typed in the breath is the one after, and the one before the next") {
  Noon noon;
  noon.answers({"2", ""});
  noon.terminal.press(breath + 2s, U'1');
  noon.terminal.press(breath + 3s, U'1');     // 11 there is not
  noon.terminal.press(breath + 4s, U'\x7f');  // no
  noon.terminal.press(breath + 5s, U'3');
  noon.terminal.press(breath + 60s, U'\r');  // whoever types has all the time

  CHECK(noon.run({"start"}) == ExitCode::done);

  CHECK(noon.practised() == both);
  CHECK(noon.showed("Pain now, 0-10? 3\n"));
  CHECK(noon.showed("next: single-leg-balance, 4 min 5 s, when you say so"));
  CHECK(noon.sessions().front().after == pain(3));
  CHECK(noon.sessions().back().before == pain(3));
  CHECK(noon.clock.ran == breath + 60s + 250s);
}

TEST_CASE("pain typed in the breath decides about what follows, whatever was said before") {
  Noon noon;
  noon.terminal.press(breath + 2s, U'1');
  noon.terminal.press(breath + 3s, U'0');
  noon.terminal.press(breath + 4s, U'\r');

  CHECK(noon.run({"start", "--before", "2"}) == ExitCode::refused);

  CHECK(noon.practised() == std::vector<std::string>{"calf-raises"});
  CHECK(noon.sessions().front().after == pain(10));
  CHECK(noon.events<PainLogged>("pain").front().level == pain(10));  // standing, once
  CHECK(std::ranges::count(noon.events<PainLogged>("pain"), PainMoment::now, &PainLogged::when) ==
        1);
}

TEST_CASE("q in the breath ends the sitting, and Enter goes on at once") {
  Noon quits;
  quits.answers({""});
  quits.terminal.press(breath + 2s, U'q');
  CHECK(quits.run({"start"}) == ExitCode::done);
  CHECK(quits.practised() == std::vector<std::string>{"calf-raises"});
  CHECK(!quits.terminal.keys);
  CHECK(quits.terminal.frames.back().empty());

  Noon hurries;
  hurries.answers({"", ""});
  hurries.terminal.press(breath + 2s, U'\r');
  CHECK(hurries.run({"start"}) == ExitCode::done);
  CHECK(hurries.practised() == both);
  CHECK(hurries.clock.ran == breath + 2s + 250s);
}

TEST_CASE("after a stop, or a machine's sleep, the next routine waits to be asked for") {
  for (const bool space : {true, false}) {
    Noon noon;
    noon.answers({"", ""});
    if (space)
      noon.terminal.press(breath + 2s, U' ');
    else
      noon.terminal.script.emplace_back(breath + 2s, Happened::continued);
    noon.terminal.press(breath + 1h, U'\r');

    CHECK(noon.run({"start"}) == ExitCode::done);

    CHECK(noon.practised() == both);
    CHECK(noon.clock.ran == breath + 1h + 250s);
  }
}

TEST_CASE("a signal in the breath keeps what was practised, and is the exit code") {
  Noon noon;
  noon.answers({""});
  noon.terminal.script.emplace_back(breath + 2s, Happened::terminated);

  CHECK(noon.run({"start"}) == ExitCode::terminated);

  CHECK(noon.practised() == std::vector<std::string>{"calf-raises"});
  CHECK(noon.sessions().front().status == SessionStatus::done);
  CHECK(!noon.terminal.keys);
}

TEST_CASE("what ends a routine early ends the sitting") {
  Noon noon;
  noon.answers({"2", "3"});
  noon.terminal.press(60s, U's');
  noon.terminal.press(61s, U'c');

  CHECK(noon.run({"start"}) == ExitCode::done);

  CHECK(noon.practised() == std::vector<std::string>{"calf-raises"});
  CHECK(!noon.showed("next: single-leg-balance, 4 min 5 s, in"));
}

TEST_CASE("without a terminal, or line by line, the breath is said once and passes") {
  Noon none;
  none.terminal.how = {false, false, false, 80, 24};
  CHECK(none.run({"start"}) == ExitCode::done);
  CHECK(none.practised() == both);
  CHECK(none.was_asked("Done. next: single-leg-balance, 4 min 5 s, in 15. "));
  CHECK(!none.was_asked("Enter goes on"));

  Noon lines;
  lines.answers({"", ""});
  lines.terminal.press(breath + 2s, U'4');
  lines.terminal.press(breath + 3s, U'\r');
  CHECK(lines.run({"start", "--plain"}) == ExitCode::done);
  CHECK(lines.practised() == both);
  CHECK(lines.terminal.frames.empty());
  CHECK(lines.was_asked("in 15. Pain now, 0-10? Enter goes on, space waits, q stops."));
  CHECK(lines.was_asked("waiting; Enter goes on, q stops pain 4 "));
  CHECK(lines.sessions().front().after == pain(4));
}

TEST_CASE("a cue command that fails is named once in a whole sitting") {
  Noon noon;
  noon.answers({"", ""});
  noon.notifier.problem = "cannot run 'no-such-thing'";

  noon.run({"start", "--cue", "no-such-thing"});

  CHECK(noon.practised() == both);
  CHECK(noon.notifier.said.size() == 1);
}

TEST_CASE("the breath is among the cues") {
  Noon noon;
  noon.answers({"", ""});

  noon.run({"start", "--cue", "say"});

  CHECK(std::ranges::count(noon.notifier.said, "next: single-leg-balance, 4 min 5 s, in 15") == 1);
}

TEST_CASE("a dry run shows all of a sitting and asks nothing") {
  Noon noon;

  CHECK(noon.run({"start", "--dry-run"}) == ExitCode::done);

  CHECK(noon.was_told("raise, both feet"));
  CHECK(noon.was_told("stand, left foot"));
  CHECK(noon.practised().empty());
}

TEST_CASE("a sitting as JSON is one object, however it ends") {
  Noon whole;
  whole.answers({"", ""});
  CHECK(whole.run({"start", "--json"}) == ExitCode::done);
  CHECK(routines_in(whole, "recorded") == both);

  Noon left;
  left.answers({""});
  left.terminal.press(breath + 2s, U'q');
  CHECK(left.run({"start", "--json"}) == ExitCode::done);
  CHECK(routines_in(left, "recorded") == std::vector<std::string>{"calf-raises"});

  Noon ended;
  ended.answers({""});
  ended.terminal.script.emplace_back(breath + 15s + 20s, Happened::terminated);
  CHECK(ended.run({"start", "--json"}) == ExitCode::terminated);
  CHECK(routines_in(ended, "recorded") ==
        std::vector<std::string>{"calf-raises", "single-leg-balance"});

  Noon gone;
  gone.answers({""});
  gone.terminal.script.emplace_back(20s, Happened::hung_up);
  CHECK(gone.run({"start", "--json"}) == ExitCode::hung_up);
  CHECK(gone.terminal.out.empty());

  Noon dry;
  CHECK(dry.run({"start", "--dry-run", "--json"}) == ExitCode::done);
  CHECK(routines_in(dry, "routines") ==
        std::vector<std::string>{"calf-raises", "single-leg-balance"});
  dry.clock.moment = moment("2026-11-27T05:00:00+01:00");
  CHECK(dry.run({"start", "--dry-run", "--json"}) == ExitCode::done);
  CHECK(routines_in(dry, "routines").empty());
}

TEST_CASE("a sitting begins at a step of any of its routines") {
  Noon second;
  second.answers({"", ""});
  CHECK(second.run({"start", "--from", "stand"}) == ExitCode::done);
  CHECK(second.practised() == std::vector<std::string>{"single-leg-balance", "single-leg-balance"});

  Noon first;
  first.answers({"", ""});
  CHECK(first.run({"start", "--from", "raise"}) == ExitCode::done);
  CHECK(first.practised() == both);
}

TEST_CASE("a step that nothing due has is refused with the steps there are and the way out") {
  Noon noon;
  CHECK(noon.run({"start", "--from", "pumps"}) == ExitCode::usage);
  CHECK(noon.was_asked("what is due now has no step 'pumps'"));
  CHECK(noon.was_asked("it has: raise, stand; or start another routine by its name"));
  CHECK(noon.run({"start", "--with", "calves"}) == ExitCode::usage);
  CHECK(noon.was_asked("what is due now has no optional step 'calves'"));
  CHECK(noon.was_asked("it has: none; or start another routine by its name"));
  CHECK(noon.practised().empty());
}
