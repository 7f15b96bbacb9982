#!/bin/sh
# SPDX-License-Identifier: MIT
# remind where no person is looking: by cron, by a timer, without a bus, with a home that is read-only.
. "$(dirname "$0")/lib.sh"
evening=2024-11-26T19:40:00+00:00
now="--at $evening"
line='Routine due: tennis-ball (2 min 30 s). heelcare start'
discreet='Routine due: 2 min 30 s'

# The environment that Debian's cron gives, and pipes for streams.
by_cron() {
  (cd "$home" && env -i HOME="$home" LOGNAME=me SHELL=/bin/sh PATH=/usr/bin:/bin PWD="$home" "$@") \
    </dev/null 2>"$work/err" | cat >"$work/out"
}
only() {
  test "$(cat "$work/out")" = "$1" || fail "'$1' was wanted on standard output"
}
silent() {
  test ! -s "$work/out" -a ! -s "$work/err" || fail "$*: something is said"
}

expect 0 log --at 2024-11-26T19:30:00+00:00 --feet left --first-step 4
expect 0 safety --at 2024-11-26T19:31:00+00:00 --answer none
by_cron "$program" remind $now
only "$line"
test ! -s "$work/err" || fail "something is said on standard error"
LC_ALL=C grep -q '[^ -~]' "$work/out" && fail "more than ASCII without a locale"
by_cron "$program" remind --at 2024-11-26T18:00:00+00:00
silent 'before its time'
by_cron "$program" remind --at 2024-11-26T23:00:00+00:00
silent 'in the quiet hours'

# An empty environment says that it lacks a home, and a home by other names is enough.
env -i "$program" remind $now >"$work/out" 2>"$work/err" </dev/null
test $? -eq 1 || fail "remind without a HOME"
said "'HOME' is not set"
env -i HEELCARE_DATA="$home/.local/share/heelcare" HEELCARE_CONFIG="$home/.config/heelcare" \
  XDG_STATE_HOME="$home/.local/state" "$program" remind $now >"$work/out" 2>"$work/err" </dev/null
only "$line"

# A command that shows it, and one that cannot.
cat >"$work/show" <<END
#!/bin/sh
printf '%s|' "\$#" "\$@" "\$DBUS_SESSION_BUS_ADDRESS" >"$work/shown"
END
chmod +x "$work/show"
notified() {  # LIKE: what the command was told, bus included
  test -f "$work/shown" || fail "the command was not run"
  test "$(cat "$work/shown")" = "$1" || fail "the command was told $(cat "$work/shown"), not $1"
  rm "$work/shown"
}
bus() {
  by_cron env "$@" "$program" remind --notify "$work/show --" $now
  silent 'beside the command'
}
bus XDG_RUNTIME_DIR="$work/none"
notified "2|--|$discreet||"
bus DBUS_SESSION_BUS_ADDRESS=unix:path=/named XDG_RUNTIME_DIR="$work"
notified "2|--|$discreet|unix:path=/named|"
touch "$work/bus"
bus XDG_RUNTIME_DIR="$work"
notified "2|--|$discreet||"
rm "$work/bus"
if /usr/bin/python3 -c 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$work/bus"; then
  bus XDG_RUNTIME_DIR="$work"
  notified "2|--|$discreet|unix:path=$work/bus|"
fi
for command in false "$work/no-such-program"; do
  by_cron "$program" remind --notify "$command" $now
  only "$line"
  said 'heelcare: warning: '
done

# Two lines at once that cannot be shown are two lines, and one word why.
rm -r "$home/.local"
expect 0 log --at 2024-11-26T07:00:00+00:00 --feet left --first-step 4
by_cron "$program" remind --at 2024-11-26T07:40:00+00:00 --notify false
test "$(wc -l <"$work/out")" -eq 2 || fail "not both lines"
test "$(cat "$work/err")" = "heelcare: warning: 'false' ended with 1" || fail "not one warning"

