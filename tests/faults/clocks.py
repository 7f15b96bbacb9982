#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""In every zone a record says when it was, lies in the file of its month, and is read; whatever the
clock does between two commands or in a session, nothing is lost, and a session's seconds are those
that were practised."""

import calendar
import datetime
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import zoneinfo

sys.dont_write_bytecode = True

from common import LONG, USAGE, WORK, Home, appended_only, check, run_all, skip  # noqa: E402
from scenes import Session, practised  # noqa: E402

UTC = datetime.timezone.utc
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Pacific/Kiritimati", "Asia/Kathmandu",
         "Australia/Lord_Howe", "Africa/Casablanca", "America/St_Johns", "right/UTC"]
# Minutes ahead of UTC; a record can be at most 23:59 away.
SPELT = {"XYZ-25:30": 1439, "XYZ24": -1439, "XYZ-23:59:59": 1439, "XYZ0:25:21": -26, "<+0545>-5:45": 345}
# Where there is no zone the C library's is UTC.
NOT_ONE = ["", ":", "Nowhere/Town", "/etc/shadow", "/dev/zero", "/tmp", "\udcff\udcfe", "X" * 5000, ",,,"]
# Nobody has reached these by the year in which this was written.
AHEAD = ["2028-02-29T12:00:00", "2030-12-31T23:59:59", "2031-01-01T00:00:00", "2037-06-30T23:59:59"]
PAST = ["2024-02-29T23:59:59", "2024-12-31T23:59:59", "2025-01-01T00:00:00", "2025-02-28T23:59:59",
        "2025-03-01T00:00:00", "2025-04-30T12:00:00", "1999-12-31T23:59:59", "1970-01-02T00:00:00"]
SINCE = {"Pacific/Apia": 2011}  # when it left out a day


# ---- what a zone makes of a moment, by another reader of its file ----

def seconds_of(wall):
    """As if it stood on a clock that shows UTC."""
    return calendar.timegm(wall.timetuple())


def minutes_away(zone, instant):
    """A record has no seconds there: odd ones are left out."""
    away = datetime.datetime.fromtimestamp(instant, UTC).astimezone(zone).utcoffset()
    return int(away.total_seconds() // 60)


def changes(zone):
    """Each (instant, minutes before, minutes after) in which the clock on the wall jumped."""
    now = int(time.time())
    instant = calendar.timegm((1970 if LONG else SINCE.get(zone.key, 2023), 1, 1, 0, 0, 0))
    step = 43200
    away = minutes_away(zone, instant)
    while instant + step < now:
        low, high = instant, instant + step
        instant = high
        after = minutes_away(zone, high)
        if after == away:
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if minutes_away(zone, middle) == away else (low, middle)
        yield high, away, after
        away = after


def spelt(instant, minutes):
    return datetime.datetime.fromtimestamp(
        instant, datetime.timezone(datetime.timedelta(minutes=minutes))).isoformat()


def wall(instant, minutes):
    return spelt(instant, minutes)[:19]


def first_moment(zone, text):
    """Of a wall time; in a gap the one after it."""
    shown = datetime.datetime.fromisoformat(text)
    either = [seconds_of(shown) - int(shown.replace(tzinfo=zone, fold=fold).utcoffset().total_seconds() // 60) * 60
              for fold in (0, 1)]
    for instant in either:
        if wall(instant, minutes_away(zone, instant)) == text:
            return spelt(instant, minutes_away(zone, instant))
    low, high = sorted(either)  # before the jump, after it
    after = minutes_away(zone, high)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if minutes_away(zone, middle) == after else (middle, high)
    return spelt(high, after)


# ---- the trials: zones ----

def instant_of(text):
    check(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", text), "%r is no moment" % text)
    return datetime.datetime.fromisoformat(text).timestamp()


def records(home):
    """In the order in which they lie in their files; each lies in that of its month."""
    found = []
    for name, text in sorted(home.files().items()):
        for line in text.splitlines():
            record = json.loads(line)
            if not name.endswith("standing.jsonl"):
                check(os.path.basename(name) == record["at"][:7] + ".jsonl", "%s lies in %s" % (record["at"], name))
            found.append(record)
    return found


def added(home, *words, **how):
    """The one record that these words add."""
    before = home.ids()
    home.does("log", *words, **how)
    new = [record for record in records(home) if record["id"] not in before]
    check(len(new) == 1, "%d records more" % len(new))
    return new[0]


def read_everywhere(home):
    for words in (["plan"], ["remind"], ["report"], ["report", "--format", "csv"], ["plan", "--format", "ics"],
                  ["undo", "--list"], ["start", "towel-stretch", "--dry-run"]):
        home.does(*words)
    home.does("safety", code=3)  # the check is due


def planned_at(home, text):
    return json.loads(home.does("plan", "--json", "--at", text).out)["at"]


def lived_in(name, away, moment_of):
    """A zone of this name; `away`: minutes by instant; `moment_of`: a wall time's moment."""
    home = Home()
    home.zone = name
    begun = int(time.time())
    record = added(home, "--pain", "3")
    for text in (record["at"], record["wrote"]):
        check(begun <= instant_of(text) <= time.time(), "%s is not now" % text)
        check(text == spelt(int(instant_of(text)), away(instant_of(text))), "%s is another zone's" % text)
    for text in PAST:
        got = added(home, "--worst", "2", "--at", text)["at"]
        check(got == moment_of(text), "%s is recorded as %s, and is %s" % (text, got, moment_of(text)))
    for text in AHEAD:
        before = home.files()
        check(planned_at(home, text) == moment_of(text), "the plan at %s is of another moment" % text)
        home.does("log", "--worst", "2", "--at", text, code=USAGE)
        check(home.files() == before, "what has not been is recorded")
    read_everywhere(home)


