// SPDX-License-Identifier: MIT
#include "heelcare/journal/codec.hpp"

#include "line.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <limits>

namespace heelcare {
namespace {

// It copies bytes as they are; that they were UTF-8 shows when the line is read back.
using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr long long longest_session_s = 24LL * 60 * 60;

// --- writing ---

void put(Writer& out, std::string_view text) {
  out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}
void put(Writer& out, Key key) { put(out, name_of(key)); }
void put(Writer& out, Key key, std::string_view text) {
  put(out, key);
  put(out, text);
}
void put(Writer& out, Key key, int number) {
  put(out, key);
  out.Int(number);
}
void put(Writer& out, Key key, const std::optional<Pain>& pain) {
  if (pain) put(out, key, pain->level());
}
void put(Writer& out, Key key, const std::optional<int>& number) {
  if (number) put(out, key, *number);
}
void put(Writer& out, Key key, const std::optional<double>& number) {
  if (!number) return;
  put(out, key);
  const auto whole = static_cast<long long>(*number);
  if (static_cast<double>(whole) == *number)
    out.Int64(whole);
  else
    out.Double(*number);
}
void foot(Writer& out, Feet feet) { put(out, Key::foot, name_of(feet)); }

struct BodyWriter {
  Writer& out;

  void operator()(const PainLogged& e) const {
    foot(out, e.feet);
    put(out, Key::level, e.level.level());
    put(out, Key::when, name_of(e.when));
  }
  void operator()(const WalkLogged& e) const {
    foot(out, e.feet);
    put(out, Key::value, name_of(e.value));
  }
  void operator()(const SessionLogged& e) const {
    foot(out, e.feet);
    put(out, Key::routine, e.routine.text());
    put(out, Key::seconds, e.seconds);
    put(out, Key::status, name_of(e.status));
    put(out, Key::ladder, e.ladder);
    put(out, Key::before, e.before);
    put(out, Key::after, e.after);
    put(out, Key::reps, e.reps);
    if (e.too_sore) put(out, Key::stopped, name_of(*e.too_sore));
  }
  void operator()(const Skipped& e) const {
    foot(out, e.feet);
    put(out, Key::routine, e.routine.text());
  }
  void operator()(const ActivityLogged& e) const {
    put(out, Key::name, e.name);
    put(out, Key::minutes, e.minutes);
    put(out, Key::km, e.km);
  }
  void operator()(const FlareUpDeclared& e) const { foot(out, e.feet); }
  void operator()(const Paused& e) const { put(out, Key::until, text_of(e.until)); }
  void operator()(const ProfileGiven& e) const {
    foot(out, e.side);
    if (e.feet) put(out, Key::feet, name_of(*e.feet));
    if (e.onset) put(out, Key::onset, text_of(*e.onset));
    put(out, Key::usual, e.usual);
    put(out, Key::pain_days, e.pain_days);
  }
  void operator()(const Screened& e) const {
    put(out, Key::form, name_of(e.form));
    put(out, Key::asked);
    out.StartArray();
    for (const FlagId& flag : e.asked) put(out, flag.text());
    out.EndArray();
  }
  void operator()(const FlagRaised& e) const {
    foot(out, e.feet);
    put(out, Key::flag, e.flag.text());
  }
  void operator()(const FlagCleared& e) const {
    foot(out, e.feet);
    put(out, Key::flag, e.flag.text());
    put(out, Key::as, name_of(e.as));
    if (!e.by.empty()) put(out, Key::by, e.by);
    if (e.on) put(out, Key::on, text_of(*e.on));
  }
  void operator()(const SawClinician& /*e*/) const {}
  void operator()(const Noted& /*e*/) const {}
  void operator()(const Retracted& e) const {
    if (e.damage.empty())
      put(out, Key::entry, e.entry.text());
    else
      put(out, Key::damage, e.damage);
  }
};

// --- reading ---

template <class E>
E word(Fields& in, Key key) {
  const auto text = in.text(key);
  const auto value = from_name<E>(text);
  if (!value) in.complain(key, fmt::format("'{}' cannot be '{}'", name_of(key), text));
  return value.value_or(E{});
}
Feet feet(Fields& in) { return word<Feet>(in, Key::foot); }
Feet feet_or_both(Fields& in) { return !in.has(Key::foot) ? Feet::both : feet(in); }

std::optional<Pain> pain(Fields& in, Key key) {
  const auto level = in.integer(key, 0, Pain::highest);
  return level ? Pain::from(static_cast<int>(*level)) : std::nullopt;
}
std::optional<int> number(Fields& in, Key key, int high) {
  const auto value = in.integer(key, 0, high);
  return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}
void must_be_there(Fields& in, Key key) {
  if (!in.has(key)) in.complain(key, fmt::format("'{}' is missing", name_of(key)));
}
std::optional<Date> date(Fields& in, Key key) {
  const auto text = in.optional_text(key);
  if (!text) return std::nullopt;
  const auto value = parse_date(*text);
  if (!value) in.complain(key, fmt::format("'{}' is no date like 2026-11-22", name_of(key)));
  return value;
}
Moment moment(Fields& in, Key key) {
  const auto value = parse_moment(in.text(key));
  if (!value)
    in.complain(key, fmt::format("'{}' is no time like 2026-11-22T07:05:00+01:00", name_of(key)));
  return value.value_or(Moment{});
}
template <class AnyId>
AnyId id_text(Fields& in, Key key) {
  const auto text = in.text(key);
  if (text.empty()) in.complain(key, fmt::format("'{}' is empty", name_of(key)));
  return AnyId(std::string(text));
}
RecordId record_id(Fields& in, Key key) {
  const auto text = in.text(key);
  if (!is_record_id(text))
    in.complain(key, fmt::format("'{}' is no id of {} characters", name_of(key), record_id_length));
  return RecordId(std::string(text));
}

void read_pain(Fields& in, Event& event) {
  must_be_there(in, Key::level);
  event = PainLogged{feet(in), pain(in, Key::level).value_or(*Pain::from(0)),
                     word<PainMoment>(in, Key::when)};
}
void read_walk(Fields& in, Event& event) {
  event = WalkLogged{feet(in), word<Walk>(in, Key::value)};
}
void read_session(Fields& in, Event& event) {
  must_be_there(in, Key::seconds);
  auto& session = event.emplace<SessionLogged>();
  session.feet = feet(in);
  session.routine = id_text<RoutineId>(in, Key::routine);
  session.seconds = static_cast<int>(in.integer(Key::seconds, 0, longest_session_s).value_or(0));
  session.status = word<SessionStatus>(in, Key::status);
  session.ladder = number(in, Key::ladder, 99);
  session.before = pain(in, Key::before);
  session.after = pain(in, Key::after);
  session.reps = number(in, Key::reps, 100000);
  if (in.has(Key::stopped)) session.too_sore = word<TooSore>(in, Key::stopped);
}
void read_skip(Fields& in, Event& event) {
  event = Skipped{id_text<RoutineId>(in, Key::routine), feet_or_both(in)};
}
void read_activity(Fields& in, Event& event) {
  auto& activity = event.emplace<ActivityLogged>();
  activity.name = in.text(Key::name);
  activity.minutes = in.positive_number(Key::minutes);
  activity.km = in.positive_number(Key::km);
  if (activity.name.empty()) in.complain(Key::name, "'name' is empty");
  if (activity.minutes.has_value() == activity.km.has_value())
    in.complain(Key::minutes, "one of 'minutes' and 'km' is needed");
}
void read_flare_up(Fields& in, Event& event) { event = FlareUpDeclared{feet(in)}; }
void read_pause(Fields& in, Event& event) {
  must_be_there(in, Key::until);
  event = Paused{date(in, Key::until).value_or(Date{})};
}
void read_profile(Fields& in, Event& event) {
  auto& profile = event.emplace<ProfileGiven>();
  profile.side = feet_or_both(in);
  if (in.has(Key::feet)) profile.feet = word<Feet>(in, Key::feet);
  profile.onset = date(in, Key::onset);
  profile.usual = pain(in, Key::usual);
  profile.pain_days = number(in, Key::pain_days, 7);
}
void read_screen(Fields& in, Event& event) {
  auto& screened = event.emplace<Screened>();
  screened.form = word<ScreenForm>(in, Key::form);
  must_be_there(in, Key::asked);
  for (const auto flag : in.texts(Key::asked)) screened.asked.emplace_back(std::string(flag));
}
void read_flag(Fields& in, Event& event) {
  event = FlagRaised{feet(in), id_text<FlagId>(in, Key::flag)};
}
void read_clear(Fields& in, Event& event) {
  auto& cleared = event.emplace<FlagCleared>();
  cleared.feet = feet(in);
  cleared.flag = id_text<FlagId>(in, Key::flag);
  cleared.as = word<Statement>(in, Key::as);
  cleared.by = in.optional_text(Key::by).value_or(std::string_view{});
  cleared.on = date(in, Key::on);
  if (cleared.as != Statement::gone && (cleared.by.empty() || !cleared.on)) {
    in.complain(Key::as, "'by' and 'on' are needed: who said so, and when");
  }
  if (cleared.as == Statement::gone && (!cleared.by.empty() || cleared.on)) {
    in.complain(Key::as, "'gone' has neither 'by' nor 'on'");
  }
}
void read_clinician(Fields& /*in*/, Event& event) { event = SawClinician{}; }
void read_note(Fields& in, Event& event) {
  must_be_there(in, Key::note);
  event = Noted{};
}
void read_retract(Fields& in, Event& event) {
  auto& retracted = event.emplace<Retracted>();
  if (in.has(Key::entry)) retracted.entry = record_id(in, Key::entry);
  auto& damage = retracted.damage;
  damage = in.optional_text(Key::damage).value_or(std::string_view{});
  const bool hash =
      damage.size() == 16 && damage.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!damage.empty() && !hash) in.complain(Key::damage, "'damage' is no hash of 16 hex digits");
  if (retracted.entry.empty() == damage.empty())
    in.complain(Key::entry, "one of 'entry' and 'damage' is needed");
}

struct Reader {
  std::string_view type;
  void (*read)(Fields&, Event&);
};
constexpr std::array readers{
    Reader{"pain", read_pain},         Reader{"walk", read_walk},
    Reader{"session", read_session},   Reader{"skip", read_skip},
    Reader{"activity", read_activity}, Reader{"flare-up", read_flare_up},
    Reader{"pause", read_pause},       Reader{"profile", read_profile},
    Reader{"screen", read_screen},     Reader{"flag", read_flag},
    Reader{"clear", read_clear},       Reader{"clinician", read_clinician},
    Reader{"note", read_note},         Reader{"retract", read_retract},
};

enum class Form { whole, import };

// Leaves the first problem with the fields; true: it is the type, which is unknown.
bool read_body(Fields& in, Record& record) {
  const auto type = in.text(Key::type);
  if (in.problem()) return false;
  const auto* reader = std::ranges::find(readers, type, &Reader::type);
  const bool unknown = reader == readers.end();
  if (unknown) {
    in.complain(Key::type,
                fmt::format("a record of unknown type '{}', perhaps of a newer heelcare", type));
  } else {
    reader->read(in, record.event);
  }
  return unknown;
}

std::optional<BadLine> read(Fields& in, std::string_view line, Form form, Record& record) {
  in.read(line);
  bool unknown_type = false;
  if (!in.problem()) {
    const bool may_lack = form == Form::import;
    if (!may_lack || in.has(Key::id)) record.id = record_id(in, Key::id);
    if (in.has(Key::group)) record.group = record_id(in, Key::group);
    record.at = moment(in, Key::at);
    if (!may_lack || in.has(Key::wrote)) {
      const bool at_once = in.optional_text(Key::wrote) == in.optional_text(Key::at);
      record.wrote = at_once ? record.at : moment(in, Key::wrote);
    }
    record.note = in.optional_text(Key::note).value_or(std::string_view{});
    unknown_type = read_body(in, record);
  }
  if (!in.problem()) return std::nullopt;
  return BadLine{in.problem()->column, in.problem()->message, unknown_type};
}

std::variant<Record, BadLine> read_one(std::string_view line, Form form) {
  Fields fields;
  Record record;
  if (auto bad = read(fields, line, form, record)) return std::move(*bad);
  return record;
}

}  // namespace

