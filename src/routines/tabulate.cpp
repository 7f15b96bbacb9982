// SPDX-License-Identifier: MIT
// Runs while heelcare is built: the files of routines/ to C++ source that makes the same catalogue.
//   heelcare_tabulate OUTPUT NAME...        names as the program shows them, read below the
// working folder.  Prints every error of every file, and makes nothing if there is one.
#include "heelcare/routines/load.hpp"
#include "table_writer.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

namespace heelcare {
namespace {

struct Close {
  void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};
using File = std::unique_ptr<std::FILE, Close>;

std::optional<std::string> text_of_file(const char* name) {
  const File file(std::fopen(name, "rb"));
  if (!file) return std::nullopt;
  std::string text;
  std::array<char, 65536> block{};
  while (const auto count = std::fread(block.data(), 1, block.size(), file.get())) {
    text.append(block.data(), count);
  }
  return text;
}

int fail(const std::string& message) {
  static_cast<void>(std::fputs((message + "\n").c_str(), stderr));
  return 1;
}

int tabulate(const char* output, const std::vector<const char*>& names) {
  std::vector<SourceText> texts;
  for (const char* name : names) {
    auto text = text_of_file(name);
    if (!text) return fail(fmt::format("{}: cannot be read", name));
    texts.push_back({name, std::move(*text)});
  }
  const auto loaded = load_builtin(texts);
  for (const auto& found : loaded.diagnostics) {
    fail(fmt::format("{}:{}:{}: {} {}\n{}", found.file, found.line, found.column, found.message,
                     found.hint, found.source));
  }
  if (!loaded.diagnostics.empty()) return 1;
  const auto source = table_source(loaded.catalog, texts);
  File file(std::fopen(output, "wb"));
  if (!file || std::fwrite(source.data(), 1, source.size(), file.get()) != source.size() ||
      std::fclose(file.release()) != 0) {
    return fail(fmt::format("{}: cannot be written", output));
  }
  return 0;
}

}  // namespace
}  // namespace heelcare

int main(int count, char** arguments) {
  if (count < 3) return heelcare::fail("usage: heelcare_tabulate OUTPUT NAME...");
  return heelcare::tabulate(arguments[1], {arguments + 2, arguments + count});
}
