// SPDX-License-Identifier: MIT
#include "heelcare/app/commands.hpp"
#include "heelcare/app/heel_page.hpp"

namespace heelcare {
namespace {

std::string paragraphs(std::string_view text, const Style& style) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find("\n\n"), text.size());
    out += wrapped(text.substr(0, end), style) + "\n";
    text.remove_prefix(std::min(end + 2, text.size()));
    if (!text.empty()) out.push_back('\n');
  }
  return out;
}

}  // namespace

ExitCode run(const HelpHeel&, App& app) {
  Style style = app.out;
  style.columns = std::min(style.columns, 80);
  std::string page;
  for (const auto& section : heel_page()) {
    if (!page.empty()) page.push_back('\n');
    page += style.inked(Ink::bold, section.heading) + "\n\n" + paragraphs(section.text, style);
  }
  app.terminal.print(page);
  return ExitCode::done;
}

}  // namespace heelcare
