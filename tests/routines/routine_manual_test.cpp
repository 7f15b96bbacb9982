// SPDX-License-Identifier: MIT
// What heelcare-routine(5) shows and says is what the loader takes.
#include "heelcare/routines/load.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace heelcare;

namespace {

std::string manual() {
  std::ostringstream text;
  text << std::ifstream(HEELCARE_SOURCE_DIR "/man/heelcare-routine.5").rdbuf();
  REQUIRE_FALSE(text.str().empty());
  return text.str();
}

std::vector<std::string> examples() {
  const std::string begin = ".Bd -literal -offset indent\n";
  std::vector<std::string> found;
  const std::string text = manual();
  for (auto at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1)) {
    const auto from = at + begin.size();
    found.push_back(text.substr(from, text.find(".Ed\n", from) - from));
  }
  return found;
}

}  // namespace

TEST_CASE("the example files of the manual load without a word") {
  const auto files = examples();

  REQUIRE(files.size() == 2);
  for (const auto& file : files) {
    CAPTURE(file);
    CHECK(check_routine(builtin_catalog(), {"example.toml", file}).empty());
  }
}

TEST_CASE("the manual names the ceilings of the policy") {
  const auto most = builtin_catalog().policy.numbers.ceilings;
  const std::string deep = "once a day";
  REQUIRE(most.deep_per_day == 1);
  auto text = manual();
  std::ranges::replace(text, '\n', ' ');

  for (const auto& said :
       {fmt::format("massage {} seconds a session and foot, {} sessions a day, at least {} hours "
                    "apart",
                    most.massage_s, most.massage_per_day, most.massage_gap_h),
        fmt::format("{} and {} hours apart", deep, most.deep_gap_h),
        fmt::format("cold {} seconds and {} a day", most.cold_s, most.cold_per_day),
        fmt::format("a stretch held {} seconds, {} a day", most.stretch_hold_s,
                    most.stretch_per_day),
        fmt::format("strength {} sets of {}, or held {} seconds, {} hours apart",
                    most.strength_sets, most.strength_reps, most.strength_hold_s,
                    most.strength_gap_h),
        fmt::format("balance held {} seconds", most.balance_hold_s)}) {
    CAPTURE(said);
    CHECK(text.find(said) != std::string::npos);
  }
}
