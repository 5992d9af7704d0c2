"""`data/events.csv`, read by Python's csv; every cell against `data/events.json`, and none a formula or a number."""

import csv
import io
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import parts

# What OWASP lists as the beginnings of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def text_of(cell: str) -> str:
    """A cell as it was before it was made safe for spreadsheets: docs/data.md."""
    return cell.removeprefix("'")


def one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def is_number(cell: str) -> bool:
    try:
        float(cell.replace(" ", ""))
    except ValueError:
        return False
    return True


def rows(site: Path) -> Iterator[dict]:
    """The rows of the file, or of its parts in their order, each with no more than one part in memory."""
    for file in parts.files(site, "events.csv", "events"):
        raw = file.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf"), f"{file}: spreadsheets need a byte order mark"
        assert raw.endswith(b"\r\n"), f"{file}: RFC 4180 ends each record by CRLF"
        yield from csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True)


def check_row(where: str, row: dict, event: dict) -> None:
    assert None not in row and None not in row.values(), f"{where}: not as many cells as columns"
    for column, cell in row.items():
        assert not cell.startswith(FORMULA), f"{where}, {column}: {cell!r} begins a formula"
        assert not is_number(cell), f"{where}, {column}: {cell!r} is a number to a spreadsheet"
    assert row["id"].startswith("'"), f"{where}: the id is not held as text"
    cells = {column: text_of(cell) for column, cell in row.items()}
    plain = {name: event[name] for name in ("id", "kind", "platform", "title", "text", "author", "url")}
    plain |= {name: event["time"][name] for name in ("utc", "local", "precision", "earliest", "latest", "clock")}
    for name, value in plain.items():
        assert cells[name] == (value or ""), f"{where}, {name}: {cells[name]!r} is not {value!r}"
    lists = {name: event[name] for name in ("entities", "mentions", "tags", "links", "media", "sources")}
    lists["notes"] = [f"{note['path']}:{note['line']}" for note in event["notes"]]
    for name, items in lists.items():
        found = cells[name].split("\n") if cells[name] else []
        assert found == [one_line(item) for item in items], f"{where}, {name}: {found} is not {items}"
    assert cells["permalink"].endswith(event["permalink"]), where


def main(site: Path) -> None:
    path, count = site / "data/events.csv", 0
    for count, (row, event) in enumerate(zip_longest(rows(site), parts.stream(site)), 1):
        where = f"{path}, event {count}"
        assert row is not None, f"{where}: {event['id']} has no row"
        assert event is not None, f"{where}: a row without an event: {row['id']}"
        check_row(f"{where} ({event['id']})", row, event)
    print(f"{count} rows, every cell as in events.json")


main(Path(sys.argv[1]))
