// SPDX-License-Identifier: MIT
#include "heelcare/view/style.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

TEST_CASE("words wrap at the width, later lines are indented, blanks inside a line stay") {
  Style style;
  style.columns = 20;
  CHECK(wrapped("one two three four five six", style, 2) == "one two three four\n  five six");
  CHECK(wrapped("  a   b", style) == "  a   b");
  CHECK(wrapped("first\nsecond", style) == "first\nsecond");
  CHECK(wrapped("a-word-that-is-longer-than-the-line", style) ==
        "a-word-that-is-longer-than-the-line");
  CHECK(wrapped("", style).empty());
}

TEST_CASE("a number and its sign stay on one line") {
  Style style;
  style.columns = 20;
  CHECK(wrapped("about one lower (90 % interval)", style) == "about one lower\n(90 % interval)");
  CHECK(wrapped("one to two higher, n = 14, so", style) == "one to two higher,\nn = 14, so");
  CHECK(wrapped("one to two higher a = 1", style) == "one to two higher\na = 1");
  CHECK(wrapped("it ends in n =", style) == "it ends in n =");
  CHECK(wrapped("it ends in n =\n2", style) == "it ends in n =\n2");
}

TEST_CASE("widths count columns, not bytes") {
  CHECK(width_of("abc") == 3);
  CHECK(width_of("\xc3\xa9") == 1);
  CHECK(width_of("e\xcc\x81") == 1);
  CHECK(width_of("\xe6\xb1\x89") == 2);
  CHECK(width_of("\x1b[1mbold\x1b[0m") == 4);
  CHECK(cut("\xe6\xb1\x89\xe6\xb1\x89", 3) == "\xe6\xb1\x89");
  CHECK(padded("ab", 4) == "ab  ");
}

TEST_CASE("control characters and broken UTF-8 become harmless") {
  CHECK(harmless("a\x1b[31mb") == "a?[31mb");
  CHECK(harmless("\xff\xfe") == "??");
  CHECK(harmless("\xc0\xaf") == "??");
  CHECK(harmless("gr\xc3\xbc\xc3\x9f") == "gr\xc3\xbc\xc3\x9f");
  CHECK(harmless("\xe2\x80\xae") == "?");
}

TEST_CASE("colour only where it is wanted") {
  Style style;
  CHECK(style.inked(Ink::bold, "x") == "x");
  style.colour = true;
  CHECK(style.inked(Ink::bold, "x") == "\x1b[1mx\x1b[0m");
}

TEST_CASE("times are short") {
  CHECK(clock_text(125) == "2:05");
  CHECK(duration_text(45) == "45 s");
  CHECK(duration_text(180) == "3 min");
  CHECK(duration_text(150) == "2 min 30 s");
}
