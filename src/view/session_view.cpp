// SPDX-License-Identifier: MIT
#include "heelcare/view/session_view.hpp"

#include "large_digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace heelcare {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int widest_bar = 40;
constexpr milliseconds last_call{5000};
constexpr std::array<std::string_view, 7> keys{
    "space pause", "n next", "p back", "+ - 15 s", "s too sore", "q stop and save", "? keys"};
constexpr std::string_view sore_question =
    "Too sore: p pain, c cramp, n numb, changed colour or newly swollen? Space goes on.";
constexpr std::string_view paused_line = "paused; space goes on, q stops and saves";
constexpr std::string_view massage_rule = "Keep off any spot that is very sore; move around it.";
constexpr std::string_view partner_rule =
    "Partner: ask for a number from 0 to 10, and ease off above the middle.";

int whole_seconds(milliseconds time) {
  return static_cast<int>(std::chrono::ceil<seconds>(time).count());
}

std::string side_text(std::optional<Foot> foot) {
  return foot ? fmt::format("{} foot", name_of(*foot)) : "both feet";
}

const FootDose& dose_of(const SessionShown& shown, std::optional<Foot> foot) {
  for (const FootDose& dose : shown.doses) {
    if (!foot || dose.foot == *foot) return dose;
  }
  return shown.doses.front();
}

std::string to_go(const Position& at) {
  return fmt::format("{} to go", duration_text(whole_seconds(at.left)));
}

std::string side_done(const Segment& last, const Segment& change) {
  if (last.foot && change.foot)
    return fmt::format("{} done, {} in {}", name_of(*last.foot), name_of(*change.foot),
                       change.seconds);
  return fmt::format("change to {} in {}", side_text(change.foot), change.seconds);
}

std::string pressure_text(const SessionShown& shown, const Segment& segment) {
  if (shown.routine.kind != Kind::massage) return "";
  return fmt::format(", {} pressure", name_of(dose_of(shown, segment.foot).pressure));
}

// Else there is no time for words, and what is done may have no up and down: circles, curls.
bool is_slow(const Segment& segment) { return segment.seconds >= 2; }

std::string doing(const Segment& segment) {
  switch (segment.kind) {
    case SegmentKind::get_ready:
      return "get ready";
    case SegmentKind::work:
      return "to go";
    case SegmentKind::hold:
      return fmt::format("hold {} of {}", segment.rep, segment.reps);
    case SegmentKind::rest:
      return "rest";
    case SegmentKind::up:
      return fmt::format("{} of {}{}", segment.rep, segment.reps, is_slow(segment) ? ": up" : "");
    case SegmentKind::top:
      return fmt::format("{} of {}: hold", segment.rep, segment.reps);
    case SegmentKind::down:
      return fmt::format("{} of {}{}", segment.rep, segment.reps, is_slow(segment) ? ": down" : "");
    case SegmentKind::change_side:
      return fmt::format("change to the {}", side_text(segment.foot));
    case SegmentKind::change_step:
      return "next step";
  }
  return "";
}

// Between the steps of a partner's work there is time for a question.
bool asks_partner(const SessionShown& shown, const Segment& segment) {
  const bool between =
      segment.kind == SegmentKind::change_side || segment.kind == SegmentKind::change_step;
  return between && shown.routine.tags.has(Tag::partner);
}

std::string bar(milliseconds done, milliseconds whole, int columns, const Style& style) {
  const int width = std::clamp(columns, 5, widest_bar);
  const auto filled =
      whole.count() == 0 ? 0 : static_cast<int>(done.count() * width / whole.count());
  std::string text;
  for (int i = 0; i < width; ++i) text += i < filled ? style.full_block() : style.empty_block();
  return text;
}

std::string set_text(const Segment& segment) {
  return segment.sets > 1 ? fmt::format(", set {} of {}", segment.set, segment.sets) : "";
}

std::string comes_next(const Session& session, const Position& at, const SessionShown& shown) {
  const Stretch here = stretch_around(session.timeline, at.segment);
  if (here.end >= session.timeline.size()) return "then: the end";
  const Segment& next = session.timeline[here.end];
  return fmt::format("then: {}, {}", shown.routine.steps[next.step].name, side_text(next.foot));
}

std::string line(std::string_view text, const Style& style) {
  return cut(text, style.columns) + "\n";
}

milliseconds stretch_length(const Timeline& timeline, const Stretch& stretch) {
  return start_of(timeline, stretch.end) - start_of(timeline, stretch.first);
}

