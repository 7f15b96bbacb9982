// SPDX-License-Identifier: MIT
#include "large_digits.hpp"

#include <array>
#include <cstddef>

namespace heelcare {
namespace {

// Rows of a digit from the top, three dots each.
using Rows = std::array<std::string_view, large_digit_rows>;
constexpr std::array<Rows, 10> digits{
    Rows{"###", "# #", "# #", "# #", "###"}, Rows{" # ", "## ", " # ", " # ", "###"},
    Rows{"###", "  #", "###", "#  ", "###"}, Rows{"###", "  #", "###", "  #", "###"},
    Rows{"# #", "# #", "###", "  #", "  #"}, Rows{"###", "#  ", "###", "  #", "###"},
    Rows{"###", "#  ", "###", "# #", "###"}, Rows{"###", "  #", "  #", "  #", "  #"},
    Rows{"###", "# #", "###", "# #", "###"}, Rows{"###", "# #", "###", "  #", "###"},
};
constexpr Rows colon{" ", "#", " ", "#", " "};
constexpr int dot_columns = 2;  // a dot is about as wide as it is high

const Rows& rows_of(char c) {
  return c >= '0' && c <= '9' ? digits[static_cast<std::size_t>(c - '0')] : colon;
}

}  // namespace

std::string in_large_digits(std::string_view clock, const Style& style, int indent) {
  std::string text;
  for (std::size_t row = 0; row < large_digit_rows; ++row) {
    text.append(row == 0 ? "" : "\n").append(static_cast<std::size_t>(indent), ' ');
    for (std::size_t i = 0; i < clock.size(); ++i) {
      if (i > 0) text.append(dot_columns, ' ');
      for (const char dot : rows_of(clock[i])[row]) {
        for (int column = 0; column < dot_columns; ++column)
          text += dot == '#' ? style.full_block() : " ";
      }
    }
    text.erase(text.find_last_not_of(' ') + 1);
  }
  return text;
}

int width_in_large_digits(std::string_view clock) {
  int dots = 0;
  for (const char c : clock) dots += static_cast<int>(rows_of(c).front().size()) + 1;
  return dots == 0 ? 0 : (dots - 1) * dot_columns;
}

}  // namespace heelcare
