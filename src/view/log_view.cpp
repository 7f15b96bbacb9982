// SPDX-License-Identifier: MIT
#include "heelcare/view/log_view.hpp"

#include "heelcare/domain/refusal_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

struct Words {
  const Policy& policy;
  Date day;  // of the record

  [[nodiscard]] std::string title(const FlagId& id) const {
    const RedFlag* flag = policy.flag(id);
    return flag == nullptr ? id.text() : flag->title;
  }
  std::string operator()(const PainLogged& e) const {
    return fmt::format("pain {} {}, {}", e.level.level(), in_words(e.when), in_words(e.feet));
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
    return e.until > day ? fmt::format("a pause until {}", title_of(e.until))
                         : "the end of a pause";
  }
  std::string operator()(const ProfileGiven& e) const {
    std::string words = "about you:";
    const auto add = [&](const std::string& text) {
      words += (words.ends_with(':') ? " " : ", ") + text;
    };
    if (e.feet) add(std::string(in_words(*e.feet)));
    if (e.onset) add("since " + text_of(*e.onset));
    if (e.usual) add(fmt::format("usual first steps {}", e.usual->level()));
    if (e.pain_days)
      add(fmt::format("pain on {} day{} a week", *e.pain_days, *e.pain_days == 1 ? "" : "s"));
    return words;
  }
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
  return std::visit(Words{policy, civil_date(record.at)}, record.event);
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

std::string in_words(const PlanItem& item) {
  const auto side = item.feet == Feet::both ? "" : fmt::format("{}, ", in_words(item.feet));
  return fmt::format("{}, {}{}", item.routine.text(), side, duration_text(item.seconds));
}

std::string next_line(const DayPlan& today, const Style& style) {
  for (const PlanItem& item : today.items) {
    if (item.optional || item.status == Status::done || item.status == Status::missed) continue;
    const auto when = item.status == Status::due
                          ? std::string("due now")
                          : fmt::format("{} {}", name_of(item.slot), text_of(item.at));
    return wrapped(fmt::format("Next: {}, {}.", in_words(item), when), style) + "\n";
  }
  return "Nothing more today.\n";
}

}  // namespace heelcare
