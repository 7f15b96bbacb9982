// SPDX-License-Identifier: MIT
// The text form of an enumeration stands once, in a table beside the enumeration, and serves
// parsing, printing and "did you mean" alike.  EnumSet is a set of such values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace heelcare {

template <class E>
struct Named {
  E value;
  std::string_view name;
};
template <class E>
Named(E, std::string_view) -> Named<E>;  // clang 14 does not deduce aggregates by itself

// Each enumeration with a text form specialises this: `template <> inline constexpr auto
// names<Kind> = std::array{...}`, one row per value, in the order of the enumeration, so that row i
// is value i.
template <class E>
inline constexpr std::array<Named<E>, 0> names{};

template <class E>
constexpr std::string_view name_of(E value) {
  return names<E>[static_cast<std::size_t>(value)].name;
}

template <class E>
constexpr std::optional<E> from_name(std::string_view text) {
  for (const auto& row : names<E>) {
    if (row.name == text) return row.value;
  }
  return std::nullopt;
}

template <class E>
constexpr bool rows_match_values() {
  for (std::size_t i = 0; i < names<E>.size(); ++i) {
    if (static_cast<std::size_t>(names<E>[i].value) != i) return false;
  }
  return !names<E>.empty();
}

template <class E>
class EnumSet {
 public:
  constexpr EnumSet() = default;
  constexpr EnumSet(std::initializer_list<E> values) {
    for (const E value : values) add(value);
  }
  constexpr void add(E value) { bits_ |= bit(value); }
  constexpr void add(EnumSet other) { bits_ |= other.bits_; }
  constexpr void remove(E value) { bits_ &= ~bit(value); }
  [[nodiscard]] constexpr bool has(E value) const { return (bits_ & bit(value)) != 0; }
  [[nodiscard]] constexpr bool contains(EnumSet other) const {
    return (bits_ & other.bits_) == other.bits_;
  }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  constexpr bool operator==(const EnumSet&) const = default;

 private:
  static constexpr std::uint32_t bit(E value) {
    return std::uint32_t{1} << static_cast<unsigned>(value);
  }
  std::uint32_t bits_ = 0;
};

}  // namespace heelcare
