// SPDX-License-Identifier: MIT
// The gate with what it needs to answer many questions: a plan asks it hundreds.  Each check takes
// steps away or lays a restriction on, and says why; none gives anything back.
#pragma once

#include "bouts.hpp"

#include <string>
#include <vector>

namespace heelcare {

// What the checks of one foot look at and write to.
struct Case {
  const Situation& situation;
  const Routine& routine;
  Foot foot;
  const Question& question;
  FootVerdict& verdict;

  [[nodiscard]] const FootSituation& self() const { return situation.feet[foot]; }
  [[nodiscard]] const Numbers& numbers() const { return situation.numbers(); }
};

// Why an active flag withholds, and how that ends.
Reason flag_reason(const ActiveFlag& active, const Numbers& numbers);

// Takes all steps away.
void withhold(const Case& asked, Reason reason);
void ease(const Case& asked, Reason reason);
void lower(std::optional<int>& cap, const std::optional<int>& to);

// When a running return goes on, or is over.
std::string when_next(const Situation& situation, const RunningRamp& running);

// The shown state of a foot on the question's day: a ramp may be over by then.
State state_on(const Situation& situation, Foot foot, const Question& question);
// The stage that runs on the question's day, and its amounts for a kind.
const Stage* stage_of(const Situation& situation, Foot foot, const Question& question);
const StageAmount& amount_of(const Stage& stage, Kind kind);

// Does counting sessions belong to the question?  Not when it is the other foot's rest that counts.
enum class Counting { no, yes };

void check_flags(const Case& asked);
void check_state(const Case& asked, const Bouts& bouts, Counting counting);
void check_ramp(const Case& asked, const Bouts& bouts, Counting counting);
void check_pain(const Case& asked);
void check_gaps(const Case& asked, const Bouts& bouts);
void check_maxima(const Case& asked, const Bouts& bouts);
// Of the massage a foot may have on the question's day.
std::chrono::seconds massage_left(const Case& asked, const Bouts& bouts);

// Days of this week before and after the asked one on which bouts of `matches` count.
template <class Matches>
int days_this_week(const Case& asked, const Bouts& bouts, Matches matches) {
  const Date begin = week_begin(asked.situation, asked.question.day);
  const Date end = begin + std::chrono::weeks{1};
  int count = 0;
  std::optional<Date> last;
  bouts.each_since(asked.foot, begin, [&](const Bout& bout) {
    if (bout.day >= end || bout.day == asked.question.day || last == bout.day) return;
    if (!bout.counts || !matches(bout)) return;
    last = bout.day;
    ++count;
  });
  return count;
}

template <class Matches>
int bouts_that_day(const Case& asked, const Bouts& bouts, Matches matches) {
  int count = 0;
  bouts.each_since(asked.foot, asked.question.day, [&](const Bout& bout) {
    if (bout.day == asked.question.day && bout.counts && matches(bout)) ++count;
  });
  return count;
}

class Gate {
 public:
  explicit Gate(const Situation& situation) : situation_(situation), bouts_(situation) {}
  void assume(const AssumedSession& session) { bouts_.assume(session); }
  void forget_assumed_on(Date day) { bouts_.forget_assumed_on(day); }
  [[nodiscard]] const Bouts& bouts() const { return bouts_; }
  FootVerdict verdict(const Routine& routine, Foot foot, const Question& question);

 private:
  FootVerdict without_extras(const Routine& routine, Foot foot, const Question& question);
  std::optional<Reason> check_other_foot(const Case& asked);
  void check_screen(const Case& asked) const;
  void check_unlock(const Case& asked);
  int settled(const RoutineId& routine, Foot foot);

  struct Settled {
    RoutineId routine;
    Foot foot;
    int count = 0;
  };
  const Situation& situation_;
  Bouts bouts_;
  std::vector<Settled> settled_;
};

}  // namespace heelcare
