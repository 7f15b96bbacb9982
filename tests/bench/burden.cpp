// SPDX-License-Identifier: MIT
// What a day asks of people who live two years with heelcare, by the state of the day: sittings
// that are reminded of, and minutes.  burden [PEOPLE [DAYS]]; fails where the middle day asks too
// much.
#include "support/life.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace heelcare;

namespace {

struct Asked {
  std::vector<int> sittings;
  std::vector<int> minutes;
};

// Two feet in different states are a row of their own.
std::string state_of(const Situation& situation) {
  const auto& [left, right] = situation.feet.values;
  if (!left.planned || !right.planned)
    return fmt::format("{}, one foot", name_of(left.planned ? left.shown : right.shown));
  if (left.shown != right.shown) return "two states";
  return fmt::format("{}, both feet", name_of(left.shown));
}

int at(std::vector<int> values, std::size_t percent) {
  std::ranges::sort(values);
  return values[(values.size() - 1) * percent / 100];
}

}  // namespace

int main(int count, char** words) {
  const int people = count > 1 ? std::atoi(words[1]) : 8;
  const int days = count > 2 ? std::atoi(words[2]) : 730;
  std::map<std::string, Asked> asked;
  for (int person = 0; person < people; ++person) {
    Life life(static_cast<unsigned>(person));
    for (int day = 0; day < days; ++day) {
      bool first = true;  // of the day: nothing is done or missed yet
      life.live_a_day([&](const Life&, const Seen& seen, const DayPlan& plan) {
        if (!std::exchange(first, false)) return;
        std::set<Slot> slots;
        int seconds = 0;
        for (const PlanItem& item : plan.items) {
          if (item.optional) continue;
          slots.insert(item.slot);
          seconds += item.seconds;
        }
        Asked& of_state = asked[state_of(seen.situation)];
        of_state.sittings.push_back(static_cast<int>(slots.size()));
        of_state.minutes.push_back((seconds + 59) / 60);
      });
    }
  }
  std::cout << fmt::format("{:<26}{:>7}  {:>17}  {:>16}\n", "state", "days", "sittings 50% 90%",
                           "minutes 50% 90%");
  for (const auto& [state, of_state] : asked) {
    std::cout << fmt::format("{:<26}{:>7}  {:>12}{:>5}  {:>11}{:>5}\n", state,
                             of_state.sittings.size(), at(of_state.sittings, 50),
                             at(of_state.sittings, 90), at(of_state.minutes, 50),
                             at(of_state.minutes, 90));
  }
}
