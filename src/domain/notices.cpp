// SPDX-License-Identifier: MIT
#include "heelcare/domain/notices.hpp"

#include "choice.hpp"
#include "gate.hpp"
#include "heelcare/domain/advice.hpp"
#include "heelcare/domain/ladder.hpp"
#include "heelcare/domain/refusal_text.hpp"
#include "notice_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace heelcare {
namespace {

using std::chrono::days;

class Notices {
 public:
  explicit Notices(const Situation& situation)
      : situation_(situation),
        history_(*situation.history),
        rules_(situation.numbers().notices),
        today_(situation.today()) {
    const std::vector<Date> load_notes = load_note_days(history_, situation.numbers());
    for (const Foot foot : each_foot) {
      if (situation.feet[foot].planned) rules_of_[foot].emplace(situation, foot, load_notes);
    }
  }

  std::vector<Notice> all() {
    flags();
    questions();
    loads();
    if (!clinician_seen()) {
      no_better();
      flare_ups();
    }
    techniques();
    if (!clinician_seen()) worse();
    ramps();
    days_without_pain();
    unlocked();
    return std::move(notices_);
  }

 private:
  [[nodiscard]] bool shows(const Run& run, int every) const {
    // A run that reaches the end of what is looked at began nobody knows when: count by the
    // calendar.
    const Date from = run.from_edge ? Date{} : run.since;
    return days_between(from, today_) % every == 0;
  }

  [[nodiscard]] bool shows(const std::optional<Run>& run) const {
    return run && shows(*run, rules_.repeat_days);
  }

  [[nodiscard]] bool clinician_seen() const {
    return std::ranges::any_of(history_.clinician_visits, [&](Date visit) {
      return visit <= today_ && days_between(visit, today_) < rules_.clinician_silences_days;
    });
  }

  void add(std::string id, std::string text, std::optional<FlagId> asks = {}) {
    const bool known = std::ranges::any_of(
        notices_, [&](const Notice& notice) { return notice.id == id && notice.text == text; });
    if (!known) notices_.push_back({std::move(id), std::move(text), std::move(asks)});
  }

  // The planned feet on which a trigger shows today.
  template <class Trigger>
  [[nodiscard]] std::optional<Feet> feet_with(Trigger trigger) const {
    std::optional<Feet> found;
    for (const Foot foot : each_foot) {
      if (!rules_of_[foot] || !shows(rules_of_[foot]->run_of(trigger))) continue;
      found = found ? Feet::both : only(foot);
    }
    return found;
  }

  // Tomorrow the activity is one of those before.
  void loads() {
    for (const Activity& activity : history_.activities) {
      if (activity.day != today_) continue;
      if (const auto note = load_note(history_, activity, situation_.numbers()))
        add("load", note->text);
    }
  }

  void flags() {
    for (const FootSituation& foot : situation_.feet.values) {
      for (const ActiveFlag& active : foot.flags.active) {
        if (active.after_clear) continue;
        const RedFlag& flag = *active.flag;
        const std::string advice = fmt::format(
            "{}. {} More: heelcare safety {}", as_sentence(record_text(active)),
            advice_of(flag, active.urgency, situation_.settings->emergency_number), flag.id.text());
        const Run run{active.since, false};
        if (active.urgency >= Urgency::book) {
          if (shows(run, rules_.repeat_days)) add("E1", advice);
        } else if (flag.refuse.empty() && shows(run, rules_.diabetes_repeat_days)) {
          add("N2", advice);
        }
      }
    }
  }

  // E2 to E4: the highest alone.
  void no_better() {
    NoBetter level = NoBetter::no;
    for (const auto& rules : rules_of_.values) {
      if (rules) level = std::max(level, rules->no_better());
    }
    if (level == NoBetter::no) return;
    const bool shown = std::ranges::any_of(rules_of_.values, [&](const auto& rules) {
      return rules && shows(rules->no_better_run(level));
    });
    if (shown) add_no_better(level);
  }

  void add_no_better(NoBetter level) {
    if (level == NoBetter::information) {
      add("E2",
          "Advice for ordinary heel pain is to see a health professional if two weeks of self-care "
          "change nothing.");
      return;
    }
    const bool firm = level == NoBetter::firm;
    add(firm ? "E4" : "E3",
        fmt::format("Heel pain often lasts months; slow is usual. {} Take this along: heelcare "
                    "report --for clinician --format html > heel.html",
                    firm ? "Please book an appointment with a health professional now."
                         : "A look by a professional is still worthwhile."));
  }

