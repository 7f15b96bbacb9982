// SPDX-License-Identifier: MIT
// `heelcare routines` with its options, on folders of its own.
#include "heelcare/cli/run.hpp"
#include "heelcare/routines/load.hpp"
#include "heelcare/view/routine_template.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_notifier.hpp"
#include "support/fake_terminal.hpp"
#include "support/scratch_folder.hpp"
#include "support/text.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace heelcare;

namespace {

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

constexpr std::string_view roll = R"(title = "Roll"
kind = "massage"
tags = ["roll"]
wb = false
[[step]]
name = "roll"
region = "sole"
type = "timed"
do = "Roll."
seconds = { min = 60, max = 120 }
)";

struct Outcome {
  ExitCode code;
  std::string out;
  std::string err;
};

// A home folder, and a person who types `answers` where a terminal is asked for.
struct Home {
  ScratchFolder folder;

  [[nodiscard]] std::string own(const std::string& file = "") const {
    return folder.path("config/routines/" + file);
  }
  void write_own(const std::string& file, std::string_view text) const {
    folder.write("config/routines/" + file, std::string(text));
  }

  [[nodiscard]] Outcome with_terminal(const Words& words, const Words& answers) const {
    FakeClock clock;
    FakeTerminal terminal(clock);
    terminal.lines.assign(answers.begin(), answers.end());
    return run_on(words, clock, terminal);
  }
  [[nodiscard]] Outcome operator()(const Words& words) const {
    FakeClock clock;
    FakeTerminal terminal(clock);
    terminal.how = {};
    return run_on(words, clock, terminal);
  }

 private:
  [[nodiscard]] Outcome run_on(const Words& words, FakeClock& clock, FakeTerminal& terminal) const {
    FakeNotifier notifier;
    Environment environment;
    environment.home = folder.path();
    environment.config = folder.path("config");
    Surroundings surroundings{clock, terminal, notifier, environment, "/usr/bin/heelcare"};
    Words all{"routines"};
    all.insert(all.end(), words.begin(), words.end());
    const auto code = run(all, surroundings);
    return {code, terminal.out, terminal.err};
  }
};

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("every built-in routine, printed as a file, loads again as that routine") {
  const Home home;
  for (const auto& routine : builtin_catalog().routines) {
    const auto id = routine.id.text();
    CAPTURE(id);

    const auto printed = home({id, "--toml"});

    CHECK(printed.code == ExitCode::done);
    const auto loaded = with_own_routines(builtin_catalog(), {{id + ".toml", printed.out}});
    CHECK(loaded.diagnostics.empty());
    auto again = *loaded.catalog.find(routine.id);
    again.origin = routine.origin;
    CHECK(again == routine);
  }
}

TEST_CASE("a built-in file can be sent straight into the person's folder") {
  const Home home;
  home.write_own("calf-raises.toml", "");  // what a shell makes for `>`

  const auto printed = home({"calf-raises", "--toml"});

  CHECK(printed.code == ExitCode::done);
  CHECK(printed.err.empty());
  home.write_own("calf-raises.toml", printed.out);
  CHECK(home({"--check"}).out == "No errors.\n");
}

TEST_CASE("a person's file is printed byte for byte, comments and line ends included") {
  const Home home;
  const std::string text = "# mine\r\n" + std::string(roll);
  home.write_own("my-roll.toml", text);

  CHECK(home({"my-roll", "--toml"}).out == text);
}

TEST_CASE("printed together, each file stands under its name") {
  const auto printed = Home()({"--toml"});

  CHECK(printed.code == ExitCode::done);
  for (const auto& routine : builtin_catalog().routines) {
    CHECK(count(printed.out, fmt::format("# {}.toml\n", routine.id.text())) == 1);
  }
}

TEST_CASE("a new routine without a terminal loads as it is, and can be started") {
  const Home home;

  const auto made = home({"--new", "evening-2"});

  CHECK(made.code == ExitCode::done);
  CHECK(made.out == home.own("evening-2.toml") + "\n");
  CHECK(home({"--check"}).out == "No errors.\n");
  CHECK(home({"evening-2"}).code == ExitCode::done);
  CHECK((fs::status(home.own("evening-2.toml")).permissions() & fs::perms::mask) ==
        fs::perms(0600));
  CHECK((fs::status(home.own()).permissions() & fs::perms::mask) == fs::perms(0700));
}

