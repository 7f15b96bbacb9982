// SPDX-License-Identifier: MIT
// Every verb and option with its help, once: the parser, the help texts, the completion scripts and
// the manual's test are all made from these tables.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace heelcare {

enum class Takes { nothing, value, maybe };  // maybe: a value that may be left out

// What a value names, for completion scripts.
enum class Names { nothing, routine, routine_or_file, flag, verb, folder, command };

struct OptionRow {
  std::string_view heading = {};  // begins a group of options in the help
  std::string_view name = {};     // "--quiet"
  std::string_view letter = {};   // "-q"
  Takes takes = Takes::nothing;
  std::string_view value = {};  // how the value is shown: "N", "TIME"
  std::string_view words = {};  // the fixed words it takes: "left|right|both"
  Names names = Names::nothing;
  bool repeats = false;
  std::string_view help = {};

  [[nodiscard]] std::string_view shown_value() const { return value.empty() ? words : value; }
};

struct VerbRow {
  std::string_view name = {};
  std::string_view operand = {};  // "[ROUTINE]"
  Names operand_names = Names::nothing;
  std::string_view summary = {};
  std::string_view about = {};     // one paragraph more, in the verb's own help
  std::string_view examples = {};  // whole lines
  std::span<const OptionRow> options = {};
};

std::span<const OptionRow> global_options();
std::span<const VerbRow> verbs();
const VerbRow* find_verb(std::string_view name);
const OptionRow* find_option(std::span<const OptionRow> rows, std::string_view name);
// "left|right|both" as three words.
std::vector<std::string_view> split_words(std::string_view words, char separator = '|');

}  // namespace heelcare
