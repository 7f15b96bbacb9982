// SPDX-License-Identifier: MIT
// Any bytes as a command line, one word a line, and each word as a time.
#include "heelcare/cli/cli.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace heelcare;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::string> words{""};
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == '\n') {
      words.emplace_back();
    } else if (data[i] != 0) {
      words.back() += static_cast<char>(data[i]);
    }
  }
  for (const auto& word : words) {
    (void)parse_time(word);
    (void)parse_date_expression(word);
    (void)parse_moment(word);
  }
  (void)parse(words);
  return 0;
}
