// SPDX-License-Identifier: MIT
#include "heelcare/platform/file.hpp"

#include "heelcare/error.hpp"
#include "heelcare/platform/descriptor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <limits>
#include <memory>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

namespace heelcare {
namespace {

[[noreturn]] void fail(const std::string& what, const std::string& path, int error,
                       std::string hint = {}) {
  throw Error(ExitCode::could_not,
              fmt::format("cannot {} '{}': {}", what, path, std::strerror(error)), std::move(hint));
}

EntryKind kind_of(int folder, const dirent& entry) {
  if (entry.d_type == DT_REG) return EntryKind::file;
  if (entry.d_type == DT_DIR) return EntryKind::folder;
  if (entry.d_type != DT_UNKNOWN && entry.d_type != DT_LNK) return EntryKind::other;
  struct stat status {};
  if (fstatat(folder, entry.d_name, &status, 0) != 0) return EntryKind::lost;
  if (S_ISREG(status.st_mode)) return EntryKind::file;
  return S_ISDIR(status.st_mode) ? EntryKind::folder : EntryKind::other;
}

std::string parent_of(const std::string& path) {
  const auto slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// What is not there may be behind a link whose other end is away: a disk that is not mounted.
bool leads_nowhere(std::string path) {
  for (;;) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0) {
      return S_ISLNK(status.st_mode) && ::stat(path.c_str(), &status) != 0;
    }
    auto parent = parent_of(path);
    if (errno != ENOENT || parent == path) return false;
    path = std::move(parent);
  }
}

// Gives a finished file its name, unless something has it already.
bool put_in_place(const std::string& draft, const std::string& path) {
  const bool linked = ::link(draft.c_str(), path.c_str()) == 0;
  if (!linked && errno == EEXIST) return false;
  struct stat status {};
  const bool without_links = errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS;
  if (linked || !without_links) return linked;
  if (::lstat(path.c_str(), &status) == 0) {
    errno = EEXIST;
    return false;
  }
  return ::rename(draft.c_str(), path.c_str()) == 0;
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

bool Descriptor::close() {
  const int number = std::exchange(number_, -1);
  return number < 0 || ::close(number) == 0;
}

FileText look_at(const std::string& path) {
  return look_at_end(path, std::numeric_limits<std::size_t>::max());
}

FileText look_at_end(const std::string& path, std::size_t most) {
  const auto cannot = [&](int error) {
    return FileText{{}, fmt::format("cannot read '{}': {}", path, std::strerror(error))};
  };
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!file.open() && errno != ENOENT) return cannot(errno);
  if (!file.open() && leads_nowhere(path))
    return {{}, fmt::format("'{}' lies behind a link that leads nowhere", path)};
  if (!file.open()) return {};
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return cannot(errno);
  if (!S_ISREG(status.st_mode)) return {{}, fmt::format("'{}' is not a plain file", path)};
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > most && ::lseek(file.number(), -static_cast<off_t>(most), SEEK_END) < 0)
    return cannot(errno);
  std::string text(std::min(size, most), '\0');
  std::size_t filled = 0;
  while (filled < text.size()) {
    const ssize_t count = ::read(file.number(), text.data() + filled, text.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return cannot(errno);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  text.resize(filled);
  return {std::move(text), {}};
}

std::optional<std::string> read_text(const std::string& path) {
  auto found = look_at(path);
  if (found.problem.empty()) return std::move(found.text);
  throw Error(ExitCode::could_not, found.problem,
              "check what it is, who owns it, and its permissions");
}

FolderList look_into(const std::string& path) {
  const auto cannot = [&](const std::string& why) {
    return FolderList{{}, fmt::format("cannot read the folder '{}': {}", path, why)};
  };
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), &::closedir);
  if (!folder && errno != ENOENT) return cannot(std::strerror(errno));
  if (!folder && leads_nowhere(path)) return cannot("a link leads nowhere");
  if (!folder) return {};
  std::vector<FolderEntry> entries;
  errno = 0;
  while (const dirent* entry = ::readdir(folder.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") {
      entries.push_back({std::string(name), kind_of(::dirfd(folder.get()), *entry)});
    }
    errno = 0;
  }
  if (errno != 0) return cannot(std::strerror(errno));
  std::ranges::sort(entries, {}, &FolderEntry::name);
  return {std::move(entries), {}};
}

std::optional<std::vector<FolderEntry>> list_folder(const std::string& path, ExitCode otherwise) {
  auto found = look_into(path);
  if (found.problem.empty()) return std::move(found.entries);
  throw Error(otherwise, found.problem, "check what it is, who owns it, and its permissions");
}

void make_folders(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) return;
    throw Error(ExitCode::could_not, fmt::format("'{}' is not a folder", path), "move it away");
  }
  if (errno != ENOENT) fail("make the folder", path, errno);
  const std::string parent = parent_of(path);
  if (parent != path) make_folders(parent);
  // Whoever made the parent may have been stopped before its name was safe.
  if (const int error = sync_folder(parent_of(parent)); error != 0)
    fail("make the folder", parent, error);
  if (::mkdir(path.c_str(), S_IRWXU) != 0) {
    if (errno == EEXIST && ::stat(path.c_str(), &status) == 0) return;
    fail("make the folder", path, errno);
  }
  ::chmod(path.c_str(), S_IRWXU);
  if (const int error = sync_folder(parent); error != 0) fail("make the folder", path, error);
}

bool create_file(const std::string& path, std::string_view text) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0) return false;
  const std::string folder = parent_of(path);
  const auto name = path.substr(path.find_last_of('/') + 1);
  const std::string draft = fmt::format("{}/.{}.{}", folder, name, ::getpid());
  ::unlink(draft.c_str());  // of a process that is gone
  Descriptor file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                         S_IRUSR | S_IWUSR));
  if (!file.open()) fail("make", path, errno);
  const auto give_up = [&](int error) {
    ::unlink(draft.c_str());
    fail("write", path, error);
  };
  if (::fchmod(file.number(), S_IRUSR | S_IWUSR) != 0) give_up(errno);
  if (const int error = write_all(file.number(), text); error != 0) give_up(error);
  if (::fsync(file.number()) != 0) give_up(errno);
  if (!file.close()) give_up(errno);
  const bool placed = put_in_place(draft, path);
  if (!placed && errno != EEXIST) give_up(errno);
  ::unlink(draft.c_str());
  sync_folder(folder);
  return placed;
}

int sync_folder(int descriptor) {
  if (::fsync(descriptor) == 0) return 0;
  return errno == EINVAL || errno == EROFS || errno == ENOTSUP ? 0 : errno;
}

int sync_folder(const std::string& path) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return folder.open() ? sync_folder(folder.number()) : 0;
}

int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

std::chrono::nanoseconds changed_at(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::chrono::nanoseconds::min();
  return std::chrono::seconds{status.st_mtim.tv_sec} +
         std::chrono::nanoseconds{status.st_mtim.tv_nsec};
}

std::size_t size_of(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? static_cast<std::size_t>(status.st_size) : 0;
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t filled = 0;
  while (filled < count) {
    const ssize_t got = ::getrandom(bytes.data() + filled, count - filled, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read random bytes from", "the kernel", errno);
    filled += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace heelcare
