// SPDX-License-Identifier: MIT
#include "heelcare/cli/cli.hpp"

#include "support/text.hpp"

#include <doctest/doctest.h>

using namespace heelcare;
using namespace std::chrono_literals;

namespace {

using Words = std::vector<std::string>;

Request request(const Words& words) {
  const auto parsed = parse(words);
  if (const auto* exit = std::get_if<Exit>(&parsed)) {
    CAPTURE(words.size());
    FAIL(exit->text);
  }
  return std::get<Request>(parsed);
}

template <class Options>
Options options(const Words& words) {
  const auto wanted = request(words);
  REQUIRE(std::holds_alternative<Options>(wanted.command));
  return std::get<Options>(wanted.command);
}

Exit exit_of(const Words& words) {
  const auto parsed = parse(words);
  REQUIRE(std::holds_alternative<Exit>(parsed));
  return std::get<Exit>(parsed);
}

// The message of a usage error.
std::string refused(const Words& words) {
  const auto exit = exit_of(words);
  CHECK(exit.code == ExitCode::usage);
  return exit.text;
}

Pain pain(int level) { return *Pain::from(level); }

}  // namespace

TEST_CASE("without a verb it is the plan") {
  CHECK(options<PlanOptions>({}).days == 1);
  CHECK_FALSE(options<PlanOptions>({"--quiet"}).days_given);
}

TEST_CASE("global options are valid before and after the verb") {
  for (const auto& words : {Words{"--at", "07:15", "--data", "d", "--config=c", "--json", "--plain",
                                  "--no-input", "--color", "never", "-q", "report"},
                            Words{"report", "--at=07:15", "--data=d", "--config", "c", "--json",
                                  "--plain", "--no-input", "--color=never", "--quiet"},
                            Words{"--at", "07:15", "--data", "d", "report", "--config", "c",
                                  "--json", "--plain", "--no-input", "--color", "never", "-q"}}) {
    const auto global = request(words).global;
    CHECK(global.at == TimeExpression{TimeOfDay{7h + 15min}});
    CHECK(global.data == "d");
    CHECK(global.config == "c");
    CHECK(global.json);
    CHECK(global.plain);
    CHECK(global.no_input);
    CHECK(global.quiet);
    CHECK(global.colour == ColourWish::never);
  }
}

TEST_CASE("a verb's name as the value of an option is a value") {
  CHECK(request({"--data", "plan", "undo"}).global.data == "plan");
  CHECK(options<LogOptions>({"log", "--note", "plan"}).note == "plan");
  CHECK(options<StartOptions>({"start", "log"}).routine == "log");
}

TEST_CASE("an option takes one value, whatever it looks like") {
  const auto start = options<StartOptions>({"start", "--with", "calves", "tennis-ball"});
  CHECK(start.with == Words{"calves"});
  CHECK(start.routine == "tennis-ball");
  CHECK(options<LogOptions>({"log", "--note", "[a,b]"}).note == "[a,b]");
  CHECK(options<LogOptions>({"log", "--note", "-h"}).note == "-h");
  CHECK(options<LogOptions>({"log", "--note", "--"}).note == "--");
  CHECK(options<LogOptions>({"log", "--note=a=b"}).note == "a=b");
  CHECK(request({"--at", "-2h", "plan"}).global.at == TimeExpression{Relative{2h}});
}

TEST_CASE("start reads its options") {
  const auto plain = options<StartOptions>({"start"});
  CHECK_FALSE(plain.routine);
  CHECK_FALSE(plain.cue);

  const auto all =
      options<StartOptions>({"start", "tennis-ball", "--foot", "left", "--short", "--from", "roll",
                             "--with", "calves", "--with", "spreads", "--before", "3", "--after",
                             "0", "--cue", "spd-say -r 10", "--no-bell"});
  CHECK(all.routine == "tennis-ball");
  CHECK(all.foot == Feet::left);
  CHECK(all.first_time);
  CHECK(all.from == "roll");
  CHECK(all.with == Words{"calves", "spreads"});
  CHECK(all.before == pain(3));
  CHECK(all.after == pain(0));
  CHECK(all.cue == "spd-say -r 10");
  CHECK(all.no_bell);
  CHECK_FALSE(all.dry_run);

  CHECK(options<StartOptions>({"start", "--cue="}).cue == "");
  CHECK(options<StartOptions>({"start", "--at", "2026-12-01", "--dry-run"}).dry_run);
  CHECK(has(refused({"start", "--at", "07:15"}), "--dry-run"));
  CHECK(has(refused({"start", "a", "b"}), "'b'"));
}

