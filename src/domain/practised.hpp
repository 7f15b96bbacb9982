// SPDX-License-Identifier: MIT
// What each foot has practised in the days that count, worked out once for the many questions of a
// plan; and what the plan assumes to be practised before its later days.
#pragma once

#include "heelcare/domain/safety.hpp"
#include "ladder_fold.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace heelcare {

class Practised {
 public:
  explicit Practised(const Situation& situation);

  // Days never go back: a plan goes through them one after the other.
  void assume(const AssumedSession& session);

  [[nodiscard]] const Situation& situation() const { return situation_; }
  // The first and the last day with a session of a routine on a foot; none: it is new.
  [[nodiscard]] std::optional<Date> first(const Routine& routine, Foot foot) const;
  [[nodiscard]] std::optional<Date> last(const Routine& routine, Foot foot) const;
  // How many days after `day` had one.
  [[nodiscard]] int days_after(const Routine& routine, Foot foot, Date day) const;
  [[nodiscard]] LadderPlace place(const Routine& routine, Foot foot, Date day) const;
  // How many days had one that had settled by the next morning (ladder.hpp).
  [[nodiscard]] int settled(const Routine& routine, Foot foot) const;

  // The first piece of equipment that a routine needs and the person does not own: neither listed
  // in the settings nor used in a recorded session.  Empty: nothing is missing.
  [[nodiscard]] std::string_view missing_equipment(const Routine& routine) const;
  [[nodiscard]] bool owns(const Routine& routine) const {
    return missing_equipment(routine).empty();
  }

 private:
  struct Row {
    PerFoot<std::vector<Date>> days;  // each once, oldest first
    // Worked out when they are asked for.
    mutable PerFoot<std::optional<LadderFold>> ladder;
    mutable PerFoot<std::optional<int>> settled;
  };
  void practise(Row& row, Foot foot, Date day) const;
  [[nodiscard]] Row* row_of(const RoutineId& id);
  [[nodiscard]] const Row& row_of(const Routine& routine) const;

  const Situation& situation_;
  std::vector<Row> rows_;                // as the routines of the catalogue
  std::vector<std::string_view> owned_;  // equipment
};

}  // namespace heelcare
