// SPDX-License-Identifier: MIT
#include "heelcare/platform/memory.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

using namespace heelcare;

#ifndef __has_feature  // which clang has, and gcc tells by names of its own
#define __has_feature(feature) 0
#endif
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
namespace {

// What the kernel was told of the memory at an address: "hg" where it may be of large pages.
std::string flags_of(const void* address) {
  std::ifstream maps("/proc/self/smaps");
  bool here = false;
  for (std::string line; std::getline(maps, line);) {
    std::istringstream range(line);
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    char dash = ' ';
    if (range >> std::hex >> begin >> dash >> end && dash == '-') {
      const auto place = reinterpret_cast<std::uintptr_t>(address);
      here = begin <= place && place < end;
    }
    if (here && line.starts_with("VmFlags:")) return line + " ";
  }
  return {};
}

}  // namespace

TEST_CASE("much memory that was expected may be of large pages") {
  if (!std::filesystem::exists("/sys/kernel/mm/transparent_hugepage")) return;
  constexpr std::size_t much = 256U << 20U;
  expect_memory(much);
  const auto piece = std::make_unique_for_overwrite<char[]>(much / 2);  // more than lies about

  CHECK(flags_of(piece.get()).find(" hg ") != std::string::npos);
  CHECK(flags_of(piece.get() + much / 2 - 1).find(" hg ") != std::string::npos);
}
#endif