TEST_CASE("log takes several pains, in order, each with its moment") {
  const auto logged = options<LogOptions>({"log", "--first-step", "5", "--pain", "4", "--when",
                                           "rest", "--worst", "6", "--pain=2", "--night", "0"});
  REQUIRE(logged.pains.size() == 5);
  CHECK(logged.pains[0].level == pain(5));
  CHECK(logged.pains[0].when == PainMoment::first_step);
  CHECK(logged.pains[1].level == pain(4));
  CHECK(logged.pains[1].when == PainMoment::rest);
  CHECK(logged.pains[2].when == PainMoment::worst);
  CHECK(logged.pains[3].level == pain(2));
  CHECK_FALSE(logged.pains[3].when);
  CHECK(logged.pains[4].when == PainMoment::night);

  const auto early = options<LogOptions>({"log", "--when", "activity", "--pain", "10"});
  REQUIRE(early.pains.size() == 1);
  CHECK(early.pains[0].when == PainMoment::activity);
}

TEST_CASE("log refuses pains that contradict each other") {
  for (const auto& words :
       {Words{"log", "--when", "rest"}, Words{"log", "--worst", "3", "--when", "rest"},
        Words{"log", "--pain", "3", "--when", "now", "--when", "rest"},
        Words{"log", "--when", "now", "--when", "rest", "--pain", "3"},
        Words{"log", "--pain", "3", "--pain", "4"},
        Words{"log", "--pain", "3", "--when", "worst", "--worst", "4"},
        Words{"log", "--worst", "4", "--worst", "4"}}) {
    CAPTURE(words.back());
    refused(words);
  }
}

TEST_CASE("log reads everything else") {
  const auto logged = options<LogOptions>({"log",
                                           "--walk",
                                           "limp",
                                           "--foot",
                                           "right",
                                           "--red-flag",
                                           "diabetes",
                                           "--red-flag",
                                           "clot-risk",
                                           "--flare-up",
                                           "--skip",
                                           "knuckles",
                                           "--feet",
                                           "both",
                                           "--onset",
                                           "12w",
                                           "--usual",
                                           "6",
                                           "--pain-days",
                                           "7",
                                           "--saw-clinician",
                                           "2026-11-20",
                                           "--pause-until",
                                           "2026-12-01",
                                           "--note",
                                           "--new shoes"});
  CHECK(logged.walk == Walk::limp);
  CHECK(logged.foot == Feet::right);
  CHECK(logged.red_flags == Words{"diabetes", "clot-risk"});
  CHECK(logged.flare_up);
  CHECK(logged.skip == Words{"knuckles"});
  CHECK(logged.feet == Feet::both);
  CHECK(logged.onset == DateExpression{std::chrono::days{84}});
  CHECK(logged.usual == pain(6));
  CHECK(logged.pain_days == 7);
  CHECK(logged.saw_clinician);
  CHECK(logged.saw_clinician_on == DateExpression{*parse_date("2026-11-20")});
  CHECK(logged.pause_until == DateExpression{*parse_date("2026-12-01")});
  CHECK(logged.note == "--new shoes");
}

TEST_CASE("a date of a visit, and the name of a session, may be left out") {
  const auto bare = options<LogOptions>({"log", "--saw-clinician", "--done"});
  CHECK(bare.saw_clinician);
  CHECK_FALSE(bare.saw_clinician_on);
  REQUIRE(bare.done.size() == 1);
  CHECK_FALSE(bare.done[0].routine);

  const auto mixed = options<LogOptions>({"log", "--done", "--done", "tennis-ball", "--flare-up"});
  REQUIRE(mixed.done.size() == 2);
  CHECK_FALSE(mixed.done[0].routine);
  CHECK(mixed.done[1].routine == "tennis-ball");
  CHECK(mixed.flare_up);
}

