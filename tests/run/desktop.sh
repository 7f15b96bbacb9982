#!/bin/sh
# SPDX-License-Identifier: MIT
# remind on a desktop: started by the timer of a person's own systemd, shown by notify-send through a
# session bus to a server of notifications.  All real but the server, in namespaces of their own.
. "$(dirname "$0")/lib.sh"
for tool in systemd dbus-daemon notify-send; do
  command -v $tool >/dev/null || skip "not installed: $tool"
done
test "$(id -u)" -eq 0 && unshare -m true 2>/dev/null || skip "a /run of its own needs root"
line='Routine due: tennis-ball (2 min 30 s). heelcare start'
told='["notify-send", "Routine due: 2 min 30 s", ""]'

expect 0 log --at 2024-11-26T19:30:00+00:00 --feet left --first-step 4
expect 0 safety --at 2024-11-26T19:31:00+00:00 --answer none
now='--at 2024-11-26T19:40:00+00:00'

# The units, where they say that they belong.  Only the time is ours, and where the journal is.
expect 0 remind --print-systemd
units=$home/.config/systemd/user
mkdir -p "$units"
for unit in heelcare-remind.service heelcare-remind.timer; do
  sed -n "s,^# ~/,,p" "$work/out" | grep -qxF ".config/systemd/user/$unit" || fail "no place for $unit"
  sed -n "/^# .*\/$unit\$/,/^# /p" "$work/out" | grep -v '^#' >"$units/$unit"
done
enable=$(sed -n 's/^# then: systemctl --user daemon-reload && //p' "$work/out")
test -n "$enable" || fail "how to enable the timer is not said"
sed -i "s|^ExecStart=.*|& $now\nStandardOutput=append:$work/journal\nStandardError=append:$work/journal|" \
  "$units/heelcare-remind.service"
ln -s /dev/null "$units/dbus.socket"  # the bus is ours
# It ran the last time on the day before, so that what was missed since is made up for at once.
mkdir -p "$home/.local/share/systemd/timers"
touch -d yesterday "$home/.local/share/systemd/timers/stamp-heelcare-remind.timer"

cat >"$work/bus.conf" <<'END_OF_FILE'
<busconfig>
  <type>session</type>
  <auth>EXTERNAL</auth>
  <listen>unix:path=/run/user/0/bus</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
END_OF_FILE

cat >"$work/desktop" <<'END_OF_FILE'
fail() {
  echo "$*"
  exit 1
}
soon() {  # WORDS: true within a minute
  for tick in $(seq 600); do
    "$@" && return
    sleep 0.1
  done
  return 1
}
running() {
  state=$(systemctl --user is-system-running 2>/dev/null)
  test "$state" = running -o "$state" = degraded
}
called() {
  test "$(wc -l <"$work/shown")" -ge "$1"
}
shown() {  # COUNT WHEN: so many calls of the server, each with the whole text; nothing in the journal
  soon called $1 || fail "nothing is shown after $2"
  test "$(cat "$work/shown")" = "$(yes "$told" | head -n $1)" || fail "shown after $2: $(cat "$work/shown")"
  test ! -s "$work/journal" || fail "said after $2: $(cat "$work/journal")"
}
mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/system /run/user/0 || exit 9
chmod 700 /run/user/0
dbus-daemon --config-file="$work/bus.conf" --nofork --nopidfile 2>"$work/bus" & bus=$!
soon test -S /run/user/0/bus || exit 9
/usr/bin/python3 "$server" /run/user/0/bus "$work/shown" & server=$!
soon test -f "$work/shown" || fail "no server of notifications"

# cron knows of no session: the bus is found where it always is.
by_cron() {
  env -i HOME="$HOME" LOGNAME=root SHELL=/bin/sh PATH=/usr/bin:/bin "$program" remind --notify notify-send $now
}
by_cron >"$work/journal" 2>&1 || fail "remind --notify: exit $?"
shown 1 cron

export XDG_RUNTIME_DIR=/run/user/0
env -i HOME="$HOME" PATH=/usr/bin:/bin XDG_RUNTIME_DIR=$XDG_RUNTIME_DIR systemd --user >"$work/systemd" 2>&1 &
soon running || exit 9
eval "$enable" 2>/dev/null || fail "$enable"
shown 2 "enabling the timer"
test "$(systemctl --user is-enabled heelcare-remind.timer)" = enabled || fail "the timer is not enabled"
systemctl --user list-timers --no-legend | grep -q '^[A-Z].*heelcare-remind.timer' || fail "no next time"
systemctl --user start heelcare-remind.service || fail "the service ends with an error"
shown 3 "the service"

# Nobody to show it, then no bus: the service's journal and cron's mail have the whole line, with a word why.
kill $server
wait $server 2>/dev/null
systemctl --user start heelcare-remind.service || fail "the service without a server ends with an error"
test "$(grep -v '^heelcare: warning: ' "$work/journal")" = "$line" || fail "the journal has $(cat "$work/journal")"
kill $bus
wait $bus
by_cron >"$work/mail" 2>&1 || fail "remind without a bus: exit $?"
test "$(grep -v '^heelcare: warning: ' "$work/mail")" = "$line" || fail "the mail has $(cat "$work/mail")"
END_OF_FILE
env -i HOME="$home" PATH=/usr/bin:/bin work="$work" program="$program" line="$line" told="$told" \
  now="$now" server="$(dirname "$(realpath "$0")")/notification_server.py" enable="$enable" \
  unshare -m -p -f --kill-child --mount-proc sh "$work/desktop" >"$work/out" 2>"$work/err"
case $? in
  0) ;;
  9) cat "$work/systemd" "$work/bus" 2>/dev/null; skip "no systemd or no bus of a person runs here" ;;
  *) fail "on the desktop" ;;
esac
