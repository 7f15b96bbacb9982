#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Files that are much too big: garbage closes the gate, a long diary is read; neither takes more
memory than a small multiple of what is read.  In the long form: 100 MB of garbage, a million records."""

import os
import random
import sys

sys.dont_write_bytecode = True

from common import LONG, NOT_CLEAN, Home, check, run_all  # noqa: E402
from scenes import somebody  # noqa: E402

GARBAGE = (100 if LONG else 4) << 20  # bytes
RECORDS = 1_000_000 if LONG else 20_000
AT_LEAST = 32 << 20                   # bytes of memory, however small the files are
TIMES = 12                            # of what is read

DICE = random.Random(8)
KINDS = {
    "one line": lambda: b"x" * GARBAGE,
    "newlines": lambda: b"\n" * GARBAGE,
    "words": lambda: b"word\n" * (GARBAGE // 5),
    "short lines": lambda: (b"x" * 99 + b"\n") * (GARBAGE // 100),
    "NULs": lambda: bytes(GARBAGE),
    "brackets": lambda: b"[" * GARBAGE + b"\n",
    "long lines": lambda: (DICE.randbytes(1023).replace(b"\n", b" ") + b"\n") * (GARBAGE >> 10),
}


def garbage(kind):
    home = somebody()
    file = home.month()
    with open(file, "ab") as opened:
        opened.write(KINDS[kind]())
    size = os.path.getsize(file)
    memory = AT_LEAST + TIMES * size
    for words in (["plan"], ["remind"], ["start", "towel-stretch", "--dry-run"]):
        done = home.does(*words, code=NOT_CLEAN, memory=memory)
        check(os.path.basename(file) + ":2" in done.err and len(done.err) < 4000, "it says: " + done.err[:4000])
    home.does("log", "--pain", "3", memory=memory)
    home.does("report", memory=memory)
    check(os.path.getsize(file) < size + 1000, "it grows by more than a record")


def long_diary():
    home = somebody()
    template = home.files()[os.path.relpath(home.month(), home.log)].splitlines()[0]
    name = template[len(b'{"id":"'):][:12]
    with open(home.month(), "ab") as opened:
        for number in range(RECORDS):
            opened.write(template.replace(name, b"%012d" % number) + b"\n")
    memory = AT_LEAST + TIMES * os.path.getsize(home.month())
    home.does("plan", memory=memory)
    home.does("log", "--pain", "3", memory=memory)
    table = home.does("report", "--format", "csv", memory=memory)
    rows = sum(line[:12].isdigit() for line in table.out.splitlines())
    check(rows == RECORDS, "%d rows of %d" % (rows, RECORDS))


def trials():
    for kind in KINDS:
        yield kind, garbage, (kind,)
    yield "a long diary", long_diary, ()


run_all(trials(), 1)
