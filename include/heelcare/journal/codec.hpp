// SPDX-License-Identifier: MIT
// One line of the log to one record and back (heelcare-log(5)).  Strict: a line that does not say
// exactly one valid record is damage.  Unknown fields are ignored, an unknown type is reported as
// such.
#pragma once

#include "heelcare/domain/record.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace heelcare {

inline constexpr std::size_t record_id_length = 12;

struct BadLine {
  std::size_t column = 0;  // from 1; 0: the line as a whole
  std::string message;
  bool unknown_type = false;
};

// Fields in the order of the manual, no newline.
std::string to_line(const Record& record);
std::variant<Record, BadLine> from_line(std::string_view line);

// Reads one line after the other, for a log has very many, and remembers what they said.
class LineReader {
 public:
  LineReader();
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;
  // Nothing: `record`, which is a fresh one, is what the line says.
  std::optional<BadLine> read(std::string_view line, Record& record);

 private:
  class Memory;
  std::unique_ptr<Memory> memory_;
};

// What may be left out in `log -`: id, group and wrote, made by the caller where empty.
std::variant<Record, BadLine> from_import_line(std::string_view line);

// FNV-1a, 64 bit, of a damaged line's bytes without its newline: 16 lower-case hex digits.
std::string damage_hash(std::string_view line);

// Do two lines with one id say the same object, whatever the order of their fields?
bool same_object(std::string_view a, std::string_view b);

}  // namespace heelcare
