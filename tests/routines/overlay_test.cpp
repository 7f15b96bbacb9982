// SPDX-License-Identifier: MIT
// A person's file with the id of a built-in routine: what it may change, and what it may not.
#include "heelcare/routines/load.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace heelcare;

namespace {

std::string text_of_builtin(std::string_view id) {
  for (const auto& text : builtin_texts()) {
    if (text.name == "routines/" + std::string(id) + ".toml") return text.text;
  }
  FAIL("no such file");
  return {};
}

struct Change {
  std::string_view id;
  std::string_view from;
  std::string_view to;
};

SourceText changed(const Change& change) {
  auto text = text_of_builtin(change.id);
  const auto at = text.find(change.from);
  CAPTURE(change.from);
  REQUIRE(at != std::string::npos);
  text.replace(at, change.from.size(), change.to);
  return {std::string(change.id) + ".toml", text};
}

LoadedCatalog loaded_with(const SourceText& file) {
  return with_own_routines(builtin_catalog(), {file});
}

}  // namespace

TEST_CASE("a built-in file, unchanged, replaces itself") {
  for (const auto& routine : builtin_catalog().routines) {
    const auto id = routine.id.text();
    CAPTURE(id);
    const auto loaded = loaded_with({id + ".toml", text_of_builtin(id)});

    CHECK(loaded.diagnostics.empty());
    auto mine = *loaded.catalog.find(routine.id);
    CHECK(mine.origin == Origin{.builtin = false, .file = id + ".toml"});
    mine.origin = routine.origin;
    CHECK(mine == routine);
  }
}

TEST_CASE("a replacement keeps its place in the catalogue") {
  const auto loaded = loaded_with(changed({"knuckles", "title = \"", "title = \"My "}));

  CHECK(loaded.catalog.routines[2].title == "My Knuckle glide, heel to toes");
  CHECK(loaded.catalog.routines.size() == builtin_catalog().routines.size());
}

TEST_CASE("texts, tags, lower maxima, wider gaps and times within the ceilings may change") {
  const std::vector<Change> rows{
      {"tennis-ball", "do = \"Roll the sole", "do = \"Gently roll the sole"},
      {"tennis-ball", "\"heel\"]", "\"heel\", \"seated\"]"},
      {"tennis-ball", "per_day_max = 3", "per_day_max = 1"},
      {"tennis-ball", "gap_h = 3", "gap_h = 24"},
      {"tennis-ball", "{ min = 300, max = 600 }", "{ min = 30, max = 1200 }"},
      {"tennis-ball", "max = \"moderate\"", "max = \"light\""},
      {"tennis-ball", "gap_h = 3", "gap_h = 3, per_week_max = 2"},
      {"tennis-ball", "when = [\"any\"", "when = [\"pm\""},
      {"golf-ball", "count = 3", "count = 6"},
      {"golf-ball", "\"start\", ", "\"start\", \"maintenance\", "},
      {"cross-fiber", "[\"wall-calf-straight\", \"calf-stretch-band\"]", "[\"calf-stretch-band\"]"},
      {"calf-raises", "[3, 15]]", "[2, 12]]"},
      {"heavy-slow-heel-raise", "{ days = 14, sets = 4", "{ days = 28, sets = 3"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.to);
    const auto loaded = loaded_with(changed(row));
    CHECK(loaded.diagnostics.empty());
    CHECK(loaded.catalog.find(RoutineId(std::string(row.id)))->enabled);
  }
}