# The check is announced in the morning window, to scripts too, and says nothing of a heel either.
rm -r "$home/.local"
expect 0 log --at 2024-11-26T07:00:00+00:00 --pause-until 2024-12-02
expect 0 remind --at 2024-11-26T07:40:00+00:00 --exit-code --notify "$work/show"
notified '1|A short check is due||'
expect 0 remind --at 2024-11-26T07:40:00+00:00 --json
said '"due":[],"screen":{"due":true'
expect 5 remind --at 2024-11-26T12:40:00+00:00 --exit-code --json

# The lines of --print-cron, with a folder whose name cron would cut.
data="$work/50% of it's mine"
mkdir "$data"
expect 0 log --at 2024-11-26T19:30:00+00:00 --feet left --first-step 4 --data "$data"
expect 0 safety --at 2024-11-26T19:31:00+00:00 --answer none --data "$data"
(cd "$data" && heelcare --data . remind --print-cron) >"$work/crontab" 2>"$work/err" || fail "--print-cron"
grep -q '^[0-9]* [0-9]* \* \* \* '\''/' "$work/crontab" || fail "no line with an absolute path"
test "$(grep -vc '^#' "$work/crontab")" -eq 5 || fail "not five lines"
grep -v '^#' "$work/crontab" | while read -r minute hour day month weekday command; do
  by_cron sh -c "$(printf '%s' "$command" | sed 's/\\%/%/g') $now" || exit 1
  only "$line"
done || exit 1

# The service, as systemd reads it.
(cd "$data" && heelcare --data . remind --print-systemd) >"$work/units" 2>"$work/err" || fail "--print-systemd"
for unit in heelcare-remind.service heelcare-remind.timer; do
  sed -n "/^# .*\/$unit\$/,/^# /p" "$work/units" | grep -v '^#' >"$work/$unit"
  test -s "$work/$unit" || fail "no $unit"
done
without=
if command -v systemd-analyze >/dev/null; then
  sed -i "s, /usr/bin/notify-send, /bin/true," "$work/heelcare-remind.service"
  systemd-analyze verify "$work/heelcare-remind.service" "$work/heelcare-remind.timer" >"$work/out" 2>&1
  grep -F heelcare-remind "$work/out" && fail "systemd complains"
  sed -n 's/^OnCalendar=//p' "$work/heelcare-remind.timer" | while read -r when; do
    systemd-analyze calendar "$when" >"$work/out" 2>&1 || fail "systemd does not know $when"
  done || exit 1
else
  without="$without systemd-analyze"
fi

# A home that is read-only, and a real cron with nothing of this machine's tables in its sight.
test "$(id -u)" -eq 0 && unshare -m true 2>/dev/null || skip "mounting needs root; the rest passed"
unshare -m sh -c 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && ! touch "$1/x" 2>/dev/null &&
  exec env -i HOME="$1" PATH=/usr/bin:/bin "$2" remind --data "$3" --at "$4"' \
  sh "$work" "$program" "$data" "$evening" >"$work.out" 2>&1
mv "$work.out" "$work/out"
only "$line"
if test -x /usr/sbin/cron && command -v crontab >/dev/null; then
  cat >"$work/cron" <<'END'
for folder in /run /var/spool/cron /etc/cron.d; do mount -t tmpfs tmpfs $folder || exit 9; done
: >"$1/nothing"
mount --bind "$1/nothing" /etc/crontab || exit 9
mkdir -m 1730 /var/spool/cron/crontabs
crontab - <"$1/crontab" || exit 8
sed -n "s|^30 19 \* \* \*\(.*\)|@reboot \1 $2 >'$1/mail' 2>\&1|p" "$1/crontab" | crontab - || exit 8
/usr/sbin/cron -f &
for tick in $(seq 100); do
  test ! -s "$1/mail" || break
  sleep 0.1
done
kill $!
END
  unshare -m sh "$work/cron" "$work" "$now" >"$work/out" 2>&1 || fail "cron: exit $?"
  cat "$work/mail" >"$work/out" 2>&1
  only "$line"
else
  without="$without cron"
fi
test -z "$without" || skip "not installed:$without; the rest passed"