def of_the_system():
    def away(instant):
        return time.localtime(instant).tm_gmtoff // 60

    def moment_of(text):
        instant = int(time.mktime(time.strptime(text, "%Y-%m-%dT%H:%M:%S")))
        return spelt(instant, away(instant))

    os.environ.pop("TZ", None)
    time.tzset()
    lived_in(None, away, moment_of)


def in_a_second_that_has_just_begun():
    """A clock that is only as new as the last tick of the kernel is still in the one before."""
    home = Home()
    for _ in range(3):
        second = int(time.time()) + 1
        time.sleep(max(0.0, second - time.time() - 0.002))
        while time.time() < second:
            pass
        at = json.loads(home.does("plan", "--json").out)["at"]
        check(instant_of(at) >= second, "%s is over, and heelcare still in it" % at)


def of_one_distance(name, minutes):
    lived_in(name, lambda _: minutes,
             lambda text: spelt(seconds_of(datetime.datetime.fromisoformat(text)) - 60 * minutes, minutes))


def of_a_file(name):
    zone = zoneinfo.ZoneInfo(name)
    lived_in(name, lambda instant: minutes_away(zone, instant), lambda text: first_moment(zone, text))


def across(name, some):
    """A jump of the clock on the wall: its hour that is not there or is there twice, and its ends."""
    zone = zoneinfo.ZoneInfo(name)
    home = Home()
    home.zone = name
    for instant, before, after in some:
        for text in {wall(instant, before), wall(instant, after), wall(instant + 30 * (after - before), before),
                     wall(instant - 1, before)}:
            got, wanted = planned_at(home, text), first_moment(zone, text)
            check(got == wanted, "%s is taken for %s, and is %s" % (text, got, wanted))
        for minutes in (before, after):  # either, where its distance from UTC is said
            text = spelt(instant + 30 * (after - before), minutes)
            got = added(home, "--pain", "3", "--at", text)["at"]
            check(got == text, "%s is recorded as %s" % (text, got))
    read_everywhere(home)


