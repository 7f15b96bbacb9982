// SPDX-License-Identifier: MIT
#include "references.hpp"

#include "heelcare/domain/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace heelcare {
namespace {

class References {
 public:
  References(const RoutineFile& file, const Catalog& catalog, Findings& findings)
      : file_(file), catalog_(catalog), findings_(findings) {
    for (const auto& routine : catalog.routines) ids_.push_back(routine.id.text());
  }

  const Routine* routine(const RoutineId& id, Place place) {
    if (id == file_.routine.id) {
      findings_.error(place, "a routine cannot name itself here");
      return nullptr;
    }
    const auto* found = catalog_.find(id);
    if (found == nullptr) {
      findings_.error(place, fmt::format("there is no routine {}", quoted(id.text())),
                      near(id.text()));
    }
    return found;
  }

  void stretch(const RoutineId& id, Place place) {
    const auto* found = routine(id, place);
    if (found != nullptr && found->kind != Kind::stretch) {
      findings_.error(place, fmt::format("{} is no stretch", quoted(id.text())));
    }
  }

 private:
  [[nodiscard]] std::string near(std::string_view word) const {
    const auto hint = suggestion(word, ids_);
    return hint.empty() ? "heelcare routines lists them" : hint;
  }

  const RoutineFile& file_;
  const Catalog& catalog_;
  Findings& findings_;
  std::vector<std::string_view> ids_;
};

void check_equipment_list(const TomlEntry& list, const std::vector<std::string_view>& known,
                          Findings& findings) {
  for (const auto& item : list.value.items) {
    if (std::ranges::find(known, item.text) != known.end()) continue;
    const auto near = closest(item.text, known);
    if (!near) continue;
    findings.warning(item.place, fmt::format("no other routine needs {}", quoted(item.text)),
                     fmt::format("did you mean '{}'?", *near));
  }
}

}  // namespace

std::vector<std::string_view> known_equipment(const Catalog& catalog) {
  std::vector<std::string_view> known;
  for (const auto& routine : catalog.routines) {
    known.insert(known.end(), routine.needs.begin(), routine.needs.end());
    known.insert(known.end(), routine.optional_equipment.begin(), routine.optional_equipment.end());
  }
  std::ranges::sort(known);
  known.erase(std::unique(known.begin(), known.end()), known.end());
  return known;
}

void check_references(const RoutineFile& file, const Catalog& catalog, Findings& findings) {
  References references(file, catalog, findings);
  const auto& routine = file.routine;
  const auto* pairs = file.root.find("pair_after");
  for (std::size_t i = 0; i < routine.pair_after.size(); ++i) {
    const bool listed = pairs != nullptr && i < pairs->value.items.size();
    references.stretch(routine.pair_after[i], listed ? pairs->value.items[i].place : Place{});
  }
  if (routine.counts_as) {
    references.stretch(routine.counts_as->id, place_of(file.root, {"counts_as", "id"}));
    if (routine.kind != Kind::stretch) {
      findings.error(place_of(file.root, {"counts_as"}), "'counts_as' goes only with stretches");
    }
  }
  if (routine.unlock) {
    static_cast<void>(references.routine(routine.unlock->id,
                                         place_of(file.root, {"needs_settled_sessions_of", "id"})));
  }
}

void check_equipment(const RoutineFile& file, const Catalog& catalog, Findings& findings) {
  const auto known = known_equipment(catalog);
  for (const auto key : {"needs", "optional"}) {
    const auto* list = file.root.find(key);
    if (list != nullptr) check_equipment_list(*list, known, findings);
  }
}

}  // namespace heelcare
