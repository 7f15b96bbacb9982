#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each call that can fail does so once, in each way and at each place: the message is true, what was
there stays, nothing is half-written, and no plan is made of half of what is known."""

import re
import sys

sys.dont_write_bytecode = True

from common import (COULD_NOT, LONG, NOT_CLEAN, Home, appended_only, check, filled, places,  # noqa: E402
                    run_all, tells_the_truth, trace_or_skip)
from scenes import NOON, READING, RECORDING, somebody  # noqa: E402

DISK = ("EIO", "ENOSPC", "EDQUOT") if LONG else ("EIO", "ENOSPC")
FAULTS = {
    "openat": ("EIO", "ENOSPC", "EMFILE", "EACCES"),
    "mkdir": (*DISK, "EACCES"),
    "write": (*DISK, "EINTR"),
    "fsync": (*DISK, "EINTR"),
    "read": ("EIO", "EINTR"),
    "pread64": ("EIO", "EINTR"),
    "newfstatat": ("EIO", "EACCES") if LONG else ("EIO",),
    "getdents64": ("EIO",),
    "flock": ("EIO", "EINTR"),
    "link": (*DISK, "EPERM"),
    "unlink": ("EIO",),
    "chmod": ("EIO",),
    "fchmod": ("EIO",),
    "close": ("EIO",),
    "getrandom": ("EIO", "EINTR"),
}
GO_ON = ("report", "safety", "undo")  # with the rest of a log of which a part cannot be read


def failing(before, words, given, call, number, error):
    home = Home(like=before)
    fault = "inject=%s:error=%s:when=%d" % (call, error, number)
    return home, home.run(words, given=given, faults=["-e", fault])


def taking_back(before, faults, code, undone):
    """The second file cannot be written, and then taking back the first meets a fault."""
    home = Home(like=before)
    words = ["log", "--pain", "3", "--red-flag", "fever-unwell"]
    done = home.run(words, faults=["-e", "inject=write:error=ENOSPC:when=2", *faults])
    check(done.returncode == code, "exit %d, wanted %d" % (done.returncode, code))
    check("nothing was recorded" in done.err, "it says: " + done.err)
    appended_only(before.files(), home.files())
    check(not undone or filled(home) == filled(before), "a half stays")
    check(undone or "the next command names it" in done.err, "it does not say that a piece may stay")
    home.does("log", "--worst", "3")
    home.does("plan", "--at", NOON)


def recording(before, words, given, call, number, error):
    home, done = failing(before, words, given, call, number, error)
    there = tells_the_truth(before, home, done)
    shown = home.run(["plan"])
    check(shown.returncode in (0, 3), "then plan: exit %d: %s" % (shown.returncode, shown.err))
    home.does("log", "--worst", "3")
    check(there < home.ids(), "the next command loses a record")


def comparable(text):
    """Without the moment at which a calendar was made, and in any order: of two records of one
    second the files' times say which is the later."""
    return sorted(re.sub(r"DTSTAMP:\w+", "", text).splitlines())


def reading(before, words, whole, call, number, error):
    home, done = failing(before, words, b"", call, number, error)
    check(home.files() == before.files(), "what only reads changed a file")
    if done.returncode in (0, 3):
        same = done.returncode == whole.returncode and comparable(done.out) == comparable(whole.out)
        check(same or words[0] in GO_ON and "warning: " in done.err,
              "half of it is told as if it were all: " + done.out[:200] + done.err)
    else:
        check(done.returncode in (COULD_NOT, NOT_CLEAN), "exit %d: %s" % (done.returncode, done.err))
        check(done.err, "exit %d without a word" % done.returncode)


def trials():
    two = somebody()
    yield ("a signal while taking back", taking_back,
           (two, ["-e", "inject=ftruncate:error=EINTR:when=1"], COULD_NOT, True))
    yield ("two faults at once", taking_back,
           (two, ["-e", "inject=ftruncate:error=EIO"], COULD_NOT, False))
    for name, (make, words, given) in RECORDING.items():
        before = make()
        whole = Home(like=before)
        done = whole.run(words, given=given, faults=["-e", "trace=all"])
        check(done.returncode in (0, 3), "%s: %s" % (name, done.err))
        for call, number in places(whole.seen()):
            for error in FAULTS.get(call, ()):
                yield ("%s, %s %d with %s" % (name, call, number, error), recording,
                       (before, words, given, call, number, error))
    for name, (make, words) in READING.items():
        before = make()
        seen = Home(like=before)
        whole = seen.run(words, faults=["-e", "trace=all"])
        check(whole.returncode in (0, 3), "%s: %s" % (name, whole.err))
        for call, number in places(seen.seen()):
            for error in FAULTS.get(call, ()):
                yield ("%s, %s %d with %s" % (name, call, number, error), reading,
                       (before, words, whole, call, number, error))


trace_or_skip()
run_all(trials())
