// SPDX-License-Identifier: MIT
#include "../../src/cli/failure.hpp"

#include <doctest/doctest.h>

using namespace heelcare;

TEST_CASE("a failure is a line on what is wrong and a line on what to do") {
  CHECK(failure_lines(Error(ExitCode::usage, "there is no verb 'lgo'", "did you mean 'log'?")) ==
        "heelcare: error: there is no verb 'lgo'\nheelcare: hint: did you mean 'log'?\n");
  CHECK(failure_lines(Error(ExitCode::could_not, "no space")) == "heelcare: error: no space\n");
}

TEST_CASE("on a terminal a failure is wrapped, but not what it shows of a file") {
  const Error error(
      ExitCode::untrusted,
      "config.toml:1:1: error: unknown key 'dya_start'\ndya_start = \"04:00\"   # a long line\n^",
      "did you mean 'day_start'?");
  CHECK(failure_lines(error, 40) ==
        "heelcare: error: config.toml:1:1: error:\n  unknown key 'dya_start'\n"
        "dya_start = \"04:00\"   # a long line\n^\n"
        "heelcare: hint: did you mean\n  'day_start'?\n");
}

TEST_CASE("a failure as JSON has its code, its kind and the records behind it") {
  Error error(ExitCode::refused, "not \"today\"\nnor \\ ever", "wait");
  error.because = {"p0c2neab12cd", "k3f9k3f9k3f9"};

  CHECK(failure_json(error) == R"({"schema": 1, "error": {"code": 3, "kind": "refused", )"
                               R"("message": "not \"today\"\nnor \\ ever", "hint": "wait", )"
                               R"("because": ["p0c2neab12cd", "k3f9k3f9k3f9"]}})"
                               "\n");
}

TEST_CASE("each exit code has its kind") {
  struct Row {
    ExitCode code;
    const char* kind;
  };
  for (const auto& row :
       {Row{ExitCode::could_not, "\"failed\""}, Row{ExitCode::usage, "\"usage\""},
        Row{ExitCode::refused, "\"refused\""}, Row{ExitCode::untrusted, "\"untrusted\""},
        Row{ExitCode::interrupted, "\"interrupted\""}}) {
    CAPTURE(row.kind);
    CHECK(failure_json(Error(row.code, "m")).find(row.kind) != std::string::npos);
  }
}

TEST_CASE("what a person typed cannot steer their terminal") {
  const auto lines = failure_lines(Error(ExitCode::usage, "there is no verb '\x1b[31m\x07'"));
  CHECK(lines.find('\x1b') == std::string::npos);
  CHECK(lines.find('\x07') == std::string::npos);
  const auto json = failure_json(Error(ExitCode::usage, "broken \xff\xc3 \x1b"));
  for (const char c : {'\x1b', '\xff'}) CHECK(json.find(c) == std::string::npos);
}
