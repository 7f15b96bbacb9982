// SPDX-License-Identifier: MIT
// Files as the operating system has them.  Errors name the path and what to do.
#pragma once

#include "heelcare/exit_code.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

// What reading gave: the text; neither where there is no such file; else what is wrong.
struct FileText {
  std::optional<std::string> text;
  std::string problem;
};
// The whole text of a plain file.  Never blocks on a FIFO; a folder, a device or a missing
// permission is a problem.
FileText look_at(const std::string& path);
// The same, with a problem thrown as Error (1).
std::optional<std::string> read_text(const std::string& path);

enum class EntryKind { file, folder, other };
struct FolderEntry {
  std::string name;
  EntryKind kind = EntryKind::file;
};
// Sorted by name; nothing where there is no such folder.
// Throws Error (`otherwise`) for one that cannot be read.
std::optional<std::vector<FolderEntry>> list_folder(const std::string& path,
                                                    ExitCode otherwise = ExitCode::could_not);

// Makes each missing level 0700, whatever the umask, and syncs the parent.
void make_folders(const std::string& path);

// Makes a file that was not there (0600), whole and synced, or throws; an existing one is never
// touched and gives false.
bool create_file(const std::string& path, std::string_view text);

// So many random bytes from the kernel.
std::string random_bytes(std::size_t count);

}  // namespace heelcare
