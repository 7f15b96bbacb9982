#!/bin/sh
# SPDX-License-Identifier: MIT
# Words nobody meant: exit 2, a short message, nothing recorded.
. "$(dirname "$0")/lib.sh"

long=$(head -c 100000 /dev/zero | tr '\0' 'a')
for words in 'lgo' 'log' 'log --pain' 'log --pain 11' 'log --pain -1' 'log --pain 4.5' 'log --pain 010' \
  'log --pain 0x4' 'log --pain nan' 'log --pain 99999999999999999999' 'log --walk sideways' \
  'log --at 7 --pain 3' 'log --at 2026-02-29 --pain 3' 'log --at 2099-01-01 --pain 3' \
  'log --activity running' 'log --activity running=-3min' 'log --activity running=1e999km' \
  'log --red-flag no-such-flag' 'log --done no-such-routine' 'plan --days 0' 'plan --days 91' \
  'plan --format pdf' 'report --since never' 'report no-such-routine' 'start no-such-routine' \
  'safety --clear' 'safety --answer no-such-flag' 'undo zzzz' 'routines no-such-routine' '--no-such-option'; do
  # shellcheck disable=SC2086
  expect 2 $words
  test ! -s "$work/out" || fail "'$words' prints a result"
  brief 800
done
for word in "$long" '' '--' '%s%n' "$(printf '\033[2J')" "$(printf '\377')"; do
  heelcare "$word" >"$work/out" 2>"$work/err" </dev/null
  case $? in 0 | 2) ;; *) fail "the word '$word'" ;; esac
  brief 1500
  grep -q "$(printf '\033')" "$work/err" && fail "an escape sequence comes back"
done
expect 2 log --pain 11 --json
said '"code"'
test -z "$(log_files)" || fail "something was recorded"

# Standard input that is no log.
head -c 100000 /dev/urandom | heelcare log - >"$work/out" 2>"$work/err"
test $? -eq 2 || test $? -eq 4 || true
test -z "$(log_files)" || fail "noise was recorded"
exit 0
