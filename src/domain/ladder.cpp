// SPDX-License-Identifier: MIT
#include "heelcare/domain/ladder.hpp"

#include "heelcare/domain/safety.hpp"
#include "ladder_fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace heelcare {
namespace {

using std::chrono::days;

bool is_unsettled(Morning morning) {
  return morning == Morning::unsettled || morning == Morning::adverse;
}

// All sessions of a technique on one day: one verdict, the worst, since they share their morning.
struct Practice {
  Date day{};
  std::chrono::sys_seconds last{};
  const PastSession* session = nullptr;  // the last; the adverse one, if there is one
  Morning morning = Morning::unknown;
  bool done = false;
  std::optional<int> done_at;  // highest level of those that were done
  int begun = 0;               // level of the first
  int performed = 0;           // level of the last
};

std::vector<Practice> practices(const FootHistory& foot, const RoutineId& id, Date from,
                                const Numbers& numbers) {
  std::vector<Practice> found;
  for (const PastSession& session : foot.sessions) {
    if (session.day < from || session.routine != id) continue;
    if (found.empty() || found.back().day != session.day) {
      found.emplace_back().day = session.day;
      found.back().begun = session.ladder.value_or(0);
    }
    Practice& practice = found.back();
    const Morning morning = morning_after(foot, session, numbers);
    practice.last = session.at.instant();
    if (practice.morning != Morning::adverse) {
      practice.morning = morning;
      practice.session = &session;
    }
    practice.performed = session.ladder.value_or(0);
    if (session.status != SessionStatus::done) continue;
    practice.done = true;
    if (session.ladder) {
      practice.done_at = std::max(practice.done_at.value_or(*session.ladder), *session.ladder);
    }
  }
  return found;
}

// Takes back what values of today said: then the morning was settled, and the session not adverse.
// False: they said nothing worse.
bool take_today_back(std::vector<Practice>& practised, Date today) {
  bool taken = false;
  for (Practice& practice : practised) {
    const bool adverse = practice.morning == Morning::adverse && practice.day == today;
    const bool worse = practice.morning == Morning::watch || practice.morning == Morning::unsettled;
    if (!adverse && (!worse || practice.day + days{1} != today)) continue;
    practice.morning = adverse ? Morning::unknown : Morning::settled;
    taken = true;
  }
  return taken;
}

bool wholly_withheld(Refusals refusals, const Routine& routine) {
  return std::ranges::all_of(routine.steps, [&](const Step& step) {
    return step.optional || takes_away(refusals, routine, step);
  });
}

class Fold {
 public:
  Fold(const Situation& situation, const Routine& routine, Foot foot)
      : numbers_(situation.numbers()), rules_(numbers_.ladder), routine_(routine) {
    today_ = situation.today();
    if (!routine.levels.empty()) {
      fold_.top = static_cast<int>(routine.levels.size()) - 1;
      fold_.lowest = std::min(1, fold_.top);
    } else if (!routine.phases.empty()) {
      fold_.top = static_cast<int>(routine.phases.size()) - 1;
    } else {
      const bool light = routine.max_pressure == Pressure::light;
      fold_.top = light ? rules_.moderate_from_level - 1 : rules_.top_level;
    }
    fold_.level = fold_.lowest;
    for (const Lifted& lifted : situation.feet[foot].flags.lifted) {
      if (wholly_withheld(lifted.refused, routine)) lifts_.push_back(lifted.at.instant());
    }
    std::ranges::sort(lifts_);
  }

  LadderFold result(const std::vector<Practice>& practised) {
    for (const Practice& practice : practised) take(practice);
    if (next_lift_ < lifts_.size()) restart();
    if (fold_.last_day) climb_phase(today_);
    return std::move(fold_);
  }

 private:
  void restart() {
    fold_.level = fold_.lowest;
    fold_.counted = 0;
    phase_verdicts_.clear();
    phase_from_.reset();
  }

  void take(const Practice& practice) {
    bool lifted = false;
    for (; next_lift_ < lifts_.size() && lifts_[next_lift_] <= practice.last; ++next_lift_) {
      lifted = true;
    }
    if (!fold_.last_day) {
      fold_.level = std::clamp(practice.begun, fold_.lowest, fold_.top);
    } else {
      after_gap(days_between(*fold_.last_day, practice.day));
    }
    if (lifted) restart();
    climb_phase(practice.day);
    judge(practice);
    fold_.last_day = practice.day;
    fold_.performed = practice.performed;
  }

