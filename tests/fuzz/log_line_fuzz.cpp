// SPDX-License-Identifier: MIT
// Any bytes as a line of the log: a record that reads back the same, or damage; and the same with a
// blank behind it, which only the JSON library reads; and the same from a reader of many lines.
#include "heelcare/journal/codec.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>

using namespace heelcare;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  const auto read = from_line(line);
  const auto by_library = from_line(std::string(line) + ' ');
  if (read.index() != by_library.index()) std::abort();
  static LineReader reader;
  Record next;
  const auto bad = reader.read(line, next);
  if (bad.has_value() != std::holds_alternative<BadLine>(read)) std::abort();
  if (!bad && next != std::get<Record>(read)) std::abort();
  (void)from_import_line(line);
  if (const auto* record = std::get_if<Record>(&read)) {
    if (*record != std::get<Record>(by_library)) std::abort();
    const auto again = from_line(to_line(*record));
    const auto* same = std::get_if<Record>(&again);
    if (same == nullptr || *same != *record) std::abort();
  }
  return 0;
}
