// SPDX-License-Identifier: MIT
#include "heelcare/domain/reason.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <set>

using namespace heelcare;

namespace {

std::string source_text(const std::string& path) {
  FILE* file = std::fopen((std::string(HEELCARE_SOURCE_DIR "/") + path).c_str(), "rb");
  REQUIRE(file != nullptr);
  std::string text;
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) {
    text.push_back(static_cast<char>(c));
  }
  std::fclose(file);
  return text;
}

constexpr std::string_view key_letters = "abcdefghijklmnopqrstuvwxyz_0123456789";

bool has_word(const std::string& text, const std::string& word) {
  const auto is_letter = [](char c) { return key_letters.find(c) != std::string_view::npos; };
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    if (!is_letter(text[at - 1]) && !is_letter(text[at + word.size()])) return true;
  }
  return false;
}

// The first argument of every reader.xxx("key") in a loader's source.
std::set<std::string> keys_of(const std::string& path) {
  const auto text = source_text(path);
  std::set<std::string> keys;
  for (const auto* reading : {"demand", "find", "text", "texts", "needed_text", "number", "boolean",
                              "id", "ids", "table", "tables"}) {
    const auto call = "." + std::string(reading) + "(\"";
    for (auto at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
      const auto begin = at + call.size();
      keys.insert(text.substr(begin, text.find('"', begin) - begin));
    }
  }
  return keys;
}

}  // namespace

TEST_CASE("heelcare-routine(5) lists every rule id, and no other") {
  const auto manual = source_text("man/heelcare-routine.5");
  const auto begin = manual.find(".Ss Rule ids");
  REQUIRE(begin != std::string::npos);
  const auto rules = manual.substr(begin, manual.find("\n.Sh ", begin) - begin);

  std::set<std::string> listed;
  for (auto at = rules.find("\n.It Li "); at != std::string::npos;
       at = rules.find("\n.It Li ", at + 1)) {
    listed.insert(rules.substr(at + 8, rules.find('\n', at + 8) - at - 8));
  }
  std::set<std::string> known;
  for (const auto& row : rule_table()) known.emplace(row.id);
  for (const auto& id : listed) {
    CAPTURE(id);
    CHECK(known.count(id) == 1);
  }
  for (const auto& id : known) {
    CAPTURE(id);
    CHECK(listed.count(id) == 1);
  }
}

TEST_CASE("heelcare-routine(5) explains every key the loader reads") {
  const auto manual = source_text("man/heelcare-routine.5");
  for (const auto* path : {"src/routines/routine_file.cpp", "src/routines/step_file.cpp"}) {
    const auto keys = keys_of(path);
    CHECK(keys.size() > 5);
    for (const auto& key : keys) {
      CAPTURE(key);
      CHECK(has_word(manual, key));
    }
  }
}
