// SPDX-License-Identifier: MIT
#include "heelcare/app/screening.hpp"

#include "heelcare/app/asking.hpp"
#include "heelcare/app/recording.hpp"
#include "heelcare/domain/time_expression.hpp"
#include "heelcare/error.hpp"
#include "heelcare/view/screen_view.hpp"
#include "log_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace heelcare {
namespace {

using std::chrono::days;

struct Page {
  ScreenPage which = ScreenPage::today;
  std::vector<const RedFlag*> flags;
};

struct Yes {
  const RedFlag* flag = nullptr;
  Feet feet = Feet::both;
  Moment at;
};

// Numbers parted by blanks or commas; nothing where one of them is not on the page, or 0 stands
// with others.
std::optional<std::vector<int>> picked(const std::string& answer, int count) {
  std::set<int> numbers;
  for (std::size_t from = 0; from < answer.size();) {
    const std::size_t end = std::min(answer.find_first_of(" ,", from), answer.size());
    if (end > from) {
      const auto number = parse_number(answer.substr(from, end - from), 0, count);
      if (!number) return std::nullopt;
      numbers.insert(*number);
    }
    from = end + 1;
  }
  if (numbers.empty() || (numbers.size() > 1 && numbers.contains(0))) return std::nullopt;
  return std::vector<int>(numbers.begin(), numbers.end());
}

// The day that was meant; nothing where it cannot be read or lies in the future.
std::optional<Date> since(const std::string& text, Date today) {
  if (text.empty() || text == "today") return today;
  if (text == "yesterday") return today - days{1};
  const auto expression = parse_date_expression(text);
  if (!expression) return std::nullopt;
  const Date date = resolve(*expression, today);
  if (date > today && text_of(today).starts_with(text)) return today;  // this month
  return date > today ? std::nullopt : std::optional(date);
}

class Asker {
 public:
  Asker(App& app, const World& world, bool full) : app_(app), world_(world), full_(full) {}

  // False: the person left.
  bool ask() {
    const ScreenStatus& status = world_.situation->screen;
    app_.terminal.say(screen_opening(app_.err));
    if (!ask_page(ScreenPage::today)) return false;
    bool standing = status.standing_due || full_;
    if (!standing) {
      const auto more =
          ask_yes(app_, "\nAnything new from page 2, conditions that last? [y/n, not sure = y]");
      if (!more) return false;
      standing = *more;
    }
    if (standing && !ask_page(ScreenPage::standing)) return false;
    return !full_ || ask_page(ScreenPage::full);
  }

  [[nodiscard]] std::vector<Record> records() const {
    std::vector<Record> made;
    Screened screened{full_ ? ScreenForm::full : ScreenForm::brief, {}};
    for (const RedFlag* flag : asked_) screened.asked.push_back(flag->id);
    made.push_back(make_record(app_, screened));
    for (const Yes& yes : said_yes_) {
      made.push_back(make_record_at(app_, yes.at, FlagRaised{yes.feet, yes.flag->id}));
    }
    return made;
  }

 private:
  bool ask_page(ScreenPage which) {
    const auto flags =
        screen_page(*world_.situation, which, full_ ? ScreenForm::full : ScreenForm::brief);
    asked_.insert(asked_.end(), flags.begin(), flags.end());
    if (flags.empty()) return true;
    if (full_) {
      return std::ranges::all_of(flags, [&](const RedFlag* flag) { return ask_whole(*flag); });
    }
    app_.terminal.say(screen_page_text(which, flags, app_.err));
    const int count = static_cast<int>(flags.size());
    const auto numbers = ask_until<std::vector<int>>(
        app_, "Which? Numbers, or 0 for none of these:",
        fmt::format("Numbers from 1 to {}, with blanks between them, or 0 for none of these.",
                    count),
        [&](const std::string& text) { return picked(text, count); });
    if (!numbers) return false;
    for (const int number : *numbers) {
      if (number > 0 && !ask_whole(*flags[static_cast<std::size_t>(number) - 1])) return false;
    }
    return true;
  }

  bool ask_whole(const RedFlag& flag) {
    const auto yes = ask_yes(app_, fmt::format("\n{} [y/n, not sure = y]", flag.ask));
    if (!yes) return false;
    if (!*yes) return true;
    Yes answer{&flag, Feet::both, app_.now};
    if (flag.scope != Scope::whole) {
      const auto feet = ask_feet(app_, "Which foot? [l/r, Enter: both]");
      if (!feet) return false;
      answer.feet = *feet;
    }
    const auto since = ask_since();
    if (!since) return false;
    answer.at = *since;
    said_yes_.push_back(answer);
    return true;
  }

  std::optional<Moment> ask_since() {
    return ask_until<Moment>(
        app_, "Since when? [a date like 2026-11-22, a span like 3w, Enter: today]",
        "A date like 2026-11-22, a month like 2026-06, a span back like 10d or 3w, yesterday, or "
        "Enter for today. Not in the future.",
        [&](const std::string& text) -> std::optional<Moment> {
          const Date today = world_.situation->today();
          const auto date = since(text, today);
          if (!date) return std::nullopt;
          if (*date == today) return app_.now;
          return app_.clock.on_wall(*date + std::chrono::hours{12});
        });
  }

  App& app_;
  const World& world_;
  bool full_;
  std::vector<const RedFlag*> asked_;
  std::vector<Yes> said_yes_;
};

// A yes says that it is so today: where what ended it is later than its day, it begins today.
void begin_today_where_over(const App& app, const World& world, std::vector<Record>& records) {
  const auto flags = flags_with(app, world, records);
  for (Record& record : records) {
    const auto* raised = std::get_if<FlagRaised>(&record.event);
    if (raised != nullptr && !is_active(flags.feet, *raised)) record.at = app.now;
  }
}

}  // namespace

Screening ask_screen(App& app, const World& world, bool full, std::vector<Record>& written) {
  Asker asker(app, world, full);
  if (!asker.ask()) {
    explain(app, "The check was left, so none of its answers was recorded.");
    return Screening::interrupted;
  }
  written = asker.records();
  begin_today_where_over(app, world, written);
  write_records(app, written);
  return Screening::answered;
}

std::vector<Record> answered_screen(const App& app, const World& world,
                                    const std::vector<std::string>& flags, std::optional<Feet> foot,
                                    bool full) {
  const ScreenForm form = full ? ScreenForm::full : ScreenForm::brief;
  Screened screened{form, {}};
  for (const ScreenPage page : {ScreenPage::today, ScreenPage::standing, ScreenPage::full}) {
    if (page == ScreenPage::standing && !world.situation->screen.standing_due && !full) continue;
    for (const RedFlag* flag : screen_page(*world.situation, page, form)) {
      screened.asked.push_back(flag->id);
    }
  }
  std::vector<Record> records{make_record(app, screened)};
  for (const std::string& name : flags) {
    const RedFlag& flag = flag_to_record(world.catalog.policy, name);
    const Feet feet = flag.scope == Scope::whole ? Feet::both : foot.value_or(Feet::both);
    records.push_back(make_record(app, FlagRaised{feet, flag.id}));
  }
  return records;
}

}  // namespace heelcare
