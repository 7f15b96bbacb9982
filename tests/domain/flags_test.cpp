// SPDX-License-Identifier: MIT
#include "heelcare/domain/flags.hpp"

#include "support/builders.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace heelcare;

namespace {

std::string active_ids(const FlagBoard& board) {
  std::string text;
  for (const ActiveFlag& active : board.active) {
    text += (text.empty() ? "" : " ") + active.flag->id.text();
    if (active.after_clear) text += "*";
  }
  return text;
}

bool held_at(const Log& log, const char* now) {
  Log then = log;
  then.now = moment(now);
  then.now_was_chosen = true;
  return then.left().hold != Hold::none;
}

FlagCleared said(const char* id, Statement as, std::optional<Date> on = {}, Feet feet = Feet::both,
                 const char* by = "Dr Ada") {
  return {feet, FlagId{id}, as, as == Statement::gone ? "" : by, on};
}

// Reads no month but those that were asked for.
FlagsOfBothFeet with_months_as_wanted(Log log, int* asked = nullptr) {
  log.coverage.everything = false;
  auto flags = log.flags();
  for (int round = 0; flags.wanted && round < 99; ++round) {
    if (asked != nullptr) ++*asked;
    for (const Date day : {*flags.wanted, *flags.wanted + std::chrono::days{1}}) {
      const std::chrono::year_month_day ymd{day};
      const auto month = ymd.year() / ymd.month();
      if (!log.coverage.has(month)) log.coverage.months.push_back(month);
    }
    std::ranges::sort(log.coverage.months);
    flags = log.flags();
  }
  CHECK(!flags.wanted);
  return flags;
}

std::optional<ClearRefused> refused(const Log& log, const FlagCleared& statement,
                                    const char* note = "") {
  return clear_refused(log.history(), log.flags(), test_policy(), statement, note);
}

}  // namespace

TEST_CASE("values raise flags from their levels on") {
  struct Row {
    PainMoment when;
    int level;
    bool severe;
  };
  for (const Row& row : std::vector<Row>{{PainMoment::now, 7, true},
                                         {PainMoment::now, 6, false},
                                         {PainMoment::rest, 7, true},
                                         {PainMoment::night, 7, true},
                                         {PainMoment::worst, 8, true},
                                         {PainMoment::worst, 7, false},
                                         {PainMoment::activity, 8, true},
                                         {PainMoment::activity, 7, false},
                                         {PainMoment::first_step, 10, false}}) {
    CAPTURE(name_of(row.when));
    CAPTURE(row.level);
    Log log;
    log.day(0).value(row.when, row.level);
    CHECK(active_ids(log.left()) == (row.severe ? "severe-pain" : ""));
    CHECK(log.flags().feet[Foot::right].active.empty());
  }
  Log log;
  CHECK(active_ids(log.day(0).session("knuckles", 3, 7).left()) == "severe-pain");
}

TEST_CASE("flags hold the foot as their blocks say (T17 to T21)") {
  Log t17;
  t17.day(0).now_value(7);
  CHECK(t17.left().hold == Hold::partial);

  Log t18;
  t18.day(0).now_value(7).flag("sudden-onset");
  CHECK(t18.left().hold == Hold::all);
  CHECK(active_ids(t18.left()) == "acute-severe-pain sudden-onset severe-pain");

  Log t19;
  t19.day(0).now_value(2).flag("sudden-onset");
  CHECK(t19.left().hold == Hold::partial);

  Log t20;
  t20.day(0).walk(Walk::limp);
  CHECK(t20.left().hold == Hold::partial);
  CHECK(active_ids(t20.left()) == "hard-to-walk");

  Log t21;
  t21.day(0).now_value(2).flag("stress-fracture-suspected");
  CHECK(t21.left().hold == Hold::all);

  Log cannot;
  CHECK(active_ids(cannot.day(0).walk(Walk::cannot).left()) == "cannot-bear-weight");
}

TEST_CASE("a narrow refusal filters and does not hold (T22, T29)") {
  Log log;
  log.day(3).flag("open-wound-or-skin-infection").flag("anticoagulant-or-bleeding");
  const auto both = log.flags();

  CHECK(both.feet[Foot::left].hold == Hold::none);
  CHECK(both.feet[Foot::left].refuses.has(Refused::massage));
  CHECK(active_ids(both.feet[Foot::right]) == "anticoagulant-or-bleeding");
}

