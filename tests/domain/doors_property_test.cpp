// SPDX-License-Identifier: MIT
// Two laws of contract section 6 over random histories: no door offers what a flag refuses, and the
// doors agree about today.
#include "domain/gate_answers.hpp"
#include "domain/second_gate_refusals.hpp"
#include "heelcare/domain/schedule.hpp"
#include "heelcare/view/calendar_view.hpp"
#include "support/laws.hpp"
#include "support/random_log.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace heelcare;

namespace {

// --- what a flag refuses
// ---------------------------------------------------------------------------

bool is_refused(const Situation& situation, Foot foot, const Routine& routine, const Step& step) {
  const auto& active = situation.feet[foot].flags.active;
  return std::ranges::any_of(active, [&](const ActiveFlag& flag) {
    const Refusals refuses = flag.after_clear ? flag.flag->after_clear_refuse : flag.flag->refuse;
    return second::removes(refuses, routine, step);
  });
}

// The name of a step of this dose that a flag refuses; empty: there is none.
std::string refused_step(const Situation& situation, const Routine& routine, const FootDose& dose) {
  const bool both = routine.weight_bearing || !routine.per_side;
  for (const StepDose& part : dose.steps) {
    const Step& step = routine.steps[part.step];
    if (is_refused(situation, dose.foot, routine, step) ||
        (both && is_refused(situation, other(dose.foot), routine, step))) {
      return step.name;
    }
  }
  return {};
}

std::string refused_of(const Situation& situation, const std::vector<FootDose>& doses,
                       const Routine& routine, std::string_view door) {
  for (const FootDose& dose : doses) {
    const std::string step = refused_step(situation, routine, dose);
    if (step.empty()) continue;
    return fmt::format("a flag refuses it, but {} offers {} step {} on the {} foot", door,
                       routine.id.text(), step, name_of(dose.foot));
  }
  return {};
}

std::string refused_by_plan(const Situation& situation, int days) {
  for (const DayPlan& day : plan_days(situation, days)) {
    for (const PlanItem& item : day.items) {
      const Routine& routine = *situation.catalog->find(item.routine);
      std::string refused =
          refused_of(situation, item.doses, routine, "the plan of " + text_of(day.day));
      if (!refused.empty()) return refused;
    }
  }
  return {};
}

Law nothing_refused_is_offered(const StartWish& wish) {
  return [wish](const Logs& logs) -> std::string {
    const Told told(logs.front());
    for (const Routine& routine : logs.front().catalog->routines) {
      StartWish all = wish;
      for (const Step& step : routine.steps) all.with.push_back(step.name);
      const auto doses = plan_start(told.situation, routine, all).doses;
      std::string refused = refused_of(told.situation, doses, routine, "start");
      if (!refused.empty()) return refused;
    }
    return refused_by_plan(told.situation, 3);
  };
}

bool refuses_something(const Log& log) {
  const auto flags = log.flags();
  return std::ranges::any_of(each_foot, [&](Foot foot) {
    return std::ranges::any_of(flags.feet[foot].active,
                               [](const ActiveFlag& flag) { return !flag.refuses.empty(); });
  });
}

// --- today, by every door
// --------------------------------------------------------------------------

bool is_open(const PlanItem& item) {
  return !item.optional && (item.status == Status::due || item.status == Status::later);
}

// What the plan says why it has less of: the sitting is full, or something else of today is firm.
bool says_less(const PlanItem& item) {
  const std::string& why = item.reason.text;
  return why.find("; shorter, so that") != std::string::npos ||
         why.find(" is planned on ") != std::string::npos;
}

// Has the start at least what the plan has: the same feet and steps, no less time and pressure?
bool covers(const Routine& routine, const StartPlan& start, const PlanItem& item) {
  return std::ranges::equal(
      start.doses, item.doses, [&](const FootDose& has, const FootDose& says) {
        return has.foot == says.foot && has.pressure >= says.pressure &&
               std::ranges::equal(has.steps, says.steps, [&](const StepDose& a, const StepDose& b) {
                 const Step& step = routine.steps[a.step];
                 return a.step == b.step && seconds_of(step, a) >= seconds_of(step, b);
               });
      });
}

// What can be started now is what the plan says.
std::string start_differs(const Situation& situation, const PlanItem& item) {
  const Routine& routine = *situation.catalog->find(item.routine);
  StartWish wish;
  wish.feet = item.feet;
  const StartPlan start = plan_start(situation, routine, wish);
  if (says_less(item) ? covers(routine, start, item) : start.doses == item.doses) return {};
  return fmt::format("the plan has {} now, {}; start has it {}", item.routine.text(),
                     in_words(item.feet), start.doses.empty() ? "refused" : "in another dose");
}

// What is absent because the gate is closed, whatever the hour, cannot be started either.
std::string absence_differs(const Situation& situation, const Absence& absence) {
  constexpr std::array closed{"flag:", "other-foot", "screen-due", "pain-gate:", "unlock:"};
  const std::string& rule = absence.reason.rule;
  const auto stands = [&](const char* begin) { return rule.starts_with(begin); };
  if (!absence.routine || std::ranges::none_of(closed, stands)) return {};
  for (const Foot foot : each_foot) {
    if (!includes(absence.feet, foot)) continue;
    StartWish wish;
    wish.feet = only(foot);
    if (plan_start(situation, *situation.catalog->find(*absence.routine), wish).doses.empty())
      continue;
    return fmt::format("{} is absent on the {} foot by {}, but start has it",
                       absence.routine->text(), name_of(foot), rule);
  }
  return {};
}

std::string calendar_differs(const Situation& situation, const DayPlan& today) {
  std::string all = calendar_text(situation, {today}, Titles::full, "0");
  for (std::size_t fold; (fold = all.find("\r\n ")) != std::string::npos;) all.erase(fold, 3);
  for (const Routine& routine : situation.catalog->routines) {
    const bool planned = std::ranges::any_of(today.items, [&](const PlanItem& item) {
      return item.routine == routine.id && is_open(item);
    });
    bool shown = false;
    for (std::size_t at = 0; (at = all.find(routine.id.text(), at)) != std::string::npos; ++at) {
      const char next = all[at + routine.id.text().size()];
      shown = shown || next == '\r' || next == '\\';
    }
    if (planned != shown)
      return fmt::format("{} is {}in the calendar", routine.id.text(), shown ? "" : "not ");
  }
  return {};
}

std::string remind_differs(const DayPlan& today) {
  const auto due = due_now(today);
  for (const PlanItem& item : today.items) {
    const bool reminded = std::ranges::any_of(due, [&](const PlanItem& each) {
      return each.routine == item.routine && each.slot == item.slot && each.doses == item.doses;
    });
    const bool expected = is_open(item) && item.status == Status::due && item.in_window;
    if (reminded != expected) {
      return fmt::format("{} is {}reminded of", item.routine.text(), reminded ? "" : "not ");
    }
  }
  return {};
}

std::string doors_differ(const Logs& logs) {
  const Told told(logs.front());
  const DayPlan today = plan_days(told.situation, 2).front();
  std::string found = remind_differs(today);
  if (found.empty()) found = calendar_differs(told.situation, today);
  for (const PlanItem& item : today.items) {
    if (!found.empty()) return found;
    if (item.status == Status::due && item.in_window) found = start_differs(told.situation, item);
  }
  for (const Absence& absence : absences(told.situation, today)) {
    if (!found.empty()) return found;
    found = absence_differs(told.situation, absence);
  }
  return found;
}

}  // namespace

TEST_SUITE_BEGIN("law of refusals");

TEST_CASE("what an active flag refuses no door offers") {
  Dice dice(3);
  int refused = 0;
  for (int round = 0; round < rounds(); ++round) {
    const Log log = log_by_chance(dice);
    if (refuses_something(log)) ++refused;
    StartWish wish;
    if (dice.one_in(2)) wish.feet = dice.any<Feet>();
    check_law(nothing_refused_is_offered(wish), {log});
  }
  CHECK(refused > rounds() / 4);
}

TEST_SUITE_END();

TEST_SUITE_BEGIN("law of doors");

TEST_CASE("plan, start, remind and the calendar agree about today") {
  Dice dice(4);
  int due = 0;
  for (int round = 0; round < rounds(); ++round) {
    const Log log = log_by_chance(dice);
    check_law(doors_differ, {log});
    due += due_now(plan_today(Told(log).situation)).empty() ? 0 : 1;
  }
  CHECK(due > rounds() / 16);
}

TEST_SUITE_END();
