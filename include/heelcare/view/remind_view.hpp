// SPDX-License-Identifier: MIT
// Reminders: one line a sitting, and what makes them come: crontab lines, systemd units.
#pragma once

#include "heelcare/domain/schedule.hpp"
#include "heelcare/domain/settings.hpp"
#include "heelcare/domain/situation.hpp"

#include <string>
#include <vector>

namespace heelcare {

// "Routine due: knuckles, arch-stretch (5 min). heelcare start"
std::string sitting_line(const std::vector<PlanItem>& due);
// The same for a locked screen, where others read along: "Routine due: 5 min"
std::string discreet_line(const std::vector<PlanItem>& due);
bool is_quiet(const Settings& settings, const Moment& now);
// Which slot's window a wall time lies in; nothing between the end of bedtime and wake.
std::optional<Slot> slot_of(const Settings& settings, const Moment& now);

struct ReminderCommand {
  std::string program;  // absolute path
  std::string data;     // empty: the default place
  std::string config;
};
std::string crontab_text(const Settings& settings, const ReminderCommand& command);
std::string systemd_text(const Settings& settings, const ReminderCommand& command);

}  // namespace heelcare
