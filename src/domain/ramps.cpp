// SPDX-License-Identifier: MIT
#include "flag_walk.hpp"
#include "heelcare/domain/classify.hpp"

#include <algorithm>

namespace heelcare {
namespace {

using std::chrono::days;

struct Stretch {
  Date from{};
  Date until{};  // first day no longer in it
  [[nodiscard]] bool has(Date day) const { return from <= day && day < until; }
};

std::optional<Date> first_unread(const Coverage& coverage, Stretch stretch) {
  if (coverage.everything) return std::nullopt;
  for (Date day = stretch.from; day < stretch.until;) {
    if (!coverage.has(day)) return day;
    // What holds for a day holds up to the last of its month, which touches the next one.
    const std::chrono::year_month_day date{day};
    const Date last{date.year() / date.month() / std::chrono::last};
    day = day < last ? last : day + days{1};
  }
  return std::nullopt;
}

// A verdict belongs to the day it becomes known: adverse to the session's own day, the others to
// the next morning.  So a stage asks finished days only.
bool counts_against(const FootHistory& foot, const PastSession& session, Stretch stretch,
                    const Numbers& numbers) {
  const bool ends_here = stretch.has(session.day);
  if (!ends_here && !stretch.has(session.day + days{1})) return false;
  const Morning morning = morning_after(foot, session, numbers);
  if (morning == Morning::adverse) return ends_here;
  return morning == Morning::unsettled && stretch.has(session.day + days{1});
}

bool above(const std::optional<Pain>& value, int most) { return value && value->level() > most; }

bool session_fails(const FootHistory& foot, Stretch stretch, int most, const Numbers& numbers) {
  return std::ranges::any_of(foot.sessions, [&](const PastSession& session) {
    if (stretch.has(session.day) && (above(session.before, most) || above(session.after, most))) {
      return true;
    }
    return counts_against(foot, session, stretch, numbers);
  });
}

bool first_steps_fail(const FootHistory& foot, Stretch stretch, int rise) {
  std::optional<Pain> first;
  for (const PainValue& value : foot.values) {
    if (value.when != PainMoment::first_step || !stretch.has(value.day)) continue;
    if (!first) first = value.level;
    if (value.level.level() > first->level() + rise) return true;
  }
  return false;
}

// Sessions of the day before the stage matter too, and their mornings ask some days further back.
std::optional<Date> reference_unread(const FootHistory& foot, const Coverage& coverage,
                                     Stretch stretch, const Numbers& numbers) {
  for (const PastSession& session : foot.sessions) {
    if (session.day + days{1} < stretch.from || session.day >= stretch.until) continue;
    const Date oldest = session.day - days{numbers.settled.reference_days - 1};
    if (const auto day = first_unread(coverage, {oldest, session.day})) return day;
  }
  return std::nullopt;
}

}  // namespace

int logged_days(const FootHistory& foot, Date from, Date until) {
  int count = 0;
  for (auto it = foot.days.lower_bound(from); it != foot.days.end() && it->first < until; ++it) {
    if (it->second.logged()) ++count;
  }
  return count;
}

Date judged_from(const RunningRamp& running, const Ramp& ramp) {
  const bool day0_on_top = running.stage == 0 && running.stage_from == running.day0;
  return running.stage_from + days{ramp.stages[running.stage].days + (day0_on_top ? 1 : 0)};
}

void next_stage(HoldTrack& track, Date day, const Policy& policy) {
  RunningRamp& running = *track.ramp;
  running.stage_from = day;
  running.failed = 0;
  running.failing_since.reset();
  ++running.stage;
  if (running.stage < policy.ramp(running.ramp)->stages.size()) return;
  if (track.late && track.late->ramp == running.ramp) {
    track.late->until = std::max(track.late->until, day - days{1});
  }
  track.back_since = day;
  track.ramp.reset();
  track.flags.clear();
}

std::optional<Date> judge_stage(HoldTrack& track, const FootHistory& foot, const Coverage& coverage,
                                Date day, const Policy& policy) {
  RunningRamp& running = *track.ramp;
  const Ramp& ramp = *policy.ramp(running.ramp);
  if (day < judged_from(running, ramp)) return std::nullopt;
  const Stretch stretch{running.stage_from, day};
  // Judged day by day: what came before was read when it was first asked for.
  const bool first = day == judged_from(running, ramp);
  const Date unsure_from = first ? stretch.from - days{1} : day - days{1};
  if (const auto unread = first_unread(coverage, {unsure_from, stretch.until})) {
    return unread;
  }
  const RampGate& gate = policy.ramp_gate;
  if (logged_days(foot, stretch.from, stretch.until) < gate.logged_days) return std::nullopt;
  const Numbers& numbers = policy.numbers;
  if (const auto unread = reference_unread(foot, coverage, stretch, numbers)) return unread;
  const int most = std::min(gate.session_max, ramp.session_max.value_or(gate.session_max));
  if (!session_fails(foot, stretch, most, numbers) &&
      !first_steps_fail(foot, stretch, gate.first_step_rise)) {
    next_stage(track, day, policy);
    return std::nullopt;
  }
  running.stage_from = day;
  ++running.failed;
  if (running.failed == gate.fails_before_notice) running.failing_since = day;
  return std::nullopt;
}

Date over_from(const RunningRamp& running, const Ramp& ramp) {
  Date over = running.next_gate;
  for (std::size_t stage = running.stage + 1; stage < ramp.stages.size(); ++stage) {
    over += days{ramp.stages[stage].days};
  }
  return over;
}

Date back_from(const LateRefusals& late, const std::optional<RunningRamp>& running,
               const Policy& policy) {
  const Date after = late.until + days{1};
  const Ramp* ramp = policy.ramp(late.ramp);
  if (!running || ramp == nullptr || running->ramp != late.ramp) return after;
  return std::max(after, over_from(*running, *ramp));
}

std::optional<std::size_t> stage_on(const RunningRamp& running, const Ramp& ramp, Date day) {
  Date gate = running.next_gate;
  for (std::size_t stage = running.stage; stage < ramp.stages.size(); ++stage) {
    if (day < gate) return stage;
    if (stage + 1 < ramp.stages.size()) gate += days{ramp.stages[stage + 1].days};
  }
  return std::nullopt;
}

}  // namespace heelcare