TEST_CASE("a new routine never takes the place of another, nor of a file that is there") {
  const Home home;
  home.write_own("broken.toml", "kind = \n");
  home.write_own("mine.toml", roll);

  CHECK(home({"--new", "tennis-ball"}).code == ExitCode::usage);
  CHECK(home({"--new", "mine"}).code == ExitCode::usage);
  CHECK(home({"--new", "broken"}).code == ExitCode::could_not);
  CHECK(home.folder.read("config/routines/broken.toml") == "kind = \n");
  CHECK(home.folder.read("config/routines/mine.toml") == roll);
}

TEST_CASE("a name that cannot be an id makes nothing") {
  const Home home;
  for (const char* name :
       {"", "-", "-x", "My-roll", "my roll", "a/b", "../x", "x.toml", "\xC3\xA4", "a_b", "a\nb"}) {
    CAPTURE(name);
    CHECK(home({"--new", name}).code == ExitCode::usage);
  }
  CHECK_FALSE(fs::exists(home.own()));
}

TEST_CASE("the answers on a terminal make a routine that loads as it is") {
  struct Row {
    Words answers;
    std::vector<std::string_view> lines;
  };
  const std::vector<Row> rows{
      {{"massage", "heel", "120", "2"},
       {"kind = \"massage\"", "tags = [\"heel\", \"self\"]", "wb = false", "region = \"heel\"",
        "dose = { per_day_max = 2, gap_h = 3 }", "seconds = { min = 120, max = 120 }"}},
      {{"cold", "calf", "600", "1"},
       {"tags = [\"calf\", \"self\"]", "dose = { per_day_max = 1, gap_h = 24 }",
        "seconds = { min = 600, max = 600 }"}},
      {{"stretch", "arch", "45", "y", "4"},
       {"parts = [\"arch\"]", "wb = true", "dose = { per_day_max = 4, gap_h = 3 }",
        "hold_s = { min = 45, default = 45, max = 45 }"}},
      {{"strength", "calf", "3", "12", "y", "4"},
       {"tags = [\"calf\"]", "wb = true", "dose = { per_week_max = 4, gap_h = 48 }",
        "sets = { min = 1, default = 3, max = 3 }", "reps = { min = 12, default = 12, max = 12 }"}},
      {{"strength", "arch", "1", "15", "n", "5"},
       {"tags = [\"arch\", \"seated\"]", "dose = { per_week_max = 5, gap_h = 24 }"}},
      {{"strength", "hip", "2", "10", "n", "3"},
       {"tags = [\"hip\", \"seated\"]", "dose = { per_week_max = 3, gap_h = 48 }"}},
      {{"balance", "arch", "60", "y", "7"},
       {"tags = [\"arch\"]", "dose = { per_week_max = 7, gap_h = 24 }",
        "hold_s = { min = 60, default = 60, max = 60 }"}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.answers.front());
    CAPTURE(row.lines.front());
    const Home home;

    CHECK(home.with_terminal({"--new", "mine"}, row.answers).code == ExitCode::done);

    const auto text = home.folder.read("config/routines/mine.toml");
    for (const auto line : row.lines) CHECK(has(text, line));
    CHECK(home({"--check"}).code == ExitCode::done);
  }
}

TEST_CASE("an answer that cannot be used is asked again, with what can") {
  const Home home;

  const auto made = home.with_terminal(
      {"--new", "mine"}, {"masage", "stretch", "hip", "calf", "0", "181", "180", "y", "5", "4"});

  CHECK(made.code == ExitCode::done);
  CHECK(has(made.err, "One of: massage, stretch, strength, balance, cold"));
  CHECK(has(made.err, "One of: arch, calf\n"));
  CHECK(count(made.err, "A whole number from 1 to 180.") == 2);
  CHECK(count(made.err, "A whole number from 1 to 4.") == 1);
}

