// SPDX-License-Identifier: MIT
#include "policy_file.hpp"

#include "policy_parts.hpp"
#include "toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace heelcare {
namespace {

constexpr std::string_view folder = "routines/policy/";

const SourceText* file_named(const std::vector<SourceText>& texts, std::string_view name) {
  const auto found = std::ranges::find_if(texts, [name](const SourceText& text) {
    return is_policy_file(text.name) && text.name.ends_with(fmt::format("/{}.toml", name));
  });
  return found == texts.end() ? nullptr : &*found;
}

void read_catalogue(TableReader& file, LoadedPolicy& loaded) {
  loaded.policy.version = file.needed_text("version");
  if (!file.demand("order")) return;
  for (auto& id : file.ids("order")) loaded.order.emplace_back(std::move(id));
}

// Calls `read` with a reader of the file and reports what it found.
template <class Read>
void with_file(const std::vector<SourceText>& texts, std::string_view name, LoadedPolicy& loaded,
               Read read) {
  const auto* text = file_named(texts, name);
  if (text == nullptr) {
    loaded.diagnostics.push_back({.severity = Severity::error,
                                  .file = fmt::format("{}{}.toml", folder, name),
                                  .message = "the file is missing",
                                  .hint = {},
                                  .source = {}});
    return;
  }
  Findings findings(*text);
  if (const auto root = parse_toml(*text, findings)) {
    TableReader reader(*root, {}, findings);
    read(reader);
    reader.finish();
  }
  for (auto& found : findings.in_file_order()) loaded.diagnostics.push_back(std::move(found));
}

}  // namespace

bool is_policy_file(std::string_view name) {
  return name.starts_with(folder) ||
         name.find(fmt::format("/{}", folder)) != std::string_view::npos;
}

LoadedPolicy load_policy(const std::vector<SourceText>& texts) {
  LoadedPolicy loaded;
  auto& policy = loaded.policy;
  with_file(texts, "catalogue", loaded, [&](TableReader& file) { read_catalogue(file, loaded); });
  with_file(texts, "ramps", loaded, [&](TableReader& file) { read_ramps(file, policy); });
  with_file(texts, "red-flags", loaded, [&](TableReader& file) {
    policy.flags = read_flags(file);
    check_flag_links(file, policy);
  });
  with_file(texts, "states", loaded, [&](TableReader& file) { read_states(file, policy); });
  with_file(texts, "limits", loaded, [&](TableReader& file) { read_limits(file, policy); });
  with_file(texts, "weekdays", loaded, [&](TableReader& file) { read_weekdays(file, policy); });
  return loaded;
}

}  // namespace heelcare
