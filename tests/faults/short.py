#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The disk takes a part of what is written, of every length: then no more, and all of it is taken
back; or the rest of it a moment later, and all of it is there."""

import os
import re
import resource
import sys

sys.dont_write_bytecode = True

from common import (COULD_NOT, LONG, NOT_CLEAN, Home, Stopped, appended_only, check, filled,  # noqa: E402
                    limited, run_all, tells_the_truth, trace_or_skip)
from scenes import RECORDING, Session, practised, somebody  # noqa: E402

STRIDE = 1 if LONG else 13
SESSIONS = 40 if LONG else 8
UNLIMITED = resource.RLIM_INFINITY


def with_a_long_month(make):
    """There the file of the month is longer than the standing one, so that a limit may be reached
    in the second of two files."""
    home = make()
    home.does("log", "--note", "a walk " * 400)
    return home


def lengths(before, after):
    """The lengths at which a file that grew may be cut, each once."""
    grew = [(len(before.get(name, b"")), len(text)) for name, text in after.items()
            if text != before.get(name, b"")]
    return sorted({size for begin, end in grew for size in range(begin, end)})


def full(before, words, given, sizes, needed):
    """The disk has room for so much of a file, and never for more."""
    home = Home(like=before)
    for size in sizes:
        done = home.run(words, given=given, limit=size)
        check(done.returncode == COULD_NOT, "%d bytes fit: exit %d: %s" % (size, done.returncode, done.err))
        check("nothing was recorded" in done.err, "%d bytes fit, and it says: %s" % (size, done.err))
        check(filled(home) == filled(before), "%d bytes fit, and a piece stays" % size)
    done = home.run(words, given=given, limit=needed)
    check(done.returncode in (0, 3), "all of it fits: exit %d: %s" % (done.returncode, done.err))
    tells_the_truth(before, home, done)
    home.does("log", "--worst", "3")


def room_again(before, words, given, size, number):
    """Write number `number` is a short one, and what is left of it is written afterwards."""
    home = Home(like=before)
    stopped = Stopped(home, words, "write", number, limit=size, given=given)
    cut = [text for name, text in home.files().items() if text and not text.endswith(b"\n")]
    check(len(cut) == 1 and len(cut[0]) == size, "no write is cut: this test sees nothing")
    resource.prlimit(stopped.process, resource.RLIMIT_FSIZE, (UNLIMITED, UNLIMITED))
    done = stopped.go_on()
    check(done.returncode in (0, 3), "exit %d: %s" % (done.returncode, done.err))
    tells_the_truth(before, home, done)
    home.does("log", "--worst", "3")


def piece_stays(before, size, length):
    """What was written of a line cannot be taken back: it is named, and harms nothing else."""
    home = Home(like=before)
    done = home.run(["log", "--pain", "4"], limit=size, faults=["-e", "inject=ftruncate:error=EIO"])
    check(done.returncode == COULD_NOT, "exit %d" % done.returncode)
    said = re.sub(r"\s+", " ", done.err)
    check("nothing was recorded" in said and "a piece of a line may stand" in said, "it says: " + said)
    appended_only(before.files(), home.files())
    month = os.path.basename(home.month())
    line = before.files()[os.path.relpath(home.month(), home.log)].count(b"\n") + 1
    place = "%s:%d" % (month, line)
    left = filled(home) != filled(before)
    named = home.run(["plan"])
    check(named.returncode == (NOT_CLEAN if left else 0), "then plan: exit %d" % named.returncode)
    check(not left or place in re.sub(r"\s+", "", named.err), "%s is not named: %s" % (place, named.err))
    home.does("log", "--worst", "3")
    whole = size == length - 1  # only its end was missing, and now it has one
    home.does("plan", code=NOT_CLEAN if left and not whole else 0)
    check(b"\n{" in home.files()[os.path.relpath(home.month(), home.log)][size - 1:], "the next record is no line")


def at_the_end_of_a_session():
    before = with_a_long_month(somebody)
    begin = os.path.getsize(before.month())
    whole, = practised([Session(Home(like=before))])
    check(b"Recorded" in whole.end(), "nothing is recorded")
    length = os.path.getsize(whole.home.month()) - begin
    sizes = sorted({begin + length * part // SESSIONS for part in range(SESSIONS)} | {begin + length - 1})
    sessions = [Session(Home(like=before), *limited(size)) for size in sizes]
    for size, session in zip(sizes, practised(sessions)):
        said = session.end().decode()
        home = session.home
        check(session.child.returncode == COULD_NOT, "%d bytes fit: exit %d" % (size, session.child.returncode))
        check("nothing was recorded" in said, "%d bytes fit, and it says: %s" % (size, said))
        check(home.files() == before.files(), "%d bytes fit, and a piece stays" % size)
        lines = [line for line in said.splitlines() if line.startswith('{"id"')]
        home.does("log", "-", given="".join(line + "\n" for line in lines).encode())
        check(len(home.ids()) == len(before.ids()) + len(lines) > len(before.ids()), "the session is lost")


def recorded(before, words, given):
    """The files as the whole command leaves them, by their names."""
    home = Home(like=before)
    done = home.run(words, given=given)
    check(done.returncode in (0, 3) and home.ids() > before.ids(), done.err)
    return home.files()


def trials():
    yield "the end of a session", at_the_end_of_a_session, ()
    for name, (make, words, given) in RECORDING.items():
        for before in (make(), with_a_long_month(make)):
            after = recorded(before, words, given)
            sizes = lengths(before.files(), after)
            sizes = sizes if name == "one more record" else sizes[:-1:STRIDE] + sizes[-1:]
            yield name, full, (before, words, given, sizes, max(map(len, after.values())))
    for name in ("one more record", "two files", "taking back", "a clearance"):
        make, words, given = RECORDING[name]
        before = with_a_long_month(make)
        after = recorded(before, words, given)
        grown = [name for name in sorted(after, reverse=True) if after[name] != before.files()[name]]
        for number, file in enumerate(grown, 1):
            for size in range(len(before.files()[file]) + 1, len(after[file]), STRIDE * 3):
                yield ("%s, %d bytes of %s at first" % (name, size, file), room_again,
                       (before, words, given, size, number))
    before = somebody()
    name = os.path.relpath(before.month(), before.log)
    length = len(recorded(before, ["log", "--pain", "4"], b"")[name])
    for size in [*range(len(before.files()[name]), length, STRIDE * 3), length - 1]:
        yield "%d bytes that stay" % size, piece_stays, (before, size, length)


trace_or_skip()
run_all(trials())
