// SPDX-License-Identifier: MIT
// The fields of one JSON object as a reader of records wants them: each asked for by name and type,
// the first problem kept.  Knows JSON; does not know what a record is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

enum class JsonType { text, integer, number, boolean, null, array, object };

struct JsonField {
  std::string_view key;
  JsonType type = JsonType::text;
  std::string_view text;
  long long integer = 0;
  double number = 0;
  std::vector<std::string_view> texts;  // of an array that holds nothing but texts
  bool only_texts = true;
};

// Refers to the line, which must outlive it.
class Fields {
 public:
  explicit Fields(std::string_view line);

  struct Problem {
    std::size_t column = 0;  // from 1; 0: the line as a whole
    std::string message;
  };
  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

  // A field with this key; nullptr where there is none.
  [[nodiscard]] const JsonField* find(std::string_view key) const;
  // Text that must be there; an empty one, and a problem, where it is not.
  std::string_view text(std::string_view key);
  std::optional<std::string_view> optional_text(std::string_view key);
  std::optional<long long> integer(std::string_view key, long long low, long long high);
  std::optional<double> positive_number(std::string_view key);
  std::optional<std::vector<std::string_view>> texts(std::string_view key);
  // Keeps the first problem; the column is the key's where there is such a field.
  void complain(std::string_view key, std::string message);

 private:
  void parse(std::string_view line);

  std::string bytes_;  // where the library unescapes texts
  const char* begin_;  // of what the fields point into
  std::vector<JsonField> fields_;
  std::optional<Problem> problem_;
};

}  // namespace heelcare
