// SPDX-License-Identifier: MIT
#include "heelcare/domain/refusal_text.hpp"

#include "domain/gate_answers.hpp"
#include "heelcare/domain/advice.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace heelcare;

namespace {

const ActiveFlag* active(const FlagBoard& board, const char* id) {
  const auto found = std::ranges::find(board.active, FlagId{id},
                                       [](const ActiveFlag& each) { return each.flag->id; });
  return found == board.active.end() ? nullptr : &*found;
}

// How the flag that this log leaves active ends.
std::string end_of(const Log& log, const char* id) {
  const FlagBoard board = log.left();
  const ActiveFlag* found = active(board, id);
  return found == nullptr ? "not active" : how_it_ends(*found, test_numbers());
}

// In days from today; -1: nothing.
int earliest(const Log& log, const char* id) {
  const FlagBoard board = log.left();
  const ActiveFlag* found = active(board, id);
  REQUIRE(found != nullptr);
  return found->earliest ? days_between(log.today(), *found->earliest) : -1;
}

// The first day from today on which the flag is gone, if each day from today on is like this.
int really(const Log& log, const char* id, int level = 2) {
  for (int ahead = 1; ahead < 60; ++ahead) {
    Log later = log;
    later.now = Moment{log.now.wall + std::chrono::days{ahead}, log.now.offset};
    later.calm_days(ahead, 1, level);
    if (active(later.left(), id) == nullptr) return ahead;
  }
  return -1;
}

}  // namespace

TEST_CASE("a refusal says how it ends, in the words for each way of ending") {
  struct Row {
    const char* flag;
    const char* ends;
  };
  // Each of yesterday, 20 November.
  const std::vector<Row> rows{
      {"stress-fracture-suspected",
       "It stays off until you record what a health professional said: heelcare safety --clear "
       "stress-fracture-suspected --as ruled-out|healed --by WHO --on DATE (earliest 2027-01-15 if "
       "it was that)."},
      {"stress-fracture-confirmed",
       "It stays off until you record what a health professional said: heelcare safety --clear "
       "stress-fracture-confirmed --as healed --by WHO --on DATE (earliest 2027-01-15 if it was "
       "that)."},
      {"nerve-signs",
       "It stays off until you record what a health professional said: heelcare safety --clear "
       "nerve-signs --as ruled-out|managed --by WHO --on DATE."},
      {"sudden-onset",
       "It comes back by itself after 3 days in a row with worst pain 6 or less, pain now 5 or "
       "less and no limping on record (so far 0), and not before 2026-11-28. Each of these days "
       "needs a number: heelcare log --worst N."},
      {"hard-to-walk",
       "It comes back 14 days after the last limping day, with normal walking on the last 3 "
       "recorded days: heelcare log --walk normal (earliest 2026-12-05). Sooner if a health "
       "professional rules it out."},
      {"heel-injection", "It comes back on 2026-12-19."},
      {"fever-unwell",
       "When it is over: heelcare safety --clear fever-unwell. Say it on two days in a row (so "
       "far 0, earliest 2026-11-22)."},
      {"open-wound-or-skin-infection",
       "When it is over: heelcare safety --clear open-wound-or-skin-infection. Say it twice, 7 "
       "days apart (so far 0, earliest 2026-11-28)."},
      {"deep-bruise-ache", "When it is over: heelcare safety --clear deep-bruise-ache."},
      {"under-18", "When it is over: heelcare safety --clear under-18. Add a note: --note TEXT."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.flag);
    Log log;
    CHECK(end_of(log.day(1).flag(row.flag), row.flag) == row.ends);
  }
  Log severe;
  severe.day(3).now_value(8).calm_days(2, 1);
  CHECK(end_of(severe, "severe-pain") ==
        "It comes back by itself after 3 days in a row with worst pain 6 or less, pain now 5 or "
        "less and no limping on record (so far 2), and not before 2026-11-22. Each of these days "
        "needs a number: heelcare log --worst N.");
  Log fever;
  fever.day(3).flag("fever-unwell").day(0).gone("fever-unwell");
  CHECK(end_of(fever, "fever-unwell").ends_with("(so far 1, earliest 2026-11-22)."));
  Log yesterday;
  yesterday.day(3).flag("fever-unwell").day(1).gone("fever-unwell");
  CHECK(end_of(yesterday, "fever-unwell").ends_with("(so far 1, today can be the last)."));
}

