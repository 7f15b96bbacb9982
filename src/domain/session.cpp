// SPDX-License-Identifier: MIT
#include "heelcare/domain/session.hpp"

#include <algorithm>

namespace heelcare {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int longer_by_s = 15;           // what + and - change
constexpr milliseconds just_begun{3000};  // "back" within this goes to the stretch before

void jump_to(Session& session, std::size_t segment) {
  session.elapsed = start_of(session.timeline, segment);
  if (segment >= session.timeline.size()) session.ended = Ended::finished;
}

// While getting ready: begin at once; else the next stretch.
void next(Session& session, const Position& at) {
  const bool waiting = !is_practice(session.timeline[at.segment].kind) &&
                       session.timeline[at.segment].kind != SegmentKind::rest;
  jump_to(session, waiting ? at.segment + 1 : stretch_around(session.timeline, at.segment).end);
}

void back(Session& session, const Position& at) {
  const Stretch here = stretch_around(session.timeline, at.segment);
  const auto into = session.elapsed - start_of(session.timeline, here.first);
  const bool to_before = into < just_begun && here.first > 0;
  jump_to(session, to_before ? stretch_around(session.timeline, here.first - 1).first : here.first);
}

// Only timed work has a length of its own to change; at least 5 s of it stay ahead.
void change_length(Session& session, const Position& at, int by) {
  Segment& segment = session.timeline[at.segment];
  if (segment.kind != SegmentKind::work) return;
  const int done = static_cast<int>(std::chrono::ceil<seconds>(at.into).count());
  constexpr int stays_ahead = 5;
  segment.seconds = std::max(segment.seconds + by, done + stays_ahead);
}

void say_why_sore(Session& session, char32_t key) {
  if (key == U'p')
    session.too_sore = TooSore::pain;
  else if (key == U'c')
    session.too_sore = TooSore::cramp;
  else if (key == U'n')
    session.too_sore = TooSore::numb;
  else if (key == U' ' || key == U's')
    session.asks_why_sore = false;  // a slip of the finger
  if (session.too_sore) session.ended = Ended::too_sore;
}

}  // namespace

Session begin(Timeline timeline) {
  Session session;
  session.practised.resize(timeline.size());
  for (const Segment& segment : timeline) session.planned_s.push_back(segment.seconds);
  session.timeline = std::move(timeline);
  if (session.timeline.empty()) session.ended = Ended::finished;
  return session;
}

Session pressed(Session session, char32_t key) {
  const auto at = position_at(session.timeline, session.elapsed);
  if (session.ended != Ended::no || !at) return session;
  if (session.asks_why_sore) {
    say_why_sore(session, key);
    return session;
  }
  switch (key) {
    case U' ':
      session.paused = !session.paused;
      break;
    case U'n':
      next(session, *at);
      break;
    case U'p':
      back(session, *at);
      break;
    case U'+':
      change_length(session, *at, longer_by_s);
      break;
    case U'-':
      change_length(session, *at, -longer_by_s);
      break;
    case U's':
      session.asks_why_sore = true;
      break;
    case U'q':
      session.ended = Ended::quit;
      break;
    case U'?':
      session.shows_keys = !session.shows_keys;
      break;
    default:
      break;
  }
  return session;
}

Session ticked(Session session, milliseconds by) {
  if (session.paused || session.asks_why_sore || session.ended != Ended::no) return session;
  while (by > milliseconds{0}) {
    const auto at = position_at(session.timeline, session.elapsed);
    if (!at) break;
    const milliseconds part = std::min(by, at->left);
    session.practised[at->segment] += part;
    session.elapsed += part;
    by -= part;
  }
  if (!position_at(session.timeline, session.elapsed)) session.ended = Ended::finished;
  return session;
}

Session pause(Session session) {
  session.paused = true;
  return session;
}

PractisedDose practised_by(const Session& session, Foot foot) {
  PractisedDose sum;
  milliseconds spent{0};
  for (std::size_t i = 0; i < session.timeline.size(); ++i) {
    const Segment& segment = session.timeline[i];
    if (!is_practice(segment.kind) || segment.foot.value_or(foot) != foot) continue;
    spent += std::min(session.practised[i], milliseconds{seconds{segment.seconds}});
    sum.planned_s += session.planned_s[i];
    const bool last_of_rep = segment.kind == SegmentKind::hold || segment.kind == SegmentKind::down;
    if (last_of_rep && session.practised[i] >= seconds{segment.seconds}) ++sum.reps;
  }
  sum.seconds = static_cast<int>(std::chrono::round<seconds>(spent).count());
  return sum;
}

}  // namespace heelcare
