// SPDX-License-Identifier: MIT
#include "heelcare/view/report_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace heelcare {
namespace {

enum class Column {
  id,
  group,
  at,
  wrote,
  type,
  foot,
  level,
  when,
  walk,
  routine,
  seconds,
  status,
  ladder,
  before,
  after,
  reps,
  stopped,
  activity,
  minutes,
  km,
  until,
  feet,
  onset,
  usual,
  pain_days,
  form,
  asked,
  flag,
  as,
  by,
  on,
  entry,
  damage,
  taken_back,
  note
};
template <class... Names>
constexpr auto columns_of(Names... texts) {
  return std::array<std::string_view, sizeof...(texts)>{texts...};
}
constexpr auto columns =
    columns_of("id", "group", "at", "wrote", "type", "foot", "level", "when", "walk", "routine",
               "seconds", "status", "ladder", "before", "after", "reps", "stopped", "activity",
               "minutes", "km", "until", "feet", "onset", "usual", "pain_days", "form", "asked",
               "flag", "as", "by", "on", "entry", "damage", "taken_back", "note");
static_assert(columns.size() == static_cast<std::size_t>(Column::note) + 1);

class Row {
 public:
  void set(Column column, std::string_view text) {
    cells_[static_cast<std::size_t>(column)] = text;
  }
  void set(Column column, int number) { set(column, std::to_string(number)); }
  void set(Column column, Pain pain) { set(column, pain.level()); }
  void set(Column column, double number) { set(column, fmt::format("{}", number)); }
  void set(Column column, Date date) { set(column, text_of(date)); }
  template <class T>
  void set(Column column, const std::optional<T>& value) {
    if (value) set(column, *value);
  }
  template <class Tag>
  void set(Column column, const Id<Tag>& id) {
    set(column, std::string_view{id.text()});
  }
  [[nodiscard]] std::string line() const;

 private:
  std::array<std::string, columns.size()> cells_;
};

// What a spreadsheet takes for the beginning of a formula, the wide forms of East Asia included.
constexpr std::array<std::string_view, 8> formula_signs{"=", "+", "-", "@", "＝", "＋", "－", "＠"};

// Blanks before the sign do not keep every spreadsheet from running it.
bool begins_as_formula(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
  return std::ranges::any_of(formula_signs,
                             [&](std::string_view sign) { return text.starts_with(sign); });
}

// One line that a terminal may show; line ends of a note stay.
std::string printable(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const auto end = text.find('\n');
    safe += harmless(text.substr(0, end));
    if (end == std::string_view::npos) break;
    safe += '\n';
    text.remove_prefix(end + 1);
  }
  return safe;
}

// Quoted where it must be, and nothing in it runs: not in a spreadsheet, not in a terminal.
std::string cell(std::string text) {
  std::ranges::replace(text, '\t', ' ');
  std::erase(text, '\r');
  std::string safe = printable(text);
  if (begins_as_formula(safe)) safe.insert(0, "'");
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string Row::line() const {
  std::string text;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (i > 0) text += ',';
    text += cell(cells_[i]);
  }
  return text + "\r\n";
}

struct Fill {
  Row& row;

  void operator()(const PainLogged& pain) const {
    row.set(Column::foot, name_of(pain.feet));
    row.set(Column::level, pain.level);
    row.set(Column::when, name_of(pain.when));
  }
  void operator()(const WalkLogged& walk) const {
    row.set(Column::foot, name_of(walk.feet));
    row.set(Column::walk, name_of(walk.value));
  }
  void operator()(const SessionLogged& session) const {
    row.set(Column::foot, name_of(session.feet));
    row.set(Column::routine, session.routine);
    row.set(Column::seconds, session.seconds);
    row.set(Column::status, name_of(session.status));
    row.set(Column::ladder, session.ladder);
    row.set(Column::before, session.before);
    row.set(Column::after, session.after);
    row.set(Column::reps, session.reps);
    if (session.too_sore) row.set(Column::stopped, name_of(*session.too_sore));
  }
  void operator()(const Skipped& skipped) const {
    row.set(Column::foot, name_of(skipped.feet));
    row.set(Column::routine, skipped.routine);
  }
  void operator()(const ActivityLogged& activity) const {
    row.set(Column::activity, activity.name);
    row.set(Column::minutes, activity.minutes);
    row.set(Column::km, activity.km);
  }
  void operator()(const FlareUpDeclared& flare) const {
    row.set(Column::foot, name_of(flare.feet));
  }
  void operator()(const Paused& pause) const { row.set(Column::until, pause.until); }
  void operator()(const ProfileGiven& profile) const {
    row.set(Column::foot, name_of(profile.side));
    if (profile.feet) row.set(Column::feet, name_of(*profile.feet));
    row.set(Column::onset, profile.onset);
    row.set(Column::usual, profile.usual);
    row.set(Column::pain_days, profile.pain_days);
  }
  void operator()(const Screened& screen) const {
    row.set(Column::form, name_of(screen.form));
    std::string asked;
    for (const auto& flag : screen.asked) asked += (asked.empty() ? "" : " ") + flag.text();
    row.set(Column::asked, asked);
  }
  void operator()(const FlagRaised& flag) const {
    row.set(Column::foot, name_of(flag.feet));
    row.set(Column::flag, flag.flag);
  }
  void operator()(const FlagCleared& cleared) const {
    row.set(Column::foot, name_of(cleared.feet));
    row.set(Column::flag, cleared.flag);
    row.set(Column::as, name_of(cleared.as));
    row.set(Column::by, cleared.by);
    row.set(Column::on, cleared.on);
  }
  void operator()(const SawClinician&) const {}
  void operator()(const Noted&) const {}
  void operator()(const Retracted& retracted) const {
    row.set(Column::entry, retracted.entry);
    row.set(Column::damage, retracted.damage);
  }
};

}  // namespace

std::vector<LogRow> rows_within(std::vector<const Record*> log, const Period& period,
                                TimeOfDay day_start) {
  std::ranges::sort(log, [](const Record* a, const Record* b) { return earlier(*a, *b); });
  std::map<RecordId, RecordId> taken_back;
  for (const auto* record : log) {
    const auto* retracted = std::get_if<Retracted>(&record->event);
    if (retracted != nullptr) taken_back.try_emplace(retracted->entry, record->id);
  }
  std::vector<LogRow> rows;
  for (const auto* record : log) {
    if (!period.has(day_of(record->at, day_start))) continue;
    const auto found = taken_back.find(record->id);
    const bool counts =
        found == taken_back.end() || std::holds_alternative<Retracted>(record->event);
    rows.push_back({*record, counts ? RecordId{} : found->second});
  }
  return rows;
}

std::string records_csv(const std::vector<LogRow>& rows) {
  std::string text;
  for (const auto name : columns) {
    if (!text.empty()) text += ',';
    text += name;
  }
  text += "\r\n";
  for (const auto& [record, taken_back] : rows) {
    Row row;
    row.set(Column::id, record.id);
    row.set(Column::group, record.group);
    row.set(Column::at, text_of(record.at));
    row.set(Column::wrote, text_of(record.wrote));
    row.set(Column::type, type_of(record.event));
    std::visit(Fill{row}, record.event);
    row.set(Column::taken_back, taken_back);
    row.set(Column::note, record.note);
    text += row.line();
  }
  return text;
}

}  // namespace heelcare
