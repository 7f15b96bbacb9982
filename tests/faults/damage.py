#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A file of the log is cut at every byte, has a bit that tipped over, or holds NULs.  Either a line
is no record any more: then it is named, nothing is planned, and all else goes on; or it is a whole
record, though another one: then what is planned is what follows from it.  Whatever tips over in
standing.jsonl, nothing that was withheld is allowed; nor is, whatever becomes of the file of a
month, what standing.jsonl withholds.

There is no checksum: a file may be mended by hand.  So a cut right after a line cannot be seen."""

import datetime
import json
import os
import re
import shutil
import sys

sys.dont_write_bytecode = True

from common import LONG, NOT_CLEAN, Home, check, run_all  # noqa: E402

EVERY_BIT = 1 if LONG else 41
GOES_ON_EVERY = 1 if LONG else 40  # of so many, one is asked whether everything else goes on
AT_A_TIME = 40                     # variants that one trial sees
DEVICE = "desk"

NOW = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=1))).replace(microsecond=0)
MINUTE = (NOW - datetime.timedelta(minutes=1)).isoformat()[:17]  # without its seconds
MONTH = MINUTE[:7] + ".jsonl"


def line(second, **fields):
    moment = MINUTE + "%02d+01:00" % second
    # No two ids are a bit away from each other: one id with two records is damage of another kind.
    return {"id": "abcdefg"[second - 1] * 12, "at": moment, "wrote": moment, **fields}


DIARY = {
    "standing.jsonl": [
        line(1, type="screen", form="short", asked=["fever-unwell"]),
        line(2, type="profile", foot="left", feet="left", usual=5),
        line(3, type="flag", foot="both", flag="fever-unwell"),
        line(4, type="pain", foot="left", level=7, when="worst", note="\u00fcbel \"heute\"")],
    MONTH: [
        line(5, type="pain", foot="left", level=4, when="first-step"),
        line(6, type="session", foot="left", routine="towel-stretch", seconds=150, status="done", before=2),
        line(7, type="note", note="after a walk")],
}


def written(records):
    return b"".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                    for each in records)


WHOLE = {name: written(records) for name, records in DIARY.items()}

# ---- what a line says, read a second time and in another way (contract section 4) ----

FEET = ("left", "right", "both")
ID = re.compile(r"[0-9a-hjkmnp-tv-z]{12}\Z")
NAME = re.compile(r".", re.DOTALL)  # of a routine or flag that another version may know
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:[0-5]\d\Z", re.ASCII)


def moment(value):
    if not isinstance(value, str) or not MOMENT.match(value):
        return False
    try:
        return datetime.datetime.fromisoformat(value) is not None
    except ValueError:
        return False


def one_of(*words):
    return lambda value: value in words


def whole(low, high):
    return lambda value: type(value) is int and low <= value <= high


def text(value):
    return isinstance(value, str)


def matching(pattern):
    return lambda value: isinstance(value, str) and bool(pattern.match(value))


PAIN = whole(0, 10)
NEEDED = {
    "screen": {"form": one_of("short", "full"),
               "asked": lambda value: isinstance(value, list) and all(map(matching(NAME), value))},
    "profile": {},
    "flag": {"foot": one_of(*FEET), "flag": one_of("fever-unwell")},  # no other is one bit away
    "pain": {"foot": one_of(*FEET), "level": PAIN,
             "when": one_of("now", "first-step", "worst", "activity", "rest", "night")},
    "session": {"foot": one_of(*FEET), "routine": matching(NAME), "seconds": whole(0, 86400),
                "status": one_of("done", "partial")},
    "note": {"note": text},
}
MAY = {"foot": one_of(*FEET), "note": text, "group": matching(ID), "feet": one_of(*FEET), "usual": PAIN, "before": PAIN}


def once(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field stands twice")
    return found


def record(source, file):
    """What the line says, or None."""
    try:
        found = json.loads(source.decode(), object_pairs_hook=once)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("type") not in NEEDED:
        return None
    needed = {"id": matching(ID), "at": moment, "wrote": moment, **NEEDED[found["type"]]}
    good = all(key in found and is_good(found[key]) for key, is_good in needed.items()) and \
        all(is_good(found[key]) for key, is_good in MAY.items() if key in found)
    stands = found["type"] in ("screen", "profile", "flag") or \
        found["type"] == "pain" and good and found["level"] >= 6 and found["when"] != "first-step"
    place = "standing.jsonl" if stands else str(found.get("at"))[:7] + ".jsonl"
    return found if good and place == file else None


def understood(damaged, file):
    """The records of the file, and the numbers of the lines that are none."""
    lines = damaged.split(b"\n")
    read = [record(source, file) for source in lines[:-1]] + ([None] if lines[-1] else [])
    return [each for each in read if each], [n for n, each in enumerate(read, 1) if each is None]


# ---- the trials ----

class Diary(Home):
    def __init__(self, **files):
        super().__init__()
        os.makedirs(os.path.join(self.log, DEVICE))
        state = os.path.join(self.path, ".local/state/heelcare")
        os.makedirs(state)
        with open(os.path.join(state, "device"), "w", encoding="ascii") as name:
            name.write(DEVICE + "\n")
        self.holds(files or WHOLE)

    def place(self, name):
        return os.path.join(self.log, DEVICE, name)

    def holds(self, files):
        shutil.rmtree(os.path.dirname(self.place("")))
        os.makedirs(os.path.dirname(self.place("")))
        for name, content in files.items():
            with open(self.place(name), "wb") as file:
                file.write(content)

    def planned(self):
        """The plan without the moment it was made at, and what it withholds."""
        done = self.run(["plan", "--json"])
        check(done.returncode in (0, 3), "plan: exit %d: %s" % (done.returncode, done.out + done.err))
        plan = json.loads(done.out)
        del plan["at"]
        return plan, {(each["foot"], kind) for each in plan["withheld"] for kind in each["refuses"]}

    def goes_on(self, file):
        before = self.files()
        for code, *words in ((NOT_CLEAN, "remind"), (NOT_CLEAN, "start", "towel-stretch", "--dry-run"),
                             (3, "safety"), (0, "report"), (0, "report", "--format", "csv"),
                             (0, "undo", "--list"), (0, "log", "--pain", "3"),
                             (0, "undo", "--reason", "a slip")):
            self.does(*words, code=code)
        name = os.path.join(DEVICE, file)
        check(self.files()[name].startswith(before[name]), "the damaged file is mended")


def damaged(file, variants, at_least):
    home, again = Diary(), Diary()
    for what, content in variants:
        home.holds({**WHOLE, file: content})
        records, bad = understood(content, file)
        try:
            if bad:
                named(home, file, bad)
            else:
                plan, withheld = home.planned()
                check(withheld >= at_least, "%s are allowed now" % sorted(at_least - withheld))
                again.holds({**WHOLE, file: written(dict(reversed(each.items())) for each in records)})
                check(plan == again.planned()[0], "the plan is another one than its records make")
            if bad and what % GOES_ON_EVERY == 0:
                home.goes_on(file)
        except Exception as error:
            raise type(error)("variant %d: %s\n  %r" % (what, error, content)) from None


def named(home, file, bad):
    done = home.run(["plan"])
    check(done.returncode == NOT_CLEAN, "lines %s are no records, and plan: exit %d" % (bad, done.returncode))
    check(not done.out, "something is planned")
    names = re.findall(r"%s/%s:(\d+)" % (DEVICE, re.escape(file)), done.err)
    check(sorted(set(map(int, names))) == bad[:5], "named are %s of %s: %s" % (names, bad, done.err))


def cuts(content):
    return [content[:size] for size in range(len(content))]


def tipped_over(content):
    for bit in range(0, 8 * len(content), EVERY_BIT):
        tipped = bytearray(content)
        tipped[bit // 8] ^= 1 << bit % 8
        yield bytes(tipped)


def with_nuls(content):
    half = len(content) // 2
    for size in (1, 2, 512, 4096):
        for place in (0, half, len(content)):
            yield content[:place] + bytes(size) + content[place:]
            yield content[:place] + bytes(size) + content[place + size:]
    yield bytes(len(content))


def trials():
    everything = Diary().planned()[1]
    standing = Diary(**{"standing.jsonl": WHOLE["standing.jsonl"]}).planned()[1]
    check(standing and everything >= standing, "nothing is withheld: this test sees nothing")
    for file, whole_file in WHOLE.items():
        safe = everything if file == "standing.jsonl" else standing
        kinds = {"cut": (cuts(whole_file), set() if file == "standing.jsonl" else standing),
                 "a bit": (list(tipped_over(whole_file)), safe), "NULs": (list(with_nuls(whole_file)), safe)}
        for kind, (variants, at_least) in kinds.items():
            for begin in range(0, len(variants), AT_A_TIME):
                some = list(enumerate(variants))[begin:begin + AT_A_TIME]
                yield "%s, %s, from %d" % (file, kind, begin), damaged, (file, some, at_least)


run_all(trials(), 8)
