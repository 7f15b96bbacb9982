#!/bin/sh
# SPDX-License-Identifier: MIT
# The recipes of README for data in and out, as they stand there, and what comes of them.
. "$(dirname "$0")/lib.sh"
section 'Data in and out' sh >"$work/recipes"
test -s "$work/recipes" || fail "README has no recipes"
command -v jq >/dev/null || skip "no jq"

printf 'date,pain\r\n2024-11-18,6\r\n2024-11-19,5\r\n2024-11-20,4\r\n' >"$home/diary.csv"
sed -n '/^awk/,$p' "$work/recipes" >"$work/import"
in_readme "$work/import" || fail "a diary in CSV"
test "$(cat $(log_files) | grep -c '"when":"first-step"')" -eq 3 || fail "not three records came in"
expect 0 log --first-step 9 --foot right --at 2024-11-21T07:00:00+00:00
expect 0 undo
expect 0 log --first-step 3 --foot left --at 2024-11-22T07:00:00+00:00
expect 0 log --note 'a "quoted" note, with; signs' --at 2024-11-22T07:01:00+00:00

sed -n '1,/^awk/{/^awk/!p;}' "$work/recipes" >"$work/export"
in_readme "$work/export" || fail "the recipes for data out"
printf '"2024-11-18","left",6\n"2024-11-19","left",5\n"2024-11-20","left",4\n"2024-11-22","left",3\n' |
  diff - "$home/first-steps.csv" || fail "jq over the log"
head -n 1 "$home/heel.csv" | grep -q '^id,' || fail "no header"

/usr/bin/python3 "$(dirname "$0")/read_rows.py" "$home/heel.csv" 6 5 4 3 || fail "Python reads something else"