TEST_CASE("a session done may say how much") {
  struct Row {
    const char* text;
    std::optional<int> seconds;
    std::optional<int> sets;
    std::optional<int> reps;
  };
  for (const auto& row : {Row{"x", {}, {}, {}}, Row{"x=10min", 600, {}, {}},
                          Row{"x=90s", 90, {}, {}}, Row{"x=3x10", {}, 3, 10}}) {
    CAPTURE(row.text);
    const auto logged = options<LogOptions>({"log", "--done", row.text});
    REQUIRE(logged.done.size() == 1);
    CHECK(logged.done[0].routine == "x");
    CHECK(logged.done[0].seconds == row.seconds);
    CHECK(logged.done[0].sets == row.sets);
    CHECK(logged.done[0].reps == row.reps);
  }
  for (const auto* text : {"x=", "=10min", "x=10", "x=0min", "x=010min", "x=2.5min", "x=10m",
                           "x=-5s", "x=3x", "x=x10", "x=3x0", "x=3x10x2", "x=999min", "x=nan"}) {
    CAPTURE(text);
    CHECK(has(refused({"log", "--done", text}), text));
  }
}

TEST_CASE("an activity has a name and an amount") {
  struct Row {
    const char* text;
    std::optional<double> minutes;
    std::optional<double> km;
  };
  for (const auto& row : {Row{"running=30min", 30., {}}, Row{"running=4.5km", {}, 4.5},
                          Row{"running=1.5h", 90., {}}, Row{"running=0.25km", {}, 0.25}}) {
    CAPTURE(row.text);
    const auto logged = options<LogOptions>({"log", "--activity", row.text});
    REQUIRE(logged.activities.size() == 1);
    CHECK(logged.activities[0].name == "running");
    CHECK(logged.activities[0].minutes == row.minutes);
    CHECK(logged.activities[0].km == row.km);
  }
  for (const auto* text :
       {"running", "running=", "=5km", "running=5", "running=5,5km", "running=0km", "running=.5km",
        "running=5.km", "running=05km", "running=1.2.3km", "running=nankm", "running=infmin",
        "running=1e3km", "running=-5km", "running=25h", "running=501km", "running=5 km",
        "running=5mi"}) {
    CAPTURE(text);
    CHECK(has(refused({"log", "--activity", text}), "for instance"));
  }
}

TEST_CASE("log - stands alone") {
  CHECK(options<LogOptions>({"log", "-"}).from_stdin);
  CHECK(options<LogOptions>({"--json", "log", "-", "-q"}).from_stdin);
  refused({"log", "-", "--pain", "3"});
  refused({"log", "-", "-"});
  CHECK(has(exit_of({"log", "4"}).hint, "--pain 4"));
  CHECK(has(exit_of({"log", "sore"}).hint, "--note"));
}

TEST_CASE("plan, report, remind and undo read their options") {
  const auto plan = options<PlanOptions>({"plan", "calf-raises", "--days", "90", "--why"});
  CHECK(plan.routine == "calf-raises");
  CHECK(plan.days == 90);
  CHECK(plan.days_given);
  CHECK(plan.why);
  CHECK(options<PlanOptions>({"plan", "--line"}).line);
  const auto calendar = options<PlanOptions>({"plan", "--format", "ics", "--titles", "full"});
  CHECK(calendar.format == PlanFormat::ics);
  CHECK(calendar.full_titles);

  const auto report = options<ReportOptions>({"report", "--since", "4w", "--until", "2026-11-01",
                                              "--for", "clinician", "--format", "html"});
  CHECK(report.since == DateExpression{std::chrono::days{28}});
  CHECK(report.until == DateExpression{*parse_date("2026-11-01")});
  CHECK(report.for_clinician);
  CHECK(report.format == ReportFormat::html);

  const auto remind = options<RemindOptions>({"remind", "--notify", "notify-send", "--exit-code"});
  CHECK(remind.notify == "notify-send");
  CHECK(remind.exit_code);
  CHECK(options<RemindOptions>({"remind", "--print-cron"}).print_cron);
  CHECK(options<RemindOptions>({"remind", "--print-systemd"}).print_systemd);

  const auto undo = options<UndoOptions>({"undo", "k3f9/2026-11.jsonl:7", "--reason", "torn"});
  CHECK(undo.what == "k3f9/2026-11.jsonl:7");
  CHECK(undo.reason == "torn");
  CHECK(options<UndoOptions>({"undo", "--list"}).list);
}

