// SPDX-License-Identifier: MIT
// The lines that a LogReader has read as one set of records.
#include "heelcare/journal/codec.hpp"
#include "heelcare/journal/journal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <set>
#include <span>
#include <unordered_set>

namespace heelcare {
namespace {

using std::chrono::year_month;

constexpr std::size_t longest_line = 4U << 20U;  // bytes; longer ones are damage
constexpr std::size_t shortest_line = 64;        // bytes; no record is as short
constexpr std::size_t most_damaged = 10'000;  // lines of a file that are named; more make it none

year_month month_of(const Record& record) {
  const std::chrono::year_month_day ymd{civil_date(record.at)};
  return {ymd.year(), ymd.month()};
}

// Why a record does not belong where it stands; empty where it does.
std::string misplaced(const Record& record, const DeviceFile& file) {
  if (is_standing(record.event)) {
    return file.month ? fmt::format("a '{}' record like this belongs into standing.jsonl",
                                    type_of(record.event))
                      : "";
  }
  const auto month = month_of(record);
  if (file.month == month) return "";
  return fmt::format("this record belongs into {:04}-{:02}.jsonl", int{month.year()},
                     unsigned{month.month()});
}

std::size_t most_records_in(std::string_view text) {
  std::size_t lines = 0;
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1)) {
    ++lines;
  }
  return std::min(lines, text.size() / shortest_line);
}

std::string too_much_damage() {
  return fmt::format("more than {} of its lines are no records", most_damaged);
}

}  // namespace

// Puts the lines together: each id once, what cannot be used named.  The outcome does not depend on
// the order of lines or files.
class LogReader::Union {
  using Index = std::uint32_t;  // of a file, a line in it, or a record

  // One line of a text, without its newline.
  struct Line {
    std::string_view text;
    Index file = 0;
    Index number = 0;
  };

 public:
  Union(const LogReader& reader, const Objection& objection)
      : reader_(reader), objection_(objection), damaged_in_(reader.folder_.files.size()) {
    std::size_t records = 0;
    for (const Text& text : reader.texts_) records += most_records_in(text.bytes);
    found_.records.reserve(records);
    lines_.reserve(records);
  }

  void add(const Text& text) {
    Line line{{}, static_cast<Index>(text.file), 0};
    std::size_t too_short = 0;
    for (std::string_view rest = text.bytes; !rest.empty() && too_short <= most_damaged;) {
      const std::size_t end = rest.find('\n');
      const bool terminated = end != std::string_view::npos;
      line.text = rest.substr(0, end);
      ++line.number;
      if (line.text.size() < shortest_line) ++too_short;
      if (terminated) {
        add(line);
      } else {
        damage(line, 0, "the line is not finished: it does not end in a newline");
      }
      rest.remove_prefix(line.text.size() + (terminated ? 1 : 0));
    }
  }

  void add(const Unreadable& file) {
    DamagedLine damaged;
    damaged.where.file = reader_.folder_.files[file.file].path;
    damaged.where.message = file.why;
    damaged.where.hint = "check what it is, who owns it, and its permissions";
    found_.damaged.push_back(std::move(damaged));
  }

  LogText take() {
    for (const Record& record : found_.records) {
      const auto* retracted = std::get_if<Retracted>(&record.event);
      if (retracted == nullptr) continue;
      if (!retracted->damage.empty()) taken_back_.insert(retracted->damage);
      if (!retracted->entry.empty()) retracted_.insert(retracted->entry.text());
    }
    settle_repeated_ids();
    object();
    retract_readable();
    drop_unused();
    std::vector<DamagedLine> still;
    for (DamagedLine& line : found_.damaged) {
      (taken_back_.contains(line.hash) ? found_.mended : still).push_back(std::move(line));
    }
    found_.damaged = std::move(still);
    return std::move(found_);
  }

 private:
  // An id, its letters as two numbers, and where it stands: soon sorted, however long the log.
  struct Place {
    std::uint64_t begin = 0;
    std::uint32_t end = 0;
    Index record = 0;
    [[nodiscard]] bool same_id(const Place& other) const {
      return begin == other.begin && end == other.end;
    }
    auto operator<=>(const Place&) const = default;
  };
  static Place place_of(const RecordId& id, Index record) {
    Place place{0, 0, record};
    static_assert(sizeof place.begin + sizeof place.end == record_id_length);
    std::memcpy(&place.begin, id.text().data(), sizeof place.begin);
    std::memcpy(&place.end, id.text().data() + sizeof place.begin, sizeof place.end);
    return place;
  }

  void add(const Line& line) {
    if (line.text.size() > longest_line)
      return damage(line, 0, "the line is too long to be a record");
    Record& record = found_.records.emplace_back();
    auto bad = line_reader_.read(line.text, record);
    if (!bad) {
      auto why = misplaced(record, reader_.folder_.files[line.file]);
      if (!why.empty()) bad = BadLine{0, std::move(why), false};
    }
    if (!bad) return lines_.push_back(line);
    found_.records.pop_back();
    damage(line, bad->column, std::move(bad->message), bad->unknown_type);
  }

  [[nodiscard]] std::string_view text(Index record) const { return lines_[record].text; }

