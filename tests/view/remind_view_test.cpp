// SPDX-License-Identifier: MIT
#include "heelcare/view/remind_view.hpp"

#include "support/builders.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

Moment at(const char* time) {
  return moment((std::string("2026-11-24T") + time + ":00+01:00").c_str());
}

TimeOfDay time(const char* text) { return parse_time_of_day(text).value(); }

PlanItem item(const char* id, int seconds) {
  PlanItem made;
  made.routine = RoutineId{id};
  made.seconds = seconds;
  return made;
}

}  // namespace

TEST_CASE("a sitting is one line with its routines and its whole time") {
  CHECK(sitting_line({item("knuckles", 180)}) == "Routine due: knuckles (3 min). heelcare start");
  CHECK(sitting_line({item("knuckles", 180), item("arch-stretch", 110)}) ==
        "Routine due: knuckles, arch-stretch (4 min 50 s). heelcare start");
}

TEST_CASE("what a locked screen shows names no routine and no part of the body") {
  CHECK(discreet_line({item("plantar-fascia-stretch", 180), item("arch-stretch", 110)}) ==
        "Routine due: 4 min 50 s");
}

TEST_CASE("quiet hours may pass midnight, they begin on their minute and end before theirs") {
  const Settings usual;
  struct Row {
    const char* time;
    bool quiet;
  };
  for (const Row& row : {Row{"22:29", false}, Row{"22:30", true}, Row{"23:59", true},
                         Row{"00:00", true}, Row{"05:59", true}, Row{"06:00", false}}) {
    CAPTURE(row.time);
    CHECK(is_quiet(usual, at(row.time)) == row.quiet);
  }
  Settings noon;
  noon.quiet_from = time("12:00");
  noon.quiet_to = time("13:00");
  for (const Row& row : {Row{"11:59", false}, Row{"12:00", true}, Row{"12:59", true},
                         Row{"13:00", false}, Row{"00:00", false}}) {
    CAPTURE(row.time);
    CHECK(is_quiet(noon, at(row.time)) == row.quiet);
  }
  Settings never;
  never.quiet_from = never.quiet_to = time("12:00");
  CHECK_FALSE(is_quiet(never, at("12:00")));
}

TEST_CASE("a slot's window runs to the next slot, the last one to the end of the day") {
  const Settings usual;
  struct Row {
    const char* time;
    std::optional<Slot> slot;
  };
  for (const Row& row :
       {Row{"04:00", std::nullopt}, Row{"06:29", std::nullopt}, Row{"06:30", Slot::wake},
        Row{"07:29", Slot::wake}, Row{"07:30", Slot::morning}, Row{"12:30", Slot::midday},
        Row{"19:30", Slot::evening}, Row{"22:00", Slot::bedtime}, Row{"23:59", Slot::bedtime},
        Row{"03:59", Slot::bedtime}}) {
    CAPTURE(row.time);
    CHECK(slot_of(usual, at(row.time)) == row.slot);
  }
}

TEST_CASE("crontab lines have an absolute path and the times of the settings") {
  Settings settings;
  settings.slot_times[0] = time("05:05");
  CHECK(
      crontab_text(settings, {"/usr/bin/heelcare", {}, {}}) ==
      R"(# heelcare: a line of mail for each sitting that is due.  Put these lines into `crontab -e`.
5 5 * * * '/usr/bin/heelcare' remind
30 7 * * * '/usr/bin/heelcare' remind
30 12 * * * '/usr/bin/heelcare' remind
30 19 * * * '/usr/bin/heelcare' remind
0 22 * * * '/usr/bin/heelcare' remind
)");
}

TEST_CASE("in a crontab a quote and a percent sign in a path are escaped") {
  const auto text = crontab_text({}, {"/opt/it's/heelcare", "/data/50% mine", "/etc/a b"});
  CHECK(
      text.find(R"('/opt/it'\''s/heelcare' --data '/data/50\% mine' --config '/etc/a b' remind)") !=
      std::string::npos);
}

TEST_CASE("in a unit file a blank, a quote, a dollar and a percent sign in a path are escaped") {
  const auto text = systemd_text({}, {"/opt/a b/heelcare", "/data/50% mine", R"(/$x/"y"\z)"});
  CHECK(
      text.find(
          R"(ExecStart="/opt/a b/heelcare" --data "/data/50%% mine" --config "/$$x/\"y\"\\z" remind)") !=
      std::string::npos);
}

TEST_CASE("a service and a timer with one line a slot") {
  const auto text = systemd_text({}, {"/usr/bin/heelcare", {}, {}});
  CHECK(text.find("ExecStart=\"/usr/bin/heelcare\" remind --notify /usr/bin/notify-send\n") !=
        std::string::npos);
  for (const char* line :
       {"OnCalendar=*-*-* 06:30:00\n", "OnCalendar=*-*-* 07:30:00\n", "OnCalendar=*-*-* 12:30:00\n",
        "OnCalendar=*-*-* 19:30:00\n", "OnCalendar=*-*-* 22:00:00\n", "Persistent=true\n"}) {
    CAPTURE(line);
    CHECK(text.find(line) != std::string::npos);
  }
}
