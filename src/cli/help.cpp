// SPDX-License-Identifier: MIT
#include "help.hpp"

#include "heelcare/version.hpp"

#include <fmt/format.h>

namespace heelcare {
namespace {

constexpr std::size_t columns = 80;
constexpr std::size_t help_column = 24;

constexpr std::string_view what_it_is =
    "heelcare: plans routines for a sore heel, times them, and keeps the diary\n";

constexpr std::string_view first_examples =
    "  heelcare                          today at a glance\n"
    "  heelcare log --first-step 5       how the first steps of the day felt\n"
    "  heelcare start                    the sitting that is due, with a timer\n"
    "  heelcare start tennis-ball        one routine by name\n"
    "  heelcare safety --check           the questions that come before massage\n"
    "  heelcare report                   how it went over the weeks\n"
    "  heelcare help heel                what is known about heel pain\n";

constexpr std::string_view exit_codes =
    "Exit codes: 0 done, also when nothing is due; 1 could not; 2 usage error; 3 refused for "
    "safety; 4 data cannot be trusted; 5 nothing due (remind --exit-code); 130 interrupted, what "
    "was practised is recorded.";

constexpr std::string_view manuals =
    "Manual: man heelcare, heelcare-heel, heelcare-routine, heelcare-log.";

constexpr std::string_view limits =
    "heelcare keeps a diary and plans self-care routines that you choose. It does not diagnose or "
    "treat anything and has not been checked as a medical device. It cannot see your foot. If you "
    "are unsure, in doubt, or getting worse, ask a health professional. In an emergency call your "
    "local emergency number.";

// Words wrapped, each line after the first indented; `at` is the column the text begins in.
std::string wrapped_at(std::string_view text, std::size_t at, std::size_t indent) {
  std::string out;
  for (const auto word : split_words(text, ' ')) {
    if (at + word.size() > columns) {
      if (!out.empty()) out.pop_back();
      out.push_back('\n');
      out.append(indent, ' ');
      at = indent;
    }
    out.append(word).push_back(' ');
    at += word.size() + 1;
  }
  if (!out.empty()) out.back() = '\n';
  return out;
}

std::string paragraph(std::string_view text) { return wrapped_at(text, 0, 0); }

std::string entry(std::string_view left, std::string_view help) {
  std::string out = "  " + std::string(left);
  if (out.size() + 2 > help_column) {
    out.push_back('\n');
    out.append(help_column, ' ');
  } else {
    out.append(help_column - out.size(), ' ');
  }
  return out + wrapped_at(help, help_column, help_column);
}

std::string left_of(const OptionRow& row) {
  std::string left;
  if (!row.letter.empty()) left.append(row.letter).append(", ");
  left.append(row.name);
  if (row.takes == Takes::value) left.append(" ").append(row.shown_value());
  if (row.takes == Takes::maybe) left.append(" [").append(row.shown_value()).append("]");
  return left;
}

std::string entries(std::span<const OptionRow> rows) {
  std::string out;
  for (const auto& row : rows) {
    if (!row.heading.empty()) out.append("\n").append(row.heading).append(":\n");
    out += entry(left_of(row), row.help);
  }
  return out;
}

std::string global_names() {
  std::string names;
  for (const auto& row : global_options()) {
    if (!names.empty()) names.append(", ");
    names.append(row.name);
  }
  return names;
}

}  // namespace

std::string version_text() { return fmt::format("heelcare {}\n", version()); }

std::string usage_line(const VerbRow& verb) {
  std::string line = "heelcare " + std::string(verb.name);
  if (!verb.options.empty()) line += " [OPTIONS]";
  if (!verb.operand.empty()) line.append(" ").append(verb.operand);
  return line;
}

std::string help_text() {
  std::string out(what_it_is);
  out.append("\nExamples:\n").append(first_examples);
  out += "\nUsage: heelcare [OPTIONS] [VERB ...]        without a verb: plan\n\nVerbs:\n";
  for (const auto& verb : verbs()) {
    const std::string left = std::string(verb.name) + " " + std::string(verb.operand);
    out += entry(left, verb.summary);
  }
  out += entry("VERB --help", "the options of a verb, the same as help VERB");
  out += entries(global_options());
  out.append("\n").append(paragraph(exit_codes)).append(paragraph(manuals));
  return out.append("\n").append(paragraph(limits));
}

std::string help_text(const VerbRow& verb) {
  std::string out =
      paragraph("heelcare " + std::string(verb.name) + ": " + std::string(verb.summary));
  out.append("\nExamples:\n").append(verb.examples);
  out.append("\nUsage: ").append(usage_line(verb)).append("\n");
  if (!verb.about.empty()) out.append("\n").append(paragraph(verb.about));
  out += entries(verb.options);
  out.append("\n").append(
      paragraph("Valid with every verb (heelcare help explains them): " + global_names() + "."));
  return out.append("\n").append(paragraph(limits));
}

}  // namespace heelcare
