// SPDX-License-Identifier: MIT
#include "heelcare/error.hpp"
#include "heelcare/journal/codec.hpp"
#include "heelcare/journal/journal.hpp"
#include "heelcare/platform/descriptor.hpp"
#include "heelcare/platform/file.hpp"
#include "heelcare/platform/held_signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace heelcare {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t longest_record = 1U << 20U;  // bytes of one line
constexpr milliseconds longest_wait_for_lock{10'000};
constexpr milliseconds longest_pause{50};
constexpr mode_t owner_only = S_IRUSR | S_IWUSR;

[[noreturn]] void nothing_recorded(const std::string& why, std::string hint = {}) {
  throw Error(ExitCode::could_not, fmt::format("nothing was recorded: {}", why), std::move(hint));
}

[[noreturn]] void nothing_recorded(const std::string& what, const std::string& name, int error) {
  nothing_recorded(fmt::format("cannot {} '{}': {}", what, name, std::strerror(error)),
                   error == ENOSPC ? "make room on the disk and record it again" : "");
}

// A plain file of this user's that has no other name.
bool is_plain(const struct stat& status) {
  return S_ISREG(status.st_mode) && status.st_uid == ::geteuid() && status.st_nlink == 1;
}

// The lock's file.  Who finds none makes sure that the folder's own name is safe.
Descriptor opened_lock(int folder, const std::string& name) {
  constexpr int how = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  Descriptor lock(::openat(folder, ".lock", how));
  const bool is_new = !lock.open() && errno == ENOENT;
  if (is_new) {
    if (const int error = sync_folder(name + "/.."); error != 0)
      nothing_recorded("save the folder", name, error);
    lock = Descriptor(::openat(folder, ".lock", how | O_CREAT, owner_only));
  }
  if (!lock.open()) nothing_recorded("open", name + "/.lock", errno);
  struct stat status {};
  if (::fstat(lock.number(), &status) != 0) nothing_recorded("look at", name + "/.lock", errno);
  if (!is_plain(status))
    nothing_recorded(fmt::format("'{}/.lock' is not a plain file of yours alone", name),
                     "move it away");
  if (is_new) ::fchmod(lock.number(), owner_only);
  return lock;
}

// The exclusive lock of a device's folder; the kernel frees it when the process ends.
Descriptor locked(int folder, const std::string& name) {
  Descriptor lock = opened_lock(folder, name);
  milliseconds pause{1};
  for (milliseconds waited{0}; ::flock(lock.number(), LOCK_EX | LOCK_NB) != 0; waited += pause) {
    if (errno != EWOULDBLOCK && errno != EINTR) nothing_recorded("lock", name, errno);
    if (waited > longest_wait_for_lock)
      nothing_recorded("another heelcare is writing", "try again in a moment");
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, longest_pause);
  }
  return lock;
}

// One file of the log while a command appends to it.
class Appended {
 public:
  Appended(int folder, std::string folder_name, std::string name)
      : folder_(folder),
        shown_(fmt::format("{}/{}", folder_name, name)),
        name_(std::move(name)),
        file_(opened()) {
    check_plain();
  }

  // Adds whole lines after what is there; 0, or the errno of what failed.
  [[nodiscard]] int append(const std::string& lines) {
    std::string text;
    if (const int error = look_at_end(text); error != 0) return error;
    text += lines;
    added_ = static_cast<off_t>(text.size());
    return write_all(file_.number(), text);
  }

  void sync() {
    if (::fsync(file_.number()) != 0) {
      throw Error(ExitCode::could_not,
                  fmt::format("'{}' may or may not be saved: {}", shown_, std::strerror(errno)),
                  "look with: heelcare undo --list");
    }
  }

  [[nodiscard]] const std::string& shown() const { return shown_; }

  // Nothing was ever in it: whoever made it may have been stopped before its name was safe.
  [[nodiscard]] bool was_empty() const { return size_before_ == 0; }

  // Removes what this command added, and nothing that somebody else did; true when the file is as
  // before.
  bool take_back() {
    struct stat status {};
    if (::fstat(file_.number(), &status) != 0 || status.st_size < size_before_ ||
        status.st_size > size_before_ + added_)
      return false;
    int result = 0;
    do {
      result = ::ftruncate(file_.number(), size_before_);
    } while (result != 0 && errno == EINTR);
    return result == 0 && ::fsync(file_.number()) == 0;
  }

  // An editor or a sync tool put another file under this name meanwhile.
  [[nodiscard]] bool was_replaced() const {
    struct stat there {};
    struct stat ours {};
    if (::fstatat(folder_, name_.c_str(), &there, AT_SYMLINK_NOFOLLOW) != 0) return true;
    return ::fstat(file_.number(), &ours) != 0 || there.st_ino != ours.st_ino ||
           there.st_dev != ours.st_dev;
  }

 private:
  Descriptor opened() {
    constexpr int how = O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    Descriptor file(::openat(folder_, name_.c_str(), how));
    if (!file.open() && errno == ENOENT) {
      file = Descriptor(::openat(folder_, name_.c_str(), how | O_CREAT | O_EXCL, owner_only));
      if (file.open()) ::fchmod(file.number(), owner_only);
    }
    if (!file.open()) nothing_recorded("open", shown_, errno);
    return file;
  }

