// SPDX-License-Identifier: MIT
// Every number a rule needs, by the file and section of routines/policy/ it stands in: names here
// are the names there.  Shapes only; the numbers and where they come from are data.
#pragma once

#include <string>
#include <vector>

namespace heelcare {

// Every number of parts 3.1 to 3.9, by the file section it stands in.
struct Numbers {
  // states.toml
  struct Classify {
    int window_days = 0;           // every rule looks back so far, today included
    int rate_days = 0;             // pain rate: over so many days
    int rate_min_logged_days = 0;  // fewer: profile.pain_days, if recent
    int profile_pain_days_valid_days = 0;
    int pain_day_from = 0;
    int chronic_from_days = 0;   // since onset
    int regular_rate = 0;        // pain days a week: chronic, persisting
    int regular_rate_stays = 0;  // if the state was one of these already
    int intermittent_pain_days = 0;
    int maintenance_min_logged_days = 0;
    int start_recent_days = 0;
    int start_recent_logged_days = 0;
    int start_days = 0;
    int start_logged_days = 0;
    int measure_from_days_ago = 0;
    int measure_to_days_ago = 0;
    int measure_min_values = 0;
    int other_foot_pain_from = 0;
    int other_foot_days = 0;
    bool operator==(const Classify&) const = default;
  } classify;
  struct FlareUp {
    int rise = 0;
    int least = 0;
    int days = 0;     // on so many ...
    int of_days = 0;  // ... of the last so many
    int unknown_baseline = 0;
    int end_values = 0;
    int end_within_days = 0;
    int end_rise = 0;
    int longest_days = 0;
    int pause_days = 0;  // after the longest, the rule cannot start one for so long
    bool operator==(const FlareUp&) const = default;
  } flare_up;
  struct Settled {
    int now_max = 0;
    int worst_max = 0;
    int watch_from = 0;
    int unsettled_from = 0;
    int reference_days = 0;
    int reference_values = 0;
    bool operator==(const Settled&) const = default;
  } settled;
  struct Improved {
    int values = 0;
    int low_start_max = 0;
    int low_start_fall = 0;
    int high_start_from = 0;
    int middle_fall = 0;
    int high_start_fall = 0;
    bool operator==(const Improved&) const = default;
  } improved;
  struct Loading {
    int minutes = 0;
    int km = 0;
    int days = 0;
    int of_days = 0;
    std::vector<std::string> never;  // names of activities
    std::vector<std::string> always;
    bool operator==(const Loading&) const = default;
  } loading;
  // limits.toml
  struct Raises {
    int severe_now_from = 0;    // now, rest, night, before, after
    int severe_worst_from = 0;  // worst, activity
    int settled_days = 0;       // settled-3
    int sudden_onset_days = 0;  // settled-3-and-7-days
    int walk_days = 0;          // walk-14
    int walk_normal_days = 0;
    int injection_days = 0;      // days-28
    int gone_days = 0;           // gone-2-days
    int gone_apart_days = 0;     // gone-7-days
    int managed_again_days = 0;  // a new `managed` so soon after a reconfirm date changes no dose
    bool operator==(const Raises&) const = default;
  } raises;
  struct Screen {
    int due_after_days = 0;
    int silent_days = 0;
    int standing_after_days = 0;
    bool operator==(const Screen&) const = default;
  } screen;
  struct PainGate {
    int ease_from = 0;
    int skip_from = 0;
    int refuse_from = 0;
    int now_valid_h = 0;
    int unknown_counts_as = 0;
    int stop_above = 0;
    int rise = 0;  // during: stop; after: adverse
    int hold_partial_stretch_max = 0;
    bool operator==(const PainGate&) const = default;
  } pain_gate;
  struct Ladder {
    int settled_to_rise = 0;
    int unsettled_in_a_row = 0;
    int pause_days = 0;
    int unsettled_in_window = 0;
    int window_days = 0;
    int gap_lower_days = 0;
    int gap_restart_days = 0;
    int first_time_round_s = 0;
    int first_time_least_s = 0;
    int moderate_from_level = 0;
    int top_level = 0;
    int unknown_mornings = 0;
    int unlock_days = 0;
    int progress_shown_after = 0;
    int phase_verdicts = 0;  // heavy raises: of the last so many ...
    int phase_settled = 0;   // ... so many settled
    int new_technique_days = 0;
    int techniques_at_a_time = 0;
    int second_from_level = 0;
    int rotation_days = 0;
    bool operator==(const Ladder&) const = default;
  } ladder;
  struct Spacing {
    int counts_from_s = 0;  // a partial session counts for gaps and maxima
    int short_gap_tolerance_min = 0;
    int day_gap_from_h = 0;  // from here on gaps are counted in days
    int calf_strength_gap_h = 0;
    int calf_strength_days_a_week = 0;
    int hip_strength_gap_h = 0;
    int hip_strength_days_a_week = 0;
    int seated_drill_gap_h = 0;
    int seated_drill_days_a_week = 0;
    int deep_gap_h = 0;         // tag deep or moderate pressure, together
    int stretch_gap_h = 0;      // bouts of one part
    int massage_min_a_day = 0;  // a foot
    int massage_days_a_week = 0;
    int load_note_pause_h = 0;
    bool operator==(const Spacing&) const = default;
  } spacing;
  // Bounds for any file, built-in or own.
  struct Ceilings {
    int massage_s = 0;
    int massage_per_day = 0;
    int massage_gap_h = 0;
    int deep_per_day = 0;
    int deep_gap_h = 0;
    int cold_s = 0;
    int cold_per_day = 0;
    int stretch_hold_s = 0;
    int stretch_per_day = 0;
    int strength_sets = 0;
    int strength_reps = 0;
    int strength_hold_s = 0;
    int strength_gap_h = 0;
    int balance_hold_s = 0;
    bool operator==(const Ceilings&) const = default;
  } ceilings;
  struct Sitting {
    int get_ready_s = 0;
    int change_s = 0;  // between sides, and between steps
    int a_day = 0;     // more of them, and what can be done together before the first steps is
    bool operator==(const Sitting&) const = default;
  } sitting;
  struct Load {
    int look_back_days = 0;
    int more_percent = 0;  // note above this share of the longest
    int large_percent = 0;
    bool operator==(const Load&) const = default;
  } load;
  struct Notices {
    int repeat_days = 0;
    int information_days = 0;  // E2
    int book_days = 0;         // E3
    int firm_days = 0;         // E4
    int median_from = 0;       // E2 to E4: median of the last values at least
    int clinician_silences_days = 0;
    int flare_up_days = 0;  // E5
    int flare_ups = 0;
    int flare_ups_within_days = 0;
    int worse_rise = 0;  // E7, E9
    int worse_days = 0;
    int worse_values = 0;
    int worse_before_days = 0;
    int worse_before_values = 0;
    int night_days = 0;  // E8
    int night_of_days = 0;
    int asked_days = 0;            // unless a screen asked within
    int load_note_days = 0;        // E9
    int diabetes_repeat_days = 0;  // N2
    int logged_days = 0;           // N1
    int logged_of_days = 0;
    bool operator==(const Notices&) const = default;
  } notices;
  struct Report {
    int headline_days = 0;    // the last so many against as many before
    int headline_values = 0;  // on each side
    int week_values = 0;
    int trend_days = 0;  // the slope is told for so many
    int trend_values = 0;
    int trend_span_days = 0;
    int trend_block_days = 0;  // drawn together, since neighbours are alike
    int interval_percent = 0;
    int gap_days = 0;  // a longer one is named
    int before_after_values = 0;
    int morning_values = 0;
    int meaningful_percent = 0;
    int much_percent = 0;
    bool operator==(const Report&) const = default;
  } report;
  bool operator==(const Numbers&) const = default;
};

}  // namespace heelcare
