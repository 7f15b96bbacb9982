#!/bin/sh
# SPDX-License-Identifier: MIT
# A disk that is full, a standard output that is full, no HOME: exit 1, and nothing half-written.
. "$(dirname "$0")/lib.sh"

expect 0 log --pain 3
for words in plan 'report' '--help' 'routines' 'plan --json'; do
  # shellcheck disable=SC2086
  heelcare $words >/dev/full 2>"$work/err" </dev/null
  test $? -eq 1 || fail "heelcare $words > /dev/full"
  brief
done

# What was recorded before the answer could not be shown is said to be recorded.
lines() { cat $(log_files) | wc -l; }
before=$(lines)
heelcare log --pain 3 >/dev/full 2>"$work/err" </dev/null
test $? -eq 1 || fail "heelcare log > /dev/full"
said 'it is recorded, but'
test "$(lines)" -eq $((before + 1)) || fail "it is not recorded"
heelcare log --pain 3 >&- 2>"$work/err" </dev/null
test $? -eq 1 || fail "heelcare log without a standard output"
test "$(lines)" -eq $((before + 2)) || fail "it is not recorded"
heelcare log --pain 3 >&- 2>&- <&-
heelcare plan >&- 2>&- <&-
test "$(cat $(log_files) | grep -vc '^{"id".*}$')" -eq 0 || fail "an answer went into the log"
expect 0 plan

env -i PATH=/usr/bin:/bin "$program" plan >"$work/out" 2>"$work/err" </dev/null
test $? -eq 1 || fail "no HOME"
said HOME
env -i PATH=/usr/bin:/bin HOME=relative "$program" plan >"$work/out" 2>"$work/err" </dev/null
test $? -eq 1 || fail "a relative HOME"
for words in 'log --pain 3' report safety remind --diag; do
  (cd "$work" && env -i PATH=/usr/bin:/bin "$program" $words) >"$work/out" 2>"$work/err" </dev/null
  test $? -eq 1 || fail "'$words' without a HOME"
  brief
done
(cd "$work" && env -i "$program" --help && env -i "$program" help heel) >"$work/out" 2>"$work/err" || fail "help needs a HOME"
test ! -e "$work/heelcare" -a ! -e /heelcare -a ! -e "$work/relative" || fail "something was made without a HOME"

# A limit on the size of files stands for a full disk where there is no root.
file=$(log_files | grep -v standing)
cp "$file" "$work/before"
long=$(head -c 3000 /dev/zero | tr '\0' 'a')
(ulimit -f 1; heelcare log --pain 3 --note "$long" >"$work/out" 2>"$work/err" </dev/null)
test $? -eq 1 || fail "a full disk is exit 1"
said 'nothing was recorded'
cmp -s "$file" "$work/before" || fail "the log was changed by a write that failed"
expect 0 log --pain 2
expect 0 plan

# A session that finds the disk full at its end: exit 1, and its record is a line for `log -`.
cat "$file" >"$work/before"
mkfifo "$work/pipe"  # the limit is not for what is said
cat "$work/pipe" >"$work/err" &
(
  ulimit -f 1
  env -i HOME="$home" PATH=/usr/bin:/bin TZ=UTC "$program" start bed-stretch --foot left --from pumps \
    --before 1 --after 7 >"$work/out" 2>"$work/pipe" </dev/null &
  session=$!
  sleep 12
  kill -TERM $session
  wait $session
)
code=$?
wait
test $code -eq 1 || fail "a session that cannot be recorded is exit 1"
cmp -s "$file" "$work/before" || fail "the log was changed by a session that could not be recorded"
said 'record it later with: heelcare log -'
grep '^{"id"' "$work/err" >"$work/lines"
test "$(wc -l <"$work/lines")" -ge 1 || fail "the session is lost"
heelcare log - <"$work/lines" >"$work/out" 2>&1 || fail "what was printed is not taken by log -"
expect 0 report --format csv
said bed-stretch

test "$(id -u)" -eq 0 || skip "the small disk needs root; the rest passed"
mkdir "$work/disk"
mount -t tmpfs -o size=16k,nr_inodes=20 tmpfs "$work/disk" 2>/dev/null || skip "no tmpfs here; the rest passed"
trap 'umount "$work/disk"; rm -rf "$work"' EXIT
count=0
while heelcare log --pain 3 --note "$long" --data "$work/disk/d" >"$work/out" 2>"$work/err" </dev/null; do
  count=$((count + 1))
  test $count -lt 20 || fail "the disk never fills up"
done
test $count -gt 0 || fail "nothing fits on the disk"
said 'nothing was recorded'
brief
# Two files: what fits of the first is taken back when the second does not.
heelcare log --red-flag fever-unwell --first-step 3 --note "$long" --data "$work/disk/d" >"$work/out" 2>"$work/err" </dev/null
test $? -eq 1 || fail "a group that does not fit"
grep -q fever "$work"/disk/d/log/*/standing.jsonl 2>/dev/null && fail "half a group stands there"
rows=$(heelcare report --format csv --data "$work/disk/d" | grep -c '^[0-9a-z]\{12\},')
test "$rows" -eq $count || fail "$count recorded, $rows found"
expect 0 plan --data "$work/disk/d"

# No inodes, or no place even for a folder.
umount "$work/disk"
mount -t tmpfs -o size=64k,nr_inodes=4 tmpfs "$work/disk" || exit 0
expect 1 log --pain 3 --data "$work/disk/d"
said 'nothing was recorded'
brief
umount "$work/disk"
mount -t tmpfs -o ro tmpfs "$work/disk" || exit 0
expect 1 log --pain 3 --data "$work/disk/d"
said 'nothing was recorded'
expect 0 plan --data "$work/disk/d"
exit 0
