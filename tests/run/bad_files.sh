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

# An empty file is an empty log; a byte order mark, NULs and carriage returns alone are damage.
: >"$device/2026-01.jsonl"
: >"$device/standing.jsonl"
expect 0 plan
for text in '\357\273\277\n' '\357\273\277' '\000' '\000\000\n' '\r\n' '\n' ' \n' '{}\n' '[]\n' 'null\n'; do
  printf "$text" >"$device/standing.jsonl"
  expect 4 plan
  said 'standing.jsonl:1'
  brief 1000
  cp "$device/standing.jsonl" "$work/damaged"
  expect 0 log --pain 2
  cmp -s "$device/standing.jsonl" "$work/damaged" || fail "'$text' was touched"
done
rm "$device/standing.jsonl" "$device/2026-01.jsonl"

# Ten thousand bad lines: five are named, the rest counted.
i=0
while test $i -lt 10000; do echo '{"id"'; i=$((i + 1)); done >"$device/standing.jsonl"
expect 4 plan
said '9995 more'
brief 3000
rm "$device/standing.jsonl"

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
for text in 'bell = \377' '# \377\376' 'cue = "\303"' '\000' 'bell = tr\000ue'; do
  printf "$text\n" >"$config/config.toml"
  expect 4 plan
  said config.toml
  LC_ALL=C grep -q "$(printf '\377')" "$work/err" && fail "broken bytes come back"
  expect 0 log --pain 2
done
# A warning says where; so does an error of what the file leaves out, without a line that is none.
echo 'prefer = ["tenis-ball"]' >"$config/config.toml"
expect 0 plan
said "$config/config.toml:1:11: no routine is named 'tenis-ball'"
echo 'day_start = "07:00"' >"$config/config.toml"
expect 4 plan --json
said "$config/config.toml: morning at 07:30 must come after wake at 06:30"

: >"$config/config.toml"
expect 0 plan
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
said 'nothing was recorded'
brief
expect 4 plan --data "$file/deeper"

# The name of this device: gone, it is made anew; broken, it is not replaced, and reading goes on.
name=$home/.local/state/heelcare/device
mv "$name" "$work/name"
expect 0 log --pain 1
test "$(cat "$name")" != "$(cat "$work/name")" || fail "the same name twice"
expect 0 plan
for text in '' '\n' '../../victim\n' 'a/b c\n' 'UPPER\n' 'abc\n' '\377\377\377\377\n' 'ab\000cd\n' '.hidden\n'; do
  printf "$text" >"$name"
  cp "$name" "$work/broken"
  expect 1 log --pain 2
  said 'nothing was recorded'
  said 'device'
  brief
  cmp -s "$name" "$work/broken" || fail "a broken name was replaced"
  expect 0 plan
  expect 0 --diag
done
cp "$work/name" "$name"
expect 0 log --pain 1

# A relative folder is one below the current one, wherever that is.
mkdir "$work/here"
(cd "$work/here" && env -i HOME="$home" HEELCARE_DATA=./mine/data TZ=UTC "$program" log --pain 3) \
  >"$work/out" 2>"$work/err" </dev/null || fail "a relative HEELCARE_DATA"
test "$(find "$work/here/mine/data/log" -name '20*.jsonl' | wc -l)" -eq 1 || fail "a relative HEELCARE_DATA is elsewhere"
printf 'x\n' >"$(find "$work/here/mine/data/log" -mindepth 1 -type d)/standing.jsonl"
in_here() {
  (cd "$work/here" && env -i HOME="$home" HEELCARE_DATA=./mine/data TZ=UTC "$program" "$@") \
    >"$work/out" 2>"$work/err" </dev/null
}
in_here plan
place=$(grep -o '\./mine/data/log/[a-z0-9-]*/standing.jsonl:1' "$work/err" | head -n 1)
test -n "$place" || fail "a relative name is not shown as it was given"
in_here undo "$place" --reason 'as it was named' || fail "undo does not know the name that was shown"
in_here plan || fail "what was taken back still closes the gate"
exit 0
