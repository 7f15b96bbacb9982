#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes a home with years of ten entries a day as other programs keep them, in their own formats.

    neighbour_data.py HOME YEARS LAST_DAY      up to the day after, as a plan reaches

Timewarrior has an interval for each entry, Taskwarrior a task that is done, remind and calcurse
something at a time; the entries of the day after are still to come.
"""
import datetime
import os
import sys
import uuid

ENTRIES = [  # when, for how long in minutes, what
    ("06:30", 3, "plantar-fascia-stretch"), ("06:40", 1, "first-step-pain"),
    ("07:35", 1, "calf-stretch-band"), ("07:45", 1, "normal-walk"), ("12:30", 1, "pain-now"),
    ("17:00", 40, "walking"), ("19:30", 5, "tennis-ball"), ("19:50", 2, "arch-stretch"),
    ("21:50", 1, "worst-pain"), ("21:55", 1, "an-ordinary-day")]


def entries(days):
    for day in days:
        for clock, minutes, what in ENTRIES:
            begin = datetime.datetime.combine(day, datetime.time.fromisoformat(clock),
                                              datetime.timezone.utc)
            yield begin, begin + datetime.timedelta(minutes=minutes), what


def write(home, name, lines):
    path = os.path.join(home, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.writelines(line + "\n" for line in lines)


def timewarrior(home, past):
    months = {}
    for begin, end, what in past:
        months.setdefault(f"{begin:%Y-%m}", []).append(
            f"inc {begin:%Y%m%dT%H%M%SZ} - {end:%Y%m%dT%H%M%SZ} # {what}")
    for month, lines in months.items():
        write(home, f".timewarrior/data/{month}.data", lines)
    tags = ",\n".join(f'  "{what}":{{"count":{len(past) // len(ENTRIES)}}}'
                      for _, _, what in sorted(ENTRIES, key=lambda entry: entry[2]))
    write(home, ".timewarrior/data/tags.data", ["{", tags, "}"])
    write(home, ".timewarrior/timewarrior.cfg", [])


def taskwarrior(home, past, coming):
    def task(number, **fields):
        fields["uuid"] = uuid.UUID(int=(4 << 76) + (2 << 62) + number)
        return "[" + " ".join(f'{key}:"{value}"' for key, value in sorted(fields.items())) + "]"

    def seconds(moment):
        return int(moment.timestamp())

    write(home, ".task/completed.data",
          (task(number, description=what, entry=seconds(begin), modified=seconds(end),
                end=seconds(end), status="completed")
           for number, (begin, end, what) in enumerate(past)))
    write(home, ".task/pending.data",
          (task(number, description=what, entry=seconds(past[0][0]), modified=seconds(past[0][0]),
                due=seconds(begin), status="pending")
           for number, (begin, _, what) in enumerate(coming, len(past))))
    write(home, ".taskrc", ["data.location=~/.task", "news.version=2.6.0"])


def main():
    home, years = sys.argv[1], int(sys.argv[2])
    today = datetime.date.fromisoformat(sys.argv[3]) + datetime.timedelta(days=1)
    past = list(entries(today - datetime.timedelta(days=ago) for ago in range(years * 365, 0, -1)))
    coming = list(entries([today]))
    timewarrior(home, past)
    taskwarrior(home, past, coming)
    write(home, ".reminders",
          (f"REM {begin:%Y-%m-%d} AT {begin:%H:%M} MSG {what}" for begin, _, what in past + coming))
    write(home, ".calcurse/apts",
          (f"{begin:%m/%d/%Y @ %H:%M} -> {end:%m/%d/%Y @ %H:%M} |{what}"
           for begin, end, what in past + coming))


main()
