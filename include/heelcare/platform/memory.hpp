// SPDX-License-Identifier: MIT
// Memory for much at once.  Knows nothing of what it is for.
#pragma once

#include <cstddef>

namespace heelcare {

// About so many bytes will be needed: the heap goes on in large pages, at least one.  The first
// touch of each page is a trap into the kernel, and on a virtual machine often one into its host;
// with small pages these cost more than all that is done with a log.
void expect_memory(std::size_t bytes);

}  // namespace heelcare
