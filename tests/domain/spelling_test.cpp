// SPDX-License-Identifier: MIT
#include "heelcare/domain/spelling.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

TEST_CASE("a slip of the fingers is recognised, another word is not") {
  const std::vector<std::string_view> verbs{"start", "log", "plan", "report", "safety", "undo"};
  struct Row {
    std::string_view word;
    std::optional<std::string_view> meant;
  };
  for (const Row& row : {Row{"lgo", "log"}, Row{"plna", "plan"}, Row{"strat", "start"},
                         Row{"reprot", "report"}, Row{"undoo", "undo"}, Row{"safty", "safety"},
                         Row{"log", "log"}, Row{"massage", std::nullopt}, Row{"xyz", std::nullopt},
                         Row{"", std::nullopt}, Row{"x", std::nullopt}}) {
    CAPTURE(row.word);
    CHECK(closest(row.word, verbs) == row.meant);
  }
}

TEST_CASE("of two words equally near the first is meant") {
  CHECK(closest("cat", {"car", "can"}) == "car");
}

TEST_CASE("a beginning that only one word has is enough, three letters at least") {
  const std::vector<std::string_view> flags{"fever-unwell", "diabetes", "diabetes-neuropathy",
                                            "sudden-onset", "sudden-pop"};
  CHECK(closest("fever", flags) == "fever-unwell");
  CHECK(closest("diabetes-n", flags) == "diabetes-neuropathy");
  CHECK_FALSE(closest("sudden", flags));
  CHECK_FALSE(closest("fe", flags));
}
