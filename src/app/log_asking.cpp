// SPDX-License-Identifier: MIT
#include "log_asking.hpp"

#include "heelcare/app/asking.hpp"
#include "heelcare/app/recording.hpp"
#include "heelcare/view/log_view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace heelcare {
namespace {

using std::chrono::days;

bool lacks(const World& world, Date day, bool first_step) {
  for (const Foot foot : each_foot) {
    const DayValues& values = world.history.feet[foot].on(day);
    if (first_step ? values.first_step.has_value() : values.worst.has_value()) return false;
  }
  return true;
}

std::optional<std::optional<Walk>> ask_walk(App& app) {
  using Answer = std::optional<Walk>;
  return ask_until<Answer>(app,
                           "Walking today, the first 10 minutes after any rest left out? [n "
                           "normal, l limping, c cannot, Enter skips]",
                           "Type n, l or c, or Enter to skip.",
                           [](const std::string& text) -> std::optional<Answer> {
                             if (text.empty()) return Answer{};
                             if (text == "n" || text == "normal") return Answer{Walk::normal};
                             if (text == "l" || text == "limp") return Answer{Walk::limp};
                             if (text == "c" || text == "cannot") return Answer{Walk::cannot};
                             return std::nullopt;
                           });
}

bool is_bare_and_high(const LoggedPain& pain, const World& world) {
  return !pain.when && pain.level.level() >= world.situation->numbers().raises.severe_now_from;
}

// First steps after rest, or now: they mean different things.
bool ask_bare(App& app, LoggedPain& pain) {
  const auto when = ask_until<PainMoment>(
      app,
      fmt::format("{}: on the first steps after rest, or now and not only then? [f/n]",
                  pain.level.level()),
      "Type f for the first steps after rest, n for now.",
      [](const std::string& text) -> std::optional<PainMoment> {
        if (text == "f") return PainMoment::first_step;
        if (text == "n") return PainMoment::now;
        return std::nullopt;
      });
  if (when) pain.when = *when;
  return when.has_value();
}

bool asks_daily(const RedFlag& flag) {
  return flag.clear.rule == EndRule::gone_2_days || flag.clear.rule == EndRule::gone_7_days;
}

// Passing flags on record, each with the feet it is active on.
std::vector<std::pair<const RedFlag*, Feet>> passing_flags(const World& world) {
  std::vector<std::pair<const RedFlag*, Feet>> flags;
  for (const Foot foot : each_foot) {
    for (const ActiveFlag& active : world.situation->feet[foot].flags.active) {
      if (active.after_clear || !asks_daily(*active.flag)) continue;
      const auto known =
          std::ranges::find(flags, active.flag, [](const auto& f) { return f.first; });
      if (known == flags.end())
        flags.emplace_back(active.flag, only(foot));
      else
        known->second = Feet::both;
    }
  }
  return flags;
}

}  // namespace

bool check_in(App& app, const World& world, LogOptions& options) {
  const Date today = world.situation->today();
  const auto ask = [&](const std::string& question, PainMoment when) {
    const auto pain = ask_pain(app, question);
    if (pain && *pain) options.pains.push_back({**pain, when});
    return pain.has_value();
  };
  if (lacks(world, today, true) &&
      !ask("First steps today? [0-10, Enter skips]", PainMoment::first_step)) {
    return false;
  }
  if (lacks(world, today - days{1}, false)) {
    const auto pain = ask_pain(app, "Worst of yesterday? [0-10, Enter skips]");
    if (!pain) return false;
    if (*pain) options.yesterday_worst = **pain;
  }
  const auto walk = ask_walk(app);
  if (walk) options.walk = *walk;
  return walk.has_value();
}

bool ask_still(App& app, const World& world, std::vector<Record>& written) {
  const auto& record_days = world.history.record_days;
  if (!record_days.empty() && record_days.back() == world.situation->today()) return true;
  for (const auto& [flag, feet] : passing_flags(world)) {
    const auto still = ask_yes(app, fmt::format("Still \"{}\"? [y/n, not sure = y]", flag->title));
    if (!still) return false;
    if (*still) {
      written.push_back(make_record(app, FlagRaised{feet, flag->id}));
    } else {
      written.push_back(
          make_record(app, FlagCleared{feet, flag->id, Statement::gone, {}, std::nullopt}));
    }
  }
  write_records(app, written);
  return true;
}

bool ask_what_is_open(App& app, const World& world, LogOptions& options,
                      std::vector<Record>& still) {
  if (!ask_still(app, world, still)) return false;
  const bool sided =
      !options.pains.empty() || options.walk || options.flare_up || !options.done.empty();
  if (sided && !options.foot && !options.feet && !world.history.profile_feet) {
    const auto feet = ask_feet(app, "Which heel hurts? [l/r, Enter: both; asked once]");
    if (!feet) return false;
    options.feet = *feet;
  }
  return std::ranges::all_of(options.pains, [&](LoggedPain& pain) {
    return !is_bare_and_high(pain, world) || ask_bare(app, pain);
  });
}

std::string how_to_correct(const World& world, const LogOptions& options,
                           const std::vector<Record>& records) {
  const int high = world.situation->numbers().raises.severe_now_from;
  for (const Record& record : records) {
    const auto* pain = std::get_if<PainLogged>(&record.event);
    if (pain == nullptr || pain->when != PainMoment::now || pain->level.level() < high) continue;
    const bool bare =
        std::ranges::any_of(options.pains, [](const LoggedPain& p) { return !p.when; });
    if (!bare) return "";
    const auto side = options.foot ? fmt::format(" --foot {}", name_of(*options.foot)) : "";
    return fmt::format(
        "If it was on the first steps only: heelcare undo {} --reason \"first steps only\", then "
        "heelcare log --first-step {}{}\n",
        record.id.text(), pain->level.level(), side);
  }
  return "";
}

}  // namespace heelcare
