// SPDX-License-Identifier: MIT
#include "heelcare/domain/record.hpp"

#include <array>
#include <tuple>

namespace heelcare {
namespace {

constexpr std::array<std::string_view, std::variant_size_v<Event>> type_names{
    "pain",    "walk",   "session", "skip",  "activity",  "flare-up", "pause",
    "profile", "screen", "flag",    "clear", "clinician", "note",     "retract"};

}  // namespace

std::string_view type_of(const Event& event) { return type_names[event.index()]; }

bool is_standing(const Event& event) {
  if (const auto* pain = std::get_if<PainLogged>(&event)) {
    return pain->when != PainMoment::first_step && pain->level.level() >= standing_pain_from;
  }
  if (const auto* walk = std::get_if<WalkLogged>(&event)) return walk->value != Walk::normal;
  return std::holds_alternative<FlagRaised>(event) || std::holds_alternative<FlagCleared>(event) ||
         std::holds_alternative<Screened>(event) || std::holds_alternative<ProfileGiven>(event) ||
         std::holds_alternative<Retracted>(event);
}

bool earlier(const Record& a, const Record& b) {
  const auto key = [](const Record& r) {
    return std::tuple<std::chrono::sys_seconds, std::chrono::sys_seconds, const RecordId&>(
        r.at.instant(), r.wrote.instant(), r.id);
  };
  return key(a) < key(b);
}

}  // namespace heelcare
