// SPDX-License-Identifier: MIT
#include "heelcare/domain/timeline.hpp"

#include <algorithm>

namespace heelcare {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class Layout {
 public:
  Layout(const Routine& routine, const std::vector<FootDose>& doses, const Numbers& numbers)
      : routine_(routine), doses_(doses), sitting_(numbers.sitting) {}

  Timeline take() {
    if (!routine_.per_side) {
      for (const StepDose& dose : longest_doses()) add_step(dose, std::nullopt);
    } else if (routine_.kind == Kind::strength && doses_.size() > 1) {
      by_step();
    } else {
      for (const FootDose& dose : doses_) {
        for (const StepDose& step : dose.steps) add_step(step, dose.foot);
      }
    }
    return std::move(timeline_);
  }

 private:
  [[nodiscard]] std::vector<StepDose> longest_doses() const {
    return doses_.empty() ? std::vector<StepDose>{} : doses_.front().steps;
  }

  [[nodiscard]] const StepDose* part(const FootDose& dose, std::size_t step) const {
    const auto found = std::ranges::find(dose.steps, step, &StepDose::step);
    return found == dose.steps.end() ? nullptr : &*found;
  }

  void by_step() {
    for (std::size_t i = 0; i < routine_.steps.size(); ++i) {
      const StepDose* left = part(doses_[0], i);
      const StepDose* right = part(doses_[1], i);
      if (left != nullptr && right != nullptr && routine_.steps[i].type == StepType::reps) {
        add_alternating(*left);
        continue;
      }
      if (left != nullptr) add_step(*left, doses_[0].foot);
      if (right != nullptr) add_step(*right, doses_[1].foot);
    }
  }

  void lead_in(std::size_t step, std::optional<Foot> foot) {
    Segment segment{SegmentKind::get_ready, step, foot, 0, 0, 0, 0, sitting_.get_ready_s};
    if (!timeline_.empty()) {
      const Segment& last = timeline_.back();
      segment.kind = last.step == step || last.foot != foot ? SegmentKind::change_side
                                                            : SegmentKind::change_step;
      segment.seconds = sitting_.change_s;
    }
    timeline_.push_back(segment);
  }

  void add(Segment segment) {
    if (segment.seconds > 0) timeline_.push_back(segment);
  }

  void add_step(const StepDose& dose, std::optional<Foot> foot) {
    const Step& step = routine_.steps[dose.step];
    lead_in(dose.step, foot);
    if (step.type == StepType::timed) {
      add({SegmentKind::work, dose.step, foot, 0, 0, 0, 0, dose.seconds});
      return;
    }
    for (int set = 1; set <= dose.sets; ++set) {
      add_set(step, dose, foot, set);
      if (set < dose.sets) {
        add({SegmentKind::rest, dose.step, foot, set, dose.sets, dose.reps, dose.reps,
             step.rest_s});
      }
    }
  }

  void add_set(const Step& step, const StepDose& dose, std::optional<Foot> foot, int set) {
    for (int rep = 1; rep <= dose.reps; ++rep) {
      const auto of = [&](SegmentKind kind, int length) {
        add({kind, dose.step, foot, set, dose.sets, rep, dose.reps, length});
      };
      if (step.type == StepType::hold) {
        of(SegmentKind::hold, dose.hold_s);
        if (rep < dose.reps) of(SegmentKind::rest, step.rest_s);
        continue;
      }
      of(SegmentKind::up, step.tempo.up);
      of(SegmentKind::top, step.tempo.hold);
      of(SegmentKind::down, step.tempo.down);
    }
  }

  // One foot works in the other's rest; what is left of the rest is waited out.
  void add_alternating(const StepDose& dose) {
    const Step& step = routine_.steps[dose.step];
    lead_in(dose.step, Foot::left);
    const int set_length = dose.reps * step.tempo.seconds();
    for (int set = 1; set <= dose.sets; ++set) {
      for (const Foot foot : each_foot) add_set(step, dose, foot, set);
      const int left = step.rest_s - set_length;
      if (set < dose.sets && left > 0) {
        add({SegmentKind::rest, dose.step, Foot::left, set, dose.sets, dose.reps, dose.reps, left});
      }
    }
  }

  const Routine& routine_;
  const std::vector<FootDose>& doses_;
  const Numbers::Sitting& sitting_;
  Timeline timeline_;
};

}  // namespace

bool is_practice(SegmentKind kind) {
  return kind != SegmentKind::get_ready && kind != SegmentKind::change_side &&
         kind != SegmentKind::change_step;
}

Timeline timeline_of(const Routine& routine, const std::vector<FootDose>& doses,
                     const Numbers& numbers) {
  return Layout(routine, doses, numbers).take();
}

std::optional<Position> position_at(const Timeline& timeline, milliseconds elapsed) {
  milliseconds start{0};
  for (std::size_t i = 0; i < timeline.size(); ++i) {
    const milliseconds length = seconds{timeline[i].seconds};
    if (elapsed < start + length) return Position{i, elapsed - start, start + length - elapsed};
    start += length;
  }
  return std::nullopt;
}

milliseconds start_of(const Timeline& timeline, std::size_t segment) {
  milliseconds start{0};
  for (std::size_t i = 0; i < segment && i < timeline.size(); ++i) {
    start += seconds{timeline[i].seconds};
  }
  return start;
}

milliseconds length_of(const Timeline& timeline) { return start_of(timeline, timeline.size()); }

Stretch stretch_around(const Timeline& timeline, std::size_t segment) {
  const auto same = [&](std::size_t i) {
    return timeline[i].step == timeline[segment].step && timeline[i].foot == timeline[segment].foot;
  };
  Stretch stretch{segment, segment + 1};
  while (stretch.first > 0 && same(stretch.first - 1)) --stretch.first;
  while (stretch.end < timeline.size() && same(stretch.end)) ++stretch.end;
  return stretch;
}

}  // namespace heelcare
