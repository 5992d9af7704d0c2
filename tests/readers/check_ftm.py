"""`data/ftm.jsonl`, read by followthemoney: more than `ftm validate` asks, which drops what it does not know.

Every property is in the schema, required ones are there, every value is one that FollowTheMoney takes, every reference
leads to an entity of the kind that the property wants, and what goes in comes out.
"""

import json
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from followthemoney import model
from followthemoney.types import registry

import parts


def seen(value: str) -> str:
    """A value without the characters that nobody sees, which FollowTheMoney's cleaning leaves out."""
    if value.isascii():
        return value.strip()
    return "".join(c for c in value if unicodedata.category(c) != "Cf").strip()


def check_entity(where: str, data: dict):
    schema = model.get(data["schema"])
    assert schema is not None and not schema.abstract, f"{where}: no schema that can be used: {data['schema']}"
    assert set(data) == {"id", "schema", "properties"}, f"{where}: {set(data)}"
    assert len(data["id"]) <= registry.entity.max_length and registry.entity.validate(data["id"]), f"{where}: {data['id']}"
    for name, values in data["properties"].items():
        prop = schema.get(name)
        assert prop is not None, f"{where}: {schema.name} has no {name}"
        assert not prop.stub, f"{where}: {name} is the other end of a reference"
        assert values and len(set(values)) == len(values), f"{where}, {name}: {values}"
        for value in values:
            assert isinstance(value, str) and value.strip(), f"{where}, {name}: {value!r}"
            assert prop.type.validate(value), f"{where}, {name}: {value!r} is no {prop.type.name}"
            assert len(value) <= prop.max_length, f"{where}, {name}: {len(value)} characters"
            clean = prop.type.clean(value)
            assert clean is not None and seen(clean) == seen(value), f"{where}, {name}: {value!r} becomes {clean!r}"
    required = {name for parent in schema.schemata for name in parent.required}
    assert required <= set(data["properties"]), f"{where}: misses {required - set(data['properties'])}"
    proxy = model.get_proxy(data)
    again = proxy.to_dict()
    assert again["schema"] == data["schema"] and again["id"] == data["id"], where
    for name in set(again["properties"]) | set(data["properties"]):
        went, came = data["properties"].get(name, []), again["properties"].get(name, [])
        assert sorted(went) == sorted(came), f"{where}, {name}: {went} went in, {came} came out"
    return proxy


class References:
    """Which entity has which schema, and where each reference leads: to one before, or to one that comes yet."""

    def __init__(self) -> None:
        self.schemata, self.open, self.count = {}, defaultdict(list), 0

    def add(self, where: str, proxy) -> None:
        assert proxy.id not in self.schemata, f"{where}: {proxy.id} stands twice"
        self.schemata[proxy.id] = proxy.schema
        for prop, asked in self.open.pop(proxy.id, ()):
            self.check(asked, prop, proxy.id, proxy.schema)
        for prop, value in proxy.itervalues():
            if prop.type == registry.entity:
                self.count += 1
                assert value != proxy.id, f"{where}: {proxy.id} refers to itself"
                schema = self.schemata.get(value)
                if schema is None:
                    self.open[value].append((prop, f"{where}: {proxy.id}"))
                else:
                    self.check(where, prop, value, schema)

    def check(self, where: str, prop, value: str, schema) -> None:
        assert schema.is_a(prop.range), f"{where}, {prop.name}: {value} is no {prop.range.name}"

    def close(self) -> None:
        for value, asked in self.open.items():
            prop, where = asked[0]
            raise AssertionError(f"{where}, {prop.name}: nothing is called {value}")


class Posts:
    """The messages, and what documents them, against the posts of `events.json`, which are in the same order."""

    def __init__(self, site: Path) -> None:
        self.events = parts.stream(site)
        self.event, self.where, self.things = None, "", set()
        self.names, self.entities = {}, set()

    def add(self, where: str, proxy) -> None:
        kind = proxy.schema.name
        if kind in ("Message", "Event"):
            self.close()
            self.event, self.where = next(self.events, None), where
            assert self.event is not None, f"{where}: {proxy.id}, and no event is left"
            assert (self.event["kind"] == "post") == (kind == "Message"), f"{where}: {self.event['id']} is a {kind}"
            if kind == "Message":
                self.check_message(where, proxy)
        elif kind == "UserAccount":
            self.names[proxy.id] = proxy.first("username").lower()
        elif kind == "Documentation":
            self.things.add(proxy.first("entity"))
        if proxy.id.startswith("entity-"):
            self.entities.add(proxy.id)

    def check_message(self, where: str, message) -> None:
        event = self.event
        assert message.first("messageId") == event["id"], f"{where}: not {event['id']}"
        if event["text"]:
            assert seen(message.first("bodyText")) == seen(event["text"]), f"{where}: {message.first('bodyText')!r}"
        if event["time"]["utc"]:
            assert message.get("date") == [event["time"]["utc"][:19]], f"{where}: {message.get('date')}"
        if event["author"] and message.first("senderAccount"):
            assert self.names[message.first("senderAccount")] == event["author"].lower(), where

    def close(self) -> None:
        """What documents a post stands behind it, before the next one."""
        if self.event and self.event["kind"] == "post":
            for slug in self.event["entities"]:
                expected = f"entity-{slug}" in self.entities
                assert not expected or f"entity-{slug}" in self.things, f"{self.where} does not document {slug}"
        self.things = set()

    def end(self) -> None:
        self.close()
        left = next(self.events, None)
        assert left is None, f"{left['id']} is missing"


def main(site: Path) -> None:
    references, posts, kinds = References(), Posts(site), Counter()
    for file in parts.files(site, "ftm.jsonl", "ftm"):
        with file.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                where = f"{file}:{number}"
                assert line.endswith("\n"), f"{where}: no break after the last line"
                proxy = check_entity(where, json.loads(line))
                references.add(where, proxy)
                posts.add(where, proxy)
                kinds[proxy.schema.name] += 1
    references.close()
    posts.end()
    count = f"{sum(kinds.values())} entities, {references.count} references; "
    print(count + ", ".join(f"{n} {k}" for k, n in sorted(kinds.items())))


main(Path(sys.argv[1]))
