// SPDX-License-Identifier: MIT
#include "heelcare/view/routine_template.hpp"

#include <fmt/format.h>

namespace heelcare {
namespace {

bool is_pressed(Kind kind) { return kind == Kind::massage || kind == Kind::cold; }
bool is_exercise(Kind kind) { return kind == Kind::strength || kind == Kind::balance; }

// What a red flag goes by must be there: the tag follows from the part.
std::string_view tag_of(const RoutineDraft& draft) {
  if (!is_pressed(draft.kind)) return name_of(draft.part);
  if (draft.region == Region::calf) return "calf";
  return draft.region == Region::heel ? "heel" : "arch";
}

std::string_view extra_tag(const RoutineDraft& draft) {
  if (is_pressed(draft.kind)) return ", \"self\"";
  return draft.kind == Kind::strength && !draft.standing ? ", \"seated\"" : "";
}

int strength_gap_h(Tag part, const Numbers::Spacing& spacing) {
  if (part == Tag::calf) return spacing.calf_strength_gap_h;
  return part == Tag::hip ? spacing.hip_strength_gap_h : spacing.seated_drill_gap_h;
}

int gap_h(const RoutineDraft& draft, const Numbers& numbers) {
  switch (draft.kind) {
    case Kind::massage:
    case Kind::cold:
      return draft.per_day > 1 ? numbers.ceilings.massage_gap_h : numbers.spacing.day_gap_from_h;
    case Kind::stretch:
      return numbers.spacing.stretch_gap_h;
    case Kind::strength:
      return strength_gap_h(draft.part, numbers.spacing);
    case Kind::balance:
      return numbers.spacing.day_gap_from_h;
  }
  return numbers.spacing.day_gap_from_h;
}

std::string dose_text(const RoutineDraft& draft, const Numbers& numbers) {
  const bool by_week = is_exercise(draft.kind);
  return fmt::format("dose = {{ {} = {}, gap_h = {} }}\n", by_week ? "per_week_max" : "per_day_max",
                     by_week ? draft.per_week : draft.per_day, gap_h(draft, numbers));
}

std::string step_text(const RoutineDraft& draft) {
  switch (draft.kind) {
    case Kind::massage:
    case Kind::cold:
      return fmt::format("type = \"timed\"\nseconds = {{ min = {0}, max = {0} }}\n", draft.seconds);
    case Kind::stretch:
    case Kind::balance:
      return fmt::format(
          "type = \"hold\"\nreps = {{ min = 2, default = 3, max = 3 }}\n"
          "hold_s = {{ min = {0}, default = {0}, max = {0} }}\nrest_s = 10\n",
          draft.seconds);
    case Kind::strength:
      return fmt::format(
          "type = \"reps\"\nsets = {{ min = 1, default = {0}, max = {0} }}\n"
          "reps = {{ min = {1}, default = {1}, max = {1} }}\ntempo_s = [2, 1, 2]\nrest_s = 60\n",
          draft.sets, draft.reps);
  }
  return "";
}

}  // namespace

std::string routine_file_text(const RoutineDraft& draft, const Numbers& numbers) {
  std::string text =
      "# A routine of your own; the format: man heelcare-routine; check it with: heelcare routines "
      "--check\n";
  text += fmt::format("title = \"{}\"\nkind = \"{}\"\ntags = [\"{}\"{}]\n", draft.title,
                      name_of(draft.kind), tag_of(draft), extra_tag(draft));
  if (draft.kind == Kind::stretch) text += fmt::format("parts = [\"{}\"]\n", name_of(draft.part));
  text += fmt::format("needs = []\nposture = \"{}\"\nwb = {}\nper_side = true\n",
                      draft.standing ? "standing" : "seated", draft.standing);
  if (is_pressed(draft.kind)) text += "pressure = { start = \"light\", max = \"light\" }\n";
  text += dose_text(draft, numbers);
  text += "when = [\"any\"]\nprovenance = \"my own\"\n\n[[step]]\nname = \"work\"\n";
  if (is_pressed(draft.kind)) text += fmt::format("region = \"{}\"\n", name_of(draft.region));
  text += "do = \"Say here what to do.\"\n";
  return text + step_text(draft);
}

}  // namespace heelcare
