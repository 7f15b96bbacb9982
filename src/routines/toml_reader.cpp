// SPDX-License-Identifier: MIT
#include "toml_reader.hpp"

// The library's own checks end the program on some typing errors; without them it reports these.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ASSERT(condition) static_cast<void>(0)
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
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

struct Told {
  std::string message;
  std::string_view hint;
};

// The library's words, in ours where a person would not understand them.
Told told(const toml::parse_error& error) {
  std::string message(error.description());
  if (message.starts_with("Error while parsing")) message.front() = 'e';
  const auto says = [&message](std::string_view part) {
    return message.find(part) != std::string::npos;
  };
  if (says("cannot redefine existing")) {
    return {"there is such a key already", "a key stands only once in its table"};
  }
  if (says("invalid utf-8")) return {"this is no UTF-8", "save the file as UTF-8"};
  if (says("parsing string") && says("control characters")) {
    return {"a text does not end on its line, or has a control character in it",
            "a text ends with the quote it began with"};
  }
  if (says("parsing time") || says("parsing date")) {
    return {message, "a time of day is written as a text: \"07:30\""};
  }
  if (says("parsing boolean")) return {message, "true and false are written in small letters"};
  if (says("parsing value") || says("floating-point") || says("comment or whitespace")) {
    return {message, "a number, true, false, or a text in straight quotes, \"like this\""};
  }
  return {message, {}};
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
    auto [message, hint] = told(parsed.error());
    findings.error(place_of(parsed.error().source()), std::move(message), std::string(hint));
    return std::nullopt;
  }
  auto root = table_of(parsed.table());
  root.place = {};
  return root;
}

}  // namespace heelcare
