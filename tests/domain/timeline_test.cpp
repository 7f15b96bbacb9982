// SPDX-License-Identifier: MIT
#include "heelcare/domain/timeline.hpp"

#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace heelcare;
using namespace std::chrono_literals;

namespace {

std::vector<FootDose> doses(const char* id, Amount amount = Amount::usual) {
  std::vector<FootDose> both;
  for (const Foot foot : each_foot)
    both.push_back(plain_dose(builtin(id), foot, amount, test_numbers()));
  return both;
}

Timeline timeline(const char* id, Amount amount = Amount::usual) {
  return timeline_of(builtin(id), doses(id, amount), test_numbers());
}

Routine counted(StepType type, Kind kind = Kind::strength) {
  Routine routine;
  routine.kind = kind;
  routine.per_side = true;
  Step& step = routine.steps.emplace_back();
  step.type = type;
  step.sets = {2, {}, 2};
  step.reps = {2, {}, 2};
  step.hold_s = {10, {}, 10};
  step.tempo = {3, 0, 4};
  step.rest_s = 20;
  return routine;
}

Timeline of_feet(const Routine& routine, const std::vector<Foot>& feet) {
  std::vector<FootDose> some;
  for (const Foot foot : feet)
    some.push_back(plain_dose(routine, foot, Amount::least, test_numbers()));
  return timeline_of(routine, some, test_numbers());
}

// "get 5, hold 10 left, ...": what is done, for how long, on which foot.
std::string in_short(const Timeline& timeline) {
  const auto name = [](SegmentKind kind) -> std::string {
    switch (kind) {
      case SegmentKind::get_ready:
        return "ready";
      case SegmentKind::work:
        return "work";
      case SegmentKind::hold:
        return "hold";
      case SegmentKind::rest:
        return "rest";
      case SegmentKind::up:
        return "up";
      case SegmentKind::top:
        return "top";
      case SegmentKind::down:
        return "down";
      case SegmentKind::change_side:
        return "side";
      case SegmentKind::change_step:
        return "step";
    }
    return "";
  };
  std::string text;
  for (const Segment& segment : timeline) {
    if (!text.empty()) text += " ";
    text += name(segment.kind) + std::to_string(segment.seconds);
    if (segment.foot) text += *segment.foot == Foot::left ? "L" : "R";
  }
  return text;
}

}  // namespace

TEST_CASE("holds have rests between repetitions and between sets, none after the last") {
  CHECK(in_short(of_feet(counted(StepType::hold), {Foot::left})) ==
        "ready5L hold10L rest20L hold10L rest20L hold10L rest20L hold10L");
}

TEST_CASE("repetitions follow their tempo, with rests between sets only") {
  CHECK(in_short(of_feet(counted(StepType::reps), {Foot::right})) ==
        "ready5R up3R down4R up3R down4R rest20R up3R down4R up3R down4R");
}

TEST_CASE("both feet alternate set by set, and wait out what is left of the rest") {
  CHECK(in_short(of_feet(counted(StepType::reps), {Foot::left, Foot::right})) ==
        "ready5L up3L down4L up3L down4L up3R down4R up3R down4R rest6L "
        "up3L down4L up3L down4L up3R down4R up3R down4R");
}

TEST_CASE("the next side, and the next step, are changed to in five seconds") {
  CHECK(in_short(of_feet(counted(StepType::hold), {Foot::left, Foot::right})) ==
        "ready5L hold10L rest20L hold10L rest20L hold10L rest20L hold10L side5R "
        "hold10R rest20R hold10R rest20R hold10R rest20R hold10R");
  CHECK(
      in_short(timeline("cross-fiber")) ==
      "ready5L work30L step5L work60L step5L work60L side5R work30R step5R work60R step5R work60R");
  CHECK(in_short(timeline("oscillating-massager")) == "ready5 work60 step5 work600");
}

TEST_CASE("sets and repetitions are numbered from one") {
  const Timeline line = of_feet(counted(StepType::reps), {Foot::left});
  CHECK(line[1] == Segment{SegmentKind::up, 0, Foot::left, 1, 2, 1, 2, 3});
  CHECK(line.back() == Segment{SegmentKind::down, 0, Foot::left, 2, 2, 2, 2, 4});
}

TEST_CASE("nothing to do is an empty timeline") {
  CHECK(timeline_of(builtin("tennis-ball"), {}, test_numbers()).empty());
  CHECK(!position_at({}, 0ms));
  CHECK(length_of({}) == 0ms);
}

TEST_CASE("every routine lasts as long as its dose on one foot, and get-ready besides") {
  for (const Routine& each : test_catalog().routines) {
    for (const Amount amount : {Amount::first_time, Amount::least, Amount::usual, Amount::most}) {
      CAPTURE(each.id.text());
      const auto dose = plain_dose(each, Foot::right, amount, test_numbers());
      const auto line = timeline_of(each, {dose}, test_numbers());
      CHECK(length_of(line) == std::chrono::seconds{seconds_of(each, {dose}, test_numbers()) + 5});
      int practised = 0;
      for (const Segment& segment : line)
        practised += is_practice(segment.kind) ? segment.seconds : 0;
      CHECK(practised == seconds_of(each, dose));
    }
  }
}

TEST_CASE("each segment begins where the one before ends, to the millisecond") {
  for (const Routine& each : test_catalog().routines) {
    CAPTURE(each.id.text());
    const auto line = timeline(each.id.text().c_str(), Amount::most);
    for (std::size_t i = 0; i < line.size(); ++i) {
      REQUIRE(line[i].seconds > 0);
      const std::chrono::milliseconds length = std::chrono::seconds{line[i].seconds};
      const auto begin = position_at(line, start_of(line, i));
      REQUIRE(begin.has_value());
      CHECK(begin->segment == i);
      CHECK(begin->into == 0ms);
      CHECK(begin->left == length);
      const auto end = position_at(line, start_of(line, i) + length - 1ms);
      REQUIRE(end.has_value());
      CHECK(end->segment == i);
      CHECK(end->left == 1ms);
    }
    CHECK(!position_at(line, length_of(line)));
    CHECK(!position_at(line, length_of(line) + 1h));
  }
}

TEST_CASE("a stretch is one step of one foot, with the change that leads to it") {
  const auto line = timeline("cross-fiber");
  const auto around = [&](std::size_t segment) {
    const Stretch stretch = stretch_around(line, segment);
    return std::pair(stretch.first, stretch.end);
  };
  CHECK(around(0) == std::pair<std::size_t, std::size_t>(0, 2));
  CHECK(around(2) == std::pair<std::size_t, std::size_t>(2, 4));
  CHECK(around(7) == std::pair<std::size_t, std::size_t>(6, 8));
  CHECK(around(line.size() - 1) == std::pair(line.size() - 2, line.size()));
}
