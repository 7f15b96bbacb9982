#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A hundred processes record at once, fifty times each, into a home where there is nothing yet, and
others read meanwhile: what was acknowledged is there, whole and once; what was not is not."""

import collections
import concurrent.futures
import json
import sys

sys.dont_write_bytecode = True

from common import COULD_NOT, LONG, Home, check, run_all  # noqa: E402

WRITERS = 100
TIMES = 50 if LONG else 2


def writes(home, writer):
    """Returns the notes that were acknowledged, with the number of records of each."""
    told = {}
    for time in range(TIMES):
        note = "writer %d, %d" % (writer, time)
        words = ["log", "--first-step", str(time % 10), "--note", note]
        if (writer + time) % 2:
            words += ["--worst", "8"]  # another file
        done = home.run(words)
        check(done.returncode in (0, COULD_NOT), "exit %d: %s" % (done.returncode, done.err))
        check(done.returncode == 0 or "nothing was recorded: another heelcare is writing" in done.err,
              "it says: " + done.err)
        if done.returncode == 0:
            told[note] = len(words) // 2 - 1
    return told


def reads(home, writers):
    """Until all have written; there is never less than before, and never a piece."""
    rows = 0
    while not all(writer.done() for writer in writers):
        table = home.does("report", "--format", "csv")
        check("damaged" not in table.err, table.err)
        check(len(table.out.splitlines()) >= rows, "there were more rows before")
        rows = len(table.out.splitlines())
        shown = home.run(["plan"])
        check(shown.returncode in (0, 3), "plan beside writers: exit %d: %s" % (shown.returncode, shown.err))


def crowd():
    home = Home()
    with concurrent.futures.ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(writes, home, number) for number in range(WRITERS)]
        reads(home, writers)
    told = {}
    for writer in writers:
        told.update(writer.result())
    check(len(told) >= WRITERS * TIMES * 0.9, "only %d commands had their turn" % len(told))
    there = [json.loads(line) for text in home.files().values() for line in text.splitlines()]
    check(len(home.ids()) == len(there), "a record stands there twice")
    sizes = collections.Counter(each.get("group") for each in there)
    check({each["note"]: sizes[each["group"]] if "group" in each else 1 for each in there if "note" in each} ==
          told, "what is there is not what was acknowledged")
    home.does("log", "--worst", "3")


run_all([("a crowd", crowd, ())])
