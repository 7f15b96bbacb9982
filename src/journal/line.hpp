// SPDX-License-Identifier: MIT
// One line of the log, read from its fields; what a LineReader falls back on.
#pragma once

#include "fields.hpp"
#include "heelcare/journal/codec.hpp"

#include <optional>
#include <string_view>

namespace heelcare {

bool is_record_id(std::string_view text);

// As LineReader::read, with nothing remembered.
std::optional<BadLine> read_line(Fields& fields, std::string_view line, Record& record);

}  // namespace heelcare
