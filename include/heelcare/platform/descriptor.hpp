// SPDX-License-Identifier: MIT
// An open file of the operating system, closed when it goes.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace heelcare {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool open() const { return number_ >= 0; }
  // Closes now; false where the system reports that closing failed.
  bool close();

 private:
  int number_;
};

// Everything in a plain file; throws Error (1), naming `path`, for anything else.
std::string read_all(int descriptor, const std::string& path);
// Writes it all, however many calls that takes; 0, or the errno of the call that failed.
int write_all(int descriptor, std::string_view text);

}  // namespace heelcare
