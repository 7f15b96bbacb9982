// SPDX-License-Identifier: MIT
// Activity load (clinical part 3.9): a session against the longest of the same kind before.
#include "heelcare/domain/notices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace heelcare {
namespace {

using std::chrono::days;

constexpr int percent = 100;

// In thousandths, so that amounts compare as whole numbers.
std::optional<long> whole(const std::optional<double>& amount) {
  constexpr int parts = 1000;
  if (!amount) return std::nullopt;
  return std::lround(*amount * parts);
}

struct Amount {
  std::optional<double> value;
  const char* unit;
};

Amount amount_of(const Activity& activity) {
  if (activity.minutes) return {activity.minutes, "min"};
  return {activity.km, "km"};
}

// The longest of the same activity and unit from a day up to another one, that one left out.
std::optional<double> longest(const History& history, const Activity& like, Date from, Date until) {
  std::optional<double> found;
  for (const Activity& activity : history.activities) {
    if (activity.day < from || activity.day >= until || activity.name != like.name) continue;
    const auto& value = like.minutes ? activity.minutes : activity.km;
    if (value && (!found || *found < *value)) found = value;
  }
  return found;
}

std::string text_of(const LoadNote& note, const Numbers& numbers) {
  const Amount amount = amount_of(note.activity);
  const std::string what =
      fmt::format("{} {:g} {}", note.activity.name, *amount.value, amount.unit);
  const std::string pause = fmt::format("No step up in strength or massage for {} hours.",
                                        numbers.spacing.load_note_pause_h);
  if (note.first_back) {
    return fmt::format("{}: a large step, first session back: keep it short. {}", what, pause);
  }
  return fmt::format("{}: a {}step up from {:g} {}, the longest of the {} days before. {}", what,
                     note.large ? "large " : "", *note.longest_before, amount.unit,
                     numbers.load.look_back_days, pause);
}

bool contains(const std::vector<std::string>& names_of_activities, const std::string& name) {
  return std::ranges::find(names_of_activities, name) != names_of_activities.end();
}

}  // namespace

std::optional<LoadNote> load_note(const History& history, const Activity& activity,
                                  const Numbers& numbers) {
  const auto now = whole(amount_of(activity).value);
  if (!now) return std::nullopt;
  LoadNote note;
  note.activity = activity;
  const Date recent = activity.day - days{numbers.load.look_back_days};
  note.longest_before = longest(history, activity, recent, activity.day);
  if (!note.longest_before) {
    const Date window = activity.day - days{numbers.classify.window_days - 1};
    if (!longest(history, activity, window, recent)) return std::nullopt;
    note.first_back = true;
    note.large = true;
  } else {
    const auto exceeds = [&](int share) {
      return *now * percent > *whole(note.longest_before) * share;
    };
    if (!exceeds(numbers.load.more_percent)) return std::nullopt;
    note.large = exceeds(numbers.load.large_percent);
  }
  note.text = text_of(note, numbers);
  return note;
}

bool load_note_within(const History& history, Date day, int count, const Numbers& numbers) {
  return std::ranges::any_of(history.activities, [&](const Activity& activity) {
    return activity.day <= day && days_between(activity.day, day) < count &&
           load_note(history, activity, numbers);
  });
}

bool is_loading(const Activity& activity, const Numbers& numbers) {
  const Numbers::Loading& loading = numbers.loading;
  if (contains(loading.always, activity.name)) return true;
  if (contains(loading.never, activity.name)) return false;
  return (activity.minutes && *whole(activity.minutes) >= *whole(loading.minutes)) ||
         (activity.km && *whole(activity.km) >= *whole(loading.km));
}

}  // namespace heelcare