  void after_gap(int gap) {
    if (gap >= rules_.gap_restart_days) {
      restart();
    } else if (gap >= rules_.gap_lower_days && routine_.phases.empty()) {
      fold_.level = std::max(fold_.lowest, fold_.level - 1);
      fold_.counted = 0;
    }
  }

  void judge(const Practice& practice) {
    const bool awaited = practice.day + days{1} > today_;
    const bool unknown = practice.morning == Morning::unknown;
    if (!unknown) {
      fold_.unknown_mornings = 0;
    } else if (!awaited) {
      ++fold_.unknown_mornings;
    }
    const bool counts = practice.done_at && *practice.done_at >= fold_.level;
    if (counts && !phase_from_) phase_from_ = practice.day;
    if (unknown) return;
    if (counts || is_unsettled(practice.morning)) phase_verdicts_.push_back(practice.morning);
    if (is_unsettled(practice.morning)) {
      fall(practice);
    } else if (counts && practice.morning == Morning::watch) {
      fold_.counted = 0;
    } else if (counts) {
      rise();
    }
    if (!is_unsettled(practice.morning)) row_ = 0;
  }

  void rise() {
    if (!routine_.phases.empty() || fold_.level == fold_.top) return;
    if (++fold_.counted < rules_.settled_to_rise) return;
    fold_.counted = 0;
    ++fold_.level;
  }

  void fall(const Practice& practice) {
    fold_.counted = 0;
    fold_.unsettled.push_back(practice.session);
    if (routine_.phases.empty()) fold_.level = std::max(fold_.lowest, fold_.level - 1);
    if (++row_ < rules_.unsettled_in_a_row) return;
    fold_.paused_until = practice.day + days{rules_.pause_days + 1};
    restart();
  }

  // Heavy raises: enough days in the phase, and enough of its last verdicts settled.
  void climb_phase(Date day) {
    const auto level = static_cast<std::size_t>(fold_.level);
    if (routine_.phases.empty() || fold_.level == fold_.top || !phase_from_) return;
    const int needed = routine_.phases[level].days;
    if (needed == 0 || days_between(*phase_from_, day) < needed) return;
    const auto count =
        std::min(phase_verdicts_.size(), static_cast<std::size_t>(rules_.phase_verdicts));
    const std::span last(phase_verdicts_.end() - static_cast<std::ptrdiff_t>(count), count);
    if (std::ranges::count(last, Morning::settled) < rules_.phase_settled) return;
    ++fold_.level;
    phase_verdicts_.clear();
    phase_from_.reset();
  }

  const Numbers& numbers_;
  const Numbers::Ladder& rules_;
  const Routine& routine_;
  Date today_{};
  std::vector<std::chrono::sys_seconds> lifts_;
  std::size_t next_lift_ = 0;
  std::vector<Morning> phase_verdicts_;
  std::optional<Date> phase_from_;
  int row_ = 0;  // unsettled ones without a settled one between
  LadderFold fold_;
};

std::optional<Reason> pause_on(const LadderFold& fold, const Routine& routine, Date day,
                               const Numbers::Ladder& rules) {
  std::vector<const PastSession*> recent;
  for (const PastSession* session : fold.unsettled) {
    if (session->day > day - days{rules.window_days}) recent.push_back(session);
  }
  std::optional<Date> until;
  if (fold.paused_until && day < *fold.paused_until) until = fold.paused_until;
  const auto most = static_cast<std::size_t>(rules.unsettled_in_window);
  if (recent.size() >= most) {
    const Date free = recent[recent.size() - most]->day + days{rules.window_days};
    until = std::max(until.value_or(free), free);
  }
  if (!until) return std::nullopt;
  Reason reason;
  reason.rule = "ladder-paused";
  std::string on;
  for (const PastSession* session : recent) {
    on += fmt::format("{}{}", on.empty() ? "" : ", ", title_of(session->day));
    reason.because.push_back(session->entry);
  }
  reason.text = fmt::format("unsettled mornings or too sore after {} ({}): left out until {}",
                            routine.id.text(), on, title_of(*until));
  reason.change = "after that it starts again at the first-time dose";
  reason.until = until;
  return reason;
}

// Days with a settled session within the unlock days, as it is known on a day: from the morning
// after.
int settled_until(const Situation& situation, const RoutineId& routine, Foot foot, Date day) {
  const Numbers& numbers = situation.numbers();
  const Date from = day - days{numbers.ladder.unlock_days - 1};
  const auto found = practices(situation.history->feet[foot], routine, from, numbers);
  return static_cast<int>(std::ranges::count_if(found, [&](const Practice& practice) {
    return practice.done && practice.morning == Morning::settled && practice.day < day;
  }));
}

}  // namespace

