// SPDX-License-Identifier: MIT
#include "heelcare/cli/cli.hpp"
#include "words.hpp"

#include <algorithm>
#include <string>

namespace heelcare {
namespace {

OptionWords words_of(const OptionRow& row) {
  OptionWords words;
  words.names.emplace_back(row.name);
  if (!row.letter.empty()) words.names.emplace_back(row.letter);
  for (const auto word : split_words(row.words)) words.values.emplace_back(word);
  words.takes_value = row.takes != Takes::nothing;
  words.help = row.help;
  return words;
}

VerbWords words_of(std::string_view name, std::string_view help, std::span<const OptionRow> rows) {
  VerbWords words{std::string(name), std::string(help), {}};
  for (const auto& row : rows) words.options.push_back(words_of(row));
  return words;
}

}  // namespace

const VerbRow* find_verb(std::string_view name) {
  const auto all = verbs();
  const auto found = std::ranges::find(all, name, &VerbRow::name);
  return found == all.end() ? nullptr : &*found;
}

const OptionRow* find_option(std::span<const OptionRow> rows, std::string_view name) {
  if (name.empty()) return nullptr;
  const auto found = std::ranges::find_if(
      rows, [name](const OptionRow& row) { return row.name == name || row.letter == name; });
  return found == rows.end() ? nullptr : &*found;
}

std::vector<std::string_view> split_words(std::string_view words, char separator) {
  std::vector<std::string_view> found;
  while (!words.empty()) {
    const auto end = std::min(words.find(separator), words.size());
    found.push_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return found;
}

std::vector<VerbWords> vocabulary() {
  std::vector<VerbWords> all{words_of("", "", global_options())};
  for (const auto& verb : verbs()) all.push_back(words_of(verb.name, verb.summary, verb.options));
  return all;
}

}  // namespace heelcare
