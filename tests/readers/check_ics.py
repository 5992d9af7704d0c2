"""`data/timeline.ics`, read by icalendar: every dated event, once, when it happened, and within RFC 5545."""

import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar

import parts


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def unfolded(raw: bytes) -> bytes:
    return raw.replace(b"\r\n ", b"")


def check_lines(path: Path, raw: bytes) -> None:
    assert raw.endswith(b"\r\n"), f"{path}: no break after the last line"
    for number, line in enumerate(raw[:-2].split(b"\r\n"), 1):
        assert len(line) <= 75, f"{path}:{number}: {len(line)} octets"
        assert b"\n" not in line and b"\r" not in line, f"{path}:{number}: a break that is no CRLF"
        line.decode("utf-8")


def check_entry(where: str, entry: icalendar.Event, event: dict, zone: ZoneInfo) -> bool:
    """Compares an entry with its event; whether it is known to the second."""
    assert not entry.errors, f"{where}: {entry.errors}"
    assert entry["UID"] == f"{event['id']}@filature", f"{where}: {entry['UID']}"
    starts, time = entry["DTSTART"].dt, event["time"]
    stamp = entry["DTSTAMP"].dt
    assert stamp.tzinfo and stamp >= instant(time["earliest"] or time["latest"]).replace(microsecond=0), where
    if time["utc"]:
        assert starts == instant(time["utc"]).replace(microsecond=0), f"{where}: {starts}"
        assert starts.tzinfo == timezone.utc or starts.utcoffset() == timedelta(0), where
        assert "DTEND" not in entry, where
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
    return bool(time["utc"])


def main(site: Path) -> None:
    path = site / "data/timeline.ics"
    zone = ZoneInfo(parts.index(site, "events.json")[0]["site"]["time_zone"])
    dated = (event for event in parts.stream(site) if event["time"]["earliest"] or event["time"]["latest"])
    uids, exact = set(), 0
    for file in parts.files(site, "timeline.ics", "timeline"):
        raw = file.read_bytes()
        check_lines(file, raw)
        calendar = icalendar.Calendar.from_ical(raw)
        assert calendar["VERSION"] == "2.0" and calendar["PRODID"], file
        assert not calendar.errors, f"{file}: {calendar.errors}"
        for entry in calendar.walk("VEVENT"):
            event = next(dated, None)
            assert event is not None, f"{file}: {entry['UID']} and no event is left"
            exact += check_entry(f"{file}: {event['id']}", entry, event, zone)
            assert entry["UID"] not in uids, f"{file}: {entry['UID']} stands twice"
            uids.add(entry["UID"])
        # What was read and is written again is the same, but for where lines are folded.
        again = calendar.to_ical(sorted=False)
        assert unfolded(again) == unfolded(raw), f"{file}: changes when written again"
    left = next(dated, None)
    assert left is None, f"{path}: {left['id']} is missing"
    print(f"{len(uids)} entries, {exact} of them to the second")


main(Path(sys.argv[1]))
