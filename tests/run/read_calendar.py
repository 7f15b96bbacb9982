# SPDX-License-Identifier: MIT
"""Reads two exports of the same 90 days, with discreet and with full titles, and the plan as JSON.

    read_calendar.py DISCREET.ics FULL.ics PLAN.json
"""
import datetime
import json
import sys

import icalendar


def lines_of(data):
    assert data.endswith(b"\r\n"), "the last line has no end"
    lines = data.split(b"\r\n")[:-1]
    for line in lines:
        assert b"\n" not in line and b"\r" not in line, "a line end that is not CRLF: %r" % line
        assert len(line) <= 75, "a line of %d octets" % len(line)
        line.decode("utf-8")
    return lines


def events_of(data):
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["version"] == "2.0" and calendar["prodid"]
    events = calendar.walk("VEVENT")
    for event in events:
        assert not event.errors, event.errors
        begin = event["dtstart"].dt
        assert isinstance(begin, datetime.datetime) and begin.tzinfo is None, "not a floating time"
        assert event["dtstamp"].dt.utcoffset() == datetime.timedelta(0)
        assert event["duration"].dt >= datetime.timedelta(minutes=1)
        assert "rrule" not in event and "until" not in event
        alarms = event.walk("VALARM")
        assert len(alarms) == 1 and alarms[0]["action"] == "DISPLAY" and alarms[0]["description"]
        assert alarms[0]["trigger"].dt == datetime.timedelta(0)
    ids = [str(event["uid"]) for event in events]
    assert len(set(ids)) == len(ids), "an id twice"
    return {str(event["uid"]): event for event in events}


def sittings_of(plan):
    sittings = {}
    for day in plan["days"]:
        for item in day["items"]:
            if item["optional"] or item["status"] in ("done", "missed"):
                continue
            sittings.setdefault(day["day"] + "T" + item["at"], []).append(item)
    return sittings


discreet, full = (open(name, "rb").read() for name in sys.argv[1:3])
with open(sys.argv[3], encoding="utf-8") as file:
    plan = json.load(file)
folded = [line for data in (discreet, full) for line in lines_of(data) if line.startswith(b" ")]
one, other = events_of(discreet), events_of(full)
assert one.keys() == other.keys(), "ids change with the titles"
assert len(plan["days"]) == 90
sittings = sittings_of(plan)
begins = {uid: event["dtstart"].dt.isoformat()[:16] for uid, event in other.items()}
assert sorted(begins.values()) == sorted(sittings), "not the sittings of the plan"
for uid, event in other.items():
    items = sittings[begins[uid]]
    assert str(one[uid]["summary"]) == "Routine"
    assert str(event["summary"]) == ", ".join(item["routine"] for item in items)
    seconds = sum(item["seconds"] for item in items)
    assert event["duration"].dt >= datetime.timedelta(seconds=seconds)
