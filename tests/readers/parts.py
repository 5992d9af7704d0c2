"""The files of `data/`, whole or cut over several files: docs/data.md."""

import json
import re
from collections.abc import Iterator
from pathlib import Path


def in_order(path: Path) -> tuple:
    """`2021-07-10` comes after `2021-07-2`, who and what appears first, and `undated` last."""
    name = path.name.split(".")[0]
    return (not name.startswith("actors"), name.startswith("undated"), [int(n) for n in re.findall(r"\d+", name)])


def files(site: Path, name: str, folder: str) -> list[Path]:
    """`data/<name>` where it is, and its parts in `data/<folder>/`, in the order of the events."""
    whole = site / "data" / name
    extension = name.split(".", 1)[1]
    # `2021.wikipedia.txt` is no `2021.txt`.
    found = (path for path in (site / "data" / folder).glob("*") if path.name.split(".", 1)[1] == extension)
    parts = sorted(found, key=in_order)
    return ([whole] if whole.is_file() else []) + parts


def index(site: Path, name: str) -> tuple[dict, list[Path]]:
    """A JSON file of `data/`, and the files of its parts in their order; none where it is whole."""
    data = json.loads((site / "data" / name).read_text("utf-8"))
    return data, [site / address[address.index("data/"):] for address in data.pop("parts", [])]


def read(site: Path, name: str) -> dict:
    """A JSON file of `data/`; the lists of its parts joined in place of `parts`."""
    data, parts = index(site, name)
    for path in parts:
        for key, items in json.loads(path.read_text("utf-8")).items():
            if isinstance(items, list):
                data.setdefault(key, []).extend(items)
    return data


def events(site: Path) -> list[dict]:
    """All events of a site, in order."""
    data = read(site, "events.json")
    assert data["count"] == len(data["events"]), f"{site}: {data['count']} events, and there are {len(data['events'])}"
    return data["events"]


def stream(site: Path) -> Iterator[dict]:
    """The same, with no more than one part in memory."""
    data, parts = index(site, "events.json")
    count = 0
    for events in [data["events"]] if not parts else (json.loads(p.read_text("utf-8"))["events"] for p in parts):
        count += len(events)
        yield from events
    assert data["count"] == count, f"{site}: {data['count']} events, and there are {count}"
