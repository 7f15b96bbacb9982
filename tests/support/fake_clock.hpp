// SPDX-License-Identifier: MIT
// Time that moves when told.
#pragma once

#include "heelcare/platform/clock.hpp"

namespace heelcare {

struct FakeClock final : Clock {
  Moment moment = parse_moment("2026-11-22T07:30:00+01:00").value();
  std::chrono::milliseconds ran{};

  [[nodiscard]] Moment now() const override {
    return {moment.wall + std::chrono::floor<std::chrono::seconds>(ran), moment.offset};
  }
  [[nodiscard]] Moment on_wall(std::chrono::local_seconds wall) const override {
    return {wall, moment.offset};
  }
  [[nodiscard]] std::chrono::milliseconds running() const override { return ran; }
};

}  // namespace heelcare