TEST_CASE("three settled days lift severe pain at the start of the fourth (T32)") {
  Log log("2026-11-20T04:00:00+01:00");  // a Friday
  log.day(4).now_value(7);
  for (int ago = 3; ago >= 1; --ago) log.day(ago).worst(4).now_value(3);

  CHECK(held_at(log, "2026-11-20T03:59:59+01:00"));
  CHECK(!held_at(log, "2026-11-20T04:00:00+01:00"));
  const FlagBoard board = log.left();
  REQUIRE(board.spans.size() == 1);
  CHECK(text_of(*board.spans[0].ended) == "2026-11-20T04:00:00+01:00");
  CHECK(!board.spans[0].ended_by);
  REQUIRE(board.ramp);
  CHECK(board.ramp->ramp == RampId{"r-light"});
  CHECK(board.ramp->day0 == log.today());
}

TEST_CASE("days that are not settled do not lift severe pain") {
  struct Row {
    const char* name;
    void (*tell)(Log&);
    int settled;
  };
  const std::vector<Row> rows{
      {"first steps only (T31)",
       [](Log& l) {
         l.mornings({9, 9, 9}, 1);
       },
       0},
      {"worst above", [](Log& l) { l.calm_days(3, 1).day(2).worst(7); }, 1},
      {"now above", [](Log& l) { l.calm_days(3, 1).day(1).now_value(6); }, 0},
      {"limping", [](Log& l) { l.calm_days(3, 1).day(3).walk(Walk::limp); }, 2},
      {"a gap", [](Log& l) { l.calm_days(3, 3).calm_days(1, 1); }, 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Log log;
    log.day(4).now_value(7);
    row.tell(log);
    const FlagBoard board = log.left();
    const auto severe = std::ranges::find(board.active, FlagId{"severe-pain"},
                                          [](const ActiveFlag& active) { return active.flag->id; });
    REQUIRE(severe != board.active.end());
    CHECK(severe->settled_days == row.settled);
  }
}

TEST_CASE("a repeated cause starts the wait anew") {
  Log log;
  log.day(6).now_value(7).calm_days(5, 4).day(3).now_value(8).calm_days(2, 0);
  const FlagBoard board = log.left();
  REQUIRE(board.active.size() == 1);
  CHECK(board.active[0].since == log.ago(6));
  CHECK(board.active[0].latest_day == log.ago(3));
  CHECK(board.active[0].settled_days == 2);
  CHECK(board.spans.size() == 1);
}

TEST_CASE("sudden onset waits for settled days and for seven finished days") {
  for (const int ago : {7, 8}) {
    CAPTURE(ago);
    Log log;
    log.day(ago).flag("sudden-onset").calm_days(ago - 1, 1);
    CHECK((log.left().hold == Hold::none) == (ago == 8));
  }
}

TEST_CASE("limping lifts after fourteen finished days with normal walking on the last three") {
  for (const int ago : {14, 15}) {
    CAPTURE(ago);
    Log log;
    log.day(ago).walk(Walk::limp).calm_days(3, 1);
    CHECK((log.left().hold == Hold::none) == (ago == 15));
    CHECK(log.left().spans[0].latest_day == log.ago(ago));
  }
  Log unknown;
  unknown.day(15).walk(Walk::limp).calm_days(5, 2).day(1).first_step(3);
  CHECK(unknown.left().hold == Hold::partial);

  Log none;
  none.day(30).walk(Walk::limp);
  CHECK(none.left().hold == Hold::partial);
  CHECK(none.left().active[0].earliest == none.ago(-3));
}

TEST_CASE("an injection is over after twenty-eight finished days") {
  for (const int ago : {28, 29}) {
    CAPTURE(ago);
    Log log;
    log.day(ago).flag("heel-injection");
    CHECK(log.left().active.empty() == (ago == 29));
  }
}

TEST_CASE("acute severe pain comes from both and, once cleared, only from a new record") {
  Log log;
  log.day(20).now_value(8).flag("sudden-onset");
  log.day(5).clear("acute-severe-pain", Statement::healed);
  CHECK(active_ids(log.left()) == "sudden-onset severe-pain");

  log.day(4).now_value(7);
  CHECK(log.left().active[0].flag->id == FlagId{"acute-severe-pain"});
  CHECK(log.left().active[0].latest_day == log.ago(4));
}

TEST_CASE("pain that was severe before a sudden onset, and is over, makes nothing acute") {
  Log log;
  log.day(10).now_value(8).calm_days(9, 7).day(3).flag("sudden-onset");
  CHECK(active_ids(log.left()) == "sudden-onset");
}

TEST_CASE("a whole-body flag is on both feet, and so is its end") {
  Log log;
  log.day(3).flag("pregnancy-postpartum");
  CHECK(log.flags().feet[Foot::right].refuses.has(Refused::massage_deep));

  log.day(1)
      .on(Feet::right)
      .add(FlagCleared{Feet::right, FlagId{"pregnancy-postpartum"}, Statement::ruled_out, "Dr Ada",
                       log.ago(1)});
  for (const Foot foot : each_foot) CHECK(log.flags().feet[foot].active.empty());
}

TEST_CASE("fever lifts at once on the second of two days in a row (T42)") {
  Log log;
  log.day(2).flag("fever-unwell").day(1).gone("fever-unwell");
  CHECK(log.left().active[0].gone_said == 1);
  CHECK(log.left().hold == Hold::partial);

  log.day(0, "09:00").gone("fever-unwell");
  const FlagBoard board = log.left();
  CHECK(board.active.empty());
  CHECK(!board.ramp);
  CHECK(board.lifted.empty());
  CHECK(text_of(*board.spans[0].ended) == "2026-11-21T09:00:00+01:00");
}

TEST_CASE("words that do not follow each other do not end a fever") {
  Log gap;
  gap.day(4).flag("fever-unwell").day(3).gone("fever-unwell").day(1).gone("fever-unwell");
  CHECK(gap.left().hold == Hold::partial);
  Log same_day;
  same_day.day(4).flag("fever-unwell").day(3).gone("fever-unwell").gone("fever-unwell");
  CHECK(same_day.left().hold == Hold::partial);
  Log again;
  again.day(4).flag("fever-unwell").day(2).gone("fever-unwell").flag("fever-unwell");
  again.day(1).gone("fever-unwell");
  CHECK(again.left().hold == Hold::partial);
}

TEST_CASE("a wound wants to be gone twice, a week apart") {
  for (const int second : {3, 2}) {
    CAPTURE(second);
    Log log;
    log.day(20).flag("open-wound-or-skin-infection");
    log.day(9).gone("open-wound-or-skin-infection").day(6).gone("open-wound-or-skin-infection");
    log.day(second).gone("open-wound-or-skin-infection");
    CHECK(log.left().active.empty() == (second == 2));
  }
}

TEST_CASE("a wound is not gone by one's own word while diabetes is recorded") {
  Log log;
  log.day(30).flag("diabetes").day(20).flag("open-wound-or-skin-infection");
  CHECK(log.left().active[0].urgency == Urgency::day);
  log.day(9).gone("open-wound-or-skin-infection").day(2).gone("open-wound-or-skin-infection");
  CHECK(active_ids(log.left()) == "open-wound-or-skin-infection diabetes");

  // `managed` leaves it recorded, `ruled-out` does not.
  log.day(1).clear("diabetes", Statement::managed);
  CHECK(log.left().active[0].urgency == Urgency::day);
  log.day(0).clear("diabetes", Statement::ruled_out);
  CHECK(log.left().active[0].urgency == Urgency::ask_first);
}

TEST_CASE("statements that the flag does not accept are ignored") {
  struct Row {
    const char* flag;
    Statement as;
    int on;  // days ago
    bool ends;
  };
  // Each flag is of 60 days ago, the statement recorded yesterday.
  const std::vector<Row> rows{
      {"stress-fracture-suspected", Statement::healed, 4, true},
      {"stress-fracture-suspected", Statement::healed, 5, false},
      {"stress-fracture-suspected", Statement::managed, 1, false},
      {"stress-fracture-suspected", Statement::ruled_out, 59, true},
      {"stress-fracture-suspected", Statement::ruled_out, 61, false},
      {"stress-fracture-suspected", Statement::ruled_out, 0, false},
      {"stress-fracture-confirmed", Statement::ruled_out, 1, false},
      {"stress-fracture-confirmed", Statement::healed, 1, true},
      {"calf-swelling", Statement::managed, 1, false},
      {"under-18", Statement::managed, 1, true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.flag);
    CAPTURE(name_of(row.as));
    CAPTURE(row.on);
    Log log;
    log.day(60).flag(row.flag).day(1).clear(row.flag, row.as, row.on);
    CHECK((log.left().hold == Hold::none) == row.ends);
  }
}

TEST_CASE("own words need the right rule and its note") {
  Log log;
  log.day(9).flag("under-18").flag("nerve-signs");
  log.day(2).gone("under-18").gone("nerve-signs");
  CHECK(active_ids(log.left()) == "under-18 nerve-signs");
  log.day(1).gone("under-18", "18 in May");
  CHECK(active_ids(log.left()) == "nerve-signs");
}

TEST_CASE("after healed or managed something may stay off until it is ruled out") {
  Log log;
  log.day(100).flag("calf-swelling").day(10).clear("calf-swelling", Statement::managed);
  CHECK(active_ids(log.left()) == "calf-swelling*");
  CHECK(log.left().refuses.has(Refused::massage_calf));
  CHECK(log.left().hold == Hold::none);

  log.day(1).clear("calf-swelling", Statement::ruled_out);
  CHECK(log.left().active.empty());
  CHECK(log.left().lifted.back().refused.has(Refused::massage_calf));
}

TEST_CASE("an old answer makes the flag active again, and a fresh one ends it without a change") {
  for (const int later : {28, 29}) {
    CAPTURE(later);
    Log log;
    log.day(300).flag("diabetes-neuropathy");
    log.day(180 + later).clear("diabetes-neuropathy", Statement::managed);
    const FlagBoard again = log.left();
    REQUIRE(again.spans.size() == 2);
    CHECK(again.spans[1].by_reconfirm);
    CHECK(again.active[0].since == log.ago(later));
    CHECK(!again.active[0].after_clear);
    CHECK(again.lifted.size() == 1);

    log.day(0).clear("diabetes-neuropathy", Statement::managed);
    CHECK(log.left().active[0].after_clear);
    CHECK(log.left().lifted.size() == (later == 28 ? 1 : 2));
  }
}

TEST_CASE("an answer renewed in time keeps the flag from coming back") {
  Log log;
  log.day(300).flag("diabetes-neuropathy");
  log.day(190).clear("diabetes-neuropathy", Statement::managed);
  log.day(20).clear("diabetes-neuropathy", Statement::managed);
  CHECK(active_ids(log.left()) == "diabetes-neuropathy*");
  CHECK(log.left().lifted.size() == 1);
}

TEST_CASE("the clearance of a flag says why it cannot be accepted") {
  Log log;
  log.day(30).flag("stress-fracture-suspected").flag("fever-unwell").flag("under-18");
  log.flag("diabetes").flag("open-wound-or-skin-infection");
  log.day(-1).flag("nerve-signs");
  const Date today = log.today();
  const auto day = [&](int ago) { return std::optional(log.ago(ago)); };
  struct Row {
    FlagCleared statement;
    const char* note;
    int code;  // 0 accepted, 2 usage, 3 refused
    const char* says;
  };
  const std::vector<Row> rows{
      {said("fever-unwell", Statement::gone), "", 0, ""},
      {said("stress-fracture-suspected", Statement::ruled_out, today), "", 0, ""},
      {said("stress-fracture-suspected", Statement::healed, today), "", 3, "healed"},
      {said("stress-fracture-suspected", Statement::managed, today), "", 2, "managed"},
      {said("stress-fracture-suspected", Statement::ruled_out, day(31)), "", 2, "2026-10-22"},
      {said("stress-fracture-suspected", Statement::ruled_out, day(-1)), "", 2, "future"},
      {said("stress-fracture-suspected", Statement::ruled_out), "", 2, "missing"},
      {said("stress-fracture-suspected", Statement::gone), "", 2, "own word"},
      {said("stress-fracture-suspected", Statement::ruled_out, today, Feet::right), "", 2,
       "on record to end"},
      {said("calf-swelling", Statement::ruled_out, today), "", 2, "on record to end"},
      {said("no-such-flag", Statement::ruled_out, today), "", 2, "no flag"},
      {said("under-18", Statement::gone), "", 2, "note"},
      {said("under-18", Statement::gone), " ", 2, "note"},
      {said("under-18", Statement::gone), "18 in May", 0, ""},
      {said("open-wound-or-skin-infection", Statement::gone), "", 3, "own word"},
      {said("nerve-signs", Statement::ruled_out, today), "", 2, "future"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.statement.flag.text());
    CAPTURE(name_of(row.statement.as));
    const auto result = refused(log, row.statement, row.note);
    CHECK((!result ? 0 : result->usage ? 2 : 3) == row.code);
    if (result) CHECK(result->message.find(row.says) != std::string::npos);
  }
  const auto early = refused(log, said("stress-fracture-suspected", Statement::healed, today));
  CHECK(early->hint.find(text_of(log.ago(30 - 56))) != std::string::npos);
  FlagCleared by_nobody = said("stress-fracture-suspected", Statement::ruled_out, today);
  by_nobody.by = " ";
  CHECK(refused(log, by_nobody)->message.find("missing") != std::string::npos);
}

TEST_CASE("a statement on record that ends nothing is known, with the words that refuse it") {
  Log log;
  log.day(30)
      .flag("stress-fracture-suspected")
      .day(20)
      .clear("calf-swelling", Statement::ruled_out);
  log.day(10).clear("stress-fracture-suspected", Statement::healed);
  log.day(5).clear("stress-fracture-suspected", Statement::ruled_out, 6);
  log.day(4).gone("stress-fracture-suspected");
  const auto vain = log.flags().vain;
  REQUIRE(vain.size() == 3);
  CHECK(vain[0].entry == log.records[1].id);
  CHECK(vain[0].why.message == "no 'calf-swelling' on record to end");
  CHECK(vain[1].entry == log.records[2].id);
  CHECK(vain[1].why.message.starts_with("too early: 'stress-fracture-suspected'"));
  CHECK(!vain[1].why.usage);
  CHECK(vain[2].entry == log.records[4].id);
  CHECK(vain[2].why.usage);
  CHECK(active_ids(log.left()) == "");
}

TEST_CASE(
    "of a statement about both feet what one foot refuses is known, and the other one goes on") {
  Log log;
  log.day(90).add(FlagRaised{Feet::left, FlagId{"calf-swelling"}});
  log.day(20).add(FlagRaised{Feet::right, FlagId{"calf-swelling"}});
  log.day(1).clear("calf-swelling", Statement::managed);
  const FlagsOfBothFeet flags = log.flags();
  REQUIRE(flags.vain.size() == 1);
  CHECK(flags.vain.front().why.message.starts_with("too early"));
  CHECK(active_ids(flags.feet[Foot::left]) == "calf-swelling*");
  CHECK(active_ids(flags.feet[Foot::right]) == "calf-swelling");
}

TEST_CASE("an answer that is too old already is refused") {
  Log log;
  log.day(400).flag("diabetes-neuropathy");
  CHECK(refused(log, said("diabetes-neuropathy", Statement::managed, log.ago(180)))->usage);
  CHECK(!refused(log, said("diabetes-neuropathy", Statement::managed, log.ago(179))));
}

TEST_CASE("a flag on both feet is not cleared on one by a statement that fails on the other") {
  Log log;
  log.day(70).on(Feet::both).flag("stress-fracture-suspected");
  log.day(10).on(Feet::right).flag("stress-fracture-suspected");
  const Date today = log.today();
  CHECK(refused(log, said("stress-fracture-suspected", Statement::healed, today)));
  CHECK(!refused(log, said("stress-fracture-suspected", Statement::healed, today, Feet::left)));
}

TEST_CASE("a foot on which a flag is over does not stand in the way of the other") {
  Log log;
  log.day(90).on(Feet::both).flag("stress-fracture-suspected");
  log.day(10).add(said("stress-fracture-suspected", Statement::healed, log.ago(10), Feet::right));
  const FlagCleared both = said("stress-fracture-suspected", Statement::healed, log.today());
  CHECK(!refused(log, both));

  log.day(0).add(both);
  for (const Foot foot : each_foot) CHECK(log.flags().feet[foot].hold == Hold::none);
  const auto twice = refused(log, both);
  REQUIRE(twice);
  CHECK(twice->usage);
  CHECK(twice->message.find("on record to end") != std::string::npos);
}

TEST_CASE("a statement before its flag ends nothing") {
  Log log;
  log.day(9).clear("nerve-signs", Statement::ruled_out).gone("fever-unwell");
  log.day(8).gone("fever-unwell").flag("nerve-signs").flag("fever-unwell");
  CHECK(active_ids(log.left()) == "nerve-signs fever-unwell");
  CHECK(log.left().active[1].gone_said == 0);
}

TEST_CASE("a repeated yes starts every wait anew") {
  Log healed;
  healed.day(80).flag("recent-trauma").day(30).flag("recent-trauma");
  healed.day(10).clear("recent-trauma", Statement::healed);
  CHECK(healed.left().hold == Hold::all);

  Log injection;
  injection.day(40).flag("heel-injection").day(28).flag("heel-injection");
  CHECK(active_ids(injection.left()) == "heel-injection");

  Log fever;
  fever.day(4).flag("fever-unwell").day(2).gone("fever-unwell");
  fever.day(1, "07:00").flag("fever-unwell").day(1, "20:00").gone("fever-unwell");
  CHECK(active_ids(fever.left()) == "fever-unwell");
  CHECK(fever.left().active[0].gone_said == 1);
  CHECK(fever.day(0, "08:00").gone("fever-unwell").left().active.empty());

  Log wound;
  wound.day(30).flag("open-wound-or-skin-infection").day(9).gone("open-wound-or-skin-infection");
  wound.day(5).flag("open-wound-or-skin-infection").day(1).gone("open-wound-or-skin-infection");
  CHECK(active_ids(wound.left()) == "open-wound-or-skin-infection");
}

TEST_CASE("a flag recorded anew after an old answer is a flag like any other") {
  Log log;
  log.day(300).flag("diabetes-neuropathy");
  log.day(190).clear("diabetes-neuropathy", Statement::managed);
  CHECK(log.left().active[0].outdated_answer == log.ago(190));

  log.day(5).flag("diabetes-neuropathy");
  CHECK(!log.left().active[0].outdated_answer);
  CHECK(log.left().active[0].latest_day == log.ago(5));
  // The answer that ends it is no mere renewal: what it withheld begins again at the bottom.
  log.day(1).clear("diabetes-neuropathy", Statement::managed);
  CHECK(log.left().lifted.size() == 2);
}

TEST_CASE("a flag dated in the future holds from now on, and nothing ends it before its day") {
  Log log;
  log.day(-2).flag("fever-unwell").day(1).gone("fever-unwell").day(0, "09:00").gone("fever-unwell");
  CHECK(active_ids(log.left()) == "fever-unwell");
  CHECK(log.left().active[0].since == log.today());
  CHECK(refused(log, said("fever-unwell", Statement::gone)));

  log.now_was_chosen = true;
  CHECK(log.left().active.empty());
}

TEST_CASE("what is older than the months read is followed only as far as it matters") {
  Log log;
  for (int ago = 1100; ago > 400; ago -= 20) log.day(ago).now_value(8);
  log.day(390).now_value(8).calm_days(389, 370);
  int asked = 0;
  const auto flags = with_months_as_wanted(log, &asked);

  CHECK(asked >= 1);
  CHECK(asked <= 3);
  CHECK(flags.feet[Foot::left].active.empty());
  CHECK(!flags.feet[Foot::left].ramp);
}

TEST_CASE("old severe pain that was never settled still holds") {
  Log log;
  log.day(300).now_value(8).day(200).walk(Walk::limp).calm_days(30, 29);
  CHECK(active_ids(log.left()) == "hard-to-walk severe-pain");
}

TEST_CASE("what is left out of old values changes nothing today") {
  std::mt19937_64 random(1);
  const auto one_of = [&](unsigned count) { return static_cast<unsigned>(random() % count); };
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    Log log;
    for (int ago = 600; ago > 130; ago -= 5 + static_cast<int>(one_of(50))) {
      log.day(ago);
      const unsigned kind = one_of(12);
      if (kind < 6) log.now_value(8);
      if (kind >= 6 && kind < 9) log.walk(Walk::limp);
      if (kind == 9) log.flag("sudden-onset");
      if (kind == 10) log.flag("recent-trauma");
      if (one_of(4) == 0) log.clear("recent-trauma", Statement::ruled_out);
      if (one_of(6) == 0) log.clear("hard-to-walk", Statement::ruled_out);
      if (one_of(6) == 0) log.clear("acute-severe-pain", Statement::healed);
      if (one_of(3) > 0) log.calm_days(ago - 1, ago - 1 - static_cast<int>(one_of(60)));
    }
    const FlagBoard whole = log.left();
    const FlagBoard part = with_months_as_wanted(log).feet[Foot::left];
    CHECK(active_ids(part) == active_ids(whole));
    CHECK(part.hold == whole.hold);
    CHECK(part.late.has_value() == whole.late.has_value());
    REQUIRE(part.ramp.has_value() == whole.ramp.has_value());
    if (!part.ramp) continue;
    CHECK(part.ramp->ramp == whole.ramp->ramp);
    CHECK(part.ramp->stage == whole.ramp->stage);
    CHECK(part.ramp->stage_from == whole.ramp->stage_from);
  }
}
