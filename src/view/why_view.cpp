// SPDX-License-Identifier: MIT
// plan --why: each item and each absence with its rule, its sentence and its records.
#include "heelcare/domain/refusal_text.hpp"
#include "heelcare/view/plan_view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

std::string absent_name(const Absence& absence) {
  return absence.routine ? absence.routine->text() : std::string(name_of(absence.kind));
}

bool same_reason(const Absence& a, const Absence& b) {
  return a.feet == b.feet && a.reason.rule == b.reason.rule && a.reason.text == b.reason.text &&
         a.reason.change == b.reason.change && a.reason.because == b.reason.because;
}

std::string reason_lines(std::string_view head, const Reason& reason, const Style& style) {
  std::string text =
      wrapped(fmt::format("  {}: {} [{}]", head, reason.text, reason.rule), style, 4) + "\n";
  if (!reason.change.empty()) text += wrapped("    " + reason.change, style, 4) + "\n";
  if (!reason.because.empty()) {
    std::string ids = "    records:";
    for (const RecordId& id : reason.because) ids += " " + id.text();
    text += wrapped(ids, style, 4) + "\n";
  }
  return text;
}

// Routines with one reason share it.
std::string absences_text(const std::vector<Absence>& absent,
                          const std::optional<RoutineId>& routine, const Style& style) {
  std::string text;
  for (std::size_t i = 0; i < absent.size(); ++i) {
    const Absence& absence = absent[i];
    if (routine && absence.routine != *routine) continue;
    const auto same = [&](const Absence& other) {
      return same_reason(other, absence) && (!routine || other.routine == *routine);
    };
    const auto end = absent.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(absent.begin(), end, same)) continue;
    std::string what;
    for (const Absence& other : absent) {
      if (same(other)) what += (what.empty() ? "" : ", ") + absent_name(other);
    }
    text +=
        reason_lines(fmt::format("{} ({})", what, in_words(absence.feet)), absence.reason, style);
  }
  return text;
}

}  // namespace

std::string why_text(const Situation& situation, const DayPlan& today,
                     const std::vector<Absence>& absent, const std::vector<Notice>& notices,
                     const std::optional<RoutineId>& routine, const Style& style) {
  std::string text;
  for (const Foot foot : each_foot) {
    const FootSituation& each = situation.feet[foot];
    if (!each.planned || routine) continue;
    text += wrapped(fmt::format("{} foot: {}. {}", name_of(foot), name_of(each.shown), each.why),
                    style, 2) +
            "\n";
  }
  if (!routine && situation.screen.due)
    text += wrapped("The check is due: " + situation.screen.why, style, 2) + "\n";
  std::string planned;
  for (const PlanItem& item : today.items) {
    if (routine && item.routine != *routine) continue;
    planned += reason_lines(fmt::format("{} {}", name_of(item.slot), item.routine.text()),
                            item.reason, style);
    if (!item.note.empty()) planned += wrapped("    " + item.note, style, 4) + "\n";
  }
  const std::string absences = absences_text(absent, routine, style);
  if (!planned.empty()) text += "Planned:\n" + planned;
  if (!absences.empty()) text += "Not planned:\n" + absences;
  if (!routine && !notices.empty()) {
    text += "Notices:\n";
    for (const Notice& notice : notices)
      text += wrapped(fmt::format("  {} [{}]", notice.text, notice.id), style, 4) + "\n";
  }
  return text;
}

}  // namespace heelcare
