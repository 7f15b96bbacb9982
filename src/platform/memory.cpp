// SPDX-License-Identifier: MIT
#include "heelcare/platform/memory.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <malloc.h>
#include <memory>
#include <sys/mman.h>

namespace heelcare {
namespace {

constexpr std::size_t large_page = 2U << 20U;

}  // namespace

void expect_memory(std::size_t bytes) {
  bytes = (bytes + large_page - 1) / large_page * large_page;
#ifdef __GLIBC__
  // Long pieces come from the heap too, and the heap keeps what is given back.
  ::mallopt(M_MMAP_MAX, 0);
  ::mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
#endif
  std::size_t room = bytes + large_page;
  void* const piece = std::malloc(room);
  if (piece == nullptr) return;
  void* begin = piece;
  std::align(large_page, large_page, begin, room);
  ::madvise(begin, room / large_page * large_page, MADV_HUGEPAGE);
  // Up to the first large page the heap is passed over, and never touched.
  static std::unique_ptr<void, decltype(&std::free)> passed_over(nullptr, &std::free);
  const std::size_t gap = bytes + large_page - room;
  passed_over.reset(std::realloc(piece, std::max<std::size_t>(gap, 1)));
}

}  // namespace heelcare
