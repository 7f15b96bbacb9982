// SPDX-License-Identifier: MIT
#include "breath.hpp"

#include "heelcare/domain/calendar.hpp"

#include <fmt/format.h>

namespace heelcare {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds length{15};
constexpr milliseconds look_again{1000};
constexpr std::string_view question = "Pain now, 0-10?";
constexpr std::string_view keys = "Enter goes on, space waits, q stops.";

class Breather {
 public:
  Breather(App& app, const std::string& next, AskPain asks, Cues& cues)
      : app_(app),
        next_(next),
        asks_(asks == AskPain::yes && app.may_ask()),
        has_keys_(app.terminal.shape().in_is_terminal && !app.no_input),
        inline_(can_redraw(app)) {
    static_cast<void>(ring(app, cues, coming(length)));
  }

  Breath take() {
    if (has_keys_) app_.terminal.enter_keys();
    if (!inline_) {
      std::string text = coming(length) + ".";
      if (asks_) text += fmt::format(" {}", question);
      if (has_keys_) text += fmt::format(" {}", keys);
      say_line(app_, text);
    }
    while (!over_ && left_ > milliseconds{0}) {
      show();
      wait();
    }
    if (inline_) app_.terminal.draw("");
    if (has_keys_) app_.terminal.leave_keys();
    if (!typed_.empty()) breath_.pain = typed_pain(typed_);
    return breath_;
  }

 private:
  [[nodiscard]] std::string coming(milliseconds in) const {
    return fmt::format("next: {}, in {}", next_, std::chrono::ceil<seconds>(in).count());
  }

  static std::optional<Pain> typed_pain(const std::string& typed) {
    const auto level = parse_number(typed, 0, Pain::highest);
    return level ? Pain::from(*level) : std::nullopt;
  }

  void show() {
    if (!inline_) return;
    const auto first = waits_ ? fmt::format("next: {}, when you say so", next_) : coming(left_);
    std::string text = wrapped(first, app_.err) + "\n";
    if (asks_) text += fmt::format("{} {}\n", question, typed_);
    if (has_keys_) text += wrapped(keys, app_.err) + "\n";
    app_.terminal.draw(text);
  }

  void wait() {
    const auto before = app_.clock.running();
    const auto wanted =
        waits_ ? look_again : left_ - (left_ - milliseconds{1}) / look_again * look_again;
    const auto input = app_.terminal.key_within(wanted);
    const auto passed = app_.clock.running() - before;
    const bool slept = passed > wanted + stood_still_from;
    if (slept) hold();
    if (!waits_) left_ -= passed;
    if (!input) return;
    if (const auto* key = std::get_if<TypedKey>(&*input))
      typed(key->character);
    else
      happened(std::get<Happened>(*input));
  }

  // Whoever types, or was away, says when it goes on.
  void hold() {
    if (waits_ || !has_keys_) return;
    waits_ = true;
    if (!inline_) say_line(app_, "waiting; Enter goes on, q stops");
  }

  void typed(char32_t key) {
    const bool erases = key == 0x7f || key == 0x08;
    if (key == U'\r') over_ = true;
    if (key == U'q') over_ = breath_.stops = true;
    if (key == U' ') hold();
    if (asks_ && key >= U'0' && key <= U'9') type(typed_ + static_cast<char>(key));
    if (erases && !typed_.empty()) type(typed_.substr(0, typed_.size() - 1));
  }

  void type(const std::string& text) {
    hold();
    if (!text.empty() && !typed_pain(text)) return;
    typed_ = text;
    if (!inline_) say_line(app_, text.empty() ? "no pain given" : fmt::format("pain {}", text));
  }

  void happened(Happened what) {
    if (what == Happened::continued) hold();
    if (what == Happened::continued || what == Happened::resized) {
      inline_ = can_redraw(app_);
      return;
    }
    breath_.left = what;
    over_ = true;
  }

  App& app_;
  const std::string& next_;
  bool asks_;
  bool has_keys_;
  bool inline_;
  milliseconds left_{length};
  bool waits_ = false;
  bool over_ = false;
  std::string typed_;
  Breath breath_;
};

}  // namespace

Breath breathe(App& app, const std::string& next, AskPain asks, Cues& cues) {
  return Breather(app, next, asks, cues).take();
}

}  // namespace heelcare