  void check_plain() {
    struct stat status {};
    if (::fstat(file_.number(), &status) != 0) nothing_recorded("look at", shown_, errno);
    if (!is_plain(status)) {
      nothing_recorded(fmt::format("'{}' is not a plain file of yours alone", shown_),
                       "move it away");
    }
    size_before_ = status.st_size;
  }

  // A line that stands there without its end is given one, first thing in `text`; 0, or an errno.
  int look_at_end(std::string& text) const {
    char last = '\n';
    ssize_t count = 1;
    if (size_before_ > 0) {
      do {
        count = ::pread(file_.number(), &last, 1, size_before_ - 1);
      } while (count < 0 && errno == EINTR);
    }
    if (count == 0) return EAGAIN;  // somebody is writing it anew just now
    if (count < 0) return errno;
    if (last != '\n') text.push_back('\n');
    return 0;
  }

  int folder_;
  std::string shown_;
  std::string name_;
  Descriptor file_;
  off_t size_before_ = 0;
  off_t added_ = 0;
};

// The line of a record, read back to see that it says the same.
std::string checked_line(const Record& record) {
  std::string line = to_line(record);
  const auto again = from_line(line);
  const auto* same = std::get_if<Record>(&again);
  if (same == nullptr || *same != record) {
    const auto* bad = std::get_if<BadLine>(&again);
    nothing_recorded(bad == nullptr ? "the record does not read back as it was" : bad->message,
                     "texts must be valid UTF-8 without NUL characters");
  }
  if (line.size() > longest_record)
    nothing_recorded("the record is longer than a megabyte", "shorten the note");
  line.push_back('\n');
  return line;
}

std::string file_of(const Record& record) {
  return is_standing(record.event) ? "standing.jsonl"
                                   : text_of(civil_date(record.at)).substr(0, 7) + ".jsonl";
}

struct Part {
  std::string name;
  std::string lines;
};

// Standing first, then the months in order.
std::vector<Part> parts_of(const std::vector<Record>& records) {
  std::vector<Part> parts;
  for (const Record& record : records) {
    const auto name = file_of(record);
    auto part = std::ranges::find(parts, name, &Part::name);
    if (part == parts.end()) part = parts.insert(part, {name, {}});
    part->lines += checked_line(record);
  }
  std::ranges::sort(parts, [](const Part& a, const Part& b) {
    const bool a_stands = a.name.starts_with('s');
    const bool b_stands = b.name.starts_with('s');
    return a_stands != b_stands ? a_stands : a.name < b.name;
  });
  return parts;
}

bool take_back(std::vector<Appended>& files) {
  bool undone = true;
  for (Appended& file : files) undone = file.take_back() && undone;
  return undone;
}

// Appends each part; on any error every file is as before.
void append_parts(std::vector<Appended>& files, const std::vector<Part>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const int error = files[i].append(parts[i].lines);
    if (error == 0) continue;
    nothing_recorded(fmt::format("cannot write '{}': {}", files[i].shown(), std::strerror(error)),
                     take_back(files)
                         ? "make room, or look at the permissions, and record it again"
                         : "a piece of a line may stand at its end; the next command names it");
  }
}

// A name that a power cut could take away would take the lines in the file with it: it is safe
// before the first line is there.
enum class Attempt { first, second };
void append_all(int folder, const std::string& folder_name, const std::vector<Part>& parts,
                Attempt attempt = Attempt::first) {
  std::vector<Appended> files;
  files.reserve(parts.size());
  for (const Part& part : parts) files.emplace_back(folder, folder_name, part.name);
  if (std::ranges::any_of(files, &Appended::was_empty)) {
    if (const int error = sync_folder(folder); error != 0)
      nothing_recorded("save the folder", folder_name, error);
  }
  append_parts(files, parts);
  for (Appended& file : files) file.sync();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (attempt == Attempt::second || !files[i].was_replaced()) continue;
    try {
      append_all(folder, folder_name, {parts[i]}, Attempt::second);
    } catch (const Error&) {
      take_back(files);  // none without the others
      throw;
    }
  }
}

}  // namespace

ExitCode once_recorded(const std::function<ExitCode()>& follow) {
  try {
    return follow();
  } catch (Error& error) {  // nobody is to record it a second time
    error.message = fmt::format("it is recorded, but {}", error.message);
    throw;
  }
}

std::string device_to_write(const std::string& device_file) {
  try {
    return device_name(device_file, true).value();
  } catch (const Error& error) {
    nothing_recorded(error.message, error.hint);
  }
}

LogWriter::LogWriter(std::string log_folder, std::string device)
    : log_folder_(std::move(log_folder)), device_(std::move(device)) {}

void LogWriter::append(const std::vector<Record>& records) {
  if (records.empty()) return;
  const auto parts = parts_of(records);
  const std::string name = log_folder_ + "/" + device_;
  try {
    make_folders(name);
  } catch (const Error& error) {
    nothing_recorded(error.message, error.hint);
  }
  const Descriptor folder(::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.open()) nothing_recorded("open the folder", name, errno);
  const Descriptor lock = locked(folder.number(), name);
  const HeldSignals held;  // half a command must not stand there, nor a stopped one keep the lock
  append_all(folder.number(), name, parts);
}

}  // namespace heelcare
