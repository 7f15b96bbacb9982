// SPDX-License-Identifier: MIT
#include "heelcare/view/screen_view.hpp"

#include <fmt/format.h>

namespace heelcare {

std::string screen_opening(const Style& style) {
  return wrapped(
             "A check before massage and strength: two pages of things heelcare will not plan "
             "with. Type the numbers of what is true, or 0. \"Not sure\" counts as yes.",
             style) +
         "\n";
}

std::string screen_page_text(ScreenPage page, const std::vector<const RedFlag*>& flags,
                             const Style& style) {
  std::string text =
      page == ScreenPage::today ? "\nPage 1: now\n" : "\nPage 2: conditions that last\n";
  int number = 0;
  for (const RedFlag* flag : flags) {
    text += wrapped(fmt::format("{:>3}  {}", ++number, flag->title), style, 5) + "\n";
  }
  text += "  0  none of these\n";
  return text;
}

}  // namespace heelcare
