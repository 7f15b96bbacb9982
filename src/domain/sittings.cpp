// SPDX-License-Identifier: MIT
#include "dose_today.hpp"
#include "wishes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace heelcare {
namespace {

using std::chrono::minutes;

// In this order items give way.
constexpr std::array gives_way{Kind::balance, Kind::massage, Kind::strength, Kind::stretch};

class Sittings {
 public:
  Sittings(const Practised& practised, DayPlan& plan)
      : situation_(practised.situation()),
        practised_(practised),
        plan_(plan),
        most_(static_cast<int>(
            std::chrono::seconds{minutes{situation_.settings->minutes_per_sitting}}.count())) {}

  // A day of many sittings begins with one: the morning's stretches join those before the first
  // steps, as long as there is time for them there.
  void join_first() {
    if (is_over_by(Slot::morning) || length_of(Slot::wake) == 0) return;
    std::set<Slot> sittings;
    for (const PlanItem& item : plan_.items) {
      if (!item.optional) sittings.insert(item.slot);
    }
    const bool joins = std::ranges::all_of(plan_.items, [&](const PlanItem& item) {
      const Routine* each = situation_.catalog->find(item.routine);
      return item.slot != Slot::morning || each->timing.slots.has(Slot::wake);
    });
    const bool many = static_cast<int>(sittings.size()) > situation_.numbers().sitting.a_day;
    if (!many || !joins || length_of(Slot::wake) + length_of(Slot::morning) > most_) return;
    for (PlanItem& item : plan_.items) {
      if (item.slot != Slot::morning || item.status == Status::done) continue;
      item.slot = Slot::wake;
      item.reason.text += "; with the first, so that the day has fewer sittings";
    }
  }

  void shorten() {
    for (const auto& row : names<Slot>) {
      if (length_of(row.value) > most_) lower_doses(row.value);
      for (const Kind kind : gives_way) move(row.value, kind);
      for (const Kind kind : gives_way) drop(row.value, kind);
    }
  }

 private:
  [[nodiscard]] int length_of(Slot slot) const {
    int seconds = 0;
    for (const PlanItem& item : plan_.items) {
      if (item.slot == slot && item.status != Status::done && !item.optional)
        seconds += item.seconds;
    }
    return seconds;
  }

  void lower_doses(Slot slot) {
    for (PlanItem& item : plan_.items) {
      if (item.slot != slot || item.status == Status::done) continue;
      const Routine* each = situation_.catalog->find(item.routine);
      PerFoot<FootVerdict> verdicts;
      std::vector<Foot> feet;
      for (const FootDose& dose : item.doses) {
        verdicts[dose.foot].steps.assign(each->steps.size(), false);
        for (const StepDose& part : dose.steps) verdicts[dose.foot].steps[part.step] = true;
        verdicts[dose.foot].light_only = dose.pressure == Pressure::light;
        feet.push_back(dose.foot);
      }
      auto doses = doses_today(practised_, *each, feet, verdicts, {false, true, {}}, plan_.day);
      const int seconds = seconds_of(*each, doses, situation_.numbers());
      if (seconds >= item.seconds) continue;
      item.doses = std::move(doses);
      item.seconds = seconds;
      item.reason.text += "; shorter, so that the sitting keeps its length";
    }
  }

  using Item = std::vector<PlanItem>::iterator;

  // The sitting's first item of a kind that may give way; none where the sitting is short enough,
  // or has one item only.
  Item first_of(Slot slot, Kind kind) {
    const auto in_sitting = [&](const PlanItem& item) {
      return item.slot == slot && item.status != Status::done && !item.optional;
    };
    if (length_of(slot) <= most_ || std::ranges::count_if(plan_.items, in_sitting) <= 1)
      return plan_.items.end();
    return std::ranges::find_if(
        plan_.items, [&](const PlanItem& each) { return in_sitting(each) && each.kind == kind; });
  }

  // Stretches keep their slots, and so does what a stretch must follow.
  void move(Slot slot, Kind kind) {
    const auto item = first_of(slot, kind);
    if (item == plan_.items.end() || kind == Kind::stretch) return;
    const Routine* each = situation_.catalog->find(item->routine);
    if (!each->pair_after.empty()) return;
    for (const auto& row : names<Slot>) {
      const bool room = row.value != slot && each->timing.slots.has(row.value) &&
                        length_of(row.value) + item->seconds <= most_;
      if (!room || !is_ahead(row.value)) continue;
      item->slot = row.value;
      item->reason.text += "; moved, so that the sitting keeps its length";
      return;
    }
  }

  void drop(Slot slot, Kind kind) {
    for (auto item = first_of(slot, kind); item != plan_.items.end(); item = first_of(slot, kind)) {
      const Routine* each = situation_.catalog->find(item->routine);
      leave_out(item);
      // A stretch that was to follow it has no place of its own.
      const auto pair = std::ranges::find_if(plan_.items, [&](const PlanItem& other) {
        return other.slot == slot && other.status != Status::done && !other.optional &&
               std::ranges::find(each->pair_after, other.routine) != each->pair_after.end();
      });
      if (pair != plan_.items.end()) leave_out(pair);
    }
  }

  void leave_out(Item item) {
    Reason reason;
    reason.rule = "sitting";
    reason.text = fmt::format("the sitting would be longer than {} minutes",
                              situation_.settings->minutes_per_sitting);
    reason.change = "minutes_per_sitting in the settings";
    plan_.absent.push_back({item->routine, item->kind, item->feet, std::move(reason)});
    plan_.items.erase(item);
  }

  [[nodiscard]] std::chrono::local_seconds wall_of(Slot slot) const {
    return wall_time(plan_.day, situation_.settings->time_of(slot), situation_.settings->day_start);
  }
  [[nodiscard]] bool is_ahead(Slot slot) const {
    return plan_.assumed || wall_of(slot) >= situation_.history->now.wall;
  }
  // The windows before this slot's.
  [[nodiscard]] bool is_over_by(Slot slot) const {
    return !plan_.assumed && wall_of(slot) <= situation_.history->now.wall;
  }

  const Situation& situation_;
  const Practised& practised_;
  DayPlan& plan_;
  int most_;  // seconds
};

}  // namespace

void arrange_sittings(const Practised& practised, DayPlan& plan) {
  Sittings sittings(practised, plan);
  sittings.join_first();
  sittings.shorten();
}

}  // namespace heelcare
