// SPDX-License-Identifier: MIT
#include "heelcare/view/calendar_view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

constexpr std::size_t longest_line = 75;  // octets, by RFC 5545

// One content line: folded without parting a UTF-8 character, ended by CRLF.
std::string content(std::string line) {
  std::string text;
  std::size_t room = longest_line;
  while (line.size() > room) {
    std::size_t at = room;
    while (at > 1 && (static_cast<unsigned char>(line[at]) & 0xc0U) == 0x80U) --at;
    text += line.substr(0, at) + "\r\n ";
    line.erase(0, at);
    room = longest_line - 1;
  }
  return text + line + "\r\n";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

std::string compact(std::chrono::local_seconds wall) {
  std::string text = text_of(Moment{wall, std::chrono::seconds{0}}).substr(0, 19);
  std::erase(text, '-');
  std::erase(text, ':');
  return text;
}

std::string stamp(const Moment& now) {
  return compact(std::chrono::local_seconds{now.instant().time_since_epoch()}) + "Z";
}

struct Sitting {
  Slot slot = Slot::wake;
  TimeOfDay at;
  int seconds = 0;
  std::string titles;
};

std::vector<Sitting> sittings_of(const DayPlan& day) {
  std::vector<Sitting> all;
  for (const PlanItem& item : day.items) {
    if (item.optional || item.status == Status::done || item.status == Status::missed) continue;
    if (all.empty() || all.back().slot != item.slot) all.push_back({item.slot, item.at, 0, {}});
    Sitting& sitting = all.back();
    sitting.seconds += item.seconds;
    if (!sitting.titles.empty()) sitting.titles += ", ";
    sitting.titles += item.routine.text();
  }
  return all;
}

}  // namespace

std::string calendar_text(const Situation& situation, const std::vector<DayPlan>& days,
                          Titles titles, std::string_view version) {
  std::string text = content("BEGIN:VCALENDAR") + content("VERSION:2.0") +
                     content(fmt::format("PRODID:-//heelcare//heelcare {}//EN", version)) +
                     content("CALSCALE:GREGORIAN");
  for (const DayPlan& day : days) {
    for (const Sitting& sitting : sittings_of(day)) {
      const std::string title = titles == Titles::full ? sitting.titles : "Routine";
      const int minutes = std::max(1, (sitting.seconds + 59) / 60);
      text += content("BEGIN:VEVENT");
      text += content(fmt::format("UID:{}-{}@heelcare", text_of(day.day), name_of(sitting.slot)));
      text += content("DTSTAMP:" + stamp(situation.history->now));
      text += content("DTSTART:" +
                      compact(wall_time(day.day, sitting.at, situation.settings->day_start)));
      text += content(fmt::format("DURATION:PT{}M", minutes));
      text += content("SUMMARY:" + escaped(title));
      text += content("CLASS:PRIVATE") + content("TRANSP:TRANSPARENT");
      text += content("BEGIN:VALARM") + content("ACTION:DISPLAY") + content("TRIGGER:PT0S");
      text += content("DESCRIPTION:" + escaped(title)) + content("END:VALARM");
      text += content("END:VEVENT");
    }
  }
  return text + content("END:VCALENDAR");
}

}  // namespace heelcare
