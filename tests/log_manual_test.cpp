// SPDX-License-Identifier: MIT
// heelcare-log(5) against the types of the program, and its examples against the reader.
#include "heelcare/journal/codec.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <set>
#include <string>
#include <utility>

using namespace heelcare;

namespace {

std::string manual_text() {
  FILE* file = std::fopen(HEELCARE_SOURCE_DIR "/man/heelcare-log.5", "rb");
  REQUIRE(file != nullptr);
  std::string text;
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file))
    text.push_back(static_cast<char>(c));
  std::fclose(file);
  return text;
}

template <std::size_t... I>
std::set<std::string> types_of_program(std::index_sequence<I...> /*all*/) {
  return {std::string(type_of(Event{std::in_place_index<I>}))...};
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const auto begin = text.find(from);
  REQUIRE(begin != std::string::npos);
  return text.substr(begin, text.find(to, begin) - begin);
}

}  // namespace

TEST_CASE("heelcare-log(5) lists every record type, and no other") {
  const auto section = between(manual_text(), ".Ss Record types", ".Sh ");
  std::set<std::string> listed;
  const std::string item = "\n.It Li ";
  for (auto at = section.find(item); at != std::string::npos; at = section.find(item, at + 1)) {
    const auto begin = at + item.size();
    listed.insert(section.substr(begin, section.find('\n', begin) - begin));
  }
  CHECK(listed == types_of_program(std::make_index_sequence<std::variant_size_v<Event>>{}));
}

TEST_CASE("the examples of heelcare-log(5) are lines the reader takes") {
  const auto examples = between(manual_text(), ".Sh EXAMPLES", ".Ed");
  int read = 0;
  for (auto at = examples.find("\n{"); at != std::string::npos; at = examples.find("\n{", at + 1)) {
    const auto line = examples.substr(at + 1, examples.find('\n', at + 1) - at - 1);
    CAPTURE(line);
    const auto record = from_line(line);
    REQUIRE(std::holds_alternative<Record>(record));
    CHECK(to_line(std::get<Record>(record)) == line);
    ++read;
  }
  CHECK(read == 4);
}
