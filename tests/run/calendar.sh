#!/bin/sh
# SPDX-License-Identifier: MIT
# The calendar of 90 days as other programs read it: python3-icalendar and khal.
. "$(dirname "$0")/lib.sh"
python=/usr/bin/python3 # the one that has the packages of the distribution
$python -c 'import icalendar' 2>/dev/null || skip "python3-icalendar is not there"
command -v khal >/dev/null || skip "khal is not there"

mkdir -p "$home/.config/heelcare"
printf 'equipment = ["band"]\nminutes_per_sitting = 20\n' >"$home/.config/heelcare/config.toml"
at=2026-11-22T05:00:00+01:00
expect 0 log --at 2026-11-21T07:00:00+01:00 --first-step 4 --foot left
expect 0 safety --at 2026-11-21T07:01:00+01:00 --answer none
expect 0 plan --at $at --format ics --days 90
cp "$work/out" "$work/discreet.ics"
expect 0 plan --at $at --format ics --days 90 --titles full
cp "$work/out" "$work/full.ics"
expect 0 plan --at $at --json --days 90
$python "$(dirname "$0")/read_calendar.py" "$work/discreet.ics" "$work/full.ics" "$work/out" ||
  fail "python3-icalendar reads something else"

# khal, by way of a calendar folder of its own.
mkdir -p "$work/calendar"
cat >"$work/khal.conf" <<CONF
[calendars]
[[heel]]
path = $work/calendar
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = $work/khal.db
CONF
khal_says() {
  env HOME="$home" XDG_DATA_HOME="$work/khal-data" LANG=C.UTF-8 \
    khal -c "$work/khal.conf" "$@" 2>"$work/err"
}
for file in discreet full discreet; do # the same events again, not more of them
  khal_says import --batch -a heel "$work/$file.ics" >"$work/out" ||
    fail "khal does not read $file.ics"
  test ! -s "$work/err" || fail "khal complains of $file.ics"
done
khal_says list -a heel --format '{start-time} {title}' 2026-11-22 91d >"$work/out" ||
  fail "khal lists nothing"
events=$(grep -c '^BEGIN:VEVENT' "$work/discreet.ics")
listed=$(grep -c 'Routine$' "$work/out")
test "$events" -eq "$listed" || fail "$events events, khal lists $listed"
grep -q '^06:30 Routine$' "$work/out" || fail "khal does not show the sitting of 06:30"
