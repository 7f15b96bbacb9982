#!/bin/sh
# SPDX-License-Identifier: MIT
# Words nobody meant: exit 2, a short message, nothing recorded.
. "$(dirname "$0")/lib.sh"

# refused WORDS...: a usage error in at most two lines and a hint.
refused() {
  expect 2 "$@"
  test ! -s "$work/out" || fail "'$*' prints a result"
  brief 800
  test "$(wc -l <"$work/err")" -le 3 || fail "'$*' says too much"
  head -n 1 "$work/err" | grep -q '^heelcare: error: ' || fail "'$*': no error is named"
}

for words in 'lgo' 'log' 'log --pain' 'log --walk sideways' 'log --at 7 --pain 3' \
  'log --at 2026-02-29 --pain 3' 'log --at 2099-01-01 --pain 3' 'log --at 2016-12-31T23:59:60+00:00 --pain 3' \
  'log --at 2026-11-22T24:00 --pain 3' 'log --at 2026-11-22T07:15:30+25:00 --pain 3' \
  'log --activity running' 'log --activity running=-3min' 'log --activity running=1e999km' \
  'log --activity running=0min' 'log --activity =3min' 'log --activity running=3' 'log --activity running=030min' \
  'log --red-flag no-such-flag' 'log --done no-such-routine' 'log --done tennis-ball=0s' \
  'log --done tennis-ball=3x' 'log --done tennis-ball=1e3s' 'log --skip no-such-routine' 'log --foot middle' \
  'log --onset 2099-01-01' 'log --onset soon' 'log --pain 3 --when sometimes' 'log --pain 3 --pain 4' \
  'log - --pain 3' 'log 4' 'plan --days 0' 'plan --days 91' 'plan --days 1.5' 'plan --format pdf' \
  'report --since never' 'report no-such-routine' 'start no-such-routine' 'start tennis-ball --at 07:00' \
  'safety --clear' 'safety --clear no-such-flag' 'safety --answer no-such-flag' 'safety --answer none,' \
  'undo zzzz' 'undo abc' 'undo no/such/file:3 --reason x' 'undo' 'routines no-such-routine' \
  'routines --new ../x' 'routines --new UPPER' '--no-such-option' '--data' 'plan --color sometimes'; do
  # shellcheck disable=SC2086
  refused $words
done

# Numbers that are none, whichever option they are for.
wide=$(printf '\357\274\224') # a full-width 4
arabic=$(printf '\331\244')   # an Arabic-Indic 4
for number in 010 00 4.5 4. .5 4,5 nan inf 11 -1 -0 +4 '' ' ' ' 4' '4 ' 0x4 1e0 4e 99999999999999999999 \
  "$wide" "$arabic" "4$(printf '\010')" "$(printf '4\n')x" four; do
  for option in --pain --first-step --worst --night --usual; do refused log $option "$number"; done
  refused log "--pain=$number"
  refused start tennis-ball --before "$number" --no-input
done
for number in 08 8 -1 1.0 '' ' 3' "$arabic"; do refused log --pain-days "$number"; done
for number in 010 0 91 4.5 nan '' ' 7' 0x7; do refused plan --days "$number"; done

long=$(head -c 100000 /dev/zero | tr '\0' 'a')
for word in "$long" '' '--' '%s%n' "$(printf '\033[2J')" "$(printf '\377')" "$(printf '\342\200\256x')"; do
  heelcare "$word" >"$work/out" 2>"$work/err" </dev/null
  case $? in 0 | 2) ;; *) fail "the word '$word'" ;; esac
  brief 1500
  LC_ALL=C grep -q "$(printf '[\033\377]')" "$work/err" && fail "what was typed comes back raw"
  test "$word" != "$long" || continue
  for option in --red-flag --done --skip --walk --at --activity --onset; do
    test "$option$word" != --done-- || continue # that asks for the sitting that is due
    heelcare log $option "$word" >"$work/out" 2>"$work/err" </dev/null
    test $? -eq 2 || fail "log $option '$word'"
    brief 1500
  done
done

# Texts that are none.
for option in --note --activity; do
  expect 2 log --pain 3 $option "$(printf 'run\377=3min')"
  said 'UTF-8'
  LC_ALL=C grep -q "$(printf '\377')" "$work/err" && fail "broken bytes come back"
done

expect 2 log --pain 11 --json
grep -q '^{"schema": 1, "error": {"code": 2, ' "$work/out" || fail "no error in JSON"
test ! -s "$work/err" || fail "an error in JSON stands on stderr too"
test -z "$(log_files)" || fail "something was recorded"

# Standard input that is no log: noise, a line of ten million bytes, one without an end.
head -c 100000 /dev/urandom | heelcare log - >"$work/out" 2>"$work/err"
test $? -eq 2 || fail "noise is a usage error"
brief
{ head -c 10000000 /dev/zero | tr '\0' 'x'; echo; } | heelcare log - >"$work/out" 2>"$work/err"
test $? -eq 2 || fail "a line of ten million bytes is a usage error"
said 'line 1'
brief
at='"at":"2026-01-02T07:05:00+01:00"'
printf '{%s,"type":"note","note":"a"}\n{%s,"ty' "$at" "$at" | heelcare log - >"$work/out" 2>"$work/err"
test $? -eq 2 || fail "half a line is a usage error"
said 'line 2'
printf '\357\273\277' | heelcare log - >"$work/out" 2>"$work/err" && fail "a byte order mark alone"
test -z "$(log_files)" || fail "noise was recorded"

# A last line without its newline counts, and so does one that comes late.
{ printf '{%s,"type":"note","note":"a"}\r\n' "$at"; printf '{%s,"type":"note","note":"b"}' "$at"; } |
  heelcare log - >"$work/out" 2>"$work/err" || fail "a missing final newline"
test "$(cat $(log_files) | wc -l)" -eq 2 || fail "not both lines were recorded"
# Twenty thousand at once.
i=0
while test $i -lt 1000; do
  printf '{%s,"type":"note","note":"%d"}\n' "$at" $i
  i=$((i + 1))
done >"$work/thousand"
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do cat "$work/thousand"; done |
  heelcare log - --json >"$work/out" 2>"$work/err" || fail "a large import"
test "$(cat $(log_files) | wc -l)" -eq 20002 || fail "a large import lost something"
exit 0
