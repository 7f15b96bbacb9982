// SPDX-License-Identifier: MIT
// Chance that falls the same way on every machine.
#pragma once

#include "heelcare/domain/foot.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <random>

namespace heelcare {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}

  int below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  bool one_in(int count) { return below(count) == 0; }
  template <class Range>
  const auto& of(const Range& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(std::size(all))))];
  }
  template <class T>
  T one(std::initializer_list<T> all) {
    return *(all.begin() + below(static_cast<int>(all.size())));
  }
  template <class E>
  E any() {  // a value of an enumeration that has names
    return of(names<E>).value;
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace heelcare
