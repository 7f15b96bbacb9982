// SPDX-License-Identifier: MIT
#include "heelcare/app/player.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds second{1000};
constexpr milliseconds slept{3000};  // a tick so late means the machine or the program stood still
constexpr milliseconds last_call{5000};

class Player {
 public:
  Player(App& app, Timeline timeline, const SessionShown& shown, const Cues& cues)
      : app_(app), shown_(shown), cues_(cues), session_(begin(std::move(timeline))) {
    const TerminalShape shape = app_.terminal.shape();
    inline_ = shape.err_is_terminal && !app_.err.plain;
    has_keys_ = shape.in_is_terminal && !app_.no_input;
  }

  Played play() {
    if (has_keys_) app_.terminal.enter_keys();
    last_ = app_.clock.running();
    while (session_.ended == Ended::no && !left_) {
      announce();
      show();
      wait();
    }
    if (inline_) app_.terminal.draw("");
    if (has_keys_) app_.terminal.leave_keys();
    say_end();
    return {std::move(session_), left_};
  }

 private:
  // Until the next whole second of the session: then something on the screen changes.
  [[nodiscard]] milliseconds until_change() const {
    if (session_.paused || session_.asks_why_sore) return second;
    return second - session_.elapsed % second;
  }

  void wait() {
    const auto wanted = until_change();
    const auto input = app_.terminal.key_within(wanted);
    const auto now = app_.clock.running();
    const auto passed = now - last_;
    last_ = now;
    if (passed > wanted + slept && !session_.paused)
      stood_still();
    else
      session_ = ticked(std::move(session_), passed);
    if (!input) return;
    if (const auto* key = std::get_if<TypedKey>(&*input))
      session_ = pressed(std::move(session_), key->character);
    else
      happened(std::get<Happened>(*input));
  }

  void happened(Happened what) {
    switch (what) {
      case Happened::interrupted:
      case Happened::terminated:
      case Happened::hung_up:
        left_ = what;
        break;
      case Happened::continued:
        stood_still();
        break;
      case Happened::resized:
        app_.err.columns = std::max(20, app_.terminal.shape().columns);
        break;
      case Happened::input_closed:
        break;
    }
  }

  void stood_still() {
    session_ = pause(std::move(session_));
    const bool can_go_on = has_keys_;
    app_.terminal.say(can_go_on ? "The clock stood still: paused.\n"
                                : "The clock stood still; that time is not counted.\n");
    if (!can_go_on) session_.paused = false;
  }

  // Cues when a segment begins; in plain mode half time and the last five seconds of timed work
  // too.
  void announce() {
    const auto at = position_at(session_.timeline, session_.elapsed);
    if (!at) return;
    if (at->segment != announced_) {
      announced_ = at->segment;
      half_said_ = last_said_ = false;
      cue(cue_text(session_, at->segment, shown_));
      if (!inline_) plain(plain_line(session_, at->segment, shown_));
      return;
    }
    const milliseconds length = seconds{session_.timeline[at->segment].seconds};
    const bool timed = session_.timeline[at->segment].kind == SegmentKind::work;
    if (inline_ || !timed || session_.paused) return;
    if (!half_said_ && at->into + at->into >= length) {
      half_said_ = true;
      plain(fmt::format("half way, {} left", duration_text(static_cast<int>(at->left / second))));
    }
    if (!last_said_ && at->left <= last_call) {
      last_said_ = true;
      plain("5 seconds");
    }
  }

  void cue(const std::string& text) {
    if (text.empty()) return;
    if (cues_.bell && app_.terminal.shape().err_is_terminal) app_.terminal.bell();
    if (cues_.command.empty() || cue_failed_) return;
    const auto problem = app_.notifier.run(cues_.command, text, false);
    if (problem.empty()) return;
    cue_failed_ = true;
    app_.terminal.say(fmt::format("heelcare: warning: no spoken cues: {}\n", problem));
  }

  void plain(const std::string& text) {
    if (!text.empty()) app_.terminal.say(text + "\n");
  }

  void show() {
    if (!inline_) return;
    auto frame = session_frame(session_, shown_, app_.err);
    if (frame == drawn_) return;
    app_.terminal.draw(frame);
    drawn_ = std::move(frame);
  }

  void say_end() {
    if (session_.ended != Ended::finished) return;
    cue("done");
    plain("Done.");
  }

  App& app_;
  const SessionShown& shown_;
  const Cues& cues_;
  Session session_;
  bool inline_ = false;
  bool has_keys_ = false;
  milliseconds last_{};
  std::optional<std::size_t> announced_;
  bool half_said_ = false;
  bool last_said_ = false;
  bool cue_failed_ = false;
  std::string drawn_;
  std::optional<Happened> left_;
};

}  // namespace

Played play(App& app, Timeline timeline, const SessionShown& shown, const Cues& cues) {
  return Player(app, std::move(timeline), shown, cues).play();
}

}  // namespace heelcare
