#!/bin/sh
# SPDX-License-Identifier: MIT
# Files that are not what they should be: named, never followed, never a crash.
. "$(dirname "$0")/lib.sh"
config=$home/.config/heelcare
data=$home/.local/share/heelcare

expect 0 log --pain 3
file=$(log_files | grep -v standing)
device=$(dirname "$file")

# A line of ten million bytes.
cp "$file" "$work/good"
head -c 10000000 /dev/zero | tr '\0' 'x' >>"$file"
echo >>"$file"
expect 4 plan
said ':2'
brief
expect 0 log --pain 2
expect 0 report
cp "$work/good" "$file"

# Bytes that are no UTF-8, NUL bytes, an unterminated line.
printf '\377\376\n' >>"$file"
expect 4 plan
said ':2'
cp "$work/good" "$file"
printf '\0\0\0\0\n' >>"$file"
expect 4 plan
cp "$work/good" "$file"
printf '{"id":' >>"$file"
expect 4 plan
said ':2'
cp "$work/good" "$file"
expect 0 plan

# A folder where a file should be, and the other way round.
mkdir "$device/2026-01.jsonl"
expect 0 log --pain 2
rmdir "$device/2026-01.jsonl"
mkdir -p "$config/config.toml"
heelcare plan >"$work/out" 2>"$work/err"
case $? in 1 | 4) ;; *) fail "a folder named config.toml" ;; esac
said config.toml
rmdir "$config/config.toml"

# A FIFO must not make it wait for ever.
mkfifo "$device/2026-02.jsonl"
timeout 5 env -i HOME="$home" "$program" plan >"$work/out" 2>"$work/err"
test $? -ne 124 || fail "a FIFO blocks it"
rm "$device/2026-02.jsonl"

# TOML that is none.
for text in '[[[' 'x = ' 'minutes_per_sitting = 1e99' 'd = 2026-11-22Tx' 'kéy = 1' 'bell = "yes"'; do
  printf '%s\n' "$text" >"$config/config.toml"
  expect 4 plan
  said config.toml
  brief 1500
done
head -c 1000000 /dev/zero | tr '\0' '[' >"$config/config.toml"
expect 4 plan
brief 1500
rm "$config/config.toml"
mkdir "$config/routines"
printf 'kind = "massage"\n' >"$config/routines/mine.toml"
expect 0 plan
said mine.toml
expect 4 routines --check
rm -r "$config/routines"

# A file where the data folder should be.
expect 1 log --pain 3 --data "$file/deeper"
brief
exit 0
