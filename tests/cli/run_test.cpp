// SPDX-License-Identifier: MIT
#include "heelcare/cli/run.hpp"

#include "heelcare/error.hpp"
#include "support/text.hpp"

#include <doctest/doctest.h>

using namespace heelcare;
using namespace std::chrono_literals;

namespace {

using Words = std::vector<std::string>;

struct Noon final : Clock {
  [[nodiscard]] Moment now() const override { return *parse_moment("2026-11-22T12:00:00+01:00"); }
  [[nodiscard]] Moment on_wall(std::chrono::local_seconds wall) const override {
    return {wall, 1h};
  }
  [[nodiscard]] std::chrono::milliseconds running() const override { return 0ms; }
};

// Keeps what is printed and said apart; may refuse to print.
struct Page final : Terminal {
  std::string printed;
  std::string said;
  std::optional<Error> refusal;

  [[nodiscard]] TerminalShape shape() const override { return {}; }
  void print(std::string_view text) override {
    if (refusal) throw *refusal;
    printed += text;
  }
  void say(std::string_view text) override { said += text; }
  void draw(std::string_view) override {}
  void keep_drawn() override {}
  void bell() override {}
  std::optional<Input> key_within(std::chrono::milliseconds) override { return std::nullopt; }
  void enter_keys() override {}
  void leave_keys() override {}
  std::optional<std::string> line() override { return std::nullopt; }
  [[nodiscard]] std::optional<Happened> ending() const override { return std::nullopt; }
};

struct Nobody final : Notifier {
  std::string run(std::string_view, std::string_view, bool) override { return {}; }
};

struct Outcome {
  ExitCode code;
  std::string printed;
  std::string said;
};

enum class Home { none, somewhere };

Outcome outcome(const Words& words, std::optional<Error> refusal = {}, Home home = Home::none) {
  const Noon clock;
  Page page;
  page.refusal = std::move(refusal);
  Nobody notifier;
  Environment environment;
  if (home == Home::somewhere) environment.home = "/nowhere/home";
  Surroundings surroundings{clock, page, notifier, environment, "/usr/bin/heelcare"};
  const auto code = run(words, surroundings);
  return {code, page.printed, page.said};
}

}  // namespace

TEST_CASE("help is a result, a usage error is a message") {
  const auto help = outcome({"--help"});
  CHECK(help.code == ExitCode::done);
  CHECK(has(help.printed, "Examples:"));
  CHECK(help.said.empty());

  const auto wrong = outcome({"lgo"});
  CHECK(wrong.code == ExitCode::usage);
  CHECK(wrong.printed.empty());
  CHECK(wrong.said ==
        "heelcare: error: there is no verb 'lgo'\nheelcare: hint: did you mean 'log'?\n");
}

TEST_CASE("with --json an error is an object on standard output") {
  const auto wrong = outcome({"log", "--pain", "11", "--json"});
  CHECK(wrong.code == ExitCode::usage);
  CHECK(wrong.said.empty());
  CHECK(has(wrong.printed, "\"kind\": \"usage\""));
}

TEST_CASE("without a home the commands say so, and the page about heel pain is still shown") {
  const auto homeless = outcome({"plan"});
  CHECK(homeless.code == ExitCode::could_not);
  CHECK(has(homeless.said, "HOME"));
  CHECK(has(outcome({"--json", "plan"}).printed, "\"code\": 1"));

  const auto page = outcome({"help", "heel"});
  CHECK(page.code == ExitCode::done);
  CHECK(has(page.printed, "Heel pain often lasts months; slow is usual."));
}

TEST_CASE("what has not happened yet is not logged") {
  for (const auto* time : {"2026-11-22T12:00:01+01:00", "2026-11-23", "2027-01-01T00:00"}) {
    CAPTURE(time);
    const auto future = outcome({"log", "--pain", "3", "--at", time}, {}, Home::somewhere);
    CHECK(future.code == ExitCode::usage);
    CHECK(has(future.said, "'--at' lies in the future"));
  }
}

TEST_CASE("a closed pipe ends the program quietly, a full disk does not") {
  const auto closed = outcome({"--help"}, Error(ExitCode::done, ""));
  CHECK(closed.code == ExitCode::done);
  CHECK(closed.said.empty());

  const auto full = outcome({"--help"}, Error(ExitCode::could_not, "no space left"));
  CHECK(full.code == ExitCode::could_not);
  CHECK(full.said == "heelcare: error: no space left\n");

  const auto json = outcome({"--json", "lgo"}, Error(ExitCode::could_not, "no space left"));
  CHECK(json.code == ExitCode::could_not);
}
