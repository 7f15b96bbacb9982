// SPDX-License-Identifier: MIT
#include "heelcare/domain/catalog.hpp"

#include <algorithm>
#include <cassert>

namespace heelcare {
namespace {

template <class Row, class Key, class Member>
const Row* row_with(const std::vector<Row>& rows, const Key& key, Member member) {
  const auto found = std::ranges::find(rows, key, member);
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

const RedFlag* Policy::flag(const FlagId& id) const { return row_with(flags, id, &RedFlag::id); }
const Ramp* Policy::ramp(const RampId& id) const { return row_with(ramps, id, &Ramp::id); }

const StateTargets& Policy::targets(State state) const {
  const auto* row = row_with(states, state, &StateTargets::state);
  assert(row != nullptr);
  return *row;
}

const Routine* Catalog::find(const RoutineId& id) const {
  return row_with(routines, id, &Routine::id);
}

const RedFlag* flag_to_raise(const Policy& policy, std::string_view name) {
  const FlagId id{std::string(name == "stress-fracture" ? "stress-fracture-suspected" : name)};
  const auto* flag = policy.flag(id);
  return flag != nullptr && flag->raised_by != RaisedBy::log ? flag : nullptr;
}

}  // namespace heelcare