TEST_CASE("safety reads its options") {
  CHECK(options<SafetyOptions>({"safety", "diabetes"}).flag == "diabetes");
  CHECK(options<SafetyOptions>({"safety", "--check", "--full"}).full);
  CHECK(options<SafetyOptions>({"safety", "--answer", "none"}).answer == Words{});
  CHECK(options<SafetyOptions>({"safety", "--answer", "a,b", "--foot", "left"}).answer ==
        Words{"a", "b"});
  const auto clear =
      options<SafetyOptions>({"safety", "--clear", "severe-pain", "--as", "managed", "--by",
                              "Dr. Noor", "--on", "yesterday", "--foot", "left", "--note", "n"});
  CHECK(clear.clear == "severe-pain");
  CHECK(clear.as == Statement::managed);
  CHECK(clear.by == "Dr. Noor");
  CHECK(clear.on == DateExpression{std::chrono::days{1}});
  CHECK(clear.foot == Feet::left);
  CHECK(clear.note == "n");
  CHECK_FALSE(options<SafetyOptions>({"safety", "--clear", "fever-unwell"}).as);
}

TEST_CASE("routines reads its options") {
  CHECK(options<RoutinesOptions>({"routines", "tennis-ball", "--toml"}).routine == "tennis-ball");
  CHECK(options<RoutinesOptions>({"routines", "--policy"}).policy);
  CHECK(options<RoutinesOptions>({"routines", "--new", "evening-roll"}).make == "evening-roll");
  const auto check = options<RoutinesOptions>({"routines", "--check", "a.toml", "[b].toml"});
  CHECK(check.check);
  CHECK(check.files == Words{"a.toml", "[b].toml"});
  CHECK(options<RoutinesOptions>({"routines", "--check", "--", "--odd", "plan"}).files ==
        Words{"--odd", "plan"});
  for (const auto* name : {"Evening", "a b", "../x", "-a", "a-", "x.toml"}) {
    CAPTURE(name);
    refused({"routines", "--new", name});
  }
}

TEST_CASE("what makes no sense together is a usage error") {
  for (const auto& words :
       {Words{"plan", "--line", "--days", "3"},
        Words{"plan", "--line", "--json"},
        Words{"plan", "--titles", "full"},
        Words{"plan", "--format", "ics", "--json"},
        Words{"report", "--format", "csv", "--json"},
        Words{"safety", "--as", "healed"},
        Words{"safety", "--clear", "x", "--as", "healed", "--by", "me"},
        Words{"safety", "--clear", "x", "--by", "me", "--on", "today"},
        Words{"safety", "--clear", "x", "--as", "gone", "--by", "me", "--on", "today"},
        Words{"safety", "--check", "--answer", "none"},
        Words{"safety", "x", "--list"},
        Words{"safety", "--answer", "none,diabetes"},
        Words{"safety", "--answer", "a,,b"},
        Words{"safety", "--answer", "a,"},
        Words{"safety", "--foot", "left"},
        Words{"safety", "--full"},
        Words{"safety", "--note", "n"},
        Words{"remind", "--print-cron", "--print-systemd"},
        Words{"remind", "now"},
        Words{"undo", "--list", "abcd"},
        Words{"undo", "--list", "--reason", "r"},
        Words{"routines", "--check", "--new", "x"},
        Words{"routines", "--policy", "x"},
        Words{"start", "--dry-run", "--after", "3"}}) {
    CAPTURE(words[0]);
    CAPTURE(words.back());
    refused(words);
  }
}

TEST_CASE("a number is digits, and within its bounds") {
  struct Row {
    const char* verb;
    const char* option;
    const char* range;
  };
  for (const auto& row :
       {Row{"log", "--pain", "from 0 to 10"}, Row{"log", "--first-step", "from 0 to 10"},
        Row{"log", "--worst", "from 0 to 10"}, Row{"log", "--night", "from 0 to 10"},
        Row{"log", "--usual", "from 0 to 10"}, Row{"log", "--pain-days", "from 0 to 7"},
        Row{"start", "--before", "from 0 to 10"}, Row{"start", "--after", "from 0 to 10"},
        Row{"plan", "--days", "from 1 to 90"}}) {
    for (const auto* value : {"010", "4.5", "4,5", "nan", "inf", "0x4", "1e1", "-1", "+4", "91", "",
                              " 4", "4 ", "four", "99999999999999999999"}) {
      CAPTURE(row.option);
      CAPTURE(value);
      const auto message = refused({row.verb, row.option, value});
      CHECK(has(message, row.option));
      CHECK(has(message, row.range));
      CHECK(refused({row.verb, std::string(row.option) + "=" + value}) == message);
    }
  }
}

