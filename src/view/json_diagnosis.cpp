// SPDX-License-Identifier: MIT
#include "heelcare/view/diagnosis_view.hpp"
#include "heelcare/view/style.hpp"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

namespace heelcare {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write_text(Writer& out, const std::string& text) {
  out.String(text.c_str(), static_cast<rapidjson::SizeType>(text.size()));
}

}  // namespace

std::string diagnosis_text(const std::vector<Finding>& findings) {
  std::string out;
  for (const auto& finding : findings) {
    if (finding.values.empty()) out += fmt::format("{:<19}none\n", finding.name);
    for (const auto& value : finding.values) {
      out += fmt::format("{:<19}{}\n", finding.name, harmless(value));
    }
  }
  return out;
}

std::string diagnosis_json(const Moment& at, const std::vector<Finding>& findings) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  out.Key("schema");
  out.Int(1);
  out.Key("at");
  write_text(out, text_of(at));
  for (const auto& finding : findings) {
    std::string key = finding.name;
    std::ranges::replace(key, ' ', '_');
    out.Key(key.c_str());
    out.StartArray();
    for (const auto& value : finding.values) write_text(out, harmless(value));
    out.EndArray();
  }
  out.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

}  // namespace heelcare