def on_a_journey():
    """A record keeps its day and its month, wherever it is read."""
    home = Home()
    stations = [("<+14>-14", "2025-11-01T05:30", 4), ("<-10>10", "2025-10-31T22:00", 5),
                ("<-10>10", "2025-11-01T05:30", 6), ("<+0545>-5:45", "2025-11-02T12:00", 3),
                ("<+14>-14", "2025-12-31T23:59", 2), ("<-11>11", "2026-01-01T00:01", 1)]
    for home.zone, text, level in stations:
        added(home, "--first-step", str(level), "--at", text)
    days = {}
    for _, text, level in stations:
        day = datetime.datetime.fromisoformat(text) - datetime.timedelta(hours=4)
        days[day.date().isoformat()] = max(level, days.get(day.date().isoformat(), 0))
    for home.zone in ("UTC", *(zone for zone, _, _ in stations)):
        report = json.loads(home.does("report", "--json", "--since", "2025-10-01").out)
        got = {each["day"]: each["level"] for each in report["feet"][0]["first_step"]}
        check(got == days, "in %s the days are %s, and were %s" % (home.zone, got, days))


# ---- the trials: clocks ----

class Watch:
    """Sets the clocks of what runs by it, at once."""

    def __init__(self):
        self.name = tempfile.mkstemp(dir=WORK)[1]
        self.words = (sys.executable, "-ES", os.path.join(os.path.dirname(os.path.abspath(__file__)), "other_clock.py"),
                      self.name)
        self.ahead(0)

    def ahead(self, wall_clock, with_sleep=0):
        with open(self.name + "~", "w", encoding="ascii") as file:
            file.write("%d %d" % (wall_clock, with_sleep))
        os.rename(self.name + "~", self.name)


def with_a_watch():
    home, watch = Home(), Watch()
    home.around = watch.words
    return home, watch


def later(home, watch, seconds):
    """One more record, by a clock so far ahead; what was there stays."""
    watch.ahead(seconds)
    before = home.files()
    record = added(home, "--pain", "3")
    check(abs(instant_of(record["at"]) - time.time() - seconds) < 20, "%s is not what the clock says" % record["at"])
    appended_only(before, home.files())
    for verb in ("plan", "remind", "report"):
        home.does(verb)
    return record


def set_back(seconds):
    home, watch = with_a_watch()
    first, second, third = (later(home, watch, ahead) for ahead in (0, -seconds, 0))
    check(home.ids() == {each["id"] for each in (first, second, third)}, "a record is lost")
    home.does("undo")  # the clock runs on from the third
    watch.ahead(-seconds)
    refused = home.does("undo", code=USAGE)
    check("cannot be told" in refused.err, "it says: " + refused.err)
    for record in (first, second):
        home.does("undo", record["id"])
    taken = [record["entry"] for record in records(home) if record["type"] == "retract"]
    check(taken == [third["id"], first["id"], second["id"]], "what was taken back is %s" % taken)
    watch.ahead(0)  # for the third was taken back by this clock
    check("nothing" in home.does("undo", code=USAGE).err, "something is left to take back")


def ahead_and_right_again(seconds):
    home, watch = with_a_watch()
    first, second, third = (later(home, watch, ahead) for ahead in (0, seconds, 0))
    check(home.ids() == {each["id"] for each in (first, second, third)}, "a record is lost")
    home.does("undo", code=USAGE)
    home.does("undo", second["id"])
    home.does("undo", second["id"], code=USAGE)
    for _ in (third, first):
        home.does("undo")
    taken = [record["entry"] for record in records(home) if record["type"] == "retract"]
    check(taken == [each["id"] for each in (second, third, first)], "what was taken back is %s" % taken)


