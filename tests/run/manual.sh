#!/bin/sh
# SPDX-License-Identifier: MIT
# What heelcare(1) and README show to be typed can be typed: the examples of the one, the table of
# everyday commands of the other.  Sessions are shown instead of waited for.
. "$(dirname "$0")/lib.sh"
source=$(dirname "$0")/../..

{
  sed -n '/^\.Sh EXAMPLES/,/^\.Sh DIAG/p' "$source/man/heelcare.1" | grep '^heelcare'
  sed -n '/^## Every day/,/^## /p' "$source/README.md" | grep '^| ' | grep -o '`heelcare[^`]*`' | tr -d '`'
} >"$work/lines"
test "$(wc -l <"$work/lines")" -ge 25 || fail "the examples are not found"

# Each by somebody who has answered the questions, on a Tuesday evening unless it names a time.
evening=2024-11-26T19:40:00+00:00
n=0
while read -r line; do
  n=$((n + 1))
  home=$work/home$n
  mkdir "$home"
  expect 0 log --feet right --first-step 4 --at 2024-11-26T07:00:00+00:00
  expect 0 safety --answer none --at 2024-11-26T07:05:00+00:00
  wanted=0
  case $line in
    'heelcare start'*) line="$line --dry-run" ;;
    'heelcare safety --check') wanted=2 ;; # it asks, and here is nobody
  esac
  case $line in
    *--at*) echo "$line" ;;
    *) echo "heelcare --at $evening${line#heelcare}" ;;
  esac >"$work/line"
  in_readme "$work/line"
  got=$?
  test $got -eq $wanted || fail "line $n, $line: exit $got, wanted $wanted"
done <"$work/lines"
test -n "$(find "$work" -name heel.ics -size +0)" -a -n "$(find "$work" -name heel.html -size +0)" ||
  fail "no calendar, or no page"

# The page about heel pain: the same from all doors, and no wider than a page.
expect 0 help heel
cp "$work/out" "$work/heel"
test "$(wc -L <"$work/heel")" -le 80 || fail "the page is too wide"
if command -v mandoc >/dev/null; then
  sh "$source/tests/lint/manuals.sh" "$source" >"$work/out" || fail "mandoc complains"
  mandoc -T utf8 -O width=200 "$source/man/heelcare-heel.7" | sed 's/.\x08//g' | tr -s ' \n' ' ' >"$work/manual"
  tr -s ' \n' ' ' <"$work/heel" | tr '.' '\n' | sed 's/^ *//' | while read -r sentence; do
    grep -qF -- "$sentence" "$work/manual" || fail "heelcare-heel(7) lacks: $sentence"
  done || exit 1
fi
