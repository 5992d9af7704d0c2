"""`data/entities.json`: every figure counted again from `data/events.json`.

How often a form of a name was found cannot be: which words are a name is for Filature to say. But it cannot stand more
often than its words do in the events of its entity.
"""

import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import parts

# An event that names more entities is a list, and says nothing about any two of them.
LIST = 50


def folded(text: str) -> str:
    """Words without what may differ between two ways to write a name: capitals, accents, blanks."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    return " ".join(bare.split())


class Counted:
    """What the events say of one entity or account."""

    def __init__(self) -> None:
        self.count, self.wrote, self.mentioned = 0, 0, 0
        self.first, self.last, self.shared, self.forms = None, None, Counter(), Counter()

    def add(self, event: dict) -> None:
        self.count += 1
        time = event["time"]
        if time["earliest"] or time["latest"]:
            self.last = {"event": event["id"], "earliest": time["earliest"], "latest": time["latest"]}
            self.first = self.first or self.last

    def check(self, where: str, data: dict) -> None:
        for end, expected in (("first", self.first), ("last", self.last)):
            assert data[end] == expected, f"{where}, {end}: {data[end]} is not {expected}"


def count(site: Path, entities: dict) -> tuple[dict, dict]:
    """What the events say of each entity, by its slug, and of each account, by its platform and handle."""
    things, accounts = defaultdict(Counted), defaultdict(Counted)
    forms = {slug: [folded(form["text"]).lstrip("@") for form in it["forms"]] for slug, it in entities.items()}
    for event in parts.stream(site):
        words = folded(f"{event['title'] or ''} {event['text']}")
        for slug in event["entities"]:
            things[slug].add(event)
            things[slug].forms.update({form: words.count(form) for form in forms.get(slug, [])})
            if len(event["entities"]) <= LIST:
                things[slug].shared.update(event["entities"])
        # A handle in an event of no platform is one of X.
        platform, author = event["platform"] or "x", (event["author"] or "").lower()
        mentioned = set(event["mentions"])
        for handle in mentioned | {author}:
            account = accounts[platform, handle]
            account.add(event)
            account.wrote += event["platform"] is not None and handle == author
            account.mentioned += handle in mentioned
    return things, accounts


def main(site: Path) -> None:
    path = site / "data/entities.json"
    data = parts.read(site, "entities.json")
    entities = {entity["slug"]: entity for entity in data["entities"]}
    things, accounts = count(site, entities)
    assert len(entities) == data["count"] == len(data["entities"]), f"{path}: {data['count']}"
    assert set(entities) == set(things), f"{path}: others than in events"
    for slug, entity in entities.items():
        where, its = f"{path}: {slug}", things[slug]
        assert entity["count"] == its.count, f"{where} appears {entity['count']} times, and in {its.count} events"
        its.check(where, entity)
        del its.shared[slug]
        expected = sorted(its.shared.items(), key=lambda pair: (-pair[1], pair[0]))
        found = [(other["slug"], other["count"]) for other in entity["with"]]
        assert found == expected, f"{where} appears with {found}, and by its events with {expected}"
        assert entity["parent"] is None or entity["parent"] in entities, f"{where}: parent {entity['parent']}"
        for form in entity["forms"]:
            most = its.forms[folded(form["text"]).lstrip("@")]
            assert 0 < form["count"] <= most, f"{where}: {form} stands {most} times in its events"
    for account in data["accounts"]:
        where, its = f"{path}: @{account['handle']}", accounts[account["platform"], account["handle"]]
        expected = (its.wrote, its.mentioned)
        found = (account["wrote"], account["mentioned"])
        assert found == expected != (0, 0), f"{where} wrote and is mentioned {found}, and by the events {expected}"
        its.check(where, account)
    print(f"{len(entities)} entities and {len(data['accounts'])} accounts, every figure counted again")


main(Path(sys.argv[1]))