TEST_CASE("nothing that the gate asks about gets weaker") {
  struct Row {
    Change change;
    std::string_view message;
  };
  const std::vector<Row> rows{
      {{"calf-raises", "kind = \"strength\"", "kind = \"balance\""},
       "'kind' of a built-in routine cannot be changed"},
      {{"golf-ball", ", \"deep\"]", "]"}, "a built-in routine cannot lose the tag 'deep'"},
      {{"calf-raises", "wb = true", "wb = false"}, "'wb' of a built-in routine cannot be changed"},
      {{"calf-raises", "per_side = false", "per_side = true"},
       "'per_side' of a built-in routine cannot be changed"},
      {{"towel-stretch", "parts = [\"calf\"]", "parts = [\"arch\"]"},
       "'parts' of a built-in routine cannot be changed"},
      {{"golf-ball", "max = \"light\"", "max = \"moderate\""},
       "a built-in routine cannot go beyond the pressure 'light'"},
      {{"knuckles", "per_day_max = 1", "per_day_max = 2"},
       "'per_day_max' of a built-in routine can only fall: at most 1"},
      {{"hip-strength", "per_week_max = 3", "per_week_max = 4"},
       "'per_week_max' of a built-in routine can only fall: at most 3"},
      {{"knuckles", "gap_h = 24", "gap_h = 3"},
       "'gap_h' of a built-in routine can only grow: at least 24"},
      {{"golf-ball", "\"flare-up\", ", ""}, "a built-in routine cannot lose the state 'flare-up'"},
      {{"golf-ball", "count = 3", "count = 2"},
       "a built-in routine cannot ask for fewer sessions of 'tennis-ball'"},
      {{"golf-ball", "{ id = \"tennis-ball\"", "{ id = \"knuckles\""},
       "a built-in routine cannot ask for fewer sessions of 'tennis-ball'"},
      {{"cross-fiber", "[\"wall-calf-straight\", \"calf-stretch-band\"]", "[]"},
       "'pair_after' of a built-in routine cannot be changed"},
      {{"calf-raises", "[2, 10], [2, 15]", "[3, 10], [3, 15]"},
       "'levels' of a built-in routine cannot be changed"},
      {{"heavy-slow-heel-raise", "{ days = 14, sets = 4", "{ days = 7, sets = 4"},
       "'phase' of a built-in routine cannot be changed"},
      {{"bed-stretch", "slot = \"wake\"", "slot = \"am\""},
       "'counts_as' of a built-in routine cannot be changed"},
      {{"oscillating-massager", "adds_tags = [\"calf\"]", "adds_tags = [\"hip\"]"},
       "step 'calves' of a built-in routine keeps its 'adds_tags'"},
      {{"oscillating-massager", "optional = true\nadds_tags = [\"calf\"]\n", "adds_tags = []\n"},
       "step 'calves' of a built-in routine keeps its 'optional'"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.message);
    const auto loaded = loaded_with(changed(row.change));
    CHECK(std::ranges::count(loaded.diagnostics, row.message, &Diagnostic::message) == 1);
    CHECK(loaded.broken == std::vector{RoutineId(std::string(row.change.id))});
  }
}

TEST_CASE("a step cannot move to another region, and no region can go") {
  const auto loaded =
      loaded_with(changed({"thumb-work", "region = \"heel\"", "region = \"forefoot\""}));

  REQUIRE(loaded.diagnostics.size() == 2);
  CHECK(loaded.diagnostics[0].message == "a built-in routine cannot lose the region 'heel'");
  CHECK(loaded.diagnostics[1].message == "step 'circles' of a built-in routine keeps its 'region'");
}

TEST_CASE("what a replacement does not mention stays as it is built in") {
  const std::string text = R"(title = "Golf ball"
kind = "massage"
tags = ["self", "roll", "arch", "heel", "deep"]
wb = false
[[step]]
name = "roll"
region = "sole"
type = "timed"
do = "Roll."
seconds = { min = 60, max = 90 }
)";
  const auto loaded = loaded_with({"golf-ball.toml", text});

  CHECK(loaded.diagnostics.empty());
  const auto builtin = *builtin_catalog().find(RoutineId("golf-ball"));
  const auto* mine = loaded.catalog.find(RoutineId("golf-ball"));
  CHECK(mine->unlock == builtin.unlock);
  CHECK(mine->not_in_states == builtin.not_in_states);
  CHECK(mine->limits == builtin.limits);
  CHECK(mine->needs == builtin.needs);
  CHECK(mine->timing == builtin.timing);
  CHECK(mine->steps[0].seconds.max == 90);
}

