#!/bin/sh
# SPDX-License-Identifier: MIT
# What the daily commands cost, in counts that do not drift as times do:  costs.sh PROGRAM [release]
# "release": also the size, the memory and the instructions of the optimised, static program.
. "$(dirname "$0")/lib.sh"
bench=$(dirname "$0")/../bench
now=2026-11-22T07:40:00+01:00
command -v strace >/dev/null || skip "no strace"
strace -o "$work/trace" true 2>/dev/null || skip "nothing can be traced here"
for years in 1 10 50; do python3 "$bench/history.py" "$work/$years" $years || skip "no python3"; done

# at_most LIMIT COUNT WHAT
at_most() { test "$2" -le "$1" || fail "$3: $2, at most $1"; }

# run_by TOOL... -- WORDS...: heelcare under a tool that counts.
run_by() {
  env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=UTC "$@" >"$work/out" 2>"$work/err" \
    </dev/null || fail "$*"
}
traced() { run_by strace -y -o "$work/trace" "$program" "$@"; }

# Bytes read from files of the log; the months of the window, and standing.jsonl, which is read whole.
remind_reads() {
  traced remind --data "$work/$1" --at $now
  at_most "$2" "$(awk '/^p?read[0-9]*\([0-9]+<[^>]*\.jsonl>/ { sum += $NF } END { print sum + 0 }' \
    "$work/trace")" "bytes of log that remind reads at $1 years"
  sed 's/(.*//' "$work/trace" | grep -vE '^(brk|mmap|munmap|mremap|madvise)$' | sort | uniq -c >"$work/calls$1"
}
remind_reads 1 262144
remind_reads 10 270000
remind_reads 50 420000
diff "$work/calls1" "$work/calls10" >"$work/out" && diff "$work/calls1" "$work/calls50" >"$work/out" ||
  fail "remind makes other system calls after more years"

traced log --pain 4 --data "$work/10"
traced log --pain 4 --data "$work/10"
test "$(grep -cE '^(sync|fsync|fdatasync|syncfs|sync_file_range)\(' "$work/trace")" -eq 1 ||
  fail "log syncs more or less than once where its file exists"

test "$2" = release || exit 0

at_most 135 "$(wc -l <"$work/trace")" "system calls of log"

strip -o "$work/stripped" "$program" || fail "strip"
at_most 3900000 "$(wc -c <"$work/stripped")" "bytes of the program"

# peak LIMIT WORDS...: KiB of memory
peak() {
  limit=$1
  shift
  run_by /usr/bin/time -q -o "$work/peak" -f %M "$program" "$@"
  at_most "$limit" "$(cat "$work/peak")" "KiB of memory of heelcare $*"
}
if test -x /usr/bin/time; then
  peak 2200 --version
  peak 5600 remind --data "$work/10" --at $now
  peak 5600 plan --data "$work/10" --at $now
  peak 5800 log --pain 4 --data "$work/10"
else
  echo "memory: skipped, no /usr/bin/time"
fi

# instructions LIMIT WORDS...: thousands of them
instructions() {
  limit=$1
  shift
  run_by valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@"
  at_most "$limit" "$(awk '/Collected/ { print int($NF / 1000) }' "$work/err")" \
    "thousands of instructions of heelcare $*"
}
if command -v valgrind >/dev/null; then
  instructions 170 --version
  instructions 9500 remind --data "$work/10" --at $now
  instructions 14200 log --pain 4 --data "$work/10"
  instructions 40000 plan --days 90 --data "$work/10" --at $now
else
  echo "instructions: skipped, no valgrind"
fi
