// SPDX-License-Identifier: MIT
// What each flag alone leaves of each routine on each foot, as a table to be read and signed.
// HEELCARE_RENEW_TABLES=1 writes it anew; the difference is then read before it is committed.
#include "domain/gate_answers.hpp"
#include "heelcare/domain/safety.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace heelcare;

namespace {

const char* const head =
    "What one red flag leaves of each routine.\n"
    "\n"
    "The flag is on record for the left foot, or for both where it is about the whole person.\n"
    "Nothing else is against anything: every routine is unlocked, pain now is 1 of 10, no session\n"
    "is too near.  \"yes\": as planned; \"light\": light pressure only; \"no\": withheld; where "
    "only\n"
    "some steps are left they are named.\n";

std::string cell(const FootVerdict& verdict, const Routine& routine) {
  if (!verdict.allowed()) return "no";
  const bool whole = std::ranges::find(verdict.steps, false) == verdict.steps.end();
  if (!whole) return "only " + steps_left(verdict, routine);
  return verdict.light_only ? "light" : "yes";
}

// The flags that only the log raises come from values.
Log with_flag(const RedFlag& flag) {
  Log log = open_log();
  if (flag.raised_by != RaisedBy::log) return log.day(0, "18:00").flag(flag.id.text().c_str());
  log.day(0, "18:00").worst(8);
  if (flag.id == FlagId{"acute-severe-pain"}) log.flag("sudden-onset");
  return log;
}

std::string table() {
  std::string text = head;
  for (const RedFlag& flag : test_policy().flags) {
    const Scene told(with_flag(flag));
    text += fmt::format("\n{}: {}\n  {}, {}\n", flag.id.text(), flag.title, name_of(flag.urgency),
                        flag.scope == Scope::whole ? "both feet" : "left foot");
    for (const Routine& routine : test_catalog().routines) {
      text += fmt::format("  {:<24}left {:<22}right {}\n", routine.id.text(),
                          cell(ask(told.situation, routine, Foot::left), routine),
                          cell(ask(told.situation, routine, Foot::right), routine));
    }
  }
  return text;
}

}  // namespace

TEST_CASE("the table of flags, routines and feet is the one that was read") {
  const std::string file = HEELCARE_SOURCE_DIR "/tests/domain/gate_table.txt";
  const std::string now = table();
  if (std::getenv("HEELCARE_RENEW_TABLES") != nullptr) std::ofstream(file) << now;
  std::ostringstream kept;
  kept << std::ifstream(file).rdbuf();
  std::istringstream expected(kept.str());
  std::istringstream found(now);
  std::string expected_line;
  std::string found_line;
  std::string block;
  while (std::getline(expected, expected_line) && std::getline(found, found_line)) {
    if (!found_line.starts_with(" ")) block = found_line;
    CAPTURE(block);
    CHECK(found_line == expected_line);
  }
  CHECK(kept.str().size() == now.size());
}