// The time left of this moment.
std::string now_line(const Position& at, const Segment& segment, const Style& style) {
  constexpr int indent = 8;
  return wrapped(fmt::format("{:>6}  {}", clock_text(whole_seconds(at.left)), doing(segment)),
                 style, indent) +
         "\n";
}

// The same to be read from the floor; empty where it is too wide.
std::string large_now(const Position& at, const Segment& segment, const Style& style) {
  constexpr int indent = 6;
  const auto clock = clock_text(whole_seconds(at.left));
  const auto what = fmt::format("   {}", doing(segment));
  if (indent + width_in_large_digits(clock) + width_of(what) > style.columns) return "";
  return fmt::format("\n{}{}\n\n", in_large_digits(clock, style, indent), what);
}

// The time left of the step and of the whole.
std::string bars(const Session& session, const Position& at, const Style& style) {
  const Stretch here = stretch_around(session.timeline, at.segment);
  const auto into_step = session.elapsed - start_of(session.timeline, here.first);
  const auto step = stretch_length(session.timeline, here);
  const auto whole = length_of(session.timeline);
  const int room = style.columns - 20;
  const auto row = [&](std::string_view name, milliseconds done, milliseconds length) {
    return line(fmt::format("{:<6} {} {}", name, bar(done, length, room, style),
                            clock_text(whole_seconds(length - done))),
                style);
  };
  return row("step", into_step, step) + row("whole", session.elapsed, whole);
}

// The keys, never parted from what they do.
std::string keys_lines(const Style& style) {
  std::string text;
  int column = 0;
  for (const std::string_view key : keys) {
    const auto item = fmt::format("{}{}", key, key == keys.back() ? "" : ",");
    if (column > 0 && column + 1 + width_of(item) > style.columns) {
      text += '\n';
      column = 0;
    }
    if (column > 0) text += ' ';
    text += item;
    column += width_of(item) + (column > 0 ? 1 : 0);
  }
  return text + "\n";
}

std::string last_line(const Session& session, const Position& at, const SessionShown& shown,
                      const Style& style) {
  if (session.asks_why_sore) return wrapped(sore_question, style) + "\n";
  if (session.paused) return wrapped(paused_line, style) + "\n";
  if (session.shows_keys) return keys_lines(style);
  return wrapped(comes_next(session, at, shown) + "   ? keys", style) + "\n";
}

int lines_in(std::string_view text) { return static_cast<int>(std::ranges::count(text, '\n')); }

std::string first_lines(const std::string& text, int count) {
  std::size_t end = 0;
  for (int i = 0; i < count && end < text.size(); ++i) end = text.find('\n', end) + 1;
  return text.substr(0, end);
}

}  // namespace

std::string instruction(const SessionShown& shown, const Segment& segment) {
  const FootDose& dose = dose_of(shown, segment.foot);
  const auto part = std::ranges::find(dose.steps, segment.step, &StepDose::step);
  const StepDose none;
  std::string text = instruction_of(shown.routine.steps[segment.step],
                                    part == dose.steps.end() ? none : *part, dose.pressure);
  // Every step of a massage begins with it.
  if (shown.routine.kind == Kind::massage && !is_practice(segment.kind))
    text += fmt::format(" {}", massage_rule);
  if (asks_partner(shown, segment)) text = fmt::format("{} {}", partner_rule, text);
  return text;
}

std::string session_frame(const Session& session, const SessionShown& shown, const Style& style,
                          int rows) {
  const auto at = position_at(session.timeline, session.elapsed);
  if (!at) return "";
  const Segment& segment = session.timeline[at->segment];
  const std::string head = style.inked(
      Ink::bold, wrapped(fmt::format("{}, {}{}{}", shown.routine.steps[segment.step].name,
                                     side_text(segment.foot), pressure_text(shown, segment),
                                     set_text(segment)),
                         style));
  const std::string what_to_do = wrapped(instruction(shown, segment), style) + "\n";
  const std::string below = bars(session, *at, style) + last_line(session, *at, shown, style);
  std::string now = now_line(*at, segment, style);
  const int taken = lines_in(head + "\n" + now + below) + 1;  // the cursor's row
  // Large digits where all of it then takes no more than two thirds of the screen.
  const std::string large = large_now(*at, segment, style);
  const int with_large = taken - 1 + lines_in(what_to_do) + lines_in(large);
  if (!large.empty() && 3 * with_large <= 2 * rows) now = large;
  const bool has_gap = taken + lines_in(what_to_do) + lines_in(now) < rows;
  return (has_gap ? "\n" : "") + head + "\n" + first_lines(what_to_do, rows - taken) + now + below;
}

