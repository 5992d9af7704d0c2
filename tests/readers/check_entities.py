"""`data/entities.json`: every figure counted again from `data/events.json`."""

import sys
from collections import Counter
from pathlib import Path

import parts

# An event that names more entities is a list, and says nothing about any two of them.
LIST = 50


def main(site: Path) -> None:
    path = site / "data/entities.json"
    data = parts.read(site, "entities.json")
    events = parts.events(site)
    entities = {entity["slug"]: entity for entity in data["entities"]}
    assert len(entities) == data["count"] == len(data["entities"]), f"{path}: {data['count']}"
    assert set(entities) == {slug for event in events for slug in event["entities"]}, f"{path}: others than in events"
    for slug, entity in entities.items():
        where = f"{path}: {slug}"
        its = [event for event in events if slug in event["entities"]]
        dated = [event for event in its if event["time"]["earliest"] or event["time"]["latest"]]
        assert entity["count"] == len(its), f"{where} appears {entity['count']} times, and in {len(its)} events"
        for end, event in (("first", dated[:1]), ("last", dated[-1:])):
            expected = [(e["id"], e["time"]["earliest"], e["time"]["latest"]) for e in event]
            found = entity[end] and [(entity[end]["event"], entity[end]["earliest"], entity[end]["latest"])] or []
            assert found == expected, f"{where}, {end}: {found} is not {expected}"
        shared = Counter(
            other
            for event in its
            if len(event["entities"]) <= LIST
            for other in event["entities"]
            if other != slug
        )
        expected = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))
        found = [(other["slug"], other["count"]) for other in entity["with"]]
        assert found == expected, f"{where} appears with {found}, and by its events with {expected}"
        assert entity["parent"] is None or entity["parent"] in entities, f"{where}: parent {entity['parent']}"
    for account in data["accounts"]:
        where = f"{path}: @{account['handle']}"
        assert account["wrote"] + account["mentioned"] > 0, where
        wrote = [e for e in events if (e["author"] or "").lower() == account["handle"] and e["platform"] == account["platform"]]
        assert len(wrote) == account["wrote"], f"{where} wrote {account['wrote']}, and by the events {len(wrote)}"
    print(f"{len(entities)} entities and {len(data['accounts'])} accounts, every figure counted again")


main(Path(sys.argv[1]))
