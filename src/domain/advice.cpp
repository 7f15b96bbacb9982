// SPDX-License-Identifier: MIT
#include "heelcare/domain/advice.hpp"

#include <fmt/format.h>

namespace heelcare {

std::string advice_of(const RedFlag& flag, Urgency urgency, const std::string& emergency_number) {
  if (!flag.say.empty()) return flag.say;
  switch (urgency) {
    case Urgency::emergency:
      return fmt::format(
          "What you recorded needs emergency help now. Call {} or go to an emergency department.",
          emergency_number.empty() ? "your local emergency number" : emergency_number);
    case Urgency::day:
      return "What you recorded should be checked by a health professional today or tomorrow.";
    case Urgency::book:
      return "Please book an appointment about what you recorded.";
    case Urgency::ask_first:
      return "Ask a health professional before starting.";
  }
  return {};
}

}  // namespace heelcare
