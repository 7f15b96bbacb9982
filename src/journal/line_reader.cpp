// SPDX-License-Identifier: MIT
// A log says the same again and again: both feet, worst pain, 2.  What stands in a line behind its
// id and its two times is read once, and looked up from then on.
#include "heelcare/journal/codec.hpp"
#include "line.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace heelcare {
namespace {

// A line as heelcare begins it: {"id":"...","at":"...","wrote":"...", and then the rest.
struct Begun {
  std::string_view id;
  std::string_view at;
  std::string_view wrote;
  std::string_view rest;
};

// Parts of a line, from its beginning.
class Parts {
 public:
  explicit Parts(std::string_view line) : left_(line) {}

  // Exactly this text; else the line is another one.
  void pass(std::string_view text) {
    good_ = good_ && left_.size() >= text.size() &&
            std::memcmp(left_.data(), text.data(), text.size()) == 0;
    if (good_) left_.remove_prefix(text.size());
  }
  std::string_view take(std::size_t length) {
    good_ = good_ && left_.size() >= length;
    const auto part = good_ ? left_.substr(0, length) : std::string_view();
    left_.remove_prefix(part.size());
    return part;
  }
  [[nodiscard]] std::string_view left() const { return left_; }
  [[nodiscard]] bool good() const { return good_; }

 private:
  std::string_view left_;
  bool good_ = true;
};

constexpr std::size_t moment_length = 25;  // 2026-11-22T07:05:00+01:00

std::optional<Begun> beginning_of(std::string_view line) {
  Begun begun;
  Parts parts(line);
  parts.pass(R"({"id":")");
  begun.id = parts.take(record_id_length);
  parts.pass(R"(","at":")");
  begun.at = parts.take(moment_length);
  parts.pass(R"(","wrote":")");
  begun.wrote = parts.take(moment_length);
  parts.pass(R"(",)");
  begun.rest = parts.left();
  return parts.good() && !begun.rest.empty() ? std::optional(begun) : std::nullopt;
}

// False where one of the three is not valid: what is wrong the fields say.
bool read_beginning(const Begun& begun, Record& record) {
  const auto at = parse_moment(begun.at);
  const auto wrote = begun.wrote == begun.at ? at : parse_moment(begun.wrote);
  if (!is_record_id(begun.id) || !at || !wrote) return false;
  record.id = RecordId(std::string(begun.id));
  record.at = *at;
  record.wrote = *wrote;
  return true;
}

}  // namespace

class LineReader::Memory {
 public:
  std::optional<BadLine> read(std::string_view line, Record& record) {
    const auto begun = beginning_of(line);
    if (!begun) return read_line(fields_, line, record);
    Said& said = said_[place_of(begun->rest)];
    if (said.rest == begun->rest && read_beginning(*begun, record)) {
      record.event = said.event;
      record.note = said.note;
      return std::nullopt;
    }
    auto bad = read_line(fields_, line, record);
    if (!bad && !record.group) said = {std::string(begun->rest), record.event, record.note};
    return bad;
  }

 private:
  static constexpr std::size_t places = 256;

  // What lines said that went on like this; of those with one place the latest.  An empty rest is
  // none: no line goes on like that.
  struct Said {
    std::string rest;
    Event event;
    std::string note;
  };

  static std::size_t place_of(std::string_view rest) {
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U;  // spreads letters over the highest bits
    std::uint64_t sum = rest.size();
    for (std::uint64_t letters = 0; !rest.empty();
         rest.remove_prefix(std::min(rest.size(), sizeof letters))) {
      std::memcpy(&letters, rest.data(), std::min(rest.size(), sizeof letters));
      sum = (sum ^ letters) * golden;
    }
    return sum >> static_cast<unsigned>(std::countl_zero(places - 1));
  }

  Fields fields_;
  std::array<Said, places> said_;
};

LineReader::LineReader() : memory_(std::make_unique<Memory>()) {}
LineReader::~LineReader() = default;
std::optional<BadLine> LineReader::read(std::string_view line, Record& record) {
  return memory_->read(line, record);
}

}  // namespace heelcare
