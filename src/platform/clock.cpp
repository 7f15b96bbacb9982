// SPDX-License-Identifier: MIT
#include "heelcare/platform/clock.hpp"

#include <algorithm>
#include <ctime>

namespace heelcare {
namespace {

using std::chrono::local_seconds;
using std::chrono::seconds;

Moment moment_at(std::time_t instant) {
  std::tm local{};
  ::localtime_r(&instant, &local);
  // A record's offset has minutes and less than a day; before about 1900, and in odd zones, there
  // are seconds too, and TZ may say a day and more.
  constexpr seconds farthest = std::chrono::days{1} - std::chrono::minutes{1};
  const seconds offset = std::clamp<seconds>(
      std::chrono::floor<std::chrono::minutes>(seconds{local.tm_gmtoff}), -farthest, farthest);
  return {local_seconds{seconds{instant} + offset}, offset};
}

}  // namespace

// std::time may be in the second before for as long as a tick of the kernel.
Moment SystemClock::now() const {
  timespec time{};
  ::clock_gettime(CLOCK_REALTIME, &time);
  return moment_at(time.tv_sec);
}

// An overlap has two instants: the earlier one is taken.  A gap has none: the first one after it.
Moment SystemClock::on_wall(local_seconds wall) const {
  const auto count = wall.time_since_epoch().count();
  constexpr std::time_t a_day = std::chrono::seconds{std::chrono::days{1}}.count();
  const auto before = moment_at(count - a_day).offset;
  const auto after = moment_at(count + a_day).offset;
  const Moment first = moment_at((wall.time_since_epoch() - std::max(before, after)).count());
  if (first.wall == wall) return first;
  const Moment second = moment_at((wall.time_since_epoch() - std::min(before, after)).count());
  if (second.wall == wall) return second;
  std::time_t low = count - a_day - before.count();
  std::time_t high = count + a_day - after.count();
  while (high - low > 1) {
    const std::time_t middle = low + (high - low) / 2;
    (moment_at(middle).offset == before ? low : high) = middle;
  }
  return moment_at(high);
}

std::chrono::milliseconds SystemClock::running() const {
  // A machine's sleep is part of it, so that a session can see that it slept.
#ifdef CLOCK_BOOTTIME
  constexpr clockid_t clock = CLOCK_BOOTTIME;
#else
  constexpr clockid_t clock = CLOCK_MONOTONIC;
#endif
  timespec time{};
  ::clock_gettime(clock, &time);
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec});
}

}  // namespace heelcare
