// SPDX-License-Identifier: MIT
#include "bouts.hpp"

#include <algorithm>

namespace heelcare {
namespace {

using std::chrono::days;

int longest_gap(const Situation& situation) {
  const Numbers::Spacing& spacing = situation.numbers().spacing;
  int longest = std::max({spacing.calf_strength_gap_h, spacing.hip_strength_gap_h,
                          spacing.deep_gap_h, spacing.seated_drill_gap_h, spacing.stretch_gap_h});
  for (const Routine& routine : situation.catalog->routines) {
    longest = std::max(longest, routine.limits.gap_h);
  }
  return longest;
}

Date oldest_that_matters(const Situation& situation, int longest_gap_h) {
  const auto gap = std::chrono::ceil<days>(std::chrono::hours{longest_gap_h});
  return std::min(situation.today() - gap, week_begin(situation, situation.today()));
}

Bout bout_of(const Situation& situation, const Routine& routine, const PastSession& session) {
  Bout bout;
  bout.routine = &routine;
  bout.day = session.day;
  bout.time = session.at.instant();
  bout.seconds = session.seconds;
  bout.done = session.status == SessionStatus::done;
  bout.counts = bout.done || session.seconds >= situation.numbers().spacing.counts_from_s;
  bout.strong = routine.kind == Kind::massage &&
                (routine.tags.has(Tag::deep) ||
                 session.ladder.value_or(0) >= situation.numbers().ladder.moderate_from_level);
  bout.entry = session.entry;
  return bout;
}

}  // namespace

Bouts::Bouts(const Situation& situation)
    : situation_(situation), longest_gap_h_(longest_gap(situation)) {
  const Date from = oldest_that_matters(situation, longest_gap_h_);
  for (const Foot foot : each_foot) {
    const auto& sessions = situation.history->feet[foot].sessions;
    auto& bouts = feet_[foot];
    // Sessions are in the order of their instants; days of other time zones may lie a little apart.
    for (auto session = sessions.rbegin(); session != sessions.rend(); ++session) {
      if (session->day + std::chrono::weeks{1} < from) break;
      if (session->day < from) continue;
      if (const Routine* routine = situation.catalog->find(session->routine)) {
        bouts.push_back(bout_of(situation, *routine, *session));
      }
    }
    std::ranges::reverse(bouts);
    std::ranges::stable_sort(bouts, {}, &Bout::day);
  }
}

void Bouts::assume(const AssumedSession& session) {
  const Routine* routine = situation_.catalog->find(session.routine);
  if (routine == nullptr) return;
  Bout bout;
  bout.routine = routine;
  bout.day = session.day;
  bout.time = Moment{session.wall, situation_.history->now.offset}.instant();
  bout.seconds = session.seconds;
  bout.done = true;
  bout.counts = true;
  bout.strong = routine->kind == Kind::massage &&
                (routine->tags.has(Tag::deep) || session.pressure == Pressure::moderate);
  auto& bouts = feet_[session.foot];
  bouts.insert(std::ranges::upper_bound(bouts, bout.day, {}, &Bout::day), bout);
}

void Bouts::forget_assumed_on(Date day) {
  for (auto& bouts : feet_.values) {
    std::erase_if(bouts, [&](const Bout& bout) { return bout.day == day && bout.entry.empty(); });
  }
}

Date week_begin(const Situation& situation, Date day) {
  return week_of(day, situation.settings->week_start);
}

}  // namespace heelcare
