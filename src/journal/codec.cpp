// SPDX-License-Identifier: MIT
#include "heelcare/journal/codec.hpp"

#include "fields.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <limits>

namespace heelcare {
namespace {

// It copies bytes as they are; that they were UTF-8 shows when the line is read back.
using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr long long longest_session_s = 24LL * 60 * 60;

bool is_id(std::string_view text) {
  const auto is_ours = [](char c) {
    return (c >= '0' && c <= '9') ||
           (c >= 'a' && c <= 'z' && c != 'i' && c != 'l' && c != 'o' && c != 'u');
  };
  return text.size() == record_id_length && std::ranges::all_of(text, is_ours);
}

// --- writing ---

void put(Writer& out, std::string_view text) {
  out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}
void put(Writer& out, std::string_view key, std::string_view text) {
  put(out, key);
  put(out, text);
}
void put(Writer& out, std::string_view key, int number) {
  put(out, key);
  out.Int(number);
}
void put(Writer& out, std::string_view key, const std::optional<Pain>& pain) {
  if (pain) put(out, key, pain->level());
}
void put(Writer& out, std::string_view key, const std::optional<int>& number) {
  if (number) put(out, key, *number);
}
void put(Writer& out, std::string_view key, const std::optional<double>& number) {
  if (!number) return;
  put(out, key);
  const auto whole = static_cast<long long>(*number);
  if (static_cast<double>(whole) == *number)
    out.Int64(whole);
  else
    out.Double(*number);
}
void foot(Writer& out, Feet feet) { put(out, "foot", name_of(feet)); }

struct BodyWriter {
  Writer& out;

