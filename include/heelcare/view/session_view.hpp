// SPDX-License-Identifier: MIT
// A session on the screen and in words: the redrawn lines, the cues, the dry run.
#pragma once

#include "heelcare/domain/session.hpp"
#include "heelcare/view/style.hpp"

#include <string>
#include <vector>

namespace heelcare {

struct SessionShown {
  const Routine& routine;
  const std::vector<FootDose>& doses;
};

// What to do in a segment, with its numbers.
std::string instruction(const SessionShown& shown, const Segment& segment);
// A handful of lines for this moment; each ends in a newline.  The instruction gives way where they
// would not fit on so many rows.
std::string session_frame(const Session& session, const SessionShown& shown, const Style& style,
                          int rows);
// What is said when a segment begins, worded to be understood with the screen off; empty: nothing.
std::string cue_text(const Session& session, std::size_t segment, const SessionShown& shown);
// What is said on the way, once it is time for it: half of timed work, and the last five seconds of
// what takes more than ten.
enum class Reminder { half, last };
std::string reminder_text(const Session& session, Reminder what);
// The line of plain mode when a segment begins; empty: nothing.
std::string plain_line(const Session& session, std::size_t segment, const SessionShown& shown);
// What a key changed, for plain mode; empty: nothing that must be said.
std::string plain_reply(const Session& before, const Session& after);
std::string keys_text();
// The steps with their times and the total.
std::string dry_run_text(const Timeline& timeline, const SessionShown& shown, const Style& style);

}  // namespace heelcare
