// SPDX-License-Identifier: MIT
#include "heelcare/view/calendar_view.hpp"

#include "support/builders.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

using namespace heelcare;

namespace {

Log checked(const char* now = "2026-11-24T05:40:00+01:00") {
  Log log(now);
  log.day(0, "05:00").screened().first_step(5);
  return log;
}

std::string calendar(const Log& log, int days, Titles titles = Titles::discreet) {
  const Told told(log);
  return calendar_text(told.situation, plan_days(told.situation, days), titles, "1.2.3");
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = text.find("\r\n", begin);
    REQUIRE(end != std::string::npos);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 2;
  }
  return lines;
}

int count(const std::string& text, const std::string& part) {
  int found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

std::set<std::string> ids(const std::string& text) {
  std::set<std::string> all;
  for (const auto& line : lines_of(text)) {
    if (line.starts_with("UID:")) all.insert(line);
  }
  return all;
}

}  // namespace

TEST_CASE("a calendar with one event a sitting, each with its alarm") {
  const auto text = calendar(checked(), 7);
  CHECK(
      text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//heelcare//heelcare 1.2.3//EN"));
  CHECK(text.ends_with("END:VCALENDAR\r\n"));
  const int events = count(text, "BEGIN:VEVENT");
  CHECK(events >= 14);
  CHECK(count(text, "END:VEVENT") == events);
  CHECK(count(text, "BEGIN:VALARM") == events);
  CHECK(count(text, "ACTION:DISPLAY") == events);
  CHECK(count(text, "DTSTAMP:20261124T044000Z") == events);
  CHECK(static_cast<int>(ids(text).size()) == events);
}

TEST_CASE("every line ends in CRLF and has at most 75 octets") {
  for (const auto& line : lines_of(calendar(checked(), 90, Titles::full))) {
    CAPTURE(line);
    CHECK(line.size() <= 75);
    CHECK(line.find_first_of("\r\n") == std::string::npos);
  }
}

TEST_CASE("a long title is folded without parting a letter, and is whole when unfolded") {
  Log log = checked();
  const Told told(log);
  auto days = plan_days(told.situation, 1);
  REQUIRE(!days[0].items.empty());
  std::string name;
  for (int i = 0; i < 60; ++i) name += "ä";
  for (PlanItem& item : days[0].items) item.routine = RoutineId{name};
  const auto text = calendar_text(told.situation, days, Titles::full, "1.2.3");
  for (const auto& line : lines_of(text)) {
    CHECK(line.size() <= 75);
    CHECK((static_cast<unsigned char>(line.back()) & 0xc0U) != 0xc0U);
  }
  std::string unfolded = text;
  for (auto at = unfolded.find("\r\n "); at != std::string::npos; at = unfolded.find("\r\n ")) {
    unfolded.erase(at, 3);
  }
  CHECK(unfolded.find("SUMMARY:" + name + "\r\n") != std::string::npos);
}

TEST_CASE("times are local and float: no zone is named") {
  const auto text = calendar(checked(), 3);
  for (const auto& line : lines_of(text)) {
    if (!line.starts_with("DTSTART")) continue;
    CAPTURE(line);
    CHECK(line.starts_with("DTSTART:2026112"));
    CHECK(line.size() == std::string("DTSTART:20261124T063000").size());
    CHECK(line.back() != 'Z');
  }
  CHECK(text.find("TZID") == std::string::npos);
  CHECK(text.find("VTIMEZONE") == std::string::npos);
}

TEST_CASE("the same sitting has the same id whenever it is exported") {
  const auto early = ids(calendar(checked("2026-11-24T05:40:00+01:00"), 7));
  const auto late = ids(calendar(checked("2026-11-24T06:10:00+01:00"), 7));
  CHECK(early == late);
}

TEST_CASE("titles say nothing unless asked") {
  const auto discreet = calendar(checked(), 7);
  const auto full = calendar(checked(), 7, Titles::full);
  for (const Routine& routine : test_catalog().routines) {
    CHECK(discreet.find(routine.id.text()) == std::string::npos);
  }
  CHECK(full.find("SUMMARY:plantar-fascia-stretch\r\n") != std::string::npos);
  CHECK(full.find("SUMMARY:tennis-ball\r\n") != std::string::npos);
}

TEST_CASE("what is done, missed, optional or withheld is in no calendar") {
  Log done = checked("2026-11-24T06:40:00+01:00");
  done.day(0, "06:35").on(Feet::both).session("plantar-fascia-stretch");
  CHECK(calendar(done, 1).find("2026-11-24-wake") == std::string::npos);

  CHECK(calendar(checked("2026-11-24T12:00:00+01:00"), 1).find("-wake") == std::string::npos);

  Log held = checked();
  held.on(Feet::both).flag("chest-breath");
  CHECK(calendar(held, 90).find("VEVENT") == std::string::npos);
}
