// SPDX-License-Identifier: MIT
// `--diag`: enough to find out what is wrong, nothing about the person's health.
#include "person.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

TEST_CASE("--diag names places and dates, and nothing of what was recorded") {
  Person person;
  person.run("log --pain 7 --first-step 6 --red-flag fever-unwell --note 'a private matter'");
  person.run("log --activity running=42min --done tennis-ball --walk limp");
  const auto device = person.files().begin()->first.substr(0, 6);
  person.add({{"other/2026-11.jsonl",
               line_of("p0c2neab12cd", R"("type":"scan","x":"private")") + "\nprivate\n"},
              {"other/2026-11.sync-conflict-1.jsonl", ""},
              {"other/notes.jsonl", "private\n"}});

  for (const char* words : {"--diag", "--diag --json"}) {
    const auto answer = person.run(words);
    CHECK(answer.code == 0);
    for (const char* secret :
         {"private", "fever", "pain", "limp", "running", "42", "tennis", "walk"}) {
      CAPTURE(secret);
      CHECK(!answer.says(secret));
    }
    CHECK(answer.says(device + " (this one), newest entry 2026-11-22"));
    CHECK(answer.says("other, newest entry none"));
    CHECK(answer.says(Person::shown("other/2026-11.jsonl") + ":1 (of a newer heelcare)"));
    CHECK(answer.says(Person::shown("other/2026-11.jsonl") + ":2"));
    CHECK(answer.says(Person::shown("other/2026-11.sync-conflict-1.jsonl")));
    CHECK(answer.says("other/notes.jsonl"));
  }
}

TEST_CASE("--diag answers whatever is broken") {
  namespace fs = std::filesystem;
  Person person;
  const auto& home = person.home();
  SUBCASE("no file at all") {}
  SUBCASE("the log is a file") { home.write(".local/share/heelcare/log", "x"); }
  SUBCASE("the log is a link that leads nowhere") {
    fs::create_directories(home.path(".local/share/heelcare"));
    fs::create_symlink("/nowhere/at/all", home.path(".local/share/heelcare/log"));
  }
  SUBCASE("files are folders") {
    fs::create_directories(person.path("here/standing.jsonl"));
    fs::create_directories(home.path(".config/heelcare/config.toml"));
    fs::create_directories(home.path(".config/heelcare/routines/x.toml"));
    fs::create_directories(home.path(".local/state/heelcare/device"));
  }
  SUBCASE("the device has no name") { home.write(".local/state/heelcare/device", "\n"); }
  SUBCASE("the routines are a file") { home.write(".config/heelcare/routines", "x"); }
  SUBCASE("the settings are nonsense") { home.write(".config/heelcare/config.toml", "[[["); }

  const auto answer = person.run("--diag");
  CHECK(answer.code == 0);
  CHECK(answer.says("config folder      ~/.config/heelcare\n"));
}

TEST_CASE(
    "what cannot be read among the person's own routines is neither planned nor lost sight of") {
  namespace fs = std::filesystem;
  Person person;
  person.run("safety --answer none");
  const auto own = person.home().path(".config/heelcare/routines");
  fs::create_directories(own);
  CHECK(person.run("start plantar-fascia-stretch --dry-run").code == 0);

  SUBCASE("a folder in a file's place") {
    fs::create_directories(own + "/plantar-fascia-stretch.toml");
  }
  SUBCASE("a link that leads nowhere") {
    fs::create_symlink("/nowhere/at/all", own + "/plantar-fascia-stretch.toml");
  }
  const auto plan = person.run("plan --days 7");
  CHECK(plan.code == 0);
  CHECK(plan.says("plantar-fascia-stretch.toml"));
  CHECK(person.run("start plantar-fascia-stretch --dry-run").code == 4);
}

TEST_CASE("when the routines' folder cannot be read nothing is planned, but recording goes on") {
  Person person;
  person.home().write(".config/heelcare/routines", "x");

  CHECK(person.run("plan").code == 4);
  CHECK(person.run("start tennis-ball").code == 4);
  const auto answer = person.run("log --red-flag fever-unwell");
  CHECK(answer.code == 0);
  CHECK(answer.says(".config/heelcare/routines"));
  CHECK(person.run("safety").code == 3);
}