TEST_CASE("no question about a new routine takes more than the ceilings") {
  const auto& numbers = builtin_catalog().policy.numbers;
  const auto& most = numbers.ceilings;
  struct Row {
    Words before;
    int seconds_or_sets;
    int reps;  // 0: not asked
    bool asks_standing;
    int how_often;
  };
  const std::vector<Row> rows{
      {{"massage", "heel"}, most.massage_s, 0, false, most.massage_per_day},
      {{"cold", "heel"}, most.cold_s, 0, false, most.cold_per_day},
      {{"stretch", "calf"}, most.stretch_hold_s, 0, true, most.stretch_per_day},
      {{"balance", "arch"}, most.balance_hold_s, 0, true, 7},
      {{"strength", "calf"},
       most.strength_sets,
       most.strength_reps,
       true,
       numbers.spacing.calf_strength_days_a_week},
      {{"strength", "hip"},
       most.strength_sets,
       most.strength_reps,
       true,
       numbers.spacing.hip_strength_days_a_week},
      {{"strength", "arch"},
       most.strength_sets,
       most.strength_reps,
       true,
       numbers.spacing.seated_drill_days_a_week},
  };
  for (const Row& row : rows) {
    CAPTURE(row.before.front());
    CAPTURE(row.before.back());
    const Home home;
    Words answers = row.before;
    Words refusals;
    const auto too_much_first = [&](int highest) {
      answers.push_back(std::to_string(highest + 1));
      answers.push_back(std::to_string(highest));
      refusals.push_back(fmt::format("A whole number from 1 to {}.\n", highest));
    };
    too_much_first(row.seconds_or_sets);
    if (row.reps != 0) too_much_first(row.reps);
    if (row.asks_standing) answers.emplace_back("n");
    too_much_first(row.how_often);

    const auto made = home.with_terminal({"--new", "mine"}, answers);

    CHECK(made.code == ExitCode::done);
    for (const auto& refusal : refusals) CHECK(has(made.err, refusal));
  }
}

TEST_CASE("whoever leaves in the middle of the questions makes nothing") {
  const Home home;

  CHECK(home.with_terminal({"--new", "mine"}, {"stretch", "calf"}).code == ExitCode::interrupted);
  CHECK_FALSE(fs::exists(home.own()));
}

TEST_CASE("what the template makes is right for every answer there can be") {
  const auto catalog = builtin_catalog();
  for (const auto& kind : names<Kind>) {
    for (const auto& region : names<Region>) {
      for (const Tag part : {Tag::arch, Tag::calf, Tag::hip}) {
        if (kind.value == Kind::stretch && part == Tag::hip) continue;
        for (const bool standing : {false, true}) {
          const bool pressed = kind.value == Kind::massage || kind.value == Kind::cold;
          for (const int often : {1, 3}) {
            RoutineDraft draft;
            draft.title = "mine";
            draft.kind = kind.value;
            draft.region = region.value;
            draft.part = part;
            draft.standing = standing && !pressed;
            draft.per_day = often;
            draft.per_week = often;
            const auto text = routine_file_text(draft, catalog.policy.numbers);
            CAPTURE(text);
            CHECK(check_routine(catalog, {"mine.toml", text}).empty());
          }
        }
      }
    }
  }
}

TEST_CASE("a check names every error of every file, and exits 4") {
  const Home home;
  home.write_own("good.toml", roll);
  home.write_own("one.toml", "title = \"x\"\n");
  home.write_own("two.toml", "kind = \"masage\"\n");
  home.folder.write("config/config.toml", "bell = 1\n");

  const auto checked = home({"--check"});

  CHECK(checked.code == ExitCode::untrusted);
  CHECK(checked.out.empty());
  CHECK(has(checked.err, "one.toml: 'kind' is missing"));
  CHECK(has(checked.err,
            "two.toml:1:8: 'kind' cannot be 'masage'\n  kind = \"masage\"\n"
            "         ^\nheelcare: hint: did you mean 'massage'?"));
  CHECK(has(checked.err, "config.toml:1:8: 'bell' must be true or false"));
  CHECK_FALSE(has(checked.err, "good.toml"));
}

