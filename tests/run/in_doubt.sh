#!/bin/sh
# SPDX-License-Identifier: MIT
# Closed when in doubt: whatever cannot be read or understood plans nothing until it is mended, is
# named with the way out, and stops nothing else.
. "$(dirname "$0")/lib.sh"
config=$home/.config/heelcare
mkdir -p "$config"
expect 0 safety --answer none
expect 0 log --pain 3
device=$(dirname "$(log_files | head -n 1)")
phone=$(dirname "$device")/phone
mkdir "$phone"

# closed PLACE: every door refuses and names it; recording and reading go on.
closed() {
  for words in plan 'plan --why' 'plan --line' 'plan --days 3' 'plan --format ics' 'plan --json' remind \
    'remind --exit-code' start 'start tennis-ball' 'start towel-stretch --dry-run' \
    'start tennis-ball --dry-run --foot left --json'; do
    # shellcheck disable=SC2086
    expect 4 $words
    said "$1"
  done
  expect 4 plan
  said "nothing is planned or started"
  said "${2:-undo}"
  test ! -s "$work/out" || fail "something is planned"
  for words in 'log --pain 2' report 'report --for clinician' 'report --format csv' 'safety --list' \
    'undo --list' undo 'routines' '--diag'; do
    # shellcheck disable=SC2086
    expect 0 $words
  done
  expect 3 safety
  said 'Everything waits'
  expect 3 safety calf-swelling
  expect 0 log --red-flag fever-unwell
  expect 3 safety
  said 'fever or ill today'
  expect 0 undo --reason 'a test'
}

# mended: the doors open again.
mended() {
  expect 0 plan
  test -s "$work/out" || fail "nothing is planned once it is mended"
  expect 0 remind
  expect 0 start towel-stretch --dry-run
}

record='"at":"2026-01-02T07:05:00+01:00","wrote":"2026-01-02T07:05:00+01:00"'
mended

# A damaged line, taken back by the name that was shown; the file stays as it is.
printf 'x\n' >"$phone/standing.jsonl"
closed "$phone/standing.jsonl:1"
cp "$phone/standing.jsonl" "$work/damaged"
expect 2 undo "$phone/standing.jsonl:1"
expect 0 undo "$phone/standing.jsonl:1" --reason 'nothing was in it'
cmp -s "$phone/standing.jsonl" "$work/damaged" || fail "the damaged file was touched"
mended

# A type of a newer heelcare, mended by hand.
echo "{\"id\":\"0000000000aa\",$record,\"type\":\"scan\"}" >"$phone/2026-01.jsonl"
echo "{\"id\":\"0000000000aa\",$record,\"type\":\"scan\"}" >"$phone/standing.jsonl"
closed "$phone/standing.jsonl:1"
rm "$phone/2026-01.jsonl" "$phone/standing.jsonl"
mended

# Two bodies under one id, in files of two devices.
for file in phone/standing.jsonl tablet/standing.jsonl; do
  mkdir -p "$phone/../$(dirname $file)"
  echo "{\"id\":\"0000000000ab\",$record,\"type\":\"flag\",\"foot\":\"left\",\"flag\":\"diabetes\"}" >"$phone/../$file"
done
mended
sed -i 's/left/right/' "$phone/../tablet/standing.jsonl"
closed 'standing.jsonl:1'
rm "$phone/../tablet/standing.jsonl"
mended
rm "$phone/standing.jsonl"

# A folder where a file of the log should be.
mkdir "$phone/standing.jsonl"
closed "$phone/standing.jsonl" 'by hand'
rmdir "$phone/standing.jsonl"
mended

# Settings that are none, and settings that cannot be read.
echo 'bell = "yes"' >"$config/config.toml"
closed "$config/config.toml:1" 'by hand'
rm "$config/config.toml"
mended
mkdir "$config/config.toml"
closed "$config/config.toml" 'by hand'
rmdir "$config/config.toml"
mended

# Files that may not be read need somebody who is not root.
test "$(id -u)" -eq 0 || skip "another user needs root; the rest passed"
command -v setpriv >/dev/null || skip "no setpriv; the rest passed"
cp "$program" "$work/heelcare"
chmod 755 "$work/heelcare"
chmod 711 "$work"
heelcare() {
  setpriv --reuid=65534 --regid=65534 --clear-groups \
    env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=UTC "$work/heelcare" "$@"
}
echo "{\"id\":\"0000000000ac\",$record,\"type\":\"clinician\"}" >"$phone/2026-01.jsonl"
echo "{\"id\":\"0000000000ad\",$record,\"type\":\"flag\",\"foot\":\"left\",\"flag\":\"diabetes\"}" >"$phone/standing.jsonl"
chown -R 65534:65534 "$home"
mended
chmod 000 "$phone/standing.jsonl"
closed "$phone/standing.jsonl" 'by hand'
chmod 600 "$phone/standing.jsonl"
mended
chmod 000 "$phone"
closed "$phone" 'by hand'
chmod 700 "$phone"
mended
: >"$config/config.toml"
chown 65534 "$config/config.toml"
chmod 000 "$config/config.toml"
closed "$config/config.toml" 'by hand'
chmod 600 "$config/config.toml"
mended
exit 0
