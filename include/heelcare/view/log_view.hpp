// SPDX-License-Identifier: MIT
// The reply of `log`: what was recorded, what it changes, what is due.
#pragma once

#include "heelcare/domain/record.hpp"
#include "heelcare/domain/schedule.hpp"
#include "heelcare/domain/situation.hpp"
#include "heelcare/view/style.hpp"

#include <string>
#include <vector>

namespace heelcare {

// "pain 4 now, both feet": one record in words.
std::string in_words(const Record& record, const Policy& policy);
// "Recorded pain 4 now, both feet (k3f9)."
std::string recorded_line(const std::vector<Record>& records, const std::vector<RecordId>& known,
                          const Policy& policy, const Style& style);
// The shortest beginning of an id, at least four characters, that no other known id shares.
std::string short_id(const RecordId& id, const std::vector<RecordId>& known);
// "knuckles, left foot, 3 min": one item of a plan in words.
std::string in_words(const PlanItem& item);
// "Next: knuckles, 3 min, evening 19:30." or "Nothing more today."
std::string next_line(const DayPlan& today, const Style& style);

}  // namespace heelcare
