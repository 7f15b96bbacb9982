// SPDX-License-Identifier: MIT
// The linker finds these before the C library's.
#include "support/failing_calls.hpp"

#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstddef>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include <utility>

namespace heelcare {
namespace {

struct Interception {
  std::function<std::optional<int>(int)> instead;
  int count = 0;
};

Interception& of(Call call) {
  static std::array<Interception, 8> all;
  return all.at(static_cast<std::size_t>(call));
}

// What the call returns instead of happening.
std::optional<int> instead_of(Call call) {
  Interception& interception = of(call);
  if (!interception.instead) return std::nullopt;
  const auto answer = interception.instead(++interception.count);
  if (!answer) return std::nullopt;
  if (*answer != 0) errno = *answer;
  return *answer == 0 ? 0 : -1;
}

template <class... Words>
long real(long number, Words... words) {
  return ::syscall(number, words...);
}

}  // namespace

Intercepted::Intercepted(Call call, std::function<std::optional<int>(int)> instead) : call_(call) {
  of(call) = {std::move(instead), 0};
}
Intercepted::~Intercepted() { of(call_) = {}; }

}  // namespace heelcare

using heelcare::Call;
using heelcare::instead_of;
using heelcare::real;

extern "C" {

int flock(int file, int operation) noexcept {
  const auto answer = instead_of(Call::flock);
  return answer ? *answer : static_cast<int>(real(SYS_flock, file, operation));
}

int fstat(int file, struct stat* status) noexcept {
  const auto answer = instead_of(Call::fstat);
  return answer ? *answer : ::fstatat(file, "", status, AT_EMPTY_PATH);
}

int fsync(int file) {
  const auto answer = instead_of(Call::fsync);
  return answer ? *answer : static_cast<int>(real(SYS_fsync, file));
}

int ftruncate(int file, off_t length) noexcept {
  const auto answer = instead_of(Call::ftruncate);
  return answer ? *answer : static_cast<int>(real(SYS_ftruncate, file, length));
}

int nanosleep(const timespec* time, timespec* left) {
  const auto answer = instead_of(Call::nanosleep);
  return answer ? *answer : static_cast<int>(real(SYS_nanosleep, time, left));
}

int openat(int folder, const char* name, int how, ...) {
  std::va_list rest;
  va_start(rest, how);
  const mode_t mode = (how & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  const auto answer = instead_of(Call::openat);
  return answer ? *answer : static_cast<int>(real(SYS_openat, folder, name, how, mode));
}

ssize_t pread(int file, void* bytes, std::size_t count, off_t from) {
  const auto answer = instead_of(Call::pread);
  return answer ? *answer : real(SYS_pread64, file, bytes, count, from);
}

ssize_t write(int file, const void* bytes, std::size_t count) {
  const auto answer = instead_of(Call::write);
  return answer ? *answer : real(SYS_write, file, bytes, count);
}

}  // extern "C"
