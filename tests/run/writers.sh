#!/bin/sh
# SPDX-License-Identifier: MIT
# Twenty at once, each ten times, into a home where there is nothing yet: all of it is there, whole.
. "$(dirname "$0")/lib.sh"

one_writer() {
  for n in 1 2 3 4 5 6 7 8 9 10; do
    # Every second command goes into two files.
    case $n in *[13579]) more= ;; *) more='--worst 8' ;; esac
    heelcare log --first-step $((n % 10)) $more --note "writer $1, $n" >"$work/out.$1" 2>"$work/err.$1" </dev/null ||
      echo "writer $1: exit $? at $n: $(cat "$work/err.$1")" >>"$work/failures"
  done
}
for writer in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  one_writer $writer &
done
# Meanwhile somebody reads: never more than what is being written just then, never a crash.
for _ in 1 2 3 4 5 6; do
  heelcare report --format csv >"$work/out" 2>"$work/err" </dev/null || fail "reading while others write"
done
wait

test ! -s "$work/failures" || fail "$(cat "$work/failures")"
test "$(find "$home/.local/share/heelcare/log" -mindepth 1 -type d | wc -l)" -eq 1 || fail "more than one device"
test "$(cat $(log_files) | wc -l)" -eq 300 || fail "$(cat $(log_files) | wc -l) lines of 300"
test "$(cat $(log_files) | grep -c '^{"id":"[0-9a-z]\{12\}",.*}$')" -eq 300 || fail "lines ran into each other"
test "$(cat $(log_files) | cut -c 8-19 | sort -u | wc -l)" -eq 300 || fail "ids collide"
for writer in 1 7 20; do
  for n in 1 2 9 10; do
    cat $(log_files) | grep -q "\"note\":\"writer $writer, $n\"" || fail "a record of writer $writer is gone"
  done
done
expect 0 plan
exit 0
