// SPDX-License-Identifier: MIT
// The shipped files against the two index tables of the clinical reference.
#include "heelcare/domain/calendar.hpp"
#include "heelcare/domain/dose.hpp"
#include "heelcare/routines/load.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace heelcare;

namespace {

struct RoutineRow {
  std::string_view id;
  std::string_view kind;
  bool weight_bearing;
  bool per_side;
  std::optional<int> first_time;  // seconds a side; massage only
  int usual;
  int longest;
  std::string_view when;
};

constexpr auto none = std::nullopt;

// clang-format off
constexpr auto routine_rows = std::to_array<RoutineRow>({
    {"tennis-ball", "massage", false, true, 150, 300, 600, "any, post-activity"},
    {"golf-ball", "massage", false, true, 60, 60, 120, "any, post-activity"},
    {"knuckles", "massage", false, true, 90, 180, 300, "any"},
    {"oscillating-massager", "massage", false, false, 360, 660, 1140, "any, pm"},
    {"thumb-work", "massage", false, true, 60, 60, 120, "any, pm"},
    {"cross-fiber", "massage", false, true, 75, 150, 300, "pm, post-activity, any"},
    {"partner-massage", "massage", false, true, 85, 160, 390, "pm, bedtime"},
    {"foam-roller-calf", "massage", false, true, 60, 60, 120, "pm, post-activity"},
    {"ice-bottle-roll", "cold", false, true, none, 300, 600, "post-activity, pm"},
    {"calf-stretch-band", "stretch", false, true, none, 40, 70, "am, wake"},
    {"arch-stretch", "stretch", true, true, none, 110, 110, "day, pm"},
    {"plantar-fascia-stretch", "stretch", false, true, none, 145, 145, "wake, am, day, pm"},
    {"wall-calf-straight", "stretch", true, true, none, 180, 230, "am, pm, post-activity"},
    {"wall-calf-bent", "stretch", true, true, none, 180, 230, "am, pm, post-activity"},
    {"towel-stretch", "stretch", false, true, none, 110, 110, "wake, bedtime, day"},
    {"bed-stretch", "stretch", false, true, none, 158, 158, "wake, bedtime"},
    {"calf-raises", "strength", true, false, none, 160, 345, "day, pm"},
    {"heavy-slow-heel-raise", "strength", true, true, none, 528, 800, "day, pm"},
    {"short-foot", "strength", false, true, none, 157, 267, "any"},
    {"towel-curls", "strength", false, true, none, 70, 90, "any"},
    {"marble-pickup", "strength", false, true, none, 60, 120, "any"},
    {"toe-yoga", "strength", false, true, none, 96, 136, "any"},
    {"single-leg-balance", "balance", true, true, none, 120, 120, "day, pm"},
    {"hip-strength", "strength", false, true, none, 330, 390, "day, pm"},
});

struct FlagRow {
  std::string_view id;
  std::string_view title;
  std::string_view scope;
  std::string_view urgency;
  std::string_view refuses;
  std::string_view ends_by;
  std::string_view ramp;
};

constexpr auto flag_rows = std::to_array<FlagRow>({
    {"chest-breath", "sudden breathlessness, coughing blood, or sharp chest pain", "whole", "emergency", "all", "ruled-out, managed 84 d", "r-standard"},
    {"saddle-numbness", "new numbness between the legs, or bladder or bowel trouble", "whole", "emergency", "all", "ruled-out, managed 42 d", "r-standard"},
    {"hot-foot-with-fever", "foot hot, swollen, red or darkened, with fever or shivering", "whole", "emergency", "all", "ruled-out, healed 14 d", "r-standard"},
    {"cold-pale-limb", "foot suddenly cold, pale, bluish or not moving", "leg", "emergency", "all", "ruled-out, managed 42 d", "r-standard"},
    {"deformity-or-open-injury", "foot an odd shape or deeply wounded after an injury", "leg", "emergency", "all", "ruled-out, healed 56 d", "r-bone"},
    {"stress-fracture-suspected", "pain built up with load; squeezing the heel or resting hurts", "foot", "day", "all", "ruled-out, healed 56 d", "r-bone"},
    {"cannot-bear-weight", "cannot take four steps", "foot", "day", "all", "ruled-out, healed 14 d", "r-standard"},
    {"recent-trauma", "injury in the last 10 days, bone sore to press", "foot", "day", "all", "ruled-out, healed 42 d", "r-bone"},
    {"sudden-pop", "a pop or tear in heel, calf or sole", "leg", "day", "all", "ruled-out, healed 42 d", "r-soft"},
    {"calf-swelling", "one calf or leg newly swollen, warm or tender", "leg", "day", "all", "ruled-out, managed 84 d", "r-standard"},
    {"hot-swollen-foot", "foot hot, swollen, red or darkened, oozing or pierced", "leg", "day", "all", "ruled-out, healed 14 d", "r-light"},
    {"swollen-numb-foot", "diabetes or numb feet, and one foot newly warm or swollen", "foot", "day", "all", "ruled-out, healed 84 d", "r-bone"},
    {"leg-weakness", "foot or leg getting weaker, or the foot drops", "leg", "day", "all", "ruled-out, managed 14 d", "r-standard"},
    {"floxacin-tendon", "a \"-floxacin\" antibiotic lately, and new tendon pain", "leg", "day", "massage, strength, balance, stretch", "ruled-out, managed 28 d", "r-soft"},
    {"acute-severe-pain", "severe pain that began suddenly", "foot", "day", "all", "ruled-out, healed 14 d, managed 14 d", "r-standard"},
    {"sudden-onset", "pain began suddenly in the last 3 days", "foot", "day", "massage, strength, balance, stretch:wb", "ruled-out, settled-3-and-7-days", "r-light"},
    {"hard-to-walk", "limping for most of today", "foot", "day", "massage, strength, balance, stretch:wb", "ruled-out, walk-14", "r-standard"},
    {"severe-pain", "severe pain on record", "foot", "day", "massage, strength, balance, stretch:wb", "ruled-out, managed 0 d, settled-3", "r-light"},
    {"night-rest-pain", "hurts at rest or wakes me most nights", "foot", "book", "massage, strength, balance, vibration", "ruled-out, managed 0 d", "r-light"},
    {"nerve-signs", "tingling, numbness, burning or electric pain", "foot", "book", "massage:deep, massage:heel, vibration, cold", "ruled-out, managed 0 d", "none"},
    {"cancer-or-weight-loss", "cancer ever, or weight loss without trying", "whole", "book", "massage:heel, massage:deep, vibration, strength:heavy", "ruled-out, managed 0 d", "none"},
    {"morning-stiffness-pattern", "long morning stiffness, with other joint, skin, eye or bowel trouble", "whole", "book", "massage:deep", "ruled-out, managed 0 d", "none"},
    {"under-18", "under 18", "whole", "book", "all", "ruled-out, managed 0 d, gone + note", "r-light"},
    {"stress-fracture-confirmed", "a clinician found, or suspects, a stress fracture", "foot", "ask-first", "all", "healed 56 d", "r-bone"},
    {"achilles-rupture-confirmed", "torn Achilles tendon", "leg", "ask-first", "all", "healed 84 d", "r-soft"},
    {"fever-unwell", "fever or ill today", "whole", "ask-first", "massage, strength, balance", "ruled-out, gone-2-days", "none"},
    {"open-wound-or-skin-infection", "open skin, blister, ulcer or rash on the foot", "foot", "ask-first", "massage, vibration, cold", "ruled-out, healed 7 d, gone-7-days", "none"},
    {"diabetes-neuropathy", "diabetes with reduced feeling or a past foot ulcer", "whole", "ask-first", "massage, vibration, cold, strength:heavy, balance", "ruled-out, managed 0 d", "none"},
    {"diabetes", "diabetes", "whole", "ask-first", "", "ruled-out, managed 0 d", "none"},
    {"poor-circulation", "poor circulation in the legs", "whole", "ask-first", "massage, vibration, cold, strength:heavy", "ruled-out, managed 0 d", "none"},
    {"anticoagulant-or-bleeding", "blood thinners or a bleeding disorder", "whole", "ask-first", "massage:deep, massage:calf, vibration", "ruled-out, managed 0 d, gone + note", "none"},
    {"clot-risk", "a leg clot ever; or surgery, cast, bed rest, long trip lately", "whole", "ask-first", "massage:calf", "ruled-out, managed 0 d, gone + note", "none"},
    {"varicose-or-phlebitis", "painful, hard or bulging calf veins", "leg", "ask-first", "massage:calf", "ruled-out, managed 0 d", "none"},
    {"osteoporosis-or-steroids", "fragile bones, or steroid tablets for 3 months", "whole", "ask-first", "massage:deep, vibration, strength:heavy", "ruled-out, managed 0 d", "none"},
    {"heel-injection", "injection in heel or sole in the last 12 weeks", "foot", "ask-first", "massage:heel, massage:deep, vibration, strength:heavy", "ruled-out, managed 14 d, days-28", "none"},
    {"recent-surgery-or-hardware", "surgery or metal in foot or lower leg", "leg", "ask-first", "all", "ruled-out, managed 42 d", "r-soft"},
    {"pregnancy-postpartum", "pregnant, or gave birth in the last 6 weeks", "whole", "ask-first", "massage:calf, massage:deep, vibration", "ruled-out, managed 0 d, gone + note", "none"},
    {"deep-bruise-ache", "deep bruise-like ache in the middle of the heel", "foot", "ask-first", "massage:deep", "ruled-out, gone", "none"},
    {"implant-and-vibration", "pacemaker or nerve stimulator", "whole", "ask-first", "vibration", "ruled-out, managed 0 d, gone + note", "none"},
    {"other-injury-or-unsure", "another injury, or a condition I am unsure about", "foot", "ask-first", "massage, vibration, strength:heavy", "ruled-out, managed 0 d", "none"},
});
// clang-format on

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(", "), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return words;
}

