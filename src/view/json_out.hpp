// SPDX-License-Identifier: MIT
// Objects as JSON text, field by field; what is absent is left out.
#pragma once

#include "heelcare/domain/calendar.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <optional>
#include <string>
#include <string_view>

namespace heelcare {

// One object, open from the start; take() closes it.
class Out {
 public:
  Out() : writer_(buffer_) { writer_.StartObject(); }
  std::string take() {
    writer_.EndObject();
    return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n";
  }
  void key(std::string_view name) {
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }
  void value(std::string_view text) {
    writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void value(int number) { writer_.Int(number); }
  void value(bool yes) { writer_.Bool(yes); }
  void raw(const std::string& json) {
    writer_.RawValue(json.data(), json.size(), rapidjson::kObjectType);
  }
  void field(std::string_view name, std::string_view text) {
    key(name);
    value(text);
  }
  void field(std::string_view name, const char* text) { field(name, std::string_view(text)); }
  void field(std::string_view name, int number) {
    key(name);
    value(number);
  }
  void field(std::string_view name, bool yes) {
    key(name);
    value(yes);
  }
  void field(std::string_view name, const std::optional<int>& number) {
    if (number) field(name, *number);
  }
  void field(std::string_view name, const std::optional<Date>& date) {
    if (date) field(name, text_of(*date));
  }
  void field_or_null(std::string_view name, const std::optional<Date>& date) {
    key(name);
    if (date)
      value(text_of(*date));
    else
      writer_.Null();
  }
  template <class List, class Each>
  void list(std::string_view name, const List& items, const Each& each) {
    key(name);
    writer_.StartArray();
    for (const auto& item : items) each(item);
    writer_.EndArray();
  }
  template <class Body>
  void object(const Body& body) {
    writer_.StartObject();
    body();
    writer_.EndObject();
  }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

}  // namespace heelcare
