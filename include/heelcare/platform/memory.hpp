// SPDX-License-Identifier: MIT
// Memory for much at once.  Knows nothing of what it is for.
#pragma once

#include <cstddef>

namespace heelcare {

// About so many bytes will be needed: where they are many, the heap goes on in large pages.  The
// first touch of each page is a trap into the kernel, and with small ones these cost more than all
// that is done with a long log.
void expect_memory(std::size_t bytes);

}  // namespace heelcare
