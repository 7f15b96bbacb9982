# SPDX-License-Identifier: MIT
"""What the tests of faults share:  NAME.py PROGRAM [long]

A trial is a home as it was, one command with a fault, and what is asked of the home afterwards.
Trials know nothing of each other, so that two run at a time."""

import collections
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.realpath(sys.argv[1])
LONG = "long" in sys.argv[2:]
NAME = os.path.splitext(os.path.basename(sys.argv[0]))[0]
SKIPPED = 77
WORK = tempfile.mkdtemp(prefix="heelcare-faults-")


class Wrong(Exception):
    pass


def check(holds, what):
    if not holds:
        raise Wrong(what)


def skip(why):
    print("skipped: " + why)
    shutil.rmtree(WORK, ignore_errors=True)
    sys.exit(SKIPPED)


class Home:
    """A folder that is somebody's home."""

    def __init__(self, path=None, like=None):
        self.path = path or tempfile.mkdtemp(dir=WORK)
        if like:
            shutil.rmtree(self.path)
            shutil.copytree(like.path, self.path, symlinks=True)

    def surroundings(self):
        # A zone that is no file: what the C library makes of one that cannot be read is its own.
        return {"HOME": self.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
                "TZ": "CET-1CEST,M3.5.0,M10.5.0/3"}

    def run(self, words, *, faults=(), given=b"", patience=60):
        """Runs heelcare; `faults` are strace's words, after which self.trace holds what it saw."""
        command = [PROGRAM, *words]
        self.trace = os.path.join(self.path, "trace")
        if faults:
            command = ["strace", "-o", self.trace, *faults, *command]
        done = subprocess.run(command, input=given, capture_output=True, timeout=patience,
                              check=False, cwd=self.path, env=self.surroundings())
        done.out, done.err = done.stdout.decode(), done.stderr.decode()
        return done

    def does(self, *words, code=0, **how):
        done = self.run(words, **how)
        check(done.returncode == code, "heelcare %s: exit %d, wanted %d: %s" %
              (" ".join(words), done.returncode, code, done.err or done.out))
        return done

    def seen(self):
        """What strace wrote, of one call a line."""
        with open(self.trace, encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()

    @property
    def log(self):
        return os.path.join(self.path, ".local/share/heelcare/log")

    def files(self):
        """The log's files and what is in them."""
        found = {}
        for folder, _, names in os.walk(self.log):
            for name in names:
                if name.endswith(".jsonl"):
                    with open(os.path.join(folder, name), "rb") as file:
                        found[os.path.relpath(os.path.join(folder, name), self.log)] = file.read()
        return found

    def month(self):
        """The path of the last file of a month."""
        return os.path.join(self.log, max(name for name in self.files() if "standing" not in name))

    def ids(self):
        """Of all that is recorded; Wrong where a line is no record or two records share an id."""
        found = {}
        for name, text in self.files().items():
            check(text == b"" or text.endswith(b"\n"), "%s ends in a piece of a line" % name)
            for line in text.splitlines():
                try:
                    name_of_it = json.loads(line)["id"]
                except ValueError:
                    raise Wrong("%s has a line that is no record: %r" % (name, line)) from None
                check(found.setdefault(name_of_it, line) == line, "two records share an id")
        return set(found)


def calls(lines):
    """Their names in order, from what strace wrote."""
    names = (re.match(r"(\w+)\(", line) for line in lines)
    return [name.group(1) for name in names if name]


def places(lines):
    """Each call of the program itself, after its libraries are loaded: its name, and its number
    among those of that name."""
    counted = collections.Counter()
    begun = False
    for line in lines:
        begun = begun or line.startswith("rt_sigaction(SIGPIPE")
        for name in calls([line]):
            counted[name] += 1
            if begun:
                yield name, counted[name]


def appended_only(before, after):
    for name, text in before.items():
        check(after.get(name, b"").startswith(text), "%s lost what was in it" % name)


def trace_or_skip():
    try:
        works = subprocess.run(["strace", "-o", os.path.join(WORK, "trace"), "true"], check=False,
                               capture_output=True).returncode == 0
    except FileNotFoundError:
        skip("no strace")
    if not works:
        skip("nothing can be traced here")


def run_all(trials):
    """Runs (name, function) pairs; ends the process with what came of them."""
    wrong = 0
    count = 0

    def one(trial):
        name, function, values = trial
        try:
            function(*values)
        except Wrong as error:
            return "%s: %s" % (name, error)
        except subprocess.TimeoutExpired:
            return "%s: it does not end" % name
        return None

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(one, trials):
            count += 1
            if found:
                wrong += 1
                if LONG or wrong <= 20:
                    print(found)
    shutil.rmtree(WORK, ignore_errors=True)
    print("%s: %d trials, %d wrong" % (NAME, count, wrong))
    sys.exit(1 if wrong or not count else 0)
