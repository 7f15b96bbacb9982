// SPDX-License-Identifier: MIT
#include "start_records.hpp"

#include "heelcare/app/recording.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

bool counts_reps(const Routine& routine) {
  for (const Step& step : routine.steps) {
    if (step.type != StepType::timed) return true;
  }
  return false;
}

Feet feet_of(const Sat& sat) {
  if (sat.doses.size() > 1) return Feet::both;
  return only(sat.doses.front().foot);
}

void add_standing(const App& app, const Moment& at, Feet feet, const std::optional<Pain>& pain,
                  std::vector<Record>& records) {
  if (!pain || pain->level() < standing_pain_from) return;
  records.push_back(make_record_at(app, at, PainLogged{feet, *pain, PainMoment::now}));
}

}  // namespace

bool has_practised(const Session& session) {
  return std::ranges::any_of(each_foot,
                             [&](Foot foot) { return practised_by(session, foot).seconds > 0; });
}

std::vector<Record> session_records(const App& app, const Sat& sat) {
  std::vector<Record> records;
  for (const FootDose& dose : sat.doses) {
    const PractisedDose practised = practised_by(sat.session, dose.foot);
    if (practised.seconds == 0) continue;
    SessionLogged session;
    session.feet = sat.routine.per_side ? only(dose.foot) : feet_of(sat);
    session.routine = sat.routine.id;
    session.seconds = practised.seconds;
    session.status = practised.status();
    session.ladder = dose.ladder;
    session.before = sat.before;
    session.after = sat.after;
    if (counts_reps(sat.routine)) session.reps = practised.reps;
    session.too_sore = sat.session.too_sore;
    const std::string note =
        session.too_sore ? fmt::format("stopped: too sore ({})", name_of(*session.too_sore)) : "";
    records.push_back(make_record_at(app, sat.began, session, note));
    if (!sat.routine.per_side) break;
  }
  add_standing(app, sat.began, feet_of(sat), sat.before, records);
  add_standing(app, app.clock.now(), feet_of(sat), sat.after, records);
  return records;
}

}  // namespace heelcare
