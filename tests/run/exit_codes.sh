#!/bin/sh
# SPDX-License-Identifier: MIT
# Each exit code that a command gives by itself, once.  Those of signals: terminal.py.
. "$(dirname "$0")/lib.sh"

expect 0 --version
expect 0 plan
expect 0 remind --at 03:00
expect 5 remind --exit-code --at 03:00
test ! -s "$work/out" || fail "nothing is due, and something is said"
expect 2 plan --no-such-option
expect 2 log
expect 3 safety
expect 3 start tennis-ball --no-input
said 'heelcare safety --answer none'
expect 0 safety --answer none
expect 0 log --pain 3

heelcare plan >/dev/full 2>"$work/err" </dev/null
test $? -eq 1 || fail "an output that takes nothing is exit 1"

expect 0 log --red-flag fever-unwell
expect 3 safety
expect 3 start tennis-ball --no-input
expect 3 start tennis-ball --dry-run

mkdir -p "$home/.config/heelcare"
echo 'no_such_key = 1' >"$home/.config/heelcare/config.toml"
for words in plan 'start tennis-ball' remind 'remind --exit-code' 'plan --format ics'; do
  # shellcheck disable=SC2086
  expect 4 $words
done
expect 0 log --pain 2
expect 3 safety
rm "$home/.config/heelcare/config.toml"
echo x >"$(dirname "$(log_files | head -n 1)")/standing.conflict.jsonl"
for words in plan 'start tennis-ball' remind 'remind --exit-code' 'plan --format ics'; do
  # shellcheck disable=SC2086
  expect 4 $words
done

# The same in JSON, where there is JSON.
for words in '1 plan --json --data /dev/null/x' '2 plan --json --days 0' '3 start tennis-ball --json --no-input' '4 plan --json'; do
  code=${words%% *}
  # shellcheck disable=SC2086
  heelcare ${words#* } >"$work/out" 2>"$work/err" </dev/null
  got=$?
  case $code$got in 11 | 14 | 22 | 33 | 34 | 44) ;; *) fail "'$words': exit $got" ;; esac
  grep -q "^{\"schema\": 1, \"error\": {\"code\": $got, " "$work/out" || fail "'$words': no error object"
done
exit 0
