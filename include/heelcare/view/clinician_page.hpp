// SPDX-License-Identifier: MIT
// What a clinician is handed, as sections; text and HTML only lay it out.
#pragma once

#include "heelcare/view/report_view.hpp"

#include <optional>
#include <string>
#include <vector>

namespace heelcare {

struct PageTable {
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;
};

struct PageSection {
  std::string heading;
  std::vector<std::string> sentences = {};
  const FootTrend* figure = nullptr;
  PageTable table = {};   // no heads: no table
  std::string rest = {};  // what the table leaves out, and where it is
};

struct Page {
  std::string title;
  std::vector<std::string> preamble = {};
  std::vector<PageSection> sections = {};
};

Page clinician_page(const Report& report);

}  // namespace heelcare
