// SPDX-License-Identifier: MIT
// The policy as the clinical reference has it: how flags are raised and ended, the stages of the
// ramps, the weekdays and every number of the rules.  A row changes only with the reference.
#include "heelcare/domain/calendar.hpp"
#include "heelcare/routines/load.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace heelcare;

namespace {

struct Row {
  std::string_view id;
  std::string_view says;
};

// clang-format off
constexpr auto flag_rows = std::to_array<Row>({
    {"chest-breath", "page today; raised by person; ended by clinician; ask"},
    {"saddle-numbness", "page today; raised by person; ended by clinician; ask"},
    {"hot-foot-with-fever", "page today; raised by person; ended by clinician; ask"},
    {"cold-pale-limb", "page today; raised by person; ended by clinician; ask"},
    {"deformity-or-open-injury", "page today; raised by person; ended by clinician; ask"},
    {"stress-fracture-suspected", "page today; raised by person; ended by clinician; say; more; ask"},
    {"cannot-bear-weight", "page today; raised by log-or-person; ended by clinician; ask"},
    {"recent-trauma", "page today; raised by person; ended by clinician; ask"},
    {"sudden-pop", "page today; raised by person; ended by clinician; ask"},
    {"calf-swelling", "page today; raised by person; ended by clinician; then off massage:calf; ask"},
    {"hot-swollen-foot", "page today; raised by person; ended by clinician; ask"},
    {"swollen-numb-foot", "page standing; raised by person; ended by clinician; ask"},
    {"leg-weakness", "page standing; raised by person; ended by clinician; ask"},
    {"floxacin-tendon", "page standing; raised by person; ended by clinician; say; ask"},
    {"acute-severe-pain", "page never; raised by log; ended by clinician"},
    {"sudden-onset", "page today; raised by person; ended by clinician-or-log; ask"},
    {"hard-to-walk", "page today; raised by log-or-person; ended by clinician-or-log; ask"},
    {"severe-pain", "page never; raised by log; ended by clinician-or-log"},
    {"night-rest-pain", "page today; raised by person; ended by clinician; day with stress-fracture-suspected fever-unwell cancer-or-weight-loss; ask"},
    {"nerve-signs", "page today; raised by person; ended by clinician; ask"},
    {"cancer-or-weight-loss", "page standing; raised by person; ended by clinician; ask"},
    {"morning-stiffness-pattern", "page full; raised by person; ended by clinician; ask"},
    {"under-18", "page standing; raised by person; ended by clinician-or-person; ask"},
    {"stress-fracture-confirmed", "page standing; raised by person; ended by clinician; say; more; ask"},
    {"achilles-rupture-confirmed", "page standing; raised by person; ended by clinician; say; ask"},
    {"fever-unwell", "page today; raised by person; ended by clinician-or-person; say; ask"},
    {"open-wound-or-skin-infection", "page today; raised by person; ended by clinician-or-person; day with diabetes diabetes-neuropathy poor-circulation; ask"},
    {"diabetes-neuropathy", "page standing; raised by person; ended by clinician; again after 180 d; then off massage:deep vibration cold; then a note; ask"},
    {"diabetes", "page standing; raised by person; ended by clinician; again after 365 d; ask"},
    {"poor-circulation", "page standing; raised by person; ended by clinician; again after 180 d; then off massage:deep vibration cold; day with night-rest-pain open-wound-or-skin-infection cold-pale-limb; ask"},
    {"anticoagulant-or-bleeding", "page standing; raised by person; ended by clinician-or-person; again after 180 d; then off massage:deep; ask"},
    {"clot-risk", "page standing; raised by person; ended by clinician-or-person; ask"},
    {"varicose-or-phlebitis", "page standing; raised by person; ended by clinician; ask"},
    {"osteoporosis-or-steroids", "page standing; raised by person; ended by clinician; again after 365 d; then off massage:deep; ask"},
    {"heel-injection", "page standing; raised by person; ended by clinician-or-log; ask"},
    {"recent-surgery-or-hardware", "page standing; raised by person; ended by clinician; then off vibration; ask"},
    {"pregnancy-postpartum", "page standing; raised by person; ended by clinician-or-person; then off massage:calf; ask"},
    {"deep-bruise-ache", "page full; raised by person; ended by clinician-or-person; say; ask"},
    {"implant-and-vibration", "page standing; raised by person; ended by clinician-or-person; ask"},
    {"other-injury-or-unsure", "page standing; raised by person; ended by clinician; ask"},
});

constexpr auto ramp_rows = std::to_array<Row>({
    {"none",
     ""},
    {"r-light",
     "7 d; massage 3/week L0; stretch 1/day no wb; strength 3/week tag seated; balance 0/week\n"},
    {"r-standard",
     "7 d; massage 0/week; stretch 1/day no wb; strength 3/week tag seated; balance 0/week\n"
     "7 d; massage 2/week L0; stretch 2/day no wb; strength 2/week calf-raises 1x10; balance 0/week\n"
     "7 d; massage 3/week L1; stretch 2/day wb; strength 3/week calf-raises 2x10; balance 2/week\n"
     "7 d; massage 3/week L4; strength 3/week calf-raises\n"},
    {"r-bone",
     "14 d; massage 0/week; stretch 1/day no wb; strength 3/week tag seated; balance 0/week\n"
     "14 d; massage 0/week; stretch 2/day no wb; strength 2/week calf-raises 1x10; balance 0/week\n"
     "14 d; massage 2/week L0 tag roll; stretch 2/day wb; strength 3/week calf-raises 2x10; balance 2/week\n"
     "session at most 1\n"
     "off to day 56: massage:deep vibration strength:heavy\n"},
    {"r-soft",
     "7 d; massage 0/week; stretch 0/day; strength 3/week tag seated; balance 0/week\n"
     "7 d; massage 0/week; stretch 0/day; strength 2/week calf-raises 1x10; balance 0/week\n"
     "7 d; massage 0/week; stretch 2/day wb; strength 3/week calf-raises 2x10; balance 2/week\n"
     "7 d; massage 0/week; strength 3/week calf-raises\n"},
});

constexpr auto number_rows = std::to_array<Row>({
    {"classify.window_days", "120"},
    {"classify.rate_days", "28"},
    {"classify.rate_min_logged_days", "14"},
    {"classify.profile_pain_days_valid_days", "28"},
    {"classify.pain_day_from", "2"},
    {"classify.chronic_from_days", "91"},
    {"classify.regular_rate", "3"},
    {"classify.regular_rate_stays", "2"},
    {"classify.intermittent_pain_days", "2"},
    {"classify.maintenance_min_logged_days", "14"},
    {"classify.start_recent_days", "14"},
    {"classify.start_recent_logged_days", "5"},
    {"classify.start_days", "28"},
    {"classify.start_logged_days", "8"},
    {"classify.measure_from_days_ago", "31"},
    {"classify.measure_to_days_ago", "4"},
    {"classify.measure_min_values", "7"},
    {"classify.other_foot_pain_from", "2"},
    {"classify.other_foot_days", "28"},
    {"flare_up.rise", "2"},
    {"flare_up.least", "4"},
    {"flare_up.days", "2"},
    {"flare_up.of_days", "3"},
    {"flare_up.unknown_baseline", "2"},
    {"flare_up.end_values", "3"},
    {"flare_up.end_within_days", "5"},
    {"flare_up.end_rise", "1"},
    {"flare_up.longest_days", "28"},
    {"flare_up.pause_days", "7"},
    {"settled.now_max", "5"},
    {"settled.worst_max", "6"},
    {"settled.watch_from", "1"},
    {"settled.unsettled_from", "2"},
    {"settled.reference_days", "7"},
    {"settled.reference_values", "3"},
    {"improved.values", "7"},
    {"improved.low_start_max", "4"},
    {"improved.low_start_fall", "1"},
    {"improved.high_start_from", "8"},
    {"improved.middle_fall", "2"},
    {"improved.high_start_fall", "3"},
    {"loading.minutes", "30"},
    {"loading.km", "3"},
    {"loading.days", "5"},
    {"loading.of_days", "7"},
    {"loading.never", "swimming, cycling, rowing, yoga"},
    {"loading.always", "running, jumping"},
    {"raises.severe_now_from", "7"},
    {"raises.severe_worst_from", "8"},
    {"raises.settled_days", "3"},
    {"raises.sudden_onset_days", "7"},
    {"raises.walk_days", "14"},
    {"raises.walk_normal_days", "3"},
    {"raises.injection_days", "28"},
    {"raises.gone_days", "2"},
    {"raises.gone_apart_days", "7"},
    {"raises.managed_again_days", "28"},
    {"screen.due_after_days", "28"},
    {"screen.silent_days", "14"},
    {"screen.standing_after_days", "182"},
    {"pain_gate.ease_from", "3"},
    {"pain_gate.skip_from", "6"},
    {"pain_gate.refuse_from", "7"},
    {"pain_gate.now_valid_h", "4"},
    {"pain_gate.unknown_counts_as", "3"},
    {"pain_gate.stop_above", "5"},
    {"pain_gate.rise", "2"},
    {"pain_gate.hold_partial_stretch_max", "2"},
    {"ladder.settled_to_rise", "3"},
    {"ladder.unsettled_in_a_row", "2"},
    {"ladder.pause_days", "7"},
    {"ladder.unsettled_in_window", "3"},
    {"ladder.window_days", "28"},
    {"ladder.gap_lower_days", "14"},
    {"ladder.gap_restart_days", "28"},
    {"ladder.first_time_round_s", "5"},
    {"ladder.first_time_least_s", "60"},
    {"ladder.moderate_from_level", "3"},
    {"ladder.top_level", "4"},
    {"ladder.unknown_mornings", "3"},
    {"ladder.unlock_days", "56"},
    {"ladder.progress_shown_after", "6"},
    {"ladder.phase_verdicts", "3"},
    {"ladder.phase_settled", "2"},
    {"ladder.new_technique_days", "7"},
    {"ladder.techniques_at_a_time", "2"},
    {"ladder.second_from_level", "1"},
    {"ladder.rotation_days", "28"},
    {"spacing.counts_from_s", "60"},
    {"spacing.short_gap_tolerance_min", "30"},
    {"spacing.day_gap_from_h", "24"},
    {"spacing.calf_strength_gap_h", "48"},
    {"spacing.calf_strength_days_a_week", "4"},
    {"spacing.hip_strength_gap_h", "48"},
    {"spacing.hip_strength_days_a_week", "3"},
    {"spacing.seated_drill_gap_h", "24"},
    {"spacing.seated_drill_days_a_week", "5"},
    {"spacing.deep_gap_h", "48"},
    {"spacing.stretch_gap_h", "3"},
    {"spacing.massage_min_a_day", "30"},
    {"spacing.massage_days_a_week", "6"},
    {"spacing.load_note_pause_h", "48"},
    {"ceilings.massage_s", "1200"},
    {"ceilings.massage_per_day", "3"},
    {"ceilings.massage_gap_h", "3"},
    {"ceilings.deep_per_day", "1"},
    {"ceilings.deep_gap_h", "48"},
    {"ceilings.cold_s", "600"},
    {"ceilings.cold_per_day", "3"},
    {"ceilings.stretch_hold_s", "180"},
    {"ceilings.stretch_per_day", "4"},
    {"ceilings.strength_sets", "5"},
    {"ceilings.strength_reps", "15"},
    {"ceilings.strength_hold_s", "60"},
    {"ceilings.strength_gap_h", "24"},
    {"ceilings.balance_hold_s", "60"},
    {"sitting.get_ready_s", "5"},
    {"sitting.change_s", "5"},
    {"sitting.a_day", "2"},
    {"load.look_back_days", "30"},
    {"load.more_percent", "110"},
    {"load.large_percent", "200"},
    {"notices.repeat_days", "7"},
    {"notices.information_days", "14"},
    {"notices.book_days", "42"},
    {"notices.firm_days", "84"},
    {"notices.median_from", "2"},
    {"notices.clinician_silences_days", "84"},
    {"notices.flare_up_days", "14"},
    {"notices.flare_ups", "3"},
    {"notices.flare_ups_within_days", "90"},
    {"notices.worse_rise", "2"},
    {"notices.worse_days", "7"},
    {"notices.worse_values", "4"},
    {"notices.worse_before_days", "28"},
    {"notices.worse_before_values", "7"},
    {"notices.night_days", "4"},
    {"notices.night_of_days", "7"},
    {"notices.asked_days", "7"},
    {"notices.load_note_days", "28"},
    {"notices.diabetes_repeat_days", "28"},
    {"notices.logged_days", "14"},
    {"notices.logged_of_days", "28"},
    {"report.headline_days", "14"},
    {"report.headline_values", "5"},
    {"report.week_values", "3"},
    {"report.trend_days", "28"},
    {"report.trend_values", "14"},
    {"report.trend_span_days", "21"},
    {"report.trend_block_days", "7"},
    {"report.interval_percent", "90"},
    {"report.gap_days", "7"},
    {"report.before_after_values", "8"},
    {"report.morning_values", "5"},
    {"report.meaningful_percent", "30"},
    {"report.much_percent", "50"},
});
// clang-format on

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

std::string joined(Refusals refusals) {
  std::vector<std::string> words;
  for (const auto& row : names<Refused>) {
    if (refusals.has(row.value)) words.emplace_back(row.name);
  }
  return joined(words, " ");
}

std::string text_of(const RedFlag& flag) {
  std::vector<std::string> parts{fmt::format("page {}", name_of(flag.screen)),
                                 fmt::format("raised by {}", name_of(flag.raised_by)),
                                 fmt::format("ended by {}", name_of(flag.clear.by))};
  if (flag.clear.reconfirm_days) {
    parts.push_back(fmt::format("again after {} d", *flag.clear.reconfirm_days));
  }
  if (!flag.after_clear_refuse.empty()) {
    parts.push_back("then off " + joined(flag.after_clear_refuse));
  }
  if (!flag.after_clear_note.empty()) parts.emplace_back("then a note");
  if (flag.escalate) {
    std::string rises = fmt::format("{} with", name_of(flag.escalate->to));
    for (const auto& id : flag.escalate->with) rises += " " + id.text();
    parts.push_back(rises);
  }
  if (!flag.say.empty()) parts.emplace_back("say");
  if (!flag.more.empty()) parts.emplace_back("more");
  if (!flag.ask.empty()) parts.emplace_back("ask");
  return joined(parts, "; ");
}

std::string text_of(std::string_view kind, const StageAmount& amount) {
  std::string text;
  if (amount.per_week) text += fmt::format(" {}/week", *amount.per_week);
  if (amount.per_day) text += fmt::format(" {}/day", *amount.per_day);
  if (amount.level) text += fmt::format(" L{}", *amount.level);
  if (amount.tag) text += fmt::format(" tag {}", name_of(*amount.tag));
  if (amount.routine) text += fmt::format(" {}", amount.routine->text());
  if (amount.sets) text += fmt::format(" {}x{}", *amount.sets, amount.reps.value_or(0));
  if (amount.wb) text += *amount.wb ? " wb" : " no wb";
  return text.empty() ? text : fmt::format("; {}{}", kind, text);
}

std::string text_of(const Ramp& ramp) {
  std::string text;
  for (const auto& stage : ramp.stages) {
    text += fmt::format("{} d{}{}{}{}\n", stage.days, text_of("massage", stage.massage),
                        text_of("stretch", stage.stretch), text_of("strength", stage.strength),
                        text_of("balance", stage.balance));
  }
  if (ramp.session_max) text += fmt::format("session at most {}\n", *ramp.session_max);
  if (ramp.late_refuse) {
    text += fmt::format("off to day {}: {}\n", ramp.late_refuse->until_day,
                        joined(ramp.late_refuse->refuse));
  }
  return text;
}

}  // namespace

