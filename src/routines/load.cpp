// SPDX-License-Identifier: MIT
#include "heelcare/routines/load.hpp"

#include "ceilings.hpp"
#include "findings.hpp"
#include "overlay.hpp"
#include "policy_file.hpp"
#include "references.hpp"
#include "routine_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace heelcare {
namespace {

struct OpenFile {
  explicit OpenFile(const SourceText& text, bool builtin)
      : id(id_of_file(text.name)), findings(text), file(read_routine(text, builtin, findings)) {}

  [[nodiscard]] bool good() const { return file && !findings.has_errors(); }

  RoutineId id;
  Findings findings;
  std::optional<RoutineFile> file;
};

// Findings hold references: a deque keeps its members where they are.
using OpenFiles = std::deque<OpenFile>;

void report(const OpenFiles& files, LoadedCatalog& loaded) {
  for (const auto& open : files) {
    std::ranges::move(open.findings.in_file_order(), std::back_inserter(loaded.diagnostics));
    if (!open.good()) loaded.broken.push_back(open.id);
  }
}

void report_twins(OpenFiles& files) {
  for (auto open = files.begin(); open != files.end(); ++open) {
    if (std::ranges::find(files.begin(), open, open->id, &OpenFile::id) == open) continue;
    open->findings.error({}, fmt::format("there are two files for {}", quoted(open->id.text())));
  }
}

void complain(LoadedCatalog& loaded, std::string_view file, std::string message) {
  loaded.diagnostics.push_back({.severity = Severity::error,
                                .file = fmt::format("routines/policy/{}.toml", file),
                                .message = std::move(message),
                                .hint = {},
                                .source = {}});
}

// Routines in the catalogue's order; those the order forgets, and names without a file, are errors.
void put_in_order(const std::vector<RoutineId>& order, LoadedCatalog& loaded) {
  std::vector<Routine> sorted;
  auto& routines = loaded.catalog.routines;
  for (const auto& id : order) {
    const auto found = std::ranges::find(routines, id, &Routine::id);
    if (found == routines.end()) {
      complain(loaded, "catalogue",
               fmt::format("{} in 'order' has no file, or stands there twice", quoted(id.text())));
      continue;
    }
    sorted.push_back(std::move(*found));
    routines.erase(found);
  }
  for (auto& routine : routines) {
    complain(loaded, "catalogue",
             fmt::format("{} is missing in 'order'", quoted(routine.id.text())));
    sorted.push_back(std::move(routine));
  }
  routines = std::move(sorted);
}

const Routine* builtin_named(const Catalog& catalog, const RoutineId& id) {
  const auto* routine = catalog.find(id);
  return routine != nullptr && routine->origin.builtin ? routine : nullptr;
}

void switch_off(const Catalog& builtin, OpenFile& open, const std::string& name) {
  const auto* routine = builtin_named(builtin, open.id);
  if (routine == nullptr) {
    std::vector<std::string_view> ids;
    for (const auto& other : builtin.routines) ids.push_back(other.id.text());
    open.findings.error(
        {}, fmt::format("there is no built-in routine {} to switch off", quoted(open.id.text())),
        suggestion(open.id.text(), ids));
    return;
  }
  open.file->routine = *routine;
  open.file->routine.enabled = false;
  open.file->routine.origin = {.builtin = false, .file = name};
}

void check_own(const Catalog& builtin, OpenFile& open, const std::string& name) {
  if (!open.file) return;
  if (open.file->only_switches_off) return switch_off(builtin, open, name);
  const auto* before = builtin_named(builtin, open.id);
  if (before != nullptr) lay_over(*before, *open.file, builtin.policy, open.findings);
  keep_within(builtin.policy.numbers.ceilings, *open.file, open.findings);
  check_equipment(*open.file, builtin, open.findings);
}

// The built-in routines with the good files laid over them, then the other good files by id.
Catalog merged(Catalog catalog, const OpenFiles& files) {
  const auto own_begin = static_cast<std::ptrdiff_t>(catalog.routines.size());
  for (const auto& open : files) {
    const auto place = std::ranges::find(catalog.routines, open.id, &Routine::id);
    if (place != catalog.routines.end()) {
      // The person meant something else than what is built in: with an error it is off, not back.
      if (open.good()) *place = open.file->routine;
      if (!open.good()) place->enabled = false;
    } else if (open.good()) {
      catalog.routines.push_back(open.file->routine);
    }
  }
  std::ranges::sort(catalog.routines.begin() + own_begin, catalog.routines.end(), {}, &Routine::id);
  return catalog;
}

// A file that names a routine whose file turns out bad is bad itself: on, until nothing changes.
void check_own_references(const Catalog& builtin, OpenFiles& files) {
  std::vector<OpenFile*> unsettled;
  for (auto& open : files) {
    if (open.file) unsettled.push_back(&open);
  }
  for (bool changed = true; changed;) {
    changed = false;
    const auto catalog = merged(builtin, files);
    for (auto* open : unsettled) {
      const bool was_good = open->good();
      check_references(*open->file, catalog, open->findings);
      changed = changed || (was_good && !open->good());
    }
    std::erase_if(unsettled, [](const OpenFile* open) { return !open->good(); });
  }
}

// The stages of the ramps name routines too.
void check_ramps(LoadedCatalog& loaded) {
  for (const auto& ramp : loaded.catalog.policy.ramps) {
    for (const auto& stage : ramp.stages) {
      for (const auto* amount : {&stage.massage, &stage.stretch, &stage.strength, &stage.balance}) {
        if (!amount->routine || loaded.catalog.find(*amount->routine) != nullptr) continue;
        complain(loaded, "ramps",
                 fmt::format("ramp {} names {}, which is no routine", quoted(ramp.id.text()),
                             quoted(amount->routine->text())));
      }
    }
  }
}

}  // namespace

