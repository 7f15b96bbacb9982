// SPDX-License-Identifier: MIT
#include "fields.hpp"

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace heelcare {
namespace {

// Bounds that no record comes near; a line made to be slow stops at them.
constexpr std::size_t most_fields = 200;
constexpr int deepest = 50;

// The longest UTF-8 sequence.  The parser takes a begun one whole before it judges it, so as many
// bytes less one stand after the line's end.
constexpr std::size_t longest_sequence = 4;

// A low surrogate written as an escape, which the parser takes when no high one stands before it:
// three bytes that no character has.
bool has_half_a_character(std::string_view text) {
  for (auto at = text.find('\xed'); at != std::string_view::npos; at = text.find('\xed', at + 1)) {
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xa0) return true;
  }
  return false;
}

std::string no_json(rapidjson::ParseErrorCode why) {
  return fmt::format("no JSON: {}", rapidjson::GetParseError_En(why));
}

constexpr unsigned how_to_parse = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag |
                                  rapidjson::kParseValidateEncodingFlag;

// The key of a name, found by its letters, since every line has many.  Names whose letters lead to
// the same place stand one behind the other.
constexpr std::size_t places = 128;

constexpr std::size_t place_of(std::string_view name) {
  const auto first = static_cast<unsigned char>(name.front());
  const auto last = static_cast<unsigned char>(name.back());
  return (2U * first + last + 8U * name.size()) % places;
}

constexpr auto keys = [] {
  std::array<std::optional<Key>, places> table{};
  for (const auto& row : names<Key>) {
    std::size_t place = place_of(row.name);
    while (table[place]) place = (place + 1) % places;
    table[place] = row.value;
  }
  return table;
}();

std::optional<Key> key_named(std::string_view name) {
  if (name.empty()) return std::nullopt;
  for (std::size_t place = place_of(name); keys[place]; place = (place + 1) % places) {
    if (name_of(*keys[place]) == name) return keys[place];
  }
  return std::nullopt;
}

}  // namespace

// Collects the members of the one object; what lies deeper only shows in an array of texts.
class Fields::Collector : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Collector> {
 public:
  explicit Collector(Fields& fields) : fields_(fields) {}

  std::optional<std::string_view> repeated_key;  // where it stands first
  bool is_object = false;
  std::string refused;  // why it stopped, where the parser would have gone on

  bool Null() { return scalar(JsonType::null); }
  bool Bool(bool /*value*/) { return scalar(JsonType::boolean); }
  bool Int(int value) { return whole(value); }
  bool Uint(unsigned value) { return whole(value); }
  bool Int64(std::int64_t value) { return whole(value); }
  bool Uint64(std::uint64_t value) { return Double(static_cast<double>(value)); }
  bool Double(double value) {
    if (depth_ == 1) field_->number = value;
    return scalar(JsonType::number);
  }
  bool String(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    const std::string_view view(text, length);
    if (!is_whole(view)) return false;
    if (depth_ == 2 && in_array_) {
      field_->texts.push_back(view);
      return true;
    }
    if (depth_ == 1) field_->text = view;
    return scalar(JsonType::text);
  }
  bool StartObject() {
    if (depth_ == 0) is_object = true;
    return open(JsonType::object);
  }
  bool EndObject(rapidjson::SizeType /*members*/) { return close(); }
  bool StartArray() { return open(JsonType::array); }
  bool EndArray(rapidjson::SizeType /*elements*/) { return close(); }
  bool Key(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    const std::string_view name(text, length);
    if (!is_whole(name)) return false;
    if (depth_ != 1) return true;
    const auto known = std::ranges::find(names_, name);
    const bool repeated = known != names_.end();
    if (repeated) repeated_key = *known;
    const auto key = repeated ? std::nullopt : key_named(name);
    field_ = key ? &fields_.add(*key, text) : &unknown_;
    names_.push_back(name);
    if (names_.size() <= most_fields) return true;
    refused = "too many fields";
    return false;
  }