TEST_CASE("a flag that is not on record says how long it would last") {
  ActiveFlag never;
  never.flag = test_policy().flag(FlagId{"heel-injection"});
  CHECK(how_it_ends(never, test_numbers()) == "It comes back 28 days after its day.");
  CHECK(clinician_may_end_too(never) ==
        "What a health professional said ends it too: heelcare safety --clear heel-injection --as "
        "ruled-out|managed --by WHO --on DATE (14 days later at the earliest if it was that).");
  never.flag = test_policy().flag(FlagId{"sudden-onset"});
  CHECK(how_it_ends(never, test_numbers()).find(", and not before 7 days have passed.") !=
        std::string::npos);
  never.flag = test_policy().flag(FlagId{"under-18"});
  CHECK(how_it_ends(never, test_numbers()).starts_with("When it is over:"));
}

TEST_CASE("where a rule ends it the date of a health professional's word is its own") {
  Log log;
  log.day(1).flag("heel-injection");
  const FlagBoard board = log.left();
  CHECK(clinician_may_end_too(*active(board, "heel-injection")) ==
        "What a health professional said ends it too: heelcare safety --clear heel-injection --as "
        "ruled-out|managed --by WHO --on DATE (earliest 2026-12-04 if it was that).");
}

TEST_CASE("what one's own word does not end is not said to end by it") {
  Log log;
  log.day(9).flag("diabetes").day(1).flag("open-wound-or-skin-infection");
  CHECK(end_of(log, "open-wound-or-skin-infection") ==
        "It stays off until you record what a health professional said: heelcare safety --clear "
        "open-wound-or-skin-infection --as ruled-out|healed --by WHO --on DATE (earliest "
        "2026-11-27 if it was that).");
  CHECK(earliest(log, "open-wound-or-skin-infection") == 6);
  const FlagBoard board = log.left();
  CHECK(clinician_may_end_too(*active(board, "open-wound-or-skin-infection")).empty());
}

