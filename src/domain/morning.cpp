// SPDX-License-Identifier: MIT
// What a day and a morning say about what was done before: settled or not.
#include "heelcare/domain/classify.hpp"
#include "heelcare/domain/flags.hpp"
#include "heelcare/domain/median.hpp"

#include <chrono>
#include <iterator>

namespace heelcare {
namespace {

bool within(const std::optional<Pain>& value, int most) { return !value || value->level() <= most; }

bool was_adverse(const PastSession& session, const Numbers& numbers) {
  if (session.too_sore) return true;
  if (!session.before || !session.after) return false;
  return session.after->level() >= session.before->level() + numbers.pain_gate.rise;
}

// Doubled median of the latest first-step values up to and with this day.
std::optional<int> doubled_reference(const FootHistory& foot, Date day,
                                     const Numbers::Settled& settled) {
  const Date oldest = day - std::chrono::days{settled.reference_days - 1};
  PainCounts latest;
  for (auto it = foot.days.upper_bound(day); it != foot.days.begin();) {
    --it;
    if (it->first < oldest || latest.count() == settled.reference_values) break;
    if (it->second.first_step) latest.add(it->second.first_step->level());
  }
  return latest.doubled_median();
}

}  // namespace

bool is_settled(const DayValues& day, const Numbers& numbers) {
  if (!day.worst || day.worst->level() > numbers.settled.worst_max) return false;
  if (!within(day.highest_now, numbers.settled.now_max)) return false;
  return !day.walk || *day.walk == Walk::normal;
}

Morning morning_after(const FootHistory& foot, const PastSession& session, const Numbers& numbers) {
  if (was_adverse(session, numbers)) return Morning::adverse;
  const auto next = foot.on(session.day + std::chrono::days{1}).first_step;
  const auto reference = doubled_reference(foot, session.day, numbers.settled);
  if (!next || !reference) return Morning::unknown;
  const int doubled_rise = doubled(next->level()) - *reference;
  if (doubled_rise >= doubled(numbers.settled.unsettled_from)) return Morning::unsettled;
  return doubled_rise >= doubled(numbers.settled.watch_from) ? Morning::watch : Morning::settled;
}

}  // namespace heelcare
