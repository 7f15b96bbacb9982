#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""heelcare is killed before every single one of its system calls: what was acknowledged is there,
what was there stays, and the next command works."""

import collections
import os
import signal
import subprocess
import sys
import time

sys.dont_write_bytecode = True

from common import Home, PROGRAM, Wrong, appended_only, calls, check, places, run_all, trace_or_skip  # noqa: E402
from scenes import RECORDING, somebody  # noqa: E402


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


class Session:
    """A session that SIGTERM ends; its calls on the log are what strace sees."""

    def __init__(self, before, *faults):
        self.home = Home(like=before)
        device = os.path.join(self.home.log, os.listdir(self.home.log)[0])
        names = ("", "/.lock", "/standing.jsonl", "/" + os.path.basename(self.home.month()))
        watched = [word for name in names for word in ("-P", device + name)]
        words = ["start", "bed-stretch", "--from", "pumps", "--foot", "left", "--before", "1"]
        self.home.trace = os.path.join(self.home.path, "trace")
        self.child = subprocess.Popen(
            ["strace", "-o", self.home.trace, *watched, *faults, PROGRAM, *words],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=self.home.surroundings())

    def end(self):
        """Ends it after a second of practice, and returns what it says."""
        said = b""
        while b"hold, 1 of" not in said:
            piece = os.read(self.child.stderr.fileno(), 4096)
            check(piece, "it does not begin: %r" % said)
            said += piece
        time.sleep(1.2)
        with open("/proc/%d/task/%d/children" % (self.child.pid, self.child.pid),
                  encoding="ascii") as file:
            os.kill(int(file.read().split()[0]), signal.SIGTERM)
        return said + self.child.communicate(timeout=60)[1]


def killed_at_the_end_of_a_session():
    before = somebody()
    whole = Session(before)
    check(b"Recorded" in whole.end() and whole.home.ids() > before.ids(), "nothing is recorded")
    lines = whole.home.seen()
    begins = next(number for number, line in enumerate(lines) if line.startswith("--- SIGTERM"))
    places = []
    counted = collections.Counter(calls(lines[:begins]))
    for call in calls(lines[begins:]):
        counted[call] += 1
        places.append((call, counted[call]))
    check({"flock", "write", "fsync"} <= {call for call, _ in places}, "no end was seen")
    sessions = [(place, Session(before, "-e", "inject=%s:signal=KILL:when=%d" % place))
                for place in places]
    for place, session in sessions:
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
