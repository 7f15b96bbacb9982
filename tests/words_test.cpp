// SPDX-License-Identifier: MIT
// What heelcare never says (clinical parts 4.3 and 5.2), held against every text it can print: what
// stands between quotes in the program, the routines and the policy, the manual and the README.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path source = HEELCARE_SOURCE_DIR;

// Each as a regular expression for whole words, in lower case.
constexpr std::array never_said{
    "treatments?",
    "therap(y|ies|eutic)",
    "prescriptions?",
    "patients?",
    "diagnos(is|es)",
    "medical-grade",
    "clinically proven",
    "proven",
    "you (may|might|could) have an? ",
    "your symptoms",
    "symptoms indicate",
    "(is|be) safe( for you)?( to start)?",
    "safely",
    "cleared",
    "dangerous",
    "harmless for you",
    "no red flags?( were)? found",
    "you are fine",
    "no pain, no gain",
    "push through",
    "(work|break|breaks|breaking) (out|up)",
    "knots?",
    "adhesions?",
    "stop taking",
    "heals?",
    "cures?",
    "prevents?",
    "guarantee[sd]?",
    "pain-free by",
    "reduces? inflammation",
    "well done",
    "great job",
    "keep it up",

    "you failed",
    // Brands; "Theragun" and the like stand for the many.
    "theragun",
    "hypervolt",
    "normatec",
    "birkenstock",
    "hoka",
    "miko",
    "renpho",
};

// Said of what others do, or to say that heelcare does not do it.
constexpr std::array said_of_others{
    "shock-wave therapy",
};

struct Text {
  std::string from;  // where it stands
  std::string words;
};

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  text.erase(
      std::unique(text.begin(), text.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
      text.end());
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

std::string any_of_them() {
  std::string all;
  for (const std::string_view phrase : never_said) {
    all.append(all.empty() ? "\\b(" : "|").append(phrase);
  }
  return all + ")\\b";
}

// What of it is never said; empty where all is well.
std::string unsayable(const std::string& words) {
  std::string text = on_one_line(words);
  for (const std::string_view phrase : said_of_others) {
    for (auto at = text.find(phrase); at != std::string::npos; at = text.find(phrase)) {
      text.erase(at, phrase.size());
    }
  }
  static const std::regex unsaid(any_of_them());
  std::smatch found;
  if (std::regex_search(text, found, unsaid)) return found.str();
  return {};
}

// The string literals of C++: neighbours are one text, comments and characters are none.
std::vector<std::string> literals_in(const std::string& code) {
  static const std::regex token(
      R"re(//[^\n]*|#[^\n]*|/\*[^]*?\*/|\d[\w'.]*|'(?:\\.|[^'\\\n])+'|R"(\w*)\(([^]*?)\)\1"|"((?:\\.|[^"\\\n])*)"|\w+|.)re");
  std::vector<std::string> literals;
  bool goes_on = false;
  for (std::sregex_iterator it(code.begin(), code.end(), token), end; it != end; ++it) {
    const std::string whole = it->str();
    const bool literal = whole.starts_with("R\"") || whole.starts_with('"');
    if (literal) {
      const std::string words = (*it)[2].matched ? (*it)[2].str() : (*it)[3].str();
      if (goes_on)
        literals.back() += words;
      else
        literals.push_back(words);
      goes_on = true;
    } else if (!whole.starts_with("//") && !whole.starts_with("/*") && !whole.starts_with('#') &&
               whole.find_first_not_of(" \n\t\r") != std::string::npos) {
      goes_on = false;
    }
  }
  return literals;
}

// Values of a routine or policy file that people are shown; `concern` names what stands behind a
// flag, on the clinician's page only.
std::string shown_in_toml(const std::string& text) {
  std::string shown;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::string line = text.substr(from, end - from);
    if (!line.starts_with('#') && !line.starts_with("concern")) shown += line + "\n";
    from = end + 1;
  }
  return shown;
}

std::string shown_in_manual(const std::string& text) {
  static const std::regex comment(R"((^|\n)\.\\"[^\n]*)");
  return std::regex_replace(text, comment, "\n");
}

std::vector<fs::path> files_below(const char* folder, std::string_view ending) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(source / folder)) {
    const std::string name = entry.path().string();
    if (entry.is_regular_file() && name.ends_with(ending)) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::vector<Text> all_texts() {
  std::vector<Text> texts;
  const auto add = [&](const fs::path& path, std::string words) {
    texts.push_back({fs::relative(path, source).string(), std::move(words)});
  };
  for (const char* folder : {"src", "include"}) {
    for (const char* ending : {".cpp", ".hpp", ".in"}) {
      for (const auto& path : files_below(folder, ending)) {
        for (auto& literal : literals_in(content_of(path))) add(path, std::move(literal));
      }
    }
  }
  for (const auto& path : files_below("routines", ".toml")) {
    add(path, shown_in_toml(content_of(path)));
  }
  for (const auto& path : files_below("man", "")) add(path, shown_in_manual(content_of(path)));
  add(source / "README.md", content_of(source / "README.md"));
  return texts;
}

}  // namespace

TEST_CASE("no text of the program, its data or its manual says what heelcare never says") {
  const auto texts = all_texts();
  CHECK(texts.size() > 1000);
  for (const Text& text : texts) {
    const std::string found = unsayable(text.words);
    CHECK_MESSAGE(found.empty(),
                  text.from << " says \"" << found << "\" in: " << text.words.substr(0, 300));
  }
}

TEST_CASE("what is never said is found in any spelling, over lines and beside other words") {
  for (const char* said : {"A Treatment for heels", "this is\nsafe for you", "Cleared.",
                           "You may have a stress fracture.", "No red flags found",
                           "It breaks up adhesions", "Stop  taking it", "ask your patients"}) {
    CAPTURE(said);
    CHECK(!unsayable(said).empty());
  }
  for (const char* said : {"It does not diagnose or treat anything.", "impatient",
                           "You recorded that a clinician agreed.", "shock-wave therapy",
                           "--clear FLAG", "a physiotherapist's plan", "uneven knotty"}) {
    CAPTURE(said);
    CHECK(unsayable(said).empty());
  }
}

TEST_CASE("texts of the program are read as the compiler does") {
  const std::string code =
      "#include \"no.hpp\"\nint a = 1'000; // \"a comment\"\n"
      "f(\"one \"\n  // still\n  \"two\", 'x', '\\'', \"three \\\" four\");\n"
      "/* \"none\" */ g(R\"(raw \"x\")\" \" end\") + \"five\";\n";
  CHECK(literals_in(code) ==
        std::vector<std::string>{"one two", "three \\\" four", "raw \"x\" end", "five"});
}