bool has_ladder(const Routine& routine) {
  return routine.kind == Kind::massage || !routine.levels.empty() || !routine.phases.empty();
}

LadderFold fold_ladder(const Situation& situation, const Routine& routine, Foot foot) {
  const Numbers& numbers = situation.numbers();
  const Date from = situation.today() - days{numbers.classify.window_days - 1};
  auto practised = practices(situation.history->feet[foot], routine.id, from, numbers);
  LadderFold fold = Fold(situation, routine, foot).result(practised);
  fold.today = situation.today();
  if (take_today_back(practised, fold.today)) {
    fold.without_today.push_back(Fold(situation, routine, foot).result(practised));
  }
  return fold;
}

LadderPlace place_on(const LadderFold& fold, const Routine& routine, Date day,
                     std::optional<Date> assumed, const Numbers& numbers) {
  const Numbers::Ladder& rules = numbers.ladder;
  LadderPlace place;
  place.own_level = fold.level;
  place.counted = fold.counted;
  place.performed = fold.performed;
  place.last_day = fold.last_day;
  if (assumed && (!place.last_day || *place.last_day < *assumed)) place.last_day = assumed;
  if (place.last_day) {
    const int gap = days_between(*place.last_day, day);
    if (gap >= rules.gap_restart_days) {
      place.own_level = fold.lowest;
      place.counted = 0;
    } else if (gap >= rules.gap_lower_days && routine.phases.empty()) {
      place.own_level = std::max(fold.lowest, fold.level - 1);
      place.counted = 0;
    }
  }
  place.unsettled_in_window =
      static_cast<int>(std::ranges::count_if(fold.unsettled, [&](const PastSession* session) {
        return session->day > day - days{rules.window_days};
      }));
  place.paused = pause_on(fold, routine, day, rules);
  if (place.paused) place.own_level = fold.lowest;
  place.mornings_unknown = routine.kind == Kind::massage && place.own_level == fold.lowest &&
                           fold.unknown_mornings >= rules.unknown_mornings;
  place.at_lowest = place.own_level == fold.lowest;
  place.at_top = place.own_level == fold.top;
  place.best_level = place.own_level;
  if (day != fold.today) return place;
  for (const LadderFold& without : fold.without_today) {
    const int level = place_on(without, routine, day, assumed, numbers).own_level;
    place.best_level = std::max(place.best_level, level);
  }
  return place;
}

LadderPlace ladder_place(const Situation& situation, const Routine& routine, Foot foot, Date day) {
  return place_on(fold_ladder(situation, routine, foot), routine, day, {}, situation.numbers());
}

std::string why_it_stands(const LadderPlace& place, const Routine& routine,
                          const Numbers& numbers) {
  const Numbers::Ladder& rules = numbers.ladder;
  const bool massage = routine.kind == Kind::massage;
  if (place.mornings_unknown) {
    return "stays at the first-time dose until mornings are recorded: heelcare log --first-step N";
  }
  if (massage && place.at_lowest) {
    return fmt::format(
        "first-time dose {} of {}: short and light, to see how tomorrow morning goes",
        place.counted + 1, rules.settled_to_rise);
  }
  if (!routine.phases.empty()) {
    return fmt::format("phase {} of {}", place.own_level + 1, routine.phases.size());
  }
  if (place.at_top) return fmt::format("level {}, the highest", place.own_level);
  return fmt::format("level {}: {} of {} settled mornings towards the next", place.own_level,
                     place.counted, rules.settled_to_rise);
}

int settled_sessions(const Situation& situation, const RoutineId& routine, Foot foot) {
  return settled_until(situation, routine, foot, situation.today());
}

bool is_unlocked_today(const Situation& situation, const Routine& routine, Foot foot) {
  const Date today = situation.today();
  const auto enough = [&](Date day) {
    return settled_until(situation, routine.unlock->id, foot, day) >= routine.unlock->count;
  };
  return routine.unlock && enough(today) && !enough(today - days{1});
}

}  // namespace heelcare