Timing timing_of(std::string_view when) {
  Timing timing;
  for (const auto& word : words_of(when)) {
    if (word == "any") timing.any = true;
    if (word == "post-activity") timing.post_activity = true;
    if (word == "wake") timing.slots.add(Slot::wake);
    if (word == "am") timing.slots.add(Slot::morning);
    if (word == "day") timing.slots.add(Slot::midday);
    if (word == "pm") timing.slots.add(Slot::evening);
    if (word == "bedtime") timing.slots.add(Slot::bedtime);
  }
  return timing;
}

Refusals refusals_of(std::string_view text) {
  Refusals refusals;
  for (const auto& word : words_of(text)) {
    const auto refused = from_name<Refused>(word);
    REQUIRE(refused);
    refusals.add(*refused);
  }
  return refusals;
}

std::string ends_by(const Clearance& clear) {
  std::vector<std::string> parts;
  if (clear.kinds.has(Statement::ruled_out)) parts.emplace_back("ruled-out");
  if (clear.kinds.has(Statement::healed)) {
    parts.push_back(fmt::format("healed {} d", clear.min_days));
  }
  if (clear.kinds.has(Statement::managed)) {
    parts.push_back(fmt::format("managed {} d", clear.min_days));
  }
  if (clear.rule != EndRule::none) {
    parts.push_back(fmt::format("{}{}", name_of(clear.rule), clear.note ? " + note" : ""));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

// Every text that a person may be shown.
std::vector<std::string> shown_texts(const Catalog& catalog) {
  std::vector<std::string> texts;
  for (const auto& routine : catalog.routines) {
    texts.insert(texts.end(), {routine.title, routine.posture, routine.caution, routine.evidence});
    texts.insert(texts.end(), routine.progress.begin(), routine.progress.end());
    for (const auto& step : routine.steps) texts.push_back(step.instruction);
  }
  for (const auto& flag : catalog.policy.flags) {
    texts.insert(texts.end(), {flag.title, flag.ask, flag.say, flag.more, flag.after_clear_note});
  }
  return texts;
}

std::vector<int> numbers_of(const Step& step) {
  std::vector<int> numbers;
  for (const auto& range : {step.seconds, step.sets, step.reps, step.hold_s}) {
    numbers.insert(numbers.end(), {range.min, range.usual.value_or(0), range.max});
  }
  numbers.insert(numbers.end(), {step.tempo.up, step.tempo.hold, step.tempo.down, step.rest_s});
  return numbers;
}

std::vector<int> numbers_in(std::string_view text) {
  std::vector<int> numbers;
  while (!text.empty()) {
    const auto begin = std::min(text.find_first_of("0123456789"), text.size());
    text.remove_prefix(begin);
    const auto end = std::min(text.find_first_not_of("0123456789."), text.size());
    const auto whole = parse_number(text.substr(0, end), 0, 100000);
    if (whole) numbers.push_back(*whole);
    text.remove_prefix(end);
  }
  return numbers;
}

}  // namespace

TEST_CASE("every shipped file loads without a word") {
  const auto loaded = load_builtin(builtin_texts());

  for (const auto& found : loaded.diagnostics) {
    FAIL_CHECK(found.file << ":" << found.line << ":" << found.column << " " << found.message);
  }
  CHECK(loaded.broken.empty());
}

TEST_CASE("the table made at build time is what its files say") {
  CHECK(builtin_catalog() == load_builtin(builtin_texts()).catalog);
}

TEST_CASE("the built-in routines are those of the index, in its order") {
  const auto catalog = builtin_catalog();

  REQUIRE(catalog.routines.size() == routine_rows.size());
  for (std::size_t i = 0; i < routine_rows.size(); ++i) {
    const auto& row = routine_rows[i];
    const auto& routine = catalog.routines[i];
    CAPTURE(row.id);
    CHECK(routine.id.text() == row.id);
    CHECK(name_of(routine.kind) == row.kind);
    CHECK(routine.weight_bearing == row.weight_bearing);
    CHECK(routine.per_side == row.per_side);
    CHECK(routine.timing == timing_of(row.when));
    CHECK(lengths_of(routine, catalog.policy.numbers) ==
          Lengths{row.first_time, row.usual, row.longest});
    CHECK(routine.enabled);
    CHECK(routine.origin.builtin);
    CHECK_FALSE(routine.provenance.empty());
  }
}

TEST_CASE("one foot works in the rest of the other: heavy raises of both feet in their phases") {
  const auto catalog = builtin_catalog();
  const auto& raises = *catalog.find(RoutineId("heavy-slow-heel-raise"));

  std::vector<int> seconds;
  for (const auto& phase : raises.phases) {
    seconds.push_back(
        seconds_of(raises, {counted_dose(raises, Foot::left, phase.sets, phase.reps),
                            counted_dose(raises, Foot::right, phase.sets, phase.reps)}));
  }

  CHECK(seconds == std::vector{624, 760, 864});
}

TEST_CASE("the flags are those of the index, in its order") {
  const auto policy = builtin_catalog().policy;

  REQUIRE(policy.flags.size() == flag_rows.size());
  for (std::size_t i = 0; i < flag_rows.size(); ++i) {
    const auto& row = flag_rows[i];
    const auto& flag = policy.flags[i];
    CAPTURE(row.id);
    CHECK(flag.id.text() == row.id);
    CHECK(flag.title == row.title);
    CHECK(name_of(flag.scope) == row.scope);
    CHECK(name_of(flag.urgency) == row.urgency);
    CHECK(flag.refuse == refusals_of(row.refuses));
    CHECK(ends_by(flag.clear) == row.ends_by);
    CHECK(flag.ramp.text() == row.ramp);
  }
}

TEST_CASE("the screen has 17 titles on its first page and 19 on its second") {
  const auto flags = builtin_catalog().policy.flags;

  CHECK(std::ranges::count(flags, ScreenPage::today, &RedFlag::screen) == 17);
  CHECK(std::ranges::count(flags, ScreenPage::standing, &RedFlag::screen) == 19);
  CHECK(std::ranges::count(flags, ScreenPage::full, &RedFlag::screen) == 2);
  CHECK(std::ranges::count(flags, RaisedBy::log, &RedFlag::raised_by) == 2);
}

TEST_CASE("what each state asks for is the table of the reference") {
  struct Row {
    State state;
    int target, most;
    std::optional<int> cap;
    int stretch, strength, balance, cold;
  };
  const auto rows = std::to_array<Row>({{State::hold_all, 0, 0, none, 0, 0, 0, 0},
                                        {State::hold_partial, 0, 0, none, 1, 0, 0, 2},
                                        {State::coming_back, 0, 0, none, 0, 0, 0, 3},
                                        {State::flare_up, 3, 5, 1, 3, 3, 0, 2},
                                        {State::start, 2, 3, 1, 2, 2, 0, 3},
                                        {State::persisting, 3, 4, 3, 3, 3, 2, 3},
                                        {State::chronic, 3, 5, 4, 3, 3, 2, 3},
                                        {State::intermittent, 0, 2, 3, 1, 2, 1, 3},
                                        {State::maintenance, 0, 2, 3, 1, 2, 1, 3}});
  const auto policy = builtin_catalog().policy;

  for (const auto& row : rows) {
    CAPTURE(name_of(row.state));
    const auto& targets = policy.targets(row.state);
    CHECK(targets.massage_target == row.target);
    CHECK(targets.massage_most == row.most);
    CHECK(targets.level_cap == row.cap);
    CHECK(targets.stretch_per_day == row.stretch);
    CHECK(targets.strength_days == row.strength);
    CHECK(targets.balance_days == row.balance);
    CHECK(targets.cold_per_day_most == row.cold);
  }
  CHECK(policy.targets(State::chronic).massage_target_loading == 4);
  CHECK(policy.targets(State::flare_up).strength_tag == Tag::seated);
  CHECK_FALSE(policy.targets(State::flare_up).stretch_wb);
  CHECK_FALSE(policy.targets(State::hold_partial).stretch_wb);
  for (const State state :
       {State::start, State::chronic, State::persisting, State::intermittent, State::maintenance}) {
    CHECK(policy.targets(state).stretch_wb);
    CHECK(policy.targets(state).strength_tag == none);
  }
}

TEST_CASE("every number of the rules says where it comes from") {
  const auto policy = builtin_catalog().policy;

  CHECK(policy.number_rows.size() > 100);
  for (const auto& row : policy.number_rows) {
    CAPTURE(row.section);
    CAPTURE(row.key);
    CHECK_FALSE(row.value.empty());
    CHECK((row.from.find("eng") != std::string::npos ||
           row.from.find("found") != std::string::npos ||
           row.from.find("article") != std::string::npos ||
           row.from.find("from memory") != std::string::npos ||
           row.from.find("pain-monitoring") != std::string::npos));
  }
}

TEST_CASE("no shipped text uses a word that heelcare does not use") {
  for (const auto& text : shown_texts(builtin_catalog())) {
    CAPTURE(text);
    for (const auto word : {"treatment", "therapy", "prescription", "patient", "diagnos", " safe",
                            "cleared", "knot", "heals", "cure", "(eng)", "(3."}) {
      CHECK(text.find(word) == std::string::npos);
    }
  }
}

TEST_CASE("a number that stands in a key does not stand again in the step's text") {
  for (const auto& routine : builtin_catalog().routines) {
    for (const auto& step : routine.steps) {
      CAPTURE(step.instruction);
      const auto keys = numbers_of(step);
      for (const int number : numbers_in(step.instruction)) {
        CHECK(std::ranges::count(keys, number) == 0);
      }
    }
  }
}

TEST_CASE("every state has weekdays for each number of days it can ask for") {
  const auto policy = builtin_catalog().policy;
  const auto has_row = [&policy](Kind kind, int days) {
    return std::ranges::any_of(policy.weekdays, [=](const WeekdayRow& row) {
      return row.kind == kind && row.days == days && std::cmp_equal(row.weekdays.size(), days);
    });
  };

  for (const auto& state : policy.states) {
    for (int days = 1; days <= state.massage_most; ++days) CHECK(has_row(Kind::massage, days));
    if (state.strength_days > 0) CHECK(has_row(Kind::strength, state.strength_days));
    if (state.balance_days > 0) CHECK(has_row(Kind::balance, state.balance_days));
  }
}

TEST_CASE("a policy file that is missing, or a state without a row, is an error") {
  auto texts = builtin_texts();
  const auto named = [&texts](std::string_view name) {
    return std::ranges::find(texts, name, &SourceText::name);
  };
  auto& states = named("routines/policy/states.toml")->text;
  states.replace(states.find("id = \"chronic\""), 14, "id = \"start\"");
  texts.erase(named("routines/policy/weekdays.toml"));

  const auto loaded = load_builtin(texts);

  std::vector<std::string> messages;
  for (const auto& found : loaded.diagnostics) messages.push_back(found.message);
  CHECK(std::ranges::count(messages, "state 'chronic' has 0 rows, it needs one") == 1);
  CHECK(std::ranges::count(messages, "state 'start' has 2 rows, it needs one") == 1);
  CHECK(std::ranges::count(messages, "the file is missing") == 1);
}

TEST_CASE(
    "a state that does not say whether standing stretches count, and a ramp twice, are errors") {
  auto texts = builtin_texts();
  const auto change = [&texts](std::string_view name, std::string_view from, std::string_view to) {
    auto& text = std::ranges::find(texts, name, &SourceText::name)->text;
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
  };
  change("routines/policy/states.toml", "stretch_wb = false\n", "");
  change("routines/policy/ramps.toml", "id = \"r-soft\"", "id = \"r-bone\"");

  std::vector<std::string> messages;
  for (const auto& found : load_builtin(texts).diagnostics) messages.push_back(found.message);

  CHECK(std::ranges::count(messages, "'stretch_wb' is missing") == 1);
  CHECK(std::ranges::count(messages, "there are two ramps 'r-bone'") == 1);
}

TEST_CASE("a flag that names an unknown ramp or flag, and an order with a gap, are errors") {
  auto texts = builtin_texts();
  const auto change = [&texts](std::string_view name, std::string_view from, std::string_view to) {
    auto& text = std::ranges::find(texts, name, &SourceText::name)->text;
    text.replace(text.find(from), from.size(), to);
  };
  change("routines/policy/red-flags.toml", "ramp = \"r-bone\"", "ramp = \"r-born\"");
  change("routines/policy/red-flags.toml", "with = [\"stress-fracture-suspected\"",
         "with = [\"stress-fracture\"");
  change("routines/policy/catalogue.toml", "  \"knuckles\",\n", "");

  std::vector<std::string> messages;
  for (const auto& found : load_builtin(texts).diagnostics) messages.push_back(found.message);

  CHECK(messages == std::vector<std::string>{"there is no ramp 'r-born'",
                                             "there is no flag 'stress-fracture'",
                                             "'knuckles' is missing in 'order'"});
}
