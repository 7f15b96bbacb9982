// SPDX-License-Identifier: MIT
// Why something is planned, eased or withheld: a rule id of the one table (heelcare-routine(5)),
// a sentence with the deciding values, the records behind it, and what would change it.
#pragma once

#include "heelcare/domain/calendar.hpp"
#include "heelcare/domain/id.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

struct Reason {
  std::string rule;    // "flag:severe-pain", "gap:strength", ...
  std::string text;    // one sentence
  std::string change;  // what would change it; may be empty
  std::vector<RecordId> because;
  std::optional<Date> until;  // first day on which it could be otherwise, where that is known
  FlagId flag;                // of a flag or a ramp; else empty
};

struct RuleRow {
  std::string_view id;  // "<x>" stands for a variable part
  std::string_view meaning;
};
// The table of rule ids of clinical part 3.10; the manual lists the same rows.
const std::vector<RuleRow>& rule_table();

}  // namespace heelcare