def safe_whatever_the_clock(seconds):
    """A flag counts from the moment it is written; what ends it counts when its day has come."""
    home, watch = with_a_watch()

    def withheld():
        return home.does("safety", code=3).out

    watch.ahead(seconds)
    home.does("log", "--red-flag", "fever-unwell")
    watch.ahead(0)
    check("fever" in withheld(), "a flag of a clock that was ahead is not there")
    home.does("start", "tennis-ball", "--dry-run", code=3)
    for days in (1, 2):  # it ends when that is said on two of them
        watch.ahead(seconds + days * 86400)
        home.does("safety", "--clear", "fever-unwell", code=3)
    check("fever" not in withheld(), "it is cleared, and still there")
    watch.ahead(0)
    check("fever" in withheld(), "what ends it lies ahead, and ends it")
    before = home.files()
    line = json.dumps({"at": spelt(int(time.time()) + 3600, 0), "type": "pain", "level": 3, "when": "now"})
    home.does("log", "-", given=line.encode() + b"\n", code=USAGE)
    check(home.files() == before, "a record of what has not been is taken")


JUMPS = {"an hour ahead": (3600, 0), "a day back": (-86400, 0), "ten years ahead": (315360000, 0),
         "ten years back": (-315360000, 0), "a sleep": (3600, 3600)}
RUN_FOR_YEARS = ("unshare", "-T", "--monotonic", "300000000", "--boottime", "300000000", "--fork")


def a_session(jumps, years):
    """The clock on the wall jumps in the middle of it, or the machine sleeps, or has run for years."""
    begun = time.time()
    watches = [Watch() for _ in jumps]
    sessions = [Session(Home(), *watch.words) for watch in watches]
    sessions += [Session(Home(), *RUN_FOR_YEARS)] if years else []
    practised(sessions)
    for watch, how in zip(watches, jumps):
        watch.ahead(*JUMPS[how])
    time.sleep(1.2)
    for what, session in zip([*jumps, "a machine that has run for years"], sessions):
        said = session.end().decode()
        most = time.time() - begun
        got = [record for record in records(session.home) if record["type"] == "session"]
        check(len(got) == 1, "%s: %d sessions are recorded: %s" % (what, len(got), said))
        check(begun - 1 <= instant_of(got[0]["at"]) <= time.time(), "%s: it began at %s" % (what, got[0]["at"]))
        slept = what == "a sleep"
        check((1 if slept else 2) <= got[0]["seconds"] <= most, "%s: %d s" % (what, got[0]["seconds"]))
        check(("that time is not counted" in said) == slept, "%s: it says: %s" % (what, said))


def works(*words):
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


def has_watches():
    watch = Watch()
    watch.ahead(-315360000)
    said = subprocess.run([*watch.words, "/bin/date", "+%s"], check=False, capture_output=True).stdout
    return platform.machine() == "x86_64" and said and int(said) < time.time() - 315000000


def trials():
    if not os.path.exists("/usr/share/zoneinfo/Europe/Berlin"):
        skip("no zones here")
    names = [name for name in (sorted(zoneinfo.available_timezones()) if LONG else ZONES)
             if os.path.exists("/usr/share/zoneinfo/" + name)]
    watches, years = has_watches(), works(*RUN_FOR_YEARS, "true")
    for name, there in (("clocks that are changed", watches), ("time namespaces", years)):
        if not there:
            print("skipped: " + name)
    yield "a session", a_session, (JUMPS if watches else [], years)
    yield "the zone of the system", of_the_system, ()
    yield "a second that has just begun", in_a_second_that_has_just_begun, ()
    yield "a journey", on_a_journey, ()
    for name, minutes in [*SPELT.items(), *((name, 0) for name in NOT_ONE)]:
        yield "%.40r" % name, of_one_distance, (name, minutes)
    seen = set()
    for name in names:
        yield name, of_a_file, (name,)
        every = [change for change in changes(zoneinfo.ZoneInfo(name)) if change not in seen]
        seen.update(every)
        for begin in range(0, len(every), 20):
            yield "%s, its change %d" % (name, begin), across, (name, every[begin:begin + 20])
    for seconds in (3600, *((86400,) if LONG else ()), 315360000) if watches else ():
        yield "the clock %d s back" % seconds, set_back, (seconds,)
        yield "the clock %d s ahead" % seconds, ahead_and_right_again, (seconds,)
        yield "flags and a clock %d s ahead" % seconds, safe_whatever_the_clock, (seconds,)


run_all(trials())
