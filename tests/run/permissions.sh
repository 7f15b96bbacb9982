#!/bin/sh
# SPDX-License-Identifier: MIT
# Folders 0700 and files 0600 whatever the umask; another user's folder is refused, not mended.
. "$(dirname "$0")/lib.sh"

for mask in 000 022 077 777; do
  rm -rf "$home"
  mkdir "$home"
  (umask $mask; heelcare log --pain 3 --red-flag fever-unwell >"$work/out" 2>"$work/err" </dev/null) ||
    fail "umask $mask"
  find "$home" -mindepth 1 -path "$home/.local/*/heelcare*" \( -type d ! -perm 700 -o -type f ! -perm 600 \) \
    >"$work/wrong"
  test ! -s "$work/wrong" || fail "umask $mask: $(ls -ld $(cat "$work/wrong"))"
  test -n "$(log_files)" || fail "umask $mask: nothing was recorded"
done

test "$(id -u)" -eq 0 || skip "another user needs root; the rest passed"
command -v setpriv >/dev/null || skip "no setpriv; the rest passed"
cp "$program" "$work/heelcare"
chmod 755 "$work/heelcare"
stranger() {
  setpriv --reuid=65534 --regid=65534 --clear-groups \
    env -i HOME="$home" "$work/heelcare" "$@" >"$work/out" 2>"$work/err" </dev/null
}
chmod 755 "$home" "$home/.local" "$home/.local/share"
before=$(cat $(log_files) | cksum)
stranger plan
case $? in 1 | 4) ;; *) fail "a log that may not be read gives exit $?" ;; esac
brief
stranger log --pain 3
test $? -eq 1 || fail "a log that may not be written is exit 1"
brief
test "$before" = "$(cat $(log_files) | cksum)" || fail "the log changed"
exit 0
