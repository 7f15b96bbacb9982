// SPDX-License-Identifier: MIT
#include "flag_walk.hpp"
#include "heelcare/domain/refusal_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

bool is_severe(const PainLogged& pain, const Numbers::Raises& raises) {
  if (pain.when == PainMoment::first_step) return false;
  const bool of_a_stretch_of_time =
      pain.when == PainMoment::worst || pain.when == PainMoment::activity;
  return pain.level.level() >=
         (of_a_stretch_of_time ? raises.severe_worst_from : raises.severe_now_from);
}

bool is_severe(const SessionLogged& session, const Numbers::Raises& raises) {
  const auto severe = [&](const std::optional<Pain>& value) {
    return value && value->level() >= raises.severe_now_from;
  };
  return severe(session.before) || severe(session.after);
}

class Finder {
 public:
  Finder(const History& history, const Policy& policy, const FlagsOfValues& of_values,
         TimeOfDay day_start)
      : history_(history), policy_(policy), of_values_(of_values), day_start_(day_start) {}

  std::vector<FlagEvent> all() {
    for (const Record& record : history_.records) {
      record_ = &record;
      std::visit([this](const auto& event) { look_at(event); }, record.event);
    }
    return std::move(found_);
  }

 private:
  void add(const RedFlag* flag, Feet feet, const FlagCleared* clear) {
    if (flag == nullptr) return;
    const bool later = record_->at.instant() > history_.now.instant();
    const Moment at = later ? history_.now : record_->at;
    found_.push_back({record_, at, day_of(at, day_start_), flag, feet_of(*flag, feet), clear});
  }

  void look_at(const PainLogged& pain) {
    if (is_severe(pain, policy_.numbers.raises)) add(of_values_.severe_pain, pain.feet, nullptr);
  }

  void look_at(const SessionLogged& session) {
    if (is_severe(session, policy_.numbers.raises)) {
      add(of_values_.severe_pain, session.feet, nullptr);
    }
  }

  void look_at(const WalkLogged& walk) {
    if (walk.value == Walk::limp) add(of_values_.hard_to_walk, walk.feet, nullptr);
    if (walk.value == Walk::cannot) add(of_values_.cannot_bear_weight, walk.feet, nullptr);
  }

  void look_at(const FlagRaised& raised) { add(policy_.flag(raised.flag), raised.feet, nullptr); }

  void look_at(const FlagCleared& cleared) {
    add(policy_.flag(cleared.flag), cleared.feet, &cleared);
  }

  template <class Other>
  void look_at(const Other&) {}

  const History& history_;
  const Policy& policy_;
  const FlagsOfValues& of_values_;
  TimeOfDay day_start_;
  const Record* record_ = nullptr;
  std::vector<FlagEvent> found_;
};

}  // namespace

std::string value_in_words(const Record& record) {
  if (const auto* pain = std::get_if<PainLogged>(&record.event)) {
    if (pain->when == PainMoment::now) return fmt::format("pain {}", pain->level.level());
    return fmt::format("pain {} {}", pain->level.level(), in_words(pain->when));
  }
  const auto* session = std::get_if<SessionLogged>(&record.event);
  if (session == nullptr) return {};
  const bool before = session->before && (!session->after || *session->before >= *session->after);
  const auto& value = before ? session->before : session->after;
  return value ? fmt::format("pain {} {} a session", value->level(), before ? "before" : "after")
               : std::string();
}

bool raises_flag(const Record& record, const Numbers& numbers) {
  if (const auto* pain = std::get_if<PainLogged>(&record.event))
    return is_severe(*pain, numbers.raises);
  if (const auto* session = std::get_if<SessionLogged>(&record.event)) {
    return is_severe(*session, numbers.raises);
  }
  const auto* walk = std::get_if<WalkLogged>(&record.event);
  return std::holds_alternative<FlagRaised>(record.event) ||
         (walk != nullptr && walk->value != Walk::normal);
}

FlagsOfValues::FlagsOfValues(const Policy& policy)
    : severe_pain(policy.flag(FlagId{"severe-pain"})),
      hard_to_walk(policy.flag(FlagId{"hard-to-walk"})),
      cannot_bear_weight(policy.flag(FlagId{"cannot-bear-weight"})),
      sudden_onset(policy.flag(FlagId{"sudden-onset"})),
      acute_severe_pain(policy.flag(FlagId{"acute-severe-pain"})) {}

std::vector<FlagEvent> flag_events(const History& history, const Policy& policy,
                                   const FlagsOfValues& of_values, TimeOfDay day_start) {
  return Finder(history, policy, of_values, day_start).all();
}

bool is_holding(const RedFlag& flag) {
  return flag.refuse.has(Refused::all) ||
         (flag.refuse.has(Refused::massage) && flag.refuse.has(Refused::strength));
}

Feet feet_of(const RedFlag& flag, Feet recorded) {
  return flag.scope == Scope::whole ? Feet::both : recorded;
}

}  // namespace heelcare
