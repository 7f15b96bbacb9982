// SPDX-License-Identifier: MIT
// Values as the JSON of contract section 11: fields are only ever added within schema 1.
#pragma once

#include "heelcare/domain/catalog.hpp"
#include "heelcare/domain/record.hpp"
#include "heelcare/domain/schedule.hpp"
#include "heelcare/domain/situation.hpp"
#include "heelcare/domain/timeline.hpp"
#include "heelcare/view/session_view.hpp"

#include <string>
#include <vector>

namespace heelcare {

std::string plan_json(const Situation& situation, const std::vector<DayPlan>& days,
                      const std::vector<Notice>& notices);
std::string safety_json(const Situation& situation);
// `lines`: records as they stand in the log.
std::string log_json(const Situation& situation, const DayPlan* today,
                     const std::vector<std::string>& lines);
std::string due_json(const Situation& situation, const std::vector<PlanItem>& due);
// A routine of `start --dry-run`.
struct DryRun {
  const Routine& routine;
  std::vector<FootDose> doses;
  Timeline timeline;
};
// Their steps, times in seconds.
std::string dry_run_json(const Situation& situation, const std::vector<DryRun>& routines);
// The latest records of this device, as they stand in the log.
std::string recent_json(const Moment& at, const std::vector<std::string>& lines);
std::string retracted_json(const std::vector<std::string>& lines);
std::string routines_json(const std::vector<Routine>& routines);

}  // namespace heelcare