TEST_CASE("files by name are all checked, those that cannot be read too") {
  const Home home;
  home.folder.write("a.toml", "kind = 1\n");
  home.folder.write("b.toml", std::string(roll));
  fs::create_directories(home.folder.path("folder.toml"));

  const auto checked =
      home({"--check", home.folder.path("missing.toml"), home.folder.path("folder.toml"),
            home.folder.path("a.toml"), home.folder.path("b.toml")});

  CHECK(checked.code == ExitCode::untrusted);
  CHECK(has(checked.err, "missing.toml: there is no such file"));
  CHECK(has(checked.err, "folder.toml"));
  CHECK(has(checked.err, "a.toml:1:8: 'kind' must be a text in quotes"));
  CHECK_FALSE(has(checked.err, "b.toml"));

  CHECK(home({"--check", home.folder.path("missing.toml")}).code == ExitCode::could_not);
  CHECK(home({"--check", home.folder.path("b.toml")}).out == "No errors.\n");
}

TEST_CASE("a file that is checked by name may name routines of the person's folder") {
  const Home home;
  home.write_own("mine.toml", roll);
  home.write_own("bad.toml", "kind = 1\n");
  const std::string names_it =
      "needs_settled_sessions_of = { id = \"mine\", count = 2 }\n" + std::string(roll);
  home.folder.write("draft/next.toml", names_it);
  home.folder.write("draft/bad.toml", std::string(roll));

  CHECK(home({"--check", home.folder.path("draft/next.toml")}).code == ExitCode::done);
  const auto replaced = home({"--check", home.folder.path("draft/bad.toml")});
  CHECK(replaced.code == ExitCode::done);
  CHECK(replaced.err.empty());
  CHECK(home({"--check", home.own("mine.toml"), home.own("mine.toml")}).code == ExitCode::done);
}

TEST_CASE("a check says which files look like routines and are not read") {
  const Home home;
  home.write_own("Roll.TOML", roll);
  home.write_own("roll.toml.txt", roll);
  home.write_own("notes.txt", "x");
  home.write_own("roll.toml~", "x");
  home.write_own(".roll.toml", "x");

  const auto checked = home({"--check"});

  CHECK(checked.code == ExitCode::done);
  CHECK(count(checked.err, "this file is not read") == 2);
  CHECK(has(checked.err,
            "Roll.TOML: this file is not read\nheelcare: hint: the name of a routine "
            "file ends in '.toml', in small letters"));
}

TEST_CASE("a check as JSON is one object, whatever it finds") {
  const Home home;
  CHECK(home({"--check", "--json"}).out == "{\"schema\":1,\"errors\":0}\n");

  home.write_own("one.toml", "title = \"x\"\nkind = \"cold\"\nwb = false\n");
  const auto checked = home({"--check", "--json"});

  CHECK(checked.code == ExitCode::untrusted);
  CHECK(has(checked.out, "\"code\": 4"));
  CHECK(has(checked.out, "2 errors found"));
  CHECK(has(checked.err, "'tags' is missing"));
}

TEST_CASE("what has no JSON says so instead of printing something else") {
  const Home home;
  for (const Words& words :
       {Words{"--policy", "--json"}, Words{"--toml", "--json"},
        Words{"knuckles", "--toml", "--json"}, Words{"--new", "x", "--json"}}) {
    CHECK(home(words).code == ExitCode::usage);
  }
  CHECK_FALSE(fs::exists(home.own()));
}

TEST_CASE("a routine whose file has an error is shown as such, not as the built-in one") {
  const Home home;
  home.write_own("knuckles.toml", "enabled = flase\n");
  home.write_own("mine.toml", "kind = 1\n");

  for (const Words& words : {Words{"knuckles"}, Words{"mine"}, Words{"mine", "--toml"}}) {
    CAPTURE(words.front());
    const auto shown = home(words);
    CHECK(shown.code == ExitCode::untrusted);
    CHECK(shown.out.empty());
    CHECK(has(shown.err, fmt::format("your routine '{}' has an error", words.front())));
  }
  CHECK(has(home({}).out, "Knuckle glide, heel to toes (switched off)"));
}

