// SPDX-License-Identifier: MIT
#include "heelcare/view/remind_view.hpp"

#include "heelcare/view/style.hpp"

#include <fmt/format.h>

namespace heelcare {
namespace {

TimeOfDay time_of(const Moment& now) {
  return {std::chrono::floor<std::chrono::minutes>(now.wall - civil_date(now))};
}

std::string whole_time(const std::vector<PlanItem>& due) {
  int seconds = 0;
  for (const PlanItem& item : due) seconds += item.seconds;
  return duration_text(seconds);
}

// Quoted for sh, with cron's "%" (a newline there) escaped.
std::string for_cron(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += "'\\''";
    else if (c == '%')
      out += "\\%";
    else
      out += c;
  }
  return out + "'";
}

// Quoted for a unit file, where "%" begins a specifier and "$" a variable.
std::string for_systemd(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '%' || c == '$') out += c;
    out += c;
  }
  return out + "\"";
}

std::string command_line(const ReminderCommand& command, std::string (*quoted)(std::string_view)) {
  std::string line = quoted(command.program);
  if (!command.data.empty()) line += " --data " + quoted(command.data);
  if (!command.config.empty()) line += " --config " + quoted(command.config);
  return line + " remind";
}

}  // namespace

std::string sitting_line(const std::vector<PlanItem>& due) {
  std::string names;
  for (const PlanItem& item : due) {
    if (!names.empty()) names += ", ";
    names += item.routine.text();
  }
  return fmt::format("Routine due: {} ({}). heelcare start", names, whole_time(due));
}

std::string discreet_line(const std::vector<PlanItem>& due) {
  return fmt::format("Routine due: {}", whole_time(due));
}

bool is_quiet(const Settings& settings, const Moment& now) {
  const TimeOfDay time = time_of(now);
  if (settings.quiet_from <= settings.quiet_to) {
    return time >= settings.quiet_from && time < settings.quiet_to;
  }
  return time >= settings.quiet_from || time < settings.quiet_to;
}

std::optional<Slot> slot_of(const Settings& settings, const Moment& now) {
  const Date today = day_of(now, settings.day_start);
  std::optional<Slot> found;
  for (const auto& row : names<Slot>) {
    if (now.wall >= wall_time(today, settings.time_of(row.value), settings.day_start))
      found = row.value;
  }
  return found;
}

std::string crontab_text(const Settings& settings, const ReminderCommand& command) {
  std::string text =
      "# heelcare: a line of mail for each sitting that is due.  Put these lines into `crontab "
      "-e`.\n";
  for (const auto& row : names<Slot>) {
    const auto minutes = settings.time_of(row.value).since_midnight.count();
    text += fmt::format("{} {} * * * {}\n", minutes % 60, minutes / 60,
                        command_line(command, for_cron));
  }
  return text;
}

std::string systemd_text(const Settings& settings, const ReminderCommand& command) {
  std::string text = fmt::format(
      "# ~/.config/systemd/user/heelcare-remind.service\n"
      "[Unit]\nDescription=Remind of what is due\n\n"
      "[Service]\nType=oneshot\nExecStart={} --notify /usr/bin/notify-send\n\n"
      "# ~/.config/systemd/user/heelcare-remind.timer\n"
      "[Unit]\nDescription=Remind of what is due\n\n[Timer]\n",
      command_line(command, for_systemd));
  for (const auto& row : names<Slot>) {
    text += fmt::format("OnCalendar=*-*-* {}:00\n", text_of(settings.time_of(row.value)));
  }
  return text +
         "Persistent=true\nAccuracySec=1min\n\n[Install]\nWantedBy=timers.target\n\n"
         "# then: systemctl --user daemon-reload && systemctl --user enable --now "
         "heelcare-remind.timer\n";
}

}  // namespace heelcare
