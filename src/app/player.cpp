// SPDX-License-Identifier: MIT
#include "heelcare/app/player.hpp"

#include <array>
#include <utility>

namespace heelcare {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds second{1000};

class Player {
 public:
  Player(App& app, Timeline timeline, const SessionShown& shown, Cues& cues)
      : app_(app), shown_(shown), cues_(cues), session_(begin(std::move(timeline))) {
    follow_shape();
    has_keys_ = app_.terminal.shape().in_is_terminal && !app_.no_input;
  }

  Played play() {
    if (has_keys_) app_.terminal.enter_keys();
    if (has_keys_ && !inline_) plain("Keys: " + keys_text());
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
    const bool continued = input && std::holds_alternative<Happened>(*input) &&
                           std::get<Happened>(*input) == Happened::continued;
    if (continued || passed > wanted + stood_still_from)
      stood_still();
    else
      session_ = ticked(std::move(session_), passed);
    if (!input) return;
    if (const auto* key = std::get_if<TypedKey>(&*input))
      typed(key->character);
    else
      happened(std::get<Happened>(*input));
  }

  void typed(char32_t key) {
    const Session before = session_;
    session_ = pressed(std::move(session_), key);
    if (!inline_) plain(plain_reply(before, session_));
  }

  void happened(Happened what) {
    switch (what) {
      case Happened::interrupted:
      case Happened::terminated:
      case Happened::hung_up:
        left_ = what;
        break;
      case Happened::continued:
      case Happened::resized:
        follow_shape();
        break;
    }
  }

  void follow_shape() {
    const bool was_inline = std::exchange(inline_, can_redraw(app_));
    if (was_inline && !inline_) app_.terminal.draw("");
    rows_ = app_.terminal.shape().rows;
    drawn_.clear();
  }

  // That time is not counted.  Somebody with keys says when it goes on.
  void stood_still() {
    if (session_.paused) return;
    session_.paused = has_keys_;
    const std::string text = has_keys_ ? "The clock stood still: paused. Space goes on."
                                       : "The clock stood still; that time is not counted.";
    plain(text);
    drawn_.clear();
  }

  // A segment begins, its half is over, its last five seconds run: each is said once.
  void announce() {
    const auto at = position_at(session_.timeline, session_.elapsed);
    if (!at) return;
    if (at->segment != announced_) {
      announced_ = at->segment;
      reminded_ = {};
      cue(cue_text(session_, at->segment, shown_));
      if (!inline_) plain(plain_line(session_, at->segment, shown_));
      return;
    }
    for (const Reminder what : {Reminder::half, Reminder::last}) {
      bool& done = reminded_[static_cast<std::size_t>(what)];
      const auto text = done ? "" : reminder_text(session_, what);
      if (text.empty()) continue;
      done = true;
      if (speak(app_, cues_, text)) drawn_.clear();
      if (!inline_) plain(text);
    }
  }

  void cue(const std::string& text) {
    if (!text.empty() && ring(app_, cues_, text)) drawn_.clear();
  }

  void plain(const std::string& text) {
    if (!text.empty()) say_line(app_, text);
  }

  void show() {
    if (!inline_) return;
    auto frame = session_frame(session_, shown_, app_.err, rows_);
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
  Cues& cues_;
  Session session_;
  bool inline_ = false;  // else plain mode
  int rows_ = 0;
  bool has_keys_ = false;
  milliseconds last_{};
  std::optional<std::size_t> announced_;
  std::array<bool, 2> reminded_{};  // by Reminder
  std::string drawn_;
  std::optional<Happened> left_;
};

}  // namespace

Played play(App& app, Timeline timeline, const SessionShown& shown, Cues& cues) {
  return Player(app, std::move(timeline), shown, cues).play();
}

}  // namespace heelcare