TEST_CASE("settings behind a link that leads nowhere are not the default ones") {
  Person person;
  std::filesystem::create_directories(person.home().path(".config/heelcare"));
  std::filesystem::create_symlink("/nowhere/at/all",
                                  person.home().path(".config/heelcare/config.toml"));
  CHECK(person.run("plan").code == 4);
  CHECK(person.run("log --pain 3").code == 0);
}

TEST_CASE("the plan says when nothing has come from another device for more than three days") {
  Person person;
  person.at("2026-11-20T08:00:00+01:00");
  person.run("log --feet left --pain 2");
  person.add({{"phone/2026-11.jsonl",
               line_of("p0c2neab12cd", R"("type":"clinician")") + "\n"}});  // of 20 November
  struct Row {
    const char* now;
    bool said;
  };
  for (const Row& row :
       {Row{"2026-11-20T09:00:00+01:00", false}, Row{"2026-11-23T23:00:00+01:00", false},
        Row{"2026-11-24T05:00:00+01:00", true}, Row{"2026-12-18T05:00:00+01:00", true},
        Row{"2026-12-19T05:00:00+01:00", false}}) {
    CAPTURE(std::string(row.now));
    person.at(row.now);
    const auto hint = "heelcare: hint: nothing of device phone since 2026-11-20: sync the log";
    CHECK(person.run("plan").says(hint) == row.said);
    for (const char* words : {"plan -q", "plan --line", "plan --json", "remind"})
      CHECK_FALSE(person.run(words).says("nothing of device"));
  }
}

TEST_CASE("two devices that write under one name are noticed by the conflict copies they make") {
  Person person;
  person.at("2026-11-20T08:00:00+01:00");
  person.run("log --feet left --pain 2");
  const auto device = person.files().begin()->first.substr(0, 6);
  const auto copy = device + "/2026-11.sync-conflict-20261120-080415-ZHUN4BZ.jsonl";
  CHECK_FALSE(person.run("plan").says("two devices"));
  person.add({{copy, line_of("p0c2neab12cd", R"("type":"clinician")") + "\n"}});
  person.at("2026-11-27T08:00:00+01:00");
  const auto answer = person.run("plan");
  CHECK(answer.says("heelcare: warning: two devices seem to write as " + device + ": " +
                    Person::shown(copy) + " is a conflict copy"));
  CHECK(answer.says("remove ~/.local/state/heelcare/device"));
  person.at("2026-11-28T08:00:00+01:00");
  CHECK_FALSE(person.run("plan").says("two devices"));
}

TEST_CASE("what another device recorded later than its last lines counts as news of it") {
  Person person;
  person.run("log --feet left --pain 2 --at 2026-11-20T08:00:00+01:00");
  const std::string note = R"("type":"note","note":")" + std::string(3000, 'x') + '"';
  const auto early = [&](const char* id) { return line_of(id, note) + "\n"; };  // of 20 November
  std::string late = early("p0c2neab12ce");
  late.replace(late.find("2026-11-20"), 10, "2026-11-24");
  person.add({{"phone/2026-11.jsonl", late + early("p0c2neab12cd") + early("p0c2neab12cf")}});
  person.at("2026-11-27T08:00:00+01:00");
  CHECK_FALSE(person.run("plan").says("nothing of device"));
  person.at("2026-11-28T08:00:00+01:00");
  CHECK(person.run("plan").says("nothing of device phone since 2026-11-24"));
}

TEST_CASE("two devices that write under one name are noticed by the marks that git leaves") {
  Person person;
  person.at("2026-11-20T08:00:00+01:00");
  person.run("log --feet left --pain 2");
  const auto device = person.files().begin()->first.substr(0, 6);
  const auto merged = [&](const char* id, const std::string& begin, const std::string& end) {
    return begin + line_of(id, R"("type":"clinician")") + "\n" + end;
  };
  const char* hint =
      "keep all other lines, and on one device remove ~/.local/state/heelcare/device";
  person.add({{device + "/2026-10.jsonl", "x\n"}});
  CHECK_FALSE(person.run("plan").says(hint));
  person.add(
      {{device + "/2026-11.jsonl", merged("p0c2neab12cd", "<<<<<<< HEAD\n", "=======\n") +
                                       merged("p0c2neab12ce", "", ">>>>>>> 4dd613d3e27821bc\n")}});
  for (const char* words : {"plan", "plan --json", "start tennis-ball", "log --pain 1"})
    CHECK(person.run(words).says(hint));
}