TEST_CASE("the earliest day is the first on which the rule can lift the flag") {
  struct Row {
    const char* name;
    const char* flag;
    void (*tell)(Log&);
    int days;
  };
  const std::vector<Row> rows{
      {"today", "severe-pain", [](Log& l) { l.day(0).now_value(8); }, 4},
      {"yesterday", "severe-pain", [](Log& l) { l.day(1).now_value(8); }, 3},
      {"one settled day", "severe-pain", [](Log& l) { l.day(2).now_value(8).calm_days(1, 1); }, 2},
      {"two settled days", "severe-pain", [](Log& l) { l.day(3).now_value(8).calm_days(2, 1); }, 1},
      {"two settled days, today is not", "severe-pain",
       [](Log& l) { l.day(3).now_value(8).calm_days(2, 1).day(0).worst(7); }, 4},
      {"today was too high, of a value of now", "severe-pain",
       [](Log& l) { l.day(1).now_value(8).day(0).now_value(6); }, 4},
      {"an empty day between", "severe-pain", [](Log& l) { l.day(3).now_value(8).calm_days(2, 2); },
       3},
      {"sudden, today", "sudden-onset", [](Log& l) { l.day(0).flag("sudden-onset"); }, 8},
      {"sudden, settled", "sudden-onset",
       [](Log& l) { l.day(5).flag("sudden-onset").calm_days(4, 1); }, 3},
      {"sudden, long ago", "sudden-onset", [](Log& l) { l.day(20).flag("sudden-onset"); }, 3},
      {"limping today", "hard-to-walk", [](Log& l) { l.day(0).walk(Walk::limp); }, 15},
      {"limping long ago", "hard-to-walk", [](Log& l) { l.day(30).walk(Walk::limp); }, 3},
      {"limping, two normal days", "hard-to-walk",
       [](Log& l) { l.day(30).walk(Walk::limp).calm_days(2, 1); }, 1},
      {"an injection", "heel-injection", [](Log& l) { l.day(0).flag("heel-injection"); }, 29},
      {"an injection, long ago", "heel-injection", [](Log& l) { l.day(28).flag("heel-injection"); },
       1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Log log;
    row.tell(log);
    CHECK(earliest(log, row.flag) == row.days);
    CHECK(really(log, row.flag) == row.days);
  }
}

TEST_CASE("the earliest day of a statement counts from the latest record, while it lies ahead") {
  for (const auto& [ago, days] : {std::pair{0, 56}, std::pair{55, 1}, std::pair{56, -1}}) {
    const auto& shown_ago = ago;
    CAPTURE(shown_ago);
    Log log;
    log.day(90).flag("stress-fracture-suspected").day(ago).flag("stress-fracture-suspected");
    CHECK(earliest(log, "stress-fracture-suspected") == days);
  }
  Log at_once;
  at_once.day(0).flag("night-rest-pain").flag("under-18");
  CHECK(earliest(at_once, "night-rest-pain") == -1);
  CHECK(earliest(at_once, "under-18") == -1);
}

TEST_CASE("the earliest day of one's own word counts what was said already") {
  const char* wound = "open-wound-or-skin-infection";
  Log fever;
  CHECK(earliest(fever.day(3).flag("fever-unwell"), "fever-unwell") == 1);
  CHECK(earliest(fever.day(1).gone("fever-unwell"), "fever-unwell") == -1);  // today will do
  Log today;
  today.day(3).flag("fever-unwell").day(0).gone("fever-unwell");
  CHECK(earliest(today, "fever-unwell") == 1);
  Log too_long_ago;
  too_long_ago.day(9).flag("fever-unwell").day(4).gone("fever-unwell");
  CHECK(earliest(too_long_ago, "fever-unwell") == 1);

  Log open;
  CHECK(earliest(open.day(9).flag(wound), wound) == 7);
  CHECK(earliest(open.day(3).gone(wound), wound) == 4);
}

TEST_CASE("the first sentence goes by the urgency, and a flag's own sentence replaces it") {
  struct Row {
    const char* flag;
    const char* says;
  };
  const std::vector<Row> rows{
      {"chest-breath",
       "What you recorded needs emergency help now. Call your local emergency number or go to an "
       "emergency department."},
      {"recent-trauma",
       "What you recorded should be checked by a health professional today or tomorrow."},
      {"nerve-signs", "Please book an appointment about what you recorded."},
      {"clot-risk", "Ask a health professional before starting."},
      {"fever-unwell", "Leave massage and exercise until you are well."},
      {"stress-fracture-suspected",
       "Keep weight off this foot as far as you can, and have it checked today or tomorrow. No "
       "pressure on it, not even massage, until then."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.flag);
    const RedFlag* flag = test_policy().flag(FlagId{row.flag});
    CHECK(advice_of(*flag, flag->urgency, "") == row.says);
  }
  CHECK(advice_of(*test_policy().flag(FlagId{"cold-pale-limb"}), Urgency::emergency, "112") ==
        "What you recorded needs emergency help now. Call 112 or go to an emergency department.");
  // What makes it more pressing is heard.
  CHECK(advice_of(*test_policy().flag(FlagId{"night-rest-pain"}), Urgency::day, "") ==
        "What you recorded should be checked by a health professional today or tomorrow.");
}

TEST_CASE("the whole refusal: what, why, what to do, how it ends, what else, and its limit") {
  Log log = open_log();
  log.settings.emergency_number = "112";
  log.day(1).flag("cold-pale-limb").flag("nerve-signs").flag("diabetes");
  const Scene told(log);
  const ActiveFlag& first = told.left().flags.active.front();
  CHECK(refusal_text(told.situation, "tennis-ball (left foot)", Foot::left, first) ==
        "Not planned: tennis-ball (left foot). Reason: you recorded \"foot suddenly cold, pale, "
        "bluish or not moving\" on 2026-11-20. What you recorded needs emergency help now. Call "
        "112 or go to an emergency department. It stays off until you record what a health "
        "professional said: heelcare safety --clear cold-pale-limb --as ruled-out|managed --by WHO "
        "--on DATE (earliest 2027-01-01 if it was that). Withheld too because of \"tingling, "
        "numbness, burning or electric pain\" (nerve-signs). More: heelcare safety cold-pale-limb. "
        "This is a limit of the program, not a medical judgement.");
}

TEST_CASE("another flag is named where it withholds a part of the same") {
  Log log;
  log.day(1).flag("open-wound-or-skin-infection").flag("varicose-or-phlebitis");
  log.flag("deep-bruise-ache").flag("osteoporosis-or-steroids");
  const Scene told(log);
  const auto named = [&](const char* id) {
    const ActiveFlag* found = active(told.left().flags, id);
    REQUIRE(found != nullptr);
    return refusal_text(told.situation, "x", Foot::left, *found);
  };
  CHECK(named("varicose-or-phlebitis").find("(open-wound-or-skin-infection)") != std::string::npos);
  CHECK(named("open-wound-or-skin-infection").find("(deep-bruise-ache)") != std::string::npos);
  CHECK(named("varicose-or-phlebitis").find("(deep-bruise-ache)") == std::string::npos);
}

TEST_CASE("an answer that grew old is the reason, until the flag is recorded anew") {
  Log log;
  log.day(400).flag("diabetes-neuropathy");
  log.day(200).clear("diabetes-neuropathy", Statement::managed);
  CHECK(record_text(log.left().active.front()) ==
        "your answer of 2026-05-05 about \"diabetes with reduced feeling or a past foot ulcer\" is "
        "older than 180 days");
  const Scene told(log);
  CHECK(reason_text(told.situation, told.left().flags.active.front())
            .starts_with("Your answer of 2026-05-05 about \"diabetes with"));

  log.day(5).flag("diabetes-neuropathy");
  CHECK(record_text(log.left().active.front()) ==
        "you recorded \"diabetes with reduced feeling or a past foot ulcer\" on 2026-11-16");
}

TEST_CASE("a value that raised a flag is named as it was recorded, the flag itself by its title") {
  const auto said = [](const Log& log) { return record_text(log.left().active.front()); };
  struct Row {
    PainMoment when;
    const char* words;
  };
  for (const auto& [when, words] :
       {Row{PainMoment::now, "pain 8"}, Row{PainMoment::rest, "pain 8 at rest"},
        Row{PainMoment::night, "pain 8 at night"}, Row{PainMoment::worst, "pain 8 at worst"},
        Row{PainMoment::activity, "pain 8 in activity"}}) {
    Log log;
    CHECK(said(log.day(1).value(when, 8)) ==
          std::string("you recorded ") + words + " on 2026-11-20");
  }
  CHECK(said(Log().day(1).session("tennis-ball", 3, 7)) ==
        "you recorded pain 7 after a session on 2026-11-20");
  CHECK(said(Log().day(1).session("tennis-ball", 8, 7)) ==
        "you recorded pain 8 before a session on 2026-11-20");
  CHECK(said(Log().day(2).now_value(9).day(1).now_value(7)) == "you recorded pain 7 on 2026-11-20");
  CHECK(said(Log().day(1).walk(Walk::limp)) ==
        "you recorded \"limping for most of today\" on 2026-11-20");
  CHECK(said(Log().day(2).flag("sudden-onset").day(1).now_value(8)) ==
        "you recorded \"severe pain that began suddenly\" on 2026-11-20");
}

TEST_CASE("what stays off after a clearance says so, with its note") {
  Log log;
  log.day(90).flag("diabetes-neuropathy");
  log.day(20).clear("diabetes-neuropathy", Statement::managed);
  const Scene told(log);
  CHECK(reason_text(told.situation, told.left().flags.active.front()) ==
        "You recorded \"diabetes with reduced feeling or a past foot ulcer\", and on 2026-11-01 "
        "what a health professional said. Light hand work only; look at the whole foot before and "
        "after each session. "
        "It stays off until a health professional rules it out: heelcare safety --clear "
        "diabetes-neuropathy --as ruled-out --by WHO --on DATE.");
}

TEST_CASE("of equal urgency what refuses everything speaks first, and cleared flags come last") {
  Log log;
  log.day(300).flag("poor-circulation").day(5).clear("poor-circulation", Statement::managed);
  log.on(Feet::left).day(3).flag("fever-unwell").flag("clot-risk").flag("nerve-signs");
  log.on(Feet::right).day(2).flag("recent-surgery-or-hardware");
  const Scene told(log);
  std::string order;
  for (const Refusal& each : refusals_of(told.situation)) {
    order += each.active->flag->id.text() + (each.active->after_clear ? "*" : "") + " (" +
             std::string(in_words(each.feet)) + ") ";
  }
  CHECK(order ==
        "nerve-signs (left foot) recent-surgery-or-hardware (right foot) fever-unwell (both feet) "
        "clot-risk (both feet) poor-circulation* (both feet) ");
}

TEST_CASE("feet on which a flag ends differently are said apart") {
  Log log;
  log.on(Feet::both).day(3).now_value(8);
  log.on(Feet::left).calm_days(2, 1);
  const auto refusals = [&] {
    const Scene told(log);
    return refusals_of(told.situation).size();
  };
  CHECK(refusals() == 2);
  log.on(Feet::right).calm_days(2, 1);
  CHECK(refusals() == 1);
}

TEST_CASE("what is taken away is said in words") {
  CHECK(in_words(Refusals{}) == "nothing");
  CHECK(in_words(Refusals{Refused::all}) == "everything");
  CHECK(in_words(Refusals{Refused::massage, Refused::strength, Refused::stretch_wb}) ==
        "massage, strength and standing stretches");
  CHECK(in_words(Refusals{Refused::massage_heel, Refused::vibration}) ==
        "massage of heel and sole and vibration");
}