TEST_CASE("a routine is shown with what opens it, when it may be planned, and its sources") {
  const Home home;

  const auto golf_ball = home({"golf-ball"}).out;
  for (const char* line :
       {"Opens after: 3 settled sessions of tennis-ball", "Never in: start, flare-up, return",
        "Pressure: light\n", "When: any time, after an activity",
        "Spacing: at least 48 h apart, at most 1 a day", "Tags: self, roll, arch, heel, deep",
        "Feet: one foot after the other, not weight-bearing", "found:RehabExercise"}) {
    CAPTURE(line);
    CHECK(has(golf_ball, line));
  }
  CHECK(has(home({"heavy-slow-heel-raise"}).out,
            "Sets x repetitions: 3 x 12 for 14 days, then 4 x 10 for 14 days, then 5 x 8\n"));
  CHECK(has(home({"cross-fiber"}).out,
            "Must be followed by: wall-calf-straight or calf-stretch-band\n"));
  CHECK(has(home({"cross-fiber"}).out, "Evidence: three groups, n=45"));
  CHECK(has(home({"oscillating-massager"}).out,
            "3. calves (calf, 120 to 180 s, only with --with calves): Turn the device"));
  CHECK(has(home({"bed-stretch"}).out, "Counts as: plantar-fascia-stretch (wake)\n"));
  CHECK(has(home({"bed-stretch"}).out, "1. circles (10 to 20, each 1-0-1 s): Circle the ankle"));
}

TEST_CASE("no shown text of a routine has a placeholder left in it") {
  const Home home;
  for (const auto& routine : builtin_catalog().routines) {
    CAPTURE(routine.id.text());
    CHECK_FALSE(has(home({routine.id.text()}).out, "{"));
  }
}

TEST_CASE("the policy is printed whole: every flag, stage, state, weekday and number") {
  FakeClock clock;
  const auto policy = builtin_catalog().policy;
  std::string printed = Home()({"--policy"}).out;
  // Lines are wrapped: words are compared.
  std::string words;
  for (const char byte : printed) {
    if (byte != '\n' && byte != ' ') {
      words += byte;
    } else if (!words.ends_with(' ')) {
      words += ' ';
    }
  }
  const auto said = [&words](const std::string& text) {
    CAPTURE(text);
    CHECK(has(words, text));
  };

  said(policy.version);
  for (const auto& flag : policy.flags) {
    for (const auto& text : {flag.id.text() + ": " + flag.title, flag.ask, flag.say, flag.more,
                             flag.after_clear_note, "from: " + flag.provenance}) {
      said(text);
    }
    if (flag.clear.reconfirm_days) {
      said(fmt::format("asked again {} days after managed", *flag.clear.reconfirm_days));
    }
    if (flag.escalate) said(fmt::format("{} while recorded with:", name_of(flag.escalate->to)));
  }
  for (const auto& row : policy.number_rows) {
    said(fmt::format("{}.{} = {} from: {}", row.section, row.key, row.value, row.from));
  }
  for (const auto& row : policy.states) said("From: " + row.provenance);
  for (const auto& ramp : policy.ramps) said("from: " + ramp.provenance);
  said("open-wound-or-skin-infection: open skin, blister, ulcer or rash on the foot");
  said("ends by: ruled-out, or healed from day 7, or gone-7-days");
  said("ends by: ruled-out, or managed, or gone with a note");
  said("stays off after healed or managed: massage:deep, vibration, cold");
  said("r-bone stage 1, 14 days.");
  said("off through day 56, or to its end: massage:deep, vibration, strength:heavy");
  said("session value at most: 1");
  said(
      "at least 3 logged days, no adverse or unsettled session, no session value above 5 and no "
      "first step more than 1 above its first.");
  said("failed 2 times, a notice says so");
  said("chronic: massage 3 days a week (4 with enough loading days), at most 5, level 4 at most");
  said("hold-partial: massage 0 days a week, at most 0, stretch 1 a day not standing");
  said("return: as the stage of the slow return says, never above the base state, cold 3 a day");
  said("walk-14: 14 days since the latest limping day or record, and normal walking on the last 3");
  said("massage 5: Mon Tue Thu Sat Sun");
}
