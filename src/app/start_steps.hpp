// SPDX-License-Identifier: MIT
// Parts of `start`: what it checks, refuses and says.
#pragma once

#include "heelcare/app/app.hpp"
#include "heelcare/app/commands.hpp"
#include "heelcare/domain/record.hpp"
#include "heelcare/domain/schedule.hpp"
#include "heelcare/domain/session.hpp"

#include <string>
#include <vector>

namespace heelcare {

bool has_step(const Routine& routine, const std::string& name);
// Throws Error (2) for a step that --from or --with names and none of these routines has.
void check_steps(const std::vector<const Routine*>& routines, const StartOptions& options);
// Whether every foot that was insisted on, and one at least, may start.
bool is_allowed(const StartOptions& options, const StartPlan& plan);
// Throws Error (3), saying why and what would lift it, where no foot may, or --foot both may not.
void refuse_unless_allowed(const Situation& situation, const Routine& routine,
                           const StartOptions& options, const StartPlan& plan);
// Which asked foot is left out, and why; why the rest is lighter.
void say_left_out(const App& app, const Routine& routine, const StartPlan& plan);
// Where to sit, and when to stop, before the first step.
void say_rules(const App& app, const Routine& routine, const Numbers& numbers);
// The timeline from this step on, get-ready first.
Timeline from_step(Timeline timeline, const Routine& routine,
                   const std::optional<std::string>& from);
// What a rise, a high value or a stop means; may be empty.
std::string what_follows(const SessionLogged& session, const Numbers& numbers, const Style& style);

// Unless saved() was called, says the lines that could not be written when it goes.
class LostWrite {
 public:
  LostWrite(const App& app, std::vector<std::string> lines) : app_(app), lines_(std::move(lines)) {}
  ~LostWrite();
  LostWrite(const LostWrite&) = delete;
  LostWrite& operator=(const LostWrite&) = delete;
  void saved() { saved_ = true; }

 private:
  const App& app_;
  std::vector<std::string> lines_;
  bool saved_ = false;
};

}  // namespace heelcare
