// SPDX-License-Identifier: MIT
#include "../../src/cli/appearance.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

namespace {

constexpr TerminalShape terminals{true, true, true, 100, 40};
constexpr TerminalShape pipes{false, false, false, 80, 24};

Environment with_term() {
  Environment environment;
  environment.term = "xterm";
  environment.lang = "C.UTF-8";
  return environment;
}

}  // namespace

TEST_CASE(
    "colour: the option, then NO_COLOR, then the variables that force it, then the terminal") {
  struct Row {
    const char* name;
    ColourWish wish;
    bool no_color;
    bool force;
    bool off;
    bool terminal;
    bool expected;
  };
  using enum ColourWish;
  const Row rows[] = {
      {"a terminal", automatic, false, false, false, true, true},
      {"a pipe", automatic, false, false, false, false, false},
      {"CLICOLOR=0", automatic, false, false, true, true, false},
      {"forced into a pipe", automatic, false, true, false, false, true},
      {"forced against CLICOLOR=0", automatic, false, true, true, false, true},
      {"NO_COLOR on a terminal", automatic, true, false, false, true, false},
      {"NO_COLOR wins over force", automatic, true, true, false, true, false},
      {"--color always wins over NO_COLOR", always, true, false, true, false, true},
      {"--color never wins over force", never, false, true, false, true, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    auto environment = with_term();
    environment.no_color = row.no_color;
    environment.force_color = row.force;
    environment.color_off = row.off;
    GlobalOptions options;
    options.colour = row.wish;
    const auto style =
        style_of(Stream::out, options, environment, row.terminal ? terminals : pipes);
    CHECK(style.colour == row.expected);
  }
}

TEST_CASE("plain follows from the option, a dumb terminal, ACCESSIBLE, or no terminal") {
  const GlobalOptions options;
  CHECK_FALSE(style_of(Stream::out, options, with_term(), terminals).plain);
  CHECK(style_of(Stream::out, options, with_term(), pipes).plain);

  auto dumb = with_term();
  dumb.term = "dumb";
  CHECK(style_of(Stream::out, options, dumb, terminals).plain);
  CHECK_FALSE(style_of(Stream::out, options, dumb, terminals).colour);

  auto accessible = with_term();
  accessible.accessible = true;
  CHECK(style_of(Stream::err, options, accessible, terminals).plain);
  CHECK_FALSE(style_of(Stream::err, options, accessible, terminals).colour);

  GlobalOptions wished;
  wished.plain = true;
  CHECK(style_of(Stream::out, wished, with_term(), terminals).plain);
  CHECK_FALSE(style_of(Stream::out, wished, with_term(), terminals).colour);
}

TEST_CASE("each stream goes by its own end") {
  TerminalShape shape = terminals;
  shape.out_is_terminal = false;

  CHECK(style_of(Stream::out, {}, with_term(), shape).plain);
  CHECK_FALSE(style_of(Stream::err, {}, with_term(), shape).plain);
  CHECK_FALSE(style_of(Stream::out, {}, with_term(), shape).colour);
  CHECK(style_of(Stream::err, {}, with_term(), shape).colour);
}

TEST_CASE("more than ASCII is printed only where the locale says UTF-8") {
  for (const auto* locale : {"C.UTF-8", "de_DE.utf8", "en_GB.UTF8", "pt_BR.utf-8"}) {
    auto environment = with_term();
    environment.lang = locale;
    CAPTURE(locale);
    CHECK(style_of(Stream::out, {}, environment, terminals).unicode);
  }
  for (const auto* locale : {"C", "POSIX", "de_DE.ISO-8859-1", "de_DE"}) {
    auto environment = with_term();
    environment.lang = locale;
    CAPTURE(locale);
    CHECK_FALSE(style_of(Stream::out, {}, environment, terminals).unicode);
  }
  CHECK_FALSE(style_of(Stream::out, {}, Environment{}, terminals).unicode);
}

TEST_CASE("the width is the terminal's, and never absurd") {
  TerminalShape shape = terminals;
  CHECK(style_of(Stream::out, {}, with_term(), shape).columns == 100);
  shape.columns = 3;
  CHECK(style_of(Stream::out, {}, with_term(), shape).columns == 20);
}