TEST_CASE("each flag is asked, raised, raised higher and ended as the reference says") {
  const auto policy = builtin_catalog().policy;

  REQUIRE(policy.flags.size() == flag_rows.size());
  for (std::size_t i = 0; i < flag_rows.size(); ++i) {
    CAPTURE(flag_rows[i].id);
    CHECK(policy.flags[i].id.text() == flag_rows[i].id);
    CHECK(text_of(policy.flags[i]) == flag_rows[i].says);
  }
}

TEST_CASE("each ramp has the stages of the reference") {
  const auto policy = builtin_catalog().policy;

  REQUIRE(policy.ramps.size() == ramp_rows.size());
  for (std::size_t i = 0; i < ramp_rows.size(); ++i) {
    CAPTURE(ramp_rows[i].id);
    CHECK(policy.ramps[i].id.text() == ramp_rows[i].id);
    CHECK(text_of(policy.ramps[i]) == ramp_rows[i].says);
  }
}

TEST_CASE("of several ramps r-bone comes before r-soft, r-standard and r-light") {
  auto ramps = builtin_catalog().policy.ramps;
  std::ranges::sort(ramps, std::ranges::greater(), &Ramp::strictness);

  std::vector<std::string> order;
  for (const auto& ramp : ramps) order.push_back(ramp.id.text());
  CHECK(order == std::vector<std::string>{"r-bone", "r-soft", "r-standard", "r-light", "none"});
}

