#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The power goes right after "Recorded": what the disk holds in that moment is mounted again, and the
records are there.  With the syncs left out they are not, or this test would see nothing."""

import os
import shutil
import subprocess
import sys
import time

sys.dont_write_bytecode = True

from common import Home, WORK, check, run_all, skip, trace_or_skip  # noqa: E402
from scenes import RECORDING  # noqa: E402

KINDS = {"ext4": ["mkfs.ext4", "-q"], "xfs": ["mkfs.xfs", "-q"]}
PATIENCE_S = 20
SIZE = 320 << 20  # what xfs wants at least; what is not written takes no room


def system(*words):
    done = subprocess.run(words, capture_output=True, check=False)
    check(done.returncode == 0, "%s: %s" % (" ".join(words), done.stderr.decode()))


class Disk:
    """A file with a filesystem in it, mounted while it is used."""

    def __init__(self, image):
        self.image = image
        self.at = image + ".mounted"
        os.makedirs(self.at)

    @staticmethod
    def made(kind, name):
        image = os.path.join(WORK, name)
        with open(image, "wb") as file:
            file.truncate(SIZE)
        system(*KINDS[kind], image)
        return Disk(image)

    def now(self):
        """What is on it in this moment, as a disk of its own."""
        system("cp", "--sparse=always", self.image, self.image + ".now")
        return Disk(self.image + ".now")

    def __enter__(self):
        # The copy has the identity of its original, which xfs would refuse beside it.
        kind = subprocess.run(["blkid", "-o", "value", "-s", "TYPE", self.image], check=False,
                              capture_output=True, text=True).stdout.strip()
        system("mount", "-o", "loop,nouuid" if kind == "xfs" else "loop", self.image, self.at)
        return self.at

    def __exit__(self, *_):
        # What the trial beside this one just forked has the files of this one open, until it is
        # another program.
        until = time.monotonic() + PATIENCE_S
        while subprocess.run(["umount", self.at], capture_output=True, check=False).returncode != 0:
            check(time.monotonic() < until, "%s stays busy" % self.at)
            time.sleep(0.05)
        os.unlink(self.image)


def cut(kind, name, synced):
    make, words, given = RECORDING[name]
    before = make()
    faults = () if synced else ("-e", "inject=fsync:retval=0")
    disk = Disk.made(kind, "%s %s %s" % (kind, name, synced))
    with disk as at:
        shutil.copytree(before.path, os.path.join(at, "home"))
        os.sync()
        home = Home(os.path.join(at, "home"))
        done = home.run(words, given=given, faults=faults)
        check(done.returncode in (0, 3), done.err)
        left = disk.now()
        written = home.ids()
    with left as at:
        home = Home(os.path.join(at, "home"))
        if synced:
            check(home.ids() == written, "a record is gone")
            check(home.run(["plan"]).returncode in (0, 3), "then nothing is planned")
            home.does("log", "--worst", "3")
        else:
            check(home.ids() < written, "nothing is lost without a sync: this test sees nothing")


def trials():
    for kind, words in KINDS.items():
        if shutil.which(words[0]) is None:
            print("left out: no %s" % words[0])
            continue
        for name in ("the first two files", "one more record", "a new month", "two files", "taking back"):
            yield "%s, %s" % (kind, name), cut, (kind, name, True)
        yield "%s without syncs" % kind, cut, (kind, "one more record", False)


if os.geteuid() != 0:
    skip("mounting a disk needs root")
trace_or_skip()
try:
    with Disk.made("ext4", "a try"):
        pass
except Exception as error:  # whatever is missing here
    skip("no disk can be mounted here: %s" % error)
run_all(trials())
