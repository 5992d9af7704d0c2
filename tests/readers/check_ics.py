"""`data/timeline.ics`, read by icalendar: every dated event, once, when it happened, and within RFC 5545."""

import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar

import parts


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def check_lines(path: Path, raw: bytes) -> None:
    assert raw.endswith(b"\r\n"), f"{path}: no break after the last line"
    for number, line in enumerate(raw[:-2].split(b"\r\n"), 1):
        assert len(line) <= 75, f"{path}:{number}: {len(line)} octets"
        assert b"\n" not in line and b"\r" not in line, f"{path}:{number}: a break that is no CRLF"
        line.decode("utf-8")


def main(site: Path) -> None:
    path = site / "data/timeline.ics"
    data = parts.read(site, "events.json")
    zone = ZoneInfo(data["site"]["time_zone"])
    dated = [event for event in data["events"] if event["time"]["earliest"] or event["time"]["latest"]]
    events, again = [], []
    for file in parts.files(site, "timeline.ics", "timeline"):
        raw = file.read_bytes()
        check_lines(file, raw)
        calendar = icalendar.Calendar.from_ical(raw)
        assert calendar["VERSION"] == "2.0" and calendar["PRODID"], file
        assert not calendar.errors, f"{file}: {calendar.errors}"
        events += calendar.walk("VEVENT")
        again += icalendar.Calendar.from_ical(calendar.to_ical()).walk("VEVENT")
    assert len(events) == len(dated), f"{path}: {len(events)} entries for {len(dated)} dated events"
    assert len({event["UID"] for event in events}) == len(events), f"{path}: a UID stands twice"
    exact = 0
    for entry, event in zip(events, dated):
        where = f"{path}: {event['id']}"
        assert not entry.errors, f"{where}: {entry.errors}"
        assert entry["UID"] == f"{event['id']}@filature", f"{where}: {entry['UID']}"
        starts, time = entry["DTSTART"].dt, event["time"]
        stamp = entry["DTSTAMP"].dt
        assert stamp.tzinfo and stamp >= instant(time["earliest"] or time["latest"]).replace(microsecond=0), where
        if time["utc"]:
            assert starts == instant(time["utc"]).replace(microsecond=0), f"{where}: {starts}"
            assert starts.tzinfo == timezone.utc or starts.utcoffset() == timedelta(0), where
            assert "DTEND" not in entry, where
            exact += 1
        elif time["precision"] == "minute":
            assert starts == instant(time["earliest"]), f"{where}: {starts}"
        else:
            assert type(starts) is date, f"{where}: a time of day that nobody knows: {starts}"
            first = instant(time["earliest"] or time["latest"]).astimezone(zone).date()
            last = instant(time["latest"] or time["earliest"]).astimezone(zone).date()
            assert starts == first, f"{where}: {starts}"
            # A day without an end is one day long; the year 9999 is the last that a calendar knows.
            ends = entry["DTEND"].dt if "DTEND" in entry else first + timedelta(days=1) if first < date.max else date.max
            assert ends == (last + timedelta(days=1) if last < date.max else date.max), f"{where}: {ends}"
        text = str(entry["DESCRIPTION"])
        assert event["text"] in text, f"{where}: its text became {text!r}"
        if event["title"]:
            assert str(entry["SUMMARY"]) == event["title"], where
        assert str(entry["SUMMARY"]).strip(), where
        tags = entry.get("CATEGORIES")
        assert ([str(tag) for tag in tags.cats] if tags else []) == event["tags"], where
        assert str(entry["URL"]).endswith(event["permalink"]), where
    # What was read is written again and read again, and is the same.
    assert [dict(entry) for entry in again] == [dict(entry) for entry in events], f"{path}: changes when written again"
    print(f"{len(events)} entries, {exact} of them to the second")


main(Path(sys.argv[1]))
