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
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.realpath(sys.argv[1])
LONG = "long" in sys.argv[2:]
NAME = os.path.splitext(os.path.basename(sys.argv[0]))[0]
SKIPPED = 77
COULD_NOT, USAGE, NOT_CLEAN = 1, 2, 4
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

    # A zone that is no file: what the C library makes of one that cannot be read is its own.
    zone = "CET-1CEST,M3.5.0,M10.5.0/3"
    around = ()  # the words of a program that runs heelcare

    def __init__(self, path=None, like=None):
        self.path = path or tempfile.mkdtemp(dir=WORK)
        if like:
            shutil.rmtree(self.path)
            shutil.copytree(like.path, self.path, symlinks=True)

    def surroundings(self):
        return {"HOME": self.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
                **({} if self.zone is None else {"TZ": self.zone})}

    def run(self, words, *, faults=(), limit=None, memory=None, given=b"", patience=60):
        """Runs heelcare; `faults` are strace's words, after which self.trace holds what it saw; no
        file becomes longer than `limit` bytes, nor its memory larger than `memory`."""
        command = [*self.around, *limited(limit), PROGRAM, *words]
        if memory:
            command = ["prlimit", "--as=%d" % memory, *command]
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

    def seen(self, trace=None):
        """What strace wrote, of one call a line."""
        with open(trace or self.trace, encoding="utf-8", errors="replace") as file:
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


class Stopped:
    """A command that stands still right after its call of this name and number, as if others had
    the machine for themselves."""

    def __init__(self, home, words, call, number, *, limit=None, given=b""):
        trace = os.path.join(home.path, "trace")
        fault = "inject=%s:signal=STOP:when=%d" % (call, number)
        self.child = subprocess.Popen(
            ["strace", "-o", trace, "-e", fault, *limited(limit), PROGRAM, *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd=home.path, env=home.surroundings())
        self.child.stdin.write(given)
        self.child.stdin.close()
        self.child.stdin = None
        while not (os.path.exists(trace) and "--- stopped by SIGSTOP" in "\n".join(home.seen(trace))):
            check(self.child.poll() is None, "it ends before %s %d" % (call, number))
            time.sleep(0.001)
        self.process = only_child_of(self.child.pid)

    def go_on(self):
        """Returns what came of it."""
        os.kill(self.process, signal.SIGCONT)
        out, err = self.child.communicate(timeout=60)
        self.returncode, self.out, self.err = self.child.returncode, out.decode(), err.decode()
        return self


def limited(size):
    """Programs for which no file becomes longer: the write that would is a short one, the next one
    fails.  A program may be given more later."""
    return [] if size is None else ["prlimit", "--fsize=%d:unlimited" % size]


def only_child_of(process):
    with open("/proc/%d/task/%d/children" % (process, process), encoding="ascii") as file:
        return int(file.read().split()[0])


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


def filled(home):
    """An empty file is as good as none."""
    return {name: text for name, text in home.files().items() if text}


def tells_the_truth(before, home, done):
    """What a command said of its recording is so; returns the ids that are there."""
    appended_only(before.files(), home.files())
    there = home.ids()  # and no piece of a line
    more = there > before.ids()
    if done.returncode in (0, 3):
        check(more, "exit %d, and nothing is there" % done.returncode)
        return there
    check(done.returncode in (COULD_NOT, NOT_CLEAN) or
          done.returncode == USAGE and "warning: " in done.err,
          "exit %d: %s" % (done.returncode, done.err))
    said = re.sub(r"\s+", " ", done.err)
    if "nothing was recorded" in said:
        check(filled(home) == filled(before), "it says that nothing was recorded, and something is: " + said)
    elif "it is recorded" in said:
        check(more, "it says that it is recorded, and it is not")
    else:
        check("may or may not be saved" in said or not more,
              "something is recorded, and nothing says so: " + said)
        check(said, "exit %d without a word" % done.returncode)
    return there


def trace_or_skip():
    try:
        works = subprocess.run(["strace", "-o", os.path.join(WORK, "trace"), "true"], check=False,
                               capture_output=True).returncode == 0
    except FileNotFoundError:
        skip("no strace")
    if not works:
        skip("nothing can be traced here")


def run_all(trials, at_a_time=os.cpu_count()):
    """Runs (name, function, values); ends the process with what came of them."""
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

    with concurrent.futures.ThreadPoolExecutor(at_a_time) as pool:
        for found in pool.map(one, trials):
            count += 1
            if found:
                wrong += 1
                if LONG or wrong <= 20:
                    print(found)
    shutil.rmtree(WORK, ignore_errors=True)
    print("%s: %d trials, %d wrong" % (NAME, count, wrong))
    sys.exit(1 if wrong or not count else 0)
