// SPDX-License-Identifier: MIT
#include "toml_reader.hpp"

// The library's own checks end the program on some typing errors; without them it reports these.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_FLOAT_CHARCONV 1  // a stream would bring all locales of the C++ library along
#define TOML_ASSERT(condition) static_cast<void>(0)
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <utility>

namespace heelcare {
namespace {

constexpr std::size_t most_bytes = std::size_t{1024} * 1024;
constexpr int deepest = 12;  // tables and lists inside each other, and parts of one key

// Walks over a text as TOML sees it, strings and comments left out, and watches how deep it gets:
// the library frees nested tables by recursion, so a key of 100,000 parts would end the program.
class DepthScan {
 public:
  explicit DepthScan(std::string_view text) : rest_(text) {}

  // The first place that is too deep.
  std::optional<Place> too_deep() {
    while (!rest_.empty()) {
      if (rest_.front() == '"' || rest_.front() == '\'') {
        skip_string(rest_.front());
        continue;
      }
      if (rest_.front() == '#') {
        skip_comment();
        continue;
      }
      if (count(rest_.front())) return place_;
      step();
    }
    return std::nullopt;
  }

 private:
  bool count(char byte) {
    switch (byte) {
      case '\n':
      case ',':
        parts_ = 0;
        break;
      case '.':
        ++parts_;
        break;
      case '[':
      case '{':
        parts_ = 0;
        ++open_;
        break;
      case ']':
      case '}':
        open_ = std::max(0, open_ - 1);
        break;
      default:
        break;
    }
    return open_ > deepest || parts_ > deepest;
  }

  void step() {
    if (rest_.front() == '\n') {
      ++place_.line;
      place_.column = 1;
    } else if ((static_cast<unsigned char>(rest_.front()) & 0xC0U) != 0x80U) {
      ++place_.column;
    }
    rest_.remove_prefix(1);
  }

  void steps(std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i) step();
  }

  void skip_comment() {
    while (!rest_.empty() && rest_.front() != '\n') step();
  }

  void skip_string(char quote) {
    const bool many_lines = rest_.size() >= 3 && rest_[1] == quote && rest_[2] == quote;
    steps(many_lines ? 3 : 1);
    while (!rest_.empty()) {
      if (quote == '"' && rest_.front() == '\\') {
        steps(std::min<std::size_t>(2, rest_.size()));
      } else if (!many_lines && (rest_.front() == quote || rest_.front() == '\n')) {
        step();
        return;
      } else if (many_lines && rest_.size() >= 3 && rest_.substr(0, 3) == std::string(3, quote)) {
        while (!rest_.empty() && rest_.front() == quote) step();
        return;
      } else {
        step();
      }
    }
  }