TEST_CASE("a stage is passed by the gate of the reference") {
  const auto gate = builtin_catalog().policy.ramp_gate;

  CHECK(gate.logged_days == 3);
  CHECK(gate.session_max == 5);
  CHECK(gate.first_step_rise == 1);
  CHECK(gate.fails_before_notice == 2);
}

TEST_CASE("the weekdays of a kind are those of the reference") {
  std::string table;
  for (const auto& row : builtin_catalog().policy.weekdays) {
    table += fmt::format("{} {}:", name_of(row.kind), row.days);
    for (const auto day : row.weekdays) table += " " + weekday_name(day);
    table += "\n";
  }

  CHECK(table ==
        "strength 2: Mon Thu\n"
        "strength 3: Mon Wed Fri\n"
        "strength 4: Mon Wed Fri Sun\n"
        "massage 1: Tue\n"
        "massage 2: Tue Fri\n"
        "massage 3: Tue Thu Sat\n"
        "massage 4: Tue Thu Sat Sun\n"
        "massage 5: Mon Tue Thu Sat Sun\n"
        "balance 1: Wed\n"
        "balance 2: Mon Fri\n");
}

TEST_CASE("every number of the rules is that of the reference") {
  const auto policy = builtin_catalog().policy;

  REQUIRE(policy.number_rows.size() == number_rows.size());
  for (std::size_t i = 0; i < number_rows.size(); ++i) {
    const auto& row = policy.number_rows[i];
    CHECK(fmt::format("{}.{}", row.section, row.key) == number_rows[i].id);
    CAPTURE(number_rows[i].id);
    CHECK(row.value == number_rows[i].says);
  }
}
