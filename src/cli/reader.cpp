// SPDX-License-Identifier: MIT
#include "reader.hpp"

#include "heelcare/domain/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace heelcare {

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& words) {
  const auto near = closest(word, words);
  return near ? fmt::format("did you mean '{}'?", *near) : std::string();
}

Reader::Reader(const CommandLine& line) : line_(line) {
  std::set<const OptionRow*> seen;
  for (const auto& given : line_.given) {
    const bool first = seen.insert(given.row).second;
    if (!first && given.row->takes != Takes::nothing && !given.row->repeats)
      fail(fmt::format("'{}' is given twice", given.row->name));
  }
}

void Reader::fail(std::string message, std::string hint) {
  if (!problem_) problem_ = Problem{std::move(message), std::move(hint)};
}

const Given* Reader::last(std::string_view option) const {
  const Given* found = nullptr;
  for (const auto& given : line_.given) {
    if (given.row->name == option) found = &given;
  }
  return found;
}

bool Reader::has(std::string_view option) const { return last(option) != nullptr; }

std::optional<std::string> Reader::text(std::string_view option) {
  const auto* given = last(option);
  if (given == nullptr) return std::nullopt;
  if (given->value.empty()) {
    fail(fmt::format("'{}' wants {}, not an empty text", option, given->row->shown_value()));
    return std::nullopt;
  }
  return given->value;
}

std::vector<std::string> Reader::texts(std::string_view option) {
  std::vector<std::string> all;
  for (const auto& given : line_.given) {
    if (given.row->name != option) continue;
    if (given.value.empty()) {
      fail(fmt::format("'{}' wants {}, not an empty text", option, given.row->shown_value()));
    }
    all.push_back(given.value);
  }
  return all;
}

std::optional<int> Reader::number_of(const Given& given, int low, int high) {
  const auto number = parse_number(given.value, low, high);
  if (!number) {
    const auto& text = given.value;
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    const bool written_well = digits && (text.size() == 1 || text.front() != '0');
    fail(fmt::format("'{}' takes a whole number from {} to {}, not '{}'", given.row->name, low,
                     high, given.value),
         written_well ? "" : "write it with digits only, without a leading zero");
  }
  return number;
}

std::optional<int> Reader::number(std::string_view option, int low, int high) {
  const auto* given = last(option);
  return given == nullptr ? std::nullopt : number_of(*given, low, high);
}

std::optional<Pain> Reader::pain_of(const Given& given) {
  const auto level = number_of(given, 0, Pain::highest);
  return level ? Pain::from(*level) : std::nullopt;
}

std::optional<Pain> Reader::pain(std::string_view option) {
  const auto* given = last(option);
  return given == nullptr ? std::nullopt : pain_of(*given);
}

std::optional<DateExpression> Reader::date(std::string_view option, DateForm form) {
  const auto value = text(option);
  if (!value) return std::nullopt;
  const bool is_day = parse_date(*value) || *value == "today" || *value == "yesterday";
  auto date = parse_date_expression(*value);
  if (date && (is_day || form == DateForm::span)) return date;
  const std::string_view accepted =
      form == DateForm::day ? "a date such as 2026-11-22, today or yesterday"
                            : "a date such as 2026-11-22, a month such as 2026-06, or a time back "
                              "such as 12w, 90d or 6m";
  fail(fmt::format("'{}' takes {}, not '{}'", option, accepted, *value));
  return std::nullopt;
}

std::optional<std::string_view> Reader::fixed_word(std::string_view option) {
  const auto* given = last(option);
  return given == nullptr ? std::nullopt : fixed_word(*given);
}

std::optional<std::string_view> Reader::fixed_word(const Given& given) {
  const auto words = split_words(given.row->words);
  const auto found = std::ranges::find(words, given.value);
  if (found != words.end()) return *found;
  const bool may_be_misspelt = given.row->name != "--completion";  // there are other shells
  fail(fmt::format("'{}' takes {}, not '{}'", given.row->name, fmt::join(words, ", "), given.value),
       may_be_misspelt ? did_you_mean(given.value, words) : "");
  return std::nullopt;
}

std::optional<std::string> Reader::only_operand() {
  const auto& operands = line_.operands;
  if (operands.empty()) return std::nullopt;
  if (operands.size() > 1)
    fail(fmt::format("'{}' is one too many: '{}' takes one name", operands[1], line_.verb->name));
  if (operands.front().empty()) fail(fmt::format("'{}' was given an empty name", line_.verb->name));
  return operands.front();
}

void Reader::no_operands() {
  if (!line_.operands.empty())
    fail(fmt::format("'{}' takes no name: '{}'", line_.verb->name, line_.operands.front()),
         fmt::format("its options: heelcare help {}", line_.verb->name));
}

void Reader::excludes(std::string_view option, const std::vector<std::string_view>& others) {
  if (!has(option)) return;
  for (const auto other : others) {
    if (has(other)) fail(fmt::format("'{}' and '{}' do not go together", option, other));
  }
}

void Reader::wants(std::string_view option, std::string_view other) {
  if (has(option) && !has(other)) fail(fmt::format("'{}' goes with '{}'", option, other));
}

}  // namespace heelcare
