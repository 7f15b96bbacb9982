// SPDX-License-Identifier: MIT
#include "heelcare/domain/notices.hpp"
#include "support/builders.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

std::optional<LoadNote> last_note(const Log& log) {
  const History history = log.history();
  return load_note(history, history.activities.back(), test_numbers());
}

}  // namespace

TEST_CASE("a session is held against the longest of the same activity and unit in 30 days") {
  struct Row {
    double minutes;
    bool noted;
    bool large;
  };
  for (const Row& row : std::vector<Row>{
           {33, false, false}, {33.1, true, false}, {60, true, false}, {60.5, true, true}}) {
    CAPTURE(row.minutes);
    Log log;
    log.day(31).activity("running", 90);
    log.day(30).activity("running", 30).activity("running", {}, 20).activity("walking", 90);
    log.day(0).activity("running", row.minutes);
    const auto note = last_note(log);
    REQUIRE(note.has_value() == row.noted);
    if (note) CHECK(note->large == row.large);
    if (note) CHECK(*note->longest_before == 30);
  }
}

TEST_CASE("the first session back is named, the first ever says nothing") {
  Log log;
  log.day(0).activity("running", 20);
  CHECK(!last_note(log));

  for (const int ago : {30, 31, 119, 120}) {
    CAPTURE(ago);
    Log back;
    back.day(ago).activity("running", 60).day(0).activity("running", 20);
    const auto note = last_note(back);
    REQUIRE(note.has_value() == (ago == 31 || ago == 119));
    if (note) CHECK(note->first_back);
    if (note) CHECK(note->text.find("first session back: keep it short") != std::string::npos);
  }
}

TEST_CASE("a load note pauses steps up for two days") {
  for (const int ago : {0, 2, 3}) {
    CAPTURE(ago);
    Log log;
    log.day(ago + 5).activity("walking", {}, 4).day(ago).activity("walking", {}, 6);
    CHECK(Told(log).situation.load_note_pauses == (ago < 3));
  }
}

TEST_CASE("an activity loads by its length, or by its name") {
  const auto loads = [](const char* name, std::optional<double> minutes, std::optional<double> km) {
    return is_loading({{}, name, minutes, km, {}}, test_numbers());
  };
  CHECK(loads("walking", 30, {}));
  CHECK(!loads("walking", 29.5, {}));
  CHECK(loads("walking", {}, 3));
  CHECK(!loads("walking", {}, 2.9));
  CHECK(!loads("swimming", 90, {}));
  CHECK(loads("running", 5, {}));
}
