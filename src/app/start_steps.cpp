// SPDX-License-Identifier: MIT
#include "start_steps.hpp"

#include "heelcare/domain/refusal_text.hpp"
#include "heelcare/domain/spelling.hpp"
#include "heelcare/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace heelcare {
namespace {

// Throws Error (2) unless one of these routines has such a step.
void need_step(const std::vector<const Routine*>& routines, const StartOptions& options,
               const std::string& name, bool optional_only) {
  std::vector<std::string_view> known;
  for (const Routine* routine : routines) {
    for (const Step& step : routine->steps) {
      if (!optional_only || step.optional) known.push_back(step.name);
    }
  }
  if (std::ranges::find(known, name) != known.end()) return;
  const std::string who =
      options.routine ? fmt::format("'{}'", *options.routine) : "what is due now";
  const auto meant = closest(name, known);
  std::string hint =
      meant ? fmt::format("did you mean '{}'?", *meant)
            : fmt::format("it has: {}",
                          known.empty() ? "none" : fmt::format("{}", fmt::join(known, ", ")));
  if (!options.routine) hint += "; or start another routine by its name";
  throw Error(ExitCode::usage,
              fmt::format("{} has no {}step '{}'", who, optional_only ? "optional " : "", name),
              hint);
}

// A flag speaks before whatever else holds a foot back.
const Reason* first_reason(const StartPlan& plan) {
  for (const Foot foot : each_foot) {
    if (!includes(plan.asked, foot)) continue;
    for (const Reason& reason : plan.verdicts[foot].refused) {
      if (!reason.flag.empty() && reason.rule.starts_with("flag:")) return &reason;
    }
  }
  for (const Foot foot : each_foot) {
    if (includes(plan.asked, foot) && !plan.verdicts[foot].refused.empty()) {
      return &plan.verdicts[foot].refused.front();
    }
  }
  return nullptr;
}

// The whole refusal of the flag behind a reason, as plan and safety say it; nothing: not a flag.
std::string flag_refusal(const Situation& situation, const Routine& routine, const StartPlan& plan,
                         const Reason& reason) {
  for (const Refusal& each : refusals_of(situation)) {
    if (each.active->flag->id != reason.flag) continue;
    const bool elsewhere = reason.rule == "other-foot";
    const auto what = fmt::format(
        "{} ({}){}", routine.id.text(), in_words(elsewhere ? plan.asked : each.feet),
        elsewhere ? fmt::format(", since it would load the {} too", in_words(each.feet)) : "");
    return refusal_text(situation, what, each.feet == Feet::right ? Foot::right : Foot::left,
                        *each.active);
  }
  return {};
}

std::string hint_of(const Reason& reason, const Numbers& numbers) {
  if (reason.rule == "screen-due")
    return "heelcare safety --check asks; in a script: heelcare safety --answer none";
  if (reason.rule.starts_with("pain-gate:"))
    return fmt::format("once it is below {}: heelcare log --pain N", numbers.pain_gate.skip_from);
  if (reason.change.starts_with("from ")) return "it can be started " + reason.change;
  return reason.change;
}

// How a step of this kind is lighter than it could be.
std::string_view lighter(Kind kind) {
  return kind == Kind::massage ? "light pressure only" : "no more than last time";
}

bool has_dose(const StartPlan& plan, Foot foot) {
  return std::ranges::find(plan.doses, foot, &FootDose::foot) != plan.doses.end();
}

}  // namespace

bool has_step(const Routine& routine, const std::string& name) {
  return std::ranges::find(routine.steps, name, &Step::name) != routine.steps.end();
}

void check_steps(const std::vector<const Routine*>& routines, const StartOptions& options) {
  if (options.from) need_step(routines, options, *options.from, false);
  for (const std::string& name : options.with) need_step(routines, options, name, true);
}

bool is_allowed(const StartOptions& options, const StartPlan& plan) {
  return !plan.doses.empty() && (options.foot != Feet::both || plan.doses.size() == 2);
}

