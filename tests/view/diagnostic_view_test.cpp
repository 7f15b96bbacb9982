// SPDX-License-Identifier: MIT
#include "heelcare/view/diagnostic_view.hpp"

#include "heelcare/view/style.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace heelcare;

namespace {

std::string shown(const std::string& source, std::size_t column, std::optional<int> columns = 80) {
  Diagnostic problem;
  problem.file = "f";
  problem.line = 1;
  problem.column = column;
  problem.message = "m";
  keep_line(problem, source);
  const std::string text = diagnostic_text(problem, "error", columns);
  return text.substr(text.find('\n') + 1);
}

// The character over the caret; a blank behind the end of the line.
char pointed_at(const std::string& excerpt) {
  const std::string line = excerpt.substr(0, excerpt.find('\n')) + " ";
  return line.at(excerpt.find('^') - line.size());
}

int widest(const std::string& text) {
  int most = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = text.find('\n', from);
    most = std::max(most, width_of(text.substr(from, end - from)));
    from = end + 1;
  }
  return most;
}

}  // namespace

TEST_CASE("a problem is shown with its place, its line, a caret and what to do") {
  Diagnostic problem;
  problem.file = "a/b.toml";
  problem.line = 3;
  problem.column = 5;
  problem.message = "unknown key 'wb'";
  problem.hint = "did you mean 'who'?";
  problem.source = "[a] wb = 1";
  CHECK(diagnostic_text(problem, "warning", 80) ==
        "heelcare: warning: a/b.toml:3:5: unknown key 'wb'\n"
        "  [a] wb = 1\n"
        "      ^\n"
        "heelcare: hint: did you mean 'who'?\n");
}

TEST_CASE("without a line, a column or a hint nothing stands in their place") {
  Diagnostic problem;
  problem.file = "f";
  problem.message = "cannot be read";
  CHECK(diagnostic_text(problem, "error", 80) == "heelcare: error: f: cannot be read\n");
  CHECK(shown("[a]", 0) == "  [a]\n");
}

TEST_CASE("the caret stands under what is wrong, behind the end too, and after wide characters") {
  CHECK(shown("abc", 1) == "  abc\n  ^\n");
  CHECK(shown("abc", 4) == "  abc\n     ^\n");
  CHECK(shown("\u5de6 = x", 7) == "  \u5de6 = x\n       ^\n");
}

TEST_CASE("a fault behind what is kept of a line has no caret, which would stand elsewhere") {
  CHECK(shown("abc", 5) == "  abc\n");
}

TEST_CASE("a line that fits is shown whole") {
  const std::string line(77, 'a');
  CHECK(shown(line, 1) == "  " + line + "\n  ^\n");
  CHECK(shown(line, 78) == "  " + line + "\n" + std::string(79, ' ') + "^\n");
}

TEST_CASE("of a line that does not fit the part with the fault is shown") {
  CHECK(shown("one two three four five six seven", 1, 23) == "  one two three fou...\n  ^\n");
  CHECK(shown("one two three four five six seven", 15, 23) ==
        "  ... three four fi...\n            ^\n");
  CHECK(shown("one two three four five six seven", 29, 23) ==
        "  ...ur five six seven\n                 ^\n");
}

TEST_CASE("where there is no terminal the line is shown whole") {
  const std::string line(150, 'a');
  CHECK(shown(line, 150, std::nullopt) == "  " + line + "\n" + std::string(151, ' ') + "^\n");
}

TEST_CASE("of a line that is very long the part around the fault is kept") {
  for (const std::size_t size : {200U, 201U, 202U, 300U, 5000U}) {
    std::string line;
    for (std::size_t i = 0; i < size; ++i) line.push_back(static_cast<char>('a' + i % 26));
    for (std::size_t at = 0; at < size; ++at) {
      const std::string text = shown(line, at + 1, std::nullopt);
      CAPTURE(size);
      CAPTURE(at);
      CAPTURE(text);
      CHECK(pointed_at(text) == line[at]);
      CHECK(text.size() <= 420);
      CHECK(text.starts_with("  ...") == (size > 200 && at >= 100));
      const bool goes_on = text.find("...\n") != std::string::npos;
      if (at == 0) CHECK(goes_on == (size > 200));
      if (at + 1 == size) CHECK(!goes_on);
    }
    CHECK(pointed_at(shown(line, size + 1, std::nullopt)) == ' ');
  }
}

TEST_CASE("a line that is wrong as a whole shows its beginning where it is very long") {
  CHECK(shown(std::string(200, 'a'), 0, std::nullopt) == "  " + std::string(200, 'a') + "\n");
  CHECK(shown(std::string(201, 'a'), 0, std::nullopt) == "  " + std::string(80, 'a') + "...\n");
}

TEST_CASE("no character of a very long line is cut in two") {
  std::string line;
  for (int i = 0; i < 1000; ++i) line += "\u5de6";
  for (std::size_t at = 0; at < line.size(); ++at) {
    Diagnostic problem;
    problem.column = at + 1;
    keep_line(problem, line);
    CHECK(harmless(problem.source) == problem.source);
    CHECK(problem.source.size() < 210);
  }
}

TEST_CASE("wherever the fault is in a long line, the caret is under it and all fits") {
  std::string line;
  for (int i = 0; i < 260; ++i) line.push_back(static_cast<char>('a' + i % 26));
  for (const int columns : {20, 40, 80, 200}) {
    for (std::size_t at = 0; at < line.size(); ++at) {
      const std::string text = shown(line, at + 1, columns);
      CAPTURE(columns);
      CAPTURE(at);
      CAPTURE(text);
      CHECK(pointed_at(text) == line[at]);
      CHECK(widest(text) <= columns);
    }
    CHECK(pointed_at(shown(line, line.size() + 1, columns)) == ' ');
    CHECK(widest(shown(line, line.size() + 1, columns)) <= columns);
  }
}

TEST_CASE("a long line of wide or broken characters fits too") {
  std::string wide;
  for (int i = 0; i < 100; ++i) wide += "\u5de6";
  const std::string broken(300, '\xc3');
  for (const std::string& line : {wide, broken}) {
    for (std::size_t at = 0; at <= line.size(); ++at) CHECK(widest(shown(line, at + 1, 41)) <= 41);
  }
}

TEST_CASE("nothing of a line reaches the terminal as an order") {
  CHECK(shown("a\x1b[2Jb", 6) == "  a?[2Jb\n       ^\n");
}
