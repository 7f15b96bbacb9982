// SPDX-License-Identifier: MIT
// The fields of one JSON object as a reader of records wants them: each asked for by key and type,
// the first problem kept.  Knows JSON and how the keys are spelled; does not know what a record is.
#pragma once

#include "heelcare/domain/names.hpp"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

// Every key a record may have (heelcare-log(5)).
enum class Key : std::uint8_t {
  id,
  group,
  at,
  wrote,
  type,
  foot,
  level,
  when,
  value,
  routine,
  seconds,
  status,
  ladder,
  before,
  after,
  reps,
  stopped,
  name,
  minutes,
  km,
  until,
  feet,
  onset,
  usual,
  pain_days,
  form,
  asked,
  flag,
  as,
  by,
  on,
  entry,
  damage,
  note
};
template <>
inline constexpr auto names<Key> = std::array{Named{Key::id, "id"},
                                              Named{Key::group, "group"},
                                              Named{Key::at, "at"},
                                              Named{Key::wrote, "wrote"},
                                              Named{Key::type, "type"},
                                              Named{Key::foot, "foot"},
                                              Named{Key::level, "level"},
                                              Named{Key::when, "when"},
                                              Named{Key::value, "value"},
                                              Named{Key::routine, "routine"},
                                              Named{Key::seconds, "seconds"},
                                              Named{Key::status, "status"},
                                              Named{Key::ladder, "ladder"},
                                              Named{Key::before, "before"},
                                              Named{Key::after, "after"},
                                              Named{Key::reps, "reps"},
                                              Named{Key::stopped, "stopped"},
                                              Named{Key::name, "name"},
                                              Named{Key::minutes, "minutes"},
                                              Named{Key::km, "km"},
                                              Named{Key::until, "until"},
                                              Named{Key::feet, "feet"},
                                              Named{Key::onset, "onset"},
                                              Named{Key::usual, "usual"},
                                              Named{Key::pain_days, "pain_days"},
                                              Named{Key::form, "form"},
                                              Named{Key::asked, "asked"},
                                              Named{Key::flag, "flag"},
                                              Named{Key::as, "as"},
                                              Named{Key::by, "by"},
                                              Named{Key::on, "on"},
                                              Named{Key::entry, "entry"},
                                              Named{Key::damage, "damage"},
                                              Named{Key::note, "note"}};
static_assert(rows_match_values<Key>());

enum class JsonType { text, integer, number, boolean, null, array, object };

struct JsonField {
  const char* name = nullptr;  // its key as it stands in the line
  JsonType type = JsonType::text;
  std::string_view text;
  long long integer = 0;
  double number = 0;
  std::vector<std::string_view> texts;  // of an array that holds nothing but texts
  bool only_texts = true;
};

// Reads one line after the other into the same memory.
class Fields {
 public:
  // The fields refer to the line and to this; they hold until the next line.
  void read(std::string_view line);

  struct Problem {
    std::size_t column = 0;  // from 1; 0: the line as a whole
    std::string message;
  };
  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

  [[nodiscard]] bool has(Key key) const { return present_[index(key)]; }
  // Text that must be there; an empty one, and a problem, where it is not.
  std::string_view text(Key key);
  std::optional<std::string_view> optional_text(Key key);
  std::optional<long long> integer(Key key, long long low, long long high);
  std::optional<double> positive_number(Key key);
  std::span<const std::string_view> texts(Key key);  // empty where there is none
  // Keeps the first problem; the column is the key's where there is such a field.
  void complain(Key key, std::string message);

 private:
  class Collector;
  class PlainObject;
  static std::size_t index(Key key) { return static_cast<std::size_t>(key); }
  [[nodiscard]] const JsonField* find(Key key) const {
    return has(key) ? &fields_[index(key)] : nullptr;
  }
  JsonField& add(Key key, const char* name);
  void parse(std::string_view line);
  [[nodiscard]] std::size_t column_of(const char* name) const;

  std::string bytes_;            // where the library unescapes texts
  const char* begin_ = nullptr;  // of what the fields point into
  std::array<JsonField, names<Key>.size()> fields_;
  std::bitset<names<Key>.size()> present_;
  std::optional<Problem> problem_;
};

}  // namespace heelcare
