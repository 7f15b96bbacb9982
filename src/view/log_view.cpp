// SPDX-License-Identifier: MIT
#include "heelcare/view/log_view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

struct Words {
  const Policy& policy;

  [[nodiscard]] std::string title(const FlagId& id) const {
    const RedFlag* flag = policy.flag(id);
    return flag == nullptr ? id.text() : flag->title;
  }
  std::string operator()(const PainLogged& e) const {
    return fmt::format("pain {} {}, {}", e.level.level(),
                       e.when == PainMoment::first_step ? "on the first steps" : name_of(e.when),
                       in_words(e.feet));
  }
  std::string operator()(const WalkLogged& e) const {
    return fmt::format("walking: {}, {}", name_of(e.value), in_words(e.feet));
  }
  std::string operator()(const SessionLogged& e) const {
    return fmt::format("{}, {}, {}, {}", e.routine.text(), duration_text(e.seconds),
                       in_words(e.feet), name_of(e.status));
  }
  std::string operator()(const Skipped& e) const {
    return fmt::format("skipped {}", e.routine.text());
  }
  std::string operator()(const ActivityLogged& e) const {
    return e.minutes ? fmt::format("{}, {} min", harmless(e.name), *e.minutes)
                     : fmt::format("{}, {} km", harmless(e.name), e.km.value_or(0));
  }
  std::string operator()(const FlareUpDeclared& e) const {
    return fmt::format("a flare-up, {}", in_words(e.feet));
  }
  std::string operator()(const Paused& e) const {
    return fmt::format("a pause until {}", title_of(e.until));
  }
  std::string operator()(const ProfileGiven& /*e*/) const { return "about you"; }
  std::string operator()(const Screened& /*e*/) const { return "the check"; }
  std::string operator()(const FlagRaised& e) const {
    return fmt::format("\"{}\", {}", title(e.flag), in_words(e.feet));
  }
  std::string operator()(const FlagCleared& e) const {
    return fmt::format("\"{}\": {}", title(e.flag), name_of(e.as));
  }
  std::string operator()(const SawClinician& /*e*/) const { return "a visit to a clinician"; }
  std::string operator()(const Noted& /*e*/) const { return "a note"; }
  std::string operator()(const Retracted& /*e*/) const { return "something taken back"; }
};

}  // namespace

std::string in_words(const Record& record, const Policy& policy) {
  return std::visit(Words{policy}, record.event);
}

std::string short_id(const RecordId& id, const std::vector<RecordId>& known) {
  constexpr std::size_t shortest = 4;
  for (std::size_t length = shortest; length < id.text().size(); ++length) {
    auto beginning = id.text().substr(0, length);
    const bool shared = std::ranges::any_of(known, [&](const RecordId& other) {
      return other != id && other.text().starts_with(beginning);
    });
    if (!shared) return beginning;
  }
  return id.text();
}

std::string recorded_line(const std::vector<Record>& records, const std::vector<RecordId>& known,
                          const Policy& policy, const Style& style) {
  std::string words;
  for (const Record& record : records) {
    if (!words.empty()) words += "; ";
    words += fmt::format("{} ({})", in_words(record, policy), short_id(record.id, known));
  }
  return wrapped(fmt::format("Recorded {}.", words), style) + "\n";
}

std::string next_line(const DayPlan& today, const Style& style) {
  for (const PlanItem& item : today.items) {
    if (item.optional || item.status == Status::done || item.status == Status::missed) continue;
    const auto when = item.status == Status::due
                          ? std::string("due now")
                          : fmt::format("{} {}", name_of(item.slot), text_of(item.at));
    return wrapped(fmt::format("Next: {}, {}, {}.", item.routine.text(),
                               duration_text(item.seconds), when),
                   style) +
           "\n";
  }
  return "Nothing more today.\n";
}

}  // namespace heelcare