  void operator()(const PainLogged& e) const {
    foot(out, e.feet);
    put(out, "level", e.level.level());
    put(out, "when", name_of(e.when));
  }
  void operator()(const WalkLogged& e) const {
    foot(out, e.feet);
    put(out, "value", name_of(e.value));
  }
  void operator()(const SessionLogged& e) const {
    foot(out, e.feet);
    put(out, "routine", e.routine.text());
    put(out, "seconds", e.seconds);
    put(out, "status", name_of(e.status));
    put(out, "ladder", e.ladder);
    put(out, "before", e.before);
    put(out, "after", e.after);
    put(out, "reps", e.reps);
    if (e.too_sore) put(out, "stopped", name_of(*e.too_sore));
  }
  void operator()(const Skipped& e) const {
    foot(out, e.feet);
    put(out, "routine", e.routine.text());
  }
  void operator()(const ActivityLogged& e) const {
    put(out, "name", e.name);
    put(out, "minutes", e.minutes);
    put(out, "km", e.km);
  }
  void operator()(const FlareUpDeclared& e) const { foot(out, e.feet); }
  void operator()(const Paused& e) const { put(out, "until", text_of(e.until)); }
  void operator()(const ProfileGiven& e) const {
    foot(out, e.side);
    if (e.feet) put(out, "feet", name_of(*e.feet));
    if (e.onset) put(out, "onset", text_of(*e.onset));
    put(out, "usual", e.usual);
    put(out, "pain_days", e.pain_days);
  }
  void operator()(const Screened& e) const {
    put(out, "form", name_of(e.form));
    put(out, "asked");
    out.StartArray();
    for (const FlagId& flag : e.asked) put(out, flag.text());
    out.EndArray();
  }
  void operator()(const FlagRaised& e) const {
    foot(out, e.feet);
    put(out, "flag", e.flag.text());
  }
  void operator()(const FlagCleared& e) const {
    foot(out, e.feet);
    put(out, "flag", e.flag.text());
    put(out, "as", name_of(e.as));
    if (!e.by.empty()) put(out, "by", e.by);
    if (e.on) put(out, "on", text_of(*e.on));
  }
  void operator()(const SawClinician& /*e*/) const {}
  void operator()(const Noted& /*e*/) const {}
  void operator()(const Retracted& e) const {
    if (e.damage.empty())
      put(out, "entry", e.entry.text());
    else
      put(out, "damage", e.damage);
  }
};

// --- reading ---

template <class E>
E word(Fields& in, std::string_view key) {
  const auto text = in.text(key);
  const auto value = from_name<E>(text);
  if (!value) in.complain(key, fmt::format("'{}' cannot be '{}'", key, text));
  return value.value_or(E{});
}
Feet feet(Fields& in) { return word<Feet>(in, "foot"); }
Feet feet_or_both(Fields& in) { return in.find("foot") == nullptr ? Feet::both : feet(in); }

std::optional<Pain> pain(Fields& in, std::string_view key) {
  const auto level = in.integer(key, 0, Pain::highest);
  return level ? Pain::from(static_cast<int>(*level)) : std::nullopt;
}
std::optional<int> number(Fields& in, std::string_view key, int high) {
  const auto value = in.integer(key, 0, high);
  return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}
void must_be_there(Fields& in, std::string_view key) {
  if (in.find(key) == nullptr) in.complain(key, fmt::format("'{}' is missing", key));
}
std::optional<Date> date(Fields& in, std::string_view key) {
  const auto text = in.optional_text(key);
  if (!text) return std::nullopt;
  const auto value = parse_date(*text);
  if (!value) in.complain(key, fmt::format("'{}' is no date like 2026-11-22", key));
  return value;
}
Moment moment(Fields& in, std::string_view key) {
  const auto value = parse_moment(in.text(key));
  if (!value) in.complain(key, fmt::format("'{}' is no time like 2026-11-22T07:05:00+01:00", key));
  return value.value_or(Moment{});
}
template <class AnyId>
AnyId id_text(Fields& in, std::string_view key) {
  const auto text = in.text(key);
  if (text.empty()) in.complain(key, fmt::format("'{}' is empty", key));
  return AnyId(std::string(text));
}
RecordId record_id(Fields& in, std::string_view key) {
  const auto text = in.text(key);
  if (!is_id(text))
    in.complain(key, fmt::format("'{}' is no id of {} characters", key, record_id_length));
  return RecordId(std::string(text));
}

Event read_pain(Fields& in) {
  must_be_there(in, "level");
  return PainLogged{feet(in), pain(in, "level").value_or(*Pain::from(0)),
                    word<PainMoment>(in, "when")};
}
Event read_walk(Fields& in) { return WalkLogged{feet(in), word<Walk>(in, "value")}; }
Event read_session(Fields& in) {
  must_be_there(in, "seconds");
  SessionLogged event;
  event.feet = feet(in);
  event.routine = id_text<RoutineId>(in, "routine");
  event.seconds = static_cast<int>(in.integer("seconds", 0, longest_session_s).value_or(0));
  event.status = word<SessionStatus>(in, "status");
  event.ladder = number(in, "ladder", 99);
  event.before = pain(in, "before");
  event.after = pain(in, "after");
  event.reps = number(in, "reps", 100000);
  if (in.find("stopped") != nullptr) event.too_sore = word<TooSore>(in, "stopped");
  return event;
}
Event read_skip(Fields& in) { return Skipped{id_text<RoutineId>(in, "routine"), feet_or_both(in)}; }
Event read_activity(Fields& in) {
  ActivityLogged event{std::string(in.text("name")), in.positive_number("minutes"),
                       in.positive_number("km")};
  if (event.name.empty()) in.complain("name", "'name' is empty");
  if (event.minutes.has_value() == event.km.has_value())
    in.complain("minutes", "one of 'minutes' and 'km' is needed");
  return event;
}
Event read_flare_up(Fields& in) { return FlareUpDeclared{feet(in)}; }
Event read_pause(Fields& in) {
  must_be_there(in, "until");
  return Paused{date(in, "until").value_or(Date{})};
}
Event read_profile(Fields& in) {
  ProfileGiven event;
  event.side = feet_or_both(in);
  if (in.find("feet") != nullptr) event.feet = word<Feet>(in, "feet");
  event.onset = date(in, "onset");
  event.usual = pain(in, "usual");
  event.pain_days = number(in, "pain_days", 7);
  return event;
}
Event read_screen(Fields& in) {
  Screened event{word<ScreenForm>(in, "form"), {}};
  must_be_there(in, "asked");
  for (const auto flag : in.texts("asked").value_or(std::vector<std::string_view>{})) {
    event.asked.emplace_back(std::string(flag));
  }
  return event;
}
Event read_flag(Fields& in) { return FlagRaised{feet(in), id_text<FlagId>(in, "flag")}; }
Event read_clear(Fields& in) {
  FlagCleared event;
  event.feet = feet(in);
  event.flag = id_text<FlagId>(in, "flag");
  event.as = word<Statement>(in, "as");
  event.by = std::string(in.optional_text("by").value_or(std::string_view{}));
  event.on = date(in, "on");
  if (event.as != Statement::gone && (event.by.empty() || !event.on)) {
    in.complain("as", "'by' and 'on' are needed: who said so, and when");
  }
  if (event.as == Statement::gone && (!event.by.empty() || event.on)) {
    in.complain("as", "'gone' has neither 'by' nor 'on'");
  }
  return event;
}
Event read_clinician(Fields& /*in*/) { return SawClinician{}; }
Event read_note(Fields& in) {
  must_be_there(in, "note");
  return Noted{};
}
Event read_retract(Fields& in) {
  Retracted event;
  if (in.find("entry") != nullptr) event.entry = record_id(in, "entry");
  event.damage = std::string(in.optional_text("damage").value_or(std::string_view{}));
  const bool hash = event.damage.size() == 16 &&
                    event.damage.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!event.damage.empty() && !hash) in.complain("damage", "'damage' is no hash of 16 hex digits");
  if (event.entry.empty() == event.damage.empty())
    in.complain("entry", "one of 'entry' and 'damage' is needed");
  return event;
}

struct Reader {
  std::string_view type;
  Event (*read)(Fields&);
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

BadLine bad(const Fields& in) { return {in.problem()->column, in.problem()->message, false}; }

enum class Form { whole, import };

std::variant<Record, BadLine> read(std::string_view line, Form form) {
  Fields in(line);
  if (in.problem()) return bad(in);
  Record record;
  const bool may_lack = form == Form::import;
  if (!may_lack || in.find("id") != nullptr) record.id = record_id(in, "id");
  if (in.find("group") != nullptr) record.group = record_id(in, "group");
  record.at = moment(in, "at");
  if (!may_lack || in.find("wrote") != nullptr) {
    const bool at_once = in.optional_text("wrote") == in.optional_text("at");
    record.wrote = at_once ? record.at : moment(in, "wrote");
  }
  record.note = std::string(in.optional_text("note").value_or(std::string_view{}));
  const auto type = in.text("type");
  if (in.problem()) return bad(in);
  const auto* reader = std::ranges::find(readers, type, &Reader::type);
  if (reader == readers.end()) {
    in.complain("type",
                fmt::format("a record of unknown type '{}', perhaps of a newer heelcare", type));
    return BadLine{in.problem()->column, in.problem()->message, true};
  }
  record.event = reader->read(in);
  if (in.problem()) return bad(in);
  return record;
}

}  // namespace

std::string to_line(const Record& record) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  put(out, "id", record.id.text());
  if (record.group) put(out, "group", record.group->text());
  put(out, "at", text_of(record.at));
  put(out, "wrote", text_of(record.wrote));
  put(out, "type", type_of(record.event));
  std::visit(BodyWriter{out}, record.event);
  if (!record.note.empty() || std::holds_alternative<Noted>(record.event))
    put(out, "note", record.note);
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::variant<Record, BadLine> from_line(std::string_view line) { return read(line, Form::whole); }
std::variant<Record, BadLine> from_import_line(std::string_view line) {
  return read(line, Form::import);
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
