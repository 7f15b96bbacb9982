#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""heelcare is killed before every single one of its system calls: what was acknowledged is there,
what was there stays, and the next command works."""

import collections
import os
import sys

sys.dont_write_bytecode = True

from common import Home, Wrong, appended_only, calls, check, places, run_all, trace_or_skip  # noqa: E402
from scenes import RECORDING, Session, practised, somebody  # noqa: E402


def works_on(home, before, told):
    """The next commands find what was acknowledged, and record."""
    appended_only(before.files(), home.files())
    there = home.ids()
    check(not told or there > before.ids(), "acknowledged, and nothing is there")
    shown = home.run(["plan"])
    check(shown.returncode in (0, 3), "then plan: exit %d: %s" % (shown.returncode, shown.err))
    home.does("log", "--worst", "3")
    later = home.ids()
    check(there < later, "the next command loses a record")
    check(len(os.listdir(home.log)) == 1, "there are two devices")


def killed(before, words, given, call, number):
    home = Home(like=before)
    fault = "inject=%s:signal=KILL:when=%d" % (call, number)
    done = home.run(words, given=given, faults=["-e", fault])
    check("killed by SIGKILL" in home.seen()[-1], "nothing was killed")
    works_on(home, before, done.out != "")


def traced_session(before, *faults):
    """What happens to the log at the end of it is what strace sees."""
    home = Home(like=before)
    device = os.path.join(home.log, os.listdir(home.log)[0])
    names = ("", "/.lock", "/standing.jsonl", "/" + os.path.basename(home.month()))
    watched = [word for name in names for word in ("-P", device + name)]
    home.trace = os.path.join(home.path, "trace")
    return Session(home, "strace", "-o", home.trace, *watched, *faults)


def killed_at_the_end_of_a_session():
    before = somebody()
    whole, = practised([traced_session(before)])
    check(b"Recorded" in whole.end() and whole.home.ids() > before.ids(), "nothing is recorded")
    lines = whole.home.seen()
    begins = next(number for number, line in enumerate(lines) if line.startswith("--- SIGTERM"))
    places = []
    counted = collections.Counter(calls(lines[:begins]))
    for call in calls(lines[begins:]):
        counted[call] += 1
        places.append((call, counted[call]))
    check({"flock", "write", "fsync"} <= {call for call, _ in places}, "no end was seen")
    sessions = [traced_session(before, "-e", "inject=%s:signal=KILL:when=%d" % place)
                for place in places]
    for place, session in zip(places, practised(sessions)):
        try:
            said = session.end()
            check("killed by SIGKILL" in session.home.seen()[-1], "nothing was killed")
            works_on(session.home, before, b"Recorded" in said)
        except Wrong as error:
            raise Wrong("at %s %d: %s" % (*place, error)) from None


def trials():
    yield "the end of a session", killed_at_the_end_of_a_session, ()
    for name, (make, words, given) in RECORDING.items():
        before = make()
        whole = Home(like=before)
        done = whole.run(words, given=given, faults=["-e", "trace=all"])
        check(done.returncode in (0, 3) and done.out, "%s: %s" % (name, done.err))
        for call, number in places(whole.seen()):
            yield ("%s, killed at %s %d" % (name, call, number), killed,
                   (before, words, given, call, number))


trace_or_skip()
run_all(trials())
