// SPDX-License-Identifier: MIT
#include "heelcare/view/chart.hpp"
#include "heelcare/view/clinician_page.hpp"

#include <fmt/format.h>

namespace heelcare {
namespace {

// One file that loads nothing: no script, no font, no picture from elsewhere.
constexpr std::string_view head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{}</title>
<style>
:root {{ --ink: #1b1b1b; --paper: #fff; --soft: #595959; --rule: #c9c9c9; --first: #0b5394; --worst: #a34700; }}
@media (prefers-color-scheme: dark) {{
:root {{ --ink: #ececec; --paper: #161616; --soft: #b5b5b5; --rule: #4a4a4a; --first: #7ab8ff; --worst: #ffb37a; }} }}
body {{ color: var(--ink); background: var(--paper); font: 15px/1.4 system-ui, sans-serif; max-width: 48rem; margin: 1.5rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.4rem; margin: 0 0 .4rem; }}
h2 {{ font-size: 1.05rem; margin: 1.2rem 0 .3rem; }}
p, figure {{ margin: .3rem 0; overflow-wrap: anywhere; }}
.soft, figcaption {{ color: var(--soft); }}
.wide {{ overflow-x: auto; }}
td:first-child {{ white-space: nowrap; }}
table {{ border-collapse: collapse; font-size: .85rem; width: 100%; }}
th, td {{ text-align: left; vertical-align: top; padding: .1rem .5rem .1rem 0; border-bottom: 1px solid var(--rule); }}
svg {{ width: 100%; height: auto; font-size: 11px; }}
svg text {{ fill: var(--soft); }}
.g {{ stroke: var(--rule); }} .f {{ fill: var(--first); }} .w {{ fill: none; stroke: var(--worst); }} .s {{ stroke: var(--ink); }}
pre {{ font-size: .75rem; overflow-x: auto; }}
@media print {{
:root {{ --ink: #000; --paper: #fff; --soft: #333; --rule: #999; --first: #0b5394; --worst: #a34700; }}
@page {{ margin: 10mm; }}
html {{ font-size: 8pt; }}
body {{ font-size: 8pt; line-height: 1.25; max-width: none; margin: 0; padding: 0; }}
main {{ columns: 2; column-gap: 5mm; }} h1, .soft {{ column-span: all; }}
h2 {{ margin-top: .7rem; break-after: avoid; }} section > p:not(:last-child), thead {{ break-after: avoid; }}
tr, figure {{ break-inside: avoid; }} td, th {{ padding: .05rem .45rem .05rem 0; line-height: 1.15; }}
svg {{ font-size: 13px; }} details {{ display: none; }} }}
</style>
</head>
<body>
<main>
)";

// Text of the person, harmless in HTML.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string row_html(const std::vector<std::string>& cells, std::string_view open,
                     std::string_view close) {
  std::string text = "<tr>";
  for (const auto& cell : cells) {
    text += open;
    text += escaped(cell);
    text += close;
  }
  return text + "</tr>\n";
}

std::string table_html(const PageSection& section) {
  if (section.table.rows.empty()) return {};
  std::string text = fmt::format(
      "<div class=\"wide\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n<table>\n<thead>",
      escaped(section.heading));
  text += row_html(section.table.heads, "<th scope=\"col\">", "</th>") + "</thead>\n<tbody>\n";
  for (const auto& row : section.table.rows) text += row_html(row, "<td dir=\"auto\">", "</td>");
  return text + "</tbody>\n</table>\n</div>\n";
}

std::string figure_html(const FootTrend& trend) {
  return "<figure>\n" + chart_svg(trend, std::string{name_of(trend.feet)}) +
         fmt::format(
             "<figcaption>Dots: first steps. Squares: worst ({}). Ticks: sessions, flags."
             "</figcaption>\n</figure>\n",
             marks_of(trend.grain()));
}

std::string section_html(const PageSection& section) {
  std::string text = fmt::format("<section>\n<h2>{}</h2>\n", escaped(section.heading));
  for (const auto& sentence : section.sentences) {
    text += fmt::format("<p>{}</p>\n", escaped(sentence));
  }
  if (section.figure != nullptr) text += figure_html(*section.figure);
  text += table_html(section);
  if (!section.rest.empty()) text += fmt::format("<p>{}</p>\n", escaped(section.rest));
  return text + "</section>\n";
}

}  // namespace

std::string clinician_html(const Report& report) {
  const Page page = clinician_page(report);
  std::string text = fmt::format(head, escaped(page.title));
  text += fmt::format("<h1>{}</h1>\n", escaped(page.title));
  for (const auto& sentence : page.preamble) {
    text += fmt::format("<p class=\"soft\">{}</p>\n", escaped(sentence));
  }
  for (const auto& section : page.sections) text += section_html(section);
  const auto csv = records_csv(report.rows);
  text +=
      fmt::format("<details>\n<summary>All records as CSV</summary>\n<pre>{}</pre>\n</details>\n",
                  escaped(csv));
  return text + "</main>\n</body>\n</html>\n";
}

}  // namespace heelcare
