// SPDX-License-Identifier: MIT
#include "heelcare/domain/reason.hpp"

namespace heelcare {

const std::vector<RuleRow>& rule_table() {
  static const std::vector<RuleRow> rows{
      {"flag:<id>", "a recorded red flag withholds it"},
      {"other-foot", "it would load the other foot too"},
      {"screen-due", "the questions about red flags come first"},
      {"damaged-log", "the log cannot be trusted"},
      {"ramp:<id>", "the slow return after a hold does not have it yet"},
      {"pain-gate:ease", "pain now: lighter, and no step up"},
      {"pain-gate:skip", "pain now: not today"},
      {"pain-gate:refuse", "pain now: too high"},
      {"state:<state>", "this state does not have it"},
      {"target:<kind>", "planned, by the days a week or bouts a day of the state"},
      {"target-met", "done for this week"},
      {"gap:<kind>", "too soon after the last one"},
      {"max-day", "as often as a day allows"},
      {"max-week", "as often as a week allows"},
      {"massage-30min", "as much massage as a day allows"},
      {"ladder-paused", "left out after unsettled mornings"},
      {"ladder-new", "one new technique at a time"},
      {"unlock:<routine>", "settled sessions of that routine come first"},
      {"rotation", "another technique is planned"},
      {"pair", "the stretch that belongs to it cannot follow"},
      {"sitting", "the sitting would be too long"},
      {"equipment", "something for it is not owned"},
      {"disabled", "switched off"},
      {"pause", "paused, as asked"},
      {"skip", "skipped, as asked"},
      {"not-planned-kind", "only by hand"},
  };
  return rows;
}

}  // namespace heelcare
