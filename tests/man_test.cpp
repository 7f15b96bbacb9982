// SPDX-License-Identifier: MIT
#include "heelcare/app/heel_page.hpp"
#include "heelcare/cli/cli.hpp"
#include "heelcare/view/report_view.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <map>
#include <set>

using namespace heelcare;

namespace {

std::string source_text(const std::string& path) {
  FILE* file = std::fopen((std::string(HEELCARE_SOURCE_DIR "/") + path).c_str(), "rb");
  REQUIRE(file != nullptr);
  std::string text;
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file))
    text.push_back(static_cast<char>(c));
  std::fclose(file);
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n')
      lines.emplace_back();
    else
      lines.back().push_back(c);
  }
  return lines;
}

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words(1);
  for (const char c : line) {
    if (c != ' ')
      words.back().push_back(c);
    else if (!words.back().empty())
      words.emplace_back();
  }
  return words;
}

struct Entry {
  std::set<std::string> names;
  std::set<std::string> values;
  bool operator<(const Entry& other) const { return names < other.names; }
  bool operator==(const Entry&) const = default;
};

// ".It Fl q , Fl \-quiet" and ".It Fl \-foot Cm left | Cm right"
Entry entry_of(const std::string& line) {
  Entry entry;
  const auto words = words_of(line);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] == "Fl") {
      const auto& name = words[i + 1];
      entry.names.insert(name.starts_with("\\-") ? "--" + name.substr(2) : "-" + name);
    }
    if (words[i] == "Cm") entry.values.insert(words[i + 1]);
  }
  return entry;
}

// Options by verb as heelcare(1) has them; "" for those of every verb.
std::map<std::string, std::vector<Entry>> manual_options() {
  std::map<std::string, std::vector<Entry>> options;
  bool in_verbs = false;
  bool in_options = false;
  std::string verb;
  for (const auto& line : lines_of(source_text("man/heelcare.1"))) {
    if (line.starts_with(".Sh ")) {
      in_options = line == ".Sh OPTIONS";
      in_verbs = line == ".Sh VERBS";
      verb.clear();
    }
    if (in_verbs && line.starts_with(".Ss ")) {
      verb = words_of(line)[1];
      options[verb];
    }
    if ((in_options || !verb.empty()) && line.starts_with(".It Fl"))
      options[verb].push_back(entry_of(line));
  }
  return options;
}

// Without macros, escapes and line ends, so that texts can be compared with a manual's.
std::string plain_words(const std::string& text) {
  std::string out;
  for (const auto& line : lines_of(text)) {
    if (line.starts_with(".")) continue;
    for (const char c : line) {
      if (c != '\\') out.push_back(c);
    }
    out.push_back(' ');
  }
  return out;
}

}  // namespace

TEST_CASE("heelcare(1) and the program know the same verbs and options, in the same order") {
  const auto manual = manual_options();
  const auto program = vocabulary();

  CHECK(manual.size() == program.size());
  for (const auto& verb : program) {
    CAPTURE(verb.name);
    REQUIRE(manual.count(verb.name) == 1);
    const auto& entries = manual.at(verb.name);
    CHECK(entries.size() == verb.options.size());
    for (std::size_t i = 0; i < std::min(entries.size(), verb.options.size()); ++i) {
      const auto& option = verb.options[i];
      CAPTURE(option.names.front());
      CHECK(entries[i].names == std::set(option.names.begin(), option.names.end()));
      // "none" of --answer stands beside names that no list holds
      if (option.names.front() != "--answer")
        CHECK(entries[i].values == std::set(option.values.begin(), option.values.end()));
    }
  }
}

TEST_CASE("the synopsis of heelcare(1) names every verb") {
  const auto text = source_text("man/heelcare.1");
  const auto synopsis = text.substr(0, text.find(".Sh DESCRIPTION"));
  for (const auto& verb : vocabulary()) {
    if (verb.name.empty()) continue;
    CAPTURE(verb.name);
    CHECK(synopsis.find("\n.Cm " + verb.name + "\n") != std::string::npos);
  }
}

TEST_CASE("heelcare(1) lists exactly the exit codes there are") {
  std::set<std::string> program;
  for (const auto& line : lines_of(source_text("include/heelcare/exit_code.hpp"))) {
    const auto equals = line.find(" = ");
    if (equals == std::string::npos || line.find(',') == std::string::npos) continue;
    program.insert(line.substr(equals + 3, line.find(',') - equals - 3));
  }
  std::set<std::string> manual;
  bool inside = false;
  for (const auto& line : lines_of(source_text("man/heelcare.1"))) {
    if (line.starts_with(".Sh ")) inside = line == ".Sh EXIT STATUS";
    if (inside && line.starts_with(".It ")) manual.insert(line.substr(4));
  }

  CHECK(program.size() == 9);
  CHECK(manual == program);
}

TEST_CASE("heelcare-heel(7) is the page that help heel shows, word for word") {
  const auto manual = source_text("man/heelcare-heel.7");
  const auto words = plain_words(manual);
  REQUIRE(heel_page().size() == 7);
  for (const auto& section : heel_page()) {
    const std::string heading(section.heading);
    CAPTURE(heading);
    CHECK(manual.find("\n.Ss " + heading + "\n") != std::string::npos);
    auto text = std::string(section.text);
    for (auto at = text.find("\n\n"); at != std::string::npos; at = text.find("\n\n"))
      text.replace(at, 2, " ");
    CHECK(words.find(text) != std::string::npos);
  }
}

TEST_CASE("the page about heel pain promises nothing and names nothing it should not") {
  for (const auto& section : heel_page()) {
    std::string text(section.text);
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    for (const auto* word : {"treatment", "therapy", "prescription", "patient", "diagnos",
                             "medical-grade", "proven", "cleared", "adhesion", "healing", "%"}) {
      CAPTURE(word);
      CHECK(text.find(word) == std::string::npos);
    }
  }
}

TEST_CASE("heelcare-routine(5) explains every key of the built-in routines") {
  const auto manual = source_text("man/heelcare-routine.5");
  for (const auto* file : {"tennis-ball", "golf-ball", "cross-fiber", "oscillating-massager",
                           "calf-stretch-band", "calf-raises", "heavy-slow-heel-raise",
                           "single-leg-balance", "ice-bottle-roll", "bed-stretch"}) {
    for (const auto& line : lines_of(source_text("routines/" + std::string(file) + ".toml"))) {
      const auto key = line.substr(0, line.find(" = "));
      const bool is_key = key.size() < line.size() &&
                          key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
      if (!is_key) continue;
      CAPTURE(key);
      const bool explained = manual.find(".It Li " + key + "\n") != std::string::npos ||
                             manual.find(" " + key + "\n") != std::string::npos ||
                             manual.find(" " + key + " ,") != std::string::npos;
      CHECK(explained);
    }
  }
}

TEST_CASE("the manual names the columns of the exported table, in their order") {
  const auto page = lines_of(source_text("man/heelcare.1"));
  const auto begin = std::ranges::find(page, "The columns are");
  const auto end = std::ranges::find(begin, page.end(), "in this order.");
  REQUIRE(end != page.end());
  std::string named;
  for (auto line = begin + 1; line != end; ++line) {
    for (const auto& word : words_of(*line)) {
      if (word.empty() || word == ".Li" || word == ",") continue;
      named += (named.empty() ? "" : ",") + word;
    }
  }
  CHECK(named + "\r\n" == records_csv({}));
}
