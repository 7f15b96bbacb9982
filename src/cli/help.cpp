// SPDX-License-Identifier: MIT
#include "help.hpp"

#include "heelcare/version.hpp"
#include "heelcare/view/style.hpp"

#include <fmt/format.h>

#include <utility>

namespace heelcare {
namespace {

constexpr std::string_view what_it_is =
    "heelcare: plans routines for a sore heel, times them, and keeps the diary";

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

// Lines of a page so many columns wide.
class Page {
 public:
  explicit Page(std::size_t columns) : columns_(columns) {}

  void line(std::string_view text) { text_.append(text).push_back('\n'); }
  void paragraph(std::string_view text) { wrap(text, 0, 0); }

  // What the line begins with, and what is said of it beside or below.
  void entry(std::string_view left, std::string_view help) {
    const std::size_t indent = columns_ < narrow_columns ? narrow_indent : help_column;
    const std::size_t end = 2 + left.size();
    text_.append(2, ' ').append(left);
    if (end + 2 > indent) {
      text_.push_back('\n');
      text_.append(indent, ' ');
    } else {
      text_.append(indent - end, ' ');
    }
    wrap(help, indent, indent);
  }

  // One a line, as they stand where there is room.
  void examples(std::string_view lines) {
    while (!lines.empty()) {
      const auto example = lines.substr(0, lines.find('\n'));
      lines.remove_prefix(example.size() + 1);
      const auto end = example.find("  ", 2);
      if (example.size() <= columns_ || end == std::string_view::npos) {
        line(example);
      } else {
        entry(example.substr(2, end - 2), example.substr(example.find_first_not_of(' ', end)));
      }
    }
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  // Words, each line after the first indented; `at` is the column the text begins in.
  void wrap(std::string_view words, std::size_t at, std::size_t indent) {
    std::string out;
    for (const auto word : split_words(words, ' ')) {
      if (at + word.size() > columns_ && at > indent) {
        out.pop_back();
        out.push_back('\n');
        out.append(indent, ' ');
        at = indent;
      }
      out.append(word).push_back(' ');
      at += word.size() + 1;
    }
    if (!out.empty()) out.back() = '\n';
    text_ += out;
  }

  static constexpr std::size_t narrow_indent = 6;
  static constexpr std::size_t help_column = 24;

  std::size_t columns_;
  std::string text_;
};

std::string left_of(const OptionRow& row) {
  std::string left;
  if (!row.letter.empty()) left.append(row.letter).append(", ");
  left.append(row.name);
  if (row.takes == Takes::value) left.append(" ").append(row.shown_value());
  if (row.takes == Takes::maybe) left.append(" [").append(row.shown_value()).append("]");
  return left;
}

void add_options(Page& page, std::span<const OptionRow> rows) {
  for (const auto& row : rows) {
    if (!row.heading.empty()) {
      page.line("");
      page.paragraph(fmt::format("{}:", row.heading));
    }
    page.entry(left_of(row), row.help);
  }
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

std::string help_text(std::size_t columns) {
  Page page(columns);
  page.paragraph(what_it_is);
  page.line("\nExamples:");
  page.examples(first_examples);
  page.line("");
  page.paragraph("Usage: heelcare [OPTIONS] [VERB ...]");
  page.line("");
  page.paragraph("Verbs (without one: plan):");
  for (const auto& verb : verbs()) {
    const std::string_view blank = verb.operand.empty() ? "" : " ";
    page.entry(fmt::format("{}{}{}", verb.name, blank, verb.operand), verb.summary);
  }
  page.entry("VERB --help", "the options of a verb, the same as help VERB");
  add_options(page, global_options());
  page.line("");
  page.paragraph(exit_codes);
  page.paragraph(manuals);
  page.line("");
  page.paragraph(limits);
  return std::move(page).text();
}

std::string help_text(const VerbRow& verb, std::size_t columns) {
  Page page(columns);
  page.paragraph("heelcare " + std::string(verb.name) + ": " + std::string(verb.summary));
  page.line("\nExamples:");
  page.examples(verb.examples);
  page.line("");
  page.paragraph("Usage: " + usage_line(verb));
  if (!verb.about.empty()) {
    page.line("");
    page.paragraph(verb.about);
  }
  add_options(page, verb.options);
  page.line("");
  page.paragraph("Valid with every verb (heelcare help explains them): " + global_names() + ".");
  page.line("");
  page.paragraph(limits);
  return std::move(page).text();
}

}  // namespace heelcare
