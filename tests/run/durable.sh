#!/bin/sh
# SPDX-License-Identifier: MIT
# "Recorded" is said only when a power cut could take nothing back: the order of the system calls.
. "$(dirname "$0")/lib.sh"
command -v strace >/dev/null || skip "no strace"
strace -o "$work/trace" true 2>/dev/null || skip "nothing can be traced here"

# traced WORDS...: the calls of one command, with the files that the numbers stand for.
traced() {
  env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=UTC ASAN_OPTIONS=detect_leaks=0 \
    strace -y -s 200 -e trace=openat,mkdir,write,fsync,fdatasync,link,rename,ftruncate,flock \
    -o "$work/trace" "$program" "$@" >"$work/out" 2>"$work/err" </dev/null || fail "heelcare $*"
}

# Line of the first (last) call that matches.
first() { grep -n -E "$1" "$work/trace" | head -n 1 | cut -d : -f 1; }
last() { grep -n -E "$1" "$work/trace" | tail -n 1 | cut -d : -f 1; }

# in_order WHAT: the numbers that follow exist and rise.
in_order() {
  what=$1
  shift
  before=0
  for line in "$@"; do
    test "${line:-0}" -gt "$before" || { cp "$work/trace" "$work/out"; fail "$what"; }
    before=$line
  done
}

# The very first write: each folder's name is safe before anything is in it, the files' names before
# their first line, the lines before they are acknowledged.
traced log --pain 3 --red-flag fever-unwell
device=$(basename "$(dirname "$(log_files | head -n 1)")")
log=$home/.local/share/heelcare/log
in_order "the folders" "$(first "mkdir\(\"$log\"")" "$(first "fsync\([0-9]+<$home/.local/share/heelcare>")" \
  "$(first "mkdir\(\"$log/$device\"")" "$(first "fsync\([0-9]+<$log>\)")" "$(first 'flock\(')"
in_order "the files' names" "$(first 'standing.jsonl", .*O_CREAT')" "$(first '"[0-9-]*.jsonl", .*O_CREAT')" \
  "$(first "fsync\([0-9]+<$log/$device>\)")" "$(first 'write\([0-9]+<[^>]*standing')"
in_order "the lines, standing first" "$(first 'write\([0-9]+<[^>]*standing')" \
  "$(first 'write\([0-9]+<[^>]*[0-9].jsonl>')" "$(first 'fsync\([0-9]+<[^>]*standing')" \
  "$(first 'fsync\([0-9]+<[^>]*[0-9].jsonl>')" "$(first 'write\(1<')"
in_order "the device's name" "$(first 'fsync\([0-9]+<[^>]*/\.device')" "$(first 'link\(')" \
  "$(first "fsync\([0-9]+<$home/.local/state/heelcare>")" "$(first 'write\([0-9]+<[^>]*standing')"

# Later ones: under the lock, one write, one sync, no other file.
traced log --pain 4
in_order "a later record" "$(first 'flock\(')" "$(first 'write\([0-9]+<[^>]*[0-9].jsonl>')" \
  "$(first 'fsync\([0-9]+<[^>]*[0-9].jsonl>')" "$(first 'write\(1<')"
test "$(grep -c 'write([0-9]*<[^>]*jsonl>' "$work/trace")" -eq 1 || fail "a record is more than one write"
grep -E 'O_TRUNC|ftruncate|rename|mkdir' "$work/trace" >"$work/out" && fail "a later record rewrites something"

# What only reads writes nothing, makes nothing and takes no lock.
for words in plan remind report 'report --format csv' safety 'undo --list' --diag 'log --help'; do
  env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=UTC ASAN_OPTIONS=detect_leaks=0 \
    strace -y -e trace=openat,mkdir,write,flock,fsync,unlink,ftruncate -o "$work/trace" "$program" $words \
    >"$work/out" 2>"$work/err" </dev/null
  grep -E "O_CREAT|O_WRONLY|O_RDWR|mkdir|flock|ftruncate|unlink|write\([0-9]+<$home" "$work/trace" \
    >"$work/out" && fail "'$words' writes"
done

# A line that is being written while somebody reads is read once more, and is then whole.
file=$(log_files | grep -v standing)
head -n 1 "$file" >"$work/line"
head -c 30 "$work/line" >>"$file"
: >"$work/trace"
env -i HOME="$home" PATH=/usr/bin:/bin TZ=UTC ASAN_OPTIONS=detect_leaks=0 \
  strace -e trace=clock_nanosleep -e inject=clock_nanosleep:delay_exit=2000000 -o "$work/trace" "$program" plan \
  >"$work/out" 2>"$work/err" </dev/null &
reader=$!
until grep -q clock_nanosleep "$work/trace"; do
  kill -0 $reader 2>/dev/null || fail "an unfinished line is not read again"
done
tail -c +31 "$work/line" >>"$file"
wait $reader || fail "a line that was finished meanwhile is damage"
exit 0
