// SPDX-License-Identifier: MIT
// The numbers of the policy by section and key: the one place that pairs their spelling in the
// files with the members of Numbers.  `visit(section, key, member)` is called for each.
#pragma once

#include "heelcare/domain/policy.hpp"

namespace heelcare {

template <class Classify, class Visit>
void visit_classify(Classify& classify, Visit visit) {
  visit("classify", "window_days", classify.window_days);
  visit("classify", "rate_days", classify.rate_days);
  visit("classify", "rate_min_logged_days", classify.rate_min_logged_days);
  visit("classify", "profile_pain_days_valid_days", classify.profile_pain_days_valid_days);
  visit("classify", "pain_day_from", classify.pain_day_from);
  visit("classify", "chronic_from_days", classify.chronic_from_days);
  visit("classify", "regular_rate", classify.regular_rate);
  visit("classify", "regular_rate_stays", classify.regular_rate_stays);
  visit("classify", "intermittent_pain_days", classify.intermittent_pain_days);
  visit("classify", "maintenance_min_logged_days", classify.maintenance_min_logged_days);
  visit("classify", "start_recent_days", classify.start_recent_days);
  visit("classify", "start_recent_logged_days", classify.start_recent_logged_days);
  visit("classify", "start_days", classify.start_days);
  visit("classify", "start_logged_days", classify.start_logged_days);
  visit("classify", "measure_from_days_ago", classify.measure_from_days_ago);
  visit("classify", "measure_to_days_ago", classify.measure_to_days_ago);
  visit("classify", "measure_min_values", classify.measure_min_values);
  visit("classify", "other_foot_pain_from", classify.other_foot_pain_from);
  visit("classify", "other_foot_days", classify.other_foot_days);
}

template <class FlareUp, class Visit>
void visit_flare_up(FlareUp& flare_up, Visit visit) {
  visit("flare_up", "rise", flare_up.rise);
  visit("flare_up", "least", flare_up.least);
  visit("flare_up", "days", flare_up.days);
  visit("flare_up", "of_days", flare_up.of_days);
  visit("flare_up", "unknown_baseline", flare_up.unknown_baseline);
  visit("flare_up", "end_values", flare_up.end_values);
  visit("flare_up", "end_within_days", flare_up.end_within_days);
  visit("flare_up", "end_rise", flare_up.end_rise);
  visit("flare_up", "longest_days", flare_up.longest_days);
  visit("flare_up", "pause_days", flare_up.pause_days);
}

template <class Settled, class Visit>
void visit_settled(Settled& settled, Visit visit) {
  visit("settled", "now_max", settled.now_max);
  visit("settled", "worst_max", settled.worst_max);
  visit("settled", "watch_from", settled.watch_from);
  visit("settled", "unsettled_from", settled.unsettled_from);
  visit("settled", "reference_days", settled.reference_days);
  visit("settled", "reference_values", settled.reference_values);
}

template <class Improved, class Visit>
void visit_improved(Improved& improved, Visit visit) {
  visit("improved", "values", improved.values);
  visit("improved", "low_start_max", improved.low_start_max);
  visit("improved", "low_start_fall", improved.low_start_fall);
  visit("improved", "high_start_from", improved.high_start_from);
  visit("improved", "middle_fall", improved.middle_fall);
  visit("improved", "high_start_fall", improved.high_start_fall);
}

template <class Loading, class Visit>
void visit_loading(Loading& loading, Visit visit) {
  visit("loading", "minutes", loading.minutes);
  visit("loading", "km", loading.km);
  visit("loading", "days", loading.days);
  visit("loading", "of_days", loading.of_days);
  visit("loading", "never", loading.never);
  visit("loading", "always", loading.always);
}

template <class Raises, class Visit>
void visit_raises(Raises& raises, Visit visit) {
  visit("raises", "severe_now_from", raises.severe_now_from);
  visit("raises", "severe_worst_from", raises.severe_worst_from);
  visit("raises", "settled_days", raises.settled_days);
  visit("raises", "sudden_onset_days", raises.sudden_onset_days);
  visit("raises", "walk_days", raises.walk_days);
  visit("raises", "walk_normal_days", raises.walk_normal_days);
  visit("raises", "injection_days", raises.injection_days);
  visit("raises", "gone_days", raises.gone_days);
  visit("raises", "gone_apart_days", raises.gone_apart_days);
  visit("raises", "managed_again_days", raises.managed_again_days);
}

template <class Screen, class Visit>
void visit_screen(Screen& screen, Visit visit) {
  visit("screen", "due_after_days", screen.due_after_days);
  visit("screen", "silent_days", screen.silent_days);
  visit("screen", "standing_after_days", screen.standing_after_days);
}

template <class PainGate, class Visit>
void visit_pain_gate(PainGate& pain_gate, Visit visit) {
  visit("pain_gate", "ease_from", pain_gate.ease_from);
  visit("pain_gate", "skip_from", pain_gate.skip_from);
  visit("pain_gate", "refuse_from", pain_gate.refuse_from);
  visit("pain_gate", "now_valid_h", pain_gate.now_valid_h);
  visit("pain_gate", "unknown_counts_as", pain_gate.unknown_counts_as);
  visit("pain_gate", "stop_above", pain_gate.stop_above);
  visit("pain_gate", "rise", pain_gate.rise);
  visit("pain_gate", "hold_partial_stretch_max", pain_gate.hold_partial_stretch_max);
}

template <class Ladder, class Visit>
void visit_ladder(Ladder& ladder, Visit visit) {
  visit("ladder", "settled_to_rise", ladder.settled_to_rise);
  visit("ladder", "unsettled_in_a_row", ladder.unsettled_in_a_row);
  visit("ladder", "pause_days", ladder.pause_days);
  visit("ladder", "unsettled_in_window", ladder.unsettled_in_window);
  visit("ladder", "window_days", ladder.window_days);
  visit("ladder", "gap_lower_days", ladder.gap_lower_days);
  visit("ladder", "gap_restart_days", ladder.gap_restart_days);
  visit("ladder", "first_time_round_s", ladder.first_time_round_s);
  visit("ladder", "first_time_least_s", ladder.first_time_least_s);
  visit("ladder", "moderate_from_level", ladder.moderate_from_level);
  visit("ladder", "top_level", ladder.top_level);
  visit("ladder", "unknown_mornings", ladder.unknown_mornings);
  visit("ladder", "unlock_days", ladder.unlock_days);
  visit("ladder", "progress_shown_after", ladder.progress_shown_after);
  visit("ladder", "phase_verdicts", ladder.phase_verdicts);
  visit("ladder", "phase_settled", ladder.phase_settled);
  visit("ladder", "new_technique_days", ladder.new_technique_days);
  visit("ladder", "techniques_at_a_time", ladder.techniques_at_a_time);
  visit("ladder", "second_from_level", ladder.second_from_level);
  visit("ladder", "rotation_days", ladder.rotation_days);
}

template <class Spacing, class Visit>
void visit_spacing(Spacing& spacing, Visit visit) {
  visit("spacing", "counts_from_s", spacing.counts_from_s);
  visit("spacing", "short_gap_tolerance_min", spacing.short_gap_tolerance_min);
  visit("spacing", "day_gap_from_h", spacing.day_gap_from_h);
  visit("spacing", "calf_strength_gap_h", spacing.calf_strength_gap_h);
  visit("spacing", "calf_strength_days_a_week", spacing.calf_strength_days_a_week);
  visit("spacing", "hip_strength_gap_h", spacing.hip_strength_gap_h);
  visit("spacing", "hip_strength_days_a_week", spacing.hip_strength_days_a_week);
  visit("spacing", "seated_drill_gap_h", spacing.seated_drill_gap_h);
  visit("spacing", "seated_drill_days_a_week", spacing.seated_drill_days_a_week);
  visit("spacing", "deep_gap_h", spacing.deep_gap_h);
  visit("spacing", "stretch_gap_h", spacing.stretch_gap_h);
  visit("spacing", "massage_min_a_day", spacing.massage_min_a_day);
  visit("spacing", "massage_days_a_week", spacing.massage_days_a_week);
  visit("spacing", "load_note_pause_h", spacing.load_note_pause_h);
}

template <class Ceilings, class Visit>
void visit_ceilings(Ceilings& ceilings, Visit visit) {
  visit("ceilings", "massage_s", ceilings.massage_s);
  visit("ceilings", "massage_per_day", ceilings.massage_per_day);
  visit("ceilings", "massage_gap_h", ceilings.massage_gap_h);
  visit("ceilings", "deep_per_day", ceilings.deep_per_day);
  visit("ceilings", "deep_gap_h", ceilings.deep_gap_h);
  visit("ceilings", "cold_s", ceilings.cold_s);
  visit("ceilings", "cold_per_day", ceilings.cold_per_day);
  visit("ceilings", "stretch_hold_s", ceilings.stretch_hold_s);
  visit("ceilings", "stretch_per_day", ceilings.stretch_per_day);
  visit("ceilings", "strength_sets", ceilings.strength_sets);
  visit("ceilings", "strength_reps", ceilings.strength_reps);
  visit("ceilings", "strength_hold_s", ceilings.strength_hold_s);
  visit("ceilings", "strength_gap_h", ceilings.strength_gap_h);
  visit("ceilings", "balance_hold_s", ceilings.balance_hold_s);
}

template <class Sitting, class Visit>
void visit_sitting(Sitting& sitting, Visit visit) {
  visit("sitting", "get_ready_s", sitting.get_ready_s);
  visit("sitting", "change_s", sitting.change_s);
  visit("sitting", "a_day", sitting.a_day);
}

template <class Load, class Visit>
void visit_load(Load& load, Visit visit) {
  visit("load", "look_back_days", load.look_back_days);
  visit("load", "more_percent", load.more_percent);
  visit("load", "large_percent", load.large_percent);
}

template <class Notices, class Visit>
void visit_notices(Notices& notices, Visit visit) {
  visit("notices", "repeat_days", notices.repeat_days);
  visit("notices", "information_days", notices.information_days);
  visit("notices", "book_days", notices.book_days);
  visit("notices", "firm_days", notices.firm_days);
  visit("notices", "median_from", notices.median_from);
  visit("notices", "clinician_silences_days", notices.clinician_silences_days);
  visit("notices", "flare_up_days", notices.flare_up_days);
  visit("notices", "flare_ups", notices.flare_ups);
  visit("notices", "flare_ups_within_days", notices.flare_ups_within_days);
  visit("notices", "worse_rise", notices.worse_rise);
  visit("notices", "worse_days", notices.worse_days);
  visit("notices", "worse_values", notices.worse_values);
  visit("notices", "worse_before_days", notices.worse_before_days);
  visit("notices", "worse_before_values", notices.worse_before_values);
  visit("notices", "night_days", notices.night_days);
  visit("notices", "night_of_days", notices.night_of_days);
  visit("notices", "asked_days", notices.asked_days);
  visit("notices", "load_note_days", notices.load_note_days);
  visit("notices", "diabetes_repeat_days", notices.diabetes_repeat_days);
  visit("notices", "logged_days", notices.logged_days);
  visit("notices", "logged_of_days", notices.logged_of_days);
}

template <class Report, class Visit>
void visit_report(Report& report, Visit visit) {
  visit("report", "headline_days", report.headline_days);
  visit("report", "headline_values", report.headline_values);
  visit("report", "week_values", report.week_values);
  visit("report", "trend_days", report.trend_days);
  visit("report", "trend_values", report.trend_values);
  visit("report", "trend_span_days", report.trend_span_days);
  visit("report", "trend_block_days", report.trend_block_days);
  visit("report", "interval_percent", report.interval_percent);
  visit("report", "gap_days", report.gap_days);
  visit("report", "before_after_values", report.before_after_values);
  visit("report", "morning_values", report.morning_values);
  visit("report", "meaningful_percent", report.meaningful_percent);
  visit("report", "much_percent", report.much_percent);
}

// routines/policy/states.toml
template <class AnyNumbers, class Visit>
void visit_state_numbers(AnyNumbers& numbers, Visit visit) {
  visit_classify(numbers.classify, visit);
  visit_flare_up(numbers.flare_up, visit);
  visit_settled(numbers.settled, visit);
  visit_improved(numbers.improved, visit);
  visit_loading(numbers.loading, visit);
}

// routines/policy/limits.toml
template <class AnyNumbers, class Visit>
void visit_limit_numbers(AnyNumbers& numbers, Visit visit) {
  visit_raises(numbers.raises, visit);
  visit_screen(numbers.screen, visit);
  visit_pain_gate(numbers.pain_gate, visit);
  visit_ladder(numbers.ladder, visit);
  visit_spacing(numbers.spacing, visit);
  visit_ceilings(numbers.ceilings, visit);
  visit_sitting(numbers.sitting, visit);
  visit_load(numbers.load, visit);
  visit_notices(numbers.notices, visit);
  visit_report(numbers.report, visit);
}

}  // namespace heelcare
