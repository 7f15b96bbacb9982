// SPDX-License-Identifier: MIT
// What a day would like, kind by kind and slot by slot, before the gate is asked (clinical
// part 3.10).
#pragma once

#include "choice.hpp"
#include "heelcare/domain/schedule.hpp"

#include <string>
#include <vector>

namespace heelcare {

// Something the day would like, before the gate was asked.
struct Wish {
  Kind kind = Kind::stretch;
  Slot slot = Slot::wake;
  std::vector<const Routine*> routines;  // the first that the gate allows is taken
  std::vector<Foot> feet;
  bool optional = false;
  std::string why;
  // Not this routine on this foot, whatever the gate says.
  struct LeftOut {
    const Routine* routine = nullptr;
    Foot foot = Foot::left;
    Reason reason;
  };
  std::vector<LeftOut> left_out;
};

bool says_the_same(const Absence& a, const Absence& b);  // of a kind, in the same words
// Adds what is said of one foot; where the same was said of the other, it is said of both.
void say_of_foot(std::vector<Absence>& said, Absence absence);

// What is not wished for is said in `absent`, with its reason.
std::vector<Wish> wishes_for(const Practised& practised, Gate& gate, const Question& question,
                             std::vector<Absence>& absent);
// Joins the day's first sittings where there would be too many; shortens, moves or drops items
// where one would be longer than the settings allow.
void arrange_sittings(const Practised& practised, DayPlan& plan);

}  // namespace heelcare
