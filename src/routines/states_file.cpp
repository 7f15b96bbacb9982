// SPDX-License-Identifier: MIT
#include "heelcare/domain/calendar.hpp"
#include "number_keys.hpp"
#include "policy_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace heelcare {
namespace {

constexpr Bounds any_number{0, 100000};
constexpr Bounds days_a_week{0, 7};
constexpr Bounds bouts_a_day{0, 24};
constexpr Bounds ladder_levels{0, 4};

// `key = { value = …, from = "…" }`, key by key as the numbers' table names them.
class NumberFile {
 public:
  NumberFile(TableReader& file, std::vector<NumberRow>& rows) : file_(file), rows_(rows) {}

  void operator()(std::string_view section, std::string_view key, int& member) {
    auto entry = find(section, key);
    if (!entry) return;
    if (entry->demand("value")) member = entry->number("value", any_number).value_or(0);
    finish(section, key, *entry, fmt::format("{}", member));
  }

  void operator()(std::string_view section, std::string_view key,
                  std::vector<std::string>& member) {
    auto entry = find(section, key);
    if (!entry) return;
    if (entry->demand("value")) member = entry->texts("value");
    finish(section, key, *entry, fmt::format("{}", fmt::join(member, ", ")));
  }

  void finish_section() {
    if (section_) section_->finish();
    section_.reset();
  }

 private:
  std::optional<TableReader> find(std::string_view section, std::string_view key) {
    if (section != name_) {
      finish_section();
      name_ = section;
      const auto* table = file_.demand(section) ? file_.table(section) : nullptr;
      if (table != nullptr) section_.emplace(*table, table->place, file_.findings());
    }
    if (!section_ || !section_->demand(key)) return std::nullopt;
    const auto* table = section_->table(key);
    if (table == nullptr) return std::nullopt;
    return TableReader(*table, table->place, file_.findings());
  }

  void finish(std::string_view section, std::string_view key, TableReader& entry,
              std::string value) {
    auto from = entry.needed_text("from");
    entry.finish();
    rows_.push_back({section, key, std::move(value), std::move(from)});
  }

  TableReader& file_;
  std::vector<NumberRow>& rows_;
  std::optional<TableReader> section_;
  std::string_view name_;
};

StateTargets read_state(TableReader& reader) {
  StateTargets row;
  if (reader.demand("id")) row.state = reader.one_of<State>("id").value_or(State::start);
  // While a ramp runs its stage decides; the state's own row says nothing of these.
  const bool by_stage = row.state == State::coming_back;
  const auto number = [&reader, by_stage](std::string_view key, Bounds bounds) {
    if (!by_stage && !reader.demand(key)) return 0;
    return reader.number(key, bounds).value_or(0);
  };
  row.massage_target = number("massage_target", days_a_week);
  row.massage_target_loading = reader.number("massage_target_loading", days_a_week);
  row.massage_most = number("massage_most", days_a_week);
  row.level_cap = reader.number("level_cap", ladder_levels);
  row.stretch_per_day = number("stretch_per_day", bouts_a_day);
  if (by_stage || reader.demand("stretch_wb")) {
    row.stretch_wb = reader.boolean("stretch_wb").value_or(true);
  }
  row.strength_days = number("strength_days", days_a_week);
  row.strength_tag = reader.one_of<Tag>("strength_tag");
  row.balance_days = number("balance_days", days_a_week);
  if (reader.demand("cold_per_day_most")) {
    row.cold_per_day_most = reader.number("cold_per_day_most", bouts_a_day).value_or(0);
  }
  row.provenance = reader.needed_text("prov");
  return row;
}

void check_every_state(TableReader& file, const Policy& policy) {
  for (const auto& [state, name] : names<State>) {
    const auto rows = std::ranges::count(policy.states, state, &StateTargets::state);
    if (rows == 1) continue;
    file.findings().error({}, fmt::format("state '{}' has {} rows, it needs one", name, rows));
  }
}

WeekdayRow read_weekday_row(TableReader& kind_reader, Kind kind, const std::string& key) {
  WeekdayRow row{.kind = kind, .days = parse_number(key, 1, 7).value_or(0), .weekdays = {}};
  for (const auto& name : kind_reader.texts(key)) {
    const auto weekday = parse_weekday(name);
    if (!weekday) {
      kind_reader.error(key, fmt::format("{} is no weekday", quoted(name)));
    } else {
      row.weekdays.push_back(*weekday);
    }
  }
  if (row.weekdays.size() != static_cast<std::size_t>(row.days)) {
    kind_reader.error(key, fmt::format("row '{}' must name {} weekdays", key, key));
  }
  return row;
}

}  // namespace

void read_states(TableReader& file, Policy& policy) {
  NumberFile numbers(file, policy.number_rows);
  visit_state_numbers(policy.numbers, std::ref(numbers));
  numbers.finish_section();
  if (!file.demand("state")) return;
  for (const auto* table : file.tables("state")) {
    TableReader reader(*table, table->place, file.findings());
    policy.states.push_back(read_state(reader));
    reader.finish();
  }
  check_every_state(file, policy);
}

void read_limits(TableReader& file, Policy& policy) {
  NumberFile numbers(file, policy.number_rows);
  visit_limit_numbers(policy.numbers, std::ref(numbers));
  numbers.finish_section();
}

void read_weekdays(TableReader& file, Policy& policy) {
  policy.weekdays_provenance = file.needed_text("prov");
  for (const Kind kind : {Kind::strength, Kind::massage, Kind::balance}) {
    const auto name = name_of(kind);
    const auto* table = file.demand(name) ? file.table(name) : nullptr;
    if (table == nullptr) continue;
    TableReader reader(*table, table->place, file.findings());
    for (const auto& entry : table->entries) {
      policy.weekdays.push_back(read_weekday_row(reader, kind, entry.key));
    }
  }
}

}  // namespace heelcare
