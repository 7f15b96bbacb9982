// SPDX-License-Identifier: MIT
// `log -`: records from standard input, all or nothing.
#include "heelcare/app/asking.hpp"
#include "heelcare/domain/flags.hpp"
#include "heelcare/domain/spelling.hpp"
#include "heelcare/error.hpp"
#include "heelcare/journal/codec.hpp"
#include "heelcare/journal/journal.hpp"
#include "log_records.hpp"

#include <fmt/format.h>

#include <deque>
#include <unordered_map>

namespace heelcare {
namespace {

constexpr std::size_t longest_line = 1U << 20U;  // bytes; what the log takes in one line

class Import {
 public:
  Import(const World& world, const Moment& now) : policy_(world.catalog.policy), now_(now) {
    for (const Record* record : all_records(world.history))
      there_.emplace(record->id.text(), record);
  }

  void add(std::string_view line) {
    ++number_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) return;
    if (line.size() > longest_line) refuse("it is longer than a megabyte");
    auto read = from_import_line(line);
    if (const auto* bad = std::get_if<BadLine>(&read)) refuse(bad->message, {}, bad->column);
    Record& record = std::get<Record>(read);
    if (const Record* known = there(record.id)) return pass_over(record, *known);
    check(record);
    if (record.id.empty()) record.id = fresh_id();
    if (record.wrote == Moment{}) record.wrote = now_;
    const Record& kept = accepted_.emplace_back(std::move(record));
    there_.emplace(kept.id.text(), &kept);
    if (std::holds_alternative<FlagCleared>(kept.event))
      statements_.emplace(kept.id.text(), number_);
  }

  // What `safety --clear` refuses is refused here too: what ends nothing must not look as if it
  // did.
  void refuse_vain_statements(const App& app, const World& world) {
    if (statements_.empty()) return;
    for (const VainStatement& vain :
         flags_with(app, world, {accepted_.begin(), accepted_.end()}).vain) {
      const auto line = statements_.find(vain.entry.text());
      if (line == statements_.end()) continue;
      number_ = line->second;
      refuse(vain.why.message, vain.why.hint, 0,
             vain.why.usage ? ExitCode::usage : ExitCode::refused);
    }
  }

  Imported take() { return {{accepted_.begin(), accepted_.end()}, already_there_}; }

 private:
  [[noreturn]] void refuse(const std::string& why, const std::string& hint = {},
                           std::size_t column = 0, ExitCode code = ExitCode::usage) const {
    const auto place = column == 0 ? fmt::format("line {}", number_)
                                   : fmt::format("line {}, column {}", number_, column);
    throw Error(code, fmt::format("{}: {}; nothing was recorded", place, why),
                hint.empty() ? "man heelcare-log tells what a record looks like" : hint);
  }

  [[nodiscard]] const Record* there(const RecordId& id) const {
    const auto known = there_.find(id.text());
    return id.empty() || known == there_.end() ? nullptr : known->second;
  }

  void pass_over(const Record& record, const Record& known) {
    if (known.at != record.at || known.event != record.event || known.note != record.note) {
      refuse(fmt::format("the id {} stands for another record", record.id.text()),
             "leave the id out to record it as a new one");
    }
    ++already_there_;
  }

  void check(const Record& record) const {
    if (record.at.instant() > now_.instant())
      refuse(fmt::format("'at' lies in the future: {}", text_of(record.at)));
    if (const auto* raised = std::get_if<FlagRaised>(&record.event)) check_flag(raised->flag);
    if (const auto* cleared = std::get_if<FlagCleared>(&record.event)) check_flag(cleared->flag);
    if (const auto* back = std::get_if<Retracted>(&record.event)) check_retract(*back, record.note);
  }

  void check_flag(const FlagId& id) const {
    if (policy_.flag(id) != nullptr) return;
    std::vector<std::string_view> known;
    for (const RedFlag& flag : policy_.flags) known.push_back(flag.id.text());
    const RedFlag* alias = flag_to_raise(policy_, id.text());
    const auto meant = alias != nullptr ? std::optional<std::string_view>(alias->id.text())
                                        : closest(id.text(), known);
    refuse(fmt::format("there is no red flag '{}'", id.text()),
           meant ? fmt::format("did you mean '{}'?", *meant)
                 : "heelcare safety --list shows them all");
  }

  // What `undo` asks a reason for wants one here too.
  void check_retract(const Retracted& back, const std::string& note) const {
    const Record* entry = there(back.entry);
    if (entry != nullptr && std::holds_alternative<Retracted>(entry->event))
      refuse("a retract cannot be taken back", "record the thing again");
    const bool harmless_one = entry != nullptr && !raises_flag(*entry, policy_.numbers);
    if (note.empty() && !harmless_one) refuse("taking this back needs a reason in 'note'");
  }

  const Policy& policy_;
  Moment now_;
  int number_ = 0;
  int already_there_ = 0;
  std::unordered_map<std::string, const Record*> there_;
  std::deque<Record> accepted_;
  std::unordered_map<std::string, int> statements_;  // that a flag ended; id and line
};

}  // namespace

Imported imported_records(App& app, const World& world) {
  Import import(world, app.clock.now());
  while (const auto line = app.terminal.line()) import.add(*line);
  // All or nothing: half an input is none.
  if (const auto ending = app.terminal.ending())
    throw Error(code_of(*ending), "interrupted: nothing was recorded");
  import.refuse_vain_statements(app, world);
  Imported imported = import.take();
  if (imported.records.empty() && imported.already_there == 0) {
    throw Error(ExitCode::usage, "nothing to record: the input is empty",
                "man heelcare-log tells what a record looks like");
  }
  return imported;
}

}  // namespace heelcare