bool is_record_id(std::string_view text) {
  static constexpr auto ours = [] {
    std::array<bool, 256> table{};
    for (const unsigned char c : std::string_view("0123456789abcdefghjkmnpqrstvwxyz"))
      table[c] = true;
    return table;
  }();
  return text.size() == record_id_length &&
         std::ranges::all_of(text, [](unsigned char c) { return ours[c]; });
}

std::optional<BadLine> read_line(Fields& fields, std::string_view line, Record& record) {
  return read(fields, line, Form::whole, record);
}

std::string to_line(const Record& record) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  put(out, Key::id, record.id.text());
  if (record.group) put(out, Key::group, record.group->text());
  put(out, Key::at, text_of(record.at));
  put(out, Key::wrote, text_of(record.wrote));
  put(out, Key::type, type_of(record.event));
  std::visit(BodyWriter{out}, record.event);
  if (!record.note.empty() || std::holds_alternative<Noted>(record.event))
    put(out, Key::note, record.note);
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::variant<Record, BadLine> from_line(std::string_view line) {
  return read_one(line, Form::whole);
}
std::variant<Record, BadLine> from_import_line(std::string_view line) {
  return read_one(line, Form::import);
}

std::string damage_hash(std::string_view line) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : line) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return fmt::format("{:016x}", hash);
}

bool same_object(std::string_view a, std::string_view b) {
  if (a == b) return true;
  rapidjson::Document first;
  rapidjson::Document second;
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  first.Parse<flags>(a.data(), a.size());
  second.Parse<flags>(b.data(), b.size());
  return !first.HasParseError() && !second.HasParseError() && first == second;
}

}  // namespace heelcare
