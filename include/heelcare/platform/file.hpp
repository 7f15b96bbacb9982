// SPDX-License-Identifier: MIT
// Files as the operating system has them.  Errors name the path and what to do.
#pragma once

#include "heelcare/exit_code.hpp"

#include <chrono>
#include <cstddef>
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
// The whole text of a plain file.  Never blocks on a FIFO; a folder, a device, a missing permission
// or a link that leads nowhere is a problem.
FileText look_at(const std::string& path);
// The same of its last bytes, no more than so many.
FileText look_at_end(const std::string& path, std::size_t most);
// The same, with a problem thrown as Error (1).
std::optional<std::string> read_text(const std::string& path);

enum class EntryKind { file, folder, other, lost };  // lost: a link that leads nowhere
struct FolderEntry {
  std::string name;
  EntryKind kind = EntryKind::file;
};
// What is in a folder, sorted by name; neither where there is no such folder; else what is wrong.
struct FolderList {
  std::optional<std::vector<FolderEntry>> entries;
  std::string problem;
};
FolderList look_into(const std::string& path);

// The same; nothing where there is no such folder.
// Throws Error (`otherwise`) for one that cannot be read, or that a link leads to in vain.
std::optional<std::vector<FolderEntry>> list_folder(const std::string& path,
                                                    ExitCode otherwise = ExitCode::could_not);

// Makes each missing level 0700, whatever the umask, and syncs the parent.
void make_folders(const std::string& path);

// Makes a file that was not there (0600), or throws; an existing one is never touched and gives
// false.  Nobody ever sees it half-written.
bool create_file(const std::string& path, std::string_view text);

// Makes the names in a folder survive a power cut; 0, or an errno.  What cannot be synced at all is
// no error.
int sync_folder(int descriptor);
int sync_folder(const std::string& path);

// When a file was last changed, to compare with another's; the beginning of time where there is
// none.
std::chrono::nanoseconds changed_at(const std::string& path);

// How long a file is; nothing where there is none.
std::size_t size_of(const std::string& path);

// So many random bytes from the kernel.
std::string random_bytes(std::size_t count);

}  // namespace heelcare
