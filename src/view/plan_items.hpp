// SPDX-License-Identifier: MIT
// The items of a day as lines, with more or less of them.
#pragma once

#include "heelcare/domain/schedule.hpp"
#include "heelcare/view/style.hpp"

#include <string>

namespace heelcare {

// Each leaves out what those before it do.
enum class Detail {
  all,
  without_over,    // no stretch whose time is over
  done_together,   // what is done has one line
  later_together,  // a later sitting has one line
  due_together,    // every sitting has
  without_done,    // nor what is done
  later_in_one,    // all later sittings have one line
};

// `name`: columns of the names, at least.
std::string items_text(const DayPlan& day, Detail detail, const Style& style, int name = 0);

}  // namespace heelcare
