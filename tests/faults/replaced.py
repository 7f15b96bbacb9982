#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An editor, a sync tool or `git checkout` puts another file in a file's place, or takes it away,
right after any of the calls of a command that records: what it acknowledges is in the log."""

import os
import sys

sys.dont_write_bytecode = True

from common import (COULD_NOT, LONG, Home, Stopped, check, places, run_all, tells_the_truth,  # noqa: E402
                    trace_or_skip)
from scenes import RECORDING  # noqa: E402


def put_instead(path, content):
    with open(path + "~", "wb") as file:
        file.write(content)
    os.rename(path + "~", path)


def replaced(before, names, words, place, how, new):
    home = Home(like=before)
    stopped = Stopped(home, words, *place)
    for name in names:
        path = os.path.join(home.log, name)
        if how == "taken away":
            os.rename(path, os.path.join(home.path, os.path.basename(name)))
        else:  # as an editor saves it that has read it now, or long before
            put_instead(path, (home if how == "as it is" else before).files()[name])
    done = stopped.go_on()
    if done.returncode == COULD_NOT:
        check("nothing was recorded" in done.err, "it says: " + done.err)
        check(not home.ids() - before.ids(), "it says that nothing was recorded, and something is")
    elif how == "taken away":
        check(done.returncode in (0, 3), "exit %d: %s" % (done.returncode, done.err))
        check(len(home.ids() - before.ids()) == new, "acknowledged, and it went with the file")
    else:
        tells_the_truth(before, home, done)
        check(len(home.ids() - before.ids()) == new, "acknowledged, and it is gone")
    home.does("log", "--worst", "3")
    check(home.run(["plan"]).returncode in (0, 3), "then nothing is planned")


def trials():
    for name in ("one more record", "two files", "taking back", "a clearance")[:None if LONG else 2]:
        make, words, _ = RECORDING[name]
        before = make()
        whole = Home(like=before)
        done = whole.run(words, faults=["-e", "trace=all"])
        check(done.returncode in (0, 3), done.err)
        new = len(whole.ids() - before.ids())
        grown = [file for file, text in whole.files().items() if text != before.files()[file]]
        seen = list(places(whole.seen()))
        lock = next(number for number, (call, _) in enumerate(seen) if call == "flock")
        saved = max(number for number, (call, _) in enumerate(seen) if call == "fsync")
        for files in [[file] for file in grown] + [grown] if LONG else [grown]:
            for number, place in enumerate(seen[lock - 3:-1], lock - 3):
                # Whoever comes after the last look at the file's name changes what was recorded.
                for how in ("as it is", "as it was", "taken away") if number <= saved else ("as it is",):
                    yield ("%s, %s %s after %s %d" % (name, " and ".join(files), how, *place), replaced,
                           (before, files, words, place, how, new))


trace_or_skip()
run_all(trials())