void refuse_unless_allowed(const Situation& situation, const Routine& routine,
                           const StartOptions& options, const StartPlan& plan) {
  if (is_allowed(options, plan)) return;
  const Reason* reason = first_reason(plan);
  std::string text = reason == nullptr ? "" : flag_refusal(situation, routine, plan, *reason);
  std::string hint;
  if (text.empty()) {
    text = fmt::format("'{}' is not started", routine.id.text());
    if (reason != nullptr) text += ": " + reason->text;
    hint = reason == nullptr ? "heelcare plan --why " + routine.id.text()
                             : hint_of(*reason, situation.numbers());
  }
  Error error(ExitCode::refused, text, hint);
  if (reason != nullptr) {
    for (const RecordId& id : reason->because) error.because.push_back(id.text());
  }
  throw error;
}

void say_left_out(const App& app, const Routine& routine, const StartPlan& plan) {
  if (app.quiet) return;
  std::vector<std::pair<std::string, Feet>> lines;  // the same for both feet is said once
  for (const Foot foot : each_foot) {
    const auto& verdict = plan.verdicts[foot];
    if (!includes(plan.asked, foot)) continue;
    std::string line;
    if (!has_dose(plan, foot) && !verdict.refused.empty()) {
      line = "Left out, {}: " + verdict.refused.front().text;
    } else if (!verdict.eased.empty()) {
      line = fmt::format("Eased, {{}}, {}: {}", lighter(routine.kind), verdict.eased.front().text);
    }
    const auto same = std::ranges::find(lines, line, [](const auto& known) { return known.first; });
    if (same != lines.end())
      same->second = Feet::both;
    else if (!line.empty())
      lines.emplace_back(line, only(foot));
  }
  for (const auto& [line, feet] : lines) {
    const auto place = line.find("{}");
    auto text = line;
    text.replace(place, 2, in_words(feet));
    app.terminal.say(wrapped(text + ".", app.err) + "\n");
  }
}

void say_rules(const App& app, const Routine& routine, const Numbers& numbers) {
  if (app.quiet) return;
  std::string text = routine.posture.empty() ? "" : fmt::format("Posture: {}. ", routine.posture);
  if (!routine.caution.empty()) text += routine.caution + " ";
  text += fmt::format("Stop if it hurts more than {} out of {} or {} more than before",
                      numbers.pain_gate.stop_above, Pain::highest, numbers.pain_gate.rise);
  if (routine.kind == Kind::massage) {
    text +=
        ", or for cramp, electric or burning pain, numbness, a change of colour or new swelling";
  }
  app.terminal.say(wrapped(text + ".", app.err) + "\n");
}

Timeline from_step(Timeline timeline, const Routine& routine,
                   const std::optional<std::string>& from) {
  if (!from) return timeline;
  const auto step = std::ranges::find(routine.steps, *from, &Step::name);
  const auto index = static_cast<std::size_t>(step - routine.steps.begin());
  const auto ready = timeline.empty() ? Segment{} : timeline.front();
  std::erase_if(timeline, [&](const Segment& segment) { return segment.step < index; });
  if (!timeline.empty()) {
    timeline.front().kind = ready.kind;
    timeline.front().seconds = ready.seconds;
  }
  return timeline;
}

std::string what_follows(const SessionLogged& session, const Numbers& numbers, const Style& style) {
  const auto& [before, after] = std::tie(session.before, session.after);
  const bool rose = is_adverse(before, after, numbers);
  std::string text;
  if (rose) text += fmt::format("Pain rose from {} to {}. ", before->level(), after->level());
  if (rose || session.too_sore) {
    text += "This session counts as unsettled";
    if (session.ladder) {
      text += *session.ladder > 0 ? "; the next one is one level lower"
                                  : "; the next one is a first-time dose";
    }
    text += ". ";
  }
  if (after && after->level() > numbers.pain_gate.stop_above) {
    text += fmt::format("Above {}: leave massage and strength for today. ",
                        numbers.pain_gate.stop_above);
  }
  if (session.too_sore) text += "Numb, changed colour or newly swollen? heelcare safety --check";
  return text.empty() ? "" : wrapped(text, style) + "\n";
}

LostWrite::~LostWrite() {
  if (saved_) return;
  app_.terminal.say(
      "This could not be recorded. Keep it, and record it later with: heelcare log -\n");
  for (const std::string& line : lines_) app_.terminal.say(line + "\n");
}

}  // namespace heelcare
