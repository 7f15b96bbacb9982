// SPDX-License-Identifier: MIT
// People who live two years with heelcare, each by a seed: on no day does a plan break a rule.
// HEELCARE_ROUNDS asks for more of them than the few that every run looks at.
#include "support/life.hpp"

#include "heelcare/domain/notices.hpp"
#include "heelcare/domain/refusal_text.hpp"
#include "heelcare/view/plan_view.hpp"
#include "support/plain_rules.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>

using namespace heelcare;

namespace {

struct Asked {
  int people = 4;
  int days = 150;
};

Asked asked() {
  const char* rounds = std::getenv("HEELCARE_ROUNDS");
  if (rounds == nullptr) return {};
  return {std::clamp(std::stoi(rounds) / 400, 4, 300), 730};
}

// What `start` says of what the plan says is due.
void check_door(const Seen& seen, const DayPlan& plan) {
  for (const PlanItem& item : due_now(plan)) {
    CAPTURE(item.routine.text());
    StartWish wish;
    wish.feet = item.feet;
    const auto started = plan_start(seen.situation, *test_catalog().find(item.routine), wish).doses;
    CHECK(started.size() == item.doses.size());
  }
}

// A day fits on a screen.
void check_screen(const Seen& seen, const DayPlan& plan) {
  const std::string text = today_text(seen.situation, plan, notices_today(seen.situation), Style{});
  CAPTURE(text);
  CHECK(std::ranges::count(text, '\n') <= 9);
}

void live(unsigned seed, int days) {
  CAPTURE(seed);
  Life life(seed);
  std::map<std::string, int> said;
  for (int day = 0; day < days; ++day) {
    int look = 0;  // the first of every day, and one more on every third
    life.live_a_day([&](const Life&, const Seen& seen, const DayPlan& plan) {
      if (look++ > 0 && (day + look) % 3 != 0) return;
      check_door(seen, plan);
      check_screen(seen, plan);
      for (const std::string& rule : PlainRules(seen.situation, plan).broken()) {
        if (++said[rule.substr(rule.find(": ") + 2)] > 3) continue;
        FAIL_CHECK(rule);
      }
    });
  }
}

// Every fourth of them, so that the parts can run beside each other.
void live_from(int first) {
  const auto [people, days] = asked();
  for (int person = first; person < people; person += 4) live(static_cast<unsigned>(person), days);
}

}  // namespace

TEST_CASE("no plan breaks a rule in the lives of the first quarter") { live_from(0); }
TEST_CASE("no plan breaks a rule in the lives of the second quarter") { live_from(1); }
TEST_CASE("no plan breaks a rule in the lives of the third quarter") { live_from(2); }
TEST_CASE("no plan breaks a rule in the lives of the last quarter") { live_from(3); }
