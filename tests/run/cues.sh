#!/bin/sh
# SPDX-License-Identifier: MIT
# Commands that speak the cues: split like a command line, without a shell.  One that fails, never
# ends, or cannot be split is named once, and the session goes on.
. "$(dirname "$0")/lib.sh"
expect 0 safety --answer none

# session NAME CUE: on the clock, without a terminal; what it says is kept in $work/NAME.
session() {
  env -i HOME="$home" PATH=/usr/bin:/bin TZ=UTC "$program" start bed-stretch --foot left --from pumps \
    --cue "$2" >/dev/null 2>"$work/$1" </dev/null &
  sessions="$sessions $!"
}
# warned NAME TEXT: once, and the session went on.
warned() {
  cp "$work/$1" "$work/err"
  test "$(grep -c 'warning: no spoken cues' "$work/err")" -eq 1 || fail "$1: not one warning"
  said "$2"
  said "let go"
}

cat >"$work/keep" <<EOF
#!/bin/sh
echo "\$#:\$1:\$2" >>"$work/kept"
EOF
chmod 700 "$work/keep"
sessions=
session works "'$work/keep' \"two words\""
session fails false
session endless "sh -c 'exec sleep 600'"
session missing /nowhere/speak
session signals "sed -n -e '/^Sig[BI]/w $work/held' -e '/^SigCgt/q' /proc/self/status"
session unclosed "say 'so"
sleep 20
kill -TERM $sessions
wait

head -n 1 "$work/kept" | grep -qx '2:two words:.*, left foot, in 5' || fail "the words of the cue"
# 6: a job of a shell that does not control jobs ignores SIGINT and SIGQUIT.
test ! -s "$work/held" || ! grep -qv '000000[06]$' "$work/held" || fail "a cue's command holds or ignores signals"
cp "$work/works" "$work/err"
! grep -q 'no spoken cues' "$work/err" || fail "a command that works is warned of"
warned fails "'false' ended with 1"
warned endless "'sh' took longer than 10 seconds"
warned missing "cannot run '/nowhere/speak'"
warned unclosed "a quote in the command is not closed: say 'so"
