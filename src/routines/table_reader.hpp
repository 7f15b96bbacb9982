// SPDX-License-Identifier: MIT
// Strict reading of one TOML table: every getter reports what is wrong with its key, and finish()
// reports the keys nobody asked for.
#pragma once

#include "findings.hpp"
#include "heelcare/domain/names.hpp"
#include "toml_reader.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

// What a number may be, both ends included.
struct Bounds {
  int low = 0;
  int high = 0;
};

template <class E>
std::vector<std::string_view> words_of() {
  std::vector<std::string_view> words;
  words.reserve(names<E>.size());
  for (const auto& row : names<E>) words.push_back(row.name);
  return words;
}

// One value on its own; `key` is for the message.  Nothing: wrong, and reported.
std::optional<int> number_in(const TomlValue& value, std::string_view key, Bounds bounds,
                             Findings& findings);
// One line without control characters.
std::optional<std::string> text_in(const TomlValue& value, std::string_view key,
                                   Findings& findings);
// Row of `words` that the value names.
std::optional<std::size_t> word_in(const TomlValue& value, std::string_view key,
                                   const std::vector<std::string_view>& words, Findings& findings);
// A list whose items are still to be looked at; nullptr: something else, and reported.
const std::vector<TomlValue>* list_in(const TomlValue& value, std::string_view key,
                                      Findings& findings);

// Lower-case letters, digits and '-', the first no '-'.
bool is_id(std::string_view text);

// Keys of another table, and what to say of one that stands in this one.
struct Elsewhere {
  std::vector<std::string_view> keys;
  std::string_view hint;
};

class TableReader {
 public:
  // `table` must be a table; `place` is where missing keys are reported.
  TableReader(const TomlValue& table, Place place, Findings& findings)
      : table_(table), place_(place), findings_(findings) {}

  // The value as it is; nullptr: not there.  Notes that the key is known.
  const TomlValue* find(std::string_view key);
  // The same; if it is not there, that is an error.
  const TomlValue* require(std::string_view key);

  std::optional<std::string> text(std::string_view key);
  // A text that must be there and say something; empty: reported.
  std::string needed_text(std::string_view key);
  std::optional<bool> boolean(std::string_view key);
  std::optional<int> number(std::string_view key, Bounds bounds);
  std::vector<std::string> texts(std::string_view key);  // a list of texts
  std::vector<std::string> ids(std::string_view key);    // a list of ids
  std::optional<std::string> id(std::string_view key);
  // A table inside this one, for a reader of its own.
  const TomlValue* table(std::string_view key);
  // The tables of `[[key]]`.
  std::vector<const TomlValue*> tables(std::string_view key);

  template <class E>
  std::optional<E> one_of(std::string_view key) {
    const auto* value = find(key);
    if (value == nullptr) return std::nullopt;
    return named<E>(*value, key);
  }

  template <class E>
  std::vector<E> some_of(std::string_view key) {
    std::vector<E> result;
    const auto* value = find(key);
    const auto* list = value == nullptr ? nullptr : list_in(*value, key, findings_);
    if (list == nullptr) return result;
    for (const auto& item : *list) {
      if (const auto one = named<E>(item, key)) result.push_back(*one);
    }
    return result;
  }

  template <class E>
  EnumSet<E> set_of(std::string_view key) {
    EnumSet<E> set;
    for (const E value : some_of<E>(key)) set.add(value);
    return set;
  }

  // Like the getters above, but the key must be there.
  [[nodiscard]] bool demand(std::string_view key) { return require(key) != nullptr; }

  void error(std::string_view key, std::string message, std::string hint = {});
  // Reports the keys that no getter asked for; `elsewhere` knows where some of them belong.
  void finish(const std::vector<Elsewhere>& elsewhere = {});

  [[nodiscard]] Findings& findings() { return findings_; }
  [[nodiscard]] Place place() const { return place_; }

 private:
  template <class E>
  std::optional<E> named(const TomlValue& value, std::string_view key) {
    const auto row = word_in(value, key, words_of<E>(), findings_);
    if (!row) return std::nullopt;
    return names<E>[*row].value;
  }

  const TomlValue& table_;
  Place place_;
  Findings& findings_;
  std::vector<std::string_view> known_;
};

}  // namespace heelcare