TEST_CASE("a fixed word or a date that is none is a usage error that says what is accepted") {
  CHECK(has(refused({"log", "--walk", "fine"}), "normal, limp, cannot"));
  CHECK(exit_of({"log", "--walk", "normol"}).hint == "did you mean 'normal'?");
  CHECK(has(refused({"log", "--foot", "Left"}), "left, right, both"));
  CHECK(has(refused({"--color", "maybe"}), "auto, always, never"));
  CHECK(has(refused({"plan", "--format", "html"}), "text, ics"));
  CHECK(has(refused({"report", "--format", "ics"}), "text, html, csv"));
  CHECK(has(refused({"--at", "7"}), "'7'"));
  CHECK(has(refused({"log", "--onset", "1999"}), "12w"));
  CHECK(has(refused({"log", "--pause-until", "2w"}), "2026-11-22"));
  CHECK(has(refused({"safety", "--clear", "x", "--as", "healed", "--by", "me", "--on", "2026-06"}),
            "--on"));
  CHECK(has(refused({"--completion", "tcsh"}), "bash, zsh, fish"));
}

TEST_CASE("an empty or missing value does not swallow what follows") {
  CHECK(has(refused({"log", "--note=", "--pain", "3"}), "--note"));
  CHECK(has(refused({"log", "--note", ""}), "--note"));
  CHECK(has(refused({"log", "--pain"}), "'--pain' wants a value"));
  CHECK(has(refused({"--data"}), "'--data' wants a value"));
  CHECK(options<LogOptions>({"log", "--note", "--done="}).note == "--done=");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"log", "--done", ""}, {"log", "--done="}}) {
    CHECK(std::get<Exit>(parse(words)).code == ExitCode::usage);
  }
}

TEST_CASE("nothing is given twice unless it may be") {
  CHECK(has(refused({"plan", "--days", "2", "--days", "3"}), "'--days' is given twice"));
  CHECK(has(refused({"--data", "a", "undo", "--data", "b"}), "'--data' is given twice"));
  CHECK(request({"-q", "-q", "plan"}).global.quiet);
}

TEST_CASE("a misspelt verb or option is answered with the right one") {
  CHECK(has(refused({"lgo"}), "'lgo'"));
  CHECK(exit_of({"lgo"}).hint == "did you mean 'log'?");
  CHECK(exit_of({"lgo", "--pain", "3"}).hint == "did you mean 'log'?");
  CHECK(exit_of({"--jsno"}).hint == "did you mean '--json'?");
  CHECK(exit_of({"log", "--pian", "3"}).hint == "did you mean '--pain'?");
  CHECK(exit_of({"log", "--pian=3"}).hint == "did you mean '--pain'?");
  CHECK(exit_of({"help", "pln"}).hint == "did you mean 'plan'?");
  CHECK(exit_of({"help", "heal"}).hint == "did you mean 'heel'?");
}

TEST_CASE("an option is not abbreviated, and not another verb's") {
  refused({"plan", "--day", "3"});
  refused({"--vers"});
  CHECK(has(exit_of({"--pain", "3"}).hint, "heelcare log --pain"));
  CHECK(has(exit_of({"plan", "--pain", "3"}).hint, "heelcare log --pain"));
  CHECK(has(refused({"log", "-x"}), "'-x'"));
  CHECK(has(refused({"log", "--force"}), "'--force'"));
}

TEST_CASE("--json anywhere makes a usage error JSON too") {
  CHECK(exit_of({"--json", "lgo"}).json);
  CHECK(exit_of({"log", "--pain", "11", "--json"}).json);
  CHECK(exit_of({"--json", "log", "--pain"}).json);
  CHECK_FALSE(exit_of({"lgo"}).json);
}

TEST_CASE("help, version, completion and diagnosis need no valid command") {
  for (const auto& words :
       {Words{"-h"}, Words{"--help"}, Words{"help"}, Words{"log", "--help"}, Words{"-h", "log"},
        Words{"help", "log"}, Words{"log", "-qh"}, Words{"log", "--pian", "--help"},
        Words{"--version"}, Words{"--version", "plan"}, Words{"--completion", "bash"}}) {
    CAPTURE(words.back());
    const auto exit = exit_of(words);
    CHECK(exit.code == ExitCode::done);
    CHECK_FALSE(exit.text.empty());
  }
  CHECK(exit_of({"log", "--help"}).text == exit_of({"help", "log"}).text);
  CHECK(exit_of({"--version"}).text == exit_of({"plan", "--version"}).text);
  CHECK(exit_of({"--version"}).text.starts_with("heelcare "));
  CHECK(std::holds_alternative<HelpHeel>(request({"help", "heel"}).command));
  CHECK(std::holds_alternative<Diagnose>(request({"--diag", "--data", "d"}).command));
}
