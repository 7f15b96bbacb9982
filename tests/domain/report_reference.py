#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The statistics of the report, worked out a second time from the text of the clinical reference.

    report_reference.py             prints the vectors of report_vectors.txt
    report_reference.py scipy FILE  compares slopes and ranks in FILE with SciPy; exit 77 without it
"""
import fractions
import itertools
import math
import statistics
import sys

RESAMPLES, BLOCK, FOUR_WEEKS = 2000, 7, 28

SERIES = [
    "7 6 - 6 7 5 6 5 - 5 6 4 5 5 4 - 4 5 3 4 3 4 3 - 3 2 3 3",
    "2 7 5 3 8 4 6 - 7 3 9 5 - 6 8 2 7 6 9 4 8 - 7 6 9",
    "5 2 7 4 8 3 6 5 2 9 4 7 - - 8 2 6 4 7 3 5 6 2 8 3 4",
    "0 10 0 10 0 10 0 10 0 10 0 10 0 10 0 10 0 10 0 10 10",
    "8 - - 7 - 8 - 7 - - 6 7 - 6 - - 5 - 6 - 5 - 5 4 - - 5 - 4 4 - 3",
    "6 5 6 6 4 5 6 5 4 5 6 4 5" + " -" * 105 + " 2",
    " ".join("-" if day % 9 == 4 else str(7 - day // 18 + day * day % 3) for day in range(84)),
    " ".join("-" if day % 5 == 3 else str(4 + (day * 7 + day // 6) % 4) for day in range(120)),
]
DIFFERENCES = [
    "-1 -1 0 -2 -1 0 1 -3",
    "-2 -1 -1 0 0 0 1 -1 -2 -1 0",
    "1 2 0 3 1 1 2 0 0 1 2 4 -1 1",
    " ".join(str((i * 5 + i // 3) % 7 - 4) for i in range(41)),
    " ".join(str((i * 11 + i // 7) % 9 - 5) for i in range(300)),
]
VALUES = ["3", "5 1", "4 9 2", "7 7 6 8", "0 0 10 10 3", "6 5 6 4 3 3 7 2"]


def mersenne_twister_64(seed):
    """The generator of Matsumoto and Nishimura in 64 bits, written from its recurrence."""
    whole, size, middle = (1 << 64) - 1, 312, 156
    state = [seed]
    for i in range(1, size):
        before = state[-1]
        state.append((6364136223846793005 * (before ^ (before >> 62)) + i) & whole)
    lower = (1 << 31) - 1
    while True:
        for i in range(size):
            x = (state[i] & ~lower & whole) | (state[(i + 1) % size] & lower)
            twist = 0xB5026F5AA96619E9 if x & 1 else 0
            state[i] = state[(i + middle) % size] ^ (x >> 1) ^ twist
        for y in state[:]:
            y ^= (y >> 29) & 0x5555555555555555
            y ^= (y << 17) & 0x71D67FFFEDA60000
            y ^= (y << 37) & 0xFFF7EEE000000000
            yield y ^ (y >> 43)


def theil_sen(series):
    points = [(x, y) for x, y in enumerate(series) if y is not None]
    if len(points) < 2:
        return None
    return statistics.median((d - b) / (c - a)
                             for (a, b), (c, d) in itertools.combinations(points, 2))


def slope_with_interval(series):
    length = len(series)
    slope = theil_sen(series)
    intercept = statistics.median(y - slope * x for x, y in enumerate(series) if y is not None)
    rest = [None if y is None else y - (intercept + slope * x) for x, y in enumerate(series)]
    dice = mersenne_twister_64(1)
    slopes = []
    while len(slopes) < RESAMPLES:
        drawn = []
        for _ in range(math.ceil(length / BLOCK)):
            start = (next(dice) * (length - BLOCK + 1)) >> 64
            drawn += rest[start:start + BLOCK]
        again = theil_sen([None if r is None else r + intercept + slope * x
                           for x, r in enumerate(drawn[:length])])
        if again is not None:
            slopes.append(again)
    slopes.sort()
    return [FOUR_WEEKS * value for value in (slope, slopes[99], slopes[1900])]


def rank_of(count):
    def below(k):
        return fractions.Fraction(sum(math.comb(count, i) for i in range(k)), 2 ** count)
    return max(k for k in range(count + 1) if below(k) <= fractions.Fraction(1, 20))


def levels_of(text):
    return [None if word == "-" else int(word) for word in text.split()]


def print_vectors():
    print("# Printed by report_reference.py, which knows nothing of the program.")
    print("# median VALUES = median")
    for text in VALUES:
        print(f"median {text} = {statistics.median(levels_of(text)):g}")
    print("# slope VALUE A DAY = points in 28 days, low and high end of the interval")
    for text in SERIES:
        print(f"slope {text} =", *(f"{value:.9f}" for value in slope_with_interval(levels_of(text))))
    print("# interval DIFFERENCES = median, low and high end")
    for text in DIFFERENCES:
        values = sorted(levels_of(text))
        rank = rank_of(len(values))
        print(f"interval {text} = {statistics.median(values):g} {values[rank - 1]} {values[-rank]}")


def compare_with_scipy(path):
    try:
        from scipy import stats
    except ImportError:
        print("skipped: no SciPy")
        return 77
    for line in open(path):
        kind, _, rest = line.strip().partition(" ")
        if kind not in ("slope", "interval"):
            continue
        given, wanted = rest.split(" = ")
        wanted = [float(word) for word in wanted.split()]
        levels = levels_of(given)
        if kind == "slope":
            x, y = zip(*((x, y) for x, y in enumerate(levels) if y is not None))
            same = abs(FOUR_WEEKS * stats.theilslopes(y, x)[0] - wanted[0]) < 1e-6
        else:
            rank = int(stats.binom.ppf(0.05, len(levels), 0.5))
            rank += stats.binom.cdf(rank, len(levels), 0.5) <= 0.05
            same = sorted(levels)[rank - 1] == wanted[1] and sorted(levels)[-rank] == wanted[2]
        if not same:
            print("SciPy disagrees:", line.strip())
            return 1
    return 0


if len(sys.argv) == 3 and sys.argv[1] == "scipy":
    sys.exit(compare_with_scipy(sys.argv[2]))
print_vectors()
