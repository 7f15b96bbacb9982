// SPDX-License-Identifier: MIT
#include "heelcare/view/clinician_page.hpp"

#include <algorithm>
#include <numeric>

namespace heelcare {
namespace {

std::vector<int> widths_of(const PageTable& table) {
  std::vector<int> widths;
  for (std::size_t column = 0; column < table.heads.size(); ++column) {
    int width = width_of(table.heads[column]);
    for (const auto& row : table.rows) width = std::max(width, width_of(row[column]));
    widths.push_back(width + 2);
  }
  return widths;
}

std::string line_of(const std::vector<std::string>& cells, const std::vector<int>& widths) {
  std::string line;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    line += padded(cells[column], widths[column]);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

// Where the columns do not fit side by side, each row is a sentence of its own.
std::string stacked(const PageTable& table, const Style& style) {
  std::string text;
  for (const auto& row : table.rows) {
    std::string line = row.front();
    for (std::size_t column = 1; column < row.size(); ++column) {
      if (row[column].empty()) continue;
      line += (column == 1 ? ": " : "; ") + table.heads[column] + " " + row[column];
    }
    text += wrapped(line, style, 2) + "\n";
  }
  return text;
}

std::string table_text(const PageTable& table, const Style& style) {
  if (table.rows.empty()) return {};
  const auto widths = widths_of(table);
  if (std::accumulate(widths.begin(), widths.end(), 0) > style.columns + 2) {
    return stacked(table, style);
  }
  std::string text = line_of(table.heads, widths);
  for (const auto& row : table.rows) text += line_of(row, widths);
  return text;
}

}  // namespace

std::string clinician_text(const Report& report, const Style& style) {
  const Page page = clinician_page(report);
  std::string text = style.inked(Ink::bold, wrapped(page.title, style)) + "\n";
  for (const auto& sentence : page.preamble) text += wrapped(sentence, style) + "\n";
  for (const auto& section : page.sections) {
    text += "\n" + style.inked(Ink::bold, wrapped(section.heading, style)) + "\n";
    for (const auto& sentence : section.sentences) text += wrapped(sentence, style, 2) + "\n";
    text += table_text(section.table, style);
    if (!section.rest.empty()) text += wrapped(section.rest, style) + "\n";
  }
  return text;
}

}  // namespace heelcare
