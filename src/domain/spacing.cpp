// SPDX-License-Identifier: MIT
// How far apart sessions lie, and how many of them there may be (clinical part 3.5).
#include "gate.hpp"
#include "heelcare/domain/dose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace heelcare {
namespace {

using std::chrono::days;
using std::chrono::hours;

bool is_strength(const Bout& bout, Tag tag) {
  return bout.routine->kind == Kind::strength && bout.routine->tags.has(tag);
}

Reason gap_reason(const Case& asked, const Bout& bout, std::string_view apart,
                  std::optional<Date> until) {
  Reason reason;
  reason.rule = fmt::format("gap:{}", name_of(asked.routine.kind));
  reason.text =
      fmt::format("{} {} on {}; {}", bout.routine->id.text(),
                  bout.entry.empty() ? "is planned" : "was done", title_of(bout.day), apart);
  if (until) reason.change = fmt::format("from {}", title_of(*until));
  reason.until = until;
  if (!bout.entry.empty()) reason.because.push_back(bout.entry);
  return reason;
}

std::string time_on_wall(std::chrono::sys_seconds instant, std::chrono::seconds offset) {
  const std::chrono::local_seconds wall{instant.time_since_epoch() + offset};
  const auto since_midnight = wall - std::chrono::floor<days>(wall);
  return text_of(TimeOfDay{std::chrono::ceil<std::chrono::minutes>(since_midnight)});
}

// Is this bout too near?  If so: why.
std::optional<Reason> too_near(const Case& asked, const Bout& bout, int gap_h) {
  const Numbers::Spacing& spacing = asked.numbers().spacing;
  if (gap_h <= 0) return std::nullopt;
  if (gap_h >= spacing.day_gap_from_h) {
    const auto gap = std::chrono::ceil<days>(hours{gap_h});
    if (std::abs(days_between(bout.day, asked.question.day)) >= gap.count()) return std::nullopt;
    const auto between = gap.count() - 1;
    const std::string apart =
        between < 1 ? std::string("once a day")
                    : fmt::format("{} full {} between", between, between == 1 ? "day" : "days");
    return gap_reason(asked, bout, apart, bout.day + gap);
  }
  const auto begin = Moment{asked.question.wall, asked.situation.history->now.offset}.instant();
  const auto apart = begin < bout.time ? bout.time - begin : begin - bout.time;
  if (apart + std::chrono::minutes{spacing.short_gap_tolerance_min} >= hours{gap_h}) {
    return std::nullopt;
  }
  Reason reason = gap_reason(asked, bout, fmt::format("{} hours between", gap_h), std::nullopt);
  if (bout.time <= begin) {
    const auto over =
        bout.time + hours{gap_h} - std::chrono::minutes{spacing.short_gap_tolerance_min};
    reason.change = fmt::format("from {}", time_on_wall(over, asked.situation.history->now.offset));
  }
  return reason;
}

// The gap that must lie between the asked routine and this bout; 0: none.
int gap_between(const Case& asked, const Bout& bout) {
  const Routine& routine = asked.routine;
  const Numbers::Spacing& spacing = asked.numbers().spacing;
  int gap = bout.routine->id == routine.id ? routine.limits.gap_h : 0;
  if (routine.kind == Kind::stretch && bout.routine->kind == Kind::stretch &&
      routine.part == bout.routine->part) {
    gap = std::max(gap, spacing.stretch_gap_h);
  }
  if (routine.kind != Kind::strength) return gap;
  const auto shared = [&](Tag tag) { return routine.tags.has(tag) && is_strength(bout, tag); };
  if (shared(Tag::calf)) gap = std::max(gap, spacing.calf_strength_gap_h);
  if (shared(Tag::hip)) gap = std::max(gap, spacing.hip_strength_gap_h);
  if (shared(Tag::seated) && bout.routine->id == routine.id) {
    gap = std::max(gap, spacing.seated_drill_gap_h);
  }
  return gap;
}

// Deep or moderate massage keeps its distance from its like, and from heavy raises of the same day.
std::optional<Reason> too_strong(const Case& asked, const Bout& bout) {
  const Routine& routine = asked.routine;
  if (routine.kind == Kind::massage && bout.strong) {
    return too_near(asked, bout, asked.numbers().spacing.deep_gap_h);
  }
  const bool heavy_then = routine.kind == Kind::massage && is_strength(bout, Tag::heavy);
  const bool heavy_now =
      routine.kind == Kind::strength && routine.tags.has(Tag::heavy) && bout.strong;
  if ((!heavy_then && !heavy_now) || bout.day != asked.question.day) return std::nullopt;
  return gap_reason(asked, bout, "deep or firm massage and heavy raises not on one day",
                    bout.day + days{1});
}

Reason most_reason(std::string rule, std::string text, Date until) {
  Reason reason;
  reason.rule = std::move(rule);
  reason.text = std::move(text);
  reason.change = fmt::format("from {}", title_of(until));
  reason.until = until;
  return reason;
}

void check_day(const Case& asked, const Bouts& bouts) {
  const Routine& routine = asked.routine;
  const Date tomorrow = asked.question.day + days{1};
  const auto same = [&](const Bout& bout) { return bout.routine->id == routine.id; };
  if (routine.limits.per_day_max &&
      bouts_that_day(asked, bouts, same) >= *routine.limits.per_day_max) {
    withhold(asked,
             most_reason("max-day", fmt::format("at most {} a day", *routine.limits.per_day_max),
                         tomorrow));
  }
  if (routine.kind != Kind::cold) return;
  const auto& policy = asked.situation.catalog->policy;
  const State shown = state_on(asked.situation, asked.foot, asked.question);
  const int most = std::min(policy.targets(shown).cold_per_day_most,
                            policy.targets(asked.self().base.state).cold_per_day_most);
  const auto cold = [](const Bout& bout) { return bout.routine->kind == Kind::cold; };
  if (bouts_that_day(asked, bouts, cold) < most) return;
  withhold(asked, most_reason("max-day", fmt::format("cold at most {} a day", most), tomorrow));
}

void check_week_of(const Case& asked, int done, int most, std::string_view what) {
  if (done < most) return;
  const Date next = week_begin(asked.situation, asked.question.day) + std::chrono::weeks{1};
  withhold(asked,
           most_reason("max-week", fmt::format("{} at most {} days a week", what, most), next));
}

void check_week(const Case& asked, const Bouts& bouts) {
  const Routine& routine = asked.routine;
  const Numbers::Spacing& spacing = asked.numbers().spacing;
  const auto days_of = [&](auto matches) { return days_this_week(asked, bouts, matches); };
  if (routine.limits.per_week_max) {
    const auto same = [&](const Bout& bout) { return bout.routine->id == routine.id; };
    check_week_of(asked, days_of(same), *routine.limits.per_week_max, routine.id.text());
  }
  if (routine.kind == Kind::massage) {
    const auto massage = [](const Bout& bout) { return bout.routine->kind == Kind::massage; };
    const int state_most =
        asked.situation.catalog->policy.targets(asked.self().base.state).massage_most;
    check_week_of(asked, days_of(massage), std::min(state_most, spacing.massage_days_a_week),
                  "massage");
  }
  if (routine.kind != Kind::strength) return;
  const auto tagged = [&](Tag tag) {
    return days_of([tag](const Bout& bout) { return is_strength(bout, tag); });
  };
  if (routine.tags.has(Tag::calf)) {
    check_week_of(asked, tagged(Tag::calf), spacing.calf_strength_days_a_week, "calf strength");
  }
  if (routine.tags.has(Tag::hip)) {
    check_week_of(asked, tagged(Tag::hip), spacing.hip_strength_days_a_week, "hip strength");
  }
  if (routine.tags.has(Tag::seated)) {
    check_week_of(asked, tagged(Tag::seated), spacing.seated_drill_days_a_week,
                  "seated foot drills");
  }
}

void check_massage_time(const Case& asked, const Bouts& bouts) {
  if (asked.routine.kind != Kind::massage) return;
  const FootDose shortest =
      plain_dose(asked.routine, asked.foot, Amount::first_time, asked.numbers());
  const auto left = static_cast<int>(massage_left(asked, bouts).count());
  lower(asked.verdict.massage_left_s, left);
  if (left >= seconds_of(asked.routine, shortest)) return;
  withhold(asked, most_reason("massage-30min",
                              fmt::format("at most {} minutes of massage a day and foot",
                                          asked.numbers().spacing.massage_min_a_day),
                              asked.question.day + days{1}));
}

}  // namespace

