// SPDX-License-Identifier: MIT
// Seam one of three: time.  Only the system clock behind it reads clocks and the time zone.
#pragma once

#include "heelcare/domain/calendar.hpp"

#include <chrono>

namespace heelcare {

struct Clock {
  virtual ~Clock() = default;
  // Wall clock with its offset, for the log and for "today".
  [[nodiscard]] virtual Moment now() const = 0;
  // The moment a local wall time is here; in a gap the first minute after it, in an overlap the
  // first one.
  [[nodiscard]] virtual Moment on_wall(std::chrono::local_seconds wall) const = 0;
  // Steady time for sessions; goes on while the machine sleeps.
  [[nodiscard]] virtual std::chrono::milliseconds running() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Moment now() const override;
  [[nodiscard]] Moment on_wall(std::chrono::local_seconds wall) const override;
  [[nodiscard]] std::chrono::milliseconds running() const override;
};

}  // namespace heelcare
