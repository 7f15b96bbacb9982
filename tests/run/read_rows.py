# SPDX-License-Identifier: MIT
# Reads a table of the recipes as Python's own csv does:  read_rows.py FILE LEVEL...  where the levels
# are those of its pain records that stand, in their order.
import csv
import sys

rows = list(csv.DictReader(open(sys.argv[1], newline="")))
pains = [row["level"] for row in rows if row["type"] == "pain" and not row["taken_back"]]
assert pains == sys.argv[2:], pains
assert any(row["note"] == 'a "quoted" note, with; signs' for row in rows), rows