 private:
  bool is_whole(std::string_view text) {
    if (!has_half_a_character(text)) return true;
    refused = no_json(rapidjson::kParseErrorStringUnicodeSurrogateInvalid);
    return false;
  }
  bool whole(long long value) {
    if (depth_ == 1) {
      field_->integer = value;
      field_->number = static_cast<double>(value);
    }
    return scalar(JsonType::integer);
  }
  bool scalar(JsonType type) {
    if (depth_ == 2 && in_array_) field_->only_texts = false;
    if (depth_ == 1) field_->type = type;
    return true;
  }
  bool open(JsonType type) {
    if (depth_ == 1) {
      field_->type = type;
      field_->texts.clear();
      field_->only_texts = true;
      in_array_ = type == JsonType::array;
    } else if (depth_ == 2 && in_array_) {
      field_->only_texts = false;
    }
    if (++depth_ <= deepest) return true;
    refused = "too many brackets within brackets";
    return false;
  }
  bool close() {
    --depth_;
    return true;
  }

  Fields& fields_;
  std::vector<std::string_view> names_;  // so far
  JsonField unknown_;                    // a field that no record has
  JsonField* field_ = &unknown_;         // the one whose value is read
  int depth_ = 0;
  bool in_array_ = false;
};

// One flat object of plain texts, lists of them and short whole numbers, without blanks: nearly
// every line of a log. It is read many times as fast as the library reads it.
class Fields::PlainObject {
 public:
  PlainObject(std::string_view line, Fields& fields)
      : at_(line.data()), end_(line.data() + line.size()), fields_(fields) {}

  // false: it is something else; the library shall say what.
  bool read() {
    if (!is_plain({at_, end_})) return false;
    if (!take('{')) return false;
    do {
      std::string_view name;
      if (!take_text(name) || !take(':')) return false;
      const auto key = key_named(name);
      if (!key || fields_.has(*key) || !take_value(fields_.add(*key, name.data()))) return false;
    } while (take(','));
    return take('}') && at_ == end_;
  }

 private:
  static constexpr std::ptrdiff_t most_digits = 9;

  // ASCII that stands for itself in a text, but for the quotes around it; eight letters at a time,
  // whose highest bits tell.
  static bool is_plain(std::string_view text) {
    std::uint64_t letters = 0;
    std::uint64_t found = 0;
    for (; text.size() >= sizeof letters; text.remove_prefix(sizeof letters)) {
      std::memcpy(&letters, text.data(), sizeof letters);
      found |= not_plain(letters);
    }
    letters = ' ' * each_byte;
    std::memcpy(&letters, text.data(), text.size());
    return ((found | not_plain(letters)) & (0x80 * each_byte)) == 0;
  }
  static constexpr std::uint64_t each_byte = 0x0101010101010101U;
  static std::uint64_t not_plain(std::uint64_t letters) {
    const std::uint64_t slashes = letters ^ ('\\' * each_byte);
    return letters | (letters + each_byte) | (letters - ' ' * each_byte) | (slashes - each_byte);
  }

  bool take(char wanted) {
    if (at_ == end_ || *at_ != wanted) return false;
    ++at_;
    return true;
  }
  bool take_text(std::string_view& text) {
    if (!take('"')) return false;
    const char* const begin = at_;
    at_ = std::find(at_, end_, '"');
    text = {begin, at_};
    return take('"');
  }
  bool take_texts(JsonField& field) {
    field.type = JsonType::array;
    field.texts.clear();
    field.only_texts = true;
    if (take(']')) return true;
    do {
      if (!take_text(field.texts.emplace_back())) return false;
    } while (take(','));
    return take(']');
  }
  bool take_number(JsonField& field) {
    const char* const begin = at_;
    field.type = JsonType::integer;
    field.integer = 0;
    for (; at_ != end_ && *at_ >= '0' && *at_ <= '9' && at_ - begin <= most_digits; ++at_) {
      field.integer = field.integer * 10 + (*at_ - '0');
    }
    field.number = static_cast<double>(field.integer);
    const auto digits = at_ - begin;
    return digits > 0 && digits <= most_digits && (digits == 1 || *begin != '0');
  }
  bool take_value(JsonField& field) {
    field.type = JsonType::text;
    if (take_text(field.text)) return true;
    return take('[') ? take_texts(field) : take_number(field);
  }

