#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Loads a data folder into a database for sqlite3:  load_records.py FOLDER DATABASE"""
import glob
import json
import os
import sqlite3
import sys

folder, path = sys.argv[1:]
if os.path.exists(path):
    os.remove(path)
database = sqlite3.connect(path)
database.execute("create table record (id text primary key, at text, type text, foot text, "
                 "level integer, moment text, routine text, seconds integer)")
for name in sorted(glob.glob(os.path.join(folder, "log", "*", "*.jsonl"))):
    for record in map(json.loads, open(name)):
        fields = ("id", "at", "type", "foot", "level", "when", "routine", "seconds")
        database.execute("insert into record values (?, ?, ?, ?, ?, ?, ?, ?)",
                         [record.get(field) for field in fields])
database.execute("create index by_moment on record (type, moment, at)")
database.commit()