LoadedCatalog load_builtin(const std::vector<SourceText>& texts) {
  LoadedCatalog loaded;
  auto policy = load_policy(texts);
  loaded.catalog.policy = std::move(policy.policy);
  loaded.diagnostics = std::move(policy.diagnostics);
  OpenFiles files;
  for (const auto& text : texts) {
    if (!is_policy_file(text.name)) files.emplace_back(text, true);
  }
  report_twins(files);
  for (auto& open : files) {
    if (!open.file) continue;
    keep_within(loaded.catalog.policy.numbers.ceilings, *open.file, open.findings);
    if (open.good()) loaded.catalog.routines.push_back(open.file->routine);
  }
  for (auto& open : files) {
    if (open.file) check_references(*open.file, loaded.catalog, open.findings);
  }
  report(files, loaded);
  put_in_order(policy.order, loaded);
  check_ramps(loaded);
  return loaded;
}

LoadedCatalog with_own_routines(Catalog builtin, const std::vector<SourceText>& own) {
  LoadedCatalog loaded;
  if (own.empty()) {
    loaded.catalog = std::move(builtin);
    return loaded;
  }
  OpenFiles files;
  for (const auto& text : own) {
    files.emplace_back(text, false);
    check_own(builtin, files.back(), text.name);
  }
  report_twins(files);
  check_own_references(builtin, files);
  loaded.catalog = merged(std::move(builtin), files);
  report(files, loaded);
  return loaded;
}

std::vector<Diagnostic> check_routines(const Catalog& builtin, const std::vector<SourceText>& files,
                                       std::vector<SourceText> others) {
  std::vector<SourceText> all;
  for (const auto& file : files) {
    if (std::ranges::find(all, file.name, &SourceText::name) == all.end()) all.push_back(file);
  }
  for (auto& other : others) {
    const bool replaced = std::ranges::any_of(files, [&other](const SourceText& file) {
      return id_of_file(file.name) == id_of_file(other.name);
    });
    if (!replaced) all.push_back(std::move(other));
  }
  auto found = with_own_routines(builtin, all).diagnostics;
  std::erase_if(found, [&files](const Diagnostic& one) {
    return std::ranges::find(files, one.file, &SourceText::name) == files.end();
  });
  return found;
}

std::vector<Diagnostic> check_routine(const Catalog& builtin, const SourceText& file) {
  return check_routines(builtin, {file});
}

}  // namespace heelcare
