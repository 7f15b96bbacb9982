// SPDX-License-Identifier: MIT
#include "refusal_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

Foot a_foot_of(Feet feet) { return feet == Feet::right ? Foot::right : Foot::left; }

bool holds(const ActiveFlag& active) {
  const Refusals& refuses = active.refuses;
  return refuses.has(Refused::all) ||
         (refuses.has(Refused::massage) && refuses.has(Refused::strength));
}

bool says_all_of(const Refusal& said, const Refusal& other) {
  const Refusals& refuses = said.active->refuses;
  return (said.feet == Feet::both || said.feet == other.feet) &&
         (refuses.has(Refused::all) || refuses.contains(other.active->refuses));
}

}  // namespace

bool is_emergency(const std::vector<Refusal>& refusals) {
  return !refusals.empty() && refusals.front().active->urgency == Urgency::emergency;
}

std::string whole_refusal(const Situation& situation, const Refusal& refusal, const Style& style) {
  const auto what =
      fmt::format("{} ({})", in_words(refusal.active->refuses), in_words(refusal.feet));
  return wrapped(refusal_text(situation, what, a_foot_of(refusal.feet), *refusal.active), style) +
         "\n";
}

std::string withheld_lines(const Situation& situation, Withheld much, const Style& style) {
  const auto refusals = refusals_of(situation);
  if (much == Withheld::whole && !refusals.empty())
    return whole_refusal(situation, refusals.front(), style);
  const auto said = std::ranges::find_if(refusals, [](const Refusal& each) {
    return each.active->urgency >= Urgency::book || holds(*each.active);
  });
  const bool none = said == refusals.end();
  Refusals left_out;
  for (const Refusal& each : refusals) {
    if (none || (&each != &*said && !says_all_of(*said, each))) left_out.add(each.active->refuses);
  }
  std::string text = none ? "" : wrapped(short_refusal_text(situation, *said), style) + "\n";
  if (left_out.empty()) return text;
  const auto what = none || much != Withheld::most_urgent
                        ? fmt::format("Withheld{}: {}.", none ? "" : " too", in_words(left_out))
                        : std::string("More is withheld.");
  return text + wrapped(what + "  Why: heelcare safety", style) + "\n";
}

}  // namespace heelcare
