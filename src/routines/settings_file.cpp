// SPDX-License-Identifier: MIT
#include "heelcare/routines/settings_file.hpp"

#include "findings.hpp"
#include "references.hpp"
#include "table_reader.hpp"
#include "toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace heelcare {
namespace {

constexpr Bounds sitting_minutes{1, 240};
constexpr Bounds massage_days{0, 5};

const std::vector<std::string_view> weekday_words{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
const std::vector<std::string_view> week_words{"monday", "tuesday",  "wednesday", "thursday",
                                               "friday", "saturday", "sunday"};

// Rows of the lists above start on Monday, like ISO weekdays.
std::chrono::weekday weekday_of_row(std::size_t row) {
  return std::chrono::weekday(static_cast<unsigned>(row) + 1U);
}

void read_time(TableReader& reader, std::string_view key, TimeOfDay& time) {
  const auto text = reader.text(key);
  if (!text) return;
  if (const auto parsed = parse_time_of_day(*text)) {
    time = *parsed;
  } else {
    reader.error(key, fmt::format("{} cannot be {}", quoted(key), quoted(*text)),
                 "a time is written like \"07:30\"");
  }
}

// Minutes since the heelcare day began.
std::chrono::minutes into_day(TimeOfDay time, TimeOfDay day_start) {
  const auto passed = time.since_midnight - day_start.since_midnight;
  return passed.count() < 0 ? passed + std::chrono::hours{24} : passed;
}

void read_times(TableReader& reader, Settings& settings) {
  const auto* table = reader.table("times");
  if (table == nullptr) return;
  TableReader times(*table, table->place, reader.findings());
  for (const auto& [slot, name] : names<Slot>) {
    read_time(times, name, settings.slot_times[static_cast<std::size_t>(slot)]);
  }
  times.finish();
}

void check_rising(TableReader& reader, const Settings& settings) {
  for (std::size_t i = 1; i < settings.slot_times.size(); ++i) {
    const auto before = into_day(settings.slot_times[i - 1], settings.day_start);
    if (into_day(settings.slot_times[i], settings.day_start) > before) continue;
    reader.error("times",
                 fmt::format("{} at {} must come after {} at {}", names<Slot>[i].name,
                             text_of(settings.slot_times[i]), names<Slot>[i - 1].name,
                             text_of(settings.slot_times[i - 1])),
                 fmt::format("a day begins at {}", text_of(settings.day_start)));
    return;
  }
}

void read_quiet_hours(TableReader& reader, Settings& settings) {
  const auto* table = reader.table("quiet_hours");
  if (table == nullptr) return;
  TableReader quiet(*table, table->place, reader.findings());
  read_time(quiet, "from", settings.quiet_from);
  read_time(quiet, "to", settings.quiet_to);
  quiet.finish();
}

// Ids that nothing in the catalogue knows are a warning: a routine file may come and go.
template <class Use>
void read_ids(TableReader& reader, std::string_view key, std::string_view what,
              const std::vector<std::string_view>& known, Use use) {
  const auto* value = reader.find(key);
  const auto* list = value == nullptr ? nullptr : list_in(*value, key, reader.findings());
  if (list == nullptr) return;
  for (const auto& item : *list) {
    auto text = text_in(item, key, reader.findings());
    if (!text) continue;
    if (std::ranges::find(known, *text) == known.end()) {
      reader.findings().warning(item.place, fmt::format("no {} {}", what, quoted(*text)),
                                suggestion(*text, known));
    }
    use(std::move(*text));
  }
}

void read_possessions(TableReader& reader, const Catalog& catalog, Settings& settings) {
  read_ids(reader, "equipment", "routine needs", known_equipment(catalog),
           [&](std::string id) { settings.equipment.push_back(std::move(id)); });
  std::vector<std::string_view> routines;
  for (const auto& routine : catalog.routines) routines.push_back(routine.id.text());
  read_ids(reader, "prefer", "routine is named", routines,
           [&](std::string id) { settings.prefer.emplace_back(std::move(id)); });
}

std::vector<std::chrono::weekday> read_weekdays(TableReader& days, std::string_view key) {
  std::vector<std::chrono::weekday> result;
  const auto* value = days.find(key);
  const auto* list = value == nullptr ? nullptr : list_in(*value, key, days.findings());
  if (list == nullptr) return result;
  for (const auto& item : *list) {
    const auto row = word_in(item, key, weekday_words, days.findings());
    if (!row) continue;
    const auto day = weekday_of_row(*row);
    if (std::ranges::find(result, day) == result.end()) {
      result.push_back(day);
    } else {
      days.findings().error(item.place, fmt::format("'{}' stands twice", weekday_words[*row]));
    }
  }
  if (list->empty()) days.error(key, fmt::format("{} names no day", quoted(key)));
  return result;
}

// Cold is never planned and stretches are due daily, so only these have weekdays.
void read_days(TableReader& reader, Settings& settings) {
  const auto* table = reader.table("days");
  if (table == nullptr) return;
  TableReader days(*table, table->place, reader.findings());
  for (const Kind kind : {Kind::massage, Kind::strength, Kind::balance}) {
    auto weekdays = read_weekdays(days, name_of(kind));
    if (!weekdays.empty()) settings.days[kind] = std::move(weekdays);
  }
  days.finish();
}

void read_massage_per_week(TableReader& reader, Settings& settings) {
  const auto* value = reader.find("massage_per_week");
  if (value == nullptr) return;
  if (value->type == TomlValue::Type::text && value->text == "auto") return;
  if (value->type == TomlValue::Type::integer) {
    settings.massage_per_week = reader.number("massage_per_week", massage_days);
    return;
  }
  reader.error("massage_per_week", "'massage_per_week' must be \"auto\" or a whole number",
               fmt::format("from {} to {} days", massage_days.low, massage_days.high));
}

void read_week_start(TableReader& reader, Settings& settings) {
  const auto* value = reader.find("week_start");
  if (value == nullptr) return;
  if (const auto row = word_in(*value, "week_start", week_words, reader.findings())) {
    settings.week_start = weekday_of_row(*row);
  }
}

}  // namespace

LoadedSettings load_settings(const SourceText& file, const Catalog& catalog) {
  LoadedSettings loaded;
  Findings findings(file);
  if (const auto root = parse_toml(file, findings)) {
    auto& settings = loaded.settings;
    TableReader reader(*root, {}, findings);
    read_time(reader, "day_start", settings.day_start);
    read_week_start(reader, settings);
    read_times(reader, settings);
    read_quiet_hours(reader, settings);
    read_possessions(reader, catalog, settings);
    read_days(reader, settings);
    if (const auto minutes = reader.number("minutes_per_sitting", sitting_minutes)) {
      settings.minutes_per_sitting = *minutes;
    }
    read_massage_per_week(reader, settings);
    settings.bell = reader.boolean("bell").value_or(settings.bell);
    settings.cue = reader.text("cue").value_or("");
    settings.emergency_number = reader.text("emergency_number").value_or("");
    if (!findings.has_errors()) check_rising(reader, settings);
    reader.finish();
  }
  loaded.diagnostics = findings.in_file_order();
  return loaded;
}

}  // namespace heelcare
