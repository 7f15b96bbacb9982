// SPDX-License-Identifier: MIT
// What --diag found, as text or JSON.
#pragma once

#include "heelcare/domain/calendar.hpp"

#include <string>
#include <vector>

namespace heelcare {

struct Finding {
  std::string name;                 // "damaged line"
  std::vector<std::string> values;  // empty: there is none
};

std::string diagnosis_text(const std::vector<Finding>& findings);
// Names as keys, with an underscore for a blank.
std::string diagnosis_json(const Moment& at, const std::vector<Finding>& findings);

}  // namespace heelcare
