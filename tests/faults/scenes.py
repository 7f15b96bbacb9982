# SPDX-License-Identifier: MIT
"""Homes and the commands that record in them: where faults are looked for."""

import datetime
import os
import signal
import subprocess
import time

from common import PROGRAM, Home, check, only_child_of

TODAY = datetime.date.today()
NOON = (TODAY + datetime.timedelta(days=1)).isoformat() + "T12:00:00+01:00"
LAST_MONTH = (TODAY.replace(day=1) - datetime.timedelta(days=1)).isoformat()

IMPORT = b"".join(
    b'{"at":"2026-0%d-03T07:00:00+02:00","type":"pain","level":%d,"when":"%s","foot":"left"}\n' %
    (month, level, when) for month, level, when in
    ((4, 3, b"first-step"), (5, 7, b"worst"), (6, 2, b"now")))


def nobody():
    return Home()


def somebody():
    home = Home()
    home.does("safety", "--answer", "none")
    home.does("log", "--feet", "left")
    home.does("log", "--first-step", "4")
    return home


def with_a_last_month():
    home = Home()
    home.does("log", "--pain", "3", "--at", LAST_MONTH + "T12:00:00+00:00")
    return home


def unwell():
    home = somebody()
    home.does("log", "--pain", "3", "--red-flag", "fever-unwell")
    return home


# Name: the home, the words, what is given on standard input.
RECORDING = {
    "the first record ever": (nobody, ["log", "--pain", "3"], b""),
    "the first two files": (nobody, ["log", "--pain", "3", "--red-flag", "fever-unwell"], b""),
    "one more record": (somebody, ["log", "--pain", "4"], b""),
    "a new month": (with_a_last_month, ["log", "--pain", "4"], b""),
    "two files": (somebody, ["log", "--first-step", "5", "--worst", "8"], b""),
    "taking back": (unwell, ["undo", "--reason", "a slip of the finger"], b""),
    "a clearance": (unwell, ["safety", "--clear", "fever-unwell"], b""),
    "the check": (unwell, ["safety", "--answer", "none"], b""),
    "an import": (somebody, ["log", "-"], IMPORT),
}

READING = {
    "the plan": (unwell, ["plan", "--at", NOON]),
    "the plan of somebody new": (nobody, ["plan", "--at", NOON]),
    "a week": (somebody, ["plan", "--days", "7", "--at", NOON]),
    "a reminder": (somebody, ["remind"]),
    "what is withheld": (unwell, ["safety"]),
    "a report": (somebody, ["report"]),
    "records as a table": (unwell, ["report", "--format", "csv"]),
    "what could be taken back": (unwell, ["undo", "--list"]),
    "a session's steps": (somebody, ["start", "tennis-ball", "--dry-run"]),
    "a refused session": (unwell, ["start", "tennis-ball", "--dry-run"]),
    "a calendar": (somebody, ["plan", "--format", "ics", "--at", NOON]),
}


class Session:
    """A session that SIGTERM ends, run by another program (`around`) or by itself."""

    def __init__(self, home, *around):
        self.home = home
        self.apart = bool(around) and around[0] != "prlimit"  # which becomes heelcare itself
        words = ["start", "bed-stretch", "--from", "pumps", "--foot", "left", "--before", "1"]
        self.child = subprocess.Popen(
            [*around, PROGRAM, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=home.surroundings())

    def begin(self):
        self.said = b""
        while b"hold, 1 of" not in self.said:
            piece = os.read(self.child.stderr.fileno(), 4096)
            check(piece, "it does not begin: %r" % self.said)
            self.said += piece

    def end(self):
        """Returns what it says."""
        os.kill(only_child_of(self.child.pid) if self.apart else self.child.pid, signal.SIGTERM)
        return self.said + self.child.communicate(timeout=60)[1]


def practised(sessions):
    """The same sessions, each of which may be ended: there is a second of practice to record."""
    for session in sessions:
        session.begin()
    time.sleep(1.2)
    return sessions
