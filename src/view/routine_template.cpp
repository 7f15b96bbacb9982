// SPDX-License-Identifier: MIT
#include "heelcare/view/routine_template.hpp"

#include <fmt/format.h>

namespace heelcare {
namespace {

constexpr int hours_between = 24;
constexpr int hours_between_short = 3;

// What a red flag goes by must be there: the tags follow from the part that is pressed or
// stretched.
std::string_view tag_of(const RoutineDraft& draft) {
  if (draft.kind == Kind::stretch) return name_of(draft.part);
  if (draft.kind == Kind::massage || draft.kind == Kind::cold) {
    if (draft.region == Region::calf) return "calf";
    return draft.region == Region::heel ? "heel" : "arch";
  }
  return draft.kind == Kind::strength && draft.standing ? "calf" : "arch";
}

std::string extra_tags(const RoutineDraft& draft) {
  if (draft.kind == Kind::massage || draft.kind == Kind::cold) return ", \"self\"";
  return draft.kind == Kind::strength && !draft.standing ? ", \"seated\"" : "";
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

std::string routine_file_text(const RoutineDraft& draft) {
  const bool pressed = draft.kind == Kind::massage || draft.kind == Kind::cold;
  const int gap = draft.per_day > 1 ? hours_between_short : hours_between;
  std::string text =
      "# A routine of your own; the format: man heelcare-routine; check it with: heelcare routines "
      "--check\n";
  text += fmt::format("title = \"{}\"\nkind = \"{}\"\ntags = [\"{}\"{}]\n", draft.title,
                      name_of(draft.kind), tag_of(draft), extra_tags(draft));
  if (draft.kind == Kind::stretch) text += fmt::format("parts = [\"{}\"]\n", name_of(draft.part));
  text += fmt::format("needs = []\nposture = \"{}\"\nwb = {}\nper_side = true\n",
                      draft.standing ? "standing" : "seated", draft.standing);
  if (pressed) text += "pressure = { start = \"light\", max = \"light\" }\n";
  text += draft.kind == Kind::strength
              ? fmt::format("dose = {{ per_week_max = 3, gap_h = {} }}\n", 2 * hours_between)
              : fmt::format("dose = {{ per_day_max = {}, gap_h = {} }}\n", draft.per_day, gap);
  text += "when = [\"any\"]\nprovenance = \"my own\"\n\n[[step]]\nname = \"work\"\n";
  if (pressed) text += fmt::format("region = \"{}\"\n", name_of(draft.region));
  text += "do = \"Say here what to do.\"\n";
  return text + step_text(draft);
}

}  // namespace heelcare