TEST_CASE("the tag deep brings its ceilings with it") {
  const auto loaded = loaded_with(changed({"knuckles", "\"heel\"]", "\"heel\", \"deep\"]"}));

  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].message ==
        "'gap_h' must be at least 48 for massage tagged deep, it is 24");
}

TEST_CASE("no tag is added that lets a routine through where others are held back") {
  struct Row {
    Change change;
    std::string_view message;
  };
  const std::vector<Row> rows{
      {{"hip-strength", "[\"hip\"]", "[\"hip\", \"seated\"]"},
       "a built-in routine cannot gain the tag 'seated'"},
      {{"knuckles", "\"heel\"]", "\"heel\", \"roll\"]"},
       "a built-in routine cannot gain the tag 'roll'"},
      {{"knuckles", "[[step]]",
        "[[step]]\nname = \"more\"\noptional = true\nadds_tags = [\"roll\"]\nregion = \"sole\"\n"
        "type = \"timed\"\ndo = \"More.\"\nseconds = 10\n[[step]]"},
       "a step of a built-in routine cannot add the tag 'roll'"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.message);
    const auto loaded = loaded_with(changed(row.change));
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics[0].message == row.message);
    CHECK(loaded.diagnostics[0].hint == "it would be offered where it is held back");
    CHECK(loaded.broken == std::vector{RoutineId(std::string(row.change.id))});
  }
  // These tags open nothing for another kind.
  CHECK(loaded_with(changed({"towel-stretch", "\"arch\"]", "\"arch\", \"seated\", \"roll\"]"}))
            .diagnostics.empty());
  CHECK(loaded_with(changed({"tennis-ball", "\"heel\"]", "\"heel\", \"vibration\", \"deep\"]"}))
            .diagnostics.size() == 2);
}

TEST_CASE("one line switches a built-in routine off, and only a built-in one") {
  const auto off = loaded_with({"golf-ball.toml", "enabled = false\n"});
  CHECK(off.diagnostics.empty());
  const auto* golf_ball = off.catalog.find(RoutineId("golf-ball"));
  CHECK_FALSE(golf_ball->enabled);
  CHECK(golf_ball->origin.file == "golf-ball.toml");
  CHECK(golf_ball->unlock == builtin_catalog().find(RoutineId("golf-ball"))->unlock);

  const auto unknown = loaded_with({"golf-bal.toml", "enabled = false\n"});
  REQUIRE(unknown.diagnostics.size() == 1);
  CHECK(unknown.diagnostics[0].message == "there is no built-in routine 'golf-bal' to switch off");
  CHECK(unknown.diagnostics[0].hint == "did you mean 'golf-ball'?");
  CHECK(unknown.broken == std::vector{RoutineId("golf-bal")});
}

TEST_CASE("a whole file may be switched off too, and is checked all the same") {
  const auto off = loaded_with(changed({"knuckles", "title", "enabled = false\ntitle"}));
  CHECK(off.diagnostics.empty());
  CHECK_FALSE(off.catalog.find(RoutineId("knuckles"))->enabled);

  CHECK_FALSE(loaded_with({"knuckles.toml", "enabled = true\n"}).diagnostics.empty());
}

TEST_CASE("a broken replacement brings the built-in one down with it, and no other") {
  const auto loaded = with_own_routines(
      builtin_catalog(),
      {{"tennis-ball.toml", "enabled = flase\n"}, {"knuckles.toml", "enabled = false\n"}});

  CHECK(loaded.broken == std::vector{RoutineId("tennis-ball")});
  const auto* tennis_ball = loaded.catalog.find(RoutineId("tennis-ball"));
  REQUIRE(tennis_ball != nullptr);
  CHECK_FALSE(tennis_ball->enabled);
  CHECK(tennis_ball->kind == Kind::massage);
  CHECK_FALSE(loaded.catalog.find(RoutineId("knuckles"))->enabled);
  CHECK(loaded.catalog.find(RoutineId("golf-ball"))->enabled);
}
