// SPDX-License-Identifier: MIT
#include "heelcare/platform/clock.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>
#include <string>

using namespace heelcare;

namespace {

// The system's clock in another zone.
class Zone {
 public:
  explicit Zone(const char* name) {
    if (const char* value = std::getenv("TZ")) before_ = value;
    setenv("TZ", name, 1);
    tzset();
  }
  ~Zone() {
    if (before_)
      setenv("TZ", before_->c_str(), 1);
    else
      unsetenv("TZ");
    tzset();
  }
  Zone(const Zone&) = delete;
  Zone& operator=(const Zone&) = delete;

 private:
  std::optional<std::string> before_;
};

std::string on_wall(const char* zone, const char* wall) {
  const Zone here(zone);
  return text_of(SystemClock{}.on_wall(parse_moment(std::string(wall) + ":00+00:00")->wall));
}

constexpr const char* berlin = "CET-1CEST,M3.5.0,M10.5.0/3";
constexpr const char* lord_howe = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0";

}  // namespace

TEST_CASE("a wall time in a gap is the first minute after it, in an overlap the first one") {
  CHECK(on_wall(berlin, "2026-07-01T12:00") == "2026-07-01T12:00:00+02:00");
  CHECK(on_wall(berlin, "2026-03-29T02:30") == "2026-03-29T03:00:00+02:00");
  CHECK(on_wall(berlin, "2026-10-25T02:30") == "2026-10-25T02:30:00+02:00");
  CHECK(on_wall(berlin, "2026-10-25T03:00") == "2026-10-25T03:00:00+01:00");
  CHECK(on_wall(lord_howe, "2026-10-04T02:15") == "2026-10-04T02:30:00+11:00");
  CHECK(on_wall(lord_howe, "2026-04-05T01:45") == "2026-04-05T01:45:00+11:00");
  CHECK(on_wall("UTC", "0001-01-01T00:00") == "0001-01-01T00:00:00+00:00");
}

TEST_CASE("every moment reads back as it is written, even in a zone with odd seconds") {
  for (const char* zone : {"UTC", berlin, "Odd-1:23:45", "Odd+0:25:21", "Far-14", "Far+12",
                           "TooFar-24:30", "TooFar+24:59:59"}) {
    CAPTURE(zone);
    const Zone here(zone);
    const SystemClock clock;
    const Moment now = clock.now();
    CHECK(parse_moment(text_of(now)) == now);
    const auto wall = parse_moment("2026-11-22T07:30:00+00:00")->wall;
    const Moment then = clock.on_wall(wall);
    CHECK(then.wall == wall);
    CHECK(parse_moment(text_of(then)) == then);
  }
}
