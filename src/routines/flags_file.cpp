// SPDX-License-Identifier: MIT
#include "policy_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace heelcare {
namespace {

constexpr Bounds days{0, 3660};

Clearance read_clearance(TableReader& flag) {
  Clearance clearance;
  const auto* table = flag.demand("clear") ? flag.table("clear") : nullptr;
  if (table == nullptr) return clearance;
  TableReader clear(*table, table->place, flag.findings());
  if (clear.demand("by")) {
    clearance.by = clear.one_of<ClearedBy>("by").value_or(ClearedBy::clinician);
  }
  if (clear.demand("kinds")) clearance.kinds = clear.set_of<Statement>("kinds");
  clearance.rule = clear.one_of<EndRule>("rule").value_or(EndRule::none);
  clearance.note = clear.boolean("note").value_or(false);
  const bool waits =
      clearance.kinds.has(Statement::healed) || clearance.kinds.has(Statement::managed);
  if (waits) static_cast<void>(clear.demand("min_days"));
  clearance.min_days = clear.number("min_days", days).value_or(0);
  clearance.reconfirm_days = clear.number("reconfirm_days", days);
  if (clearance.kinds.has(Statement::gone)) {
    clear.error("kinds", "'gone' follows from 'rule', it is no kind");
  }
  clear.finish();
  return clearance;
}

std::optional<Escalation> read_escalation(TableReader& flag) {
  const auto* table = flag.table("escalate");
  if (table == nullptr) return std::nullopt;
  TableReader reader(*table, table->place, flag.findings());
  Escalation escalation;
  if (reader.demand("to")) escalation.to = reader.one_of<Urgency>("to").value_or(Urgency::day);
  if (reader.demand("with")) {
    for (auto& id : reader.ids("with")) escalation.with.emplace_back(std::move(id));
  }
  reader.finish();
  return escalation;
}

RedFlag read_flag(TableReader& reader) {
  RedFlag flag;
  flag.id = FlagId(reader.demand("id") ? reader.id("id").value_or("") : "");
  flag.raised_by = reader.one_of<RaisedBy>("raised_by").value_or(RaisedBy::person);
  flag.title = reader.needed_text("title");
  flag.ask =
      flag.raised_by == RaisedBy::log ? reader.text("ask").value_or("") : reader.needed_text("ask");
  flag.concern = reader.needed_text("concern");
  flag.say = reader.text("say").value_or("");
  flag.more = reader.text("more").value_or("");
  if (reader.demand("scope")) flag.scope = reader.one_of<Scope>("scope").value_or(Scope::whole);
  if (reader.demand("refuse")) flag.refuse = reader.set_of<Refused>("refuse");
  if (reader.demand("urgency")) {
    flag.urgency = reader.one_of<Urgency>("urgency").value_or(Urgency::emergency);
  }
  flag.screen = reader.one_of<ScreenPage>("screen").value_or(ScreenPage::today);
  flag.clear = read_clearance(reader);
  flag.after_clear_refuse = reader.set_of<Refused>("after_clear_refuse");
  flag.after_clear_note = reader.text("after_clear_note").value_or("");
  flag.escalate = read_escalation(reader);
  flag.ramp = RampId(reader.demand("ramp") ? reader.id("ramp").value_or("") : "");
  flag.provenance = reader.needed_text("prov");
  return flag;
}

}  // namespace

std::vector<RedFlag> read_flags(TableReader& file) {
  std::vector<RedFlag> flags;
  if (!file.demand("flag")) return flags;
  for (const auto* table : file.tables("flag")) {
    TableReader reader(*table, table->place, file.findings());
    flags.push_back(read_flag(reader));
    reader.finish();
    if (std::ranges::count(flags, flags.back().id, &RedFlag::id) > 1) {
      reader.error("id", fmt::format("there are two flags {}", quoted(flags.back().id.text())));
    }
  }
  return flags;
}

void check_flag_links(TableReader& file, const Policy& policy) {
  const auto tables = file.tables("flag");
  for (std::size_t i = 0; i < tables.size() && i < policy.flags.size(); ++i) {
    const auto& flag = policy.flags[i];
    if (policy.ramp(flag.ramp) == nullptr) {
      file.findings().error(place_of(*tables[i], {"ramp"}),
                            fmt::format("there is no ramp {}", quoted(flag.ramp.text())));
    }
    if (!flag.escalate) continue;
    for (const auto& id : flag.escalate->with) {
      if (policy.flag(id) != nullptr) continue;
      file.findings().error(place_of(*tables[i], {"escalate", "with"}),
                            fmt::format("there is no flag {}", quoted(id.text())));
    }
  }
}

}  // namespace heelcare