  void damage(const Line& line, std::size_t column, std::string message,
              bool unknown_type = false) {
    if (++damaged_in_[line.file] > most_damaged) {
      if (damaged_in_[line.file] == most_damaged + 1) add(Unreadable{line.file, too_much_damage()});
      return;
    }
    const std::string& path = reader_.folder_.files[line.file].path;
    DamagedLine damaged;
    damaged.where.file = path;
    damaged.where.line = line.number;
    damaged.where.column = column;
    damaged.where.message = std::move(message);
    damaged.where.hint =
        fmt::format("look at it, then: heelcare undo '{}:{}' --reason TEXT", path, line.number);
    keep_line(damaged.where, line.text);
    damaged.hash = damage_hash(line.text);
    damaged.unknown_type = unknown_type;
    found_.damaged.push_back(std::move(damaged));
  }

  // Does any id stand twice, as far as a short look at each tells?  Ids are random, so that a table
  // of twice as many places has them all near where they belong.
  static bool may_repeat(std::span<const Place> places) {
    constexpr std::size_t far = 32;
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U;  // spreads letters over the highest bits
    const std::uint64_t size = std::bit_ceil(2 * places.size() + far);
    const int lower_bits = std::countl_zero(size - 1);
    std::vector<const Place*> table(size, nullptr);
    for (const Place& place : places) {
      std::size_t at = (place.begin ^ std::uint64_t{place.end} << 16U) * golden >> lower_bits;
      const std::size_t last = at + far;
      for (; table[at % size] != nullptr; ++at) {
        if (at == last || table[at % size]->same_id(place)) return true;
      }
      table[at % size] = &place;
    }
    return false;
  }

  void settle_repeated_ids() {
    std::vector<Place> places;
    places.reserve(found_.records.size());
    for (const Record& record : found_.records) {
      places.push_back(place_of(record.id, static_cast<Index>(places.size())));
    }
    if (!may_repeat(places)) return;
    std::ranges::sort(places);
    for (auto begin = places.begin(); begin != places.end();) {
      const auto end = std::find_if(begin, places.end(),
                                    [&](const Place& place) { return !place.same_id(*begin); });
      if (end - begin > 1) settle({begin, end});
      begin = end;
    }
  }

  struct Object {
    std::vector<Index> spellings;
    bool taken_back = false;
  };

  [[nodiscard]] std::vector<Object> objects_of(std::span<const Place> places) const {
    std::vector<Object> objects;
    for (const Place& place : places) {
      auto object = std::ranges::find_if(objects, [&](const Object& known) {
        return same_object(text(known.spellings.front()), text(place.record));
      });
      if (object == objects.end()) object = objects.insert(object, Object{});
      object->spellings.push_back(place.record);
      object->taken_back =
          object->taken_back || taken_back_.contains(damage_hash(text(place.record)));
    }
    return objects;
  }

  // Several lines with one id.  Of different objects none can be believed, unless all but one were
  // taken back, each by one of its spellings.
  void settle(std::span<const Place> places) {
    const auto objects = objects_of(places);
    const auto believed = std::ranges::count(objects, false, &Object::taken_back);
    for (const Object& object : objects) {
      const bool usable = objects.size() == 1 || (believed == 1 && !object.taken_back);
      std::set<std::string_view> named;
      for (const Index spelling : object.spellings) {
        const bool is_first = spelling == object.spellings.front();
        if (!usable || !is_first) unused_.insert(spelling);
        if (usable || !named.insert(text(spelling)).second) continue;
        damage(lines_[spelling], 0,
               fmt::format("the id {} stands for different records",
                           found_.records[spelling].id.text()));
        if (object.taken_back) taken_back_.insert(damage_hash(text(spelling)));
      }
      if (usable && objects.size() == 1 && object.taken_back) {
        for (const Index spelling : object.spellings) retract(spelling);
      }
    }
  }

  // Readable, but not by this version: a flag that it does not know.
  void object() {
    if (!objection_) return;
    for (Index i = 0; i < found_.records.size(); ++i) {
      const Record& record = found_.records[i];
      const auto why = objection_(record);
      if (why.empty() || unused_.contains(i) || retracted_.contains(record.id.text())) continue;
      damage(lines_[i], 0, why, true);
      unused_.insert(i);
    }
  }

  void retract_readable() {
    if (taken_back_.empty()) return;
    for (Index i = 0; i < found_.records.size(); ++i) {
      if (!unused_.contains(i)) retract(i);
    }
  }

  // The retract that names the bytes of this record names its id from here on.
  void retract(Index index) {
    const auto hash = damage_hash(text(index));
    if (!taken_back_.contains(hash)) return;
    const RecordId id = found_.records[index].id;
    for (Record& record : found_.records) {
      auto* retracted = std::get_if<Retracted>(&record.event);
      if (retracted != nullptr && retracted->damage == hash) retracted->entry = id;
    }
  }

  void drop_unused() {
    std::size_t kept = 0;
    for (Index i = 0; i < found_.records.size(); ++i) {
      if (unused_.contains(i)) continue;
      if (kept != i) found_.records[kept] = std::move(found_.records[i]);
      ++kept;
    }
    found_.records.erase(found_.records.begin() + static_cast<std::ptrdiff_t>(kept),
                         found_.records.end());
  }

  const LogReader& reader_;
  const Objection& objection_;
  LineReader line_reader_;
  LogText found_;
  std::vector<std::size_t> damaged_in_;  // lines of each file
  std::vector<Line> lines_;              // of each record
  std::unordered_set<Index> unused_;     // of no record in the end
  std::unordered_set<std::string> taken_back_;
  std::unordered_set<std::string> retracted_;
};

LogText LogReader::text(const Objection& objection) const {
  Union all(*this, objection);
  for (const Unreadable& file : unreadable_) all.add(file);
  for (const Text& text : texts_) all.add(text);
  return all.take();
}

}  // namespace heelcare
