#!/bin/sh
# SPDX-License-Identifier: MIT
# Without a question or a session to keep, a signal does what it does to any program.  While records
# are written it waits: all of a command's are there, or none.
. "$(dirname "$0")/lib.sh"
command -v strace >/dev/null || skip "no strace"
strace -o "$work/trace" true 2>/dev/null || skip "nothing can be traced here"

# struck SIGNAL CALL WORDS...: the signal arrives at the first such call on a file of the log; the
# exit code as a shell gives it is in $code.
struck() {
  signal=$1 call=$2
  shift 2
  env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=UTC ASAN_OPTIONS=detect_leaks=0 \
    strace -o "$work/trace" -P "$log/$device/standing.jsonl" -e "inject=$call:signal=$signal:when=1" \
    "$program" "$@" >"$work/out" 2>"$work/err" </dev/null
  code=$?
  grep -q "$signal" "$work/trace" || fail "heelcare $*: no $signal arrived"
}
lines() { cat $(log_files) | wc -l; }

expect 0 safety --answer none
expect 0 log --pain 3
log=$home/.local/share/heelcare/log
device=$(basename "$(dirname "$(log_files | head -n 1)")")

for row in 'INT 130' 'TERM 143' 'HUP 129' 'QUIT 131'; do
  for words in plan 'plan --json' remind report safety --diag; do
    # shellcheck disable=SC2086
    struck "SIG${row% *}" openat $words
    test "$code" -eq "${row#* }" || fail "heelcare $words: exit $code after SIG${row% *}"
    test ! -s "$work/out" || fail "heelcare $words: goes on after SIG${row% *}"
  done
  before=$(lines)
  struck "SIG${row% *}" write log --red-flag fever-unwell --first-step 3
  test "$code" -eq "${row#* }" || fail "heelcare log: exit $code after SIG${row% *}"
  test "$(lines)" -eq $((before + 2)) || fail "half of a command is recorded after SIG${row% *}"
done
expect 3 safety
