#!/bin/sh
# SPDX-License-Identifier: MIT
# The program has no code that could open a network connection, and no verb makes a socket.  Nor has
# it any that starts threads, which would need tests of their own.
. "$(dirname "$0")/lib.sh"
command -v nm >/dev/null || skip "no nm"
nm "$program" >"$work/all" 2>/dev/null
nm -D "$program" >>"$work/all" 2>/dev/null
grep -q ' main$' "$work/all" || skip "the program is stripped"
grep -E ' [A-Za-z] (_*)(socket|connect|bind|listen|accept4?|send(to|msg|mmsg)?|recv(from|msg|mmsg)?|getaddrinfo|gethostby[a-z_0-9]+|res_[a-z]+)(@.*)?$' \
  "$work/all" >"$work/out" && fail "network symbols"
grep -E ' [A-Za-z] (_*)(pthread_create|thrd_create)(@.*)?$' "$work/all" >"$work/out" && fail "threads"

# on_the_network WORDS...: the calls of a program, and of what it starts, that are about the network.
on_the_network() {
  env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=UTC strace -f -qq -e trace=%network -e signal=none \
    -o "$work/trace" "$@" >"$work/out" 2>"$work/err" </dev/null
  code=$?
  grep -q '(' "$work/trace"
}
command -v strace >/dev/null || skip "no strace; the rest passed"
strace -o "$work/trace" true 2>/dev/null || skip "nothing can be traced here; the rest passed"
on_the_network python3 -c 'import socket; socket.socket()' || fail "strace does not see a socket"

mkdir -p "$home/.config/heelcare"
echo 'cue = "true"' >"$home/.config/heelcare/config.toml"
while read -r words; do
  # shellcheck disable=SC2086
  on_the_network "$program" $words && fail "heelcare $words: $(head -n 1 "$work/trace")"
  test $code -eq 0 || fail "heelcare $words: exit $code"
done <<'END'
safety --answer none
log --pain 3
log --first-step 4 --feet left
plan
plan --days 7 --format ics
plan --why
remind
remind --notify true --at 06:30
remind --print-systemd
report
report --for clinician
report --format html
report --format csv
safety
start bed-stretch --dry-run
undo --list
undo
routines
routines --check
help heel
--diag
--completion bash
--version
END
on_the_network timeout 1 "$program" start bed-stretch --from pumps --foot left --before 1 &&
  fail "start: $(head -n 1 "$work/trace")"
grep -q pumps "$work/err" || fail "no session was seen"
exit 0
