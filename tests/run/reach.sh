#!/bin/sh
# SPDX-License-Identifier: MIT
# For eyes, ears and terminals of every kind: colour only where it is wanted, nothing redrawn where it
# would be read out, ASCII without UTF-8, 40 columns, pipes that close, disks that are full.
. "$(dirname "$0")/lib.sh"
evening='--at 2024-11-26T19:40:00+00:00'
expect 0 log --feet left --first-step 4 --at 2024-11-26T07:00:00+00:00
expect 0 safety --answer none --at 2024-11-26T07:05:00+00:00
escape=$(printf '\033')

has_escapes() {
  grep -q "$escape" "$work/out"
}

# into_file NAME=VALUE... WORDS: heelcare with these variables, its output a file.
into_file() {
  env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=UTC TERM=xterm "$@" >"$work/out" 2>"$work/err" </dev/null
}
# on_terminal COLUMNS NAME=VALUE... WORDS: the same on a terminal that is so wide.
on_terminal() {
  columns=$1
  shift
  printf 'stty cols %s; exec env -i HOME="%s" PATH=/usr/bin:/bin TZ=UTC %s\n' "$columns" "$home" "$*" >"$work/do"
  script -qec "sh $work/do" /dev/null </dev/null 2>"$work/err" | tr -d '\r' >"$work/out"
}
plan="$program plan $evening"

# Colour, in a file.
into_file $plan
has_escapes && fail "colour in a file"
for variable in CLICOLOR_FORCE=1 FORCE_COLOR=1; do
  into_file $variable $plan
  has_escapes || fail "$variable in a file"
  into_file $variable NO_COLOR=1 $plan
  has_escapes && fail "$variable goes before NO_COLOR"
done
into_file CLICOLOR_FORCE=0 FORCE_COLOR=0 $plan
has_escapes && fail "a forced colour of 0"
into_file NO_COLOR=1 $plan --color always
has_escapes || fail "--color always"

# The same words, whatever the colour: it is never the only sign.
into_file $plan
cp "$work/out" "$work/without"
into_file FORCE_COLOR=1 $plan
sed "s/$escape\[[0-9;]*m//g" "$work/out" | cmp - "$work/without" || fail "colour changes the words"

without=
if command -v script >/dev/null; then
  on_terminal 80 TERM=xterm LANG=C.UTF-8 "$plan"
  has_escapes || fail "no colour on a terminal"
  for variables in NO_COLOR=1 CLICOLOR=0 ACCESSIBLE=1 TERM=dumb; do
    on_terminal 80 TERM=xterm LANG=C.UTF-8 $variables "$plan"
    has_escapes && fail "colour with $variables"
  done
  on_terminal 80 TERM=xterm LANG=C.UTF-8 NO_COLOR= CLICOLOR=1 "$plan"
  has_escapes || fail "no colour with an empty NO_COLOR"

  # A session of a few seconds, by ear or on a terminal that cannot go back: lines, no more.
  mkdir -p "$home/.config/heelcare/routines"
  sed 's/^hold_s.*/hold_s = { min = 5, default = 5, max = 5 }/; s/^reps.*/reps = { min = 1, default = 1, max = 1 }/; s/^rest_s.*/rest_s = 0/' \
    "$(dirname "$0")/sheet/sheet-towel.toml" >"$home/.config/heelcare/routines/blink.toml"
  expect 0 routines --check
  for variables in TERM=dumb ACCESSIBLE=yes; do
    on_terminal 80 TERM=xterm LANG=C.UTF-8 $variables "$program" start blink --foot left --no-input
    has_escapes && fail "a session with $variables redraws"
    grep -q 'hold, left foot' "$work/out" || fail "a session with $variables says nothing"
    expect 0 undo
  done

  # Forty columns hold every line.
  for words in plan 'plan --why' 'plan --days 7' report safety 'safety --list' routines 'routines knuckles' \
               'help heel' 'start tennis-ball --dry-run'; do
    on_terminal 40 TERM=xterm LANG=C.UTF-8 NO_COLOR=1 "$program" $words $evening
    test -s "$work/out" || fail "$words says nothing at 40 columns"
    long=$(LC_ALL=C.UTF-8 grep -E '^.{41,}' "$work/out" | grep -v heelcare)
    test -z "$long" || fail "$words at 40 columns: $long"
  done
else
  without="$without script"
fi

# Without a locale, and in C, it is ASCII, on every page.
for locale in LANG= LANG=C LC_ALL=POSIX; do
  for words in "plan $evening" "plan --why $evening" "report $evening" 'safety --list --full' 'routines' \
               'routines --policy' 'help heel' '--help' "report --for clinician $evening"; do
    into_file $locale "$program" $words
    LC_ALL=C grep -q '[^ -~]' "$work/out" && fail "$words with $locale is more than ASCII"
  done
done

# A reader that has seen enough, and a disk that is full.
for words in "plan --why $evening" 'routines --policy' 'routines --json' 'safety --list --full' '--help' \
             "report --format html $evening" "plan --days 90 --format ics $evening"; do
  { into_file_code=0; env -i HOME="$home" TZ=UTC "$program" $words 2>"$work/err" || into_file_code=$?
    echo $into_file_code >"$work/code"; } | head -n 1 >"$work/out"
  test "$(cat "$work/code")" -eq 0 -a ! -s "$work/err" || fail "$words | head"
  env -i HOME="$home" TZ=UTC "$program" $words >/dev/full 2>"$work/err"
  test $? -eq 1 -a -s "$work/err" || fail "$words > /dev/full"
  brief
done

# What goes into a report of a bug: nothing of a body, a name or a note.
home=$work/kim
mkdir "$home"
expect 0 log --pain 7 --walk limp --red-flag diabetes --note 'a private matter' --activity running=42min
expect 0 routines --new my-secret-stretch
expect 0 --diag
cp "$work/out" "$work/diag"
expect 0 --diag --json
for secret in private diabetes pain limp running 42 secret kim; do
  grep -qi "$secret" "$work/diag" "$work/out" && fail "--diag gives '$secret' away"
done
said 'newest entry'
test -z "$without" || skip "not installed:$without; the rest passed"
