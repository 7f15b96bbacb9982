# SPDX-License-Identifier: MIT
"""Runs a program by another clock:  other_clock.py FILE PROGRAM [WORDS...]

FILE says by how many seconds the clock on the wall is ahead, and the one that counts a machine's
sleep; they jump when other numbers stand there.  A program that is linked statically takes no
library in between, and the kernel gives each its clocks without a call: so that page is hidden from
it, and what the calls answer then is changed."""

import ctypes
import os
import signal
import struct
import sys

TRACEME, PEEKUSER, POKEUSER, SYSCALL, SETOPTIONS = 0, 3, 6, 24, 0x4200
GOOD_STOPS, END_WITH_ME = 1, 0x100000
RESULT = 8 * 10             # of a call, among the registers of x86-64
TIME, CLOCK_GETTIME = 201, 228
WALL, WITH_SLEEP = (0, 5), (7,)  # clocks
IGNORED, PAGE_OF_CLOCKS = 1, 33  # entries of the auxiliary vector

ptrace = ctypes.CDLL(None, use_errno=True).ptrace
ptrace.restype = ctypes.c_long
ptrace.argtypes = [ctypes.c_long] * 4


def asked(process):
    """The number of the call at which it stands, its words, and its stack."""
    with open("/proc/%d/syscall" % process, encoding="ascii") as file:
        numbers = [int(each, 0) for each in file.read().split()]
    return numbers[0], numbers[1:-2], numbers[-2]


def hide_the_page(process, memory):
    """The stack of a new program: words, surroundings, each ended by 0, then the vector."""
    place = asked(process)[2]
    ends = -1  # the first is how many words there are
    while ends < 2:
        memory.seek(place)
        place += 8
        ends += struct.unpack("Q", memory.read(8))[0] == 0 or ends < 0
    while True:
        memory.seek(place)
        kind = struct.unpack("Q", memory.read(8))[0]
        if kind == 0:
            return
        if kind == PAGE_OF_CLOCKS:
            memory.seek(place)
            memory.write(struct.pack("Q", IGNORED))
        place += 16


def shift(process, memory, name):
    call, words, _ = asked(process)
    with open(name, encoding="ascii") as file:
        wall, with_sleep = map(int, file.read().split())
    if call == TIME:
        ptrace(POKEUSER, process, RESULT, ptrace(PEEKUSER, process, RESULT, 0) + wall)
    elif call == CLOCK_GETTIME and words[0] in WALL + WITH_SLEEP:
        memory.seek(words[1])
        seconds = struct.unpack("q", memory.read(8))[0]
        memory.seek(words[1])
        memory.write(struct.pack("q", seconds + (wall if words[0] in WALL else with_sleep)))


def main(name, *program):
    process = os.fork()
    if process == 0:
        ptrace(TRACEME, 0, 0, 0)
        os.execv(program[0], program)
    os.waitpid(process, 0)
    ptrace(SETOPTIONS, process, 0, GOOD_STOPS | END_WITH_ME)
    with open("/proc/%d/mem" % process, "r+b", 0) as memory:
        hide_the_page(process, memory)
        given, inside = 0, False
        while True:
            ptrace(SYSCALL, process, 0, given)
            _, status = os.waitpid(process, 0)
            if not os.WIFSTOPPED(status):
                break
            given = os.WSTOPSIG(status)
            if given == signal.SIGTRAP | 0x80:
                given, inside = 0, not inside
                if not inside:
                    shift(process, memory, name)
    if os.WIFSIGNALED(status):
        os.kill(os.getpid(), os.WTERMSIG(status))
    sys.exit(os.WEXITSTATUS(status))


main(*sys.argv[1:])