  const char* at_;
  const char* const end_;
  Fields& fields_;
};

JsonField& Fields::add(Key key, const char* name) {
  present_.set(index(key));
  JsonField& field = fields_[index(key)];
  field.name = name;
  return field;
}

void Fields::read(std::string_view line) {
  problem_.reset();
  present_.reset();
  begin_ = line.data();
  if (!PlainObject(line, *this).read()) parse(line);
}

void Fields::parse(std::string_view line) {
  present_.reset();
  if (const auto nul = line.find('\0'); nul != std::string_view::npos) {
    problem_ = Problem{nul + 1, "a NUL byte"};
    return;
  }
  bytes_ = line;
  bytes_.append(longest_sequence - 1, '\0');
  begin_ = bytes_.data();
  Collector collector(*this);
  rapidjson::Reader reader;
  rapidjson::InsituStringStream stream(bytes_.data());
  const auto result = reader.Parse<how_to_parse>(stream, collector);
  if (result.IsError()) {
    problem_ = Problem{result.Offset() + 1,
                       collector.refused.empty() ? no_json(result.Code()) : collector.refused};
  } else if (!collector.is_object) {
    problem_ = Problem{1, "no JSON object"};
  } else if (const auto twice = collector.repeated_key) {
    problem_ = Problem{column_of(twice->data()), fmt::format("'{}' stands twice", *twice)};
  }
}

std::string_view Fields::text(Key key) {
  const JsonField* field = find(key);
  if (field != nullptr && field->type == JsonType::text) return field->text;
  complain(key,
           fmt::format("'{}' is {}", name_of(key), field == nullptr ? "missing" : "not a text"));
  return {};
}

std::optional<std::string_view> Fields::optional_text(Key key) {
  const JsonField* field = find(key);
  if (field == nullptr) return std::nullopt;
  if (field->type == JsonType::text) return field->text;
  complain(key, fmt::format("'{}' is not a text", name_of(key)));
  return std::nullopt;
}

std::optional<long long> Fields::integer(Key key, long long low, long long high) {
  const JsonField* field = find(key);
  if (field == nullptr) return std::nullopt;
  if (field->type == JsonType::integer && field->integer >= low && field->integer <= high)
    return field->integer;
  complain(key, fmt::format("'{}' is not a whole number from {} to {}", name_of(key), low, high));
  return std::nullopt;
}

std::optional<double> Fields::positive_number(Key key) {
  const JsonField* field = find(key);
  if (field == nullptr) return std::nullopt;
  const bool number = field->type == JsonType::integer || field->type == JsonType::number;
  if (number && std::isfinite(field->number) && field->number > 0) return field->number;
  complain(key, fmt::format("'{}' is not a number above 0", name_of(key)));
  return std::nullopt;
}

std::span<const std::string_view> Fields::texts(Key key) {
  const JsonField* field = find(key);
  if (field == nullptr) return {};
  if (field->type == JsonType::array && field->only_texts) return field->texts;
  complain(key, fmt::format("'{}' is not a list of texts", name_of(key)));
  return {};
}

void Fields::complain(Key key, std::string message) {
  if (problem_) return;
  const JsonField* field = find(key);
  problem_ = Problem{field == nullptr ? 0 : column_of(field->name), std::move(message)};
}

std::size_t Fields::column_of(const char* name) const {
  return static_cast<std::size_t>(name - begin_);
}

}  // namespace heelcare
