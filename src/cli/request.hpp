// SPDX-License-Identifier: MIT
// One reading for each verb: which options make sense, together and alone.
#pragma once

#include "heelcare/app/commands.hpp"
#include "reader.hpp"

namespace heelcare {

Command start_request(Reader& reader);
Command log_request(Reader& reader);
Command plan_request(Reader& reader);
Command report_request(Reader& reader);
Command safety_request(Reader& reader);
Command remind_request(Reader& reader);
Command undo_request(Reader& reader);
Command routines_request(Reader& reader);

}  // namespace heelcare
