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
session escape "$(printf '/nowhere/\033[31m\007')"
session long "/nowhere/$(head -c 10000 /dev/zero | tr '\0' x)"
session empty ' '
test -z "$(command -v espeak-ng)" || session spoken "espeak-ng -w '$work/spoken.wav'"
sleep 20
kill -TERM $sessions
wait

head -n 1 "$work/kept" | grep -qx '2:two words:.*, left foot, in 5' || fail "the words of the cue"
# What is said of a command holds nothing that a terminal obeys, and is short.
warned escape "cannot run '/nowhere/?[31m?'"
test "$(tr -d '[:print:]\n' <"$work/escape" | wc -c)" -eq 0 || fail "control characters are said"
warned long "cannot run '/nowhere/xxxx"
test "$(grep -c 'x\{250\}' "$work/long")" -eq 0 || fail "ten thousand characters are said"
warned empty "the command is empty"

if test -n "$(command -v espeak-ng)"; then
  test "$(head -c 4 "$work/spoken.wav")" = RIFF || fail "espeak-ng speaks no sound"
  test "$(wc -c <"$work/spoken.wav")" -gt 10000 || fail "espeak-ng says nothing"
  ! grep -q 'no spoken cues' "$work/spoken" || fail "espeak-ng does not take the words"
fi
# 6: a job of a shell that does not control jobs ignores SIGINT and SIGQUIT.
test -s "$work/held" || fail "no cue spoke at all"
! grep -qv '000000[06]$' "$work/held" || fail "a cue's command holds or ignores signals"
cp "$work/works" "$work/err"
! grep -q 'no spoken cues' "$work/err" || fail "a command that works is warned of"
warned fails "'false' ended with 1"
warned endless "'sh' took longer than 10 seconds"
warned missing "cannot run '/nowhere/speak'"
warned unclosed "a quote in the command is not closed: say 'so"
