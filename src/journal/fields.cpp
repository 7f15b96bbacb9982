// SPDX-License-Identifier: MIT
#include "fields.hpp"

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace heelcare {
namespace {

// Bounds that no record comes near; a line made to be slow stops at them.
constexpr std::size_t most_fields = 200;
constexpr int deepest = 50;

constexpr std::size_t usual_fields = 10;

// The longest UTF-8 sequence.  The parser takes a begun one whole before it judges it, so as many
// bytes less one stand after the line's end.
constexpr std::size_t longest_sequence = 4;

// Collects the members of the one object; what lies deeper only shows in an array of texts.
class Collector : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Collector> {
 public:
  explicit Collector(std::vector<JsonField>& fields) : fields_(fields) {}

  std::string_view repeated_key;
  bool is_object = false;
  std::string_view excess;  // what there is too much of

  bool Null() { return scalar(JsonField{{}, JsonType::null, {}, 0, 0, {}, true}); }
  bool Bool(bool /*value*/) { return scalar(JsonField{{}, JsonType::boolean, {}, 0, 0, {}, true}); }
  bool Int(int value) { return whole(value); }
  bool Uint(unsigned value) { return whole(value); }
  bool Int64(std::int64_t value) { return whole(value); }
  bool Uint64(std::uint64_t value) { return Double(static_cast<double>(value)); }
  bool Double(double value) {
    return scalar(JsonField{{}, JsonType::number, {}, 0, value, {}, true});
  }
  bool String(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    const std::string_view view(text, length);
    if (depth_ == 2 && in_array_) {
      fields_.back().texts.push_back(view);
      return true;
    }
    return scalar(JsonField{{}, JsonType::text, view, 0, 0, {}, true});
  }
  bool StartObject() {
    if (depth_ == 0) is_object = true;
    return open(JsonType::object);
  }
  bool EndObject(rapidjson::SizeType /*members*/) { return close(); }
  bool StartArray() { return open(JsonType::array); }
  bool EndArray(rapidjson::SizeType /*elements*/) { return close(); }
  bool Key(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    if (depth_ != 1) return true;
    key_ = std::string_view(text, length);
    for (const JsonField& field : fields_) {
      if (field.key == key_) repeated_key = key_;
    }
    if (fields_.size() < most_fields) return true;
    excess = "too many fields";
    return false;
  }

 private:
  bool whole(long long value) {
    return scalar(
        JsonField{{}, JsonType::integer, {}, value, static_cast<double>(value), {}, true});
  }
  bool scalar(JsonField field) {
    if (depth_ == 2 && in_array_) fields_.back().only_texts = false;
    if (depth_ != 1) return true;
    field.key = key_;
    fields_.push_back(std::move(field));
    return true;
  }
  bool open(JsonType type) {
    if (depth_ == 1) {
      fields_.push_back(JsonField{key_, type, {}, 0, 0, {}, true});
      in_array_ = type == JsonType::array;
    } else if (depth_ == 2 && in_array_) {
      fields_.back().only_texts = false;
    }
    if (++depth_ <= deepest) return true;
    excess = "too many brackets within brackets";
    return false;
  }
  bool close() {
    --depth_;
    return true;
  }

  std::vector<JsonField>& fields_;
  std::string_view key_;
  int depth_ = 0;
  bool in_array_ = false;
};

// One flat object of plain texts and short whole numbers, without blanks: nearly every line of a
// log. It is read many times as fast as the library reads it.
class PlainObject {
 public:
  PlainObject(std::string_view line, std::vector<JsonField>& fields)
      : rest_(line), fields_(fields) {}

  // false: it is something else; the library shall say what.
  bool read() {
    if (!take('{')) return false;
    do {
      JsonField field;
      if (!take_text(field.key) || !take(':') || !take_value(field)) return false;
      for (const JsonField& other : fields_) {
        if (other.key == field.key) return false;
      }
      fields_.push_back(std::move(field));
    } while (fields_.size() < most_fields && take(','));
    return take('}') && rest_.empty();
  }

 private:
  static constexpr std::size_t most_digits = 9;

  // Letters of a text that stand for themselves.
  static constexpr auto plain = [] {
    std::array<bool, 256> table{};
    for (unsigned char c = ' '; c <= '~'; ++c) table[c] = c != '"' && c != '\\';
    return table;
  }();
  static bool is_plain(char c) { return plain[static_cast<unsigned char>(c)]; }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  template <class Matches>
  std::string_view take_while(Matches matches) {
    const auto end = std::ranges::find_if_not(rest_, matches);
    const std::string_view taken(rest_.begin(), end);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  bool take_text(std::string_view& text) {
    if (!take('"')) return false;
    text = take_while(is_plain);
    return take('"');
  }
  bool take_value(JsonField& field) {
    if (take_text(field.text)) return true;
    const auto digits = take_while(is_digit);
    const bool padded = digits.size() > 1 && digits.front() == '0';
    if (digits.empty() || digits.size() > most_digits || padded) return false;
    for (const char digit : digits) field.integer = field.integer * 10 + (digit - '0');
    field.type = JsonType::integer;
    field.number = static_cast<double>(field.integer);
    return true;
  }

  std::string_view rest_;
  std::vector<JsonField>& fields_;
};

constexpr unsigned how_to_parse = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag |
                                  rapidjson::kParseValidateEncodingFlag;

}  // namespace

Fields::Fields(std::string_view line) : begin_(line.data()) {
  fields_.reserve(usual_fields);
  if (!PlainObject(line, fields_).read()) parse(line);
}

void Fields::parse(std::string_view line) {
  fields_.clear();
  if (const auto nul = line.find('\0'); nul != std::string_view::npos) {
    problem_ = Problem{nul + 1, "a NUL byte"};
    return;
  }
  bytes_ = line;
  bytes_.append(longest_sequence - 1, '\0');
  begin_ = bytes_.data();
  Collector collector(fields_);
  rapidjson::Reader reader;
  rapidjson::InsituStringStream stream(bytes_.data());
  const auto result = reader.Parse<how_to_parse>(stream, collector);
  if (!collector.excess.empty()) {
    problem_ = Problem{result.Offset() + 1, std::string(collector.excess)};
  } else if (result.IsError()) {
    problem_ = Problem{result.Offset() + 1,
                       fmt::format("no JSON: {}", rapidjson::GetParseError_En(result.Code()))};
  } else if (!collector.is_object) {
    problem_ = Problem{1, "no JSON object"};
  } else if (!collector.repeated_key.empty()) {
    complain(collector.repeated_key, fmt::format("'{}' stands twice", collector.repeated_key));
  }
}

const JsonField* Fields::find(std::string_view key) const {
  for (const JsonField& field : fields_) {
    if (field.key == key) return &field;
  }
  return nullptr;
}

std::string_view Fields::text(std::string_view key) {
  const auto found = optional_text(key);
  if (!found && find(key) == nullptr) complain(key, fmt::format("'{}' is missing", key));
  return found.value_or(std::string_view{});
}

std::optional<std::string_view> Fields::optional_text(std::string_view key) {
  const JsonField* field = find(key);
  if (field == nullptr) return std::nullopt;
  if (field->type == JsonType::text) return field->text;
  complain(key, fmt::format("'{}' is not a text", key));
  return std::nullopt;
}

std::optional<long long> Fields::integer(std::string_view key, long long low, long long high) {
  const JsonField* field = find(key);
  if (field == nullptr) return std::nullopt;
  if (field->type == JsonType::integer && field->integer >= low && field->integer <= high)
    return field->integer;
  complain(key, fmt::format("'{}' is not a whole number from {} to {}", key, low, high));
  return std::nullopt;
}

std::optional<double> Fields::positive_number(std::string_view key) {
  const JsonField* field = find(key);
  if (field == nullptr) return std::nullopt;
  const bool number = field->type == JsonType::integer || field->type == JsonType::number;
  if (number && std::isfinite(field->number) && field->number > 0) return field->number;
  complain(key, fmt::format("'{}' is not a number above 0", key));
  return std::nullopt;
}

std::optional<std::vector<std::string_view>> Fields::texts(std::string_view key) {
  const JsonField* field = find(key);
  if (field == nullptr) return std::nullopt;
  if (field->type == JsonType::array && field->only_texts) return field->texts;
  complain(key, fmt::format("'{}' is not a list of texts", key));
  return std::nullopt;
}

void Fields::complain(std::string_view key, std::string message) {
  if (problem_) return;
  const JsonField* field = find(key);
  const std::size_t column =
      field == nullptr ? 0 : static_cast<std::size_t>(field->key.data() - begin_);
  problem_ = Problem{column, std::move(message)};
}

}  // namespace heelcare
