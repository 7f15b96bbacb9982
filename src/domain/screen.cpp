// SPDX-License-Identifier: MIT
#include "heelcare/domain/situation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

using std::chrono::days;

bool was_active(const PerFoot<FlagBoard>& boards, const FlagId& flag, const Moment& at) {
  return std::ranges::any_of(boards.values, [&](const FlagBoard& board) {
    return std::ranges::any_of(board.spans, [&](const FlagSpan& span) {
      return span.flag == flag && span.began.instant() <= at.instant() &&
             (!span.ended || span.ended->instant() > at.instant());
    });
  });
}

// A screen answers a page when it asked every question of it that was not already on record.
bool answers(const ScreenGiven& screen, ScreenPage page, const Policy& policy,
             const PerFoot<FlagBoard>& boards) {
  return std::ranges::all_of(policy.flags, [&](const RedFlag& flag) {
    return flag.screen != page ||
           std::ranges::find(screen.what.asked, flag.id) != screen.what.asked.end() ||
           was_active(boards, flag.id, screen.at);
  });
}

std::optional<Date> last_answered(const History& history, ScreenPage page, const Policy& policy,
                                  const PerFoot<FlagBoard>& boards) {
  for (auto it = history.screens.rbegin(); it != history.screens.rend(); ++it) {
    if (answers(*it, page, policy, boards)) return it->day;
  }
  return std::nullopt;
}

// So many days in a row without a record, between the screen and today?
bool was_silent(const History& history, Date screen, int silent_days) {
  const auto silent = [&](Date from, Date until) {
    return days_between(from, until) > silent_days;
  };
  Date last = screen;
  for (const Date day : history.record_days) {
    if (day <= last) continue;
    if (silent(last, day)) return true;
    last = day;
  }
  return silent(last, history.today);
}

bool flare_up_since(const PerFoot<BaseState>& base, Date screen) {
  return std::ranges::any_of(base.values, [&](const BaseState& foot) {
    return std::ranges::any_of(foot.flare_ups, [&](const FlareUp& flare) {
      return !flare.declared && flare.began > screen;
    });
  });
}

std::string why_due(const History& history, const std::optional<Date>& last,
                    const PerFoot<BaseState>& base, const Numbers::Screen& rules) {
  if (!last) return "the questions have not been answered yet";
  if (days_between(*last, history.today) > rules.due_after_days) {
    return fmt::format("the last answers are of {}, more than {} days ago", text_of(*last),
                       rules.due_after_days);
  }
  if (was_silent(history, *last, rules.silent_days)) {
    return fmt::format("since the last answers of {} there were {} days in a row without a record",
                       text_of(*last), rules.silent_days);
  }
  if (flare_up_since(base, *last)) {
    return fmt::format("a flare-up has begun since the last answers of {}", text_of(*last));
  }
  return {};
}

bool is_active_anywhere(const Situation& situation, const RedFlag& flag) {
  return std::ranges::any_of(situation.feet.values, [&](const FootSituation& foot) {
    return std::ranges::any_of(foot.flags.active, [&](const ActiveFlag& active) {
      return !active.after_clear && active.flag == &flag;
    });
  });
}

}  // namespace

ScreenStatus screen_status(const History& history, const FlagsOfBothFeet& flags,
                           const PerFoot<BaseState>& base, const Policy& policy) {
  const Numbers::Screen& rules = policy.numbers.screen;
  ScreenStatus status;
  status.last = last_answered(history, ScreenPage::today, policy, flags.feet);
  status.why = why_due(history, status.last, base, rules);
  const auto standing = last_answered(history, ScreenPage::standing, policy, flags.feet);
  if (status.why.empty() && !standing) status.why = "the second page has not been answered yet";
  status.due = !status.why.empty();
  status.standing_due =
      !standing || days_between(*standing, history.today) > rules.standing_after_days;
  return status;
}

std::vector<const RedFlag*> screen_page(const Situation& situation, ScreenPage page,
                                        ScreenForm form) {
  std::vector<const RedFlag*> questions;
  if (page == ScreenPage::never) return questions;
  if (page == ScreenPage::full && form != ScreenForm::full) return questions;
  for (const RedFlag& flag : situation.catalog->policy.flags) {
    if (flag.screen == page && !is_active_anywhere(situation, flag)) questions.push_back(&flag);
  }
  return questions;
}

}  // namespace heelcare
