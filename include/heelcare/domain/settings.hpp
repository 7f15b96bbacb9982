// SPDX-License-Identifier: MIT
// config.toml as a value; what it is made of when there is no file stands here as defaults.
#pragma once

#include "heelcare/domain/calendar.hpp"
#include "heelcare/domain/routine.hpp"

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace heelcare {

struct Settings {
  TimeOfDay day_start{std::chrono::hours{4}};
  std::chrono::weekday week_start = std::chrono::Monday;
  // The time of each slot, in the order of Slot; checked to rise within the heelcare day.
  std::array<TimeOfDay, 5> slot_times{
      TimeOfDay{std::chrono::minutes{6 * 60 + 30}}, TimeOfDay{std::chrono::minutes{7 * 60 + 30}},
      TimeOfDay{std::chrono::minutes{12 * 60 + 30}}, TimeOfDay{std::chrono::minutes{19 * 60 + 30}},
      TimeOfDay{std::chrono::minutes{22 * 60}}};
  TimeOfDay quiet_from{std::chrono::minutes{22 * 60 + 30}};
  TimeOfDay quiet_to{std::chrono::hours{6}};
  std::vector<std::string> equipment;
  std::vector<RoutineId> prefer;
  std::map<Kind, std::vector<std::chrono::weekday>>
      days;  // replaces the policy's weekdays of that kind
  int minutes_per_sitting = 15;
  std::optional<int> massage_per_week;  // 0 to 5; nothing: "auto"
  bool bell = true;
  std::string cue;
  std::string emergency_number;

  [[nodiscard]] TimeOfDay time_of(Slot slot) const {
    return slot_times[static_cast<std::size_t>(slot)];
  }
};

}  // namespace heelcare
