// SPDX-License-Identifier: MIT
#include "heelcare/domain/situation.hpp"

#include "heelcare/domain/notices.hpp"
#include "heelcare/domain/refusal_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace heelcare {
namespace {

using std::chrono::days;

// Pain on a foot that the profile does not name plans it too.
bool hurts_lately(const FootHistory& foot, Date today, const Numbers::Classify& rules) {
  const Date from = today - days{rules.other_foot_days - 1};
  return std::any_of(foot.days.lower_bound(from), foot.days.upper_bound(today),
                     [&](const auto& entry) {
                       const auto highest = entry.second.highest();
                       return highest && highest->level() >= rules.other_foot_pain_from;
                     });
}

const ActiveFlag* holding_flag(const FlagBoard& board) {
  const bool all = board.hold == Hold::all;
  const auto holds = [&](const ActiveFlag& active) {
    const Refusals& refuse = active.flag->refuse;
    return !active.after_clear &&
           (all ? refuse.has(Refused::all)
                : refuse.has(Refused::massage) && refuse.has(Refused::strength));
  };
  const auto found = std::ranges::find_if(board.active, holds);
  return found == board.active.end() ? nullptr : &*found;
}

void show_hold(FootSituation& foot) {
  foot.shown = foot.flags.hold == Hold::all ? State::hold_all : State::hold_partial;
  foot.since = *foot.flags.held_since;
  if (const ActiveFlag* flag = holding_flag(foot.flags)) foot.why = record_text(*flag);
}

void show_ramp(FootSituation& foot, const Policy& policy) {
  const RunningRamp& running = *foot.flags.ramp;
  const Ramp* ramp = policy.ramp(running.ramp);
  foot.shown = State::coming_back;
  foot.since = running.day0;
  foot.why =
      fmt::format("coming back slowly since {}: stage {} of {} since {}", text_of(running.day0),
                  running.stage + 1, ramp->stages.size(), text_of(running.stage_from));
}

void show(FootSituation& foot, const Policy& policy) {
  if (foot.flags.hold != Hold::none) return show_hold(foot);
  if (foot.flags.ramp) return show_ramp(foot, policy);
  foot.shown = foot.base.state;
  foot.why = foot.base.why;
  foot.since = foot.base.since;
}

}  // namespace

Feet Situation::planned_feet() const {
  if (feet[Foot::left].planned == feet[Foot::right].planned) return Feet::both;
  return feet[Foot::left].planned ? Feet::left : Feet::right;
}

Situation situation_of(const Catalog& catalog, const Settings& settings, const History& history,
                       FlagsOfBothFeet flags) {
  const Numbers& numbers = catalog.policy.numbers;
  Situation situation;
  situation.catalog = &catalog;
  situation.settings = &settings;
  situation.history = &history;
  PerFoot<BaseState> base;
  for (const Foot foot : each_foot) {
    base[foot] = classify(history.feet[foot], history.today, numbers);
  }
  situation.screen = screen_status(history, flags, base, catalog.policy);
  const Feet profile = history.profile_feet.value_or(Feet::both);
  for (const Foot foot : each_foot) {
    FootSituation& made = situation.feet[foot];
    made.planned = includes(profile, foot) ||
                   hurts_lately(history.feet[foot], history.today, numbers.classify);
    made.flags = std::move(flags.feet[foot]);
    made.base = std::move(base[foot]);
    show(made, catalog.policy);
  }
  // An activity has a day and no hour: the day on which the hours run out still counts.
  const auto pause = std::chrono::ceil<days>(std::chrono::hours{numbers.spacing.load_note_pause_h});
  situation.load_note_pauses =
      load_note_within(history, history.today, static_cast<int>(pause.count()) + 1, numbers);
  return situation;
}

}  // namespace heelcare
