// SPDX-License-Identifier: MIT
// Parts of the page for a clinician, and how a busy diary still fits two sheets: each table has a
// largest number of rows, and says how many it leaves out and where they are.
#pragma once

#include "heelcare/view/clinician_page.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

inline constexpr std::string_view where_all_is =
    "A shorter --since shows more of each; every record: heelcare report --format csv.";

// Harmless, and cut where it is long.
std::string short_note(std::string_view note);
// The latest rows, as many as fit; the section says what is left out.
void keep_rows(PageSection& section, std::size_t most = 26);
void keep_last(std::vector<std::string>& sentences, std::size_t most, std::string_view what);

PageSection sessions_section(const std::vector<FootTrend>& feet);  // by kind
PageSection techniques_section(const FootTrend& trend);            // with doses and what came after
PageSection sore_sessions(const FootTrend& trend);
PageSection activity_section(const Report& report);
PageSection load_section(const Report& report);
PageSection notes_section(const Report& report);

}  // namespace heelcare
