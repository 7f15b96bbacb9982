// SPDX-License-Identifier: MIT
// A TOML text as a tree of our own, in file order and with places, so that only one source file
// knows the TOML library.
#pragma once

#include "findings.hpp"
#include "heelcare/routines/source_text.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

struct TomlEntry;

struct TomlValue {
  enum class Type { boolean, integer, text, list, table, other };  // other: float, date, time
  Type type = Type::other;
  Place place;
  bool boolean = false;
  std::int64_t integer = 0;
  std::string text;
  std::vector<TomlValue> items;
  std::vector<TomlEntry> entries;  // of a table, in file order

  [[nodiscard]] const TomlEntry* find(std::string_view key) const;  // nullptr: not there
};

struct TomlEntry {
  std::string key;
  Place place;
  TomlValue value;
};

// Where the value under these keys stands, or as much of the way to it as there is.
Place place_of(const TomlValue& root, std::initializer_list<std::string_view> path);

// Nothing if the text is no TOML; why is in `findings`.  Refuses what is far larger or more nested
// than any file of ours before the library sees it.
std::optional<TomlValue> parse_toml(const SourceText& file, Findings& findings);

}  // namespace heelcare
