#!/bin/sh
# SPDX-License-Identifier: MIT
# How long other programs take for the same work, each in turn with heelcare, on ten years of ten
# entries a day in a format of its own; one that is not installed is skipped:
#   neighbours.sh PROGRAM [ROUNDS]
program=$(realpath "$1") || exit 1
rounds=${2:-100}
fewer=$((rounds / 10 + 1)) # of what takes seconds
here=$(dirname "$0")
work=$(mktemp -d "${TMPDIR:-/tmp}/heelcare-bench-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
cc -O2 -static -o "$work/pair" "$here/pair.c" || exit 1
last=$(date -u -d yesterday +%F)
since=$(date -u -d "10 years ago" +%F)
now=$(date -u +%F)T07:40:00+00:00
python3 "$here/history.py" "$work/data" 10 "$last" || exit 1
python3 "$here/neighbour_data.py" "$work" 10 "$last" || exit 1
python3 "$here/load_records.py" "$work/data" "$work/records.db" || exit 1
insert="insert into record values
  (lower(hex(randomblob(6))), '$now', 'pain', 'left', 4, 'now', null, null)"

# row WORK ROUNDS NEIGHBOUR ITS WORDS... -- OUR WORDS...
row() {
  label="$1: $3"
  times=$2
  path=$(command -v "$3") || { echo "$label is not installed, skipped"; return; }
  shift 3
  # Settings of whoever runs this stay out of it, and what is written stays in the folder.
  env -i HOME="$work" PATH="$PATH" TZ=UTC LANG=C.UTF-8 \
    "$work/pair" "$times" "$path" "$@" --data "$work/data" >"$work/times" || exit 1
  read -r its ours <"$work/times"
  awk -v l="$label" -v a="$its" -v b="$ours" \
    'BEGIN { printf "%-36s %8.2f ms  %8.2f ms  %6.2f x\n", l, a / 1e3, b / 1e3, a / b }'
}

echo "work                               the neighbour     heelcare    ratio   (medians of $rounds)"
row "due now" "$rounds" remind -q "$work/.reminders" -- "$program" remind --at "$now"
row "the day" "$rounds" remind -q "$work/.reminders" -- "$program" plan --at "$now"
row "the day" "$rounds" calcurse -D "$work/.calcurse" -d1 -- "$program" plan --at "$now"
row "the day" "$rounds" task next -- "$program" plan --at "$now"
row "the day, a list" "$rounds" task due:today list -- "$program" plan --at "$now"
row "the day" "$rounds" timew summary :yesterday -- "$program" plan --at "$now"
row "one entry" "$rounds" timew track "${last}T23:00" - "${last}T23:01" pain-now :adjust :yes -- \
  "$program" log --pain 4
row "one entry" "$rounds" task log "pain 4" -- "$program" log --pain 4
row "one entry" "$rounds" sqlite3 "$work/records.db" "$insert" -- "$program" log --pain 4
echo "(medians of $fewer)"
row "ten years" "$fewer" timew summary "$since" - tomorrow -- \
  "$program" report --since "$since" --at "$now"
row "ten years" "$fewer" task history.monthly -- "$program" report --since "$since" --at "$now"
row "ten years, two numbers" "$fewer" sqlite3 "$work/records.db" ".read $here/two_statistics.sql" -- \
  "$program" report --since "$since" --at "$now"
