// SPDX-License-Identifier: MIT
// Calls of the system that go another way than usual, in this process and by their number.
#pragma once

#include <functional>
#include <optional>

namespace heelcare {

enum class Call { flock, fstat, fsync, ftruncate, nanosleep, openat, pread, write };

// While it lives, `instead` is asked at every such call, counted from 1: nothing lets it happen, 0
// is success with nothing done, anything else the errno it fails with.
class Intercepted {
 public:
  Intercepted(Call call, std::function<std::optional<int>(int number)> instead);
  ~Intercepted();
  Intercepted(const Intercepted&) = delete;
  Intercepted& operator=(const Intercepted&) = delete;

 private:
  Call call_;
};

}  // namespace heelcare
