// SPDX-License-Identifier: MIT
#include "heelcare/view/log_view.hpp"

#include "support/builders.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

std::string words(Event event) {
  Log log;
  log.add(std::move(event));
  return in_words(log.records.front(), test_policy());
}

}  // namespace

TEST_CASE("every sort of record has its words") {
  SessionLogged session;
  session.feet = Feet::left;
  session.routine = RoutineId{"tennis-ball"};
  session.seconds = 150;
  session.status = SessionStatus::partial;
  ProfileGiven whole;
  whole.feet = Feet::left;
  whole.onset = date("2026-06-30");
  whole.usual = pain(6);
  whole.pain_days = 1;
  struct Row {
    Event event;
    const char* text;
  };
  for (const Row& row : {
           Row{PainLogged{Feet::left, pain(4), PainMoment::now}, "pain 4 now, left foot"},
           Row{PainLogged{Feet::both, pain(7), PainMoment::first_step},
               "pain 7 on the first steps, both feet"},
           Row{WalkLogged{Feet::right, Walk::limp}, "walking: limp, right foot"},
           Row{session, "tennis-ball, 2 min 30 s, left foot, partial"},
           Row{Skipped{RoutineId{"knuckles"}, Feet::both}, "skipped knuckles"},
           Row{ActivityLogged{"running", 30.0, {}}, "running, 30 min"},
           Row{ActivityLogged{"walking", {}, 5.5}, "walking, 5.5 km"},
           Row{FlareUpDeclared{Feet::left}, "a flare-up, left foot"},
           Row{Paused{date("2026-12-01")}, "a pause until Tue 1 Dec"},
           Row{Paused{date("2026-11-21")}, "the end of a pause"},
           Row{whole,
               "about you: left foot, since 2026-06-30, usual first steps 6, pain on 1 day a "
               "week"},
           Row{Screened{}, "the check"},
           Row{FlagRaised{Feet::left, FlagId{"fever-unwell"}}, "\"fever or ill today\", left foot"},
           Row{FlagRaised{Feet::left, FlagId{"of-a-newer-version"}},
               "\"of-a-newer-version\", left foot"},
           Row{FlagCleared{Feet::both, FlagId{"fever-unwell"}, Statement::gone, {}, {}},
               "\"fever or ill today\": gone"},
           Row{SawClinician{}, "a visit to a clinician"},
           Row{Noted{}, "a note"},
       }) {
    CAPTURE(row.text);
    CHECK(words(row.event) == row.text);
  }
}

TEST_CASE("what a person typed as an activity cannot steer their terminal") {
  CHECK(words(ActivityLogged{"run\x1b[31m", 30.0, {}}).find('\x1b') == std::string::npos);
}

TEST_CASE("an id is shown by the shortest beginning that only it has, four letters at least") {
  const std::vector<RecordId> known{RecordId{"k3f9aaaaaaaa"}, RecordId{"k3f9abbbbbbb"},
                                    RecordId{"p0c2neab12cd"}};
  CHECK(short_id(known[2], known) == "p0c2");
  CHECK(short_id(known[0], known) == "k3f9aa");
  CHECK(short_id(known[1], known) == "k3f9ab");
  CHECK(short_id(RecordId{"k3f9aaaaaaab"}, known) == "k3f9aaaaaaab");
}

TEST_CASE("what was recorded is one sentence, however much it is") {
  Log log;
  log.first_step(5).worst(3);
  std::vector<RecordId> known{log.records[0].id, log.records[1].id};
  Style style;
  style.columns = 200;
  CHECK(recorded_line(log.records, known, test_policy(), style) ==
        "Recorded pain 5 on the first steps, left foot (000000000001); pain 3 at worst, left foot "
        "(000000000002).\n");
}

TEST_CASE("what comes next is one line: what, which foot, how long, when") {
  PlanItem item;
  item.routine = RoutineId{"knuckles"};
  item.seconds = 180;
  item.slot = Slot::evening;
  item.at = parse_time_of_day("19:30").value();
  item.status = Status::later;
  DayPlan day;
  CHECK(next_line(day, {}) == "Nothing more today.\n");

  day.items = {item};
  CHECK(next_line(day, {}) == "Next: knuckles, 3 min, evening 19:30.\n");
  day.items[0].feet = Feet::left;
  CHECK(next_line(day, {}) == "Next: knuckles, left foot, 3 min, evening 19:30.\n");
  day.items[0].status = Status::due;
  CHECK(next_line(day, {}) == "Next: knuckles, left foot, 3 min, due now.\n");
}

TEST_CASE("what is done, missed or only if you like does not come next") {
  PlanItem item;
  item.routine = RoutineId{"knuckles"};
  DayPlan day;
  for (const Status status : {Status::done, Status::missed}) {
    day.items = {item};
    day.items[0].status = status;
    CHECK(next_line(day, {}) == "Nothing more today.\n");
  }
  day.items = {item};
  day.items[0].optional = true;
  CHECK(next_line(day, {}) == "Nothing more today.\n");
}
