// SPDX-License-Identifier: MIT
// A law over random logs.  Where one breaks it, records are left out as long as it stays broken,
// and what is left is printed so that it can be looked at by hand.
#pragma once

#include "heelcare/journal/codec.hpp"
#include "support/own_files.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace heelcare {

// HEELCARE_ROUNDS asks for more than the few that every run looks at.
inline int rounds() {
  const char* asked = std::getenv("HEELCARE_ROUNDS");
  return asked == nullptr ? 250 : std::stoi(asked);
}

// One log, or some that are compared; what is one record of several has the same id in each.
using Logs = std::vector<Log>;
// What is broken, in words; empty: nothing is.
using Law = std::function<std::string(const Logs&)>;

inline Logs without(Logs logs, const std::vector<RecordId>& ids) {
  for (Log& log : logs) {
    std::erase_if(log.records, [&](const Record& record) {
      return std::ranges::find(ids, record.id) != ids.end();
    });
  }
  return logs;
}

inline std::vector<RecordId> ids_of(const Logs& logs) {
  std::vector<RecordId> ids;
  for (const Log& log : logs) {
    for (const Record& record : log.records) {
      if (std::ranges::find(ids, record.id) == ids.end()) ids.push_back(record.id);
    }
  }
  return ids;
}

// Halves first, then quarters, in the end one by one, until nothing more can be left out.
inline Logs shrunk(Logs logs, const Law& law) {
  Logs plain = logs;
  for (Log& log : plain) put_into(log, all_own_files().front());
  if (!law(plain).empty()) logs = plain;
  for (auto size = ids_of(logs).size(); size > 0;) {
    bool smaller = false;
    const auto ids = ids_of(logs);
    for (std::size_t from = 0; from < ids.size(); from += size) {
      const auto until = std::min(ids.size(), from + size);
      Logs fewer = without(logs, {ids.begin() + static_cast<std::ptrdiff_t>(from),
                                  ids.begin() + static_cast<std::ptrdiff_t>(until)});
      if (law(fewer).empty()) continue;
      logs = std::move(fewer);
      smaller = true;
    }
    if (!smaller || size > 1) size /= 2;
  }
  return logs;
}

// The records as `heelcare log -` takes them, and the files beside them.
inline std::string text_of(const Logs& logs) {
  std::string text;
  for (const Log& log : logs) {
    text += fmt::format("\nheelcare log - <<'END'\n");
    for (const Record& record : log.records) text += to_line(record) + "\n";
    text += fmt::format("END\nheelcare --at {} ...\n", text_of(log.now));
    if (!log.now_was_chosen) text += "(that moment as the present one)\n";
  }
  for (const OwnFiles& each : all_own_files()) {
    if (&each.catalog != logs.front().catalog) continue;
    if (!each.config.empty()) text += "config.toml:\n" + each.config;
    for (const SourceText& own : each.own) text += own.name + ":\n" + own.text;
  }
  return text;
}

inline void check_law(const Law& law, const Logs& logs) {
  if (law(logs).empty()) return;
  const Logs few = shrunk(logs, law);
  FAIL(law(few) << text_of(few));
}

}  // namespace heelcare
