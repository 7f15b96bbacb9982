#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""clang-tidy over every source of ours:  tidy.py SOURCE_FOLDER BUILD_FOLDER

A source that was found clean is not looked at again while its text after preprocessing, the checks
and clang-tidy stay the same: the file's answer is kept in the user's cache folder, under a hash of
these."""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

source = pathlib.Path(sys.argv[1]).resolve()
build = pathlib.Path(sys.argv[2]).resolve()
home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.environ.get("HOME", "/tmp"), ".cache")
cache = pathlib.Path(home) / "heelcare-tidy"
noise = re.compile(r"^(\d+ warnings? generated|Suppressed|Use -header-filter)")


def commands():
    """Path and compiler words of each file below src/, once."""
    for row in json.loads((build / "compile_commands.json").read_text()):
        path = pathlib.Path(row["file"])
        if path.is_relative_to(source / "src"):
            yield path, row["directory"], shlex.split(row["command"])


def preprocessed(directory, words):
    """What the compiler sees, comments kept since some of them silence a check."""
    start = next(i for i, word in enumerate(words) if os.path.basename(word) in ("c++", "g++", "clang++"))
    kept = ["clang++", "-E", "-CC", "-Wno-everything"]
    words = words[start + 1:]
    while words:
        word = words.pop(0)
        if word == "-o":
            words.pop(0)
        elif word not in ("-c", "-Werror"):
            kept.append(word)
    done = subprocess.run(kept, cwd=directory, capture_output=True, check=True)
    return done.stdout.replace(bytes(source), b".")


def findings(path, directory, words, rules):
    digest = hashlib.sha256(rules + preprocessed(directory, words)).hexdigest()
    known = cache / digest
    if known.exists():
        return ""
    done = subprocess.run(["clang-tidy", "-p", str(build), "--quiet", str(path)],
                          capture_output=True, text=True, check=False)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line and not noise.match(line)]
    if not lines and done.returncode == 0:
        known.touch()
        return ""
    return "\n".join(lines) or f"{path}: clang-tidy ended with {done.returncode}"


def main():
    cache.mkdir(parents=True, exist_ok=True)
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    rules = version + (source / ".clang-tidy").read_bytes()
    rows = {path: (path, directory, words) for path, directory, words in commands()}
    if not rows:
        sys.exit("no source to look at: is the build folder configured?")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [text for text in pool.map(lambda row: findings(*row, rules), rows.values()) if text]
    print(f"{len(rows)} files looked at")
    if found:
        sys.exit("\n".join(found))


main()
