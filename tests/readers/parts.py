"""The files of `data/`, whole or cut over several files: docs/data.md."""

import json
import re
from pathlib import Path


def in_order(path: Path) -> tuple:
    """`2021-07-10` comes after `2021-07-2`, and `undated` last."""
    name = path.stem
    return (name.startswith("undated"), [int(number) for number in re.findall(r"\d+", name)])


def files(site: Path, name: str, folder: str) -> list[Path]:
    """`data/<name>` where it is, and its parts in `data/<folder>/`, in the order of the events."""
    whole = site / "data" / name
    parts = sorted((site / "data" / folder).glob(f"*{whole.suffix}"), key=in_order)
    return ([whole] if whole.is_file() else []) + parts


def read(site: Path, name: str) -> dict:
    """A JSON file of `data/`; the lists of its parts joined in place of `parts`."""
    path = site / "data" / name
    data = json.loads(path.read_text("utf-8"))
    for address in data.pop("parts", []):
        part = json.loads((site / address[address.index("data/"):]).read_text("utf-8"))
        for key, items in part.items():
            if isinstance(items, list):
                data.setdefault(key, []).extend(items)
    return data


def events(site: Path) -> list[dict]:
    """All events of a site, in order."""
    data = read(site, "events.json")
    assert data["count"] == len(data["events"]), f"{site}: {data['count']} events, and there are {len(data['events'])}"
    return data["events"]
