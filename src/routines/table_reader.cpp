// SPDX-License-Identifier: MIT
#include "table_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace heelcare {
namespace {

std::string_view kind_of(const TomlValue& value) {
  switch (value.type) {
    case TomlValue::Type::boolean:
      return "true or false";
    case TomlValue::Type::integer:
      return "a number";
    case TomlValue::Type::text:
      return "a text";
    case TomlValue::Type::list:
      return "a list";
    case TomlValue::Type::table:
      return "a table";
    case TomlValue::Type::other:
      break;
  }
  return "a date, a time or a number with a decimal point";
}

void wrong_type(const TomlValue& value, std::string_view key, std::string_view wanted,
                Findings& findings) {
  findings.error(value.place, fmt::format("{} must be {}", quoted(key), wanted),
                 fmt::format("it is {}", kind_of(value)));
}

// C0, DEL and C1 control characters, in valid UTF-8.
bool has_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7F) return true;
    if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<int> number_in(const TomlValue& value, std::string_view key, Bounds bounds,
                             Findings& findings) {
  if (value.type != TomlValue::Type::integer) {
    wrong_type(value, key, "a whole number", findings);
    return std::nullopt;
  }
  if (value.integer < bounds.low || value.integer > bounds.high) {
    findings.error(value.place, fmt::format("{} must be from {} to {}, it is {}", quoted(key),
                                            bounds.low, bounds.high, value.integer));
    return std::nullopt;
  }
  return static_cast<int>(value.integer);
}

std::optional<std::string> text_in(const TomlValue& value, std::string_view key,
                                   Findings& findings) {
  if (value.type != TomlValue::Type::text) {
    wrong_type(value, key, "a text in quotes", findings);
    return std::nullopt;
  }
  if (has_control(value.text)) {
    findings.error(value.place,
                   fmt::format("{} must be one line without control characters", quoted(key)),
                   "a '\\' at the end of a line goes on in the next");
    return std::nullopt;
  }
  return value.text;
}

std::optional<std::size_t> word_in(const TomlValue& value, std::string_view key,
                                   const std::vector<std::string_view>& words, Findings& findings) {
  const auto text = text_in(value, key, findings);
  if (!text) return std::nullopt;
  const auto found = std::ranges::find(words, *text);
  if (found == words.end()) {
    findings.error(value.place, fmt::format("{} cannot be {}", quoted(key), quoted(*text)),
                   suggestion(*text, words));
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - words.begin());
}

const std::vector<TomlValue>* list_in(const TomlValue& value, std::string_view key,
                                      Findings& findings) {
  if (value.type == TomlValue::Type::list) return &value.items;
  wrong_type(value, key, "a list in [ ]", findings);
  return nullptr;
}

bool is_id(std::string_view text) {
  return !text.empty() && text.front() != '-' &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

const TomlValue* TableReader::find(std::string_view key) {
  if (std::ranges::find(known_, key) == known_.end()) known_.push_back(key);
  const auto* entry = table_.find(key);
  return entry == nullptr ? nullptr : &entry->value;
}

const TomlValue* TableReader::require(std::string_view key) {
  const auto* value = find(key);
  if (value == nullptr) findings_.error(place_, fmt::format("{} is missing", quoted(key)));
  return value;
}

std::optional<std::string> TableReader::text(std::string_view key) {
  const auto* value = find(key);
  return value == nullptr ? std::nullopt : text_in(*value, key, findings_);
}

std::string TableReader::needed_text(std::string_view key) {
  const auto* value = require(key);
  auto result = value == nullptr ? std::nullopt : text_in(*value, key, findings_);
  if (result && result->empty()) error(key, fmt::format("{} is empty", quoted(key)));
  return result ? std::move(*result) : std::string();
}

std::optional<bool> TableReader::boolean(std::string_view key) {
  const auto* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->type == TomlValue::Type::boolean) return value->boolean;
  wrong_type(*value, key, "true or false", findings_);
  return std::nullopt;
}

std::optional<int> TableReader::number(std::string_view key, Bounds bounds) {
  const auto* value = find(key);
  return value == nullptr ? std::nullopt : number_in(*value, key, bounds, findings_);
}

std::vector<std::string> TableReader::texts(std::string_view key) {
  std::vector<std::string> result;
  const auto* value = find(key);
  const auto* list = value == nullptr ? nullptr : list_in(*value, key, findings_);
  if (list == nullptr) return result;
  for (const auto& item : *list) {
    if (auto text = text_in(item, key, findings_)) result.push_back(std::move(*text));
  }
  return result;
}

std::vector<std::string> TableReader::ids(std::string_view key) {
  auto result = texts(key);
  const auto bad = std::ranges::find_if_not(result, is_id);
  if (bad != result.end()) {
    error(key, fmt::format("{} cannot be {}", quoted(key), quoted(*bad)),
          "an id has lower-case letters, digits and '-' only");
  }
  return result;
}

std::optional<std::string> TableReader::id(std::string_view key) {
  auto result = text(key);
  if (!result || is_id(*result)) return result;
  error(key, fmt::format("{} cannot be {}", quoted(key), quoted(*result)),
        "an id has lower-case letters, digits and '-' only");
  return std::nullopt;
}

const TomlValue* TableReader::table(std::string_view key) {
  const auto* value = find(key);
  if (value == nullptr || value->type == TomlValue::Type::table) return value;
  wrong_type(*value, key, "a table in { }", findings_);
  return nullptr;
}

std::vector<const TomlValue*> TableReader::tables(std::string_view key) {
  std::vector<const TomlValue*> result;
  const auto* value = find(key);
  if (value != nullptr && value->type == TomlValue::Type::table) {
    error(key, fmt::format("{} must be a list of tables", quoted(key)),
          fmt::format("write '[[{}]]', with two brackets", key));
    return result;
  }
  const auto* list = value == nullptr ? nullptr : list_in(*value, key, findings_);
  if (list == nullptr) return result;
  for (const auto& item : *list) {
    if (item.type == TomlValue::Type::table) {
      result.push_back(&item);
    } else {
      wrong_type(item, key, "a list of tables", findings_);
    }
  }
  return result;
}

void TableReader::error(std::string_view key, std::string message, std::string hint) {
  const auto* entry = table_.find(key);
  findings_.error(entry == nullptr ? place_ : entry->value.place, std::move(message),
                  std::move(hint));
}

void TableReader::finish(const std::vector<Elsewhere>& elsewhere) {
  for (const auto& entry : table_.entries) {
    if (std::ranges::find(known_, entry.key) != known_.end()) continue;
    const auto belongs = std::ranges::find_if(elsewhere, [&entry](const Elsewhere& other) {
      return std::ranges::find(other.keys, entry.key) != other.keys.end();
    });
    findings_.error(
        entry.place, fmt::format("unknown key {}", quoted(entry.key)),
        belongs == elsewhere.end() ? suggestion(entry.key, known_) : std::string(belongs->hint));
  }
}

}  // namespace heelcare
