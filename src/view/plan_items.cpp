// SPDX-License-Identifier: MIT
#include "plan_items.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace heelcare {
namespace {

constexpr int after_slot = 11;

struct Row {
  std::string_view slot;
  std::string name;
  std::string time;
  std::string side;  // of one foot: " left"
  std::string status;
  std::string command;
  Ink ink = Ink::plain;
};

using Items = std::vector<const PlanItem*>;

std::string status_text(const PlanItem& item) {
  switch (item.status) {
    case Status::done:
      return "done";
    case Status::due:
      if (item.optional) return "if you like";
      return item.in_window ? "due now" : "due";
    case Status::later:
      return item.optional ? "if you like" : fmt::format("at {}", text_of(item.at));
    case Status::missed:
      return "its time is over";
  }
  return "";
}

std::string name_text(const PlanItem& item) {
  const bool light = item.kind == Kind::massage && !item.doses.empty() &&
                     item.doses.front().pressure == Pressure::light;
  return item.routine.text() + (light ? ", light" : "");
}

std::string side_text(const PlanItem& item) {
  return item.feet == Feet::both ? "" : fmt::format(" {}", name_of(item.feet));
}

// "calf-raises", "calf-raises and 1 more"
std::string names_text(const Items& items) {
  const std::string first = name_text(*items.front());
  return items.size() == 1 ? first : fmt::format("{} and {} more", first, items.size() - 1);
}

bool is_open(const PlanItem& item) {
  return item.status == Status::due || item.status == Status::later;
}

bool is_due_now(const PlanItem& item) {
  return item.status == Status::due && item.in_window && !item.optional;
}

Ink ink_of(const PlanItem& item) {
  if (item.status == Status::due && !item.optional) return Ink::bold;
  return item.status == Status::done ? Ink::dim : Ink::plain;
}

class Table {
 public:
  Table(const DayPlan& day, Detail detail) : detail_(detail) {
    if (detail >= Detail::done_together && detail < Detail::without_done) add_done(day);
    const PlanItem* last = nullptr;
    Items together;
    Items later;
    for (const PlanItem& item : day.items) {
      if (last != nullptr && last->slot != item.slot) add_sitting(together);
      last = &item;
      if (is_left_out(item)) continue;
      if (!is_together(item)) {
        add_item(item);
      } else if (!item.optional) {
        const bool in_one = detail >= Detail::later_in_one && item.status == Status::later;
        (in_one ? later : together).push_back(&item);
      }
    }
    add_sitting(together);
    add_later(later);
  }

  [[nodiscard]] std::string text(const Style& style, int name) const {
    int side = 0;
    for (const Row& row : rows_) {
      if (row.time.empty()) continue;
      name = std::max(name, width_of(row.name));
      side = std::max(side, width_of(row.side));
    }
    std::string text;
    for (const Row& row : rows_) {
      text += style.narrow() ? narrow_line(row, style) : line(row, name, side, style);
    }
    return text;
  }

 private:
  [[nodiscard]] bool is_left_out(const PlanItem& item) const {
    return (item.status == Status::missed && detail_ >= Detail::without_over) ||
           (item.status == Status::done && detail_ >= Detail::done_together);
  }
  [[nodiscard]] bool is_together(const PlanItem& item) const {
    return is_open(item) &&
           detail_ >= (is_due_now(item) ? Detail::due_together : Detail::later_together);
  }

  // The slot, where a line above does not name it.
  std::string_view slot_of(const PlanItem& item) {
    const bool named = slot_ == item.slot;
    slot_ = item.slot;
    return named ? "" : name_of(item.slot);
  }

  // The command that starts an item: that of the whole sitting on the first item of the one due
  // now.
  std::string command_of(const PlanItem& item) {
    if (item.status != Status::due || item.optional) return {};
    if (!item.in_window) return fmt::format("heelcare start {}", item.routine.text());
    if (sitting_named_) return {};
    sitting_named_ = true;
    return "heelcare start";
  }

  void add_item(const PlanItem& item) {
    rows_.push_back({slot_of(item), name_text(item), clock_text(item.seconds), side_text(item),
                     status_text(item), command_of(item), ink_of(item)});
  }

  void add_sitting(Items& items) {
    if (items.empty()) return;
    const PlanItem& first = *items.front();
    add_together(items, slot_of(first), status_text(first));
    items.clear();
  }

  void add_later(const Items& items) {
    if (!items.empty())
      add_together(items, "later", fmt::format("from {}", text_of(items.front()->at)));
  }

  void add_together(const Items& items, std::string_view slot, std::string status) {
    const PlanItem& first = *items.front();
    int seconds = 0;
    bool alike = true;
    for (const PlanItem* item : items) {
      seconds += item->seconds;
      alike = alike && item->feet == first.feet;
    }
    rows_.push_back({slot, names_text(items), clock_text(seconds), alike ? side_text(first) : "",
                     std::move(status), command_of(first), ink_of(first)});
  }

  void add_done(const DayPlan& day) {
    Items done;
    for (const PlanItem& item : day.items) {
      if (item.status == Status::done) done.push_back(&item);
    }
    if (!done.empty()) rows_.push_back({"done", names_text(done), "", "", "", "", Ink::dim});
  }

  static std::string narrow_line(const Row& row, const Style& style) {
    const std::string rest =
        row.status.empty() ? "" : fmt::format(" {}{}, {}", row.time, row.side, row.status);
    return wrapped(fmt::format("  {:<8} {}{}", row.slot, row.name, rest), style, after_slot) + "\n";
  }

  static std::string line(const Row& row, int name, int side, const Style& style) {
    std::string line = fmt::format("  {:<8} {:<{}}  {:>5}{:<{}}  {}", row.slot, row.name, name,
                                   row.time, row.side, side, row.status);
    const bool fits = width_of(line) + 3 + width_of(row.command) <= style.columns;
    if (!row.command.empty() && fits) line += "   " + row.command;
    line.erase(line.find_last_not_of(' ') + 1);
    return style.inked(row.ink, cut(line, style.columns)) + "\n";
  }

  Detail detail_;
  std::vector<Row> rows_;
  std::optional<Slot> slot_;
  bool sitting_named_ = false;
};

}  // namespace

std::string items_text(const DayPlan& day, Detail detail, const Style& style, int name) {
  return Table(day, detail).text(style, name);
}

}  // namespace heelcare
