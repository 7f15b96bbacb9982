#!/bin/sh
# SPDX-License-Identifier: MIT
# The table of the recipes of README, as pandas and LibreOffice read it where they are installed.
. "$(dirname "$0")/lib.sh"
section 'Data in and out' sh | grep '^heelcare.*heel\.csv$' >"$work/export"
test -s "$work/export" || fail "README makes no heel.csv"
expect 0 log --first-step 6 --at 2024-11-18T07:00:00+00:00
expect 0 log --first-step 9 --at 2024-11-21T07:00:00+00:00
expect 0 undo
expect 0 log --first-step 3 --at 2024-11-22T07:00:00+00:00
expect 0 log --note 'a "quoted" note, with; signs' --at 2024-11-22T07:01:00+00:00
in_readme "$work/export" || fail "the recipe"

python=/usr/bin/python3 # the one that has the packages of the distribution
without=
if $python -c 'import pandas' 2>/dev/null; then
  $python -c 'import pandas, sys
table = pandas.read_csv(sys.argv[1])
assert list(table[(table.type == "pain") & table.taken_back.isna()].level) == [6, 3], table' \
    "$home/heel.csv" || fail "pandas reads something else"
else
  without="$without pandas"
fi
if command -v soffice >/dev/null; then
  env -i HOME="$work" PATH=/usr/bin:/bin soffice --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76 \
    --outdir "$work/office" "$home/heel.csv" >"$work/out" 2>"$work/err" || fail "LibreOffice"
  $python "$(dirname "$0")/read_rows.py" "$work/office/heel.csv" 6 3 || fail "LibreOffice reads something else"
else
  without="$without LibreOffice"
fi
test -z "$without" || skip "not installed:$without"
