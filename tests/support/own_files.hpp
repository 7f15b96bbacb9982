// SPDX-License-Identifier: MIT
// What a person may have beside the log: settings and routines of their own, as files.
#pragma once

#include "heelcare/routines/load.hpp"
#include "heelcare/routines/settings_file.hpp"
#include "support/builders.hpp"
#include "support/dice.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

namespace heelcare {

struct OwnFiles {
  std::string config;
  std::vector<SourceText> own;
  Catalog catalog;
  Settings settings;
};

inline const std::vector<std::string>& config_texts() {
  static const std::string everything =
      "equipment = [\"golf-ball\", \"massager\", \"oil\", \"partner\", \"foam-roller\", "
      "\"bottle\", "
      "\"band\", \"step\", \"backpack\", \"marbles\", \"mat\", \"dumbbells\", \"loop-band\"]\n";
  static const std::string every_day = R"(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])";
  static const std::vector<std::string> texts{
      "",
      everything,
      everything + "week_start = \"sunday\"\nmassage_per_week = 5\nminutes_per_sitting = 60\n",
      everything +
          fmt::format("days = {{ strength = {0}, massage = {0}, balance = {0} }}\n", every_day),
      "massage_per_week = 0\nminutes_per_sitting = 5\n",
      "day_start = \"00:00\"\nprefer = [\"cross-fiber\", \"own-1\"]\n",
  };
  return texts;
}

inline std::string tags_by_chance(Dice& dice, bool standing) {
  std::string text;
  for (const auto& row : names<Tag>) {
    if (row.value == Tag::seated && standing) continue;
    if (dice.one_in(4)) text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", row.name);
  }
  return text;
}

inline std::string own_step(Dice& dice, Kind kind, const char* name) {
  std::string text = fmt::format("\n[[step]]\nname = \"{}\"\ndo = \"Do it.\"\n", name);
  if (kind == Kind::massage || kind == Kind::cold) {
    const int least = 20 + dice.below(100);
    return text +
           fmt::format("region = \"{}\"\ntype = \"timed\"\nseconds = {{ min = {}, max = {} }}\n",
                       name_of(dice.any<Region>()), least, least + dice.below(100));
  }
  const int least = 1 + dice.below(5);
  return text + fmt::format(
                    "type = \"hold\"\nreps = {{ min = {0}, default = {1}, max = {1} }}\n"
                    "hold_s = {{ min = 5, default = 10, max = 20 }}\nrest_s = 5\n",
                    least, least + dice.below(5));
}

inline std::string own_routine(Dice& dice) {
  const Kind kind = dice.any<Kind>();
  const bool pressed = kind == Kind::massage || kind == Kind::cold;
  const bool standing = dice.one_in(3);
  std::string text = fmt::format("title = \"My own\"\nkind = \"{}\"\ntags = [{}]\n", name_of(kind),
                                 tags_by_chance(dice, standing));
  if (kind == Kind::stretch) text += fmt::format("parts = [\"{}\"]\n", dice.one({"arch", "calf"}));
  text += fmt::format("needs = []\nposture = \"as it suits\"\nwb = {}\nper_side = {}\n", standing,
                      !dice.one_in(3));
  if (pressed) {
    text += fmt::format("pressure = {{ start = \"light\", max = \"{}\" }}\n",
                        name_of(dice.any<Pressure>()));
  }
  text += "dose = { per_day_max = 1, gap_h = 48 }\nwhen = [\"any\"]\nprovenance = \"my own\"\n";
  text += own_step(dice, kind, "first");
  text += own_step(dice, kind, "second");
  if (dice.one_in(2)) {
    text += own_step(dice, kind, "more") +
            fmt::format("optional = true\nadds_tags = [{}]\n", tags_by_chance(dice, standing));
  }
  return text;
}

// The first has neither settings nor routines.
inline const std::vector<OwnFiles>& all_own_files() {
  static const std::vector<OwnFiles> all = [] {
    Dice dice(7);
    std::vector<OwnFiles> made;
    for (int i = 0; i < 24; ++i) {
      OwnFiles& each = made.emplace_back();
      each.config = config_texts()[static_cast<std::size_t>(i) % config_texts().size()];
      if (i >= 6) each.own = {{"own-1.toml", own_routine(dice)}, {"own-2.toml", own_routine(dice)}};
      auto catalog = with_own_routines(builtin_catalog(), each.own);
      for (const Diagnostic& diagnostic : catalog.diagnostics) FAIL(diagnostic.message);
      each.catalog = std::move(catalog.catalog);
      each.settings = load_settings({"config.toml", each.config}, each.catalog).settings;
    }
    return made;
  }();
  return all;
}

inline void put_into(Log& log, const OwnFiles& own_files) {
  log.catalog = &own_files.catalog;
  log.settings = own_files.settings;
}

}  // namespace heelcare
