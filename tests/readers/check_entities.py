"""`data/entities.json`: every figure counted again from `data/events.json`."""

import sys
from collections import Counter, defaultdict
from pathlib import Path

import parts

# An event that names more entities is a list, and says nothing about any two of them.
LIST = 50


class Counted:
    """What the events say of one entity."""

    def __init__(self) -> None:
        self.count, self.first, self.last, self.shared = 0, None, None, Counter()

    def add(self, event: dict) -> None:
        self.count += 1
        time = event["time"]
        if time["earliest"] or time["latest"]:
            self.last = {"event": event["id"], "earliest": time["earliest"], "latest": time["latest"]}
            self.first = self.first or self.last
        if len(event["entities"]) <= LIST:
            self.shared.update(event["entities"])


def main(site: Path) -> None:
    path = site / "data/entities.json"
    counted, wrote = defaultdict(Counted), Counter()
    for event in parts.stream(site):
        for slug in event["entities"]:
            counted[slug].add(event)
        wrote[(event["author"] or "").lower(), event["platform"]] += 1

    data = parts.read(site, "entities.json")
    entities = {entity["slug"]: entity for entity in data["entities"]}
    assert len(entities) == data["count"] == len(data["entities"]), f"{path}: {data['count']}"
    assert set(entities) == set(counted), f"{path}: others than in events"
    for slug, entity in entities.items():
        where, its = f"{path}: {slug}", counted[slug]
        assert entity["count"] == its.count, f"{where} appears {entity['count']} times, and in {its.count} events"
        for end, expected in (("first", its.first), ("last", its.last)):
            found = entity[end] and {name: entity[end][name] for name in ("event", "earliest", "latest")}
            assert found == expected, f"{where}, {end}: {found} is not {expected}"
        del its.shared[slug]
        expected = sorted(its.shared.items(), key=lambda pair: (-pair[1], pair[0]))
        found = [(other["slug"], other["count"]) for other in entity["with"]]
        assert found == expected, f"{where} appears with {found}, and by its events with {expected}"
        assert entity["parent"] is None or entity["parent"] in entities, f"{where}: parent {entity['parent']}"
    for account in data["accounts"]:
        where = f"{path}: @{account['handle']}"
        assert account["wrote"] + account["mentioned"] > 0, where
        expected = wrote[account["handle"], account["platform"]]
        assert account["wrote"] == expected, f"{where} wrote {account['wrote']}, and by the events {expected}"
    print(f"{len(entities)} entities and {len(data['accounts'])} accounts, every figure counted again")


main(Path(sys.argv[1]))