  std::string_view rest_;
  Place place_{1, 1};
  int open_ = 0;
  int parts_ = 0;
};

Place place_of(const toml::source_region& region) {
  return {region.begin.line, region.begin.column};
}

TomlValue value_of(const toml::node& node);

TomlValue table_of(const toml::table& table) {
  TomlValue value;
  value.type = TomlValue::Type::table;
  for (const auto& [key, node] : table) {
    value.entries.push_back({std::string(key.str()), place_of(key.source()), value_of(node)});
  }
  std::ranges::sort(value.entries, {}, &TomlEntry::place);
  return value;
}

TomlValue list_of(const toml::array& list) {
  TomlValue value;
  value.type = TomlValue::Type::list;
  for (const auto& node : list) value.items.push_back(value_of(node));
  return value;
}

TomlValue value_of(const toml::node& node) {
  TomlValue value;
  if (const auto* table = node.as_table()) {
    value = table_of(*table);
  } else if (const auto* list = node.as_array()) {
    value = list_of(*list);
  } else if (const auto* text = node.as_string()) {
    value.type = TomlValue::Type::text;
    value.text = text->get();
  } else if (const auto* integer = node.as_integer()) {
    value.type = TomlValue::Type::integer;
    value.integer = integer->get();
  } else if (const auto* boolean = node.as_boolean()) {
    value.type = TomlValue::Type::boolean;
    value.boolean = boolean->get();
  }
  value.place = place_of(node.source());
  return value;
}

constexpr std::string_view like_a_key = "like this: title = \"Calf stretch\"";
constexpr std::string_view like_a_value =
    "a number, true, false, or a text in straight quotes, \"like this\"";
constexpr std::string_view like_a_time = "a time of day is written as a text: \"07:30\"";
constexpr std::string_view like_a_boolean = "true and false are written in small letters";

// What the library says of a mistake, and what a person is told: what is wrong, and what to do. The
// first row that fits is taken.
struct Told {
  std::string_view part;
  std::string_view message;
  std::string_view hint;
};
constexpr std::array mistakes{
    Told{"cannot redefine existing", "there is such a key already",
         "a key stands only once in its table"},
    Told{"invalid utf-8", "this is no UTF-8", "save the file as UTF-8"},
    Told{"control characters", "a text does not end on its line, or has a control character in it",
         "a text ends with the quote it began with"},
    Told{"unknown escape", "a backslash does not stand for itself in double quotes",
         "take single quotes for a text with a backslash"},
    Told{"parsing string", "a text does not end", "a text ends with the quote it began with"},
    Told{"leading zero", "a number does not begin with a zero", "like this: 30"},
    Told{"parsing time", "this is no time of day", like_a_time},
    Told{"parsing date", "this is no date", like_a_time},
    Told{"parsing boolean", "this is neither true nor false", like_a_boolean},
    Told{"expected '='", "no = follows this key", like_a_key},
    Told{"expected value", "no value follows the =", like_a_value},
    Told{"parsing table header", "a heading ends with the brackets it began with, on its line",
         "a step begins with [[step]]"},
    Told{"parsing array", "a list is not finished, or lacks a comma",
         "like this: [\"heel\", \"arch\"]"},
    Told{"parsing inline table", "a group in braces is not finished, or has a comma too many",
         "like this: { min = 30, default = 60, max = 90 }"},
    Told{"comment or whitespace", "the value ends before this",
         "a text stands in quotes, a number without its unit, each key on a line of its own"},
    Told{"parsing root table", "neither a key nor a heading begins like this", like_a_key},
    Told{"parsing key", "no key is written like this", like_a_key},
    Told{"", "this is no value", like_a_value}};

Told told(const toml::parse_error& error) {
  const std::string_view said = error.description();
  return *std::ranges::find_if(
      mistakes, [said](const Told& row) { return said.find(row.part) != std::string_view::npos; });
}

}  // namespace

const TomlEntry* TomlValue::find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &TomlEntry::key);
  return found == entries.end() ? nullptr : &*found;
}

Place place_of(const TomlValue& root, std::initializer_list<std::string_view> path) {
  const auto* value = &root;
  for (const auto key : path) {
    const auto* entry = value->find(key);
    if (entry == nullptr) break;
    value = &entry->value;
  }
  return value->place;
}

std::optional<TomlValue> parse_toml(const SourceText& file, Findings& findings) {
  if (file.text.size() > most_bytes) {
    findings.error({}, fmt::format("the file is larger than {} bytes", most_bytes));
    return std::nullopt;
  }
  if (const auto place = DepthScan(file.text).too_deep()) {
    findings.error(*place, "tables or lists are nested too deep");
    return std::nullopt;
  }
  const auto parsed = toml::parse(std::string_view(file.text), std::string_view(file.name));
  if (!parsed) {
    const auto mistake = told(parsed.error());
    findings.error(place_of(parsed.error().source()), std::string(mistake.message),
                   std::string(mistake.hint));
    return std::nullopt;
  }
  auto root = table_of(parsed.table());
  root.place = {};
  return root;
}

}  // namespace heelcare