  void flare_ups() {
    if (feet_with(&NoticeRules::many_flare_ups)) {
      add("E5",
          "This flare-up is a long one, or one of several within weeks. Please book an appointment "
          "with a health professional.");
    }
  }

  void techniques() {
    for (const Routine& routine : situation_.catalog->routines) {
      const auto unsettled = [&](const NoticeRules& rules, Date day) {
        return rules.often_unsettled(routine.id, day);
      };
      if (routine.kind != Kind::massage && routine.levels.empty() && routine.phases.empty()) {
        continue;
      }
      if (!feet_with(unsettled)) continue;
      add("E6", fmt::format("{} was followed by more pain {} times within {} days. Please book an "
                            "appointment with a health professional about it.",
                            routine.title, situation_.numbers().ladder.unsettled_in_window,
                            situation_.numbers().ladder.window_days));
    }
  }

  void worse() {
    if (feet_with(&NoticeRules::worse)) {
      add("E7",
          "Pain has been higher than in the weeks before, for more than a week. Please book an "
          "appointment with a health professional.");
    }
  }

  void questions() {
    ask("E8", FlagId{"night-rest-pain"}, &NoticeRules::painful_nights);
    ask("E9", FlagId{"stress-fracture-suspected"}, &NoticeRules::more_after_load);
  }

  // Asks the question of a flag, unless it was answered lately or is on record.
  template <class Trigger>
  void ask(const char* id, const FlagId& flag_id, Trigger trigger) {
    const RedFlag* flag = situation_.catalog->policy.flag(flag_id);
    if (flag == nullptr || asked_lately(flag_id)) return;
    const auto open = [&](const NoticeRules& rules, Date day) {
      return !rules.is_active(*flag) && std::invoke(trigger, rules, day);
    };
    const auto feet = feet_with(open);
    if (!feet) return;
    const std::string foot =
        *feet == Feet::both ? std::string() : fmt::format(" --foot {}", name_of(*feet));
    add(id,
        fmt::format("{} If so, or if you are not sure: heelcare log --red-flag {}{}", flag->ask,
                    flag_id.text(), foot),
        flag_id);
  }

  [[nodiscard]] bool asked_lately(const FlagId& flag) const {
    return std::ranges::any_of(history_.screens, [&](const ScreenGiven& screen) {
      return days_between(screen.day, today_) < rules_.asked_days &&
             std::ranges::find(screen.what.asked, flag) != screen.what.asked.end();
    });
  }

  void ramps() {
    for (const FootSituation& foot : situation_.feet.values) {
      if (!foot.flags.ramp || !foot.flags.ramp->failing_since) continue;
      if (!shows(Run{*foot.flags.ramp->failing_since, false}, rules_.repeat_days)) continue;
      add("R1",
          "This stage of coming back has not settled after several tries. Please ask your "
          "clinician.");
    }
  }

  void days_without_pain() {
    if (feet_with(&NoticeRules::rarely_logged)) {
      add("N1", "Days without pain count too: heelcare log --worst 0");
    }
  }

  // Said once: on the day the last of the settled mornings is known.
  void unlocked() {
    Gate gate(situation_);
    Question question;
    question.day = today_;
    question.wall = history_.now.wall;
    for (const Routine& routine : situation_.catalog->routines) {
      if (!routine.unlock) continue;
      const bool said = std::ranges::any_of(each_foot, [&](Foot foot) {
        return situation_.feet[foot].planned && is_unlocked_today(situation_, routine, foot) &&
               !withheld_for_longer(gate, routine, foot, question);
      });
      if (!said) continue;
      add("unlock",
          fmt::format("{} settled sessions of {}: the next step is {}. More: heelcare routines {}",
                      routine.unlock->count, routine.unlock->id.text(), routine.id.text(),
                      routine.id.text()));
    }
  }

  const Situation& situation_;
  const History& history_;
  const Numbers::Notices& rules_;
  Date today_;
  PerFoot<std::optional<NoticeRules>> rules_of_;
  std::vector<Notice> notices_;
};

}  // namespace

std::vector<Notice> notices_today(const Situation& situation) { return Notices(situation).all(); }

}  // namespace heelcare
