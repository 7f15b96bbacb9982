// SPDX-License-Identifier: MIT
// The return after a hold, written once more from clinical parts 2.4 and 2.6.
#pragma once

#include "domain/second_gate_past.hpp"

#include <array>
#include <string>
#include <string_view>

namespace heelcare::second {

// Of a flag that refuses `all`, or massage and strength together.
inline bool holds(const RedFlag& flag) {
  return flag.refuse.has(Refused::all) ||
         (flag.refuse.has(Refused::massage) && flag.refuse.has(Refused::strength));
}

class Return {
 public:
  struct Running {
    std::string ramp;
    std::size_t stage = 0;
    Date day0{};
    Date from{};  // the stage's first day
  };
  struct Late {
    std::string ramp;
    Date until{};
  };

  [[nodiscard]] const std::optional<Running>& running() const { return running_; }
  // The ramp that follows the hold that is on.
  [[nodiscard]] std::optional<std::string> waiting() const {
    return held_ ? strictest() : std::nullopt;
  }
  // What late_refuse takes away on this day.
  [[nodiscard]] Refusals late(Date today) const {
    if (!late_) return {};
    const bool runs = running_ && running_->ramp == late_->ramp;
    return runs || today <= late_->until ? late_refusals(late_->ramp) : Refusals{};
  }
  [[nodiscard]] static Refusals late_refusals(const std::string& ramp) {
    const auto& late = block(ramp).late_refuse;
    return late ? late->refuse : Refusals{};
  }
  [[nodiscard]] static const Ramp& block(const std::string& ramp) {
    return *test_policy().ramp(RampId{ramp});
  }

  // Did this flag of the hold earn the ramp that runs?
  [[nodiscard]] bool earned(const RedFlag& flag) const {
    return running_ && flags_.contains(&flag) && ramp_of(flag) == running_->ramp;
  }

  // These flags hold the foot now.
  void hold(const std::vector<const RedFlag*>& holding, Date today) {
    if (!holding.empty() && !held_) {
      // A hold that ends a ramp keeps what earned it: the next clear starts it afresh.
      if (!running_) flags_.clear();
      running_.reset();
    }
    for (const RedFlag* flag : holding) flags_[flag] = false;
    const bool over = held_ && holding.empty();
    held_ = !holding.empty();
    if (over) begin(today);
  }

  void rule_out(const RedFlag& flag, Date today) {
    if (!flags_.contains(&flag)) return;
    flags_[&flag] = true;
    if (!running_ || strictest() == running_->ramp) return;
    if (late_ && late_->ramp == running_->ramp) late_.reset();
    begin(today);
  }

  void pass_stage(Date today) {
    running_->from = today;
    if (++running_->stage < block(running_->ramp).stages.size()) return;
    if (late_ && late_->ramp == running_->ramp) {
      late_->until = std::max(late_->until, today - days{1});
    }
    running_.reset();
    flags_.clear();
  }

  // A stage lasts its days, day 0 on top of the first; then its gate is judged.
  void begin_day(Date today, const Past& past) {
    if (!running_) return;
    const bool day0_on_top = running_->stage == 0 && running_->from == running_->day0;
    const int length = block(running_->ramp).stages[running_->stage].days + (day0_on_top ? 1 : 0);
    if (today < running_->from + days{length}) return;
    int logged = 0;
    for (Date each = running_->from; each < today; each += days{1}) {
      if (past.on(each).any) ++logged;
    }
    if (logged < 3) return;
    if (fails(today, past)) {
      running_->from = today;
    } else {
      pass_stage(today);
    }
  }

 private:
  // What a flag earned by the way it ended.
  [[nodiscard]] std::string ramp_of(const RedFlag& flag) const {
    const std::string& own = flag.ramp.text();
    return own != "none" && flags_.at(&flag) ? "r-light" : own;
  }

  [[nodiscard]] std::optional<std::string> strictest() const {
    constexpr std::array<std::string_view, 4> in_order{"r-bone", "r-soft", "r-standard", "r-light"};
    for (const std::string_view ramp : in_order) {
      for (const auto& [flag, ruled_out] : flags_) {
        if (ramp_of(*flag) == ramp) return std::string(ramp);
      }
    }
    return std::nullopt;
  }

  void begin(Date today) {
    running_.reset();
    const auto ramp = strictest();
    if (!ramp) return flags_.clear();
    running_ = Running{*ramp, 0, today, today};
    if (const auto& late = block(*ramp).late_refuse) {
      late_ = Late{*ramp, today + days{late->until_day}};
    }
  }

  [[nodiscard]] bool fails(Date today, const Past& past) const {
    const auto in_stage = [&](Date each) { return running_->from <= each && each < today; };
    const int most = running_->ramp == "r-bone" ? 1 : 5;
    for (const Practice& session : past.sessions()) {
      const Night night = past.night_after(session);
      if (in_stage(session.day)) {
        if (session.what.before && session.what.before->level() > most) return true;
        if (session.what.after && session.what.after->level() > most) return true;
        if (night == Night::adverse) return true;
      }
      if (night == Night::unsettled && in_stage(session.day + days{1})) return true;
    }
    std::optional<int> first;
    for (const Value& value : past.values()) {
      if (value.when != PainMoment::first_step || !in_stage(value.day)) continue;
      if (!first) first = value.level;
      if (value.level > *first + 1) return true;
    }
    return false;
  }

  bool held_ = false;
  std::map<const RedFlag*, bool> flags_;  // of the hold, or of the one before the ramp: ruled out?
  std::optional<Running> running_;
  std::optional<Late> late_;
};

}  // namespace heelcare::second
