// SPDX-License-Identifier: MIT
// Files as the operating system has them.  Errors name the path and what to do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

// The whole text of a plain file; nothing where there is none.  Never blocks on a FIFO.  Throws
// Error (1, or `otherwise` where the caller says so) for a folder, a device, no permission.
std::optional<std::string> read_text(const std::string& path);

enum class EntryKind { file, folder, other };
struct FolderEntry {
  std::string name;
  EntryKind kind = EntryKind::file;
};
// Sorted by name; nothing where there is no such folder.
std::optional<std::vector<FolderEntry>> list_folder(const std::string& path);

// Makes each missing level 0700, whatever the umask, and syncs the parent.
void make_folders(const std::string& path);

// Makes a file that was not there (0600), whole and synced, or throws; an existing one is never
// touched and gives false.
bool create_file(const std::string& path, std::string_view text);

// So many random bytes from the kernel.
std::string random_bytes(std::size_t count);

}  // namespace heelcare
