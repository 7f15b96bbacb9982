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

# A folder that others may write to: what is made there is for its owner alone all the same.
device=$(dirname "$(log_files | head -n 1)")
rm "$device"/*.jsonl "$device/.lock"
chmod 777 "$device"
expect 0 log --pain 3 --red-flag fever-unwell
test "$(stat -c %a "$device")" = 777 || fail "a folder's mode was changed"
test "$(find "$device" -type f -perm 600 | wc -l)" -eq 3 || fail "files that others may read"
chmod 700 "$device"

test "$(id -u)" -eq 0 || skip "another user needs root; the rest passed"

# A file of somebody else's is read, and never written to.
for name in $(cd "$device" && ls -A); do
  before=$(cat "$device"/* | cksum)
  chown 65534 "$device/$name"
  expect 1 log --pain 3 --first-step 2 --red-flag fever-unwell
  said 'nothing was recorded'
  said "$name' is not a plain file of yours alone"
  brief 1500
  expect 0 plan
  chown 0 "$device/$name"
  test "$before" = "$(cat "$device"/* | cksum)" || fail "$name of somebody else was written to"
done
expect 0 log --pain 3
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
test $? -eq 4 || fail "a log that may not be read is exit 4"
brief
stranger log --pain 3
test $? -eq 1 || fail "a log that may not be written is exit 1"
said 'nothing was recorded'
brief

# One file, one folder, the settings, the name of the device: each by itself.
chmod -R go+rX "$home"
device=$(dirname "$(log_files | head -n 1)")
stranger plan
test $? -eq 0 || fail "a log that may be read but not written is read"
chmod 600 "$device/standing.jsonl"
stranger plan
test $? -eq 4 || fail "a file that may not be read closes the gate"
said standing.jsonl
stranger log --pain 3
test $? -eq 1 || fail "recording without permission"
said 'nothing was recorded'
brief 1500
chmod 644 "$device/standing.jsonl"
chmod 700 "$device"
stranger plan
test $? -eq 4 || fail "a folder that may not be read closes the gate"
chmod 755 "$device"
mkdir -p "$home/.config/heelcare/routines"
chmod 755 "$home/.config" "$home/.config/heelcare" "$home/.config/heelcare/routines"
: >"$home/.config/heelcare/config.toml"
chmod 600 "$home/.config/heelcare/config.toml"
stranger plan
test $? -eq 4 || fail "settings that may not be read are not the default ones"
said config.toml
chmod 644 "$home/.config/heelcare/config.toml"
echo 'enabled = false' >"$home/.config/heelcare/routines/plantar-fascia-stretch.toml"
chmod 600 "$home/.config/heelcare/routines/plantar-fascia-stretch.toml"
stranger start plantar-fascia-stretch --dry-run
test $? -eq 4 || fail "a routine that may not be read is started as the built-in one"
rm -r "$home/.config"
test "$before" = "$(cat $(log_files) | cksum)" || fail "the log changed"
exit 0
