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
  if (fstatat(folder, entry.d_name, &status, 0) != 0) return EntryKind::other;
  if (S_ISREG(status.st_mode)) return EntryKind::file;
  return S_ISDIR(status.st_mode) ? EntryKind::folder : EntryKind::other;
}

void sync_folder(const std::string& path) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.open()) ::fsync(folder.number());
}

std::string parent_of(const std::string& path) {
  const auto slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

bool Descriptor::close() {
  const int number = std::exchange(number_, -1);
  return number < 0 || ::close(number) == 0;
}

std::string read_all(int descriptor, const std::string& path) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) fail("read", path, errno);
  if (!S_ISREG(status.st_mode)) {
    throw Error(ExitCode::could_not, fmt::format("'{}' is not a plain file", path), "move it away");
  }
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  for (;;) {
    if (filled == text.size()) text.resize(text.size() + 4096);
    const ssize_t count = ::read(descriptor, text.data() + filled, text.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("read", path, errno);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
    if (filled == static_cast<std::size_t>(status.st_size)) break;
  }
  text.resize(filled);
  return text;
}

std::optional<std::string> read_text(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!file.open()) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    fail("read", path, errno, "check who owns it and its permissions");
  }
  return read_all(file.number(), path);
}

std::optional<std::vector<FolderEntry>> list_folder(const std::string& path) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), &::closedir);
  if (!folder) {
    if (errno == ENOENT) return std::nullopt;
    fail("read the folder", path, errno, "check who owns it and its permissions");
  }
  std::vector<FolderEntry> entries;
  errno = 0;
  while (const dirent* entry = ::readdir(folder.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") {
      entries.push_back({std::string(name), kind_of(::dirfd(folder.get()), *entry)});
    }
    errno = 0;
  }
  if (errno != 0) fail("read the folder", path, errno);
  std::ranges::sort(entries, {}, &FolderEntry::name);
  return entries;
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
  if (::mkdir(path.c_str(), S_IRWXU) != 0 && errno != EEXIST) fail("make the folder", path, errno);
  ::chmod(path.c_str(), S_IRWXU);
  sync_folder(parent);
}

bool create_file(const std::string& path, std::string_view text) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                         S_IRUSR | S_IWUSR));
  if (!file.open()) {
    if (errno == EEXIST) return false;
    fail("make", path, errno);
  }
  const auto give_up = [&](int error) {
    ::unlink(path.c_str());
    fail("write", path, error);
  };
  if (::fchmod(file.number(), S_IRUSR | S_IWUSR) != 0) give_up(errno);
  if (const int error = write_all(file.number(), text); error != 0) give_up(error);
  if (::fsync(file.number()) != 0) give_up(errno);
  if (!file.close()) give_up(errno);
  sync_folder(parent_of(path));
  return true;
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
