// SPDX-License-Identifier: MIT
#include "heelcare/error.hpp"
#include "heelcare/journal/journal.hpp"
#include "heelcare/platform/file.hpp"

#include <fmt/format.h>

namespace heelcare {
namespace {

constexpr std::string_view characters = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t device_length = 6;
constexpr std::size_t id_length = 12;

std::string random_name(std::size_t length) {
  std::string name = random_bytes(length);
  for (char& c : name) c = characters[static_cast<unsigned char>(c) % characters.size()];
  return name;
}

bool is_device_name(std::string_view name) {
  return name.size() >= 4 && name.size() <= 32 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

void trim(std::string& text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
}

}  // namespace

bool device_is_sound(const std::string& device_file) {
  auto found = look_at(device_file);
  if (found.text) trim(*found.text);
  return found.problem.empty() && (!found.text || is_device_name(*found.text));
}

std::optional<std::string> device_name(const std::string& device_file, bool make) {
  auto text = read_text(device_file);
  if (!text && !make) return std::nullopt;
  if (!text) {
    make_folders(device_file.substr(0, device_file.find_last_of('/')));
    if (const auto name = random_name(device_length); create_file(device_file, name + "\n"))
      return name;
    text = read_text(device_file);
  }
  trim(*text);
  if (!is_device_name(*text)) {
    throw Error(
        ExitCode::could_not, fmt::format("'{}' does not hold a device name", device_file),
        "it is one word of 4 to 32 characters a-z, 0-9 and '-'; remove the file to get a new one");
  }
  return text;
}

RecordId fresh_id() { return RecordId(random_name(id_length)); }

}  // namespace heelcare
