#!/bin/sh
# SPDX-License-Identifier: MIT
# The first commands of somebody new, under cron's empty environment and with the pipe closed early.
. "$(dirname "$0")/lib.sh"

expect 0 --version
said heelcare
expect 0
said 'heelcare start'
test -z "$(find "$home" -type f)" || fail "reading wrote: $(find "$home" -type f)"

expect 0 log --first-step 4
expect 0 plan
expect 0 remind

# cron: no terminal, no LANG, no TERM, no TZ.
env -i HOME="$home" LOGNAME=me PATH=/usr/bin:/bin SHELL=/bin/sh "$program" remind \
  </dev/null >"$work/out" 2>"$work/err" || fail "remind fails under cron"
LC_ALL=C grep -q '[^ -~]' "$work/out" && fail "remind prints more than ASCII without a locale"

# A closed pipe ends it quietly.
heelcare --help 2>"$work/err" | head -n 1 >"$work/out"
test ! -s "$work/err" || fail "a closed pipe is not worth a message"
heelcare help heel 2>"$work/err" | : || fail "a closed pipe"
test ! -s "$work/err" || fail "a closed pipe is not worth a message"
exit 0
