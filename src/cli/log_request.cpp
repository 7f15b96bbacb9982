// SPDX-License-Identifier: MIT
// `log`: many things in one command, and pains in the order they were given.
#include "amounts.hpp"
#include "request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace heelcare {
namespace {

constexpr std::array shorthands{std::pair{std::string_view("--first-step"), PainMoment::first_step},
                                std::pair{std::string_view("--worst"), PainMoment::worst},
                                std::pair{std::string_view("--night"), PainMoment::night}};

std::optional<PainMoment> moment_of(std::string_view option) {
  for (const auto& [name, moment] : shorthands) {
    if (name == option) return moment;
  }
  return std::nullopt;
}

void no_moment_twice(Reader& reader, const std::vector<LoggedPain>& pains) {
  EnumSet<PainMoment> seen;
  for (const auto& pain : pains) {
    const PainMoment when = pain.when.value_or(PainMoment::now);
    if (seen.has(when))
      reader.fail(fmt::format("two values for '{}'", name_of(when)),
                  "say which is which with --when, or record them one after the other");
    seen.add(when);
  }
}

// A --when belongs to the --pain before it, or to the first one if it stands before all of them.
class PainReading {
 public:
  explicit PainReading(Reader& reader) : reader_(reader) {}

  void take(const Given& given) {
    if (given.row->name == "--when") {
      const auto word = reader_.fixed_word(given);
      take_when(word ? from_name<PainMoment>(*word) : std::nullopt);
      return;
    }
    const auto moment = moment_of(given.row->name);
    if (moment || given.row->name == "--pain") take_level(given, moment);
  }

  std::vector<LoggedPain> finished() {
    if (stray_ || early_)
      reader_.fail("'--when' goes with '--pain'",
                   "for instance: heelcare log --pain 4 --when rest");
    no_moment_twice(reader_, pains_);
    return pains_;
  }

 private:
  void take_when(std::optional<PainMoment> when) {
    if (open_ && !pains_[*open_].when) {
      pains_[*open_].when = when;
      return;
    }
    stray_ = stray_ || open_ || early_;
    early_ = when;
  }

  void take_level(const Given& given, std::optional<PainMoment> moment) {
    const auto level = reader_.pain_of(given);
    if (!level) return;
    if (!moment) {
      open_ = pains_.size();
      moment = std::exchange(early_, std::nullopt);
    }
    pains_.push_back({*level, moment});
  }

  Reader& reader_;
  std::vector<LoggedPain> pains_;
  std::optional<std::size_t> open_;  // the --pain that may still get a --when
  std::optional<PainMoment> early_;
  bool stray_ = false;
};

void read_amounts(Reader& reader, LogOptions& options) {
  for (const auto& text : reader.texts("--activity")) {
    const auto activity = parse_activity(text);
    if (activity)
      options.activities.push_back(*activity);
    else
      reader.fail(fmt::format("'--activity' takes {}, not '{}'", activity_form, text));
  }
  for (const auto& given : reader.given()) {
    if (given.row->name != "--done") continue;
    const auto done = parse_done(given.value);
    if (done)
      options.done.push_back(*done);
    else
      reader.fail(fmt::format("'--done' takes {}, not '{}'", done_form, given.value));
  }
}

void read_profile(Reader& reader, LogOptions& options) {
  options.feet = reader.word<Feet>("--feet");
  options.onset = reader.date("--onset", DateForm::span);
  options.usual = reader.pain("--usual");
  options.pain_days = reader.number("--pain-days", 0, 7);
  options.pause_until = reader.date("--pause-until", DateForm::day);
  options.saw_clinician = reader.has("--saw-clinician");
  const auto& given = reader.given();
  const bool dated = std::ranges::any_of(given, [](const Given& one) {
    return one.row->name == "--saw-clinician" && !one.value.empty();
  });
  if (dated) options.saw_clinician_on = reader.date("--saw-clinician", DateForm::day);
}

void read_operands(Reader& reader, LogOptions& options) {
  if (reader.operands().empty()) return;
  const auto& first = reader.operands().front();
  if (first == "-") {
    options.from_stdin = true;
    const bool alone = reader.operands().size() == 1 &&
                       std::ranges::all_of(reader.given(), [](const Given& given) {
                         return find_option(global_options(), given.row->name) != nullptr;
                       });
    if (!alone) reader.fail("'log -' reads everything from standard input and takes nothing else");
    return;
  }
  const bool number = parse_number(first, 0, Pain::highest).has_value();
  reader.fail(fmt::format("'log' does not know what '{}' is", first),
              number ? fmt::format("for pain: heelcare log --pain {}", first)
                     : "for a note: heelcare log --note TEXT; for a session: heelcare log --done "
                       "ROUTINE");
}

}  // namespace

Command log_request(Reader& reader) {
  LogOptions options;
  read_operands(reader, options);
  PainReading pains(reader);
  for (const auto& given : reader.given()) pains.take(given);
  options.pains = pains.finished();
  options.walk = reader.word<Walk>("--walk");
  options.foot = reader.word<Feet>("--foot");
  options.red_flags = reader.texts("--red-flag");
  read_amounts(reader, options);
  options.skip = reader.texts("--skip");
  options.flare_up = reader.has("--flare-up");
  read_profile(reader, options);
  options.note = reader.text("--note");
  return options;
}

}  // namespace heelcare
