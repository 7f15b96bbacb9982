// SPDX-License-Identifier: MIT
// Names that must not be mixed up: a FlagId is not a RoutineId.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

namespace heelcare {

template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  auto operator<=>(const Id&) const = default;

 private:
  std::string text_;
};

using RoutineId = Id<struct RoutineTag>;
using FlagId = Id<struct FlagTag>;
using RampId = Id<struct RampTag>;
using RecordId = Id<struct RecordTag>;  // 12 lower-case Crockford base-32 characters

}  // namespace heelcare
