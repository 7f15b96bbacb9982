// SPDX-License-Identifier: MIT
// What a session leaves in the log.
#pragma once

#include "heelcare/app/app.hpp"
#include "heelcare/domain/session.hpp"

#include <vector>

namespace heelcare {

struct Sat {
  const Routine& routine;
  const std::vector<FootDose>& doses;
  const Session& session;
  Moment began;
  std::optional<Pain> before;
  std::optional<Pain> after;
};

// Some practice took place, on whichever foot.
bool has_practised(const Session& session);

// One session record per foot, `both` only where both are treated at once; nothing for a foot that
// did not practise.  A high value stands as a pain record of its own too, so that it is never out
// of sight.
std::vector<Record> session_records(const App& app, const Sat& sat);

}  // namespace heelcare