std::chrono::seconds massage_left(const Case& asked, const Bouts& bouts) {
  std::chrono::seconds left = std::chrono::minutes{asked.numbers().spacing.massage_min_a_day};
  bouts.each_since(asked.foot, asked.question.day, [&](const Bout& bout) {
    const bool massage = bout.routine->kind == Kind::massage;
    if (massage && bout.day == asked.question.day) left -= std::chrono::seconds{bout.seconds};
  });
  return left;
}

void check_gaps(const Case& asked, const Bouts& bouts) {
  const Date from = asked.question.day - std::chrono::ceil<days>(hours{bouts.longest_gap_h()});
  std::optional<Reason> refused;
  std::optional<Reason> eased;
  bouts.each_since(asked.foot, from, [&](const Bout& bout) {
    if (!bout.counts) return;
    if (!refused) refused = too_near(asked, bout, gap_between(asked, bout));
    const bool light_enough =
        asked.routine.kind == Kind::massage && !asked.routine.tags.has(Tag::deep);
    auto& reason = light_enough ? eased : refused;
    if (!reason) reason = too_strong(asked, bout);
  });
  if (refused) withhold(asked, std::move(*refused));
  if (!eased) return;
  asked.verdict.light_only = true;
  ease(asked, std::move(*eased));
}

void check_maxima(const Case& asked, const Bouts& bouts) {
  check_day(asked, bouts);
  check_week(asked, bouts);
  check_massage_time(asked, bouts);
}

}  // namespace heelcare
