// SPDX-License-Identifier: MIT
// Typed values out of a command line.  The first thing that is wrong is kept as the problem; the
// readers then give nothing, so that the caller checks once, at the end.
#pragma once

#include "command_line.hpp"
#include "heelcare/domain/names.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

struct Problem {
  std::string message;
  std::string hint;
};

// A date and nothing vaguer; a span counted back, a month, or a date.
enum class DateForm { day, span };

class Reader {
 public:
  explicit Reader(const CommandLine& line);

  [[nodiscard]] bool has(std::string_view option) const;
  [[nodiscard]] const std::vector<Given>& given() const { return line_.given; }
  [[nodiscard]] const std::vector<std::string>& operands() const { return line_.operands; }
  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

  // Text as given; an empty one is a problem.
  std::optional<std::string> text(std::string_view option);
  std::vector<std::string> texts(std::string_view option);
  std::optional<int> number(std::string_view option, int low, int high);
  std::optional<Pain> pain(std::string_view option);
  std::optional<Pain> pain_of(const Given& given);
  std::optional<DateExpression> date(std::string_view option, DateForm form);
  // One of an enumeration's names.
  template <class E>
  std::optional<E> word(std::string_view option) {
    const auto value = fixed_word(option);
    return value ? from_name<E>(*value) : std::nullopt;
  }
  // One of the words the option's row lists, as written there.
  std::optional<std::string_view> fixed_word(std::string_view option);
  std::optional<std::string_view> fixed_word(const Given& given);

  std::optional<std::string> only_operand();
  void no_operands();

  void fail(std::string message, std::string hint = {});
  // `option` makes no sense together with any of these.
  void excludes(std::string_view option, const std::vector<std::string_view>& others);
  // `option` makes sense only together with this one.
  void wants(std::string_view option, std::string_view other);

 private:
  [[nodiscard]] const Given* last(std::string_view option) const;
  std::optional<int> number_of(const Given& given, int low, int high);

  const CommandLine& line_;
  std::optional<Problem> problem_;
};

// "did you mean 'plan'?", or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& words);

}  // namespace heelcare
