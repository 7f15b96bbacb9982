#!/bin/sh
# SPDX-License-Identifier: MIT
# How long heelcare takes, as a multiple of the least a program can take on this machine, at 1, 10
# and 50 years of ten records a day until yesterday; with a hundred routine files of one's own; and
# the whole report against sqlite3, which works out two of its statistics from records loaded
# beforehand:  run.sh PROGRAM [ROUNDS]
program=$(realpath "$1") || exit 1
rounds=${2:-200}
here=$(dirname "$0")
work=$(mktemp -d "${TMPDIR:-/tmp}/heelcare-bench-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
for tool in nothing append pair; do
  cc -O2 -static -o "$work/$tool" "$here/$tool.c" || exit 1
done
export HOME="$work" TZ=UTC LANG=C.UTF-8
last=$(date -d yesterday +%F)
now=$(date +%F)T07:40:00+00:00

# row NAME YEARS REFERENCE... -- WORDS...
row() {
  label=$1
  years=$2
  shift 2
  "$work/pair" "$rounds" "$@" >"$work/times" || exit 1
  read -r least ours <"$work/times"
  awk -v l="$label" -v y="$years" -v a="$least" -v b="$ours" \
    'BEGIN { printf "%-16s %5s years  %7.2f ms  %7.2f ms  %5.2f x\n", l, y, a / 1e3, b / 1e3, b / a }'
}

echo "command                         the least     heelcare  ratio   (medians of $rounds)"
row --version - "$work/nothing" -- "$program" --version
for years in 1 10 50; do
  data=$work/data$years
  python3 "$here/history.py" "$data" $years "$last" || exit 1
  row plan $years "$work/nothing" -- "$program" plan --data "$data" --at $now
  row remind $years "$work/nothing" -- "$program" remind --data "$data" --at $now
  row "plan --days 90" $years "$program" remind --data "$data" --at $now -- \
    "$program" plan --days 90 --data "$data" --at $now
  row "log --pain 4" $years "$work/append" "$work/least.jsonl" -- \
    "$program" log --pain 4 --data "$data"
done
mkdir -p "$work/config/routines"
for copy in 1 2 3 4 5; do
  for file in $(find "$here/../../routines" -maxdepth 1 -name '*.toml' | sort | head -n 20); do
    cp "$file" "$work/config/routines/own$copy-$(basename "$file")"
  done
done
row "100 own routines" 10 "$program" remind --data "$work/data10" --at $now -- \
  "$program" remind --data "$work/data10" --at $now --config "$work/config"
row "--version, 100" - "$program" --version -- "$program" --version --config "$work/config"

sqlite=$(command -v sqlite3) || { echo "report: skipped, no sqlite3"; exit 0; }
echo "                                sqlite3      heelcare"
rounds=$((rounds / 5 + 1))
for years in 10 30; do
  data=$work/report$years
  python3 "$here/history.py" "$data" $years "$last" || exit 1
  python3 "$here/load_records.py" "$data" "$work/$years.db" || exit 1
  row report $years "$sqlite" "$work/$years.db" ".read $here/two_statistics.sql" -- \
    "$program" report --since $(date -d "10 years ago" +%F) --data "$data" --at $now
  row "report, 12 weeks" $years "$sqlite" "$work/$years.db" ".read $here/two_statistics.sql" -- \
    "$program" report --data "$data" --at $now
done