std::string cue_text(const Session& session, std::size_t index, const SessionShown& shown) {
  const Segment& segment = session.timeline[index];
  const std::string step = shown.routine.steps[segment.step].name;
  const std::string question = asks_partner(shown, segment) ? "ask how strong it is; " : "";
  switch (segment.kind) {
    case SegmentKind::get_ready:
      return fmt::format("{}, {}, in {}", step, side_text(segment.foot), segment.seconds);
    case SegmentKind::work:
      return fmt::format("go, {}", duration_text(segment.seconds));
    case SegmentKind::hold:
      return fmt::format("hold, {} of {}", segment.rep, segment.reps);
    case SegmentKind::rest:
      return segment.rep == segment.reps ? fmt::format("rest {}", segment.seconds) : "let go";
    case SegmentKind::up:  // the feet may change from set to set
      if (segment.rep == 1)
        return fmt::format("{}, {}{} repetitions", side_text(segment.foot),
                           is_slow(segment) ? "up, " : "", segment.reps);
      return fmt::format("{}{}", segment.rep, is_slow(segment) ? " up" : "");
    case SegmentKind::top:
      return is_slow(segment) ? "hold" : "";
    case SegmentKind::down:
      return is_slow(segment) ? "down" : "";
    case SegmentKind::change_side:
      return question + side_done(session.timeline[index - 1], segment);
    case SegmentKind::change_step:
      return fmt::format("{}{} done, next: {}, in {}", question,
                         shown.routine.steps[session.timeline[index - 1].step].name, step,
                         segment.seconds);
  }
  return "";
}

std::string reminder_text(const Session& session, Reminder what) {
  const auto at = position_at(session.timeline, session.elapsed);
  if (!at || session.paused || session.asks_why_sore) return "";
  const Segment& segment = session.timeline[at->segment];
  const milliseconds length = seconds{segment.seconds};
  if (what == Reminder::half) {
    const bool is_half = segment.kind == SegmentKind::work && at->into + at->into >= length;
    return is_half ? fmt::format("half way, {}", to_go(*at)) : "";
  }
  const bool waits = segment.kind == SegmentKind::work || segment.kind == SegmentKind::hold ||
                     segment.kind == SegmentKind::rest;
  const bool is_last = waits && at->left <= last_call && length > last_call + last_call;
  return is_last ? "5 seconds" : "";
}

std::string plain_line(const Session& session, std::size_t index, const SessionShown& shown) {
  const Segment& segment = session.timeline[index];
  std::string cue = cue_text(session, index, shown);
  if (cue.empty()) return "";
  const bool begins = !is_practice(segment.kind);
  if (!begins) return cue;
  return fmt::format("{}{}: {}", cue, pressure_text(shown, segment), instruction(shown, segment));
}

std::string keys_text() { return fmt::format("{}", fmt::join(keys, ", ")); }

std::string plain_reply(const Session& before, const Session& after) {
  const auto at = position_at(after.timeline, after.elapsed);
  if (after.ended != Ended::no || !at) return "";
  if (after.asks_why_sore) return std::string(sore_question);
  if (after.paused && !before.paused) return std::string(paused_line);
  if (before.paused && !after.paused) return fmt::format("going on, {}", to_go(*at));
  if (after.shows_keys != before.shows_keys) return keys_text();
  if (after.timeline != before.timeline) return fmt::format("now {}", to_go(*at));
  return "";
}

std::string dry_run_text(const Timeline& timeline, const SessionShown& shown, const Style& style) {
  std::string text = fmt::format("{}\n", shown.routine.title);
  for (std::size_t i = 0; i < timeline.size(); i = stretch_around(timeline, i).end) {
    const Stretch stretch = stretch_around(timeline, i);
    const Segment& segment = timeline[i];
    const std::string head =
        fmt::format("  {:>5}  {}, {}{}", clock_text(whole_seconds(start_of(timeline, i))),
                    shown.routine.steps[segment.step].name, side_text(segment.foot),
                    pressure_text(shown, segment));
    text += wrapped(fmt::format("{}, {}: {}", head,
                                duration_text(whole_seconds(stretch_length(timeline, stretch))),
                                instruction(shown, segment)),
                    style, 9) +
            "\n";
  }
  return text + fmt::format("  {:>5}  end\n", clock_text(whole_seconds(length_of(timeline))));
}

}  // namespace heelcare
