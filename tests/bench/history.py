#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes a data folder with years of a plausible diary, ten records a day, always the same bytes.

    history.py FOLDER YEARS [LAST_DAY]      LAST_DAY as 2026-11-22 (the default)
"""
import datetime
import json
import os
import random
import sys

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def main():
    folder, years = sys.argv[1], int(sys.argv[2])
    last = datetime.date.fromisoformat(sys.argv[3] if len(sys.argv) > 3 else "2026-11-22")
    dice = random.Random(years)
    device = os.path.join(folder, "log", "bench")
    os.makedirs(device, mode=0o700, exist_ok=True)
    files = {}

    def write(file, at, kind, **fields):
        text = at.isoformat() + "+01:00"
        record = {"id": "".join(dice.choice(ALPHABET) for _ in range(12)), "at": text,
                  "wrote": text, "type": kind, **fields}
        files.setdefault(file, []).append(json.dumps(record, separators=(",", ":")) + "\n")

    days = years * 365
    for ago in range(days, 0, -1):
        day = last - datetime.timedelta(days=ago)
        month = day.strftime("%Y-%m")

        def at(hour, minute):
            return datetime.datetime.combine(day, datetime.time(hour, minute))

        level = max(1, min(8, 5 - (days - ago) // max(1, days // 3) + dice.randint(-1, 1)))
        worst = 6 if ago % 30 == 0 else max(1, min(5, level))
        if ago % 27 == 1:
            write("standing", at(7, 0), "screen", form="short", asked=["fever-unwell"])
        write(month, at(6, 30), "session", foot="both", routine="plantar-fascia-stretch",
              seconds=145, status="done")
        write(month, at(6, 40), "pain", foot="both", level=level, when="first-step")
        write(month, at(7, 35), "session", foot="both", routine="calf-stretch-band", seconds=40,
              status="done")
        write(month, at(7, 45), "walk", foot="both", value="normal")
        write(month, at(12, 30), "pain", foot="both", level=min(5, level), when="now")
        write(month, at(17, 0), "activity", name="walking", minutes=dice.randint(20, 60))
        if ago % 2:
            write(month, at(19, 30), "session", foot="both", routine="tennis-ball", seconds=300,
                  status="done", ladder=1, before=min(5, level), after=max(0, min(5, level) - 1))
        else:
            write(month, at(19, 30), "session", foot="both", routine="calf-raises", seconds=160,
                  status="done", ladder=1, reps=20)
        write(month, at(19, 50), "session", foot="both", routine="arch-stretch", seconds=110,
              status="done")
        write("standing" if worst >= 6 else month, at(21, 50), "pain", foot="both", level=worst,
              when="worst")
        write(month, at(21, 55), "note", note="An ordinary day, nothing out of the usual.")
    for name, lines in files.items():
        path = os.path.join(device, name + ".jsonl")
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.writelines(lines)


main()
