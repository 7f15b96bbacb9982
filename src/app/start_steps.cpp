// SPDX-License-Identifier: MIT
#include "start_steps.hpp"

#include "heelcare/domain/refusal_text.hpp"
#include "heelcare/domain/spelling.hpp"
#include "heelcare/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

void need_step(const Routine& routine, const std::string& name, bool optional_only) {
  std::vector<std::string_view> known;
  for (const Step& step : routine.steps) {
    if (!optional_only || step.optional) known.push_back(step.name);
  }
  if (std::ranges::find(known, name) != known.end()) return;
  std::string all;
  for (const auto word : known) all += fmt::format("{}{}", all.empty() ? "" : ", ", word);
  const auto meant = closest(name, known);
  throw Error(ExitCode::usage,
              fmt::format("'{}' has no {}step '{}'", routine.id.text(),
                          optional_only ? "optional " : "", name),
              meant ? fmt::format("did you mean '{}'?", *meant)
                    : fmt::format("it has: {}", all.empty() ? "none" : all));
}

const Reason* first_reason(const StartPlan& plan) {
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

bool has_dose(const StartPlan& plan, Foot foot) {
  return std::ranges::find(plan.doses, foot, &FootDose::foot) != plan.doses.end();
}

}  // namespace

void check_steps(const Routine& routine, const StartOptions& options) {
  if (options.from) need_step(routine, *options.from, false);
  for (const std::string& name : options.with) need_step(routine, name, true);
}

void refuse_unless_allowed(const Situation& situation, const Routine& routine,
                           const StartOptions& options, const StartPlan& plan) {
  const bool half = options.foot == Feet::both && plan.doses.size() < 2;
  if (!plan.doses.empty() && !half) return;
  const Reason* reason = first_reason(plan);
  std::string text = reason == nullptr ? "" : flag_refusal(situation, routine, plan, *reason);
  std::string hint;
  if (text.empty()) {
    text = fmt::format("'{}' is not started", routine.id.text());
    if (reason != nullptr) text += ": " + reason->text;
    hint = reason == nullptr ? "heelcare plan --why " + routine.id.text() : reason->change;
  }
  if (reason != nullptr && reason->rule == "screen-due") {
    hint = "heelcare safety --check asks; in a script: heelcare safety --answer none";
  }
  Error error(ExitCode::refused, text, hint);
  if (reason != nullptr) {
    for (const RecordId& id : reason->because) error.because.push_back(id.text());
  }
  throw error;
}

void say_left_out(const App& app, const Routine& routine, const StartPlan& plan) {
  if (app.quiet) return;
  for (const Foot foot : each_foot) {
    const auto& verdict = plan.verdicts[foot];
    if (!includes(plan.asked, foot)) continue;
    if (!has_dose(plan, foot) && !verdict.refused.empty()) {
      app.terminal.say(wrapped(fmt::format("Left out: {} ({} foot). {}", routine.id.text(),
                                           name_of(foot), verdict.refused.front().text),
                               app.err) +
                       "\n");
    } else if (!verdict.eased.empty()) {
      app.terminal.say(
          wrapped(fmt::format("{} foot: {}", name_of(foot), verdict.eased.front().text), app.err) +
          "\n");
    }
  }
}

void say_rules(const App& app, const Routine& routine, const Numbers& numbers) {
  if (app.quiet) return;
  std::string text = routine.posture.empty() ? "" : fmt::format("Posture: {}. ", routine.posture);
  if (routine.kind == Kind::massage) {
    text += fmt::format(
        "Keep off any spot that is very sore; move around it. Stop if it hurts more than {} out of "
        "{}, or for "
        "cramp, electric or burning pain, numbness, a change of colour or new swelling.",
        numbers.pain_gate.stop_above, Pain::highest);
  } else {
    text += fmt::format("Stop if it hurts more than {} out of {}.", numbers.pain_gate.stop_above,
                        Pain::highest);
  }
  app.terminal.say(wrapped(text, app.err) + "\n");
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

std::string what_follows(const Session& session, const std::optional<Pain>& before,
                         const std::optional<Pain>& after, const Numbers& numbers,
                         const Style& style) {
  std::string text;
  if (is_adverse(before, after, numbers) || session.too_sore) {
    text += "This session counts as unsettled: the next one is one level lower. ";
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
